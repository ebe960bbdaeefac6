"""A line as it is wrapped, and where on it each character stands.

Offsets are UTF-16 and begin at the unit; x begins at the left of the column of text, y at the top
of the unit.
"""

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainter, QTextLine

from reviewer.gui.article.caret_places import CaretPlaces
from reviewer.gui.article.typography import Face

_ORIGIN = QPointF(0, 0)


class Line:
    """A visual line `[start, end)`; `top` and `height` are whole pixels, `base` is below `top`."""

    __slots__ = (
        "_ahead", "_line", "_places", "_xs", "base", "end", "height", "right", "start", "top",
    )  # fmt: skip

    def __init__(
        self, places: CaretPlaces, line: QTextLine, x: float, top: int, face: Face, *, ahead: bool
    ) -> None:
        """Place a line of a layout; `ahead` says that all of its text runs from left to right."""
        self._places = places  # a line that is asked after its layout is gone crashes
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
        line.setPosition(QPointF(x, top + self.base - line.ascent()))
        self.right = x + line.naturalTextWidth()
        """Where its last visible character ends."""

    @property
    def bottom(self) -> int:
        """Where the next line begins."""
        return self.top + self.height

    def x(self, offset: int) -> float:
        """Return where the caret stands before the character at an offset."""
        known = self._xs.get(offset)
        if known is None:
            # PySide answers with a pair: x, and the offset that it is for.
            found: tuple[float, int] = self._line.cursorToX(offset)  # type: ignore[assignment]  # the stub says object
            known = self._xs[offset] = found[0]
        return known

    def stretches(self, start: int, end: int) -> list[tuple[float, float]]:
        """Return the `(left, right)` of what a range covers: several where directions are mixed."""
        start, end = max(start, self.start), min(end, self.end)
        if start >= end:
            return []
        if self._ahead:
            left, right = self.x(start), self.x(end)
            # What is said to end after the last visible character is white space.
            right = min(right, self.right)
            return [(left, max(left, right))]
        # Where directions are mixed the caret's x says nothing about what lies between two of them.
        boxes = [run.boundingRect() for run in self._line.glyphRuns(start, end - start)]
        return sorted((box.left(), box.right()) for box in boxes)

    def offset_at(self, x: float) -> int:
        """Return the offset nearest to an x."""
        if not self._ahead:
            return self._offset_where_mixed(x)
        places, low, high = self._places, self.start, self.end
        last = places.previous(high)
        # White space at the end may stand beyond what is visible of the line.
        if x >= max(self.right, (self.x(last) + self.x(high)) / 2):
            return places.nearest(self._line.xToCursor(x))
        # Of a letter with two marks, as decomposed Vietnamese has them, Qt says the end of its run.
        # What separates two lines has no width, and the place after it is on the next one.
        if last >= low and self.x(last) == self.x(high):
            high = last
        while high - low > 1:
            middle = (low + high) // 2
            low, high = (middle, high) if self.x(middle) <= x else (low, middle)
        before = low if places.has(low) else places.previous(low)
        after = high if places.has(high) else places.next(high)
        return before if x - self.x(before) <= self.x(after) - x else after

    def _offset_where_mixed(self, x: float) -> int:
        """Return the nearer end of the character that is painted at an x.

        Where directions are mixed Qt is wrong by the white space at the end of the line.
        """
        start = self.start
        while start < self.end:
            end = max(start + 1, self._places.next(start))
            if any(left <= x <= right for left, right in self.stretches(start, end)):
                return start if abs(x - self.x(start)) <= abs(x - self.x(end)) else end
            start = end
        return self._places.nearest(self._line.xToCursor(x))

    def draw(self, painter: QPainter) -> None:
        """Draw the text of the line in the painter's pen, where the unit begins at its origin."""
        self._line.draw(painter, _ORIGIN)
