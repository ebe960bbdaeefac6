"""Claims dragged with the mouse, and dropped onto others: from a card, a bar or a row of a list."""

from collections.abc import Callable

from PySide6.QtCore import QBasicTimer, QEvent, QMimeData, QObject, QPoint, QRect, Qt, QTimerEvent
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QFontMetrics,
    QPainter,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QWidget

from reviewer.gui.article.passing import mime_data
from reviewer.gui.row_painter import fonts_of
from reviewer.gui.theme import Theme

MIME = "application/x-reviewer-claim"
"""The kind of what is dragged: the id of a claim of the review that is open."""

_EDGE, _STEP, _PAUSE = 28, 14, 30
"""Near an edge, in pixels, a list or text scrolls on by so many pixels after each pause (ms)."""

_ACTION = Qt.DropAction.LinkAction


def claim_data(claim: str, words: str) -> QMimeData:
    """Return a claim (an id) for a drag; other programs get its words."""
    data = mime_data(words)
    data.setData(MIME, claim.encode())
    return data


def dragged(data: QMimeData) -> str | None:
    """Return the claim (an id) that is dragged, or None where it is something else."""
    return bytes(data.data(MIME).data()).decode() if data.hasFormat(MIME) else None


def drag_claim(source: QWidget, claim: str, words: str, theme: Theme) -> None:
    """Drag a claim from a widget until the mouse is let go."""
    drag = QDrag(source)
    drag.setMimeData(claim_data(claim, words))
    drag.setPixmap(_label(source, words, theme))
    drag.setHotSpot(QPoint(-12, -8))
    drag.exec(_ACTION | Qt.DropAction.CopyAction, _ACTION)


class ClaimDrop(QObject):
    """Filters the events of a widget on whose claims others can be dropped.

    `claim_at` tells which claim is at a point, `light` shows which would take the one that is
    dragged, or none; `dropped` gets the claim that was dragged and the one that it was dropped on.
    """

    def __init__(
        self,
        widget: QWidget,
        claim_at: Callable[[QPoint], str | None],
        light: Callable[[str | None], object],
        dropped: Callable[[str, str], object],
        scroll: Callable[[int], object],
    ) -> None:
        """Let claims be dropped onto those of a widget; `scroll` moves it by so many pixels."""
        super().__init__(widget)
        self._widget = widget
        self._claim_at = claim_at
        self._light = light
        self._dropped = dropped
        self._scroll = scroll
        self._claim: str | None = None
        self._at = QPoint()
        self._timer = QBasicTimer()
        widget.setAcceptDrops(True)
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take claims, and leave everything else."""
        kind = event.type()
        if isinstance(event, QDragEnterEvent):
            self._claim = dragged(event.mimeData())
            if self._claim is None:
                return False
            event.setDropAction(_ACTION)
            event.accept()
        elif self._claim is None:
            return False
        elif isinstance(event, QDragMoveEvent):
            self._move(event)
        elif isinstance(event, QDropEvent) and kind == QEvent.Type.Drop:
            self._drop(event)
        elif kind == QEvent.Type.DragLeave:
            self._end()
        else:
            return False
        return True

    def timerEvent(self, event: QTimerEvent) -> None:
        """Scroll on while a claim is held near an edge."""
        step = self._towards()
        if not step:
            self._timer.stop()
            return
        self._scroll(step)
        self._light(self._target())

    def _move(self, event: QDragMoveEvent) -> None:
        self._at = event.position().toPoint()
        target = self._target()
        self._light(target)
        if target is None:
            event.ignore()
        else:
            event.setDropAction(_ACTION)
            event.accept()
        if self._towards() and not self._timer.isActive():
            self._timer.start(_PAUSE, self)

    def _drop(self, event: QDropEvent) -> None:
        self._at = event.position().toPoint()
        target, claim = self._target(), self._claim
        self._end()
        if target is None or claim is None:
            event.ignore()
            return
        event.setDropAction(_ACTION)
        event.accept()
        self._dropped(claim, target)

    def _end(self) -> None:
        self._claim = None
        self._timer.stop()
        self._light(None)

    def _target(self) -> str | None:
        """Return the claim that would take the one that is dragged: any but itself."""
        found = self._claim_at(self._at)
        return found if found != self._claim else None

    def _towards(self) -> int:
        """Return by how many pixels to scroll on, 0 away from the edges."""
        if self._at.y() < _EDGE:
            return -_STEP
        return _STEP if self._at.y() > self._widget.height() - _EDGE else 0


def _label(source: QWidget, words: str, theme: Theme) -> QPixmap:
    """Return what is seen of a claim at the mouse while it is dragged."""
    font = fonts_of(source.font()).small
    metrics = QFontMetrics(font)
    shown = metrics.elidedText(words, Qt.TextElideMode.ElideRight, 260)
    box = QRect(0, 0, metrics.horizontalAdvance(shown) + 20, metrics.height() + 10)
    ratio = source.devicePixelRatioF()
    label = QPixmap(box.size() * ratio)
    label.setDevicePixelRatio(ratio)
    label.fill(Qt.GlobalColor.transparent)
    painter = QPainter(label)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(theme.colour("focus"), 1.4))
    painter.setBrush(theme.colour("popup"))
    painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 6, 6)
    painter.setPen(theme.colour("text"))
    painter.setFont(font)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, shown)
    painter.end()
    return label
