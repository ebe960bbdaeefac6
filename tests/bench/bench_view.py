"""How fast the article view is at 10 MB of text and 100,000 marks: CPU of the window's thread.

Measured offscreen in a process of its own, which runs `python -m tests.bench.bench_view`.
"""

import functools
import json
import os
import random
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from statistics import quantiles
from typing import TYPE_CHECKING

from tests.bench.figures import Figure, benchmark, figure

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from reviewer.gui.article.view import ArticleView

SIZE = 10_000_000
MARKS = 100_000
GOALS = {
    "open": 200.0,
    "page down, median": 8.0,
    "page down, 95th percentile": 12.0,
    "wheel step, 95th percentile": 3.0,
    "tag to painted, 95th percentile": 3.0,
    "jump, 95th percentile": 10.0,
    "resize, 95th percentile": 20.0,
    "zoom, 95th percentile": 20.0,
    "memory beyond the text": 50.0,
    "page down with cards, 95th percentile": 16.0,
    "wheel step with cards, 95th percentile": 6.0,
    "tag to card, 95th percentile": 6.0,
    "map of a changed article": 16.0,
}
_WORDS = (
    "the agreement of its partners that a report has said in the market which government would not",
    "người nước được những trong không của một các và là có cho đã với này khi về từ đến theo",
    "정부는 연구 결과를 발표했다 문서에 대한 검토가 필요하다 위원회는 새로운 정책을 논의하고",
)


