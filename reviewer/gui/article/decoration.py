"""Which part of which line gets which tint, underline and lane: arithmetic without any Qt.

Offsets are UTF-16 and begin at the unit, as in its layout.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

LEVELS = 3
"""So many underlines fit below a line; what lies deeper is counted as "+N"."""

TRACKS = 3
"""So many bars fit beside each other in a reviewer's lane."""


@dataclass(frozen=True, slots=True)
class Passage:
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
class Tint:
    """A stretch under the same claims: `colours` has a bit a colour, `deep` means several."""

    start: int
    end: int
    colours: int
    deep: bool


@dataclass(slots=True)
class LineDecoration:
    """What is drawn for a line: tints side by side, what is underlined, how many do not fit."""

    tints: list[Tint] = field(default_factory=list)
    underlined: list[Passage] = field(default_factory=list)
    hidden: int = 0


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar in the gutter from line `first` to line `last`, open where the claim goes on."""

    passage: Passage
    first: int
    last: int


def by_line(passages: Iterable[Passage], starts: Sequence[int], end: int) -> list[list[Passage]]:
    """Sort passages into lines, given the lines' first offsets and the end of the last."""
    lines: list[list[Passage]] = [[] for _ in starts]
    stops = [*starts[1:], end]
    for passage in passages:
        number = max(bisect_right(starts, passage.start) - 1, 0)
        while number < len(starts) and starts[number] < passage.end:
            if stops[number] > passage.start:
                lines[number].append(passage)
            number += 1
    return lines


def decorate(passages: Sequence[Passage], start: int, end: int) -> LineDecoration:
    """Decide what is drawn on the line `[start, end)` for the claims on it."""
    shown = [passage for passage in passages if passage.level < LEVELS]
    return LineDecoration(_tints(passages, start, end), shown, len(passages) - len(shown))


def bars(passages: Iterable[Passage], starts: Sequence[int]) -> list[Bar]:
    """Return the bars of a unit's claims; those that lie over another bar are drawn once."""
    found: dict[tuple[int, int, int, int], Bar] = {}
    for passage in passages:
        first = max(bisect_right(starts, passage.start) - 1, 0)
        last = max(bisect_right(starts, max(passage.start, passage.end - 1)) - 1, first)
        place = (passage.lane, min(passage.track, TRACKS - 1), first, last)
        found.setdefault(place, Bar(passage, first, last))
    return list(found.values())


def _tints(passages: Sequence[Passage], start: int, end: int) -> list[Tint]:
    edges: list[tuple[int, int, int]] = []
    for passage in passages:
        low, high = max(passage.start, start), min(passage.end, end)
        if low < high:
            edges += [(low, 1, passage.colour), (high, -1, passage.colour)]
    edges.sort(key=lambda edge: edge[0])
    tints: list[Tint] = []
    open_colours: Counter[int] = Counter()
    colours = depth = at = 0
    for position, step, colour in edges:
        if position > at and depth:
            _extend(tints, Tint(at, position, colours, depth > 1))
        at = position
        depth += step
        open_colours[colour] += step
        if open_colours[colour]:
            colours |= 1 << colour
        else:
            colours &= ~(1 << colour)
    return tints


def _extend(tints: list[Tint], tint: Tint) -> None:
    last = tints[-1] if tints else None
    if last and (last.end, last.colours, last.deep) == (tint.start, tint.colours, tint.deep):
        tints[-1] = Tint(last.start, tint.end, tint.colours, tint.deep)
    else:
        tints.append(tint)
