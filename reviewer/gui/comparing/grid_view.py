"""How tables of coloured cells look, and how they are gone through by mouse and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyleOptionViewItem, QTableView, QWidget

from reviewer.gui.comparing.grid_model import Grid, GridModel, Square
from reviewer.gui.delegates import ROW_ROLE, Index, RowDelegate
from reviewer.gui.row_painter import RowPainter, fonts_of
from reviewer.gui.theme import mix

if TYPE_CHECKING:
    from reviewer.gui.theme import Theme

_NARROW, _WIDE, _HIGH = 44, 84, 30
"""Pixels: the least and the greatest width of a column, and the height of a row."""

_SLIM, _WIDER = 32, 128
"""Pixels: the least and the greatest width of a column whose title may stand upright."""

_LOW = 60
"""Pixels that titles have at least which stand upright, though that is half of the table."""

_NAMES = 0.32
"""The share of the width that the titles of the rows take at most."""

_SMALLEST, _LARGEST = 0.6, 2.5
"""How small and how large cells can be shown."""

_TALL = 150
"""Pixels that upright titles are high at most."""

_LEAST = 0.25
"""The least share of a colour that is told from none."""


class GridDelegate(RowDelegate):
    """Paints cells: the more it counts, the more of its colour a cell has."""

    def sizeHint(self, _: QStyleOptionViewItem, __: Index) -> QSize:
        """Return the least size of a cell."""
        return QSize(_NARROW, _HIGH)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a cell, ringed where it is the current one."""
        square: Square = index.data(ROW_ROLE)
        theme, box = self.theme, QRectF(option.rect.adjusted(1, 1, -1, -1))
        share = _LEAST + (1 - _LEAST) * square.share if square.share > 0 else 0.0
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        focus = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
        lit = square.wanted is not None and bool(option.state & QStyle.StateFlag.State_MouseOver)
        line = theme.colour("focus") if focus else theme.colour("border" if chosen else "line")
        ringed = focus or chosen or lit
        painter.setPen(QPen(line, 1.6) if ringed else Qt.PenStyle.NoPen)
        deep = theme.tint(theme.colour(f"{square.role}_line").name(), deep=True)
        painter.setBrush(mix(theme.colour("hover"), deep, share))
        painter.drawRoundedRect(box.adjusted(0.8, 0.8, -0.8, -0.8), 4, 4)
        row = RowPainter(painter, theme, fonts_of(option.font))
        painter.setFont(row.fonts.plain)
        painter.setPen(theme.colour("text" if square.share > 0 else "soft"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, square.words)
        painter.restore()


class GridHeader(QHeaderView):
    """Titles of rows or columns, elided, without any frame."""

    def __init__(self, orientation: Qt.Orientation, theme: Theme, parent: QWidget) -> None:
        """Be the header along one side."""
        super().__init__(orientation, parent)
        self.theme = theme
        self.upright = 0
        """How high titles are that stand upright, in pixels; 0 where they lie."""
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(_HIGH)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, at: QRect, section: int) -> None:
        """Paint a title."""
        model = self.model()
        words = str(model.headerData(section, self.orientation()) or "")
        row = RowPainter(painter, self.theme, fonts_of(self.font()))
        painter.fillRect(at, self.theme.colour("window"))
        room = at.adjusted(2, 0, -4, 0)
        if self.orientation() == Qt.Orientation.Vertical:
            row.line(room, words, row.fonts.small, "soft")
            return
        metrics = QFontMetrics(row.fonts.small)
        if self.upright:
            self._paint_upright(row, at, words)
            return
        shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, room.width())
        painter.setFont(row.fonts.small)
        painter.setPen(self.theme.colour("soft"))
        painter.drawText(room, Qt.AlignmentFlag.AlignCenter, shown)

    def sizeHint(self) -> QSize:
        """Return the size that is wanted: as high as its titles are."""
        size = super().sizeHint()
        return QSize(size.width(), self.upright) if self.upright else size

    def _paint_upright(self, row: RowPainter, at: QRect, words: str) -> None:
        """Paint a title from below upwards."""
        painter = row.painter
        painter.save()
        painter.translate(at.left(), at.bottom())
        painter.rotate(-90)
        row.line(QRect(6, 0, at.height() - 10, at.width()), words, row.fonts.small, "soft")
        painter.restore()


class GridView(QTableView):
    """Cells to go through with the arrow keys; a click or Return chooses one.

    With `upright`, titles of columns stand where they are too long to lie.
    """

    picked = Signal(object)
    """What a cell stands for."""

    def __init__(self, name: str, theme: Theme, parent: QWidget, *, upright: bool = False) -> None:
        """Be a table of that accessible name."""
        super().__init__(parent)
        self._upright = upright
        self._usual = self.font()
        self.scale = 1.0
        """How large cells are, of their usual size."""
        self.setAccessibleName(name)
        self.grid = GridModel(self)
        self.setModel(self.grid)
        self.cells = GridDelegate(theme, self)
        self.setItemDelegate(self.cells)
        self.across = GridHeader(Qt.Orientation.Horizontal, theme, self)
        self.down = GridHeader(Qt.Orientation.Vertical, theme, self)
        self.setHorizontalHeader(self.across)
        self.setVerticalHeader(self.down)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QTableView.SelectionMode.SingleSelection)
        self.setFrameShape(QTableView.Shape.NoFrame)
        self.viewport().setMouseTracking(True)
        self.clicked.connect(self._on_picked)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self.cells.theme = self.across.theme = self.down.theme = theme
        self.viewport().update()

    def show_grid(self, grid: Grid) -> None:
        """Show these cells."""
        self.grid.show(grid)
        self._fit()

    def set_scale(self, scale: float) -> None:
        """Show it larger or smaller than usual."""
        self.scale = max(_SMALLEST, min(scale, _LARGEST))
        font = QFont(self._usual)
        font.setPointSizeF(self._usual.pointSizeF() * self.scale)
        for part in (self, self.across, self.down):
            part.setFont(font)
        self._fit()

    def height_wanted(self) -> int:
        """Return how high it is with all of its rows, in pixels."""
        return self.across.sizeHint().height() + self.grid.rowCount() * _HIGH + 14

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Choose a cell with Return."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self._on_picked(self.currentIndex())
        else:
            super().keyPressEvent(event)

    def _on_picked(self, index: QModelIndex) -> None:
        wanted = self.grid.square(index).wanted
        if wanted is not None:
            self.picked.emit(wanted)

    def _fit(self) -> None:
        columns = self.grid.columnCount()
        if not columns:
            return
        metrics = QFontMetrics(fonts_of(self.font()).small)
        names = max(metrics.horizontalAdvance(name) for name in self.grid.grid.rows) + 10
        self.down.setFixedWidth(min(names, round(self.width() * _NAMES)))
        room = (self.width() - self.down.width() - 14) // columns
        least, most = (_SLIM, _WIDER) if self._upright else (_NARROW, _WIDE)
        narrow, wide = round(least * self.scale), round(most * self.scale)
        width = max(narrow, min(room, wide))
        self.across.setDefaultSectionSize(width)
        self.down.setDefaultSectionSize(round(_HIGH * self.scale))
        if self._upright:
            longest = max(metrics.horizontalAdvance(name) for name in self.grid.grid.columns) + 14
            high = min(longest, _TALL, max(self.height() // 2, _LOW))
            self.across.upright = high if longest > width else 0
            self.across.setFixedHeight(self.across.sizeHint().height())
            self.updateGeometries()  # Qt has placed the cells below titles of another height
