"""The vertical geometry: how high each unit is, and what stands at the top of the viewport.

The anchor, a unit and a number of pixels into it, is the truth; what the scroll bar shows is
derived from it. Heights are estimates until a unit is laid out, and correcting one never moves
what can be seen. All heights are whole pixels, so that scrolling can move what is painted already.
"""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import NamedTuple


class Piece(NamedTuple):
    """The part `[top, bottom)` of a unit that begins at a height `y` of the viewport or page."""

    unit: int
    y: int
    top: int
    bottom: int


class Column:
    """Units one below the other; `measure(unit)` returns the true height of a unit in pixels."""

    def __init__(self, heights: list[int], measure: Callable[[int], int]) -> None:
        """Begin at the top with estimated heights of at least one unit."""
        self._heights = heights
        self._measure = measure
        self.extent = sum(heights)
        """The height of everything, as far as it is known."""
        self.top = 0
        self._above = 0
        """How many pixels are above the unit at the top, as far as it is known."""
        self.offset = 0
        self.viewport = 1

    @property
    def value(self) -> int:
        """How many pixels are above the viewport, as far as it is known."""
        return self._above + self.offset

    def distance_from(self, unit: int, offset: int) -> int:
        """Return how many pixels the viewport is below another anchor."""
        return self._between(unit, self.top) + self.offset - offset

    def scroll_by(self, pixels: int) -> int:
        """Move down (or up, if negative) by exactly so many pixels, whatever the estimates say.

        Returns how far it went, which is less at either end.
        """
        self.offset += pixels
        while self.offset < 0 and self.top > 0:
            self.offset += self._up()
        clipped = min(self.offset, 0)
        self.offset -= clipped
        return pixels - clipped - self.settle()

    def scroll_to(self, value: int) -> None:
        """Go to where so many pixels are above, as far as it is known; both ends are exact."""
        if value >= self.extent - self.viewport:
            self.go_to(len(self._heights) - 1, self._height(len(self._heights) - 1))
            return
        tops = self.tops()
        top = bisect_right(tops, max(value, 0)) - 1
        self.go_to(top, max(value, 0) - tops[top])

    def tops(self) -> list[int]:
        """Return how far below the beginning each unit begins, as far as is known, and the end."""
        return list(accumulate(self._heights, initial=0))

    def go_to(self, unit: int, offset: int) -> None:
        """Put the place `offset` pixels into a unit at the top, or as near as can be."""
        self._above += self._between(self.top, unit)
        self.top = unit
        self.offset = 0
        self.scroll_by(offset)

    def settle(self) -> int:
        """Measure what can be seen and keep the anchor before the end.

        Returns by how many pixels it had to go back up for that.
        """
        while self.top + 1 < len(self._heights) and self.offset >= self._height(self.top):
            self.offset -= self._height(self.top)
            self._above += self._heights[self.top]
            self.top += 1
        below = -self.offset
        for unit in range(self.top, len(self._heights)):
            if below >= self.viewport:
                break
            below += self._height(unit)
        missing = self.viewport - below
        gone_back = 0
        while missing > 0 and (self.offset > 0 or self.top > 0):
            if self.offset == 0:
                self.offset = self._up()
            step = min(missing, self.offset)
            self.offset -= step
            missing -= step
            gone_back += step
        return gone_back

    def visible(self, top: int, bottom: int) -> Iterator[tuple[int, int]]:
        """Yield `(unit, y)` of the units between two heights, from the top down.

        Heights are those of the viewport; the first may be above it, the second not below it.
        """
        unit, y = self.top, -self.offset
        while y > top and unit > 0:
            unit -= 1
            y -= self._height(unit)
        while unit < len(self._heights) and y < bottom:
            height = self._height(unit)
            if y + height > top:
                yield unit, y
            y += height
            unit += 1

    def unit_at(self, y: int) -> tuple[int, int]:
        """Return the unit at a height of the viewport, and where it begins; the nearest if none."""
        unit, at = self.top, -self.offset
        while y < at and unit > 0:
            unit -= 1
            at -= self._height(unit)
        while y >= at + self._height(unit) and unit + 1 < len(self._heights):
            at += self._height(unit)
            unit += 1
        return unit, at

    def y_of(self, unit: int) -> int:
        """Return where a unit begins in the viewport; by estimates if it is out of sight."""
        for seen, y in self.visible(0, self.viewport):
            if seen == unit:
                return y
        return self._between(self.top, unit) - self.offset

    def _up(self) -> int:
        """Put the unit above at the top, and return its height."""
        height = self._height(self.top - 1)
        self.top -= 1
        self._above -= height
        return height

    def _height(self, unit: int) -> int:
        height = self._measure(unit)
        more = height - self._heights[unit]
        if more:
            self.extent += more
            self._above += more if unit < self.top else 0
            self._heights[unit] = height
        return height

    def _between(self, first: int, last: int) -> int:
        """Return how far one unit begins below another, as far as it is known."""
        if last < first:
            return -sum(self._heights[last:first])
        return sum(self._heights[first:last])
