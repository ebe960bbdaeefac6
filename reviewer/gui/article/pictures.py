"""What is drawn for each unit besides its text: tints, underlines, bars; worked out once."""

from collections import OrderedDict, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QColor

from reviewer.gui.article.column import Piece
from reviewer.gui.article.decoration import (
    LEVELS,
    TRACKS,
    Lines,
    Passages,
    Tint,
    bars,
    by_line,
    hidden,
    lines_of,
    tints,
    underlined,
)
from reviewer.gui.article.grounds import Ground, grounds
from reviewer.gui.article.inks import Inks
from reviewer.gui.article.layout_cache import KEPT
from reviewer.gui.article.line import Line
from reviewer.gui.article.scene import GUTTER, Scene
from reviewer.gui.article.strokes import Stroke, underline_y
from reviewer.gui.article.unit_layout import UnitLayout

LANE = 15
"""Width of a reviewer's lane, in pixels."""

BAR = 3
"""Width of a bar in a lane."""

_EDGE = 6
"""Pixels kept free left of the lanes."""

_STRETCH, _BEAD = 16, 9
"""So long is a stretch of one colour below a line, and beside it, where a claim has several."""

NOTE = 26
"""Width of what is said of the underlines that do not fit, in pixels."""

_BESIDE = 4
"""So far beside it the mouse still means it."""


@dataclass(slots=True, eq=False, repr=False)
class LinePicture:
    """What is drawn for a line besides its text, in the column's x and the unit's y.

    `note` is what is said right of it, where it begins, and its base line.
    """

    fills: list[tuple[QRectF, QColor]] = field(default_factory=list)
    hits: list[tuple[QRectF, QColor]] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    note: tuple[float, int, str] | None = None


class BarPicture(NamedTuple):
    """A claim's bar in the gutter from a `top` to a `bottom` of the unit, and the claim's row."""

    x: float
    top: int
    bottom: int
    colour: QColor
    row: int

    @property
    def box(self) -> QRectF:
        """Where all of it is."""
        return QRectF(self.x, self.top, BAR, self.bottom - self.top)

    def part(self, piece: Piece) -> QRectF | None:
        """Return where it is beside a part of its unit; where it is cut it reaches out of that."""
        if self.bottom <= piece.top or self.top >= piece.bottom:
            return None
        top, bottom = max(self.top, piece.top - BAR), min(self.bottom, piece.bottom + BAR)
        return QRectF(self.x, top, BAR, bottom - top)


@dataclass(slots=True, eq=False, repr=False)
class UnitPicture:
    """What is drawn for a unit besides its text: for those of its lines that have something.

    An anchor is the top of a line with the rows that begin on it, one a claim.
    """

    grounds: list[Ground] = field(default_factory=list)
    lines: defaultdict[int, LinePicture] = field(default_factory=lambda: defaultdict(LinePicture))
    bars: list[BarPicture] = field(default_factory=list)
    anchors: list[tuple[int, list[int]]] = field(default_factory=list)

    @property
    def is_hit(self) -> bool:
        """Whether a search has found something in it."""
        return any(line.hits for line in self.lines.values())

    @property
    def plain(self) -> bool:
        """Whether no mark is painted under its text."""
        return not any(line.fills or line.hits for line in self.lines.values())


