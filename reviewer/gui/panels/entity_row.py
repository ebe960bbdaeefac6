"""How a row of the entity list looks: a name, its spellings, where and how often it stands."""

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QFont, QPen

from reviewer.gui.delegates import ROW_ROLE, Index, RowDelegate
from reviewer.gui.panels.entity_list_model import TypeRow, details
from reviewer.gui.row_painter import Fonts, RowPainter
from reviewer.gui.theme import mix
from reviewer.review.entity_listing import BINS, EntityRow

_LEFT, _RIGHT, _TOP = 26, 16, 5
_BAR, _HIGH = 3, 13
_COUNTS = 50
"""Pixels for both counts, so that bars stand below bars."""


class EntityRowDelegate(RowDelegate):
    """Paints entities and the headings of their types."""

    def row_height(self, fonts: Fonts, width: int, index: Index) -> int:
        """Return the height: a heading, a name, or a name with its spellings."""
        shown = index.data(ROW_ROLE)
        if isinstance(shown, TypeRow):
            return fonts.small_line + 16
        return 2 * _TOP + fonts.line + (fonts.small_line if details(shown) else 0)

    def paint_row(self, row: RowPainter, at: QRect, index: Index) -> None:
        """Paint an entity, or a heading."""
        shown = index.data(ROW_ROLE)
        fonts = row.fonts
        if isinstance(shown, TypeRow):
            room = at.adjusted(16, 8, -_RIGHT, -2)
            row.line(room, shown.words.upper(), fonts.heading, "soft")
            return
        entity, words = shown.entity, details(shown)
        right = self._paint_counts(row, at, shown) - 10
        block = fonts.line + (fonts.small_line if words else 0)
        line = QRect(at.left() + _LEFT, at.top() + (at.height() - block) // 2, 0, fonts.line)
        line.setRight(right)
        _paint_status(row, QPointF(at.left() + 16, line.top() + line.height() / 2), entity.status)
        name = fonts.plain
        if entity.status == "rejected":
            name = QFont(name)
            name.setStrikeOut(True)
        row.line(line, entity.name, name, "soft" if entity.status == "rejected" else "text")
        line.translate(0, fonts.line)
        line.setHeight(fonts.small_line)
        row.line(line, words, fonts.small, "soft")

    def _paint_counts(self, row: RowPainter, at: QRect, shown: EntityRow) -> int:
        """Paint how often here and in all on the right, and where; return where that begins."""
        room = QRect(at.left(), at.top(), at.width() - _RIGHT, at.height())
        if shown.all != shown.here:
            words = f" / {shown.all:,}"
            room.setRight(room.right() - row.line(room, words, row.fonts.small, "soft", right=True))
        took = row.line(room, f"{shown.here:,}", None, "text", right=True)
        left = at.right() - _RIGHT - _COUNTS - BINS * _BAR
        left = min(left, room.right() - took - 8 - BINS * _BAR)
        base = at.top() + (at.height() + _HIGH) / 2
        bar = mix(row.theme.colour("accent"), row.theme.colour("window"), 0.3)
        most = max(*shown.parts, 2)
        bars = [(n, round(_HIGH * times / most)) for n, times in enumerate(shown.parts) if times]
        row.painter.setPen(Qt.PenStyle.NoPen)
        row.painter.setBrush(row.theme.colour("line"))
        row.painter.drawRect(QRectF(left, base - 1, BINS * _BAR - 1, 1))
        row.painter.setBrush(bar)
        for n, high in bars:
            row.painter.drawRect(QRectF(left + n * _BAR, base - high, _BAR - 1, high))
        return int(left)


def _paint_status(row: RowPainter, centre: QPointF, status: str) -> None:
    """Paint a tick for what was accepted, a cross for what was rejected, nothing for a guess."""
    if status == "accepted":
        row.painter.setPen(QPen(row.theme.colour("good"), 1.7))
        tick = (QPointF(-3.5, 0.3), QPointF(-1, 2.8), QPointF(3.5, -2.7))
        row.painter.drawPolyline([centre + corner for corner in tick])
    elif status == "rejected":
        row.painter.setPen(QPen(row.theme.colour("bad"), 1.5))
        for slope in (1, -1):
            corner = QPointF(2.8, 2.8 * slope)
            row.painter.drawLine(centre - corner, centre + corner)
