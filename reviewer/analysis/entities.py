"""Finding who and what an article names, by rules and lists, with the reason for each find.

First each phrase is judged where it stands; then the article as a whole: what a name was called
where it was plain decides its type everywhere, a family name alone is the person named before it,
an acronym is its long form. Nothing is learned and nothing is downloaded.
"""

from bisect import bisect_left
from collections.abc import Generator, Iterable, Iterator
from itertools import accumulate, groupby
from typing import Protocol

from reviewer.analysis.abbreviations import abbreviations
from reviewer.analysis.amounts import amounts
from reviewer.analysis.boilerplate import boilerplate, headlines
from reviewer.analysis.capitals import Word, is_vietnamese
from reviewer.analysis.classifying import Typed, typed
from reviewer.analysis.document import Document
from reviewer.analysis.folding import composed, find_all, fold
from reviewer.analysis.korean import korean_names
from reviewer.analysis.names import key
from reviewer.analysis.numbered_laws import numbered_laws
from reviewer.analysis.phrases import Phrase, phrases
from reviewer.analysis.small_letters import names_with_small_letters
from reviewer.model.entity import Entity, FoundMention
from reviewer.model.work import ended

_KNOWN = "known in this review"
_TAKEN = frozenset({"date", "money"})
# Where two names overlap and are equally long, the earlier of these wins.
_ORDER = ("money", "date", "law", "person", "organisation", "product", "place", "event")


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
    aliases of `known` entities are found wherever they stand as words, whatever the rules say.
    """
    return ended(detecting(text, language, known))


def detecting(
    text: str, language: str | None = None, known: Iterable[Entity] = ()
) -> Generator[None, None, list[FoundMention]]:
    """Return what `detect` does; yields wherever the work may rest or be given up."""
    way = composed(text)
    found = yield from _finding(way.text, language, known)
    if way.text is text:
        return found
    places = [way.original(mention.start, mention.end) for mention in found]
    return [
        mention._replace(start=start, end=end, text=text[start:end])
        for mention, (start, end) in zip(found, places, strict=True)
    ]


def _finding(
    text: str, language: str | None, known: Iterable[Entity]
) -> Generator[None, None, list[FoundMention]]:
    found = _known(text, known)
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
    document = Document(text, names, headlines(text))
    found += document.mentions()
    found += document.aliases_in_hangul()
    return _longest(_outside(found, skipped))


def _known(text: str, known: Iterable[Entity]) -> list[FoundMention]:
    found: list[FoundMention] = []
    entities = list(known)
    folded = fold(text) if entities else None
    for entity in entities:
        own = key(entity.type, entity.name)
        for name in dict.fromkeys((entity.name, *entity.aliases)):
            for start, end in find_all(folded, name, whole_word=True) if folded else ():
                found.append(
                    FoundMention(start, end, text[start:end], entity.type, own, entity.name,
                                 _KNOWN)
                )  # fmt: skip
    return found


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


def _outside(found: list[FoundMention], spans: list[tuple[int, int]]) -> list[FoundMention]:
    """The mentions that touch none of the spans."""
    ends = list(accumulate((end for _, end in spans), max))
    starts = [start for start, _ in spans]
    kept: list[FoundMention] = []
    for mention in found:
        row = bisect_left(starts, mention.end) - 1
        if row < 0 or ends[row] <= mention.start:
            kept.append(mention)
    return kept


def _longest(found: list[FoundMention]) -> list[FoundMention]:
    """Of mentions that overlap the longest, in order; of equal ones what is known comes first."""
    found = sorted(found, key=lambda m: m.start)
    chosen: list[FoundMention] = []
    group: list[FoundMention] = []
    reach = -1
    for mention in found:
        if mention.start >= reach:
            chosen += _without_overlap(group)
            group = []
        group.append(mention)
        reach = max(reach, mention.end)
    return chosen + _without_overlap(group)


def _without_overlap(group: list[FoundMention]) -> list[FoundMention]:
    """The longest of a chain of overlapping mentions, and what is left beside it."""
    if len(group) < 2:  # noqa: PLR2004  # most mentions overlap nothing
        return group
    best = min(group, key=_rank)
    left = [m for m in group if m.end <= best.start]
    right = [m for m in group if m.start >= best.end]
    return [*_longest(left), best, *_longest(right)]


def _rank(mention: FoundMention) -> tuple[int, bool, int]:
    return mention.start - mention.end, mention.because != _KNOWN, _ORDER.index(mention.type)
