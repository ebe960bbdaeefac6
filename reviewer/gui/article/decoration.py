"""Which part of which line gets which tint, underline and lane: arithmetic without any Qt.

Offsets are UTF-16 and begin at the unit, as in its layout. The marks of a unit are worked on as
columns, so that thousands on one page are still drawn at once.
"""

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, compress
from typing import NamedTuple, TypeVar

LEVELS = 3
"""So many underlines fit below a line; what lies deeper is counted as "+N"."""

TRACKS = 3
"""So many bars fit beside each other in a reviewer's lane."""


Lines = tuple[int, int]
"""The numbers of a first and a last line."""


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


class Passages(NamedTuple):
    """The marks of a unit as columns, each a field of `Passage`."""

    rows: Sequence[int]
    starts: Sequence[int]
    ends: Sequence[int]
    colours: Sequence[int]
    levels: Sequence[int]
    lanes: Sequence[int]
    tracks: Sequence[int]
    patterns: Sequence[int]
    pending: Sequence[bool]
    before: Sequence[bool]
    after: Sequence[bool]

    def each(self) -> Iterator[Passage]:
        """Yield the passages one by one."""
        return map(Passage._make, zip(*self, strict=True))

    def at(self, number: int) -> Passage:
        """Return one passage."""
        return Passage._make(column[number] for column in self)


NOTHING = Passages(*((),) * len(Passages._fields))
"""No marks."""


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
    shown = [level < LEVELS for level in passages.levels]
    return map(Passage._make, compress(zip(*passages, strict=True), shown))


def lines_of(passages: Passages, starts: Sequence[int]) -> list[Lines]:
    """Return the lines that each passage is on, given the lines' first offsets."""
    return [
        (
            first := bisect_right(starts, start) - 1,
            # What is empty where a line begins is on that line.
            max(first, bisect_left(starts, end) - 1),
        )
        for start, end in zip(passages.starts, passages.ends, strict=True)
    ]


def hidden(
    passages: Passages, lines: Sequence[Lines], places: Sequence[int], claims: Sequence[str]
) -> list[int]:
    """Return how many claims have an underline that does not fit, at each place.

    `places` has the place of each line, from 0 up: lines beside each other share one. `claims` has
    the claim of each passage: what it has twice at a place is counted once.
    """
    stops: dict[str, list[Lines]] = {}
    for level, start, end, on, claim in zip(
        passages.levels, passages.starts, passages.ends, lines, claims, strict=True
    ):
        if level >= LEVELS and start < end:
            stops.setdefault(claim, []).append(on)
    steps: Counter[int] = Counter()
    for found in stops.values():
        for first, last in _apart(found, places):
            steps[first] += 1
            steps[last + 1] -= 1
    return list(accumulate(steps[place] for place in range(max(places, default=-1) + 1)))


def _apart(found: list[Lines], places: Sequence[int]) -> list[Lines]:
    """Return the places of lines, those that touch or come again as one."""
    if len(found) == 1 and places[found[0][1]] - places[found[0][0]] == found[0][1] - found[0][0]:
        return [(places[found[0][0]], places[found[0][1]])]
    taken = sorted({places[line] for first, last in found for line in range(first, last + 1)})
    united: list[Lines] = []
    for place in taken:
        if united and united[-1][1] == place - 1:
            united[-1] = (united[-1][0], place)
        else:
            united.append((place, place))
    return united


def tints(passages: Passages) -> list[Tint]:
    """Return the stretches that are tinted, in order; those that look alike are one.

    What is pending is not: the words there may not be those that were marked.
    """
    sure = [not pending for pending in passages.pending]
    starts, ends = list(compress(passages.starts, sure)), list(compress(passages.ends, sure))
    colours_of = list(compress(passages.colours, sure))
    # A place and a colour are one number: of thousands on a page numbers are sorted soonest.
    width = max(colours_of, default=0) + 1
    steps = Counter([at * width + colour for at, colour in zip(starts, colours_of, strict=True)])
    steps.subtract([at * width + colour for at, colour in zip(ends, colours_of, strict=True)])
    found: list[Tint] = []
    inside = [0] * width
    colours = depth = at = 0
    for key in sorted(steps):
        position, colour = divmod(key, width)
        if position > at and depth:
            _extend(found, Tint(at, position, colours, depth > 1))
        at = position
        depth += steps[key]
        inside[colour] += steps[key]
        bit = 1 << colour
        colours = colours | bit if inside[colour] else colours & ~bit
    return found


def bars(passages: Passages, lines: Sequence[Lines]) -> list[Bar]:
    """Return the bars of a unit's claims; those that lie over another bar are drawn once."""
    shown: dict[tuple[int, int, Lines], int] = {}
    tracks = (track if track < TRACKS else TRACKS - 1 for track in passages.tracks)
    for number, place in enumerate(zip(passages.lanes, tracks, lines, strict=True)):
        shown.setdefault(place, number)
    return [Bar(passages.at(number), *place[-1]) for place, number in shown.items()]


def _extend(found: list[Tint], tint: Tint) -> None:
    last = found[-1] if found else None
    if last and (last.end, last.colours, last.deep) == (tint.start, tint.colours, tint.deep):
        found[-1] = Tint(last.start, tint.end, tint.colours, tint.deep)
    else:
        found.append(tint)
