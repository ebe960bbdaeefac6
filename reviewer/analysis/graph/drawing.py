"""A graph of names as it is drawn: dots by how often, lines by how often together, labels."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reviewer.analysis.graph.layout import Link, laying_out
from reviewer.model.work import ended

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from reviewer.model.entity import Entity
    from reviewer.model.together import Together

SPRING = 78.0
"""Pixels of the length of a spring at scale 1."""

_SMALL, _LARGE = 5.0, 24.0
"""Pixels: the radii of who is named once, and of who is named most."""

_THIN, _THICK = 1.0, 7.0
"""Pixels: the widths of lines."""

_APART = 3.0
"""Pixels between a dot and its label."""

Size = tuple[float, float]
"""The width and height of a label in pixels."""


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

    `alone` is how many names are together with none, so that they are not drawn.
    """

    dots: tuple[Dot, ...] = ()
    lines: tuple[Line, ...] = ()
    alone: int = 0

    def neighbours(self, dot: int) -> list[int]:
        """Return the dots that one is joined with, the one that it is with most first."""
        lines = [line for line in self.lines if dot in line[:2]]
        lines.sort(key=lambda line: -line.units)
        return [line.other if line.one == dot else line.one for line in lines]

    def bounds(self) -> tuple[float, float, float, float]:
        """Return left, top, right and bottom of all dots, in pixels."""
        return (
            min((dot.x - dot.radius for dot in self.dots), default=0.0),
            min((dot.y - dot.radius for dot in self.dots), default=0.0),
            max((dot.x + dot.radius for dot in self.dots), default=0.0),
            max((dot.y + dot.radius for dot in self.dots), default=0.0),
        )


def drawn(together: Together, entities: Iterable[Entity], least: int = 1) -> Drawing:
    """Draw who is named together in so many units at least."""
    return ended(drawing(together, entities, least))


def drawing(
    together: Together, entities: Iterable[Entity], least: int = 1
) -> Generator[int, None, Drawing]:
    """Return what `drawn` does; yields how many of the layout's `STEPS` are done."""
    known = {each.id: each for each in entities}
    pairs = [p for p in together.pairs if p.units >= least and {p.one, p.other} <= known.keys()]
    joined = {end for pair in pairs for end in pair[:2]}
    counted = [each for each in together.entities if each.entity in joined]
    number = {each.entity: n for n, each in enumerate(counted)}
    most = max((each.mentions for each in counted), default=1)
    radii = [_SMALL + (_LARGE - _SMALL) * math.sqrt(each.mentions / most) for each in counted]
    links = [Link(number[pair.one], number[pair.other], pair.units) for pair in pairs]
    places = yield from laying_out([radius / SPRING for radius in radii], links)
    dots = tuple(
        Dot(each.entity, known[each.entity].name, known[each.entity].type,
            round(x * SPRING, 1), round(y * SPRING, 1), radius, each.mentions)
        for each, (x, y), radius in zip(counted, places, radii, strict=True)
    )  # fmt: skip
    return Drawing(dots, _lines(links), len(together.entities) - len(counted))


def _lines(links: Sequence[Link]) -> tuple[Line, ...]:
    most = max((link.weight for link in links), default=1)
    share = (_THICK - _THIN) / max(most - 1, 1)
    found = [Line(*link, _THIN + share * (link.weight - 1)) for link in links]
    return tuple(sorted(found, key=lambda line: (line.units, line.one, line.other)))


def labels(
    dots: Sequence[Dot], measure: Callable[[Dot], Size], first: Iterable[int] = ()
) -> Mapping[int, tuple[float, float]]:
    """Return the labels that can be read: by number of a dot, where it begins, left and top.

    The dots stand where they are seen. A label is below its dot, right, left or above of it, where
    it covers neither a dot nor another label; where there is no such place it is left out. Who
    comes `first` is shown whatever is there, then who is named most.
    """
    x, y, radius = (np.array(column, dtype=float) for column in _columns(dots))
    circles = np.stack((x - radius, y - radius, x + radius, y + radius))
    taken = np.zeros((4, 0))
    found: dict[int, tuple[float, float]] = {}
    ahead = dict.fromkeys(first)
    for n in [*ahead, *(n for n in range(len(dots)) if n not in ahead)]:
        size = measure(dots[n])
        for place in _around(dots[n], size):
            box = place[0], place[1], place[0] + size[0], place[1] + size[1]
            free = _touching(taken, box) == 0 and _touching(circles, box) == 0
            if free or n in ahead:
                taken = np.append(taken, np.array(box)[:, None], axis=1)
                found[n] = place
                break
    return found


def _columns(dots: Sequence[Dot]) -> tuple[list[float], list[float], list[float]]:
    return [d.x for d in dots], [d.y for d in dots], [d.radius for d in dots]


def _around(dot: Dot, size: Size) -> Iterable[tuple[float, float]]:
    wide, high = size
    reach = dot.radius + _APART
    yield dot.x - wide / 2, dot.y + reach
    yield dot.x + reach, dot.y - high / 2
    yield dot.x - reach - wide, dot.y - high / 2
    yield dot.x - wide / 2, dot.y - reach - high


def _touching(boxes: NDArray[np.float64], box: tuple[float, float, float, float]) -> int:
    """Return how many of some boxes (left, top, right, bottom) a box covers a part of."""
    left, top, right, bottom = boxes
    covers = (left < box[2]) & (box[0] < right) & (top < box[3]) & (box[1] < bottom)
    return int(np.count_nonzero(covers))