@benchmark("view")
def measure_view() -> Sequence[Figure]:
    """Measure in a process of its own, offscreen."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.bench.bench_view"]
    done = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE, text=True)
    measured: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return [
        figure(f"view: {name}", value, "MB" if "memory" in name else "ms", goal=GOALS.get(name))
        for name, value in measured.items()
    ]


def make_text(size: int) -> str:
    """A text of so many bytes of UTF-8 in three languages, the same every time."""
    draw = random.Random(7)
    words = [line.split() for line in _WORDS]
    lines: list[str] = []
    made = 0
    while made < size:
        chosen = draw.choices(words, (7, 2, 1))[0]
        lines.append(" ".join(draw.choices(chosen, k=draw.randint(30, 250))))
        made += len(lines[-1].encode()) + 1
    return "\n".join(lines)


def make_spans(length: int, count: int, shortest: int, longest: int) -> tuple[list[int], list[int]]:
    """Starts and ends of so many spans, by start."""
    draw = random.Random(count)
    starts = sorted(draw.randrange(length - longest) for _ in range(count))
    return starts, [start + draw.randint(shortest, longest) for start in starts]


def _measure() -> dict[str, float]:
    from PySide6.QtWidgets import QApplication

    from reviewer.gui.article.view import ArticleView

    application = QApplication([])
    text = make_text(SIZE)
    claims = make_spans(len(text), MARKS * 4 // 10, 60, 600)
    mentions = make_spans(len(text), MARKS * 6 // 10, 3, 30)
    view = ArticleView()
    view.resize(1000, 900)
    view.set_article("A short text, so that the fonts are there. 데이터 chủ quyền")
    view.show()
    application.processEvents()
    before = _memory()
    opened = _cpu(lambda: _open(application, view, text, claims, mentions))
    memory = _memory() - before
    measured = {"open": opened, "memory beyond the text": memory}
    measured |= _measure_moving(application, view)
    measured |= _measure_changes(application, view)
    measured |= _measure_beside(application, view)
    return measured


def _open(
    application: "QApplication",
    view: "ArticleView",
    text: str,
    claims: tuple[list[int], list[int]],
    mentions: tuple[list[int], list[int]],
) -> None:
    view.set_article(text)
    count = len(claims[0])
    colours = ["blue", "orange", "green", "pink"] * (count // 4)
    view.set_lanes([("AN", "blue"), ("BO", "orange")])
    ids = [f"c{n}" for n in range(count)]
    lanes = [n % 2 for n in range(count)]
    view.set_mark_columns("claim", ids, *claims, colours=colours, lanes=lanes)
    view.set_mark_columns("mention", [f"m{n}" for n in range(len(mentions[0]))], *mentions)
    application.processEvents()


def _measure_moving(application: "QApplication", view: "ArticleView") -> dict[str, float]:
    draw = random.Random(3)
    bar = view.verticalScrollBar()

    def painted(change: Callable[[], object]) -> float:
        return _cpu(lambda: (change(), application.processEvents()))

    def move(pixels: int) -> Callable[[], None]:
        return lambda: bar.setValue(bar.value() + pixels)

    length = len(view.text)
    jumps = [painted(lambda: view.reveal(draw.randrange(length))) for _ in range(60)]
    pages = [painted(move(bar.pageStep())) for _ in range(200)]
    wheels = [painted(move(3 * bar.singleStep())) for _ in range(200)]
    return {
        "page down, median": _percentile(pages, 50),
        "page down, 95th percentile": _percentile(pages, 95),
        "wheel step, 95th percentile": _percentile(wheels, 95),
        "jump, 95th percentile": _percentile(jumps, 95),
    }


def _measure_changes(application: "QApplication", view: "ArticleView") -> dict[str, float]:
    from PySide6.QtCore import QPoint

    from reviewer.gui.article.marks import Mark

    def painted(change: Callable[[], object]) -> float:
        return _cpu(lambda: (change(), application.processEvents()))

    middle = view.position_at(QPoint(300, 400))
    tags = [
        painted(
            lambda n=n: view.change_marks(  # type: ignore[misc]  # a default binds the loop's value
                "claim", [], [Mark(f"new{n}", "claim", middle + 9 * n, middle + 9 * n + 80)]
            )
        )
        for n in range(60)
    ]
    resizes = [
        painted(lambda n=n: view.resize(700 + n * 17 % 250, 900))  # type: ignore[misc]  # the same
        for n in range(40)
    ]
    zooms = [
        painted(lambda n=n: view.set_zoom(0.8 + n % 9 / 10))  # type: ignore[misc]  # the same
        for n in range(40)
    ]
    return {
        "tag to painted, 95th percentile": _percentile(tags, 95),
        "resize, 95th percentile": _percentile(resizes, 95),
        "zoom, 95th percentile": _percentile(zooms, 95),
    }


def _measure_beside(application: "QApplication", view: "ArticleView") -> dict[str, float]:
    from PySide6.QtCore import QPoint

    from reviewer.gui.article.beside import Beside
    from reviewer.gui.article.card import Card
    from reviewer.gui.article.marks import Mark

    def painted(change: Callable[[], object]) -> float:
        return _cpu(lambda: (change(), application.processEvents()))

    def card(claim: str) -> Card:
        return Card((("Data sovereignty", "blue"),), "disputed", f"A note on {claim}.", "AN")

    def tag(number: int) -> Callable[[], None]:
        start = middle + 9 * number
        return lambda: view.change_marks(
            "claim", [], [Mark(f"with a card {number}", "claim", start, start + 80)]
        )

    view.resize(1100, 900)
    view.set_zoom(1.0)
    beside = Beside(view)
    beside.cards.set_source(card)
    application.processEvents()
    bar = view.verticalScrollBar()
    pages = [painted(lambda: bar.setValue(bar.value() + bar.pageStep())) for _ in range(200)]
    wheels = [painted(lambda: bar.setValue(bar.value() + 3 * bar.singleStep())) for _ in range(200)]
    middle = view.position_at(QPoint(300, 400))
    tags = [painted(tag(number)) for number in range(60)]

    def map_change(number: int) -> None:
        tag(number)()
        beside.map.refresh()

    changed = [_cpu(functools.partial(map_change, number)) for number in range(60, 80)]
    return {
        "page down with cards, 95th percentile": _percentile(pages, 95),
        "wheel step with cards, 95th percentile": _percentile(wheels, 95),
        "tag to card, 95th percentile": _percentile(tags, 95),
        "map of a changed article": _percentile(changed, 95),
    }


def _cpu(action: Callable[[], object]) -> float:
    """Milliseconds of CPU that this thread spends on something."""
    begun = time.thread_time()
    action()
    return (time.thread_time() - begun) * 1000


def _percentile(values: Sequence[float], percent: int) -> float:
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def _memory() -> float:
    """Megabytes of memory in use; on systems without /proc the most there was."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123 a device of the kernel
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


if __name__ == "__main__":
    print(json.dumps(_measure()))
