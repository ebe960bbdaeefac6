"""How the graph of names is painted: lines, signs, and the labels that can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen, QPixmap

from reviewer.gui.row_painter import fonts_of
from reviewer.gui.signs import draw_swatch, shape_of
from reviewer.gui.theme import mix
from reviewer.model.entity import ENTITY_COLOURS, ENTITY_TYPES
from reviewer.model.graph import Box, Dot, Drawing, labels

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from reviewer.gui.picturing.camera import Camera
    from reviewer.gui.theme import Theme

_LONGEST = 200
"""Pixels that a label is wide at most."""

_HALO, _RING, _GAP = 2.0, 4.0, 16.0
"""Pixels around a label, around a sign that is looked at, and between types in the legend."""

_DIM, _LINE = 0.22, 0.38
"""The opacity of what is dimmed, and the share of their colour that lines have."""


class Look(NamedTuple):
    """What is looked at: the dot under the pointer or the keys, and the entity that is chosen."""

    lit: int | None = None
    ringed: int | None = None
    chosen: int | None = None


class GraphPainter:
    """Paints a drawing; the labels of one scale are placed once."""

    def __init__(self, drawing: Drawing, theme: Theme, font: QFont) -> None:
        """Paint a drawing in the colours of a theme."""
        self.drawing, self.theme = drawing, theme
        self.fonts = fonts_of(font)
        self.metrics = QFontMetricsF(self.fonts.small)
        elide = Qt.TextElideMode.ElideRight
        self.words = [self.metrics.elidedText(d.name, elide, _LONGEST) for d in drawing.dots]
        self._near = [frozenset(drawing.neighbours(n)) for n in range(len(drawing.dots))]
        self.room: QRectF | None = None
        """Where labels have to be, less the offset of the camera; None: anywhere."""
        self._layer: tuple[object, QPixmap] = (None, QPixmap())
        self._kept: tuple[object, dict[int, QPointF]] = (None, {})

    def radius(self, dot: Dot, scale: float) -> float:
        """Return how large a dot is seen, in pixels: it grows less than the ways between."""
        return dot.radius * float(min(scale, 2.0) ** 0.6)

    def paint(self, painter: QPainter, camera: Camera, look: Look) -> None:
        """Paint what a camera sees."""
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        places = [camera.seen(dot.x, dot.y) for dot in self.drawing.dots]
        lit = look.lit
        near = self._near[lit] | {lit} if lit is not None else frozenset(range(len(places)))
        self._paint_lines(painter, camera, places, lit)
        for n, dot in enumerate(self.drawing.dots):
            painter.setOpacity(1.0 if n in near else _DIM)
            self._paint_dot(painter, places[n], dot, camera.scale, ringed=n == look.ringed,
                            chosen=n == look.chosen)  # fmt: skip
        first = tuple(n for n in (lit, look.chosen) if n is not None)
        for n, at in self._labels(camera.scale, first).items():
            painter.setOpacity(1.0 if n in near else _DIM)
            self._paint_label(painter, at + camera.offset, n, strong=n in (lit, look.chosen))
        painter.setOpacity(1.0)

    def legend_height(self, width: float) -> float:
        """Return how high the lines of the legend are that a width asks for."""
        return len(self._legend(width)) * self.metrics.lineSpacing()

    def legend(self, painter: QPainter, left: float, base: float, width: float) -> None:
        """Paint which sign is which type, of those that there are; the last line is at `base`."""
        painter.setFont(self.fonts.small)
        lines = self._legend(width)
        for n, types in enumerate(reversed(lines)):
            below, x = base - n * self.metrics.lineSpacing(), left
            for type_ in types:
                middle = QPointF(x + 5, below - self.metrics.ascent() / 2 + 1)
                draw_swatch(painter, middle, ENTITY_COLOURS[type_], self.theme)
                painter.setPen(self.theme.colour("soft"))
                painter.drawText(QPointF(x + 14, below), type_)
                x += self._entry(type_)

    def _entry(self, type_: str) -> float:
        """Return how wide a type is in the legend, with the gap behind it."""
        return 14 + self.metrics.horizontalAdvance(type_) + _GAP

    def _legend(self, width: float) -> list[list[str]]:
        """Return the types that there are, in as many lines as a width asks for."""
        types, lines, room = {dot.type for dot in self.drawing.dots}, list[list[str]](), 0.0
        for type_ in (each for each in ENTITY_TYPES if each in types):
            room -= self._entry(type_)
            if room < -_GAP or not lines:
                lines.append([])
                room = width - self._entry(type_)
            lines[-1].append(type_)
        return lines

    def _paint_lines(
        self, painter: QPainter, camera: Camera, places: list[QPointF], lit: int | None
    ) -> None:
        """Paint the lines, which are drawn once for each place of the camera and then copied."""
        painter.setOpacity(1.0 if lit is None else _DIM)
        painter.drawPixmap(0, 0, self._lines(painter, camera, places))
        painter.setOpacity(1.0)
        for line in self.drawing.lines if lit is not None else ():
            if lit in line[:2]:
                painter.setPen(QPen(self.theme.colour("accent"), line.width))
                painter.drawLine(places[line.one], places[line.other])

    def _lines(self, painter: QPainter, camera: Camera, places: list[QPointF]) -> QPixmap:
        device = painter.device()
        size, ratio = QSize(device.width(), device.height()), device.devicePixelRatio()
        key = camera.scale, QPointF(camera.offset), size, ratio
        if self._layer[0] != key:
            layer = QPixmap(size * ratio)
            layer.setDevicePixelRatio(ratio)
            layer.fill(Qt.GlobalColor.transparent)
            on_it = QPainter(layer)
            on_it.setRenderHint(QPainter.RenderHint.Antialiasing)
            # Mixed beforehand: what is transparent takes several times as long.
            colour = mix(self.theme.colour("base"), self.theme.colour("border"), _LINE)
            for line in self.drawing.lines:
                on_it.setPen(QPen(colour, line.width))
                on_it.drawLine(places[line.one], places[line.other])
            on_it.end()
            self._layer = key, layer
        return self._layer[1]

    def _paint_dot(
        self,
        painter: QPainter,
        at: QPointF,
        dot: Dot,
        scale: float,
        *,
        ringed: bool,
        chosen: bool,
    ) -> None:
        colour, radius = ENTITY_COLOURS[dot.type], self.radius(dot, scale)
        if ringed or chosen:
            painter.setPen(QPen(self.theme.colour("focus" if ringed else "text"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawEllipse(at, radius + _RING, radius + _RING)
        painter.setPen(QPen(self.theme.colour("base"), 1.5))
        painter.setBrush(self.theme.mark(colour).line)
        painter.drawPath(shape_of(colour, radius).translated(at))

    def _paint_label(self, painter: QPainter, at: QPointF, n: int, *, strong: bool) -> None:
        room = QRectF(at.x(), at.y(), self.metrics.horizontalAdvance(self.words[n]),
                      self.metrics.height())  # fmt: skip
        ground = QColor(self.theme.colour("base"))
        ground.setAlphaF(0.78)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ground)
        painter.drawRoundedRect(room.adjusted(-_HALO, 1, _HALO, -1), 3, 3)
        painter.setFont(self.fonts.small)
        painter.setPen(self.theme.colour("accent" if strong else "text"))
        painter.drawText(QPointF(at.x(), at.y() + self.metrics.ascent()), self.words[n])

    def _labels(self, scale: float, first: tuple[int, ...]) -> dict[int, QPointF]:
        """Return where labels begin, less the offset; who comes first has one in any case."""
        key = scale, first, self.room
        if self._kept[0] != key:
            seen = [
                dot._replace(x=dot.x * scale, y=dot.y * scale, name=words,
                             radius=self.radius(dot, scale) + (_RING if n in first else 0))
                for n, (dot, words) in enumerate(zip(self.drawing.dots, self.words, strict=True))
            ]  # fmt: skip
            found = labels(seen, self._size, first, self._box())
            self._kept = key, {n: QPointF(*place) for n, place in found.items()}
        return self._kept[1]

    def _box(self) -> Box | None:
        room = self.room
        return (room.left(), room.top(), room.right(), room.bottom()) if room else None

    def _size(self, dot: Dot) -> tuple[float, float]:
        return self.metrics.horizontalAdvance(dot.name), self.metrics.height()
