"""The units in sight, laid out, each in the face and the place that its block asks for."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtGui import QFont, QFontMetricsF, QTextLayout

from reviewer.gui.article.emphasis import emphases
from reviewer.gui.article.hanging import lead_of, marker_of
from reviewer.gui.article.text_model import BLOCK_KINDS, TextModel, wide_share
from reviewer.gui.article.typography import LIST_STEP, Face, Typography
from reviewer.gui.article.unit_layout import Frame, UnitLayout
from reviewer.model.article import Block

if TYPE_CHECKING:
    from reviewer.gui.article.row_layout import Columns, Row

KEPT = 300
"""So many laid-out units are kept; a page shows some tens."""

TOP_MARGIN = 28
BOTTOM_MARGIN = 72

_TAB = 4
"""Letters from one tab stop of code to the next."""

_OUTDENT = 0.5
"""How far a long marker may hang out before its list, to the body."""

_FURTHER = "  "
_MOST_LEAD = 0.4
"""Wrapped code begins at this share of the width at most."""


Formats = Callable[[int], "Sequence[QTextLayout.FormatRange]"]


def _plain(_unit: int) -> "Sequence[QTextLayout.FormatRange]":
    return ()


class LayoutCache:
    """Lays units out when they are asked for and keeps those used last."""

    def __init__(
        self, model: TextModel, typography: Typography, width: int, formats: Formats = _plain
    ) -> None:
        """Lay out the units of a model in a column `width` pixels wide.

        `formats` returns the colours of a unit of code, as far as they are known.
        """
        self._formats = formats
        self.model = model
        self.typography = typography
        self.width = width
        self.made = 0
        self._kept: OrderedDict[int, UnitLayout] = OrderedDict()
        self._columns: dict[int, Columns] = {}
        self._wide = wide_share(model.text)

    def __getitem__(self, unit: int) -> UnitLayout:
        """Return a unit's layout."""
        found = self._kept.get(unit)
        if found is None:
            found = self._kept[unit] = self._lay_out(unit)
            if len(self._kept) > KEPT:
                self._kept.popitem(last=False)
        else:
            self._kept.move_to_end(unit)
        return found

    def forget_code(self, among: range | None = None) -> None:
        """Lay the code in these units out anew, or all code; its heights are what they were."""
        for unit in list(self._kept):
            if self.model.kind(unit) == "code" and (among is None or unit in among):
                del self._kept[unit]

    def height(self, unit: int) -> int:
        """Return a unit's height with the space around it, in pixels."""
        return self[unit].height

    def face(self, unit: int) -> Face:
        """Return the face a unit is set in."""
        model, kind = self.model, self.model.kind(unit)
        found = model.block_of(unit) if kind == "table" else None
        if found and unit - found[0].start < found[1].number("header"):
            kind = "head"
        return self.typography.face(kind, model.depths[unit], model.quotes[unit])

    def estimates(self) -> list[int]:
        """Guess the height of every unit in pixels, from its length."""
        model = self.model
        # The text above an empty line leaves the space after it to that line.
        blank = max(1, self.typography.blank - self.face(0).after)
        if not model.is_styled:
            letters, pitch, around = self._rule(0, 0, 0)
            lengths = model.lengths
            return [-(-n // letters) * pitch + around if n else blank for n in lengths]
        rules = [self._rule(*style) for style in model.styles]
        return [
            -(-length // letters) * pitch + around if length else blank
            for length, (letters, pitch, around) in zip(
                model.lengths, map(rules.__getitem__, model.style_numbers), strict=True
            )
        ]

    def _rule(self, kind: int, depth: int, quotes: int) -> tuple[int, int, int]:
        """Return the letters in a line of a style, its pitch, and the space around the unit."""
        typography = self.typography
        face = typography.face(BLOCK_KINDS[kind], depth, quotes)
        wide = self._wide
        em = face.font.pixelSize()
        letter = em * (wide + (1 - wide) * typography.letter / typography.body)
        # Lines are broken at words, which leaves some of each unused.
        room = max(self.width - face.indent, 40) - 1.2 * em
        return max(1, int(room / letter)), face.pitch, face.before + face.after

    def _lay_out(self, unit: int) -> UnitLayout:
        self.made += 1
        last = unit + 1 == len(self.model)
        blank = self.model.is_space(unit) and not last
        face = self._blank_face(unit) if blank else self.face(unit)
        text = self.model.display(unit)
        first, rest = self._edges(unit, face, text)
        frame = Frame(
            self.width - face.pad,
            TOP_MARGIN if unit == 0 else self._space_before(unit, face),
            BOTTOM_MARGIN if last else self._space_after(unit, face),
            first,
            rest,
        )
        kind = self.model.kind(unit)
        return UnitLayout(
            text,
            face,
            frame,
            ahead=self.model.runs_ahead(unit),
            row=self._row(unit) if kind == "table" and not blank else None,
            formats=self._formats(unit) if kind == "code" else emphases(self.model, unit),
        )

    def _edges(self, unit: int, face: Face, text: str) -> tuple[float, float]:
        """Return where the first line of a unit begins, and where the others do."""
        kind, edge = self.model.kind(unit), float(face.indent)
        if kind not in ("list", "code") or (unit and not self.model.closed[unit - 1]):
            return edge, edge
        metrics = QFontMetricsF(face.font)
        if kind == "code":
            # What is wrapped goes on a little farther in than its line begins.
            further = metrics.horizontalAdvance(lead_of(text).expandtabs(_TAB) + _FURTHER)
            return edge, edge + min(further, self.width * _MOST_LEAD)
        found = self.model.block_of(unit)
        if found and unit > found[0].start:
            return edge, edge
        step = (LIST_STEP + _OUTDENT) * self.typography.body
        return max(edge - metrics.horizontalAdvance(marker_of(text)), edge - step), edge

    def _row(self, unit: int) -> "Row":
        """Return the columns of the table that a unit is a row of, and where its cells begin."""
        from reviewer.gui.article.row_layout import Row, columns_for  # few articles have tables

        model = self.model
        units, block = model.block_of(unit) or (range(unit, unit + 1), Block("table", 0, 0))
        if units.start not in self._columns:
            place = model.depths[unit], model.quotes[unit]
            faces = self.typography.face("head", *place), self.typography.face("table", *place)
            columns = columns_for(model, units, block, faces, self.width)
            self._columns[units.start] = columns
        start, end = model.bounds(unit)
        tabs = [at for at in range(start, end) if model.text[at] == "\t"]
        return Row(self._columns[units.start], model.to_unit_each(unit, [at + 1 for at in tabs]))

    def _space_before(self, unit: int, face: Face) -> int:
        found = self.model.block_of(unit) if face.pad else None
        return face.before + (face.pad if found and unit == found[0].start else 0)

    def _space_after(self, unit: int, face: Face) -> int:
        """Return the space below a unit: none inside a line, or where an empty line makes it."""
        model, kind = self.model, self.model.kind(unit)
        if model.is_space(unit):
            return 0
        found = model.block_of(unit)
        ends = not found or unit + 1 == found[0].stop
        inside = face.after if kind == "table" else face.pad if ends else 0
        if not model.closed[unit] or not ends or model.is_space(unit + 1):
            return inside
        following = model.kind(unit + 1)
        if kind in ("table", "code"):
            return inside + self.typography.blank
        if following in (kind, "byline"):
            return face.after
        return max(face.after, self.typography.blank // (2 if kind == "heading" else 1))

    def _blank_face(self, unit: int) -> Face:
        """An empty line is the space between paragraphs; those after it add little."""
        pitch = self.typography.blank
        if unit > 0 and (self.model.is_space(unit - 1) or self.model.kind(unit - 1) == "heading"):
            pitch //= 2
        font = QFont(self.face(unit).font)
        font.setPixelSize(max(1, round(pitch * 0.6)))
        return Face(font, pitch, round(pitch * 0.75), 0, 0)
