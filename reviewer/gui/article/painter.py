"""Paints the scene: tints, hits and selection, text on them, then underlines, lanes and caret."""

import math
from collections.abc import Iterable, Iterator, Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPen

from reviewer.gui.article.bracket import paint_bracket
from reviewer.gui.article.column import Piece
from reviewer.gui.article.decoration import LEVELS, Passage
from reviewer.gui.article.handles import paint_handles
from reviewer.gui.article.light import Light, light_of
from reviewer.gui.article.line_pictures import LinePicture, pattern_of, tint_box
from reviewer.gui.article.pictures import BAR, LANE, Pictures, lane_x
from reviewer.gui.article.scene import GUTTER, Scene
from reviewer.gui.article.strokes import DrawStroke, Stroke, draw_stroke, underline_y
from reviewer.gui.article.unit_layout import BREAK_WIDTH, UnitLayout

HEADER = 20
"""Height of the initials above the lanes where they stand side by side."""

_STEP = 11
"""How far one row of initials is below another, where the lanes are too close for one."""

CARET = 2

FRAME = 2
"""Width of the frame around the hit that is looked at, in pixels."""


class ArticlePainter:
    """Paints parts of a viewport or page; `pictures` keeps what was worked out for the units."""

    def __init__(self, scene: Scene, draw_stroke: DrawStroke = draw_stroke) -> None:
        """Paint this scene, whatever it becomes; `draw_stroke` draws the underlines."""
        self.scene = scene
        self._draw_stroke = draw_stroke
        self.pictures = Pictures(scene)

    def forget(self, units: Iterable[int] | None = None) -> None:
        """Work out anew what is drawn for these units, or for all."""
        self.pictures.forget(units)

    def rewrap(self) -> None:
        """Work out anew what is drawn where the lines of the same text are wrapped otherwise."""
        self.pictures.rewrap()

    def paint(self, painter: QPainter, clip: QRect, pieces: Sequence[Piece]) -> None:
        """Paint every pixel of a rectangle, in which these pieces are."""
        scene = self.scene
        painter.fillRect(clip, scene.theme.colour("base"))
        if clip.right() >= scene.left - CARET:
            self.paint_column(painter, pieces)
        if clip.left() < scene.left:
            self._paint_unread(painter, clip)
            self.paint_lanes(painter, pieces)
            for claim in dict.fromkeys((scene.hovered, scene.current)):
                paint_bracket(painter, scene, claim, pieces)
            if clip.top() < header_height(scene):
                self.paint_initials(painter)

    def paint_column(self, painter: QPainter, pieces: Sequence[Piece]) -> None:
        """Paint the lines that are in some pieces, with their marks."""
        scene = self.scene
        # What hangs over from the line above is not painted over by the grounds below it.
        for paint in (self._paint_grounds, self._paint_text):
            for piece in pieces:
                painter.translate(scene.left, piece.y)
                paint(painter, piece)
                painter.translate(-scene.left, -piece.y)

    def paint_lanes(self, painter: QPainter, pieces: Iterable[Piece]) -> None:
        """Paint the bars beside some pieces."""
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        for piece in pieces:
            for bar in self.pictures[piece.unit].bars:
                box = bar.part(piece)
                if box is not None:
                    painter.setBrush(bar.colour)
                    placed = box.translated(self.scene.left, piece.y)
                    painter.drawRoundedRect(placed, BAR / 2, BAR / 2)
        painter.restore()

    def _paint_unread(self, painter: QPainter, clip: QRect) -> None:
        """Paint a thin line in the lanes of those who have not read the text."""
        left = self.scene.left - GUTTER
        for lane in self.scene.unread:
            x = left + lane_x(lane, len(self.scene.lanes)) + BAR // 2
            line = QRectF(x, clip.top(), 1, clip.height())
            painter.fillRect(line, self.scene.theme.colour("border"))

    def paint_initials(self, painter: QPainter) -> None:
        """Paint the initials above the lanes."""
        scene = self.scene
        painter.setFont(scene.layouts.typography.label)
        header = QRect(0, 0, scene.left - 4, header_height(scene))
        painter.fillRect(header, scene.theme.colour("base"))
        for number, (initials, name) in enumerate(scene.lanes):
            unread = number in scene.unread
            painter.setPen(scene.theme.colour("soft") if unread else scene.theme.mark(name).line)
            painter.drawText(initials_at(scene, number), Qt.AlignmentFlag.AlignCenter, initials)

    def _paint_grounds(self, painter: QPainter, piece: Piece) -> None:
        """Paint what lies below the text of a piece, whose unit begins at the origin."""
        scene, unit = self.scene, piece.unit
        layout, picture = scene.layouts[unit], self.pictures[unit]
        for ground in picture.grounds:
            ground.paint(painter, piece.top, piece.bottom)
        lines = self._pictured(piece)
        light = self._light(unit)
        if not light.full:
            painter.save()
            painter.setClipRegion(light.whole(layout))
        _fill(painter, (fill for line in lines for fill in line.fills))
        self._paint_claim(painter, unit, layout, scene.hovered)
        self._paint_claim(painter, unit, layout, scene.current)
        if not light.full:
            painter.restore()
        _fill(painter, (hit for line in lines for hit in line.hits))
        self._paint_selection(painter, unit, layout)
        self._paint_current_hit(painter, unit, layout)
        self._paint_framed(painter, unit, layout)

    def _paint_text(self, painter: QPainter, piece: Piece) -> None:
        """Paint the text of a piece and what is drawn over it."""
        scene, unit = self.scene, piece.unit
        layout = scene.layouts[unit]
        # Quiet text on a tint would be too faint.
        selected = scene.is_selected(unit)
        plain = self.pictures[unit].plain and not selected
        ink = scene.theme.colour(layout.face.role if plain else "text")
        self._underline_claim(painter, unit, layout, scene.hovered, 3.0)
        self._underline_claim(painter, unit, layout, scene.current, 4.0)
        painter.setPen(ink)
        light = self._light(unit)
        for n in layout.between(piece.top, piece.bottom):
            light.draw(painter, layout.lines[n])
        painter.setFont(scene.layouts.typography.label)
        strong = scene.theme.mention(covered=True)
        for line in self._pictured(piece):
            if line.note is not None:
                x, base, words = line.note
                painter.setPen(scene.theme.colour("soft"))
                painter.drawText(QPointF(x, base), words)
            for stroke in line.strokes:
                covered = stroke.quiet and selected
                self._draw_stroke(painter, stroke._replace(colour=strong) if covered else stroke)
        paint_handles(painter, scene, unit)
        self._paint_caret(painter, unit, layout)

    def _light(self, unit: int) -> Light:
        """Return the light on a unit; what a search found or is selected is lit as well."""
        marked = self.scene.lit is not None and (
            self.pictures[unit].is_hit or self.scene.is_selected(unit)
        )
        return light_of(self.scene, unit, marked=marked)

    def _pictured(self, piece: Piece) -> list[LinePicture]:
        """Return what is drawn for the lines of a piece."""
        pictures = self.pictures[piece.unit].lines
        numbers = self.scene.layouts[piece.unit].between(piece.top, piece.bottom)
        return [pictures[n] for n in numbers]

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

    def _paint_claim(
        self, painter: QPainter, unit: int, layout: UnitLayout, claim: str | None
    ) -> None:
        """Paint a claim that is looked at in a deeper tint."""
        for passage, name in self._passages_of(unit, claim):
            tint = self.scene.theme.tint(name, deep=True)
            for line in layout.lines:
                for left, right in line.stretches(passage.start, passage.end):
                    painter.fillRect(tint_box(line, left, right), tint)

    def _underline_claim(
        self, painter: QPainter, unit: int, layout: UnitLayout, claim: str | None, width: float
    ) -> None:
        """Paint a thick underline, of the same pattern, below a claim that is looked at."""
        for passage, name in self._passages_of(unit, claim):
            ink = self.scene.theme.mark(name).line
            for line in layout.lines:
                y = underline_y(layout.face, line, min(passage.level, LEVELS - 1))
                for left, right in line.stretches(passage.start, passage.end):
                    draw_stroke(painter, Stroke(left, right, y, ink, pattern_of(passage), width))

    def _passages_of(self, unit: int, claim: str | None) -> Iterator[tuple[Passage, str]]:
        """Yield the parts of a claim that lie in a unit, with their colour."""
        if not claim:
            return
        claims = self.scene.layers["claim"]
        for passage in self.scene.cut("claim", unit, claims.rows_of(claim)).each():
            yield passage, claims.colour(passage.row)

    def _paint_current_hit(self, painter: QPainter, unit: int, layout: UnitLayout) -> None:
        scene = self.scene
        if not scene.current_hit:
            return
        rows = scene.layers["hit"].rows_of(scene.current_hit)
        for passage in scene.cut("hit", unit, rows).each():
            for line in layout.lines:
                for left, right in line.stretches(passage.start, passage.end):
                    box = tint_box(line, left, right)
                    painter.fillRect(box, scene.theme.colour("hit_current"))
                    painter.setPen(QPen(scene.theme.colour("focus"), FRAME))
                    painter.setBrush(Qt.BrushStyle.NoBrush)
                    painter.drawRect(box.adjusted(-FRAME / 2, FRAME / 2, FRAME / 2, -FRAME / 2))

    def _paint_framed(self, painter: QPainter, unit: int, layout: UnitLayout) -> None:
        """Paint the frame around a passage, which leaves its ground as it is."""
        framed, (low, high) = self.scene.framed, self.scene.model.bounds(unit)
        if framed is None or framed[0] >= high or framed[1] <= low:
            return
        first, last = (self.scene.model.to_unit(unit, min(max(at, low), high)) for at in framed)
        painter.setPen(QPen(self.scene.theme.colour("focus"), FRAME))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for line in layout.lines:
            for left, right in line.stretches(first, last):
                painter.drawRect(tint_box(line, left, right).adjusted(-2, 0, 2, 0))

    def _paint_caret(self, painter: QPainter, unit: int, layout: UnitLayout) -> None:
        scene = self.scene
        if not scene.focused or scene.model.unit_at(scene.caret) != unit:
            return
        offset = scene.model.to_unit(unit, scene.caret)
        line = layout.line_of(offset)
        box = QRectF(line.x(offset) - CARET / 2, line.top + 2, CARET, line.height - 4)
        painter.fillRect(box, scene.theme.colour("caret"))


def header_height(scene: Scene) -> int:
    """Return how high the initials above the lanes stand, in pixels; more rows where they crowd."""
    return HEADER + (_rows(scene) - 1) * _STEP


def initials_at(scene: Scene, lane: int) -> QRectF:
    """Return the box in whose middle the initials above a lane stand."""
    x = scene.left - GUTTER + lane_x(lane, len(scene.lanes))
    return QRectF(x - 8, 3 + lane % _rows(scene) * _STEP, LANE + 13, HEADER - 6)


def _rows(scene: Scene) -> int:
    """Return in how many rows the initials stand, one step lower from lane to lane."""
    count = len(scene.lanes)
    if count <= 1:
        return 1
    metrics = QFontMetricsF(scene.layouts.typography.label)
    widest = max(metrics.horizontalAdvance(initials) for initials, _ in scene.lanes)
    return math.ceil((widest + 3) / (lane_x(1, count) - lane_x(0, count)))


def _fill(painter: QPainter, fills: Iterable[tuple[QRectF, QColor]]) -> None:
    for box, colour in fills:
        painter.fillRect(box, colour)
