"""How fast the list of entities is with 50,000 of them, and how fast names are found.

Figures are CPU of the window's thread, offscreen, medians of three processes; a keystroke is the
slowest of the words typed in one, each the median of five turns.
"""

import json
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

from tests.bench.children import repeated
from tests.bench.entity_texts import NAMES, documents
from tests.bench.figures import Figure, benchmark, figure

_TYPED = ("b", "bar", "barbaberg land", "merton", "vễlma", "ㅅㄱ", "삼가", "zz", "")
"""What is typed into the filter, word by word: found often, seldom, in any script, never."""

_READ = 1_000_000
"""Characters that are looked through for names."""

_DENSE_TEXTS = {"English": "en", "Vietnamese": "vi", "Korean": "ko"}
"""The paragraphs of the tests in a language: more names than any article has."""

_DENSE = "25 characters"

_READING = "read"
"""Asks a process to look through texts, and for nothing else."""

_GOALS = {
    "filter keystroke to painted, slowest": ("filter keystroke to painted", 16.0),
    "filter keystroke to painted, median": ("filter keystroke to painted, median", None),
    "first keystroke to painted": ("first keystroke to painted", 100.0),
    "sorted by name, painted": ("sorted by name, painted", 100.0),
    "another mention, painted": ("next mention, painted", 16.0),
    "listed anew": ("listed anew, painted", 50.0),
    "accepted": ("one accepted, saved and painted", 100.0),
}


@benchmark("entities")
def measure_entities() -> Sequence[Figure]:
    """Filter, sort and go through a list of 50,000; look through texts for names."""
    with tempfile.TemporaryDirectory() as folder:
        review = Path(folder) / "many.review"
        _make(review)
        found = repeated("tests.bench.bench_entities", str(review), times=3)
    read = repeated("tests.bench.bench_entities", _READING, times=3)
    about = f"entities: {NAMES:,} entities"
    return [
        *(
            figure(f"{about}: {words}", found[name], "ms", goal=goal)
            for name, (words, goal) in _GOALS.items()
        ),
        figure(f"entities: {_READ:,} characters looked through", read["read"], "s", goal=2.0),
        *(
            figure(
                f"entities: {_READ:,} characters with a name every {_DENSE} in {language}",
                read[language],
                "s",
                goal=None,
            )
            for language in _DENSE_TEXTS
        ),
    ]


def _make(path: Path) -> None:
    from reviewer.review import Review

    with Review.new(path) as review:
        review.articles.add(list(documents()))


def _measure(review: Path) -> dict[str, float]:
    from reviewer import app
    from reviewer.commands.entities import accept_entity
    from reviewer.gui.panels.entities import EntityPanel
    from reviewer.settings import Settings
    from tests.bench.turns import cpu

    settings = Settings(None)
    settings["reviewer"], settings["backups"], settings["all_entities"] = "Kim", False, True
    application = app.make_application()
    window = app.make_window(application, settings)
    app.open_review(window, review, None, None)
    entities = window.session.opened.entities()
    assert len(entities) >= NAMES
    window.resize(1400, 900)
    window.show()
    window.finish()
    panel = window.docks.show("entities")
    assert isinstance(panel, EntityPanel)
    application.processEvents()
    assert panel.model.rowCount() > NAMES

    def painted(work: Callable[[], object]) -> float:
        def do() -> None:
            work()
            application.processEvents()

        return cpu(do)

    def type_in(words: str) -> float:
        return painted(lambda: panel.filter.setText(words))

    def go_on() -> None:
        panel.list.chosen.emit(panel.list.currentIndex())

    found = {"first keystroke to painted": type_in("a")}
    turns = [[type_in(words) for words in _TYPED] for _ in range(5)]
    took = [median(of_word) for of_word in zip(*turns, strict=True)]
    found["filter keystroke to painted, slowest"] = max(took)
    found["filter keystroke to painted, median"] = median(took)
    settings["entity_order"] = "name"
    found["sorted by name, painted"] = painted(panel.options.changed.emit)
    window.session.show(window.session.opened.articles()[0])
    application.processEvents()
    panel.list.show_row(1)
    found["another mention, painted"] = median(painted(go_on) for _ in range(5))
    found["listed anew"] = median(painted(panel.reload) for _ in range(5))
    some = (each for each in entities if each.status == "suggested")
    found["accepted"] = median(
        painted(lambda: accept_entity(window.context, next(some))) for _ in range(5)
    )
    window.close()
    return found


def _read() -> dict[str, float]:
    """Seconds to look through a million characters: the sample's articles, and dense ones."""
    from reviewer import reading
    from tests.unit.analysis.paragraphs import every_text

    sample = [(d.text, d.provenance.language) for d in reading.sample_documents()]
    found = {"read": _looked_through(sample)}
    for name, language in _DENSE_TEXTS.items():
        found[name] = _looked_through([("\n\n".join(every_text(name.lower())), language)])
    return found


def _looked_through(texts: Sequence[tuple[str, str | None]]) -> float:
    from reviewer.analysis.entities import detect

    for text, language in texts:
        detect(text, language)
    read, took = 0, 0.0
    while read < _READ:
        for text, language in texts:
            long = text + "\n\n"
            begun = time.process_time()
            detect(long * 4, language)
            took += time.process_time() - begun
            read += 4 * len(long)
    return took * _READ / read


if __name__ == "__main__":
    asked = sys.argv[1]
    print(json.dumps(_read() if asked == _READING else _measure(Path(asked))))
