"""Finding who and what an article names, by rules and lists, with the reason for each find.

First each phrase is judged where it stands; then the article as a whole: what a name was called
where it was plain decides its type everywhere, a family name alone is the person named before it,
an acronym is its long form. Nothing is learned and nothing is downloaded.
"""

from bisect import bisect_left
from collections.abc import Generator, Iterable, Iterator
from itertools import groupby
from typing import Protocol

from reviewer.analysis.abbreviations import abbreviations
from reviewer.analysis.amounts import amounts
from reviewer.analysis.boilerplate import boilerplate, headlines
from reviewer.analysis.capitals import Word, is_vietnamese
from reviewer.analysis.classifying import Typed, typed
from reviewer.analysis.confirmed import NameIndex, laid_over, owners_among
from reviewer.analysis.document import Document
from reviewer.analysis.folding import composed
from reviewer.analysis.korean import korean_names
from reviewer.analysis.numbered_laws import numbered_laws
from reviewer.analysis.overlapping import longest, outside
from reviewer.analysis.phrases import Phrase, phrases
from reviewer.analysis.short_forms import with_one_key
from reviewer.analysis.small_letters import names_with_small_letters
from reviewer.model.entity import Entity, FoundMention
from reviewer.model.work import ended

_TAKEN = frozenset({"date", "money"})


class Detector(Protocol):
    """What finds the mentions of a text; built-in rules and plug-ins alike.

    Offsets are code points of the untouched text, mentions do not overlap, and their order is
    that of the text.
    """

    def __call__(
        self, text: str, language: str | None = None, known: Iterable[Entity] = ()
    ) -> list[FoundMention]:
        """The mentions of a text in a language (BCP 47, if known) of new and known entities."""


def detect(
    text: str, language: str | None = None, known: Iterable[Entity] = ()
) -> list[FoundMention]:
    """The mentions of a text, in order, none within another.

    `language` is a BCP 47 tag; without it Vietnamese is recognised by its letters. The names and
    aliases of `known` entities are found as they are written, whatever the rules say, unless two
    have the same: see `confirmed`.
    """
    return ended(detecting(text, language, known))


def detecting(
    text: str, language: str | None = None, known: Iterable[Entity] = ()
) -> Generator[None, None, list[FoundMention]]:
    """Return what `detect` does; yields wherever the work may rest or be given up."""
    way = composed(text)
    found = yield from _finding(way.text, language)
    if way.text is not text:
        places = [way.original(mention.start, mention.end) for mention in found]
        found = [
            mention._replace(start=start, end=end, text=text[start:end])
            for mention, (start, end) in zip(found, places, strict=True)
        ]
    owners = owners_among(known)
    if not owners:
        return found
    written = yield from NameIndex(owners).looking(text)
    return laid_over(found, written, owners)


def _finding(text: str, language: str | None) -> Generator[None, None, list[FoundMention]]:
    found: list[FoundMention] = []
    for find in (amounts, numbered_laws, korean_names, names_with_small_letters):
        yield
        found += find(text)
    found = [*abbreviations(text, found), *found]  # of two that are equal the first counts
    yield
    vietnamese = language[:2] == "vi" if language else is_vietnamese(text)
    skipped = boilerplate(text)
    yield
    taken = sorted([*skipped, *((m.start, m.end) for m in found if m.type in _TAKEN)])
    names = _typed_phrases(text, taken, vietnamese=vietnamese)
    yield
    heads = headlines(text)
    document = Document(text, names, heads)
    found += document.mentions()
    found += document.aliases_in_hangul()
    return with_one_key(text, longest(outside(found, skipped)), heads)


def _typed_phrases(text: str, taken: list[tuple[int, int]], *, vietnamese: bool) -> list[Typed]:
    """The phrases outside the taken places, each with its type."""
    names: list[Typed] = []
    at = 0
    for phrase in phrases(text, vietnamese=vietnamese):
        while at < len(taken) and taken[at][1] <= phrase.start:
            at += 1
        near = taken[at : bisect_left(taken, (phrase.end,), at)]
        for part in _free_parts(phrase, near) if near else (phrase,):
            names += typed(text, part)
    return names


def _free_parts(phrase: Phrase, taken: list[tuple[int, int]]) -> Iterator[Phrase]:
    """What a phrase is left with beside taken places: in "By Monday Samsung" the last word."""

    def is_free(word: Word) -> bool:
        return not any(start < word.end and word.start < end for start, end in taken)

    for free, words in groupby(phrase.words, is_free):
        if free:
            part = tuple(words)
            first = part[0] is phrase.words[0]
            yield Phrase(part, initial=first and phrase.initial, role=first and phrase.role)
