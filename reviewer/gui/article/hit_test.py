"""Which character is under a point: not the gap between two that is nearest to it."""

from typing import NamedTuple

from PySide6.QtCore import QPoint, QPointF

from reviewer.gui.article.scene import ScrolledScene


class Hit(NamedTuple):
    """A character's position (code points), and whether the point is on it or only beside it."""

    position: int
    exact: bool


def character_at(scene: ScrolledScene, point: QPointF | QPoint) -> Hit:
    """Return the character under a point of the viewport, else where the caret would go.

    What people see as one character is found as one, whichever way its text runs.
    """
    unit, top = scene.column.unit_at(int(point.y()))
    layout, x, y = scene.layouts[unit], point.x() - scene.left, point.y() - top
    line = layout.line_at(y, x)
    nearest = line.offset_at(x)
    for start in (nearest, layout.next_offset(nearest, -1)):
        stretches = line.stretches(start, layout.next_offset(start, 1))
        if any(left <= x <= right for left, right in stretches):
            exact = line.top <= y < line.bottom
            return Hit(scene.model.from_unit(unit, start), exact)
    return Hit(scene.model.from_unit(unit, nearest), exact=False)
