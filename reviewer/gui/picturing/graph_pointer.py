"""The mouse on the graph of names: it lights, chooses and opens names, moves and zooms."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt
from PySide6.QtGui import QHelpEvent, QMouseEvent, QWheelEvent
from PySide6.QtWidgets import QToolTip

from reviewer.gui.picturing.camera import STEP
from reviewer.gui.picturing.words import spoken
from reviewer.gui.text import plain_tip

if TYPE_CHECKING:
    from reviewer.gui.picturing.graph_view import GraphView

_DRAGGED = 4
"""Pixels that the mouse is moved until that moves the picture."""

_NOTCH = 120.0
"""Eighths of a degree that a wheel turns in a notch."""


class GraphPointer(QObject):
    """Filters the events of the mouse of a view."""

    def __init__(self, view: GraphView) -> None:
        """Hear the mouse of a view."""
        super().__init__(view)
        self._view = view
        self._pressed: QPointF | None = None
        self._dragging = False
        view.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Do what a mouse means; all else goes to the view."""
        if isinstance(event, QWheelEvent):
            times = STEP ** (event.angleDelta().y() / _NOTCH)
            self._view.zoom(times, event.position())
        elif isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._tell(event)
        elif isinstance(event, QMouseEvent):
            self._on_mouse(event)
        elif event.type() == QEvent.Type.Leave:
            self._view.light(None)
            return False
        else:
            return super().eventFilter(watched, event)
        return True

    def _on_mouse(self, event: QMouseEvent) -> None:
        kind, left = event.type(), event.button() == Qt.MouseButton.LeftButton
        if kind == QEvent.Type.MouseMove:
            self._move(event.position())
        elif kind == QEvent.Type.MouseButtonPress and left:
            self._view.setFocus(Qt.FocusReason.MouseFocusReason)
            self._pressed, self._dragging = event.position(), False
        elif kind == QEvent.Type.MouseButtonRelease and left:
            self._release(event.position())
        elif kind == QEvent.Type.MouseButtonDblClick and left:
            found = self._view.at(event.position())
            if found is None:
                self._view.fit()
            else:
                self._view.opened.emit(self._view.drawing.dots[found].entity)

    def _move(self, place: QPointF) -> None:
        """Move the picture, or light who is under the pointer and who is named with them."""
        view = self._view
        if self._pressed is not None:
            by = place - self._pressed
            self._dragging = self._dragging or by.manhattanLength() > _DRAGGED
            if self._dragging:
                view.pan(by)
                self._pressed = place
                view.setCursor(Qt.CursorShape.ClosedHandCursor)
            return
        found = view.at(place)
        over = Qt.CursorShape.PointingHandCursor
        view.setCursor(Qt.CursorShape.OpenHandCursor if found is None else over)
        view.light(found)

    def _release(self, place: QPointF) -> None:
        """Choose who was pressed on, where the picture was not moved."""
        found = self._view.at(place)
        if self._pressed is not None and not self._dragging and found is not None:
            self._view.go(found)
        self._pressed = None
        self._view.setCursor(Qt.CursorShape.OpenHandCursor)

    def _tell(self, event: QHelpEvent) -> None:
        found = self._view.at(QPointF(event.pos()))
        if found is None:
            QToolTip.hideText()
        else:
            words = spoken(self._view.drawing, found)
            QToolTip.showText(event.globalPos(), plain_tip(words), self._view)
