"""Paints the scene: tints, hits and selection, text on them, then underlines, lanes and caret."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QPainter

from reviewer.gui.article.decoration import LEVELS, TRACKS, bars, by_line, decorate
from reviewer.gui.article.scene import GUTTER, Scene
from reviewer.gui.article.strokes import Stroke, draw_stroke, underline_y
from reviewer.gui.article.unit_layout import BREAK_WIDTH, KEPT, Line, UnitLayout

LANE = 15
"""Width of a reviewer's lane, in pixels."""

BAR = 3
"""Width of a bar in a lane."""

HEADER = 20
"""Height of the initials above the lanes."""

BANDS = 4
"""So many tints share the height of a line where claims overlap."""

CARET = 2


@dataclass(slots=True)
class _UnitPicture:
    """What is drawn for a unit besides its text, in the column's x and the unit's y.

    A bar has the row of its claim.
    """

    fills: list[tuple[QRectF, QColor]] = field(default_factory=list)
    hits: list[tuple[QRectF, QColor]] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    bars: list[tuple[QRectF, QColor, int]] = field(default_factory=list)
    notes: list[tuple[float, int, str]] = field(default_factory=list)


class ArticlePainter:
    """Paints parts of a viewport; what it worked out for a unit is kept until told to forget it."""

    def __init__(self, scene: Scene) -> None:
        """Paint this scene, whatever it becomes."""
        self.scene = scene
        self._pictures: OrderedDict[int, _UnitPicture] = OrderedDict()

    def forget(self, units: Iterable[int] | None = None) -> None:
        """Work out anew what is drawn for these units, or for all."""
        if units is None:
            self._pictures.clear()
        else:
            for unit in units:
                self._pictures.pop(unit, None)

    def bar_at(self, point: QPointF) -> int | None:
        """Return the row of the claim whose bar in the gutter is nearest to a point, if any is."""
        scene = self.scene
        unit, y = scene.column.unit_at(int(point.y()))
        at = point - QPointF(scene.left, y)
        near = [
            (abs(box.center().x() - at.x()), row)
            for box, _, row in self._picture(unit).bars
            if box.adjusted(-BAR, 0, BAR, 0).contains(at)
        ]
        return min(near)[1] if near else None

    def paint(self, painter: QPainter, clip: QRect) -> None:
        """Paint every pixel of a rectangle of the viewport."""
        scene = self.scene
        painter.fillRect(clip, scene.theme.colour("base"))
        above = clip.top() - scene.layouts.typography.overhang
        visible = list(scene.column.visible(above, clip.bottom() + 1))
        if clip.right() >= scene.left - CARET:
            for unit, y in visible:
                self._paint_unit(painter, clip, unit, y)
        if clip.left() < scene.left:
            self._paint_lanes(painter, clip, visible)

    def _paint_unit(self, painter: QPainter, clip: QRect, unit: int, y: int) -> None:
        scene = self.scene
        layout, picture = scene.layouts[unit], self._picture(unit)
        top, bottom = clip.top() - y, clip.bottom() - y
        overhang = scene.layouts.typography.overhang
        painter.save()
        painter.translate(scene.left, y)
        _fill(painter, picture.fills, top, bottom)
        self._paint_current_claim(painter, unit, layout)
        _fill(painter, picture.hits, top, bottom)
        self._paint_current_hit(painter, unit, layout)
        self._paint_selection(painter, unit, layout)
        # Quiet text on a tint would be too faint.
        plain = not (picture.fills or picture.hits or scene.is_selected(unit))
        painter.setPen(scene.theme.colour(layout.face.role if plain else "text"))
        layout.layout.draw(painter, QPointF(0, 0), [], QRectF(clip.translated(-scene.left, -y)))
        for stroke in picture.strokes:
            if top - overhang <= stroke.y <= bottom + overhang:
                draw_stroke(painter, stroke)
        painter.setPen(scene.theme.colour("soft"))
        painter.setFont(scene.layouts.typography.label)
        for x, base, note in picture.notes:
            if top <= base <= bottom + layout.face.pitch:
                painter.drawText(QPointF(x, base), note)
        self._paint_caret(painter, unit, layout)
        painter.restore()

    def _paint_selection(self, painter: QPainter, unit: int, layout: UnitLayout) -> None:
        start, end = self.scene.selection
        high = self.scene.model.bounds(unit)[1]
        if not self.scene.is_selected(unit):
            return
        colour = self.scene.theme.colour("selection")
        first, last = (self.scene.model.to_unit(unit, at) for at in (start, end))
        for line in layout.lines:
            for left, right in line.stretches(first, last):
                painter.fillRect(QRectF(left, line.top, right - left, line.height), colour)
        if end > high and self.scene.model.closed[unit]:
            line = layout.lines[-1]
            painter.fillRect(QRectF(line.right, line.top, BREAK_WIDTH, line.height), colour)

    def _paint_current_claim(self, painter: QPainter, unit: int, layout: UnitLayout) -> None:
        """Paint the claim that is looked at in a deeper tint, with a thick underline."""
        scene, claims = self.scene, self.scene.layers["claim"]
        rows = claims.rows_of(scene.current) if scene.current else []
        for passage in scene.cut("claim", unit, rows):
            name = claims.colour(passage.row)
            tint, ink = scene.theme.tint(name, deep=True), scene.theme.mark(name).line
            for line in layout.lines:
                y = underline_y(layout.face, line, min(passage.level, LEVELS - 1))
                for left, right in line.stretches(passage.start, passage.end):
                    painter.fillRect(_tint_box(line, left, right), tint)
                    draw_stroke(painter, Stroke(left, right, y, ink, 0, 4.0))

    def _paint_current_hit(self, painter: QPainter, unit: int, layout: UnitLayout) -> None:
        scene = self.scene
        rows = scene.layers["hit"].rows_of(scene.current) if scene.current else []
        for passage in scene.cut("hit", unit, rows):
            for line in layout.lines:
                for left, right in line.stretches(passage.start, passage.end):
                    box = _tint_box(line, left, right)
                    painter.fillRect(box, scene.theme.colour("hit_current"))

    def _paint_caret(self, painter: QPainter, unit: int, layout: UnitLayout) -> None:
        scene = self.scene
        if not scene.focused or scene.model.unit_at(scene.caret) != unit:
            return
        offset = scene.model.to_unit(unit, scene.caret)
        line = layout.line_of(offset)
        box = QRectF(line.x(offset) - CARET / 2, line.top + 2, CARET, line.height - 4)
        painter.fillRect(box, scene.theme.colour("caret"))

    def _paint_lanes(self, painter: QPainter, clip: QRect, visible: list[tuple[int, int]]) -> None:
        scene = self.scene
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for unit, y in visible:
            for box, colour, _ in self._picture(unit).bars:
                painter.setBrush(colour)
                placed = box.translated(scene.left, y)
                if placed.bottom() >= clip.top() and placed.top() <= clip.bottom():
                    painter.drawRoundedRect(placed, BAR / 2, BAR / 2)
        if clip.top() < HEADER:
            self._paint_initials(painter)
        painter.restore()

    def _paint_initials(self, painter: QPainter) -> None:
        scene = self.scene
        painter.setFont(scene.layouts.typography.label)
        left = scene.left - GUTTER
        painter.fillRect(QRect(0, 0, scene.left - 4, HEADER), scene.theme.colour("base"))
        for number, (initials, name) in enumerate(scene.lanes):
            x = left + lane_x(number, len(scene.lanes))
            painter.setPen(scene.theme.mark(name).line)
            box = QRectF(x - 8, 3, LANE + 13, HEADER - 6)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, initials)

    def _picture(self, unit: int) -> _UnitPicture:
        found = self._pictures.get(unit)
        if found is None:
            found = self._pictures[unit] = _UnitPicture()
            layout = self.scene.layouts[unit]
            self._draw_claims(found, unit, layout)
            self._draw_quiet_marks(found, unit, layout)
            if len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
        return found

    def _draw_claims(self, picture: _UnitPicture, unit: int, layout: UnitLayout) -> None:
        scene, layer = self.scene, self.scene.layers["claim"]
        passages = scene.passages("claim", unit)
        starts = [line.start for line in layout.lines]
        sorted_by_line = by_line(passages, starts, layout.lines[-1].end)
        for line, on_line in zip(layout.lines, sorted_by_line, strict=True):
            decoration = decorate(on_line, line.start, line.end)
            for tint in decoration.tints:
                names = [name for n, name in enumerate(layer.names) if tint.colours >> n & 1]
                deep = tint.deep and len(names) == 1
                fills = [scene.theme.tint(name, deep=deep) for name in names[:BANDS]]
                for left, right in line.stretches(tint.start, tint.end):
                    picture.fills += _banded(_tint_box(line, left, right), fills)
            for passage in decoration.underlined:
                ink = scene.theme.mark(layer.colour(passage.row)).line
                y = underline_y(layout.face, line, passage.level)
                pattern = 2 if passage.pending else passage.pattern
                for left, right in line.stretches(passage.start, passage.end):
                    picture.strokes.append(Stroke(left, right, y, ink, pattern))
            if decoration.hidden:
                x = max(line.right, scene.layouts.width) + 8
                picture.notes.append((x, line.top + line.base, f"+{decoration.hidden}"))
        for bar in bars(passages, starts):
            top = -BAR if bar.passage.before else layout.lines[bar.first].top + 3
            bottom = layout.height + BAR if bar.passage.after else layout.lines[bar.last].bottom - 3
            x = lane_x(bar.passage.lane, len(scene.lanes)) - GUTTER
            x += min(bar.passage.track, TRACKS - 1) * (BAR + 1)
            ink = scene.theme.mark(layer.colour(bar.passage.row)).line
            picture.bars.append((QRectF(x, top, BAR, bottom - top), ink, bar.passage.row))

    def _draw_quiet_marks(self, picture: _UnitPicture, unit: int, layout: UnitLayout) -> None:
        theme = self.scene.theme
        for _, line, left, right in self._stretches("hit", unit, layout):
            picture.hits.append((_tint_box(line, left, right), theme.colour("hit")))
        for _, line, left, right in self._stretches("mention", unit, layout):
            y = underline_y(layout.face, line, -1)
            picture.strokes.insert(0, Stroke(left, right, y, theme.colour("mention"), 0, 1.0))

    def _stretches(
        self, kind: str, unit: int, layout: UnitLayout
    ) -> Iterator[tuple[int, Line, float, float]]:
        """Yield `(row, line, left, right)` of the marks of a kind."""
        starts = [line.start for line in layout.lines]
        passages = self.scene.passages(kind, unit)
        on_lines = by_line(passages, starts, layout.lines[-1].end)
        for line, on_line in zip(layout.lines, on_lines, strict=True):
            for passage in on_line:
                for left, right in line.stretches(passage.start, passage.end):
                    yield passage.row, line, left, right


def lane_x(lane: int, count: int) -> float:
    """Return where a lane begins in the gutter; lanes move together where they do not fit."""
    room = GUTTER - LANE - 8
    pitch = min(LANE + 7, room / max(count - 1, 1))
    return room - (max(count, 1) - 1 - min(lane, max(count, 1) - 1)) * pitch


def _fill(painter: QPainter, fills: Iterable[tuple[QRectF, QColor]], top: int, bottom: int) -> None:
    for box, colour in fills:
        if box.bottom() >= top and box.top() <= bottom:
            painter.fillRect(box, colour)


def _banded(box: QRectF, colours: list[QColor]) -> Iterator[tuple[QRectF, QColor]]:
    """Divide a box into bands of these colours, from the top down."""
    height = box.height() / len(colours)
    for number, colour in enumerate(colours):
        yield QRectF(box.left(), box.top() + number * height, box.width(), height), colour


def _tint_box(line: Line, left: float, right: float) -> QRectF:
    return QRectF(left, line.top + 1, right - left, line.height - 2)
