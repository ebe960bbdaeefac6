"""What the rows of lists have in common: the ground that they stand on."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractScrollArea,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from reviewer.gui.row_painter import Fonts, RowPainter, fonts_of
from reviewer.gui.theme import Theme

Index = QModelIndex | QPersistentModelIndex

ROW_ROLE = Qt.ItemDataRole.UserRole + 1
"""The role under which a model hands its delegate what a row shows."""


class RowDelegate(QStyledItemDelegate):
    """Paints the ground of a row; what stands on it is painted by `paint_row`.

    The ground is plain, lit under the pointer, filled where the row is chosen, and ringed where
    the keys go: by a ring because colour alone would not say it.
    """

    inset = 6
    """Pixels between the ground of a row and the edges of the list."""

    chosen_role = "selected"
    """The role of the colour of a chosen row."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Paint in the colours of a theme."""
        super().__init__(parent)
        self.theme = theme

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.paint_ground(painter, option)
        row = RowPainter(painter, self.theme, fonts_of(option.font))
        self.paint_row(row, option.rect, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a row; the list stretches it to its width."""
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractScrollArea) else 0
        return QSize(40, self.row_height(fonts_of(option.font), width, index))

    def row_height(self, fonts: Fonts, width: int, index: Index) -> int:
        """Return the height of a row in a list of that width, in pixels."""
        raise NotImplementedError  # Qt's classes cannot be abstract ones of Python

    def paint_row(self, row: RowPainter, at: QRect, index: Index) -> None:
        """Paint what stands on a row."""
        raise NotImplementedError  # Qt's classes cannot be abstract ones of Python

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint what the words stand on."""
        state = option.state
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        lit = bool(state & QStyle.StateFlag.State_MouseOver)
        if not chosen and not lit:
            return
        ground = QRectF(option.rect.adjusted(self.inset, 1, -self.inset, -1))
        ground.adjust(0.5, 0.5, -0.5, -0.5)
        if chosen and option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(self.theme.colour("focus"), 1.4))
        else:
            painter.setPen(QPen(self.theme.colour("line"), 1) if chosen else Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour(self.chosen_role if chosen else "hover"))
        painter.drawRoundedRect(ground, 7, 7)
