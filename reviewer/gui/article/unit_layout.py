"""Laid-out units: their lines, and where on them each character stands.

Offsets in here are UTF-16 and begin at the unit; x begins at the left of the column of text, y at
the top of the unit.
"""

from collections import OrderedDict

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QTextLayout, QTextLine, QTextOption

from reviewer.gui.article.text_model import BLOCK_KINDS, TextModel
from reviewer.gui.article.typography import Face, Typography

KEPT = 300
"""So many laid-out units are kept; a page shows some tens."""

BREAK_WIDTH = 6
"""How far a selection reaches past the end of a line whose break it holds, in pixels."""

TOP_MARGIN = 28
BOTTOM_MARGIN = 72


class Line:
    """A visual line `[start, end)`; `top` and `height` are whole pixels, `base` is below `top`."""

    __slots__ = ("_ahead", "_layout", "_line", "_xs", "base", "end", "height", "start", "top")

    def __init__(
        self, layout: QTextLayout, line: QTextLine, top: int, face: Face, *, ahead: bool
    ) -> None:
        """Place a line of a layout; `ahead` says that all of its text runs from left to right."""
        self._layout = layout  # a line that is asked after its layout is gone crashes
        self._line = line
        self._ahead = ahead
        self._xs: dict[int, float] = {}
        self.start = line.textStart()
        self.end = self.start + line.textLength()
        # A face found for other scripts may be higher than the line was made for.
        extra = max(0, round(line.ascent() - face.base), round(line.height() - face.pitch))
        self.top = top
        self.base = face.base + extra
        self.height = face.pitch + extra
        line.setPosition(QPointF(face.indent, top + self.base - line.ascent()))

    @property
    def bottom(self) -> int:
        """Where the next line begins."""
        return self.top + self.height

    @property
    def right(self) -> float:
        """Where its last visible character ends."""
        return self._line.x() + self._line.naturalTextWidth()

    def x(self, offset: int) -> float:
        """Return where the caret stands before the character at an offset."""
        if offset not in self._xs:
            # PySide answers with a pair: x, and the offset that it is for.
            found: tuple[float, int] = self._line.cursorToX(offset)  # type: ignore[assignment]  # the stub says object
            self._xs[offset] = found[0]
        return self._xs[offset]

    def stretches(self, start: int, end: int) -> list[tuple[float, float]]:
        """Return the `(left, right)` of what a range covers: several where directions are mixed."""
        start, end = max(start, self.start), min(end, self.end)
        if start >= end:
            return []
        if self._ahead:
            left = self.x(start)
            return [(left, max(left, min(self.x(end), max(self.right, left))))]
        # Where directions are mixed the caret's x says nothing about what lies between two of them.
        boxes = [run.boundingRect() for run in self._line.glyphRuns(start, end - start)]
        return sorted((box.left(), box.right()) for box in boxes)

    def offset_at(self, x: float) -> int:
        """Return the offset nearest to an x."""
        return self._line.xToCursor(x)


class UnitLayout:
    """A unit with its lines."""

    __slots__ = ("face", "height", "layout", "lines")

    def __init__(
        self, text: str, face: Face, width: int, *, ahead: bool, before: int, after: int
    ) -> None:
        """Lay a text out in a column of that width, with that much space above and below."""
        self.face = face
        self.layout = QTextLayout(text, face.font)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setTabStopDistance(face.font.pixelSize() * 2.0)
        self.layout.setTextOption(option)
        self.layout.setCacheEnabled(True)
        self.lines: list[Line] = []
        bottom = before
        self.layout.beginLayout()
        while (line := self.layout.createLine()).isValid():
            line.setLineWidth(max(width - face.indent, 40))
            self.lines.append(Line(self.layout, line, bottom, face, ahead=ahead))
            bottom = self.lines[-1].bottom
        self.layout.endLayout()
        self.height = bottom + after

    def line_of(self, offset: int) -> Line:
        """Return the line that the caret is shown on."""
        return self.lines[self.number_of(offset)]

    def number_of(self, offset: int) -> int:
        """Return the number of the line that the caret is shown on."""
        last = len(self.lines) - 1
        return next((n for n, line in enumerate(self.lines) if offset < line.end), last)

    def line_at(self, y: float) -> Line:
        """Return the line at a height, or the nearest."""
        return next((line for line in self.lines if y < line.bottom), self.lines[-1])

    def next_offset(self, offset: int, step: int) -> int:
        """Return the next (1) or previous (-1) place between two characters, as people see them."""
        if step > 0:
            return self.layout.nextCursorPosition(offset)
        return self.layout.previousCursorPosition(offset)


