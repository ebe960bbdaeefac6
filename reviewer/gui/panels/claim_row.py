"""How a row of the claims list looks: tags and status, what is quoted, what was noted, by whom."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem

from reviewer.gui.delegates import ROW_ROLE, Index, RowDelegate
from reviewer.gui.panels.claim_list_model import ClaimRow
from reviewer.gui.panels.row_list import MANY
from reviewer.gui.row_painter import Fonts, RowPainter, wrapped
from reviewer.gui.text import tr

_LEFT, _RIGHT, _TOP, _GAP = 24, 16, 8, 2
_QUOTE = 2


class ClaimRowDelegate(RowDelegate):
    """Paints claims; a long list gives every row the same height."""

    lit: str | None = None
    """The claim (an id) that another one is held over."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint a row, lit where another claim is held over it."""
        if self.lit is not None and _shown(index).claim.id == self.lit:
            option.state |= QStyle.StateFlag.State_MouseOver
        super().paint(painter, option, index)

    def row_height(self, fonts: Fonts, width: int, index: Index) -> int:
        """Return the height: tags, one or two lines of the quote, the note and article if any."""
        shown = _shown(index)
        many = index.model().rowCount() > MANY
        room = width - _LEFT - _RIGHT
        quoted = _QUOTE if many else len(wrapped(shown.quote, fonts.plain, room, _QUOTE))
        below = 1 if many else bool(shown.note) + bool(shown.heading)
        return 2 * _TOP + fonts.line * (1 + quoted) + _GAP + below * fonts.small_line

    def paint_row(self, row: RowPainter, at: QRect, index: Index) -> None:
        """Paint a claim."""
        shown, fonts = _shown(index), row.fonts
        _paint_bar(row, at, shown)
        line = QRect(at.left() + _LEFT, at.top() + _TOP, at.width() - _LEFT - _RIGHT, fonts.line)
        self._paint_head(row, line, shown)
        line.translate(0, fonts.line + _GAP)
        for words in wrapped(shown.quote, fonts.plain, line.width(), _QUOTE):
            row.line(line, words)
            line.translate(0, fonts.line)
        line.setHeight(fonts.small_line)
        for words in (shown.note, shown.heading):
            if words and line.bottom() <= at.bottom():
                row.line(line, words, fonts.small, "soft")
                line.translate(0, fonts.small_line)

    def _paint_head(self, row: RowPainter, line: QRect, shown: ClaimRow) -> None:
        """Paint the tags and the status, and on the right whose claim it is."""
        fonts = row.fonts
        took = row.line(line, shown.letters, fonts.small, "soft", right=True)
        room = line.adjusted(0, 0, -took - 8, 0)
        if shown.claim.orphan:
            lost = tr("not in the text")
            room.adjust(0, 0, -row.line(room, lost, fonts.small, "bad", right=True) - 8, 0)
        status = f"  {shown.status}" if shown.status else ""
        kept = QFontMetrics(fonts.small).horizontalAdvance(status)
        names = room.adjusted(0, 0, -kept, 0)
        room.setLeft(room.left() + row.line(names, shown.names, fonts.bold))
        row.line(room, status, fonts.small, "soft")


def _paint_bar(row: RowPainter, at: QRect, shown: ClaimRow) -> None:
    """Paint the colours of the tags as a bar at the left, one below the other."""
    colours = [tag.colour for tag in shown.tags] or ["grey"]
    bar = QRectF(at.left() + 13, at.top() + _TOP + 1, 3.5, at.height() - 2 * _TOP - 2)
    height = bar.height() / len(colours)
    row.painter.setPen(Qt.PenStyle.NoPen)
    for n, colour in enumerate(colours):
        row.painter.setBrush(row.theme.mark(colour).line)
        piece = QRectF(bar.left(), bar.top() + n * height, bar.width(), height)
        row.painter.drawRoundedRect(piece, 1.5, 1.5)


def _shown(index: Index) -> ClaimRow:
    row: ClaimRow = index.data(ROW_ROLE)
    return row
