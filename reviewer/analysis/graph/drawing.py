"""A graph of names is drawn: dots by how often, lines by how often together, each in its place."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from reviewer.analysis.graph.layout import Link, laying_out
from reviewer.model.graph import Dot, Drawing, Line
from reviewer.model.work import ended

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence

    from reviewer.model.entity import Entity
    from reviewer.model.together import Pair, Together

SPRING = 78.0
"""Pixels of the length of a spring at scale 1."""

MOST_LINES = 600
"""So many pairs are drawn, besides one of each name: more lines could not be told apart."""

_SMALL, _LARGE = 5.0, 24.0
"""Pixels: the radii of who is named once, and of who is named most."""

_THIN, _THICK = 1.0, 7.0
"""Pixels: the widths of lines."""


def drawn(together: Together, entities: Iterable[Entity], least: int = 1) -> Drawing:
    """Draw who is named together in so many units at least."""
    return ended(drawing(together, entities, least))


def drawing(
    together: Together, entities: Iterable[Entity], least: int = 1
) -> Generator[int, None, Drawing]:
    """Return what `drawn` does; yields how many of the layout's `STEPS` are done."""
    known = {each.id: each for each in entities}
    found = [p for p in together.pairs if p.units >= least and {p.one, p.other} <= known.keys()]
    pairs = _most_frequent(found)
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
    alone, more = len(together.entities) - len(counted), len(found) - len(pairs)
    return Drawing(dots, _lines(links), alone, more)


def _most_frequent(pairs: Sequence[Pair]) -> list[Pair]:
    """Return so many pairs as can be told apart, the most frequent, and one of each name."""
    seen: set[str] = set()
    kept = []
    for n, pair in enumerate(pairs):
        if n < MOST_LINES or not seen >= {pair.one, pair.other}:
            kept.append(pair)
            seen |= {pair.one, pair.other}
    return kept


def _lines(links: Sequence[Link]) -> tuple[Line, ...]:
    most = max((link.weight for link in links), default=1)
    share = (_THICK - _THIN) / max(most - 1, 1)
    found = [Line(*link, _THIN + share * (link.weight - 1)) for link in links]
    return tuple(sorted(found, key=lambda line: (line.units, line.one, line.other)))
