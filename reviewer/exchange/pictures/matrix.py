"""Entities by tags: as a picture of coloured cells, and as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reviewer.exchange.palette import inks, mixed
from reviewer.exchange.pictures.svg import (
    FONT,
    INK,
    LINE,
    SOFT,
    picture,
    shortened,
    sign,
    text,
    width_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewer.exchange.pictures.table import Row
    from reviewer.model.entity import Entity
    from reviewer.model.together import EntityTags

_CELL: Final = (44.0, 26.0)
"""Pixels: the width and height of a cell."""

_NAMES, _TITLES = 260.0, 150.0
"""Pixels that the words of rows and of columns are long at most."""

_LEAST: Final = 0.18
"""The least share of a colour that is told from none."""

_HEAD: Final = 56.0


def matrix_svg(
    table: EntityTags, entities: Sequence[Entity], paths: Sequence[str], title: str, about: str
) -> str:
    """Return entities by tags as an SVG picture; `paths` are those of the tags, in their order."""
    names = [shortened(each.name, _NAMES) for each in entities]
    titles = [shortened(path.rpartition("/")[2], _TITLES) for path in paths]
    left = 40 + max(map(width_of, names), default=0.0) + 12
    top = _HEAD + max(map(width_of, titles), default=0.0) * 0.72 + 16
    width = left + len(titles) * _CELL[0] + max(map(width_of, titles), default=0.0) * 0.72 + 24
    height = top + len(names) * _CELL[1] + 20
    width = max(width, width_of(title) + 40, width_of(about) + 40)
    parts = [text(20, 26, title, font_weight="600"), text(20, 26 + LINE, about, SOFT)]
    for n, name in enumerate(titles):
        x = left + (n + 0.5) * _CELL[0]
        parts.append(text(x, top - 8, name, INK, transform=f"rotate(-45 {x:.1f} {top - 8:.1f})"))
    parts += _rows(table.counts(), entities, names, left, top)
    return picture(width, height, title, parts)


def matrix(table: EntityTags, entities: Sequence[Entity], paths: Sequence[str]) -> Iterator[Row]:
    """Yield entities by tags, a row each, after the names of the columns."""
    yield ("id", "type", "name", *paths)
    for entity, row in zip(entities, table.counts(), strict=True):
        yield (entity.id, entity.type, entity.name, *row)


def _rows(
    counts: list[list[int]], entities: Sequence[Entity], names: list[str], left: float, top: float
) -> Iterator[str]:
    most = max((count for row in counts for count in row), default=1)
    ink = inks()("blue")
    wide, high = _CELL
    for n, (entity, row) in enumerate(zip(entities, counts, strict=True)):
        y = top + n * high
        yield sign(28, y + high / 2, entity.type, 5)
        yield text(40, y + high / 2 + FONT / 3, names[n])
        for m, count in enumerate(row):
            x = left + m * wide
            share = _LEAST + (1 - _LEAST) * count / most if count else 0.0
            ground = mixed("#f6f5f2", ink.line, share * 0.6)
            yield (
                f'<rect x="{x + 1:.1f}" y="{y + 1:.1f}" width="{wide - 2:.1f}"'
                f' height="{high - 2:.1f}" rx="3" fill="{ground}"/>'
            )
            if count:
                middle = {"text_anchor": "middle"}
                yield text(x + wide / 2, y + high / 2 + FONT / 3, f"{count:,}", INK, **middle)
