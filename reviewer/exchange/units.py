"""What offsets count: code points, UTF-16 units or bytes, with a line end of two as one or two.

A ruler says for one text and one way of counting which code point an offset is. Most texts have no
astral character and no carriage return, so that most ways of counting come to the same.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, NamedTuple

from reviewer.exchange.parcel import BYTES, CODE_POINTS, UNITS, UTF16

_ASTRAL: Final = re.compile("[\U00010000-\U0010ffff]")


class Counting(NamedTuple):
    """A way of counting: the unit, and whether carriage return and line feed count as one."""

    unit: str = CODE_POINTS
    crlf_as_one: bool = False

    @property
    def words(self) -> str:
        """What it is called in a report."""
        return f"{self.unit}, with CRLF as one" if self.crlf_as_one else self.unit


@dataclass(frozen=True, slots=True)
class Ruler:
    """Turns offsets of one counting into code points of one text.

    `starts` has the offset of each code point and of the end, None where they are the same.
    """

    length: int
    starts: list[int] | None

    def code_point(self, offset: int) -> int | None:
        """Return which code point an offset is; None beyond the text, or inside a character."""
        if self.starts is None:
            return offset if 0 <= offset <= self.length else None
        if not 0 <= offset <= self.starts[-1]:
            return None
        at = bisect_right(self.starts, offset) - 1
        return at if self.starts[at] == offset else None

    def offset(self, code_point: int) -> int:
        """Return the offset of a code point of the text."""
        return code_point if self.starts is None else self.starts[code_point]


def ruler(text: str, counting: Counting) -> Ruler:
    """Return the ruler for a text; where every character counts one, it costs nothing."""
    if not _matters(text, counting):
        return Ruler(len(text), None)
    return Ruler(len(text), [0, *accumulate(_widths(text, counting))])


def countings(text: str, first: Counting) -> list[Counting]:
    """Return the ways of counting that differ in this text, the given one first."""
    found, seen = [first], {_signature(text, first)}
    for crlf_as_one in (False, True):
        for unit in UNITS:
            counting = Counting(unit, crlf_as_one)
            signature = _signature(text, counting)
            if signature not in seen:
                seen.add(signature)
                found.append(counting)
    return found


def _signature(text: str, counting: Counting) -> tuple[str, bool]:
    unit = counting.unit if _matters(text, Counting(counting.unit)) else CODE_POINTS
    return unit, counting.crlf_as_one and "\r\n" in text


def _matters(text: str, counting: Counting) -> bool:
    if counting.crlf_as_one and "\r\n" in text:
        return True
    if counting.unit == UTF16:
        return not text.isascii() and _ASTRAL.search(text) is not None
    return counting.unit == BYTES and not text.isascii()


def _widths(text: str, counting: Counting) -> list[int]:
    if counting.unit == UTF16:
        widths = [1 + (letter > "\uffff") for letter in text]
    elif counting.unit == BYTES:
        widths = [
            1 if letter < "\x80" else 2 if letter < "\u0800" else 3 + (letter > "\uffff")
            for letter in text
        ]
    else:
        widths = [1] * len(text)
    if counting.crlf_as_one:
        # An offset before the line end is before both, one after it is after both.
        at = text.find("\r\n")
        while at >= 0:
            widths[at + 1] = 0
            at = text.find("\r\n", at + 2)
    return widths
