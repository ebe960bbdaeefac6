"""How a difference looks in the queue: its kind and article, and below them the words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from reviewer.gui.comparing.words import quoted
from reviewer.gui.delegates import ROW_ROLE, Index, RowDelegate
from reviewer.gui.panels.row_list import MANY
from reviewer.gui.row_painter import Fonts, RowPainter, wrapped

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reviewer.gui.comparing.queue_model import QueueRow
    from reviewer.gui.theme import Theme

_SIDE, _TOP, _GAP, _BETWEEN = 12, 9, 5, 4
"""Pixels: left and right of the words, above them, between their lines, and between rows."""

_LINES = 2
_INSET = 12


class QueueRowDelegate(RowDelegate):
    """Paints each difference as a small sheet; the quotes are in the font of the articles."""

    inset = _INSET

    def __init__(self, theme: Theme, quoted: QFont, parent: QWidget) -> None:
        """Quote in a font."""
        super().__init__(theme, parent)
        self.quoted = quoted

    def row_height(self, fonts: Fonts, width: int, index: Index) -> int:
        """Return the height: the kind, one or two lines of the quote, the tags."""
        room = width - 2 * (_INSET + _SIDE)
        many = index.model().rowCount() > MANY
        lines = _LINES if many else len(wrapped(_quote(_row(index)), self.quoted, room, _LINES))
        height = fonts.small_line + _GAP + lines * QFontMetrics(self.quoted).height()
        return height + fonts.small_line + 2 * _TOP + 2 * _BETWEEN

    def paint_ground(self, painter: QPainter, option: QStyleOptionViewItem) -> None:
        """Paint the sheet, ringed where the difference is the current one."""
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        lit = bool(option.state & QStyle.StateFlag.State_MouseOver)
        sheet = QRectF(option.rect.adjusted(_INSET, _BETWEEN, -_INSET, -_BETWEEN))
        pen = QPen(self.theme.colour("focus" if chosen else "line"), 1.6 if chosen else 1)
        painter.setPen(pen)
        painter.setBrush(self.theme.colour("hover" if lit and not chosen else "field"))
        if chosen:
            painter.setBrush(self.theme.colour("selected"))
        painter.drawRoundedRect(sheet.adjusted(0.5, 0.5, -0.5, -0.5), 8, 8)

    def paint_row(self, row: RowPainter, at: QRect, index: Index) -> None:
        """Paint the words of a difference."""
        shown, fonts = _row(index), row.fonts
        side = _INSET + _SIDE
        line = QRect(at.left() + side, at.top() + _BETWEEN + _TOP, at.width() - 2 * side,
                     fonts.small_line)  # fmt: skip
        kind = f"? {shown.kind}" if shown.flagged else shown.kind
        role = "warning" if shown.flagged else "soft"
        took = row.line(line.adjusted(0, 0, -line.width() // 3, 0), kind, fonts.small, role)
        row.line(line.adjusted(took + 12, 0, 0, 0), shown.article, fonts.small, "soft", right=True)
        line.translate(0, fonts.small_line + _GAP)
        line.setHeight(QFontMetrics(self.quoted).height())
        for words in wrapped(_quote(shown), self.quoted, line.width(), _LINES):
            row.line(line, words, self.quoted)
            line.translate(0, line.height())
        line.setHeight(fonts.small_line)
        row.line(line.translated(0, 2), shown.tags, fonts.small, "soft")


def _quote(row: QueueRow) -> str:
    return quoted(row.quote)


def _row(index: Index) -> QueueRow:
    row: QueueRow = index.data(ROW_ROLE)
    return row
