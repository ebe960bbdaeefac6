"""Where a text has quotes, however their words are parted: each quote is looked for once."""

import re
from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import cached_property
from itertools import accumulate
from typing import Final, NamedTuple

_WORD: Final = re.compile(r"\S+")
_MOST: Final = 10_000
"""Occurrences of one quote that are looked at."""
_KEPT: Final = 4_000_000
"""Occurrences of all quotes that are remembered."""


class Spans(NamedTuple):
    """Spans of a text in columns, in their order."""

    starts: "array[int]"
    ends: "array[int]"

    def nearest(self, at: int) -> tuple[int, int]:
        """Return the span that begins nearest to an offset, of two the first."""
        after = bisect_left(self.starts, at)
        near = range(max(0, after - 1), min(after + 1, len(self.starts)))
        n = min(near, key=lambda n: abs(self.starts[n] - at))
        return self.starts[n], self.ends[n]


class Occurrences:
    """The occurrences of quotes in one text."""

    def __init__(self, text: str) -> None:
        """Look for nothing yet."""
        self.text = text
        self._found: dict[tuple[str, ...], Spans] = {}
        self._kept = 0

    def of(self, quote: str) -> Spans:
        """Return where a text has a quote: as it is, or else with its words parted otherwise."""
        return self._once(lambda: self._exact(quote) or self._parted_otherwise(quote), quote)

    def between(self, prefix: str, quote: str, suffix: str) -> Spans:
        """Return those of the occurrences of a quote that stand between these words."""
        return self._once(lambda: self._between(prefix, quote, suffix), prefix, quote, suffix)

    def _once(self, find: Callable[[], list[tuple[int, int]]], *sought: str) -> Spans:
        if sought not in self._found:
            found = find()
            if self._kept > _KEPT:
                self._found.clear()
                self._kept = 0
            self._kept += len(found)
            starts, ends = zip(*found, strict=True) if found else ((), ())
            self._found[sought] = Spans(array("q", starts), array("q", ends))
        return self._found[sought]

    def _between(self, prefix: str, quote: str, suffix: str) -> list[tuple[int, int]]:
        if quote in self.text:
            whole = _occurrences(self.text, prefix + quote + suffix)
            return [(at + len(prefix), at + len(prefix + quote)) for at in whole]
        return [
            (start, end)
            for start, end in zip(*self.of(quote), strict=True)
            if self.text.endswith(prefix, 0, start) and self.text.startswith(suffix, end)
        ]

    def _exact(self, quote: str) -> list[tuple[int, int]]:
        return [(at, at + len(quote)) for at in _occurrences(self.text, quote)]

    def _parted_otherwise(self, quote: str) -> list[tuple[int, int]]:
        words = quote.split()
        if not words or words == [quote] or not all(word in self.text for word in set(words)):
            return []
        if found := self._spaced.spans(" ".join(words)):
            return found
        # Some programs part what is in two elements of a page, and only there.
        gaps = _gaps(words)
        return [
            (start, end)
            for start, end in self._unspaced.spans("".join(words))
            if _gaps(self.text[start:end].split()) <= gaps
        ]

    @cached_property
    def _spaced(self) -> "_Reduced":
        return _Reduced(self.text, " ")

    @cached_property
    def _unspaced(self) -> "_Reduced":
        return _Reduced(self.text, "")


class _Reduced:
    """A text with the same between all its words, and where in the text its letters are."""

    def __init__(self, text: str, between: str) -> None:
        words = [word.span() for word in _WORD.finditer(text)]
        self._text = between.join(text[start:end] for start, end in words)
        self._at = array("q")
        for start, end in words:
            self._at.extend(range(start, end + len(between)))

    def spans(self, quote: str) -> list[tuple[int, int]]:
        """Return where the whole text has a quote that is reduced as this is."""
        found, last = _occurrences(self._text, quote), len(quote) - 1
        return [(self._at[at], self._at[at + last] + 1) for at in found]


def _occurrences(text: str, words: str) -> list[int]:
    found: list[int] = []
    at = text.find(words)
    while at >= 0 and len(found) < _MOST:
        found.append(at)
        at = text.find(words, at + 1)
    return found


def _gaps(words: Sequence[str]) -> set[int]:
    """Return after how many letters there is a gap between words, or the end."""
    return set(accumulate(map(len, words)))
