"""What the same words cost: 10,000 places found, tagged, taken back, with the window painted.

The figures are CPU of the window's thread, so that they do not depend on what else is running.

Measured offscreen in a process of its own: `python -m tests.bench.bench_same_words FOLDER`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from reviewer.model.search import Query
from reviewer.review import Review, same_words
from reviewer.review.same_words import Place
from tests.bench.figures import Figure, benchmark, figure

PLACES = 10_000
GOAL = 300.0
PROCESSES = 5
STALL_GOAL = 100.0


@benchmark("same-words")
def measure_same_words() -> Sequence[Figure]:
    """Tag 10,000 places of one article, take that back and bring it again, in five processes."""
    with tempfile.TemporaryDirectory() as name:
        runs = [_run(Path(name) / str(turn)) for turn in range(PROCESSES)]
    named = {what: [run[what] for run in runs] for what in runs[0]}
    return [
        figure("same words: 10,000 places found", named["found"], "ms"),
        figure("same words: 10,000 places tagged", named["tagged"], "ms"),
        figure("same words: longest slice of tagging", named["slice"], "ms", goal=STALL_GOAL),
        figure("same words: undo of 10,000, committed", named["undone"], "ms", goal=GOAL),
        figure("same words: undo of 10,000, painted", named["undo painted"], "ms"),
        figure("same words: redo of 10,000, painted", named["redo painted"], "ms"),
    ]


def _run(folder: Path) -> dict[str, float]:
    folder.mkdir()
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "REVIEWER_CONFIG_DIR": str(folder / "config"),
        "REVIEWER_CACHE_DIR": str(folder / "cache"),
    }
    command = [sys.executable, "-m", "tests.bench.bench_same_words", str(folder)]
    done = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _made(path: Path) -> None:
    """A review with one article of a million characters, in which a name is said 10,000 times."""
    from reviewer import reading
    from reviewer.model.article import Document, Provenance

    line = "KT said that Tào Đức Thắng of Viettel has signed the agreement about the data centre,\n"
    text = "".join(line + "and so on.\n\n" * (n % 3 == 0) for n in range(PLACES))
    with Review.new(path) as review:
        review.codebook.load(*reading.starter_codebook(), name="starter")
        review.articles.add([Document(text, "text", Provenance(title="Long"))])


def _measure(folder: Path) -> dict[str, float]:
    path = folder / "long.review"
    _made(path)
    return {**_measure_store(path), **_measure_window(path)}


def _measure_store(path: Path) -> dict[str, float]:
    """Find, tag and undo in the library."""
    found: dict[str, float] = {}
    with Review.open(path) as review:
        kim = review.reviewers.find("Kim", create=True).id
        found["found"] = _milliseconds(lambda: _places(review))
        tag, places = review.codebook.find("Poison pill"), _places(review)
        slices: list[float] = []
        work = same_words.tag_all(review, tag, places, reviewer=kim)
        going = True
        while going:
            begun = time.thread_time()
            going = next(work, None) is not None
            slices.append((time.thread_time() - begun) * 1000)
        found["tagged"], found["slice"] = sum(slices), max(slices[:-1])
        undone = []
        for _ in range(3):
            undone.append(_milliseconds(lambda: review.undo(kim)))
            review.redo(kim)
        found["undone"] = median(undone)
        review.undo(kim)
    return found


def _measure_window(path: Path) -> dict[str, float]:
    """Undo and redo in the window, painted."""
    from PySide6.QtWidgets import QApplication

    from reviewer import app
    from reviewer.settings import Settings

    settings = Settings(None)
    settings["reviewer"], settings["backups"] = "Kim", False
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    window = app.make_window(application, settings)
    app.open_review(window, path, None, None)
    window.show()
    window.finish()
    window.session.show(window.session.opened.articles()[0])
    application.processEvents()

    def painted(command: str) -> float:
        def do() -> None:
            window.actions_of.run_id(command)
            application.processEvents()

        return _milliseconds(do)

    turns = [(painted("edit.redo"), painted("edit.undo")) for _ in range(3)]
    assert not window.session.opened.claims()
    window.close()
    redone, undone = zip(*turns, strict=True)
    return {"undo painted": median(undone), "redo painted": median(redone)}


def _places(review: Review) -> list[Place]:
    found = same_words.occurrences(
        review, Query("tao duc thang", whole_words=True), review.articles()
    )
    places = [Place(hit.article, hit.start, hit.end) for hit in found if hit]
    assert len(places) == PLACES
    return places


def _milliseconds(work: Callable[[], object]) -> float:
    begun = time.thread_time()
    work()
    return (time.thread_time() - begun) * 1000


if __name__ == "__main__":
    print(json.dumps(_measure(Path(sys.argv[1]))))
