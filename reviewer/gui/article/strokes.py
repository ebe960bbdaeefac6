"""Underlines: where they are below a line of text, and the patterns that tell them apart."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPixmap

from reviewer.gui.article.line import Line
from reviewer.gui.article.marks import PATTERNS
from reviewer.gui.article.typography import Face

_WAVE = 3.0
"""Half the length of a wave, in pixels."""

USUAL = 2.0
"""The width of the underline of a claim, in pixels, by which the lengths below are measured."""

_DASHES = {
    "long": [11.0, 1.6],
    "dashed": [4.0, 1.8],
    "short": [1.8, 1.2],
    "dotted": [1.0, 1.4],
    "dash-dot": [6.0, 1.5, 1.2, 1.5],
    "dash-dot-dot": [6.0, 1.4, 1.2, 1.4, 1.2, 1.4],
}
"""Lengths of strokes and gaps in widths of the usual pen: a wider one has the same rhythm."""

_OF_RECTANGLES = ("solid", "double")
"""Patterns that are drawn as fast as they are copied."""

_REACH = 2
"""So far above and below its middle an underline is, in pixels."""

_PERIODS = 20
"""So many periods of a pattern are a whole number of pixels."""

_KEPT = 200
"""So many patterns are kept, each for a colour and a width."""


class Stroke(NamedTuple):
    """A line from `left` to `right` with `y` its middle; `pattern` is an index of `PATTERNS`.

    What is `quiet` is no claim: it has another colour where it is covered.
    """

    left: float
    right: float
    y: float
    colour: QColor
    pattern: int = 0
    width: float = USUAL
    quiet: bool = False


DrawStroke = Callable[[QPainter, Stroke], None]
"""Draws one underline."""


def underline_y(face: Face, line: Line, level: int) -> float:
    """Return the middle of an underline below a line of text; level -1 is that of the mentions.

    The first level lies below the descenders, so that none is crossed.
    """
    return line.top + line.base + drop_of(face.font.pixelSize(), level)


def drop_of(size: int, level: int) -> float:
    """Return how far below a base line the middle of an underline is; `size` is the letters'."""
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
        # What is wider grows outwards: the gap between the two stays.
        high = stroke.width / 2
        painter.fillRect(QRectF(stroke.left, stroke.y - 0.5 - high, length, high), stroke.colour)
        painter.fillRect(QRectF(stroke.left, stroke.y + 0.5, length, high), stroke.colour)
    elif name == "wavy":
        # Two lines of dashes that take turns: a true wave takes forty times as long.
        step = _WAVE / stroke.width
        above = stroke._replace(y=stroke.y - (stroke.width - USUAL) / 4)
        _draw_dashes(painter, above, [step, step])
        _draw_dashes(painter, above._replace(y=above.y + stroke.width / 2), [step, step], step)
    else:
        share = USUAL / stroke.width
        _draw_dashes(painter, stroke, [each * share for each in _DASHES[name]])


def _draw_dashes(
    painter: QPainter, stroke: Stroke, dashes: list[float], offset: float = 0.0
) -> None:
    """Draw an underline in dashes; their lengths are in widths of the pen."""
    pen = QPen(stroke.colour, stroke.width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    pen.setDashPattern(dashes)
    pen.setDashOffset(offset)
    painter.setPen(pen)
    painter.drawLine(QPointF(stroke.left, stroke.y), QPointF(stroke.right, stroke.y))


class KeptStrokes:
    """Draws underlines on the screen as `draw_stroke` does; a pattern is drawn once, then repeated.

    A page has fifty of them, and Qt takes as long for a line of dashes as for one of text.
    """

    def __init__(self) -> None:
        """Have drawn none."""
        self._kept: dict[tuple[object, ...], QPixmap] = {}

    def draw(self, painter: QPainter, stroke: Stroke) -> None:
        """Draw one underline; the painter's pen is not kept."""
        pattern = PATTERNS[stroke.pattern % len(PATTERNS)]
        # Between whole pixels of the screen a copy would be here thicker and there thinner.
        if (
            pattern in _OF_RECTANGLES
            or not (ratio := painter.device().devicePixelRatioF()).is_integer()
        ):
            draw_stroke(painter, stroke)
            return
        key = (stroke.colour.rgba(), pattern, stroke.width, ratio)
        found = self._kept.get(key)
        if found is None:
            if len(self._kept) >= _KEPT:
                self._kept.clear()
            found = self._kept[key] = _repeated(stroke, pattern, ratio)
        length = stroke.right - stroke.left
        painter.drawTiledPixmap(QRectF(stroke.left, stroke.y - _REACH, length, 2 * _REACH), found)


def _repeated(stroke: Stroke, pattern: str, ratio: float) -> QPixmap:
    """Return a pattern so long that it goes on at its end as it begins."""
    period = sum(_DASHES[pattern]) * USUAL if pattern in _DASHES else 2 * _WAVE
    length = round(period * _PERIODS * ratio)
    picture = QPixmap(length, round(2 * _REACH * ratio))
    picture.setDevicePixelRatio(ratio)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    draw_stroke(painter, stroke._replace(left=0.0, right=length / ratio, y=float(_REACH)))
    painter.end()
    return picture
