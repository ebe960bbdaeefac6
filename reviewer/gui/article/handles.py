"""The handles at the ends of the claim that may be changed: where they are, and how they look.

A handle stands beside the letters as thin as a caret, with a knob where no letter is: above the
line at the start, below it at the end. So the text beside it can be selected as ever.
"""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPen

from reviewer.gui.article.scene import Scene

_BAND = 2.5
"""How far beside the bar of a handle the mouse still takes it, in pixels."""

_AROUND = 7.0
"""How far around the middle of its knob."""

_KNOB, _LARGE = 3.0, 4.5
"""Radius of a knob, and of that under the mouse, in pixels."""

_BAR = 1.5


class Handle(NamedTuple):
    """One end of a passage; places are in the column's x and the unit's y.

    `row` is the row of the passage among the marks of claims, `side` "start" or "end", `position`
    the code point at which it is.
    """

    row: int
    side: str
    position: int
    x: float
    top: float
    bottom: float

    @property
    def knob(self) -> QPointF:
        """The middle of the knob."""
        return QPointF(self.x, self.top if self.side == "start" else self.bottom)

    def is_under(self, point: QPointF) -> bool:
        """Tell whether the mouse at a point takes the handle."""
        away = point - self.knob
        on_bar = abs(away.x()) <= _BAND and self.top <= point.y() <= self.bottom
        return on_bar or max(abs(away.x()), abs(away.y())) <= _AROUND


def handles_of(scene: Scene, unit: int) -> Iterator[Handle]:
    """Yield the handles in a unit, where a claim may be changed."""
    model, claims = scene.model, scene.layers["claim"]
    for row in claims.rows_of(scene.changeable) if scene.changeable else ():
        start, end = claims.span(row)
        if model.unit_at(start) == unit:
            yield _handle(scene, row, "start", start, start)
        if model.unit_at(max(start, end - 1)) == unit:
            yield _handle(scene, row, "end", end, max(start, end - 1))


def paint_handles(painter: QPainter, scene: Scene, unit: int) -> None:
    """Paint the handles in a unit, in the unit's own coordinates."""
    claims = scene.layers["claim"]
    for handle in handles_of(scene, unit):
        ink = scene.theme.mark(claims.colour(handle.row)).ink
        held = scene.held == (handle.row, handle.side)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        width = _BAR * (1.5 if held else 1)
        high = handle.bottom - handle.top
        painter.fillRect(QRectF(handle.x - width / 2, handle.top, width, high), ink)
        painter.setPen(QPen(scene.theme.colour("base"), 1))
        painter.setBrush(ink)
        radius = _LARGE if held else _KNOB
        painter.drawEllipse(handle.knob, radius, radius)
        painter.restore()


def _handle(scene: Scene, row: int, side: str, position: int, on: int) -> Handle:
    """Return a handle at a position, on the line of the character `on`."""
    unit = scene.model.unit_at(on)
    line = scene.layouts[unit].line_of(scene.model.to_unit(unit, on))
    x = line.x(min(scene.model.to_unit(unit, position), line.end))
    return Handle(row, side, position, x, line.top + _KNOB, line.bottom - 1.0)