class Pictures:
    """The pictures of units, kept until told to forget them."""

    def __init__(self, scene: Scene) -> None:
        """Draw what is in this scene, whatever it becomes."""
        self.scene = scene
        self._inks = Inks(scene)
        self._pictures: OrderedDict[int, UnitPicture] = OrderedDict()
        self._claims: OrderedDict[int, tuple[Passages, list[Tint]]] = OrderedDict()
        """What is drawn of the claims in a unit, however its lines are wrapped."""

    def forget(self, units: Iterable[int] | None = None) -> None:
        """Work out anew what is drawn for these units, or for all."""
        if units is None:
            self._pictures.clear()
            self._claims.clear()
            self._inks.forget()
        else:
            for unit in units:
                self._pictures.pop(unit, None)
                self._claims.pop(unit, None)

    def rewrap(self) -> None:
        """Work out anew where on the lines of the same text everything is."""
        self._pictures.clear()

    def bar_at(self, unit: int, at: QPointF) -> int | None:
        """Return the row of the claim whose bar is nearest to a point beside a unit, if any is."""
        near = [
            (abs(bar.box.center().x() - at.x()), bar.row)
            for bar in self[unit].bars
            if bar.box.adjusted(-BAR, 0, BAR, 0).contains(at)
        ]
        return min(near)[1] if near else None

    def more_at(self, unit: int, x: float, y: float) -> list[int]:
        """Return the rows that are not drawn on the line whose "+N" is at a place of a unit."""
        layout = self.scene.layouts[unit]
        notes = [(n, line.note) for n, line in self[unit].lines.items() if line.note]
        near = [
            n
            for n, (left, base, _) in notes
            if -_BESIDE <= x - left <= NOTE and base - layout.face.base <= y <= base + _BESIDE
        ]
        if not near:
            return []
        places, _ = _places(layout, self.scene.layouts.width)
        on = {line for line, place in enumerate(places) if place == places[near[0]]}
        passages = self.scene.passages("claim", unit)
        lines = lines_of(passages, [line.start for line in layout.lines])
        return [
            passage.row
            for passage, (first, last) in zip(passages.each(), lines, strict=True)
            if passage.level >= LEVELS and not on.isdisjoint(range(first, last + 1))
        ]

    def __getitem__(self, unit: int) -> UnitPicture:
        found = self._pictures.get(unit)
        if found is None:
            found = self._pictures[unit] = UnitPicture()
            layout = self.scene.layouts[unit]
            found.grounds = grounds(self.scene, unit, layout)
            self._draw_claims(found, unit, layout)
            self._draw_agreement(found, unit, layout)
            self._draw_quiet_marks(found, unit, layout)
            if len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
        return found

    def _draw_claims(self, picture: UnitPicture, unit: int, layout: UnitLayout) -> None:
        scene = self.scene
        passages, tinted_parts = self._claims_in(unit)
        if not passages.rows:
            return
        lines = lines_of(passages, [line.start for line in layout.lines])
        if not scene.compared:
            self._draw_below(picture, layout, passages, tinted_parts)
            self._note_hidden(picture, layout, passages, lines)
        picture.anchors = self._anchors(unit, layout, passages.rows, lines)
        for bar in bars(passages, lines):
            top, bottom = layout.reach(bar.first, bar.last)
            top = -BAR if bar.passage.before else top + 3
            bottom = layout.height + BAR if bar.passage.after else bottom - 3
            x = lane_x(bar.passage.lane, len(scene.lanes)) - GUTTER
            x += min(bar.passage.track, TRACKS - 1) * (BAR + 1)
            inks = self._inks.lines(bar.passage.colour)
            for ink, (begin, end) in _by_turns(inks, top, bottom, _BEAD):
                picture.bars.append(BarPicture(x, round(begin), round(end), ink, bar.passage.row))

    def _draw_below(
        self, picture: UnitPicture, layout: UnitLayout, passages: Passages, tinted_parts: list[Tint]
    ) -> None:
        """Draw the tints of claims and the lines below them."""
        starts, stop = [line.start for line in layout.lines], layout.lines[-1].end
        tinted = by_line(tinted_parts, starts, stop)
        on_lines = by_line(underlined(passages), starts, stop)
        for n, line in enumerate(layout.lines):
            for tint in tinted[n]:
                fills = self._inks.tints(tint.colours, deep=tint.deep)
                for left, right in line.stretches(tint.start, tint.end):
                    picture.lines[n].fills += _banded(tint_box(line, left, right), fills)
            for passage in on_lines[n]:
                inks = self._inks.lines(passage.colour)
                y = underline_y(layout.face, line, passage.level)
                pattern = 2 if passage.pending else passage.pattern
                for left, right in line.stretches(passage.start, passage.end):
                    for ink, (begin, end) in _by_turns(inks, left, right, _STRETCH):
                        stroke = Stroke(begin, end, y, ink, pattern)
                        picture.lines[n].strokes.append(stroke)

    def _draw_agreement(self, picture: UnitPicture, unit: int, layout: UnitLayout) -> None:
        """Draw how far reviewers agree: a ground, and a line below it in a pattern of its own."""
        layer, theme = self.scene.layers["agreement"], self.scene.theme
        if not layer.ids:
            return
        passages = self.scene.passages("agreement", unit)
        starts, stop = [line.start for line in layout.lines], layout.lines[-1].end
        for n, on_line in enumerate(by_line(passages.each(), starts, stop)):
            line, here = layout.lines[n], picture.lines[n]
            for passage in on_line:
                role = layer.colour(passage.row)
                y = underline_y(layout.face, line, 0)
                for left, right in line.stretches(passage.start, passage.end):
                    here.fills.append((tint_box(line, left, right), theme.colour(role)))
                    ink = theme.colour(f"{role}_line")
                    here.strokes.append(Stroke(left, right, y, ink, passage.pattern, 1.6))

    def _claims_in(self, unit: int) -> tuple[Passages, list[Tint]]:
        """Return the claims in a unit, and what is tinted under them."""
        found = self._claims.get(unit)
        if found is None:
            passages = self.scene.passages("claim", unit)
            found = self._claims[unit] = passages, tints(passages)
            if len(self._claims) > KEPT:
                self._claims.popitem(last=False)
        return found

    def _note_hidden(
        self,
        picture: UnitPicture,
        layout: UnitLayout,
        passages: Passages,
        lines: Sequence[Lines],
    ) -> None:
        """Say beside each line how many claims have an underline that does not fit below it."""
        ids = self.scene.layers["claim"].ids
        places, where = _places(layout, self.scene.layouts.width)
        claims = [ids[row] for row in passages.rows]
        for place, count in enumerate(hidden(passages, lines, places, claims)):
            if count:
                picture.lines[places.index(place)].note = *where[place], f"+{count}"

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
        for n, left, right in self._stretches("hit", unit, layout):
            box = tint_box(layout.lines[n], left, right)
            picture.lines[n].hits.append((box, theme.colour("hit")))
        for n, left, right in self._stretches("mention", unit, layout):
            y = underline_y(layout.face, layout.lines[n], -1)
            here, place = picture.lines[n], tint_box(layout.lines[n], left, right)
            covered = any(box.intersects(place) for box, _ in (*here.fills, *here.hits))
            ink = theme.mention(covered=covered)
            here.strokes.insert(0, Stroke(left, right, y, ink, 0, 1.0, quiet=True))

    def _stretches(
        self, kind: str, unit: int, layout: UnitLayout
    ) -> Iterator[tuple[int, float, float]]:
        """Yield the number of the line, `left` and `right` of the marks of a kind."""
        starts = [line.start for line in layout.lines]
        passages = self.scene.passages(kind, unit)
        on_lines = by_line(passages.each(), starts, layout.lines[-1].end)
        for n, on_line in enumerate(on_lines):
            for passage in on_line:
                for left, right in layout.lines[n].stretches(passage.start, passage.end):
                    yield n, left, right


