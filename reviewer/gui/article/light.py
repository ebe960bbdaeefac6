"""How brightly the text of a unit is painted: in focus mode all but what is read is dimmed.

Dimmed text stands on the plain ground, so that it can still be read: tints are left out there,
and underlines and lanes stay.
"""

from typing import NamedTuple

from PySide6.QtCore import QRect
from PySide6.QtGui import QPainter, QRegion

from reviewer.gui.article.line import Line
from reviewer.gui.article.scene import Scene
from reviewer.gui.article.unit_layout import UnitLayout


class Light(NamedTuple):
    """What of a unit is lit, as offsets `[start, end)`; `opacity` is that of its other text."""

    start: int
    end: int
    opacity: float

    @property
    def full(self) -> bool:
        """Whether all of the unit is lit."""
        return self.opacity == 1.0

    def region(self, line: Line) -> QRegion:
        """Return what is lit of a line."""
        region = QRegion()
        for left, right in line.stretches(self.start, self.end):
            region += QRect(round(left), line.top, round(right) - round(left), line.height)
        return region

    def whole(self, layout: UnitLayout) -> QRegion:
        """Return what is lit of a unit."""
        region = QRegion()
        for line in layout.lines:
            region += self.region(line)
        return region

    def draw(self, painter: QPainter, line: Line) -> None:
        """Draw the text of a line, dimmed where it is not lit."""
        if self.full:
            line.draw(painter)
            return
        lit = self.region(line)
        painter.save()
        if not lit.isEmpty():
            painter.setClipRegion(lit)
            line.draw(painter)
            width = round(line.right) + line.height
            painter.setClipRegion(QRegion(-width, line.top, 3 * width, line.height) - lit)
        painter.setOpacity(self.opacity)
        line.draw(painter)
        painter.restore()


def light_of(scene: Scene, unit: int, *, marked: bool) -> Light:
    """Return the light on a unit; what is `marked` by a search or selected is lit as well."""
    lit = scene.lit
    low, high = scene.model.bounds(unit)
    if lit is None or marked or (lit[0] <= low and high <= lit[1]):
        return _FULL
    face = scene.layouts.face(unit)
    role = "code" if scene.model.kind(unit) == "code" else face.role
    start, end = (scene.model.to_unit(unit, at) for at in lit)
    return Light(start, end, scene.theme.dimming(role))


_FULL = Light(0, 0, 1.0)
