"""The text as the view needs it: units to be laid out, their styles, and offsets in UTF-16.

The `str` stays the only copy of the text. A unit is a line of it, without its line break; lines
that are very long are split, because shaping one million characters at once takes a quarter of a
second. All columns are numpy arrays with one entry a unit.
"""

import functools
import unicodedata
from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from reviewer.model.article import Block

Positions = NDArray[np.int64]
Flags = NDArray[np.bool_]

BLOCK_KINDS = ("paragraph", "heading", "byline", "list", "quote", "table", "code")
"""Kinds of units by number; what no block covers is a paragraph."""

LONGEST_UNIT = 6_000
"""Longer lines are split, in code points."""

CHUNK = 1 << 20
"""So many code points are looked at in one go, which bounds the memory that takes."""

_BREAK, _ASTRAL, _UNSHOWN, _RIGHT_TO_LEFT = 1, 2, 4, 8
_RIGHT_TO_LEFT_RANGES = (
    (0x0590, 0x08FF),
    (0x200F, 0x200F),
    (0x202A, 0x202E),
    (0x2066, 0x2069),
    (0xFB1D, 0xFDFF),
    (0xFE70, 0xFEFE),
    (0x10800, 0x10FFF),
    (0x1E800, 0x1EFFF),
)
_CR, _LF, _PARAGRAPH, _FIRST_PRINTED = 0x0D, 0x0A, 0x2029, 0x20
_SURROGATES = range(0xD800, 0xE000)
_JOINERS = "\u200d\ufe0e\ufe0f"


class TextModel:
    """A text cut into units. Positions are code points unless a name says UTF-16."""

    def __init__(self, text: str = "", blocks: Sequence[Block] = ()) -> None:
        """Cut the text at its line breaks (LF, CR, CR LF, U+2029) and style it by its blocks."""
        self.text = text
        found = _scan(text)
        starts, ends = _lines(found[_BREAK], text)
        self.starts, self.ends, self.closed = _split(starts, ends, text)
        self._astral = found[_ASTRAL]
        self._astral_utf16 = self._astral + np.arange(len(self._astral))
        self.astral = self._any(found[_ASTRAL])
        self.unshown = self._any(found[_UNSHOWN])
        self.right_to_left = self._any(found[_RIGHT_TO_LEFT])
        self.kinds: NDArray[np.int8] = np.zeros(len(self.starts), np.int8)
        self.depths: NDArray[np.int8] = np.zeros(len(self.starts), np.int8)
        for block in blocks:
            self._style(block)

    def __len__(self) -> int:
        return len(self.starts)

    def unit_at(self, position: int) -> int:
        """Return the unit of a position; one inside a line break is of the line before."""
        return max(0, int(self.starts.searchsorted(position, "right")) - 1)

    def units_between(self, start: int, end: int) -> range:
        """Return the units that `[start, end)` touches, or the unit of an empty range."""
        return range(self.unit_at(start), self.unit_at(max(start, end - 1)) + 1)

    def bounds(self, unit: int) -> tuple[int, int]:
        """Return a unit's `(start, end)`, without its line break."""
        return int(self.starts[unit]), int(self.ends[unit])

    def paragraph(self, position: int) -> tuple[int, int]:
        """Return the whole line around a position, without its line break."""
        first = last = self.unit_at(position)
        while first > 0 and not self.closed[first - 1]:
            first -= 1
        while not self.closed[last]:
            last += 1
        return int(self.starts[first]), int(self.ends[last])

    def to_utf16(self, position: int) -> int:
        """Return how many UTF-16 code units come before a position."""
        return position + int(self._astral.searchsorted(position, "left"))

    def from_utf16(self, offset: int) -> int:
        """Return the position of a UTF-16 offset; the middle of a pair belongs to its character."""
        return offset - int(self._astral_utf16.searchsorted(offset, "left"))

    def to_unit(self, unit: int, position: int) -> int:
        """Return a position as UTF-16 offset in a unit, clipped to it."""
        start, end = self.bounds(unit)
        position = min(max(position, start), end)
        if not self.astral[unit]:
            return position - start
        return self.to_utf16(position) - self.to_utf16(start)

    def to_unit_each(self, unit: int, positions: Positions) -> Positions:
        """Return positions as UTF-16 offsets in a unit, clipped to it."""
        start, end = self.bounds(unit)
        inside = np.minimum(np.maximum(positions, start), end)
        if not self.astral[unit]:
            return inside - start
        offsets: Positions = inside - start + self._astral.searchsorted(inside, "left")
        return offsets - self._astral.searchsorted(start, "left")

    def from_unit(self, unit: int, offset: int) -> int:
        """Return the position of a UTF-16 offset in a unit."""
        start = int(self.starts[unit])
        if not self.astral[unit]:
            return start + offset
        return self.from_utf16(self.to_utf16(start) + offset)

    def display(self, unit: int) -> str:
        """Return what is laid out for a unit: as long in UTF-16, with controls made visible."""
        start, end = self.bounds(unit)
        piece = self.text[start:end]
        return piece.translate(_substitutes()) if self.unshown[unit] else piece

    def widths(self, advance: Callable[[str], float]) -> NDArray[np.float64]:
        """Estimate how wide each unit is on one line, from the advance of each character."""
        totals = np.zeros(len(self.starts))
        unit = 0
        while unit < len(self.starts):
            origin = int(self.starts[unit])
            stop = max(unit + 1, int(self.starts.searchsorted(origin + CHUNK)))
            codes = _codes(self.text[origin : int(self.ends[stop - 1])])
            if len(codes):
                filled = unit + np.flatnonzero(self.ends[unit:stop] > self.starts[unit:stop])
                per_code = _advances(codes, advance)[codes]
                totals[filled] = np.add.reduceat(per_code, self.starts[filled] - origin)
            unit = stop
        return totals

    def _any(self, positions: Positions) -> Flags:
        if not len(positions):
            return np.zeros(len(self.starts), bool)
        flags: Flags = positions.searchsorted(self.ends) > positions.searchsorted(self.starts)
        return flags

    def _style(self, block: Block) -> None:
        units = slice(
            int(self.starts.searchsorted(block.start, "left")),
            int(self.starts.searchsorted(max(block.end, block.start + 1), "left")),
        )
        if block.kind in BLOCK_KINDS:
            self.kinds[units] = BLOCK_KINDS.index(block.kind)
            self.depths[units] = min(max(block.level, 0), 100)


