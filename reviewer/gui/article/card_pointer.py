"""The mouse on the cards: choosing, editing and dragging claims, and scrolling the text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QGuiApplication, QMouseEvent, QWheelEvent

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from reviewer.gui.article.cards import CardMargin

_LEFT = Qt.MouseButton.LeftButton


class CardPointer(QObject):
    """Filters the mouse's events of a margin of cards, which tells what follows from them."""

    def __init__(self, cards: CardMargin, scroll_bar: QWidget) -> None:
        """Listen to a margin; its wheel turns a scroll bar."""
        super().__init__(cards)
        self._cards = cards
        self._scroll_bar = scroll_bar
        self._pressed: str | None = None
        self._pressed_at: QPoint | None = None
        cards.setMouseTracking(True)
        cards.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse's events, and leave all others."""
        kind = event.type()
        if isinstance(event, QMouseEvent):
            point = event.position().toPoint()
            if kind == QEvent.Type.MouseMove:
                self._move(point)
            elif event.button() == _LEFT:
                self._click(kind, point)
            return True
        if isinstance(event, QWheelEvent):
            QCoreApplication.sendEvent(self._scroll_bar, event)
        elif isinstance(event, QContextMenuEvent):
            self._ask_for_menu(event)
        else:
            if kind == QEvent.Type.Leave:
                self._cards.set_hovered(None)
            return False
        return True

    def _click(self, kind: QEvent.Type, point: QPoint) -> None:
        """Choose the claim whose card is clicked, edit it where that is clicked twice.

        The first click may have moved it.
        """
        if kind == QEvent.Type.MouseButtonPress:
            self._pressed_at = point
            self._pressed = self._cards.claim_at(point)
            if self._pressed:
                self._cards.chosen.emit(self._pressed)
        elif kind == QEvent.Type.MouseButtonDblClick and self._pressed:
            self._cards.activated.emit(self._pressed)
        elif kind == QEvent.Type.MouseButtonRelease:
            self._pressed_at = None

    def _move(self, point: QPoint) -> None:
        """Mark the passage of the card under the mouse, or drag the claim whose card is held."""
        if self._pressed_at is None:
            self._cards.set_hovered(self._cards.card_at(point))
            return
        far = (point - self._pressed_at).manhattanLength()
        if self._pressed and far >= QGuiApplication.styleHints().startDragDistance():
            claim, self._pressed, self._pressed_at = self._pressed, None, None
            self._cards.set_hovered(None)
            self._cards.claim_dragged.emit(claim)

    def _ask_for_menu(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the claim whose card is under the mouse."""
        claim = self._cards.claim_at(event.pos())
        if claim:
            self._cards.chosen.emit(claim)
            self._cards.menu_requested.emit(event.globalPos())
