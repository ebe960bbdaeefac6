"""Paints the pages of a printout, in page units, on whatever a painter paints on."""

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QPainter

from reviewer.gui.article.painter import header_height
from reviewer.gui.printing.labels import draw_labels, labels
from reviewer.gui.printing.page_cards import PageCards
from reviewer.gui.printing.printout import FOOT, Page, Printout
from reviewer.gui.row_painter import RowPainter, fonts_from
from reviewer.gui.text import tr
from reviewer.gui.theme import load_theme

_CARD_SIZE = 0.74
"""The size of the words beside the text, to that of the text."""

_LABEL_SIZE = 0.5
"""The size of the numbers in the text."""

_APART = 24
_OVER = 14
"""How far panels and underlines may reach over the edges of the text."""


class PagePainter:
    """Paints the pages of a printout."""

    def __init__(self, printout: Printout) -> None:
        """Paint these pages, of which more may come."""
        self.printout = printout
        self._theme = load_theme("light")
        typography = printout.typography
        self._fonts = fonts_from(typography.beside(_CARD_SIZE))
        self._label = typography.beside(_LABEL_SIZE)
        content, room = printout.content, printout.room
        self.cards = PageCards(content, printout.numbers, room, self._fonts) if room else None

    def paint(self, painter: QPainter, number: int) -> None:
        """Paint a page (from 0); the painter's units are page units, its origin is its top left."""
        printout = self.printout
        page = printout.pages[number]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if number == 0:
            printout.title.painter.paint_column(painter, printout.title_pieces)
        else:
            self._paint_head(painter)
        self._paint_text(painter, page)
        if page.section is printout.article:
            self._paint_claims(painter, page, number)
        self._paint_foot(painter, number)
        painter.restore()

    def _paint_text(self, painter: QPainter, page: Page) -> None:
        """Paint the text with its marks, and the bars beside it."""
        design, drawn = self.printout.design, page.section.painter
        bottom = design.height - FOOT
        pieces = [piece._replace(y=piece.y + page.top) for piece in page.pieces]
        painter.save()
        painter.setClipRect(0, page.top - _OVER, design.width, bottom - page.top + 2 * _OVER)
        again = [piece._replace(y=piece.y + page.top) for piece in page.again]
        drawn.paint_column(painter, [*again, *pieces])
        painter.setClipRect(0, page.top, design.width, bottom - page.top)
        drawn.paint_lanes(painter, pieces)
        painter.restore()
        if page.section.scene.lanes and pieces:
            top = page.top - header_height(page.section.scene)
            painter.translate(0, top)
            drawn.paint_initials(painter)
            painter.translate(0, -top)

    def _paint_claims(self, painter: QPainter, page: Page, number: int) -> None:
        """Paint the numbers of the claims that begin on a page, and their cards beside it."""
        scene, numbers = page.section.scene, self.printout.numbers
        ink = self._theme.colour("text")
        for piece in page.pieces:
            at = QPointF(scene.left, page.top + piece.y)
            painter.translate(at)
            found = labels(scene, piece, numbers, self._label)
            draw_labels(painter, found, self._label, ink)
            painter.translate(-at)
        if self.cards is not None:
            height = self.printout.design.height - FOOT - page.top
            stood = self.cards.placed(page.section, page.pieces, height, whole=number == 0)
            self.cards.paint(painter, page.section, stood, page.top)

    def _paint_head(self, painter: QPainter) -> None:
        """Paint the running head: the title at the left, where it is from at the right."""
        article, row = self.printout.content.article, self._row(painter)
        width = self.printout.design.width
        line = QRect(0, 0, width, self._fonts.small_line)
        origin = " · ".join(part for part in (article.publisher, article.date) if part)
        half = line.adjusted(width // 2, 0, 0, 0)
        taken = row.line(half, origin, self._fonts.small, "soft", right=True)
        row.line(line.adjusted(0, 0, -taken - _APART, 0), article.heading, self._fonts.small)
        self._rule(painter, line.bottom() + 5)

    def _paint_foot(self, painter: QPainter, number: int) -> None:
        """Paint the foot: the review's name at the left, the page's number at the right."""
        printout, row = self.printout, self._row(painter)
        design = printout.design
        line = QRect(0, 0, design.width, self._fonts.small_line)
        line.moveBottom(design.height - 1)
        count = tr("Page {page} of {pages}", page=number + 1, pages=len(printout.pages))
        words = count if printout.complete else tr("Page {page}", page=number + 1)
        taken = row.line(line, words, self._fonts.small, "soft", right=True)
        name = printout.content.review
        row.line(line.adjusted(0, 0, -taken - _APART, 0), name, self._fonts.small, "soft")
        self._rule(painter, line.top() - 5)

    def _rule(self, painter: QPainter, y: int) -> None:
        painter.fillRect(
            QRectF(0, y, self.printout.design.width, 0.7), self._theme.colour("border")
        )

    def _row(self, painter: QPainter) -> RowPainter:
        return RowPainter(painter, self._theme, self._fonts)
