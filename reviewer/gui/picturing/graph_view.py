"""The graph of names in the window: zoomed, moved, and gone through by mouse and keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from reviewer.gui.announcing import announce
from reviewer.gui.picturing.camera import STEP, Camera
from reviewer.gui.picturing.graph_painter import GraphPainter, Look
from reviewer.gui.picturing.graph_pointer import GraphPointer
from reviewer.gui.picturing.words import spoken
from reviewer.gui.text import tr
from reviewer.model.graph import Drawing

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from reviewer.gui.theme import Theme

_SIDE, _ABOVE, _BELOW = 64.0, 24.0, 36.0
"""Pixels that are left free beside and above a picture, and between it and the legend."""

_LEFT, _BASE = 16, 12
"""Pixels beside the legend, and below the base of its last line."""

_REACH = 5.0
"""So near to a sign the pointer is on it, in pixels."""

_STEPS = {
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
}


class GraphView(QWidget):
    """Shows a drawing; `chosen` follows a click or the keys, `opened` a double click or Return.

    Both tell the entity (an id).
    """

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.camera = Camera()
        self.drawing = Drawing()
        self._painter = GraphPainter(self.drawing, theme, self.font())
        self._hovered: int | None = None
        self._current: int | None = None
        self._chosen: int | None = None
        self._moved = False
        GraphPointer(self)
        self.setAccessibleName(tr("Graph of names"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        self._painter = GraphPainter(self.drawing, theme, self.font())
        self.update()

    def show_drawing(self, drawing: Drawing) -> None:
        """Show a drawing, all of it; what was looked at stays so where it is there."""
        if drawing == self.drawing:
            return
        before = self.current
        self.drawing = drawing
        self._painter = GraphPainter(drawing, self._painter.theme, self.font())
        self._hovered = self._chosen = None
        self._current = self._number(before)
        self.fit()

    @property
    def current(self) -> str:
        """The entity (an id) that the keys are at, or ""."""
        return self.drawing.dots[self._current].entity if self._current is not None else ""

    def show_entity(self, entity: str | None) -> None:
        """Show which entity (an id) is looked at elsewhere in the window."""
        self._chosen = self._number(entity or "")
        self.update()

    def fit(self) -> None:
        """Show the whole picture."""
        left, top, right, bottom = self.drawing.bounds()
        bounds = QRectF(QPointF(left, top), QPointF(right, bottom))
        room = QRectF(self.rect())
        legend = self._painter.legend_height(self.width() - 2 * _LEFT)
        self.camera.fit(bounds, room.adjusted(_SIDE, _ABOVE, -_SIDE, -_BELOW - legend))
        free = room.adjusted(4, 4, -4, -_BASE - legend)
        self._painter.room = free.translated(-self.camera.offset)
        self._moved = False
        self.update()

    def zoom(self, times: float, at: QPointF | None = None) -> None:
        """Show it so much larger, around a point or the middle."""
        self.camera.zoom(times, QRectF(self.rect()).center() if at is None else at)
        self._moved, self._painter.room = True, None
        self.update()

    def pan(self, by: QPointF) -> None:
        """Move the picture by so many pixels."""
        self.camera.move(by)
        self._moved, self._painter.room = True, None
        self.update()

    def light(self, n: int | None) -> None:
        """Light a dot and those it is joined with, and dim the rest; None: light all."""
        if n != self._hovered:
            self._hovered = n
            self.update()

    def at(self, place: QPointF) -> int | None:
        """Return the dot at a place, the smallest where several are, or None."""
        found = []
        for n, dot in enumerate(self.drawing.dots):
            way = self.camera.seen(dot.x, dot.y) - place
            radius = self._painter.radius(dot, self.camera.scale)
            if QPointF.dotProduct(way, way) <= (radius + _REACH) ** 2:
                found.append((QPointF.dotProduct(way, way), n))
        return min(found)[1] if found else None

    def paintEvent(self, _: QPaintEvent) -> None:
        """Paint what is seen."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._painter.theme.colour("base"))
        ringed = self._current if self.hasFocus() else None
        lit = self._hovered if self._hovered is not None else ringed
        self._painter.paint(painter, self.camera, Look(lit, ringed, self._chosen))
        self._painter.legend(painter, _LEFT, self.height() - _BASE, self.width() - 2 * _LEFT)
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep all of it in sight, unless somebody has looked closer."""
        super().resizeEvent(event)
        if not self._moved:
            self.fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go between the names, open one, zoom."""
        key = Qt.Key(event.key())
        if key in _STEPS and self.drawing.dots:
            at = self._current
            step = _STEPS[key]
            last = len(self.drawing.dots) - 1
            self.go((0 if step > 0 else last) if at is None else min(max(at + step, 0), last))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.current:
            self.opened.emit(self.current)
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal, Qt.Key.Key_Minus):
            self.zoom(1 / STEP if key == Qt.Key.Key_Minus else STEP)
        elif key == Qt.Key.Key_0:
            self.fit()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Go to the next name with Tab, and on to what is beside the graph after the last."""
        step = 1 if next else -1
        at = (-1 if next else len(self.drawing.dots)) if self._current is None else self._current
        if 0 <= at + step < len(self.drawing.dots):
            self.go(at + step)
            return True
        self._current = None
        return super().focusNextPrevChild(next)

    def event(self, event: QEvent) -> bool:
        """Paint anew where the focus comes or goes."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.update()
        return super().event(event)

    def go(self, n: int) -> None:
        """Make a dot the one that the keys are at, in sight, and say who it is."""
        self._current, dot = n, self.drawing.dots[n]
        at = self.camera.seen(dot.x, dot.y)
        if not QRectF(self.rect()).contains(at):
            self.pan(QRectF(self.rect()).center() - at)
        self.setAccessibleDescription(spoken(self.drawing, n))
        announce(self, spoken(self.drawing, n))
        self.chosen.emit(dot.entity)
        self.update()

    def _number(self, entity: str) -> int | None:
        return next((n for n, dot in enumerate(self.drawing.dots) if dot.entity == entity), None)
