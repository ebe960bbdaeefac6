"""A laid-out unit: its lines, one below the other, or in the cells of a table's row.

Offsets in here are UTF-16 and begin at the unit; x begins at the left of the column of text, y at
the top of the unit.
"""

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QFont, QTextLayout, QTextOption

from reviewer.gui.article.caret_places import CaretPlaces
from reviewer.gui.article.line import Line
from reviewer.gui.article.typography import Face

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer.gui.article.row_layout import Cell, Row

BREAK_WIDTH = 6
"""How far a selection reaches past the end of a line whose break it holds, in pixels."""

_NARROWEST = 40
_TAB = 2.0
_CODE_TAB = 2.4
"""From one tab stop to the next, to the size of the letters: four letters of code."""


class Frame(NamedTuple):
    """What a unit is laid out in, in pixels: the column's width, and the space around its lines.

    `first` is where the first line begins, `rest` where the others do.
    """

    width: int
    before: int
    after: int
    first: float
    rest: float


class UnitLayout:
    """A unit with its lines; `cells` are those of a row of a table."""

    __slots__ = ("cells", "face", "height", "layout", "lines", "places")

    def __init__(
        self,
        text: str,
        face: Face,
        frame: Frame,
        *,
        ahead: bool,
        row: "Row | None" = None,
        formats: "Sequence[QTextLayout.FormatRange]" = (),
    ) -> None:
        """Lay a text out; `ahead` says that all of it runs from left to right."""
        self.face = face
        self.layout = QTextLayout(text, face.font)
        self.places = CaretPlaces(self.layout, text)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        stop = _CODE_TAB if face.font.fixedPitch() else _TAB
        option.setTabStopDistance(face.font.pixelSize() * stop)
        # Where the glyphs are fitted to no grid, the places between them are not either.
        unfitted = QFont.HintingPreference.PreferNoHinting
        option.setUseDesignMetrics(face.font.hintingPreference() == unfitted)
        self.layout.setTextOption(option)
        if formats:
            self.layout.setFormats(formats)
        self.layout.setCacheEnabled(True)
        self.cells: list[Cell] = []
        if row:
            top = frame.before
            from reviewer.gui.article.row_layout import lay_out_row  # few articles have tables

            self.lines, self.cells = lay_out_row(
                self.layout, self.places, face, row, ahead=ahead, top=top
            )
            bottom = max(cell.bottom for cell in self.cells)
        else:
            self.lines = self._flow(frame, ahead=ahead)
            bottom = self.lines[-1].bottom
        self.height = bottom + frame.after

    def _flow(self, frame: Frame, *, ahead: bool) -> list[Line]:
        lines: list[Line] = []
        x, bottom = frame.first, frame.before
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(max(frame.width - x, _NARROWEST))
            lines.append(Line(self.places, line, x, bottom, self.face, ahead=ahead))
            x, bottom = frame.rest, lines[-1].bottom
        self.layout.endLayout()
        return lines

    def line_of(self, offset: int) -> Line:
        """Return the line that the caret is shown on."""
        return self.lines[self.number_of(offset)]

    def number_of(self, offset: int) -> int:
        """Return the number of the line that the caret is shown on."""
        last = len(self.lines) - 1
        return next((n for n, line in enumerate(self.lines) if offset < line.end), last)

    def line_at(self, y: float, x: float = 0.0) -> Line:
        """Return the line at a height, or the nearest; in a row that of the cell at an x."""
        among = self.lines
        if self.cells:
            from reviewer.gui.article.row_layout import nearest

            numbers = nearest(self.cells, x, y).lines
            among = among[numbers.start : numbers.stop]
        return next((line for line in among if y < line.bottom), among[-1])

    def line_beyond(self, number: int, step: int, x: float) -> Line | None:
        """Return the line below (`step` 1) or above (-1) a line; None where that is outside."""
        cell = next((cell for cell in self.cells if number in cell.lines), None)
        within = cell.lines if cell else range(len(self.lines))
        if number + step in within:
            return self.lines[number + step]
        y = None if cell is None else cell.bottom if step > 0 else cell.top - 1
        outside = y is None or not any(other.top <= y < other.bottom for other in self.cells)
        return None if y is None or outside else self.line_at(y, x)

    def between(self, top: float, bottom: float) -> list[int]:
        """Return the numbers of the lines that are seen between two heights."""
        return [n for n, line in enumerate(self.lines) if line.bottom > top and line.top < bottom]

    def reach(self, first: int, last: int) -> tuple[int, int]:
        """Return the top and the bottom of what some lines take up, given by number."""
        if not self.cells:
            return self.lines[first].top, self.lines[last].bottom
        lines = self.lines[first : last + 1]
        return min(line.top for line in lines), max(line.bottom for line in lines)

    def next_offset(self, offset: int, step: int) -> int:
        """Return the next (1) or previous (-1) place between two characters, as people see them."""
        return self.places.next(offset) if step > 0 else self.places.previous(offset)
