"""What is drawn for each unit besides its text: tints, underlines, bars; worked out once."""

from collections import OrderedDict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
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
from reviewer.gui.article.line_pictures import LineMarks, LinePictures, Note, by_turns
from reviewer.gui.article.scene import GUTTER, Scene
from reviewer.gui.article.unit_layout import UnitLayout

LANE = 15
"""Width of a reviewer's lane, in pixels."""

BAR = 3
"""Width of a bar in a lane."""

_EDGE = 6
"""Pixels kept free left of the lanes."""

_BEAD = 9
"""So long is a stretch of one colour beside a line, in pixels, where a claim has several."""

NOTE = 26
"""Width of what is said of the underlines that do not fit, in pixels."""

_BESIDE = 4
"""So far beside it the mouse still means it."""


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
    """What is drawn for a unit besides its text.

    An anchor is the top of a line with the rows that begin on it, one a claim. `plain` says that no
    mark is painted under its text, `is_hit` that a search has found something in it.
    """

    grounds: Sequence[Ground]
    lines: LinePictures
    bars: Sequence[BarPicture]
    anchors: Sequence[tuple[int, list[int]]]
    plain: bool
    is_hit: bool


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
        near = [
            n
            for n, (left, base, _) in self[unit].lines.notes.items()
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
            found = self._pictures[unit] = self._draw(unit)
            if len(self._pictures) > KEPT:
                self._pictures.popitem(last=False)
        return found

    def _draw(self, unit: int) -> UnitPicture:
        scene, layout = self.scene, self.scene.layouts[unit]
        claims, tinted = self._claims_in(unit)
        kinds = ("hit", "mention", "agreement")
        hits, mentions, agreement = (scene.passages(kind, unit) for kind in kinds)
        starts, stop = [line.start for line in layout.lines], layout.lines[-1].end
        lines = lines_of(claims, starts)
        notes = {} if scene.compared else self._notes(layout, claims, lines)
        tints = [] if scene.compared else tinted
        marks = zip(
            by_line(tints, starts, stop),
            by_line(() if scene.compared else underlined(claims), starts, stop),
            by_line(agreement.each(), starts, stop),
            by_line(hits.each(), starts, stop),
            by_line(mentions.each(), starts, stop),
            strict=True,
        )
        is_hit = any(start < end for start, end in zip(hits.starts, hits.ends, strict=True))
        return UnitPicture(
            grounds(scene, unit, layout),
            LinePictures(layout, list(map(LineMarks._make, marks)), notes, self._inks, scene.theme),
            list(self._bars(layout, claims, lines)),
            self._anchors(unit, layout, claims.rows, lines),
            not (tints or is_hit or agreement.rows),
            is_hit,
        )

    def _bars(
        self, layout: UnitLayout, claims: Passages, lines: Sequence[Lines]
    ) -> Iterator[BarPicture]:
        """Yield the bars of claims, each of which is on some lines."""
        for bar in bars(claims, lines):
            top, bottom = layout.reach(bar.first, bar.last)
            top = -BAR if bar.passage.before else top + 3
            bottom = layout.height + BAR if bar.passage.after else bottom - 3
            x = lane_x(bar.passage.lane, len(self.scene.lanes)) - GUTTER
            x += min(bar.passage.track, TRACKS - 1) * (BAR + 1)
            inks = self._inks.lines(bar.passage.colour)
            for ink, (begin, end) in by_turns(inks, top, bottom, _BEAD):
                yield BarPicture(x, round(begin), round(end), ink, bar.passage.row)

    def _claims_in(self, unit: int) -> tuple[Passages, list[Tint]]:
        """Return the claims in a unit, and what is tinted under them."""
        found = self._claims.get(unit)
        if found is None:
            passages = self.scene.passages("claim", unit)
            found = self._claims[unit] = passages, tints(passages)
            if len(self._claims) > KEPT:
                self._claims.popitem(last=False)
        return found

    def _notes(
        self, layout: UnitLayout, passages: Passages, lines: Sequence[Lines]
    ) -> dict[int, Note]:
        """Say beside lines (numbers) how many claims have an underline that does not fit there."""
        if max(passages.levels, default=0) < LEVELS:
            return {}
        ids = self.scene.layers["claim"].ids
        places, where = _places(layout, self.scene.layouts.width)
        claims = [ids[row] for row in passages.rows]
        counts = enumerate(hidden(passages, lines, places, claims))
        return {
            places.index(place): (*where[place], f"+{count}") for place, count in counts if count
        }

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


def _places(layout: UnitLayout, width: int) -> tuple[list[int], list[tuple[float, int]]]:
    """Return the place of each line, by number, and where each place has its "+N".

    Cells of a table that stand beside each other share a place.
    """
    where: dict[tuple[float, int], int] = {}
    wanted = [(max(line.right, width) + 8, line.top + line.base) for line in layout.lines]
    places = [where.setdefault(each, len(where)) for each in wanted]
    return places, list(where)


def lane_x(lane: int, count: int) -> float:
    """Return where a lane begins in the gutter; lanes move together where they do not fit."""
    room = GUTTER - LANE - 8
    pitch = min(LANE + 7, (room - _EDGE) / max(count - 1, 1))
    return room - (max(count, 1) - 1 - min(lane, max(count, 1) - 1)) * pitch
