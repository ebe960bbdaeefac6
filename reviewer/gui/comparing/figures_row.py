"""How figures look: a name, three figures in columns, and below them the counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractItemView, QWidget

from reviewer.gui.comparing.figures_model import COLUMNS
from reviewer.gui.delegates import ROW_ROLE, Index, RowDelegate
from reviewer.gui.row_painter import Fonts, RowPainter, fonts_of, wrapped
from reviewer.gui.text import tr

if TYPE_CHECKING:
    from reviewer.gui.comparing.figures_model import FigureRow
    from reviewer.gui.theme import Theme

_SIDE, _TOP, _GAP = 14, 6, 1
_WIDTHS = (80, 80, 46)
"""Pixels of each column of figures."""

_LINES = 3


class FigureDelegate(RowDelegate):
    """Paints figures; that of everything is bold."""

    def row_height(self, fonts: Fonts, width: int, index: Index) -> int:
        """Return the height: a line, its intervals, and what the counts take below it."""
        shown = _row(index)
        lines = len(wrapped(_below(shown), fonts.small, width - 2 * _SIDE, _LINES))
        lines += bool(shown.ends)
        height = fonts.line + _GAP + lines * fonts.small_line + 2 * _TOP
        return height + fonts.line * _above(shown, fonts, QRect(0, 0, width, fonts.line))

    def paint_row(self, row: RowPainter, at: QRect, index: Index) -> None:
        """Paint a row, with a line below it."""
        shown, fonts = _row(index), row.fonts
        line = QRect(at.left(), at.top() + _TOP, at.width(), fonts.line)
        font = fonts.bold if shown.wanted.everything else fonts.plain
        if _above(shown, fonts, line):
            row.line(line.adjusted(_SIDE, 0, -_SIDE, 0), shown.name, font)
            line.translate(0, fonts.line)
            cells = columns(line)
        else:
            cells = columns(line)
            row.line(_name(line, cells), shown.name, font)
        for cell, words, figure in zip(cells, shown.values, shown.figures, strict=True):
            role = "soft" if figure.value is None else "text"
            row.line(cell, words, font, role, right=True)
        line = QRect(at.left(), line.bottom() + 1 + _GAP, at.width(), fonts.small_line)
        if shown.ends:
            row.line(_name(line, columns(line)), tr("95%"), fonts.small, "soft")
            for cell, words in zip(columns(line), shown.ends, strict=True):
                row.line(cell.adjusted(4, 0, 0, 0), words, fonts.small, "soft", right=True)
            line.translate(0, fonts.small_line)
        below = line.adjusted(_SIDE, 0, -_SIDE, 0)
        for words in wrapped(_below(shown), fonts.small, below.width(), _LINES):
            row.line(below, words, fonts.small, "soft")
            below.translate(0, fonts.small_line)
        row.painter.setPen(QPen(self.theme.colour("line"), 1))
        row.painter.drawLine(at.left() + _SIDE, at.bottom(), at.right() - _SIDE, at.bottom())


class FigureHead(QWidget):
    """The titles of the columns of figures, each above its column of a list."""

    def __init__(self, theme: Theme, figures: QAbstractItemView, parent: QWidget) -> None:
        """Paint in the colours of a theme."""
        super().__init__(parent)
        self.theme = theme
        self._figures = figures
        self.setFixedHeight(fonts_of(self.font()).small_line + 8)

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint the titles."""
        painter = QPainter(self)
        row = RowPainter(painter, self.theme, fonts_of(self.font()))
        room = self.rect()
        room.setWidth(self._figures.viewport().width())
        for cell, title in zip(columns(room), COLUMNS, strict=True):
            row.line(cell.adjusted(-20, 0, 0, 0), tr(title), row.fonts.small, "soft", right=True)
        painter.end()


def columns(at: QRect) -> list[QRect]:
    """Return where the figures of a row stand."""
    found: list[QRect] = []
    right = at.right() - _SIDE
    for width in reversed(_WIDTHS):
        found.insert(0, QRect(right - width + 1, at.top(), width, at.height()))
        right -= width
    return found


def _name(line: QRect, cells: list[QRect]) -> QRect:
    """Return where the name of a row stands."""
    left = line.left() + _SIDE
    return QRect(left, line.top(), cells[0].left() - left, line.height())


def _above(row: FigureRow, fonts: Fonts, line: QRect) -> bool:
    """Tell whether a name has a line of its own, as beside the figures it would be cut."""
    room = _name(line, columns(line)).width()
    font = fonts.bold if row.wanted.everything else fonts.plain
    return QFontMetrics(font).horizontalAdvance(row.name) > room


def _below(row: FigureRow) -> str:
    return " · ".join(filter(None, (row.gamma, row.counts)))


def _row(index: Index) -> FigureRow:
    row: FigureRow = index.data(ROW_ROLE)
    return row
