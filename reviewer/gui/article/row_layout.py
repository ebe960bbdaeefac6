"""The rows of tables: each cell wrapped in its column, all of them in one layout.

A row is one line of the text, its cells parted by tabs. For the layout the tabs are line
separators, so that every cell begins a line of its own, which is then put where its column is;
offsets stay what they are.
"""

import functools
from bisect import bisect_right
from collections.abc import Callable, Sequence
from itertools import groupby
from typing import NamedTuple

from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextLine

from reviewer.gui.article.caret_places import CaretPlaces
from reviewer.gui.article.line import Line
from reviewer.gui.article.table_columns import TableColumn, aligned, columns_of
from reviewer.gui.article.text_model import TextModel
from reviewer.gui.article.typography import Face
from reviewer.model.article import Block

_SAMPLE = 200
"""So many rows of a table are looked at to tell how wide its columns are."""

_LONG = 160
"""So many characters of a cell are looked at; a longer one is wrapped anyway."""

_BAND = 0.2
"""What is left free between two bands, to the pitch of the lines."""

_SLACK = {"left": 0.0, "center": 0.5, "right": 1.0}
"""How much of the room that a line leaves is before it."""


Columns = Sequence[TableColumn]
"""The columns of a table, from left to right."""


class Row(NamedTuple):
    """The columns of a row's table, and the offsets at which its cells but the first begin."""

    columns: Columns
    starts: Sequence[int]

    def cell(self, offset: int) -> int:
        """Return the number of the column that an offset is in."""
        return min(bisect_right(self.starts, offset), len(self.columns) - 1)


class Cell(NamedTuple):
    """Where a cell is in its row, as high as its band, with the numbers of its lines."""

    left: float
    right: float
    top: int
    bottom: int
    lines: range


def columns_for(
    model: TextModel, units: range, block: Block, faces: tuple[Face, Face], width: int
) -> Columns:
    """Return the columns of a table in these units, given the faces of its head and its body."""
    details = block.details()
    stated = details.get("align")
    header = block.number("header")
    rows = [_cells(model, unit) for unit in units[:_SAMPLE]]
    head, body = map(_measure, faces)
    measures = [head if number < header else body for number in range(len(rows))]
    edge = faces[1].indent
    found = columns_of(rows, measures, header, float(width - edge))
    sides = aligned(rows, stated if isinstance(stated, list) else (), header)
    return [
        TableColumn(edge + left, wide, side, band)
        for (left, wide, band), side in zip(found, sides, strict=True)
    ]


def _measure(face: Face) -> Callable[[str], float]:
    """Return what tells how wide a cell's text runs in a face; cells say the same over and over."""
    metrics = QFontMetricsF(face.font)

    # A cache around Qt's own method would ask Qt to word its documentation, which takes a while.
    @functools.cache
    def width(text: str) -> float:
        return metrics.horizontalAdvance(text)

    return width


def lay_out_row(
    layout: QTextLayout, places: CaretPlaces, face: Face, row: Row, *, ahead: bool, top: int
) -> tuple[list[Line], list[Cell]]:
    """Lay out a row below a `top`; return its lines and where its cells are."""
    broken: list[tuple[int, QTextLine]] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        number = row.cell(line.textStart())
        line.setLineWidth(max(row.columns[number].width, 1.0))
        broken.append((number, line))
    layout.endLayout()
    lines: list[Line] = []
    cells: list[Cell] = []
    bottom = top
    for number, found in groupby(broken, key=lambda pair: pair[0]):
        column = row.columns[number]
        if number and column.band != row.columns[number - 1].band:
            top = bottom + round(face.pitch * _BAND)
        y, first = top, len(lines)
        for _, line in found:
            slack = max(0.0, column.width - line.naturalTextWidth()) * _SLACK[column.align]
            lines.append(Line(places, line, column.left + slack, y, face, ahead=ahead))
            y = lines[-1].bottom
        bottom = max(bottom, y)
        area = Cell(column.left, column.left + column.width, top, y, range(first, len(lines)))
        cells.append(area)
    ends: dict[int, int] = {}
    for cell in cells:
        ends[cell.top] = max(cell.bottom, ends.get(cell.top, 0))
    return lines, [cell._replace(bottom=ends[cell.top]) for cell in cells]


def nearest(cells: Sequence[Cell], x: float, y: float) -> Cell:
    """Return the cell at a place of a row, or the nearest: first by its band, then by its x."""
    return min(cells, key=lambda at: (_off(y, at.top, at.bottom - 1), _off(x, at.left, at.right)))


def _off(place: float, low: float, high: float) -> float:
    """Return how far a place is from a stretch."""
    return max(low - place, place - high, 0.0)


def _cells(model: TextModel, unit: int) -> list[str]:
    start, end = model.bounds(unit)
    return [cell[:_LONG] for cell in model.text[start:end].split("\t")]
