"""Which place of one text goes with which of another, by their headings and paragraphs."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

Pair = tuple[int, int]


class Outline(NamedTuple):
    """How long a text is, and where its headings and all its paragraphs begin, in code points."""

    length: int
    headings: Sequence[int]
    paragraphs: Sequence[int]


def pairs(one: Outline, other: Outline) -> list[Pair]:
    """Return places of two texts that go together, rising in both, from the start to the end.

    Headings go together where both texts have as many, and so do the paragraphs between two such
    places. Between pairs a place goes by its share of the way, and where nothing is alike by its
    share of the whole.
    """
    sections = [(0, 0), *_zipped(one.headings, other.headings), (one.length, other.length)]
    found = list(_rising(sections))
    more = [
        pair
        for (a, b), (c, d) in pairwise(found)
        for pair in _zipped(_within(one.paragraphs, a, c), _within(other.paragraphs, b, d))
    ]
    return list(_rising(sorted((*found, *more))))


def across(place: float, known: Sequence[Pair], *, back: bool = False) -> float:
    """Return the place of the other text that goes with a place; `back` goes from it to the first.

    Both are code points, and parts of one.
    """
    side = int(back)
    at = bisect_right(known, place, key=lambda pair: pair[side]) - 1
    at = min(max(at, 0), len(known) - 2)
    low, high = known[at], known[at + 1]
    width = high[side] - low[side]
    share = min(max((place - low[side]) / width, 0.0), 1.0) if width else 0.0
    return low[1 - side] + share * (high[1 - side] - low[1 - side])


def _zipped(one: Sequence[int], other: Sequence[int]) -> Iterator[Pair]:
    """Yield the pairs of two lists that are as long as each other; else none."""
    if len(one) == len(other):
        yield from zip(one, other, strict=True)


def _within(places: Sequence[int], low: int, high: int) -> Sequence[int]:
    """Return the places of a rising list that are between two others, without them."""
    return places[bisect_right(places, low) : bisect_left(places, high)]


def _rising(found: Sequence[Pair]) -> Iterator[Pair]:
    """Yield the pairs that rise in both texts above the one before; the last always stays."""
    *before, last = found
    at: Pair = (-1, -1)
    for pair in before:
        if at[0] < pair[0] and at[1] < pair[1] and pair[0] < last[0] and pair[1] < last[1]:
            at = pair
            yield pair
    if at == (-1, -1):
        yield 0, 0
    yield last
