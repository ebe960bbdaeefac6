"""The text as the view needs it: units to be laid out, their styles, and offsets in UTF-16.

The `str` stays the only copy of the text. A unit is a line of it, without its line break; lines
that are very long are split, because shaping one million characters at once takes a quarter of a
second. Only line breaks are looked for in the whole text; what is in a unit is found out when the
unit is looked at.
"""

import functools
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from operator import attrgetter

from reviewer.model.article import Block
from reviewer.model.lines import Lines, lines_of

BLOCK_KINDS = ("paragraph", "heading", "byline", "list", "quote", "table", "code")
"""Kinds of units by number; what no block covers is a paragraph."""

LONGEST_UNIT = 6_000
"""Longer lines are split, in code points."""

DEEPEST = 8
"""Levels of lists and quotations below this one are set like it."""

SAMPLE = 1_000
"""So many characters are looked at to tell how wide a text runs."""

_START = attrgetter("start")
_NEVER_BACKWARDS = "\u0590"
"""The first character that may run from right to left, or tell others to."""

_DIRECTIONS = frozenset(
    ("R", "AL", "AN", "LRE", "RLE", "LRO", "RLO", "LRI", "RLI", "FSI", "PDF", "PDI")
)
_FIRST_WIDE, _LAST_BASIC = "\u2e80", "\uffff"
_FIRST_PRINTED = 0x20
_SURROGATES = range(0xD800, 0xE000)
_OBJECT = "\ufffc"
_JOINERS = "\u200d\ufe0e\ufe0f"


class TextModel:
    """A text cut into units. Positions are code points unless a name says UTF-16.

    `starts`, `ends`, `kinds`, `depths` and `quotes` have an entry a unit; `depths` is the level of
    its block, `quotes` in how many quotations it stands. `closed` says whether a unit ends its
    line, and is 0 where a long line was split after it.
    """

    def __init__(
        self, text: str = "", blocks: Sequence[Block] = (), lines: Lines | None = None
    ) -> None:
        """Cut the text into its lines, given where they are known, and style it by its blocks."""
        self.text = text
        self.starts, self.ends = map(list, lines or lines_of(text))
        self.closed = bytearray(b"\1") * len(self.starts)
        self._split()
        self.kinds = bytearray(len(self.starts))
        self.depths = bytearray(len(self.starts))
        self.quotes = bytearray(len(self.starts))
        self._astral_of: dict[int, Sequence[int]] = {}
        self._blocks: list[Block] = []
        self._firsts: list[int] = []
        self._stops: list[int] = []
        self._style(blocks)
        self.is_styled = bool(self._blocks)
        """Whether any unit is anything but a paragraph."""

    def __len__(self) -> int:
        return len(self.starts)

    def unit_at(self, position: int) -> int:
        """Return the unit of a position; one inside a line break is of the line before."""
        return max(0, bisect_right(self.starts, position) - 1)

    def units_between(self, start: int, end: int) -> range:
        """Return the units that `[start, end)` touches, or the unit of an empty range."""
        return range(self.unit_at(start), self.unit_at(max(start, end - 1)) + 1)

    def bounds(self, unit: int) -> tuple[int, int]:
        """Return a unit's `(start, end)`, without its line break."""
        return self.starts[unit], self.ends[unit]

    def to_unit(self, unit: int, position: int) -> int:
        """Return a position as UTF-16 offset in a unit, clipped to it."""
        start = self.starts[unit]
        offset = min(max(position, start), self.ends[unit]) - start
        return offset + bisect_left(self._astral(unit), offset)

    def to_unit_each(self, unit: int, positions: Iterable[int]) -> list[int]:
        """Return positions as UTF-16 offsets in a unit, clipped to it."""
        if self._astral(unit):
            return [self.to_unit(unit, position) for position in positions]
        start, end = self.bounds(unit)
        return [(start if at < start else min(at, end)) - start for at in positions]

    def from_unit(self, unit: int, offset: int) -> int:
        """Return the position of a UTF-16 offset in a unit."""
        astral = self._astral(unit)
        before = bisect_left(range(len(astral)), offset, key=lambda number: astral[number] + number)
        return self.starts[unit] + offset - before

    def kind(self, unit: int) -> str:
        """Return the kind of block that a unit is of."""
        return BLOCK_KINDS[self.kinds[unit]]

    def block_of(self, unit: int) -> tuple[range, Block] | None:
        """Return the block that a unit is of, with its units; None where no block covers it."""
        at = bisect_right(self._firsts, unit) - 1
        if at < 0 or unit >= self._stops[at]:
            return None
        return range(self._firsts[at], self._stops[at]), self._blocks[at]

    def is_space(self, unit: int) -> bool:
        """Return whether a unit is an empty line between others; one in code is part of it."""
        return self.starts[unit] == self.ends[unit] and BLOCK_KINDS[self.kinds[unit]] != "code"

    def display(self, unit: int) -> str:
        """Return what is laid out for a unit: as long in UTF-16, with controls made visible."""
        piece = self._piece(unit)
        shown = piece.isprintable() and _OBJECT not in piece
        if shown:
            return piece
        piece = piece.translate(_substitutes())
        # Each cell of a table begins a line of its own.
        return piece.replace("\t", "\u2028") if self.kind(unit) == "table" else piece

    def runs_ahead(self, unit: int) -> bool:
        """Return whether all of a unit runs from left to right."""
        piece = self._piece(unit)
        return piece.isascii() or not any(
            character >= _NEVER_BACKWARDS and unicodedata.bidirectional(character) in _DIRECTIONS
            for character in set(piece)
        )

    @functools.cached_property
    def styles(self) -> list[tuple[int, int, int]]:
        """The different kinds, depths and quotations of its units, as numbers."""
        return sorted(set(zip(self.kinds, self.depths, self.quotes, strict=True)))

    @functools.cached_property
    def style_numbers(self) -> list[int]:
        """Which of the `styles` each unit has."""
        numbers = {style: number for number, style in enumerate(self.styles)}
        units = zip(self.kinds, self.depths, self.quotes, strict=True)
        return list(map(numbers.__getitem__, units))

    @functools.cached_property
    def lengths(self) -> list[int]:
        """How many code points each unit has."""
        return [end - start for start, end in zip(self.starts, self.ends, strict=True)]

    def _astral(self, unit: int) -> Sequence[int]:
        """Return where in a unit are characters that take two code units, in code points."""
        found = self._astral_of.get(unit)
        if found is None:
            piece = self._piece(unit)
            some = _surplus(piece) > 0
            found = [at for at, sign in enumerate(piece) if sign > _LAST_BASIC] if some else ()
            self._astral_of[unit] = found
        return found

    def _piece(self, unit: int) -> str:
        return self.text[self.starts[unit] : self.ends[unit]]

    def _style(self, blocks: Iterable[Block]) -> None:
        """Style the units of blocks, and keep those blocks that have any, in order."""
        starts, columns = self.starts, (self.kinds, self.depths, self.quotes)
        looks: dict[tuple[str, int, str], tuple[int, int, int]] = {}
        for block in sorted(blocks, key=_START):
            kind, start, end, level, attributes = block
            if kind not in BLOCK_KINDS:
                continue
            # Twenty thousand items of a list look alike.
            alike = kind, level, attributes
            look = looks.get(alike) or looks.setdefault(alike, _look_of(block))
            first = bisect_left(starts, start)
            stop = bisect_left(starts, end if end > start else start + 1, first)
            if first == stop:
                continue
            self._blocks.append(block)
            self._firsts.append(first)
            self._stops.append(stop)
            if stop - first == 1:  # as most are, which is worth a shorter way
                self.kinds[first], self.depths[first], self.quotes[first] = look
                continue
            for column, number in zip(columns, look, strict=True):
                column[first:stop] = bytes((number,)) * (stop - first)

    def _split(self) -> None:
        """Split what is too long, from the end, so that numbers before it stay."""
        lines = zip(count(), self.starts, self.ends)
        for unit, start, end in reversed(
            [line for line in lines if line[2] - line[1] > LONGEST_UNIT]
        ):
            cuts = list(_cuts(self.text, start, end))
            self.starts[unit + 1 : unit + 1] = cuts
            self.ends[unit:unit] = cuts
            self.closed[unit:unit] = bytes(len(cuts))