def _codes(piece: str) -> NDArray[np.uint8] | NDArray[np.uint32]:
    if piece.isascii():
        return np.frombuffer(piece.encode("ascii"), np.uint8)
    return np.frombuffer(piece.encode("utf-32-le", "surrogatepass"), np.dtype("<u4"))


def _advances(
    codes: NDArray[np.uint8] | NDArray[np.uint32], advance: Callable[[str], float]
) -> NDArray[np.float32]:
    """Return a table of advances by code; a rare character may get that of a letter."""
    table = np.full(int(codes.max()) + 1, advance("n"), np.float32)
    seen = np.zeros(len(table), bool)
    seen[codes if len(codes) < CHUNK // 8 else codes[::8]] = True
    for code in np.flatnonzero(seen).tolist():
        printed = code >= _FIRST_PRINTED and code not in _SURROGATES
        table[code] = advance(chr(code)) if printed else 0.0
    table[[code for code in (_LF, _CR, _PARAGRAPH) if code < len(table)]] = 0.0
    return table


@functools.cache
def _classes() -> NDArray[np.uint8]:
    table = np.zeros(0x110000, np.uint8)
    table[[_LF, _CR, _PARAGRAPH]] = _BREAK
    table[list(_substitutes())] |= _UNSHOWN
    for first, last in _RIGHT_TO_LEFT_RANGES:
        table[first : last + 1] |= _RIGHT_TO_LEFT
    table[0x10000:] |= _ASTRAL
    return table


@functools.cache
def _substitutes() -> dict[int, str]:
    """What stands on the screen for characters that Qt would hide, drop or take for its own."""
    pictures = {
        code: chr(0x2400 + code) for code in range(_FIRST_PRINTED) if code not in (0x09, _LF, _CR)
    }
    boxes = dict.fromkeys([*range(0x80, 0xA0), 0xFFFC, 0xFEFF], "\u25af")
    # A leading U+FEFF or U+FFFE is taken for a byte order mark when a str becomes a QString, and a
    # lone surrogate is dropped: either would shift every offset after it.
    lost = dict.fromkeys([*_SURROGATES, 0xFFFE, 0xFFFF], "\ufffd")
    return pictures | boxes | lost | {0x7F: "\u2421"}


def _scan(text: str) -> dict[int, Positions]:
    """Return the positions of each class of characters that needs care."""
    found: dict[int, list[Positions]] = {
        kind: [] for kind in (_BREAK, _ASTRAL, _UNSHOWN, _RIGHT_TO_LEFT)
    }
    for origin in range(0, len(text), CHUNK):
        classes = _classes()[_codes(text[origin : origin + CHUNK])]
        at = np.flatnonzero(classes)
        classes = classes[at]
        for kind, positions in found.items():
            positions.append(at[(classes & kind) > 0] + origin)
    none = np.zeros(0, np.int64)
    return {kind: np.concatenate([none, *positions]) for kind, positions in found.items()}


def _lines(breaks: Positions, text: str) -> tuple[Positions, Positions]:
    """Return the starts and ends of lines; CR LF is one break."""
    codes = np.array([ord(text[at]) for at in breaks.tolist()] or [0], np.int64)[: len(breaks)]
    pairs = np.flatnonzero((codes[:-1] == _CR) & (codes[1:] == _LF) & (np.diff(breaks) == 1))
    ends = np.delete(breaks, pairs + 1)
    starts = np.delete(breaks, pairs) + 1
    return np.concatenate([[0], starts]), np.concatenate([ends, [len(text)]])


def _split(starts: Positions, ends: Positions, text: str) -> tuple[Positions, Positions, Flags]:
    """Split what is too long; the last result is whether a unit ends its line."""
    long = np.flatnonzero(ends - starts > LONGEST_UNIT)
    if not len(long):
        return starts, ends, np.ones(len(starts), bool)
    cuts = [
        (line, cut)
        for line in long.tolist()
        for cut in _cuts(text, int(starts[line]), int(ends[line]))
    ]
    after = np.array([line for line, _ in cuts], np.int64)
    at = np.array([cut for _, cut in cuts], np.int64)
    new_starts = np.insert(starts, after + 1, at)
    new_ends = np.insert(ends, after, at)
    closed = np.insert(np.ones(len(starts), bool), after, np.zeros(len(at), bool))
    return new_starts, new_ends, closed


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
