"""Underlines: where they are below a line of text, and the patterns that tell them apart."""

import functools
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen

from reviewer.gui.article.line import Line
from reviewer.gui.article.marks import PATTERNS
from reviewer.gui.article.typography import Face

_WAVE = 3.0
"""Half the length of a wave, in pixels."""

_WAVE_WIDTH = 1.4

_DASHES = {
    "long": (11.0, 1.6),
    "dashed": (4.0, 1.8),
    "short": (1.8, 1.2),
    "dotted": (1.0, 1.4),
    "dash-dot": (6.0, 1.5, 1.2, 1.5),
    "dash-dot-dot": (6.0, 1.4, 1.2, 1.4, 1.2, 1.4),
}
"""Lengths of strokes and gaps in widths of the pen."""


class Stroke(NamedTuple):
    """A line from `left` to `right` with `y` its middle; `pattern` is an index of `PATTERNS`.

    What is `quiet` is no claim: it has another colour where it is covered.
    """

    left: float
    right: float
    y: float
    colour: QColor
    pattern: int = 0
    width: float = 2.0
    quiet: bool = False


def underline_y(face: Face, line: Line, level: int) -> float:
    """Return the middle of an underline below a line of text; level -1 is that of the mentions.

    The first level lies below the descenders, so that none is crossed.
    """
    return line.top + line.base + drop_of(face, level)


def drop_of(face: Face, level: int) -> float:
    """Return how far below a base line the middle of an underline is, in pixels."""
    size = face.font.pixelSize()
    if level < 0:
        return round(size * 0.18) + 0.5
    return round(size * 0.30) + 1 + level * max(3, round(size * 0.18))


def draw_stroke(painter: QPainter, stroke: Stroke) -> None:
    """Draw one underline; the painter's pen is not kept."""
    name = PATTERNS[stroke.pattern % len(PATTERNS)]
    length = stroke.right - stroke.left
    top = stroke.y - stroke.width / 2
    if name == "solid":
        painter.fillRect(QRectF(stroke.left, top, length, stroke.width), stroke.colour)
    elif name == "double":
        painter.fillRect(QRectF(stroke.left, top - 0.5, length, 1), stroke.colour)
        painter.fillRect(QRectF(stroke.left, top + 1.5, length, 1), stroke.colour)
    elif name == "wavy":
        # Two lines of dashes that take turns: a true wave takes forty times as long.
        step = _WAVE / _WAVE_WIDTH
        above = stroke._replace(y=stroke.y - 0.8, width=_WAVE_WIDTH)
        _draw_dashes(painter, above, (step, step))
        _draw_dashes(painter, above._replace(y=stroke.y + 0.8), (step, step), step)
    else:
        _draw_dashes(painter, stroke, _DASHES[name])


def _draw_dashes(
    painter: QPainter, stroke: Stroke, dashes: tuple[float, ...], offset: float = 0.0
) -> None:
    """Draw an underline in dashes; their lengths are in widths of the pen."""
    painter.setPen(_pen(stroke.colour.rgba(), stroke.width, dashes, offset))
    painter.drawLine(QPointF(stroke.left, stroke.y), QPointF(stroke.right, stroke.y))


@functools.lru_cache(maxsize=256)
def _pen(colour: int, width: float, dashes: tuple[float, ...], offset: float) -> QPen:
    # To make a pen takes as long as to draw with it.
    pen = QPen(QColor.fromRgba(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(dashes)
    pen.setDashOffset(offset)
    return pen
