"""What is drawn for each unit besides its text: tints, underlines, bars; worked out once."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from reviewer.gui.article.decoration import (
    TRACKS,
    Lines,
    bars,
    by_line,
    hidden,
    lines_of,
    tints,
    underlined,
)
from reviewer.gui.article.grounds import Ground, grounds
from reviewer.gui.article.layout_cache import KEPT
from reviewer.gui.article.line import Line
from reviewer.gui.article.scene import GUTTER, Scene
from reviewer.gui.article.strokes import Stroke, underline_y
from reviewer.gui.article.unit_layout import UnitLayout

LANE = 15
"""Width of a reviewer's lane, in pixels."""

BAR = 3
"""Width of a bar in a lane."""

BANDS = 4
"""So many tints share the height of a line where claims overlap."""


@dataclass(slots=True)
class UnitPicture:
    """What is drawn for a unit besides its text, in the column's x and the unit's y.

    A bar has the row of its claim; an anchor is the top of a line with the rows that begin on it,
    one a claim.
    """

    grounds: list[Ground] = field(default_factory=list)
    fills: list[tuple[QRectF, QColor]] = field(default_factory=list)
    hits: list[tuple[QRectF, QColor]] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    bars: list[tuple[QRectF, QColor, int]] = field(default_factory=list)
    notes: list[tuple[float, int, str]] = field(default_factory=list)
    anchors: list[tuple[int, list[int]]] = field(default_factory=list)


class Pictures:
    """The pictures of units, kept until told to forget them."""

    def __init__(self, scene: Scene) -> None:
        """Draw what is in this scene, whatever it becomes."""
        self.scene = scene
        self._pictures: OrderedDict[int, UnitPicture] = OrderedDict()

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
            for box, _, row in self[unit].bars
            if box.adjusted(-BAR, 0, BAR, 0).contains(at)
        ]
        return min(near)[1] if near else None

    def __getitem__(self, unit: int) -> UnitPicture:
        found = self._pictures.get(unit)
        if found is None:
            found = self._pictures[unit] = UnitPicture()
            layout = self.scene.layouts[unit]
            found.grounds = grounds(self.scene, unit, layout)
            self._draw_claims(found, unit, layout)
            self._draw_quiet_marks(found, unit, layout)
            if len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
        return found

    def _draw_claims(self, picture: UnitPicture, unit: int, layout: UnitLayout) -> None:
        scene, layer = self.scene, self.scene.layers["claim"]
        passages = scene.passages("claim", unit)
        if not passages.rows:
            return
        starts, end = [line.start for line in layout.lines], layout.lines[-1].end
        tinted = by_line(tints(passages), starts, end)
        on_lines = by_line(underlined(passages), starts, end)
        for line, tints_here, here in zip(layout.lines, tinted, on_lines, strict=True):
            for tint in tints_here:
                names = [name for n, name in enumerate(layer.names) if tint.colours >> n & 1]
                deep = tint.deep and len(names) == 1
                fills = [scene.theme.tint(name, deep=deep) for name in names[:BANDS]]
                for left, right in line.stretches(tint.start, tint.end):
                    picture.fills += _banded(tint_box(line, left, right), fills)
            for passage in here:
                ink = scene.theme.mark(layer.colour(passage.row)).line
                y = underline_y(layout.face, line, passage.level)
                pattern = 2 if passage.pending else passage.pattern
                for left, right in line.stretches(passage.start, passage.end):
                    picture.strokes.append(Stroke(left, right, y, ink, pattern))
        lines = lines_of(passages, starts)
        picture.anchors = self._anchors(unit, layout, passages.rows, lines)
        self._note_hidden(picture, layout, hidden(passages, lines, len(starts)))
        for bar in bars(passages, lines):
            top, bottom = layout.reach(bar.first, bar.last)
            top = -BAR if bar.passage.before else top + 3
            bottom = layout.height + BAR if bar.passage.after else bottom - 3
            x = lane_x(bar.passage.lane, len(scene.lanes)) - GUTTER
            x += min(bar.passage.track, TRACKS - 1) * (BAR + 1)
            ink = scene.theme.mark(layer.colour(bar.passage.row)).line
            picture.bars.append((QRectF(x, top, BAR, bottom - top), ink, bar.passage.row))

    def _note_hidden(self, picture: UnitPicture, layout: UnitLayout, counts: list[int]) -> None:
        """Say beside each line how many underlines do not fit below it; cells share a line."""
        found: dict[tuple[float, int], int] = {}
        for line, count in zip(layout.lines, counts, strict=True):
            if count:
                place = max(line.right, self.scene.layouts.width) + 8, line.top + line.base
                found[place] = found.get(place, 0) + count
        picture.notes += [(x, base, f"+{count}") for (x, base), count in found.items()]

    def _anchors(
        self, unit: int, layout: UnitLayout, rows: Sequence[int], lines: Sequence[Lines]
    ) -> list[tuple[int, list[int]]]:
        """Return the tops of the lines that claims begin on, each with their rows.

        They are in the order of the text and then of their ids, whatever changed last.
        """
        claims = self.scene.layers["claim"]
        begun: dict[int, list[int]] = {}
        for row, (first, _) in zip(rows, lines, strict=True):
            if self.scene.begins(row, unit):
                begun.setdefault(layout.lines[first].top, []).append(row)
        for on_line in begun.values():
            on_line.sort(key=lambda row: (claims.index.starts[row], claims.ids[row]))
        return sorted(begun.items())

    def _draw_quiet_marks(self, picture: UnitPicture, unit: int, layout: UnitLayout) -> None:
        theme = self.scene.theme
        for _, line, left, right in self._stretches("hit", unit, layout):
            picture.hits.append((tint_box(line, left, right), theme.colour("hit")))
        for _, line, left, right in self._stretches("mention", unit, layout):
            y = underline_y(layout.face, line, -1)
            picture.strokes.insert(0, Stroke(left, right, y, theme.colour("mention"), 0, 1.0))

    def _stretches(
        self, kind: str, unit: int, layout: UnitLayout
    ) -> Iterator[tuple[int, Line, float, float]]:
        """Yield `(row, line, left, right)` of the marks of a kind."""
        starts = [line.start for line in layout.lines]
        passages = self.scene.passages(kind, unit)
        on_lines = by_line(passages.each(), starts, layout.lines[-1].end)
        for line, on_line in zip(layout.lines, on_lines, strict=True):
            for passage in on_line:
                for left, right in line.stretches(passage.start, passage.end):
                    yield passage.row, line, left, right


def tint_box(line: Line, left: float, right: float) -> QRectF:
    """Return what a tint fills of a line, from one x to another."""
    return QRectF(left, line.top + 1, right - left, line.height - 2)


def lane_x(lane: int, count: int) -> float:
    """Return where a lane begins in the gutter; lanes move together where they do not fit."""
    room = GUTTER - LANE - 8
    pitch = min(LANE + 7, room / max(count - 1, 1))
    return room - (max(count, 1) - 1 - min(lane, max(count, 1) - 1)) * pitch


def _banded(box: QRectF, colours: list[QColor]) -> Iterator[tuple[QRectF, QColor]]:
    """Divide a box into bands of these colours, from the top down."""
    height = box.height() / len(colours)
    for number, colour in enumerate(colours):
        yield QRectF(box.left(), box.top() + number * height, box.width(), height), colour
