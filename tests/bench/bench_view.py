"""How fast the article view is: what an analyst feels, each figure with its goal.

Figures are CPU of the window's thread, offscreen, medians of five processes, unless they say
otherwise. The floor, measured in the same processes, is an empty widget that clears itself and
draws a page of plain text. A percentile is that of one process, the figure the median of theirs.
Texts made to stall the window go through three processes; the longest of the medians of all that is
done with them is their figure.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median
from typing import NamedTuple

from tests.bench import bench_start, long_texts
from tests.bench.children import repeated
from tests.bench.figures import Figure, benchmark, figure

_PEER = "QualCoder: {}"
"""QualCoder 4.0 beta, measured with 1,000,000 characters and 10,000 codings."""

_STALL = 100.0
_STALLED = 3
"""So many processes go through each text that is made to stall."""
_NOT_A_TURN = ("memory", "opening")


class Goal(NamedTuple):
    """What a child's figure is called, its goal, and the floor's name where it has one."""

    name: str
    limit: float | None = None
    floor: str = ""
    peer: str = ""
    unit: str = "ms"


_CANVAS = {
    "page down, median": Goal("page down, median", 8, "floor, median"),
    "page down, 95th percentile": Goal("page down, p95", 12, "floor, 95th percentile"),
    "wheel step, median": Goal("wheel step", 3),
    "wheel step, 95th percentile": Goal("wheel step, p95"),
    "tag to painted, median": Goal("tag to painted", 3),
    "tag to painted, 95th percentile": Goal("tag to painted, p95"),
    "jump, median": Goal("jump", 10),
    "jump, 95th percentile": Goal("jump, p95"),
    "resize, median": Goal("resize", 20),
    "resize, 95th percentile": Goal("resize, p95"),
    "zoom, median": Goal("zoom", 20),
    "zoom, 95th percentile": Goal("zoom, p95"),
    "map of a changed article": Goal("map of a changed article", 16),
    "open": Goal("open", 200),
    "memory beyond the text": Goal("memory beyond the text", 50, unit="MB"),
}
_LONG = {
    "add, wall": Goal("key to painted and committed, wall clock", 16),
    "add": Goal("key to painted and committed", 16),
    "open": Goal("open"),
    "page, 95th percentile": Goal("page down, p95", 12),
}
_CODED = {
    "open": Goal("open", 200, peer=_PEER.format("61 s")),
    "after open": Goal("longest turn after that", _STALL),
    "add": Goal("add", 16, peer=_PEER.format("236 ms")),
    "remove": Goal("remove", 16, peer=_PEER.format("34 s")),
    "page, median": Goal("repaint after a scroll", 10, peer=_PEER.format("174 ms")),
    "memory": Goal("memory beyond the text", 30, unit="MB"),
}
_UNDO = {
    "undo": Goal("undo of a tag on 10,000 hits, painted", 300),
    "redo": Goal("redo of it, painted"),
}


@benchmark("view")
def measure_view() -> Sequence[Figure]:
    """Measure the view alone, then in the window, then with texts made to stall it."""
    windows = "tests.bench.view_window"
    return [
        *_named("10 MB, 100,000 marks", repeated("tests.bench.view_canvas"), _CANVAS),
        *_named("10 MB, 40,000 claims, window", _on(windows, long_texts.long_review()), _LONG),
        *_named(
            "1,000,000 characters, 10,000 claims, window",
            _on(windows, long_texts.coded_review()),
            _CODED,
        ),
        *_named("window", _on("tests.bench.view_undo", long_texts.named_review()), _UNDO),
        *_stalls("paragraph of 1,000,000 characters", long_texts.paragraph_review()),
        *_stalls("10,000 claims on one page", long_texts.dense_review()),
        *_stalls("100 MB", long_texts.huge_review()),
        *_stalls("code of 5 MB", long_texts.code_review()),
        *_stalls("40,000 rows and items", long_texts.structured_review()),
        *bench_start.measure_first_paint(),
    ]


def _on(module: str, review: Path) -> dict[str, list[float]]:
    return repeated(module, str(review))


def _named(
    about: str, found: Mapping[str, Sequence[float]], goals: Mapping[str, Goal]
) -> list[Figure]:
    """The figures of children under their names, in the order of the goals."""
    return [
        figure(
            f"view: {about}: {goal.name}",
            found[name],
            goal.unit,
            floor=found[goal.floor] if goal.floor else None,
            limit=goal.limit,
            peer=goal.peer,
        )
        for name, goal in goals.items()
    ]


def _stalls(about: str, review: Path) -> list[Figure]:
    """The longest turn of a session with a text, and that of opening it."""
    found = repeated("tests.bench.view_stalls", str(review), times=_STALLED)
    turns = (median(took) for name, took in found.items() if name not in _NOT_A_TURN)
    longest = max(turns)
    return [
        figure(f"view: {about}: longest turn of opening", found["opening"], "ms", limit=_STALL),
        figure(f"view: {about}: longest turn after that", longest, "ms", limit=_STALL),
        figure(f"view: {about}: memory", found["memory"], "MB"),
    ]
