"""The mouse in the article view: selecting by drags and clicks, dragging out, opening a menu."""

from typing import Protocol

from PySide6.QtCore import QBasicTimer, QEvent, QObject, QPoint, QPointF, Qt, QTimerEvent, Signal
from PySide6.QtGui import (
    QClipboard,
    QContextMenuEvent,
    QDrag,
    QGuiApplication,
    QMouseEvent,
    QWheelEvent,
)

from reviewer.gui.article.clicks import Clicks
from reviewer.gui.article.end_drag import EndDrag
from reviewer.gui.article.hit_test import character_at
from reviewer.gui.article.marked_canvas import MarkedCanvas
from reviewer.gui.article.passing import mime_data

AUTOSCROLL = 30
"""Milliseconds between two steps while a drag is outside the viewport."""

STEPS = ("character", "word", "sentence", "paragraph")
"""What one click, two, three and four select, and what a drag after them goes by."""

Range = tuple[int, int]

_USUAL = Qt.CursorShape.IBeamCursor
_NONE = Qt.KeyboardModifier.NoModifier

_DOUBLE = 2
"""Clicks that choose a word, or open what they are on."""


class Selectable(Protocol):
    """What the pointer selects in."""

    @property
    def selection(self) -> Range:
        """What is selected."""

    def range_at(self, step: str, position: int) -> Range:
        """Return the range of a step of `STEPS` at a position."""

    def set_range(self, anchor: int, caret: int, *, follow: bool = True) -> None:
        """Select from an anchor to the caret."""

    def anchor(self) -> int:
        """Return where the selection was begun."""