class LayoutCache:
    """Lays units out when they are asked for and keeps those used last."""

    def __init__(self, model: TextModel, typography: Typography, width: int) -> None:
        """Lay out the units of a model in a column `width` pixels wide."""
        self.model = model
        self.typography = typography
        self.width = width
        self.made = 0
        self._kept: OrderedDict[int, UnitLayout] = OrderedDict()

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

    def height(self, unit: int) -> int:
        """Return a unit's height with the space around it, in pixels."""
        return self[unit].height

    def face(self, unit: int) -> Face:
        """Return the face a unit is set in."""
        kind = BLOCK_KINDS[self.model.kinds[unit]]
        return self.typography.face(kind, self.model.depths[unit])

    def estimates(self) -> list[int]:
        """Guess the height of every unit in pixels, from its length."""
        model = self.model
        styles = list(zip(model.kinds, model.depths, strict=True))
        rules = {style: self._rule(*style) for style in set(styles)}
        # The text above an empty line leaves the space after it to that line.
        blank = max(1, self.typography.blank - self.face(0).after)
        return [
            -(-length // letters) * pitch + around if length else blank
            for length, (letters, pitch, around) in zip(
                model.lengths, map(rules.__getitem__, styles), strict=True
            )
        ]

    def _rule(self, kind: int, depth: int) -> tuple[int, int, int]:
        """Return the letters in a line of a style, its pitch, and the space around the unit."""
        typography = self.typography
        face = typography.face(BLOCK_KINDS[kind], depth)
        wide = self.model.wide_share
        em = face.font.pixelSize()
        letter = em * (wide + (1 - wide) * typography.letter / typography.body)
        # Lines are broken at words, which leaves some of each unused.
        room = max(self.width - face.indent, 40) - 1.2 * em
        return max(1, int(room / letter)), face.pitch, face.before + face.after

    def _lay_out(self, unit: int) -> UnitLayout:
        self.made += 1
        last = unit + 1 == len(self.model)
        blank = self._is_blank(unit) and not last
        face = self._blank_face(unit) if blank else self.face(unit)
        return UnitLayout(
            self.model.display(unit),
            face,
            self.width,
            ahead=self.model.runs_ahead(unit),
            before=TOP_MARGIN if unit == 0 else face.before,
            after=BOTTOM_MARGIN if last else self._space_after(unit, face),
        )

    def _space_after(self, unit: int, face: Face) -> int:
        """Return the space below a unit: none inside a line, or where an empty line makes it."""
        if not self.model.closed[unit] or self._is_blank(unit + 1):
            return 0
        kind, following = (BLOCK_KINDS[self.model.kinds[at]] for at in (unit, unit + 1))
        if following in (kind, "byline"):
            return face.after
        return max(face.after, self.typography.blank // (2 if kind == "heading" else 1))

    def _is_blank(self, unit: int) -> bool:
        return self.model.starts[unit] == self.model.ends[unit]

    def _blank_face(self, unit: int) -> Face:
        """An empty line is the space between paragraphs; those after it add little."""
        pitch = self.typography.blank
        if unit > 0 and self._is_blank(unit - 1):
            pitch //= 2
        font = QFont(self.face(unit).font)
        font.setPixelSize(max(1, round(pitch * 0.6)))
        return Face(font, pitch, round(pitch * 0.75), 0, 0)
