"""What the map shows: marks counted by the rows of pixels that they lie on.

A hundred thousand marks are counted once; what comes and goes is counted up and down.
"""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import compress
from typing import NamedTuple

from reviewer.gui.article.column import Column
from reviewer.gui.article.mark_layer import MarkLayer
from reviewer.gui.article.text_model import TextModel

_STEPS = 4_096
"""The text is cut into at most so many pieces of equal length, each with its row of pixels."""

LEAST = 3
"""A mark is so many pixels high at least."""


class Scale:
    """Where positions of a text lie on a map of some height, in step with the scroll bar."""

    def __init__(self, model: TextModel, column: Column, height: int) -> None:
        """Work out the row of pixels of every piece of the text."""
        self.model = model
        length = len(model.text)
        self.height = max(1, height)
        self.shift = max(0, (length // _STEPS).bit_length())
        self.tops = column.tops()
        self._share = self.height / max(self.tops[-1], column.viewport, 1)
        self._rows = [self._row(at << self.shift) for at in range((length >> self.shift) + 1)]

    def row_of(self, position: int) -> int:
        """Return the row of pixels of a position."""
        return self._rows[position >> self.shift]

    def rows_of(self, positions: Iterable[int]) -> list[int]:
        """Return the rows of pixels of many positions."""
        rows, shift = self._rows, self.shift
        return [rows[at >> shift] for at in positions]

    def position_at(self, row: float) -> int:
        """Return the position that a row of pixels stands for."""
        value = row / self._share
        unit = max(0, min(bisect_right(self.tops, value), len(self.model)) - 1)
        start, end = self.model.bounds(unit)
        high = max(1, self.tops[unit + 1] - self.tops[unit])
        return round(start + (end - start) * min(1.0, max(0.0, (value - self.tops[unit]) / high)))

    def _row(self, position: int) -> int:
        model = self.model
        unit = model.unit_at(position)
        start, end = model.bounds(unit)
        share = min(1.0, (position - start) / max(1, end - start))
        y = self.tops[unit] + share * (self.tops[unit + 1] - self.tops[unit])
        return min(int(y * self._share), self.height - 1)


class Strip(NamedTuple):
    """Rows of pixels `[top, bottom)` of one look."""

    top: int
    bottom: int
    colour: str
    others: bool
    lost: bool


class MapMarks:
    """The marks of one layer by their rows of pixels and looks."""

    def __init__(self, layer: MarkLayer, scale: Scale) -> None:
        """Count all marks of a layer."""
        self._layer = layer
        self._scale = scale
        live = layer.index.live
        self._looks = Counter(
            zip(
                scale.rows_of(compress(layer.index.starts, live)),
                scale.rows_of(compress(layer.index.ends, live)),
                compress(layer.colours, live),
                compress(map(bool, layer.lanes), live),
                compress(layer.pending, live),
                strict=True,
            )
        )

    def change(self, out: Sequence[int], new: Sequence[int]) -> None:
        """Count rows down that are out of the layer, and up those that are new."""
        self._looks.subtract(self._look(row) for row in out)
        self._looks.update(self._look(row) for row in new)

    def strips(self) -> Iterator[Strip]:
        """Yield what is to be painted: what looks alike and touches is one, what is lost alone."""
        cells: dict[bool, dict[int, int]] = {False: {}, True: {}}
        for (top, end, colour, others, lost), count in self._looks.items():
            if count <= 0:
                continue
            if lost:
                yield Strip(top, top + LEAST, "", others, lost)
            else:
                column = cells[others]
                for row in range(top, max(end, top + LEAST - 1) + 1):
                    column[row] = colour
        for others, column in cells.items():
            yield from self._united(column, others)

    def _united(self, column: dict[int, int], others: bool) -> Iterator[Strip]:
        begun = -1
        for row in sorted(column):
            if begun < 0:
                begun = row
            if column.get(row + 1) != column[row]:
                yield Strip(begun, row + 1, self._layer.names[column[row]], others, lost=False)
                begun = -1

    def _look(self, row: int) -> tuple[int, int, int, bool, bool]:
        layer, scale = self._layer, self._scale
        start, end = layer.span(row)
        return (
            scale.row_of(start),
            scale.row_of(end),
            layer.colours[row],
            bool(layer.lanes[row]),
            layer.pending[row],
        )
