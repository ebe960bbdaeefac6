"""The map beside the scroll bar: where in the article claims, hits and the selection are."""

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QPoint, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from reviewer.gui.article.accessibility import Told
from reviewer.gui.article.map_marks import LEAST, MapMarks, Scale, Strip
from reviewer.gui.article.marked_canvas import MarkedCanvas
from reviewer.gui.text import counted, tr

WIDTH = 20
"""Width of the map, in pixels."""

_OWN, _OTHERS, _HITS, _BAR = 3, 9, 15, 4
"""Where each column begins, and how wide it is."""

_EDGE = 2
"""Width of the lines at both sides along the selection, which hide no mark, in pixels."""

_NEAR = 3
"""A click that is so many pixels beside a mark means it."""

_AT_ONCE = 500
"""Where more marks change at once, all are counted anew when the map is painted."""

_OFF = 0.004
"""The map is drawn to scale again where its height is wrong by more than this share."""

_AFTER_TEXT = 20
"""Milliseconds after a change in which the text is painted before the map is."""

_SETTLED = 120
"""Milliseconds without a change of the layout after which the map is drawn to scale again."""


class ArticleMap(QWidget, Told):
    """One's own claims, those of others, and hits, each in a column, in step with the scroll bar.

    `claim_chosen` has the id of a claim that was clicked; anything else is only scrolled to.
    """

    told_by = "cards:MapAccessible"

    claim_chosen = Signal(str)

    def __init__(self, view: MarkedCanvas) -> None:
        """Show the marks of this view."""
        super().__init__(view)
        self._view = view
        self._scale: Scale | None = None
        self._marks: dict[str, MapMarks] = {}
        self._strips: dict[str, list[Strip]] = {}
        self._shown: dict[str, list[Strip]] = {"claim": [], "hit": []}
        self._picture: QPixmap | None = None
        self._drawn: tuple[object, ...] = ()
        """What the picture was painted for."""
        self._extent = 0
        self._settling = self._timer(self.rescale)
        self._soon = self._timer(self.refresh)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setToolTip(tr("Left your claims, beside them those of others, right hits."))
        self.setAccessibleName(tr("Map of the article"))
        view.moved.connect(self._on_moved)
        view.marks_replaced.connect(self._on_replaced)
        view.rows_changed.connect(self._on_rows)
        view.current_changed.connect(self.update)
        view.whole_changed.connect(self.update)

    def rescale(self) -> None:
        """Draw the map to the scale of the text as it is laid out now."""
        self._scale = None
        self._marks.clear()
        self._strips.clear()
        self._soon.start(_AFTER_TEXT)

    def in_numbers(self) -> str:
        """Return how many passages of each column the map shows, for who does not see it."""
        claims, hits = (self._view.scene.layers[kind] for kind in ("claim", "hit"))
        live = zip(claims.lanes, claims.index.live, strict=True)
        own = sum(alive and not lane for lane, alive in live)
        shown = (
            counted(own, "passage in your claims", "passages in your claims"),
            counted(len(claims) - own, "passage in those of others", "passages in those of others"),
            counted(len(hits), "hit", "hits"),
        )
        return ", ".join(shown)

    def refresh(self) -> None:
        """Show the marks as they are now."""
        self._shown = {kind: self.strips(kind) for kind in ("claim", "hit")}
        self._picture = None
        self.update()

    def strips(self, kind: str) -> list[Strip]:
        """Return what is painted of a kind of marks."""
        scale = self._to_scale()
        if kind not in self._marks:
            self._marks[kind] = MapMarks(self._view.scene.layers[kind], scale)
        if kind not in self._strips:
            self._strips[kind] = list(self._marks[kind].strips())
        return self._strips[kind]

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the marks in their columns, and over them what is looked at."""
        scene = self._view.scene
        ratio = self.devicePixelRatioF()
        drawn = (scene.theme.name, self.size(), ratio, scene.whole)
        if self._picture is None or drawn != self._drawn:
            self._drawn = drawn
            self._picture = QPixmap(self.size() * ratio)
            self._picture.setDevicePixelRatio(ratio)
            self._paint_marks(QPainter(self._picture))
        painter = QPainter(self)
        painter.drawPixmap(0, 0, self._picture)
        if self._scale is not None and self._scale.model is scene.model and scene.model.text:
            self._paint_looked_at(painter, self._scale)
        painter.end()

    def _paint_marks(self, painter: QPainter) -> None:
        """Paint all marks; that is kept until they change, for there may be very many."""
        theme = self._view.scene.theme
        painter.fillRect(self.rect(), theme.colour("base"))
        for strip in self._shown["hit"]:
            high = strip.bottom - strip.top
            painter.fillRect(_HITS, strip.top, _BAR, high, theme.colour("warning"))
        for strip in self._shown["claim"]:
            if not strip.lost:
                left = _OTHERS if strip.others else _OWN
                colour = theme.mark(strip.colour).line
                painter.fillRect(left, strip.top, _BAR, strip.bottom - strip.top, colour)
        for mark in reversed(self._view.scene.whole):
            left = _OTHERS if mark.lane else _OWN
            painter.fillRect(left, 0, _BAR, LEAST, theme.mark(mark.colour).line)
        painter.setPen(QPen(theme.colour("bad"), 1.5))
        painter.setBrush(theme.colour("base"))
        for strip in self._shown["claim"]:
            if strip.lost:
                left = _OTHERS if strip.others else _OWN
                painter.drawRect(QRectF(left - 1, strip.top - 1, _BAR + 1, _BAR + 1))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Go to the claim or the place that is clicked."""
        if event.button() == Qt.MouseButton.LeftButton:
            point = event.position().toPoint()
            claim = self.claim_at(point)
            if claim is None:
                self._scroll_to(point.y())
            else:
                self.claim_chosen.emit(claim)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Take the end of a click; it means nothing more."""
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Scroll along with a drag."""
        if event.buttons() & Qt.MouseButton.LeftButton:
            self._scroll_to(event.position().toPoint().y())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll the text."""
        QCoreApplication.sendEvent(self._view.verticalScrollBar(), event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw the map to its new height."""
        super().resizeEvent(event)
        self.rescale()

    def claim_at(self, point: QPoint) -> str | None:
        """Return the claim that begins nearest to a point, in the column under it, if any does."""
        others, y = point.x() >= _OTHERS - 1, point.y()
        if point.x() >= _HITS - 1:
            return None
        whole = [mark.id for mark in self._view.scene.whole if bool(mark.lane) == others]
        if whole and y < LEAST:
            return whole[0]
        scale, claims = self._to_scale(), self._view.scene.layers["claim"]
        low = scale.position_at(max(0, y - LEAST - _NEAR))
        high = max(low + 1, scale.position_at(y + _NEAR) + (1 << scale.shift))
        near = [
            (abs(scale.row_of(claims.index.starts[row]) + LEAST // 2 - y), row)
            for row in claims.index.query(low, high)
            if bool(claims.lanes[row]) == others
        ]
        distance, row = min(near, default=(LEAST + _NEAR, -1))
        return claims.ids[row] if distance < LEAST + _NEAR else None

    def _paint_looked_at(self, painter: QPainter, scale: Scale) -> None:
        """Paint where the selection or the caret is, and the claim that is looked at."""
        scene = self._view.scene
        start, end = scene.selection
        top, bottom = scale.row_of(start), scale.row_of(end)
        for edge in (0, WIDTH - _EDGE):
            high = max(LEAST, bottom - top)
            painter.fillRect(edge, top, _EDGE, high, scene.theme.colour("caret"))
        claims = scene.layers["claim"]
        painter.setPen(QPen(scene.theme.colour("text"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for row in claims.rows_of(scene.current) if scene.current else ():
            first, last = map(scale.row_of, claims.span(row))
            left = _OTHERS if claims.lanes[row] else _OWN
            high = max(LEAST, last - first) + 3
            painter.drawRect(QRect(left - 2, first - 2, _BAR + 3, high))

    def _scroll_to(self, y: int) -> None:
        """Bring the place that a row of pixels stands for to the middle of the viewport."""
        bar, extent = self._view.verticalScrollBar(), self._view.scene.column.extent
        share = y / max(1, self.height())
        bar.setValue(round(share * extent - self._view.viewport().height() / 2))

    def _to_scale(self) -> Scale:
        scene = self._view.scene
        if self._scale is None or self._scale.model is not scene.model:
            self._marks.clear()
            self._strips.clear()
            self._extent = scene.column.extent
            self._scale = Scale(scene.model, scene.column, self.height())
        return self._scale

    def _on_moved(self) -> None:
        """Wait until no more heights turn out different from what was guessed."""
        if abs(self._view.scene.column.extent - self._extent) > self._extent * _OFF:
            self._settling.start(_SETTLED)

    def _on_replaced(self, kind: str) -> None:
        if kind in ("claim", "hit"):
            self._marks.pop(kind, None)
            self._strips.pop(kind, None)
            self._soon.start(_AFTER_TEXT)

    def _on_rows(self, kind: str, out: list[int], new: range) -> None:
        if len(out) + len(new) > _AT_ONCE:
            self._on_replaced(kind)
        elif kind in self._marks:
            self._marks[kind].change(out, new)
            self._strips.pop(kind, None)
            self._soon.start(_AFTER_TEXT)

    def _timer(self, work: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.timeout.connect(work)
        return timer
