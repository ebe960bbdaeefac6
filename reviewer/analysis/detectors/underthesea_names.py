"""Vietnamese names by underthesea (`pip install "reviewer-desk[underthesea]"`)."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reviewer.analysis.capitals import is_vietnamese
from reviewer.analysis.detectors.plugin import DetectorPlugin, DetectorUnavailable, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    Tagged = tuple[str, str]
    """A word and its label: B-PER begins a person, I-PER goes on with one, O is no name."""

TYPES = {"PER": "person", "ORG": "organisation", "LOC": "place"}
"""Our types by the labels of the model."""

_LINES = re.compile(r"[^\n]+")


def find(text: str, language: str | None) -> Iterator[Place]:
    """Yield the names of a Vietnamese text, of others none; raises DetectorUnavailable."""
    vietnamese = language[:2].lower() == "vi" if language else is_vietnamese(text)
    return places(_tagger(), text) if vietnamese else iter(())


def places(tag: Callable[[str], Iterable[Tagged]], text: str) -> Iterator[Place]:
    """Yield the names by what tags the words of a line."""
    for line in _LINES.finditer(text):
        yield from _of_line(line[0], line.start(), tag(line[0]))


def _of_line(line: str, begin: int, tagged: Iterable[Tagged]) -> Iterator[Place]:
    at = start = end = 0
    type_ = ""
    for word, label in tagged:
        found = re.compile(r"\s+".join(map(re.escape, re.split(r"[\s_]+", word)))).search(line, at)
        if found is None:  # the tagger wrote the word otherwise
            continue
        at = found.end()
        place, _, kind = label.partition("-")
        if type_ and not (place == "I" and TYPES.get(kind) == type_):
            yield Place(begin + start, begin + end, type_)
            type_ = ""
        if kind in TYPES and not type_:
            start, type_ = found.start(), TYPES[kind]
        end = found.end()
    if type_:
        yield Place(begin + start, begin + end, type_)


def _tagger() -> Callable[[str], Iterable[Tagged]]:
    try:
        from underthesea import ner
    except ImportError as error:
        raise DetectorUnavailable(
            "underthesea is not installed. Install it with: "
            'pip install "reviewer-desk[underthesea]".'
        ) from error
    return lambda line: [(each[0], each[3]) for each in ner(line)]


plugin = DetectorPlugin("underthesea", find)
