"""A text as tokens with labels, cut so that claims begin and end with one."""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

from reviewer.exchange.conll.numbered import OUTSIDE

_TOKEN: Final = re.compile(r"\d+(?:[.,:]\d+)+|\w+|[^\w\s]")
_STOPS: Final = frozenset(".!?。！？…")


class Token(NamedTuple):
    """A token and its label in IOB2; a sentence ends after the last."""

    word: str
    label: str
    is_last: bool


class Labelled(NamedTuple):
    """A piece `[start, end)` of a text with its label; no two of a text overlap."""

    start: int
    end: int
    label: str


def labelled(text: str, pieces: Iterable[Labelled]) -> list[Token]:
    """Return the tokens of a text with the labels of its pieces."""
    ordered = sorted(pieces)
    places = _cut(text, sorted({end for piece in ordered for end in piece[:2]}))
    words = [text[start:end] for start, end in places]
    labels = list(_labels(places, ordered))
    return list(map(Token, words, labels, _ends(text, places, words, labels)))


def _cut(text: str, ends: Sequence[int]) -> list[tuple[int, int]]:
    """Return the places of tokens, none of which goes on beyond one of these ends."""
    found: list[tuple[int, int]] = []
    at, count = 0, len(ends)
    for match in _TOKEN.finditer(text):
        start, end = match.span()
        while at < count and ends[at] <= start:
            at += 1
        while at < count and ends[at] < end:
            found.append((start, ends[at]))
            start = ends[at]
            at += 1
        found.append((start, end))
    return found


def _labels(places: Iterable[tuple[int, int]], pieces: Iterable[Labelled]) -> Iterator[str]:
    waiting = iter(pieces)
    piece = next(waiting, None)
    begun = False
    for start, _ in places:
        while piece is not None and piece.end <= start:
            piece, begun = next(waiting, None), False
        if piece is None or piece.start > start:
            yield OUTSIDE
        else:
            yield f"{'I' if begun else 'B'}-{piece.label}"
            begun = True


def _ends(
    text: str, places: Sequence[tuple[int, int]], words: Sequence[str], labels: Sequence[str]
) -> Iterator[bool]:
    """Yield whether a sentence ends after each token: where a line ends, or before a capital.

    No label goes on beyond one.
    """
    for n, ((_, end), (following, _)) in enumerate(pairwise(places)):
        if following == end or labels[n + 1][0] == "I":
            yield False
        elif words[n] in _STOPS:
            yield not words[n + 1].islower()
        else:
            between = text[end:following]
            yield "\n" in between or "\r" in between
    if places:
        yield True
