"""How the rows of an entity's card look: places with the name in one column, claims, company."""

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFontMetrics

from reviewer.gui.delegates import ROW_ROLE, Index, RowDelegate
from reviewer.gui.panels.card_list_model import CardListModel, HeadRow, PlaceRow, SaidRow
from reviewer.gui.relation_words import quoted
from reviewer.gui.row_painter import Fonts, RowPainter
from reviewer.model.entity_card import Companion, InContext
from reviewer.model.reviewer import Reviewer

_LEFT, _RIGHT, _TOP = 16, 14, 5

_BEFORE = 0.34
"""The share of a row's width before a name, so that names stand below each other."""


class CardRowDelegate(RowDelegate):
    """Paints the rows of a card."""

    def row_height(self, fonts: Fonts, width: int, index: Index) -> int:
        """Return the height: a heading, one line, or two for a claim."""
        shown = index.data(ROW_ROLE)
        if isinstance(shown, HeadRow):
            return fonts.small_line + 16
        return 2 * _TOP + fonts.line * (1 + isinstance(shown, SaidRow))

    def paint_row(self, row: RowPainter, at: QRect, index: Index) -> None:
        """Paint a row."""
        shown = index.data(ROW_ROLE)
        room = at.adjusted(_LEFT, 0, -_RIGHT, 0)
        if isinstance(shown, HeadRow):
            head = room.adjusted(0, 8, 0, -2)
            took = row.line(head, shown.beside, row.fonts.small, "soft", right=True)
            row.line(head.adjusted(0, 0, -took - 10, 0), shown.words, row.fonts.heading, "soft")
        elif isinstance(shown, PlaceRow):
            model = index.model()
            if isinstance(model, CardListModel):
                _paint_place(row, room, model.around(shown), accepted=shown.mention.status)
        elif isinstance(shown, SaidRow):
            _paint_claim(row, at, shown)
        elif isinstance(shown, Companion):
            took = row.line(room, f"{shown.units:,}", None, "soft", right=True)
            row.line(room.adjusted(0, 0, -took - 10, 0), shown.entity.name)


def _paint_place(row: RowPainter, room: QRect, around: InContext, *, accepted: str) -> None:
    """Paint a name with what stands before and after it."""
    name = row.fonts.bold if accepted == "accepted" else row.fonts.strong
    metrics = QFontMetrics(row.fonts.plain)
    left = round(room.width() * _BEFORE)
    before = metrics.elidedText(around.before, Qt.TextElideMode.ElideLeft, left)
    took = metrics.horizontalAdvance(before)
    row.line(QRect(room.left() + left - took, room.top(), took + 1, room.height()), before,
             None, "soft")  # fmt: skip
    rest = room.adjusted(left, 0, 0, 0)
    rest.setLeft(rest.left() + row.line(rest, around.text, name))
    row.line(rest, around.after, None, "soft")


def _paint_claim(row: RowPainter, at: QRect, shown: SaidRow) -> None:
    """Paint a claim: the colour of its first tag, the tags, whose it is, what it quotes."""
    line = QRect(at.left() + 24, at.top() + _TOP, at.width() - 24 - _RIGHT, row.fonts.line)
    initials = Reviewer("", shown.on.claim.reviewer).initials
    took = row.line(line, initials, row.fonts.small, "soft", right=True)
    row.line(line.adjusted(0, 0, -took - 8, 0), shown.names, row.fonts.bold)
    row.line(line.translated(0, row.fonts.line), quoted(shown.on.claim, 200))
    row.painter.setPen(Qt.PenStyle.NoPen)
    row.painter.setBrush(row.theme.mark(shown.tags[0].colour if shown.tags else "grey").line)
    bar = QRectF(at.left() + 14, at.top() + _TOP + 1, 3.5, at.height() - 2 * _TOP - 2)
    row.painter.drawRoundedRect(bar, 1.5, 1.5)