def _look_of(block: Block) -> tuple[int, int, int]:
    """Return the number of a block's kind, its depth, and in how many quotations it stands."""
    level = min(max(block.level, 0), DEEPEST)
    quotes = level if block.kind == "quote" else min(max(block.number("quote"), 0), DEEPEST)
    return BLOCK_KINDS.index(block.kind), level, quotes


def wide_share(text: str) -> float:
    """Return how many characters of a text are as wide as high, such as Hangul, from 0 to 1."""
    sample = text[:: len(text) // SAMPLE + 1]
    return sum(character >= _FIRST_WIDE for character in sample) / max(len(sample), 1)


def _surplus(piece: str) -> int:
    """Return how much longer a piece is in UTF-16 than in code points."""
    if piece.isascii():
        return 0
    return len(piece.encode("utf-16-le", "surrogatepass")) // 2 - len(piece)


@functools.cache
def _substitutes() -> dict[int, str]:
    """What stands on the screen for characters that Qt would hide, drop or take for its own."""
    pictures = {
        code: chr(0x2400 + code) for code in range(_FIRST_PRINTED) if chr(code) not in "\t\n\r"
    }
    boxes = dict.fromkeys([*range(0x80, 0xA0), ord(_OBJECT), 0xFEFF], "\u25af")
    # A leading U+FEFF or U+FFFE is taken for a byte order mark when a str becomes a QString, and a
    # lone surrogate is dropped: either would shift every offset after it. A QTextDocument, which
    # answers screen readers, takes U+FDD0 and U+FDD1 for the bounds of its frames.
    lost = dict.fromkeys([*_SURROGATES, 0xFDD0, 0xFDD1, 0xFFFE, 0xFFFF], "\ufffd")
    return pictures | boxes | lost | {0x7F: "\u2421"}


def _cuts(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where a long line is cut: after a space, else where no character is torn."""
    while end - start > LONGEST_UNIT:
        limit = start + LONGEST_UNIT
        space = text.rfind(" ", start + LONGEST_UNIT // 2, limit)
        start = space + 1 if space >= 0 else _untorn(text, limit)
        yield start


def _untorn(text: str, at: int) -> int:
    """Return the last place at or before `at` that is not right before or after what joins on."""
    for back in range(at, at - 64, -1):
        joined = unicodedata.combining(text[back]) or text[back] in _JOINERS
        if (
            not joined
            and text[back - 1] != "\u200d"
            and not "\U0001f1e6" <= text[back] <= "\U0001f1ff"
        ):
            return back
    return at
