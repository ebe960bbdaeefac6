"""What 1,000,000 steps in the log cost: opening, undo, the history, and the size of the file.

The history's dialog is measured in a process of its own: `python -m tests.bench.long_history FILE`.
"""

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from reviewer.review import Review
from tests.bench.bench_window import measured
from tests.bench.figures import Figure, Timings, figure, timed, timings
from tests.bench.prepared import bare_size, edited_review, flat_review

_TURNS = 5
_UNDO_GOAL = 20.0
_FRAME = 16.0
_ABOUT = "store: 1,000,000 steps"


def measure_long_history(folder: Path) -> Sequence[Figure]:
    """Measure in a folder, on a copy of the review."""
    path = folder / "steps.review"
    shutil.copy(edited_review(), path)
    return [
        *_measure_opening(path, folder),
        *_measure_undo(path),
        *_measure_dialog(path),
        *_measure_json(path),
        *_measure_size(path),
    ]


def _measure_opening(path: Path, folder: Path) -> list[Figure]:
    """From the start of the program to the painted window, and without history."""
    pairs = [
        [measured("open", review, folder)["painted"][0] for review in (path, flat_review())]
        for _ in range(_TURNS)
    ]
    long, flat = zip(*pairs, strict=True)
    return [figure(f"{_ABOUT}, start to painted", long, "ms", floor=flat, goal=2.0)]


def _measure_undo(path: Path) -> list[Figure]:
    """Undo and redo of the last step, and of one after which another made 900,000."""
    found: list[Figure] = []
    with Review.open(path) as review:
        for name, whose in (("Lee", "the last step"), ("Kim", "a step 900,000 ago")):
            who = review.reviewers.find(name).id
            undone, redone, named = Timings(), Timings(), Timings()
            for _ in range(_TURNS):
                named.time(lambda who=who: (review.undoable(who), review.redoable(who)))  # type: ignore[misc]  # a default binds the loop's value
                undone.time(lambda who=who: review.undo(who))  # type: ignore[misc]  # the same
                redone.time(lambda who=who: review.redo(who))  # type: ignore[misc]  # the same
            for what, took in (("undo", undone), ("redo", redone), ("naming it", named)):
                found += timings(f"{_ABOUT}, {what}: {whose}", took, "ms", goal=_UNDO_GOAL)
    return found


def _measure_dialog(path: Path) -> list[Figure]:
    command = [sys.executable, "-m", "tests.bench.long_history", str(path)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    done = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE, text=True)
    found = json.loads(done.stdout.splitlines()[-1])
    return [
        figure(f"{_ABOUT}, history {name}", found[name], "ms", goal=goal)
        for name, goal in (
            ("opened for the first time", 100.0),
            ("scrolled by a page", _FRAME),
            ("scrolled to anywhere", _FRAME),
            ("filtered, until the first are shown", 100.0),
        )
    ]


def _measure_json(path: Path) -> list[Figure]:
    command = [sys.executable, "-m", "reviewer", "history", str(path), "--json"]
    took = timed(lambda _: subprocess.run(command, check=True, stdout=subprocess.DEVNULL), 1)
    return [figure(f"{_ABOUT}, history as JSON", took.wall, "s")]


def _measure_size(path: Path) -> list[Figure]:
    """10,000 notes edited a hundred times each, before and after compacting."""
    bare, before = bare_size(path), path.stat().st_size
    with Review.open(path) as review:
        took = timed(lambda _: review.upkeep.compact(datetime.now(UTC)), 1)
        if review.check():
            raise AssertionError("the compacted review is not sound")
        (steps,) = review.store.connection.execute(
            "SELECT sum(pgsize) FROM dbstat WHERE name IN"
            " ('step', 'step_reviewer', 'sqlite_autoindex_step_1')"
        ).fetchone()
    after = path.stat().st_size
    return [
        figure(f"{_ABOUT}, compacting", took.wall, "s"),
        figure(f"{_ABOUT}, size of the file over its bare tables", before / bare, "x"),
        figure(f"{_ABOUT}, the same compacted", after / bare, "x"),
        figure(f"{_ABOUT}, the same without who, when and what", (after - steps) / bare, "x",
               goal=3.0),
    ]  # fmt: skip


def _look(path: Path) -> dict[str, list[float]]:
    """Open the dialog in this process, scroll and filter; milliseconds, painting included."""
    from PySide6.QtWidgets import QApplication, QWidget

    from reviewer.gui.history_dialog import HistoryDialog

    application = QApplication([])
    parent = QWidget()
    parent.show()
    application.processEvents()
    review = Review.open(path)

    def painted(action: Callable[[], object]) -> float:
        begun = time.perf_counter()
        action()
        application.processEvents()
        return (time.perf_counter() - begun) * 1000

    def open_dialog() -> HistoryDialog:
        dialog = HistoryDialog(parent, review)
        dialog.open()
        return dialog

    found = {"opened for the first time": [painted(open_dialog)]}
    dialog = open_dialog()
    bar = dialog.table.verticalScrollBar()
    page, last = bar.pageStep(), bar.maximum()
    found["scrolled by a page"] = [
        painted(lambda n=n: bar.setValue(n * page))  # type: ignore[misc]  # a default binds the loop's value
        for n in range(200)
    ]
    found["scrolled to anywhere"] = [
        painted(lambda n=n: bar.setValue(n * 7919 * page % last))  # type: ignore[misc]  # the same
        for n in range(200)
    ]
    begun = time.perf_counter()
    dialog.field.setText("lee note")
    while dialog.table.viewport().height() > 0 and dialog.model.rowCount() < page:
        application.processEvents()
    found["filtered, until the first are shown"] = [(time.perf_counter() - begun) * 1000]
    dialog.model.stop()
    return found


if __name__ == "__main__":
    print(json.dumps(_look(Path(sys.argv[1]))), flush=True)
    os._exit(0)  # what is left to be torn down is not measured
