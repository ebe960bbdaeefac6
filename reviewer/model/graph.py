"""A graph of names as it is drawn: dots, lines between them, and which labels can be read."""

from __future__ import annotations

from collections import defaultdict
from itertools import chain
from math import inf
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

_APART = 3.0
"""Pixels between a dot and its label."""

_SLANT = 0.7
"""How far a label at a corner of its dot is from the middle, as a share of what is else."""

_LESSER = 0.7
"""Dots that are smaller than this share of another may be covered by its label."""

_CELL = 64.0
"""Pixels of the squares by which it is looked up what is near."""

Size = tuple[float, float]
"""The width and height of a label in pixels."""

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


class Dot(NamedTuple):
    """Somebody or something named, at a place in pixels around (0, 0) with a radius."""

    entity: str
    name: str
    type: str
    x: float
    y: float
    radius: float
    mentions: int


class Line(NamedTuple):
    """Two dots, by their numbers, that are named together so often; its width in pixels."""

    one: int
    other: int
    units: int
    width: float


class Drawing(NamedTuple):
    """Dots, the most named first, and lines, the thickest last.

    `alone` is how many names are together with none, so that they are not drawn; `more` how many
    pairs are not, as there are too many.
    """

    dots: tuple[Dot, ...] = ()
    lines: tuple[Line, ...] = ()
    alone: int = 0
    more: int = 0

    def neighbours(self, dot: int) -> list[int]:
        """Return the dots that one is joined with, the one that it is with most first."""
        lines = [line for line in self.lines if dot in line[:2]]
        lines.sort(key=lambda line: -line.units)
        return [line.other if line.one == dot else line.one for line in lines]

    def bounds(self, measure: Callable[[Dot], Size] | None = None) -> Box:
        """Return left, top, right and bottom of all dots, and of their labels that can be read."""
        boxes = [_box(dot) for dot in self.dots]
        if measure is not None:
            for n, (x, y) in labels(self.dots, measure).items():
                wide, high = measure(self.dots[n])
                boxes.append((x, y, x + wide, y + high))
        if not boxes:
            return 0.0, 0.0, 0.0, 0.0
        lefts, tops, rights, bottoms = zip(*boxes, strict=True)
        return min(lefts), min(tops), max(rights), max(bottoms)


def labels(
    dots: Sequence[Dot],
    measure: Callable[[Dot], Size],
    first: Iterable[int] = (),
    room: Box | None = None,
) -> Mapping[int, tuple[float, float]]:
    """Return the labels that can be read: by number of a dot, where it begins, left and top.

    The dots stand where they are seen. A label is below its dot, right, left or above of it, or at
    one of its corners, where it covers neither a dot nor another label, inside the `room` if one is
    given; else where it covers only dots much smaller than its own; else it is left out. Who comes
    `first` is shown whatever is there, then who is named most.
    """
    taken = _Taken()
    for dot in dots:
        taken.add(_box(dot), dot.radius)
    found: dict[int, tuple[float, float]] = {}
    ahead = dict.fromkeys(first)
    for n in [*ahead, *(n for n in range(len(dots)) if n not in ahead)]:
        wide, high = size = measure(dots[n])
        boxes = [(x, y, x + wide, y + high) for x, y in _around(dots[n], size)]
        inside = [box for box in boxes if room is None or _holds(room, box)]
        least = _LESSER * dots[n].radius
        free = chain(
            (box for box in inside if not taken.touches(box)),
            (box for box in inside if not taken.touches(box, least)),
        )
        box = next(free, boxes[0] if n in ahead else None)
        if box:
            taken.add(box, inf)
            found[n] = box[:2]
    return found


def _box(dot: Dot) -> Box:
    return dot.x - dot.radius, dot.y - dot.radius, dot.x + dot.radius, dot.y + dot.radius


def _holds(room: Box, box: Box) -> bool:
    return room[0] <= box[0] and room[1] <= box[1] and box[2] <= room[2] and box[3] <= room[3]


class _Taken:
    """Boxes that are taken, by the squares that they reach into."""

    def __init__(self) -> None:
        self._near: defaultdict[tuple[int, int], list[tuple[Box, float]]] = defaultdict(list)

    def add(self, box: Box, weight: float) -> None:
        """Take the room of a box."""
        for cell in _cells(box):
            self._near[cell].append((box, weight))

    def touches(self, box: Box, least: float = 0.0) -> bool:
        """Tell whether a box covers a part of what is taken, of what has a weight of `least`."""
        left, top, right, bottom = box
        return any(
            one[0] < right and left < one[2] and one[1] < bottom and top < one[3]
            for cell in _cells(box)
            for one, weight in self._near.get(cell, ())
            if weight >= least
        )


def _cells(box: Box) -> Iterator[tuple[int, int]]:
    for column in range(int(box[0] // _CELL), int(box[2] // _CELL) + 1):
        for row in range(int(box[1] // _CELL), int(box[3] // _CELL) + 1):
            yield column, row


def _around(dot: Dot, size: Size) -> Iterator[tuple[float, float]]:
    wide, high = size
    reach = dot.radius + _APART
    yield dot.x - wide / 2, dot.y + reach
    yield dot.x + reach, dot.y - high / 2
    yield dot.x - reach - wide, dot.y - high / 2
    yield dot.x - wide / 2, dot.y - reach - high
    slant = reach * _SLANT
    for x in (dot.x + slant, dot.x - slant - wide):
        yield x, dot.y + slant
        yield x, dot.y - slant - high
