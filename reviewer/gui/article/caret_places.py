"""Where in a text that is laid out the caret can stand. Offsets are UTF-16, as Qt's."""

import re

from PySide6.QtGui import QTextLayout

_LETTERS = tuple(map(chr, range(0x1F1E6, 0x1F200)))
"""The regional indicators: two are a flag (Unicode Standard Annex 29, rules GB12 and GB13)."""
_FLAGS = re.compile(f"[{_LETTERS[0]}-{_LETTERS[-1]}]{{2,}}")
_LETTER = 2
"""The length of a regional indicator."""


class CaretPlaces:
    """The places between two characters, as people see them.

    They are Qt's, but for flags: Qt takes the first one apart that follows another emoji, and pairs
    the letters of those after it wrongly.
    """

    __slots__ = ("_between", "_layout", "_within")

    def __init__(self, layout: QTextLayout, text: str) -> None:
        """Know the places of a text; the layout lives as long as they do."""
        self._layout = layout
        self._within, self._between = _flags(text)

    def next(self, offset: int) -> int:
        """Return the place after an offset, or the last one."""
        found = self._layout.nextCursorPosition(offset)
        if not self._within:
            return found
        found += _LETTER if found in self._within else 0
        return next((each for each in range(offset + 1, found) if each in self._between), found)

    def previous(self, offset: int) -> int:
        """Return the place before an offset, or the first one."""
        found = self._layout.previousCursorPosition(offset)
        if not self._within:
            return found
        found -= _LETTER if found in self._within else 0
        return next((each for each in range(offset - 1, found, -1) if each in self._between), found)

    def nearest(self, offset: int) -> int:
        """Return an offset that Qt says, or where the flag begins that it would take apart."""
        return offset - _LETTER if offset in self._within else offset

    def has(self, offset: int) -> bool:
        """Tell whether the caret can stand at an offset."""
        if offset in self._within or offset in self._between:
            return offset in self._between
        return self._layout.isValidCursorPosition(offset)


def _flags(text: str) -> tuple[frozenset[int], frozenset[int]]:
    """Return the offsets between the two letters of a flag, and those between two flags."""
    if not any(letter in text for letter in _LETTERS):  # no text is gone through that has none
        return frozenset(), frozenset()
    within, between = set[int](), set[int]()
    for flags in _FLAGS.finditer(text):
        start = len(text[: flags.start()].encode("utf-16-le", "surrogatepass")) // 2
        inner = range(start + _LETTER, start + _LETTER * len(flags[0]), _LETTER)
        within.update(inner[::2])
        between.update(inner[1::2])
    return frozenset(within), frozenset(between)
