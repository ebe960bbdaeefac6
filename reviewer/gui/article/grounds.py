"""What lies below the text of a block: the panel of code, bars of quotations, rules of tables."""

from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath

from reviewer.gui.article.scene import Scene
from reviewer.gui.article.unit_layout import UnitLayout

BAR = 3
"""Width of the bar beside a quotation, in pixels."""

_RULE = 1
_RADIUS = 5.0


class Ground(NamedTuple):
    """A rectangle in a colour, in the column's x and the unit's y; round where a panel ends."""

    box: QRectF
    colour: QColor
    round_above: bool = False
    round_below: bool = False

    def paint(self, painter: QPainter, top: int, bottom: int) -> None:
        """Paint what is between two heights; the painter is left as it was."""
        seen = self.box.intersected(QRectF(self.box.left(), top, self.box.width(), bottom - top))
        if not (self.round_above or self.round_below):
            painter.fillRect(seen, self.colour)
            return
        painter.save()
        painter.setClipRect(seen, Qt.ClipOperation.IntersectClip)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillPath(self._path(), self.colour)
        painter.restore()

    def _path(self) -> QPainterPath:
        path, square = QPainterPath(), QPainterPath()
        path.addRoundedRect(self.box, _RADIUS, _RADIUS)
        half = self.box.height() / 2
        above = 0 if self.round_above else half
        below = half if self.round_below else self.box.height()
        if not (self.round_above and self.round_below):
            square.addRect(self.box.adjusted(0, half - above, 0, below - self.box.height()))
        return path.united(square)


def grounds(scene: Scene, unit: int, layout: UnitLayout) -> list[Ground]:
    """Return what lies below a unit's text, from the lowest up."""
    model = scene.model
    if not model.is_styled:
        return []
    found = _bars(scene, unit, layout) if model.quotes[unit] else []
    kind = model.kind(unit)
    if kind == "code":
        found.append(_panel(scene, unit, layout))
    elif kind == "table" and layout.cells:
        found.append(_rule(scene, unit, layout))
    return found


def _bars(scene: Scene, unit: int, layout: UnitLayout) -> list[Ground]:
    """Return the bar of each quotation that a unit is in; one goes on below where that does."""
    quotes, step = scene.model.quotes, scene.layouts.typography.quote_step
    above = quotes[unit - 1] if unit else 0
    below = quotes[unit + 1] if unit + 1 < len(quotes) else 0
    top, bottom = layout.reach(0, len(layout.lines) - 1)
    bars = []
    for number in range(quotes[unit]):
        begin = 0 if number < above else top
        end = layout.height if number < below else bottom
        box = QRectF(number * step, begin, BAR, end - begin)
        bars.append(Ground(box, scene.theme.colour("quote")))
    return bars


def _panel(scene: Scene, unit: int, layout: UnitLayout) -> Ground:
    """Return a unit's part of the panel that all the lines of a piece of code stand on."""
    found = scene.model.block_of(unit)
    units = found[0] if found else range(unit, unit + 1)
    first, last = unit == units.start, unit + 1 == units.stop
    face = layout.face
    top = layout.lines[0].top - face.pad if first else 0
    bottom = layout.lines[-1].bottom + face.pad if last else layout.height
    box = QRectF(face.edge, top, scene.layouts.width - face.edge, bottom - top)
    return Ground(box, scene.theme.colour("code"), first, last)


def _rule(scene: Scene, unit: int, layout: UnitLayout) -> Ground:
    """Return the rule below a row of a table: a stronger one below its head."""
    found = scene.model.block_of(unit)
    header = found[1].number("header") if found else 0
    heads = found is not None and unit - found[0].start + 1 == header
    left = min(cell.left for cell in layout.cells)
    right = max(cell.right for cell in layout.cells)
    y = layout.reach(0, len(layout.lines) - 1)[1] + layout.face.after - _RULE
    box = QRectF(left, y, right - left, _RULE)
    return Ground(box, scene.theme.colour("border" if heads else "line"))
