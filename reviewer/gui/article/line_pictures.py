"""What is drawn for each line of a unit besides its text: worked out when it is first painted."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import cycle, pairwise
from typing import NamedTuple

from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor

from reviewer.gui.article.decoration import LEVELS, Passage, Tint
from reviewer.gui.article.inks import Inks
from reviewer.gui.article.line import Line
from reviewer.gui.article.marks import DOTTED
from reviewer.gui.article.strokes import Stroke, drop_of
from reviewer.gui.article.unit_layout import UnitLayout
from reviewer.gui.theme import Theme

STRETCH = 16
"""So long is a stretch of one colour below a line, in pixels, where a claim has several."""

Note = tuple[float, int, str]
"""What is said right of a line: where it begins, its base line, and the words."""


class LineMarks(NamedTuple):
    """The marks on a line: tints, the claims that are underlined, and those of other kinds."""

    tints: Sequence[Tint]
    claims: Sequence[Passage]
    agreement: Sequence[Passage]
    hits: Sequence[Passage]
    mentions: Sequence[Passage]


@dataclass(slots=True, eq=False, repr=False)
class LinePicture:
    """What is drawn for a line besides its text, in the column's x and the unit's y."""

    fills: list[tuple[QRectF, QColor]] = field(default_factory=list)
    hits: list[tuple[QRectF, QColor]] = field(default_factory=list)
    strokes: list[Stroke] = field(default_factory=list)
    note: Note | None = None


class LinePictures:
    """The pictures of a unit's lines by number; of a long unit only those in sight are drawn."""

    def __init__(
        self,
        layout: UnitLayout,
        marks: Sequence[LineMarks],
        notes: dict[int, Note],
        inks: Inks,
        theme: Theme,
    ) -> None:
        """Draw these marks of each line, and beside some lines a note."""
        self.notes = notes
        self._layout = layout
        self._marks = marks
        self._inks = inks
        self._theme = theme
        size = layout.face.font.pixelSize()
        self._drops = [drop_of(size, level) for level in range(-1, LEVELS)]
        self._drawn: dict[int, LinePicture] = {}

    def __getitem__(self, number: int) -> LinePicture:
        found = self._drawn.get(number)
        if found is None:
            found = self._drawn[number] = self._draw(number)
        return found

    def _draw(self, number: int) -> LinePicture:
        line, marks = self._layout.lines[number], self._marks[number]
        fills = [*self._fills(line, marks.tints), *self._shades(line, marks.agreement)]
        hits = list(self._hits(line, marks.hits))
        grounds = [box for box, _ in (*fills, *hits)]
        strokes = [*self._below_mentions(line, marks.mentions, grounds)]
        strokes += self._below_claims(line, marks.claims)
        strokes += self._below_shades(line, marks.agreement)
        return LinePicture(fills, hits, strokes, self.notes.get(number))

    def _fills(self, line: Line, tints: Iterable[Tint]) -> Iterator[tuple[QRectF, QColor]]:
        for tint in tints:
            inks = self._inks.tints(tint.colours, deep=tint.deep)
            for left, right in line.stretches(tint.start, tint.end):
                box = tint_box(line, left, right)
                if len(inks) == 1:
                    yield box, inks[0]
                else:
                    yield from _bands(box, inks)

    def _shades(self, line: Line, agreement: Iterable[Passage]) -> Iterator[tuple[QRectF, QColor]]:
        for passage in agreement:
            ground, _ = self._inks.agreement(passage.colour)
            for left, right in line.stretches(passage.start, passage.end):
                yield tint_box(line, left, right), ground

    def _hits(self, line: Line, hits: Iterable[Passage]) -> Iterator[tuple[QRectF, QColor]]:
        for hit in hits:
            for left, right in line.stretches(hit.start, hit.end):
                yield tint_box(line, left, right), self._theme.colour("hit")

    def _below_mentions(
        self, line: Line, mentions: Iterable[Passage], grounds: Sequence[QRectF]
    ) -> Iterator[Stroke]:
        y = line.top + line.base + self._drops[0]
        for mention in mentions:
            for left, right in line.stretches(mention.start, mention.end):
                place = tint_box(line, left, right)
                covered = any(box.intersects(place) for box in grounds)
                ink = self._theme.mention(covered=covered)
                yield Stroke(left, right, y, ink, 0, 1.0, quiet=True)

    def _below_claims(self, line: Line, claims: Iterable[Passage]) -> Iterator[Stroke]:
        base = line.top + line.base
        for claim in claims:
            inks, y = self._inks.lines(claim.colour), base + self._drops[claim.level + 1]
            pattern = pattern_of(claim)
            for left, right in line.stretches(claim.start, claim.end):
                for ink, (begin, end) in by_turns(inks, left, right, STRETCH):
                    yield Stroke(begin, end, y, ink, pattern)

    def _below_shades(self, line: Line, agreement: Iterable[Passage]) -> Iterator[Stroke]:
        y = line.top + line.base + self._drops[1]
        for passage in agreement:
            _, ink = self._inks.agreement(passage.colour)
            for left, right in line.stretches(passage.start, passage.end):
                yield Stroke(left, right, y, ink, passage.pattern, 1.6)


def pattern_of(claim: Passage) -> int:
    """Return the pattern of a claim's underline: dotted where its place is not confirmed."""
    return DOTTED if claim.pending else claim.pattern


def tint_box(line: Line, left: float, right: float) -> QRectF:
    """Return what a tint fills of a line, from one x to another."""
    return QRectF(left, line.top + 1, right - left, line.height - 2)


def by_turns(
    inks: Sequence[QColor], first: float, last: float, length: float
) -> Iterable[tuple[QColor, tuple[float, float]]]:
    """Divide what is drawn from one place to another among inks, each so long, over and over."""
    if len(inks) == 1:
        return ((inks[0], (first, last)),)
    # None is so short at the end that its ink could not be told.
    number = max(len(inks), round((last - first) / length))
    edges = [first + (last - first) * at / number for at in range(number + 1)]
    return zip(cycle(inks), pairwise(edges), strict=False)


def _bands(box: QRectF, colours: Sequence[QColor]) -> Iterator[tuple[QRectF, QColor]]:
    """Divide a box into bands of these colours, from the top down."""
    left, top, width = box.left(), box.top(), box.width()
    height = box.height() / len(colours)
    for number, colour in enumerate(colours):
        yield QRectF(left, top + number * height, width, height), colour