def _places(layout: UnitLayout, width: int) -> tuple[list[int], list[tuple[float, int]]]:
    """Return the place of each line, by number, and where each place has its "+N".

    Cells of a table that stand beside each other share a place.
    """
    where: dict[tuple[float, int], int] = {}
    wanted = [(max(line.right, width) + 8, line.top + line.base) for line in layout.lines]
    places = [where.setdefault(each, len(where)) for each in wanted]
    return places, list(where)


def _by_turns(
    inks: list[QColor], first: float, last: float, length: float
) -> Iterator[tuple[QColor, tuple[float, float]]]:
    """Divide what is drawn from one place to another among inks, each so long, over and over."""
    if len(inks) == 1:
        yield inks[0], (first, last)
        return
    # None is so short at the end that its ink could not be told.
    number = max(len(inks), round((last - first) / length))
    for n in range(number):
        edges = (first + (last - first) * at / number for at in (n, n + 1))
        begin, end = edges
        yield inks[n % len(inks)], (begin, end)


def tint_box(line: Line, left: float, right: float) -> QRectF:
    """Return what a tint fills of a line, from one x to another."""
    return QRectF(left, line.top + 1, right - left, line.height - 2)


def lane_x(lane: int, count: int) -> float:
    """Return where a lane begins in the gutter; lanes move together where they do not fit."""
    room = GUTTER - LANE - 8
    pitch = min(LANE + 7, (room - _EDGE) / max(count - 1, 1))
    return room - (max(count, 1) - 1 - min(lane, max(count, 1) - 1)) * pitch


def _banded(box: QRectF, colours: list[QColor]) -> Iterable[tuple[QRectF, QColor]]:
    """Divide a box into bands of these colours, from the top down."""
    if len(colours) == 1:
        return ((box, colours[0]),)
    return _bands(box, colours)


def _bands(box: QRectF, colours: list[QColor]) -> Iterator[tuple[QRectF, QColor]]:
    height = box.height() / len(colours)
    for number, colour in enumerate(colours):
        yield QRectF(box.left(), box.top() + number * height, box.width(), height), colour
