"""Where the names of a graph stand: those that are named together are near each other.

Springs and charges are cooled step by step (Fruchterman and Reingold 1991, Software: Practice and
Experience 21), and a weak pull to the middle keeps parts together that nothing joins. It begins on
a sunflower's spiral, the most named in the middle, and draws no lots: the same graph is always the
same picture.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reviewer.model.work import ended

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from numpy.typing import NDArray

    _Points = NDArray[np.float64]

STEPS = 260
"""Steps until a picture is done."""

_PARTING = 40
"""So many of them, the last, only part what overlaps."""

_GOLDEN = math.pi * (3 - math.sqrt(5))
"""Radians from one seed of a sunflower to the next (Vogel 1979)."""

_PULL = 0.3
"""The pull to the middle, beside that of one spring."""

_FLAT = 1.5
"""So much wider than high a picture is."""

_STRETCH = 1.35
"""By so much a picture is stretched at most to be so."""

_FAR = 3.0
"""From so many lengths of a spring on, the push fades faster, lest parts fly away."""

_HARD = 6
"""How hard those that overlap push."""

_GAP = 0.35
"""What is kept free around a name, in lengths of a spring."""

_NEAR = 1e-9


class Link(NamedTuple):
    """Two names, by their numbers, and how often they are named together (1 or more)."""

    one: int
    other: int
    weight: int


def layout(sizes: Sequence[float], links: Sequence[Link]) -> list[tuple[float, float]]:
    """Return where names stand, in lengths of a spring around (0, 0), wider than high.

    `sizes` are their radii in the same unit, the most named first; no two overlap much.
    """
    return ended(laying_out(sizes, links))


def laying_out(
    sizes: Sequence[float], links: Sequence[Link]
) -> Generator[int, None, list[tuple[float, float]]]:
    """Return what `layout` does; yields after each step how many of `STEPS` are done."""
    number = len(sizes)
    if number < 2:  # noqa: PLR2004  # one stands in the middle
        return [(0.0, 0.0)] * number
    points, springs = _spiral(number), _springs(links)
    need = np.add.outer(sizes, sizes) + _GAP
    np.fill_diagonal(need, 0.0)
    hot = math.sqrt(number) / 4
    for step in range(STEPS - _PARTING):
        force = _charges(points, need) + _pulls(points, springs) - _PULL * points
        length: _Points = np.hypot(*force)
        # What is left of the heat limits how far anything moves.
        warm = hot * (1 - step / STEPS) ** 2
        points += force * np.minimum(warm, length) / np.maximum(length, _NEAR)
        yield step + 1
    points = _flattened(points)
    for step in range(_PARTING):
        points += _partings(points, need)
        yield STEPS - _PARTING + step + 1
    points -= (points.max(axis=1) + points.min(axis=1))[:, None] / 2
    return [(x, y) for x, y in points.T.tolist()]


def _spiral(number: int) -> _Points:
    turn = np.arange(number) * _GOLDEN
    reach = np.sqrt(np.arange(number) + 0.5)
    return np.stack((reach * np.cos(turn), reach * np.sin(turn)))


def _flattened(points: _Points) -> _Points:
    """Return the points on a picture that is nearer to being `_FLAT`, without much distortion."""
    wide, high = np.maximum(np.ptp(points, axis=1), _NEAR)
    share = min(max(math.sqrt(_FLAT * high / wide), 1 / _STRETCH), _STRETCH)
    stretched: _Points = points * np.array([[share], [1 / share]])
    return stretched


class _Springs(NamedTuple):
    """The ends of the springs, and how strong each is."""

    ones: NDArray[np.intp]
    others: NDArray[np.intp]
    strong: NDArray[np.float64]


def _springs(links: Sequence[Link]) -> _Springs:
    """Return the springs; who is named together often is pulled more, who has many less by each."""
    ones = np.array([link.one for link in links], dtype=np.intp)
    others = np.array([link.other for link in links], dtype=np.intp)
    weights = np.array([link.weight for link in links], dtype=float)
    degrees = np.bincount(np.concatenate((ones, others)), minlength=1)
    fewer = np.minimum(degrees[ones], degrees[others])
    return _Springs(ones, others, (1 + np.log(weights)) / np.sqrt(np.maximum(fewer, 1)))


def _between(points: _Points) -> tuple[_Points, _Points]:
    """Return the ways from every point to every other, and how long they are."""
    ways = points[:, :, None] - points[:, None, :]
    return ways, np.maximum(np.hypot(*ways), _NEAR)


def _charges(points: _Points, need: _Points) -> _Points:
    """Return how all push each other away, harder where they would overlap."""
    ways, apart = _between(points)
    short = apart - need
    near = np.minimum(_FAR / apart, 1.0)
    push = near / (np.maximum(short, 0.0) + _GAP) - np.minimum(short, 0.0) * _HARD
    found: _Points = (ways * (push / apart)).sum(axis=2)
    return found


def _partings(points: _Points, need: _Points) -> _Points:
    """Return half the ways by which those that overlap have to part."""
    ways, apart = _between(points)
    push = np.maximum(need - apart, 0.0) / 4
    found: _Points = (ways * (push / apart)).sum(axis=2)
    return found


def _pulls(points: _Points, springs: _Springs) -> _Points:
    ways = points[:, springs.others] - points[:, springs.ones]
    pull = ways * np.hypot(*ways) * springs.strong
    number = points.shape[1]
    return np.stack(
        [
            np.bincount(springs.ones, along, number) - np.bincount(springs.others, along, number)
            for along in pull
        ]
    )
