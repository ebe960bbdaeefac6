"""Which part of which line gets which tint, underline and lane: arithmetic without any Qt.

Offsets are UTF-16 and begin at the unit, as in its layout. The marks of a unit are worked on as
columns, so that thousands on one page are still drawn at once.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from typing import Any, NamedTuple, TypeVar

import numpy as np
from numpy.typing import NDArray

LEVELS = 3
"""So many underlines fit below a line; what lies deeper is counted as "+N"."""

TRACKS = 3
"""So many bars fit beside each other in a reviewer's lane."""


class Passage(NamedTuple):
    """The part of a mark that lies in one unit; `row` is its row in its layer.

    `before` and `after` say that the mark goes on in the units above and below.
    """

    row: int
    start: int
    end: int
    colour: int = 0
    level: int = 0
    lane: int = 0
    track: int = 0
    pattern: int = 0
    pending: bool = False
    before: bool = False
    after: bool = False


@dataclass(frozen=True, slots=True)
class Passages:
    """The marks of a unit as columns, each a field of `Passage`; iterating gives those."""

    rows: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    colours: NDArray[np.int16]
    levels: NDArray[np.int16]
    lanes: NDArray[np.int16]
    tracks: NDArray[np.int16]
    patterns: NDArray[np.int8]
    pending: NDArray[np.bool_]
    before: NDArray[np.bool_]
    after: NDArray[np.bool_]

    def __len__(self) -> int:
        return len(self.rows)

    def __iter__(self) -> Iterator[Passage]:
        return self.chosen(slice(None))

    def chosen(self, which: NDArray[Any] | slice) -> Iterator[Passage]:
        """Yield only some, given as numpy chooses elements."""
        columns = (getattr(self, field.name)[which].tolist() for field in fields(self))
        return map(Passage._make, zip(*columns, strict=True))


class Tint(NamedTuple):
    """A stretch under the same claims: `colours` has a bit a colour, `deep` means several."""

    start: int
    end: int
    colours: int
    deep: bool


class Bar(NamedTuple):
    """A bar in the gutter from line `first` to line `last`, open where the claim goes on."""

    passage: Passage
    first: int
    last: int


S = TypeVar("S", Passage, Tint)


def by_line(stretches: Iterable[S], starts: Sequence[int], end: int) -> list[list[S]]:
    """Sort stretches into lines, given the lines' first offsets and the end of the last."""
    lines: list[list[S]] = [[] for _ in starts]
    stops = [*starts[1:], end]
    for stretch in stretches:
        number = max(bisect_right(starts, stretch.start) - 1, 0)
        while number < len(starts) and starts[number] < stretch.end:
            if stops[number] > stretch.start:
                lines[number].append(stretch)
            number += 1
    return lines


def underlined(passages: Passages) -> Iterator[Passage]:
    """Yield the passages whose level fits below a line."""
    return passages.chosen(passages.levels < LEVELS)


def hidden(passages: Passages, starts: Sequence[int]) -> list[int]:
    """Return how many underlines do not fit below each line, given the lines' first offsets."""
    deep = (passages.levels >= LEVELS) & (passages.ends > passages.starts)
    first, last = _lines_of(passages, starts)
    count = len(starts) + 1
    begun = np.bincount(first[deep], minlength=count)
    ended = np.bincount(last[deep] + 1, minlength=count)
    numbers: list[int] = np.cumsum(begun - ended)[:-1].tolist()
    return numbers


def tints(passages: Passages) -> list[Tint]:
    """Return the stretches that are tinted, in order; those that look alike are one."""
    edges, at = np.unique(np.concatenate([passages.starts, passages.ends]), return_inverse=True)
    opened, closed = at[: len(passages)], at[len(passages) :]
    depth = np.zeros(len(edges), np.int64)
    colours = np.zeros(len(edges), object)  # as many bits as there are colours
    for colour in set(passages.colours.tolist()):
        of_colour = passages.colours == colour
        begun = np.bincount(opened[of_colour], minlength=len(edges))
        ended = np.bincount(closed[of_colour], minlength=len(edges))
        here = np.cumsum(begun - ended)
        depth += here
        colours[here > 0] += 1 << colour
    found: list[Tint] = []
    looks = zip(edges.tolist(), edges[1:].tolist(), colours, (depth > 1).tolist(), strict=False)
    for start, end, mixed, deep in looks:
        last = found[-1] if found else None
        if last and (last.end, last.colours, last.deep) == (start, mixed, deep):
            found[-1] = Tint(last.start, end, mixed, deep)
        elif mixed:
            found.append(Tint(start, end, mixed, deep))
    return found


def bars(passages: Passages, starts: Sequence[int]) -> list[Bar]:
    """Return the bars of a unit's claims; those that lie over another bar are drawn once."""
    first, last = _lines_of(passages, starts)
    places = passages.lanes.astype(np.int64) * TRACKS + np.minimum(passages.tracks, TRACKS - 1)
    places = (places * len(starts) + first) * len(starts) + last
    seen = np.sort(np.unique(places, return_index=True)[1])
    shown = zip(passages.chosen(seen), first[seen].tolist(), last[seen].tolist(), strict=True)
    return [Bar(passage, low, high) for passage, low, high in shown]


def _lines_of(
    passages: Passages, starts: Sequence[int]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Return the first and the last line of each passage."""
    lines = np.array(starts)
    first = np.maximum(lines.searchsorted(passages.starts, "right") - 1, 0)
    inside = np.maximum(passages.starts, passages.ends - 1)
    return first, np.maximum(lines.searchsorted(inside, "right") - 1, first)
