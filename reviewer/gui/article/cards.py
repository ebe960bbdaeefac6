"""The margin of claim cards beside the text: painted as one, for the claims in sight alone."""

from collections.abc import Iterable

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QWidget

from reviewer.gui.article.accessibility import Told
from reviewer.gui.article.card import SHADOW, Look, paint_leader, paint_link
from reviewer.gui.article.card_places import LEAD, CardPlaces, Placed
from reviewer.gui.article.card_pointer import CardPointer
from reviewer.gui.article.marked_canvas import MarkedCanvas
from reviewer.gui.article.ready_cards import Expected, ReadyCards, Source
from reviewer.gui.row_painter import RowPainter, fonts_of
from reviewer.gui.text import plain_tip, tr


class CardMargin(QWidget, Told):
    """One card a claim beside the line that it begins on; `chosen` and `activated` have its id."""

    told_by = "cards:CardListAccessible"

    chosen = Signal(str)
    activated = Signal(str)
    claim_dragged = Signal(str)
    menu_requested = Signal(QPoint)
    renewed = Signal()
    """Other cards may be in sight, or elsewhere."""

    def __init__(self, view: MarkedCanvas) -> None:
        """Show the claims of this view; `set_source` says what is on their cards."""
        super().__init__(view)
        self.view = view
        self._ready = ReadyCards(lambda _: None, fonts_of(self.font()))
        self._places = CardPlaces(view, self._ready)
        self._placed: list[Placed] | None = None
        self._here: frozenset[str] = frozenset()
        CardPointer(self, view.verticalScrollBar())
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setAccessibleName(tr("Claims beside the text"))
        self.hide()
        view.moved.connect(self.renew)
        view.current_changed.connect(self.renew)
        view.marks_replaced.connect(self._on_replaced)
        view.rows_changed.connect(self._on_rows)
        view.whole_changed.connect(lambda: self._on_rows("claim", [], range(0)))

    def set_source(self, source: Source, expected: Expected | None = None) -> None:
        """Say what is on the card of a claim (an id), or that it has none.

        `expected` hears of several claims of which that is about to be asked.
        """
        self._ready.source, self._ready.expected = source, expected
        self._ready.forget()
        self.renew()

    def set_card_width(self, width: int) -> None:
        """Make all cards so wide, in pixels."""
        if width != self._ready.width:
            self._ready.width = width
            self._ready.forget()
            self.renew()

    def forget(self, claims: Iterable[str]) -> None:
        """Ask anew for what is on the cards of these claims."""
        self._ready.forget(claims)
        self.renew()

    def set_here(self, claims: Iterable[str]) -> None:
        """Let the cards of the claims at the caret stand out."""
        here = frozenset(claims)
        if here != self._here:
            self._here = here
            self.update()

    def renew(self) -> None:
        """Place the cards anew when they are painted next."""
        self._placed = None
        if self.isVisible():
            self.update()
        self.renewed.emit()

    def placed(self) -> list[Placed]:
        """Return the cards in sight, from the top down."""
        if self._placed is None:
            self._placed = list(self._places)
        return self._placed

    def card_at(self, point: QPoint) -> Placed | None:
        """Return the card under a point."""
        return next((placed for placed in self.placed() if placed.box.contains(point)), None)

    def claim_at(self, point: QPoint) -> str | None:
        """Return the claim whose card is under a point."""
        placed = self.card_at(point)
        return placed.claim if placed else None

    def changeEvent(self, event: QEvent) -> None:
        """Take another font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.ApplicationFontChange):
            self._ready.fonts = fonts_of(self.font())
            self._ready.forget()
            self.renew()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the cards, the one that is looked at over the others."""
        scene = self.view.scene
        painter = QPainter(self)
        painter.fillRect(event.rect(), scene.theme.colour("base"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for placed in sorted(self.placed(), key=lambda placed: placed.claim == scene.current):
            raised = placed.claim == scene.current
            lit = placed.claim in self._here or placed.claim == scene.hovered
            if (raised or lit) and placed.card.state != "whole":
                self._paint_leader(painter, placed)
            look = Look(raised, lit, placed.compact, placed.more)
            picture = self._ready.picture(
                placed.claim,
                placed.ready,
                look,
                placed.box.size(),
                theme=scene.theme,
                ratio=self.devicePixelRatioF(),
            )
            painter.drawPixmap(placed.box.topLeft() - QPoint(SHADOW, SHADOW), picture)
        self._paint_links(painter)
        painter.end()

    def set_hovered(self, placed: Placed | None) -> None:
        """Mark the passage of the card under the mouse, or none."""
        claim = placed.claim if placed else None
        if claim != self.view.scene.hovered:
            self.view.set_hovered(claim)
            self.setToolTip(plain_tip(placed.card.spoken if placed else ""))
            shape = Qt.CursorShape.PointingHandCursor if claim else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
            self.update()

    def _paint_links(self, painter: QPainter) -> None:
        """Join the card of the claim that is looked at to those that it is related to."""
        scene = self.view.scene
        boxes = {placed.claim: placed.box for placed in self.placed()}
        for placed in self.placed():
            if placed.claim in (scene.current, scene.hovered):
                for end in placed.card.ends:
                    if end in boxes:
                        paint_link(painter, scene.theme, placed.box, boxes[end])

    def _paint_leader(self, painter: QPainter, placed: Placed) -> None:
        """Paint a line from the passage's line to its card, where that stands elsewhere."""
        scene = self.view.scene
        row = RowPainter(painter, scene.theme, self._ready.fonts)
        y = placed.anchor + scene.layouts.face(0).pitch / 2
        paint_leader(row, placed.box, placed.card.colour, LEAD, y)

    def _on_replaced(self, kind: str) -> None:
        if kind == "claim":
            self._ready.forget()
            self.renew()

    def _on_rows(self, kind: str, out: list[int], new: range) -> None:
        if kind == "claim":
            ids = self.view.scene.layers["claim"].ids
            whole = (mark.id for mark in self.view.scene.whole)
            self.forget([*(ids[row] for row in (*out, *new)), *whole])
