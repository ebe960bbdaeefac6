"""The graph of who is named together: as a picture, and as tables of its names and pairs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer.exchange.pictures.svg import (
    FONT,
    GROUND,
    INK,
    LINE,
    LINES,
    SOFT,
    legend,
    picture,
    shortened,
    sign,
    text,
    width_of,
)
from reviewer.model.graph import labels

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from reviewer.exchange.pictures.table import Row
    from reviewer.model.entity import Entity
    from reviewer.model.graph import Dot, Drawing, Size
    from reviewer.model.together import Together

_SIDE: Final = 24.0
_TOP: Final = 56.0
_LABEL: Final = 190.0
"""Pixels that the words of a label are wide at most."""

NODES: Final = ("id", "type", "name", "aliases", "mentions", "units")
EDGES: Final = ("source", "target", "source_name", "target_name", "units")
"""What the columns of the tables are called."""


def graph_svg(drawing: Drawing, title: str, about: str) -> str:
    """Return the graph as an SVG picture, with a title and a line of what it is about."""
    shown = {dot.entity: shortened(dot.name, _LABEL) for dot in drawing.dots}

    def measure(dot: Dot) -> Size:
        return width_of(shown[dot.entity]), LINE

    left, top, right, bottom = drawing.bounds(measure)
    dots = [dot._replace(x=dot.x - left + _SIDE, y=dot.y - top + _TOP) for dot in drawing.dots]
    width = max(right - left + 2 * _SIDE, width_of(title) + 40, width_of(about) + 40, 640)
    height = bottom - top + _TOP + 56
    parts = (
        text(20, 26, title, font_weight="600"),
        text(20, 26 + LINE, about, SOFT),
        *_lines(drawing, dots),
        *(sign(d.x, d.y, d.type, d.radius, f"{d.name} ({d.mentions:,})") for d in dots),
        *_labels(dots, shown, measure),
        *legend(20, height - 18, {dot.type for dot in dots}),
    )
    return picture(width, height, title, parts)


def nodes(together: Together, entities: Iterable[Entity]) -> Iterator[Row]:
    """Yield the names of a graph, a row each, after the names of the columns."""
    known = {each.id: each for each in entities}
    yield NODES
    for each in together.entities:
        if entity := known.get(each.entity):
            aliases = "; ".join(entity.aliases)
            yield (entity.id, entity.type, entity.name, aliases, each.mentions, each.units)


def edges(together: Together, entities: Iterable[Entity], least: int = 1) -> Iterator[Row]:
    """Yield who is together in so many units at least, a row each, after the columns' names."""
    names: Mapping[str, str] = {each.id: each.name for each in entities}
    yield EDGES
    for pair in together.pairs:
        if pair.units >= least and pair.one in names and pair.other in names:
            yield (pair.one, pair.other, names[pair.one], names[pair.other], pair.units)


def _lines(drawing: Drawing, dots: list[Dot]) -> Iterator[str]:
    for line in drawing.lines:
        one, other = dots[line.one], dots[line.other]
        yield (
            f'<line x1="{one.x:.1f}" y1="{one.y:.1f}" x2="{other.x:.1f}" y2="{other.y:.1f}"'
            f' stroke="{LINES}" stroke-opacity="0.45" stroke-width="{line.width:.1f}"/>'
        )


def _labels(
    dots: list[Dot], shown: Mapping[str, str], measure: Callable[[Dot], Size]
) -> Iterator[str]:
    halo = {"stroke": GROUND, "stroke_width": "3", "stroke_linejoin": "round"}
    for n, (x, y) in labels(dots, measure).items():
        words = shown[dots[n].entity]
        yield text(x, y + FONT, words, GROUND, **halo)
        yield text(x, y + FONT, words, INK)