class Pointer(QObject):
    """Filters the events of a canvas's viewport; `menu_requested` has a place of the screen."""

    menu_requested = Signal(QPoint)

    def __init__(
        self, canvas: MarkedCanvas, target: Selectable, clicks: Clicks, ends: EndDrag
    ) -> None:
        """Listen to this canvas's viewport."""
        super().__init__(canvas)
        self._canvas = canvas
        self._target = target
        self._told = clicks
        self._ends = ends
        ends.ended.connect(self._let_go)
        self._clicks = 0
        self._clicked_at = QPointF()
        self._clicked_time = 0
        self._pressed: QPointF | None = None
        self._origin: Range = (0, 0)
        self._may_drag_out = False
        self._claim: str | None = None
        self._last = QPointF()
        self._timer = QBasicTimer()
        canvas.viewport().setMouseTracking(True)
        canvas.viewport().installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the mouse's events from the viewport, and leave all others."""
        kind = event.type()
        if isinstance(event, QMouseEvent):
            left = event.button() == Qt.MouseButton.LeftButton
            if kind in (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick):
                return left and self._press(event)
            if kind == QEvent.Type.MouseMove:
                return self._move(event)
            if kind == QEvent.Type.MouseButtonRelease:
                return left and self._release(event)
        elif kind == QEvent.Type.Leave:
            self._hover(None)
        elif isinstance(event, QWheelEvent):
            return self._wheel(event)
        elif isinstance(event, QContextMenuEvent):
            self._ask_for_menu(event)
            return True
        return False

    def timerEvent(self, event: QTimerEvent) -> None:
        """Scroll on while a drag is held outside the viewport."""
        beyond = self._beyond(self._last)
        if not beyond or self._pressed is None:
            self._timer.stop()
            return
        self._canvas.scroller.scroll_by(round(beyond / 3) or (1 if beyond > 0 else -1))
        self._follow(self._last)

    def _press(self, event: QMouseEvent) -> bool:
        point = event.position()
        self._count(event)
        position = self._canvas.position_at(point)
        self._pressed = self._last = point
        self._may_drag_out = False
        self._claim = None
        start, end = self._target.selection
        if event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._origin = (self._target.anchor(),) * 2
            self._target.set_range(self._origin[0], position)
        elif self._clicks == 1 and self._ends.take(point):
            pass
        elif self._clicks == 1 and start < end and self._is_on(point, start, end):
            self._may_drag_out = True
        elif self._clicks == _DOUBLE and (bar := self._canvas.bar_at(point)):
            self._canvas.claim_activated.emit(bar[0])
        else:
            bar = self._canvas.bar_at(point) if self._clicks == 1 else None
            self._claim = bar[0] if bar else None
            under = self._under(point)
            self._origin = (position, position)
            if self._clicks > 1:
                self._origin = self._target.range_at(STEPS[self._clicks - 1], under)
            self._target.set_range(*self._origin, follow=self._clicks == 1)
            if self._clicks == _DOUBLE:
                self._told.double_click(under)
        return True

    def _move(self, event: QMouseEvent) -> bool:
        if self._pressed is None:
            if not event.buttons():
                self._hover(event.position())
            return bool(event.buttons() & Qt.MouseButton.LeftButton)
        self._last = event.position()
        far = (self._last - self._pressed).manhattanLength()
        if self._may_drag_out or self._claim:
            if far >= QGuiApplication.styleHints().startDragDistance():
                self._pressed = None
                self._drag_out()
            return True
        if self._clicks > 1 and far < QGuiApplication.styleHints().startDragDistance():
            return True
        self._follow(self._last, event.modifiers())
        if self._beyond(self._last) and not self._timer.isActive():
            self._timer.start(AUTOSCROLL, self)
        return True

    def _release(self, event: QMouseEvent) -> bool:
        pressed, self._pressed = self._pressed, None
        self._timer.stop()
        if pressed is None:
            return True
        if self._ends.moving:
            self._ends.drop()
            return True
        self._ends.forget()
        if self._may_drag_out:
            position = self._canvas.position_at(event.position())
            self._target.set_range(position, position)
        start, end = self._target.selection
        if start < end:
            self._offer_selection()
        elif self._clicks == 1:
            self._click(event)
        return True

    def _click(self, event: QMouseEvent) -> None:
        """Tell of a click; on a claim's bar in the gutter the caret goes into that claim."""
        point = event.position()
        if more := self._canvas.more_at(point):
            self._canvas.more_clicked.emit(more, event.globalPosition().toPoint())
        elif bar := self._canvas.bar_at(point):
            claim, position = bar
            self._target.set_range(position, position, follow=False)
            self._canvas.claim_clicked.emit(claim)
        elif point.x() >= self._canvas.scene.left:
            self._told.click(self._under(point), event.modifiers())

    def _ask_for_menu(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the selection, or of the place that was clicked outside of it."""
        canvas = self._canvas
        at = event.globalPos()
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            position = canvas.position_at(event.pos())
            start, end = self._target.selection
            if not start <= position <= end:
                self._target.set_range(position, position)
        else:
            at = canvas.viewport().mapToGlobal(canvas.caret_rect(canvas.scene.caret).bottomLeft())
        self.menu_requested.emit(at)

    def _offer_selection(self) -> None:
        """Let X11 paste what is selected with the middle button, as everywhere there."""
        clipboard = QGuiApplication.clipboard()
        if clipboard.supportsSelection():
            start, end = self._target.selection
            data = mime_data(self._canvas.scene.model.text[start:end])
            clipboard.setMimeData(data, QClipboard.Mode.Selection)

    def _wheel(self, event: QWheelEvent) -> bool:
        if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        self._canvas.set_zoom(self._canvas.zoom * 1.1 ** (event.angleDelta().y() / 120))
        event.accept()
        return True

    def _let_go(self) -> None:
        """Take no further part in a drag."""
        self._pressed = None
        self._timer.stop()

    def _hover(self, point: QPointF | None) -> None:
        """Show what a press would take."""
        shape = Qt.CursorShape.SizeHorCursor if self._ends.hover(point) else _USUAL
        if point is not None and self._canvas.more_at(point):
            shape = Qt.CursorShape.PointingHandCursor
        if self._canvas.viewport().cursor().shape() != shape:
            self._canvas.viewport().setCursor(shape)

    def _follow(self, point: QPointF, held: Qt.KeyboardModifier = _NONE) -> None:
        """Move what is dragged, an end of a claim or of the selection, to a point."""
        if self._ends.taken:
            self._ends.move(point, by_word=bool(held & Qt.KeyboardModifier.ControlModifier))
        else:
            self._extend(point)

    def _extend(self, point: QPointF) -> None:
        """Select from the origin to a point, by what was clicked for."""
        position = self._canvas.position_at(point)
        low, high = self._origin
        start, end = position, position
        if self._clicks > 1:
            start, end = self._target.range_at(STEPS[self._clicks - 1], self._under(point))
        if position < low:
            self._target.set_range(high, min(start, low), follow=False)
        else:
            self._target.set_range(low, max(end, high), follow=False)

    def _count(self, event: QMouseEvent) -> None:
        hints = QGuiApplication.styleHints()
        near = (event.position() - self._clicked_at).manhattanLength() < hints.startDragDistance()
        soon = event.timestamp() - self._clicked_time <= hints.mouseDoubleClickInterval()
        twice = event.type() == QEvent.Type.MouseButtonDblClick
        again = self._clicks > 0 and (twice or (near and soon))
        self._clicks = self._clicks % len(STEPS) + 1 if again else 1 + twice
        self._clicked_at, self._clicked_time = event.position(), event.timestamp()

    def _under(self, point: QPointF) -> int:
        """Return the position of the character under a point, not of the gap nearest to it."""
        return character_at(self._canvas.scene, point).position

    def _is_on(self, point: QPointF, start: int, end: int) -> bool:
        return start <= self._under(point) < end

    def _beyond(self, point: QPointF) -> float:
        """Return by how many pixels a point is below the viewport, negative if above."""
        height = self._canvas.viewport().height()
        return min(point.y(), 0.0) + max(point.y() - height, 0.0)

    def _drag_out(self) -> None:
        """Drag a claim by its bar, or else the selected text."""
        if self._claim:
            self._canvas.claim_dragged.emit(self._claim)
            return
        start, end = self._target.selection
        drag = QDrag(self._canvas)
        drag.setMimeData(mime_data(self._canvas.scene.model.text[start:end]))
        drag.exec(Qt.DropAction.CopyAction)
