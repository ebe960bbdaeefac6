"""Small signs in rows: each means by its shape what it means by its colour."""

import functools
import math

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPixmap, QPolygonF

from reviewer.gui.theme import Theme
from reviewer.model.codebook import COLOURS
from reviewer.model.shapes import corners

STATES = ("new", "reading", "done")
"""How far a reviewer is with an article."""

_REACH = 8
"""Pixels around the middle of a sign in which all of it is."""


def draw_swatch(
    painter: QPainter, centre: QPointF, colour: str, theme: Theme, size: float = 9
) -> None:
    """Draw the sign of a tag: every colour of the codebook has a shape of its own."""
    line = theme.mark(colour).line
    painter.setPen(QPen(line, 1.5, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    painter.setBrush(Qt.BrushStyle.NoBrush if colour == "grey" else line)
    painter.drawPath(shape_of(colour, size / 2).translated(centre))


class KeptSwatches:
    """Draws signs of tags on the screen as `draw_swatch` does, each drawn once and then copied."""

    def __init__(self) -> None:
        """Have drawn none."""
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def draw(self, painter: QPainter, centre: QPointF, colour: str, theme: Theme) -> None:
        """Draw the sign of a tag."""
        ratio = painter.device().devicePixelRatio()
        corner = QPoint(math.floor(centre.x()), math.floor(centre.y())) - QPoint(_REACH, _REACH)
        inside = centre - QPointF(corner)
        key = (colour, theme.name, ratio, inside.x(), inside.y())
        found = self._kept.get(key)
        if found is None:
            found = self._kept[key] = QPixmap(QSize(2 * _REACH + 1, 2 * _REACH + 1) * ratio)
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            on_it = QPainter(found)
            on_it.setRenderHint(QPainter.RenderHint.Antialiasing)
            draw_swatch(on_it, inside, colour, theme)
            on_it.end()
        painter.drawPixmap(corner, found)


@functools.lru_cache(maxsize=64)
def shape_of(colour: str, radius: float) -> QPainterPath:
    """Return the shape of a colour around (0, 0), not to be changed."""
    path = QPainterPath()
    if colour.startswith("#"):
        colour = "blue"
    found = corners(colour if colour in COLOURS else "grey", radius)
    if found:
        path.addPolygon(QPolygonF([QPointF(x, y) for x, y in found]))
        path.closeSubpath()
    else:
        path.addEllipse(QPointF(), radius * 0.9, radius * 0.9)
    return path


def draw_state(painter: QPainter, centre: QPointF, state: str, theme: Theme) -> None:
    """Draw how far an article is read: an empty ring, a half-filled one, a disc with a tick."""
    disc = QRectF(centre.x() - 4.5, centre.y() - 4.5, 9, 9)
    if state == "done":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("good"))
        painter.drawEllipse(disc)
        painter.setPen(QPen(theme.colour("window"), 1.5))
        tick = (QPointF(-2, 0.2), QPointF(-0.5, 1.7), QPointF(2.1, -1.5))
        painter.drawPolyline([centre + corner for corner in tick])
        return
    colour = theme.colour("warning" if state == "reading" else "soft")
    if state == "reading":
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        painter.drawPie(disc, 90 * 16, 180 * 16)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(colour, 1.3))
    painter.drawEllipse(disc.adjusted(0.6, 0.6, -0.6, -0.6))
