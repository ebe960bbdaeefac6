"""All marks of one kind: where they are, what they look like, and the level each is drawn on."""

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from reviewer.gui.article.marks import Mark
from reviewer.gui.article.span_index import Rows, SpanIndex, stack_levels


class MarkLayer:
    """The marks of one kind as columns; a mark is a row number, an id may have several rows.

    `levels` are the levels of underlines, `tracks` those of the bars in a reviewer's lane; both
    are given once for the whole article and kept, whatever comes and goes.
    """

    def __init__(self, *, stacked: bool) -> None:
        """Begin empty; only what is `stacked` gets levels (mentions and hits do not)."""
        self._stacked = stacked
        self._palette: dict[str, int] = {}
        self.names: list[str] = []
        self.replace((), (), ())

    def __len__(self) -> int:
        return len(self.index)

    def replace(
        self,
        ids: Sequence[str],
        starts: Sequence[int] | Rows,
        ends: Sequence[int] | Rows,
        *,
        colours: Sequence[str] | str = "grey",
        lanes: Sequence[int] | Rows | int = 0,
        patterns: Sequence[int] | Rows | int = 0,
        pending: Sequence[bool] | NDArray[np.bool_] | bool = False,
    ) -> None:
        """Forget all marks and take these, given as columns or as one value for all."""
        count = len(ids)
        self.ids = list(ids)
        self.index = SpanIndex(starts, ends)
        self.colours = self._codes(colours, count)
        self.lanes = _column(lanes, count, np.int16)
        self.patterns = _column(patterns, count, np.int8)
        self.pending = _column(pending, count, np.bool_)
        self.levels = np.zeros(count, np.int16)
        self.tracks = np.zeros(count, np.int16)
        self._first: dict[str, int] | None = None
        self._further: dict[str, list[int]] = {}
        if self._stacked:
            self.levels = stack_levels(self.index.starts, self.index.ends)
            for lane in set(self.lanes.tolist()):
                of_lane = np.flatnonzero(self.lanes == lane)
                self.tracks[of_lane] = stack_levels(
                    self.index.starts[of_lane], self.index.ends[of_lane]
                )

    def change(self, removed: Iterable[str], added: Iterable[Mark]) -> list[tuple[int, int]]:
        """Take marks out by id and put others in; return the ranges whose look has changed."""
        out = [row for mark_id in removed for row in self._forget(mark_id)]
        self.index.remove(out)
        rows = self._append(list(added))
        return [self.span(row) for row in [*out, *rows]]

    def rows_of(self, mark_id: str) -> list[int]:
        """Return the rows of an id, in the order they were given."""
        first = self._by_id().get(mark_id)
        return [] if first is None else [first, *self._further.get(mark_id, ())]

    def rows_at(self, position: int) -> list[int]:
        """Return the rows around the code point at a position, the shortest span first."""
        rows = self.index.query(position, position + 1)
        lengths = self.index.ends[rows] - self.index.starts[rows]
        return [int(row) for row in rows[np.argsort(lengths, kind="stable")]]

    def span(self, row: int) -> tuple[int, int]:
        """Return a row's `(start, end)`."""
        return int(self.index.starts[row]), int(self.index.ends[row])

    def colour(self, row: int) -> str:
        """Return a row's colour, by name or as "#rrggbb"."""
        return self.names[int(self.colours[row])]

    def _append(self, marks: list[Mark]) -> list[int]:
        if not marks:
            return []
        by_id = self._by_id()
        rows: list[int] = self.index.add([m.start for m in marks], [m.end for m in marks]).tolist()
        count = len(marks)
        self.ids.extend(mark.id for mark in marks)
        self.colours = np.append(self.colours, self._codes([m.colour for m in marks], count))
        self.lanes = np.append(self.lanes, _column([m.lane for m in marks], count, np.int16))
        self.patterns = np.append(
            self.patterns, _column([m.pattern for m in marks], count, np.int8)
        )
        self.pending = np.append(self.pending, _column([m.pending for m in marks], count, np.bool_))
        self.levels = np.append(self.levels, np.zeros(count, np.int16))
        self.tracks = np.append(self.tracks, np.zeros(count, np.int16))
        for row, mark in zip(rows, marks, strict=True):
            if by_id.setdefault(mark.id, row) != row:
                self._further.setdefault(mark.id, []).append(row)
        if self._stacked:
            self._place(rows)
        return rows

    def _place(self, rows: list[int]) -> None:
        """Give new rows the lowest levels that are free around them; the others keep theirs."""
        unplaced = set(rows)
        for row in rows:
            around = self.index.query(*self.span(row))
            settled = np.array([r for r in around.tolist() if r not in unplaced], np.int64)
            self.levels[row] = _lowest_free(self.levels[settled])
            same_lane = settled[self.lanes[settled] == self.lanes[row]]
            self.tracks[row] = _lowest_free(self.tracks[same_lane])
            unplaced.discard(row)

    def _forget(self, mark_id: str) -> list[int]:
        rows = self.rows_of(mark_id)
        self._by_id().pop(mark_id, None)
        self._further.pop(mark_id, None)
        return rows

    def _by_id(self) -> dict[str, int]:
        """Return the first row of each id; made when first needed, for opening has to be fast."""
        if self._first is None:
            backwards = range(len(self.ids) - 1, -1, -1)
            self._first = dict(zip(reversed(self.ids), backwards, strict=True))
            if len(self._first) < len(self.ids):
                for row, mark_id in enumerate(self.ids):
                    if self._first[mark_id] != row:
                        self._further.setdefault(mark_id, []).append(row)
        return self._first

    def _codes(self, colours: Sequence[str] | str, count: int) -> NDArray[np.int16]:
        for name in [colours] if isinstance(colours, str) else dict.fromkeys(colours):
            if name not in self._palette:
                self._palette[name] = len(self.names)
                self.names.append(name)
        if isinstance(colours, str):
            return np.full(count, self._palette[colours], np.int16)
        return np.array([self._palette[name] for name in colours], np.int16)


def _column(values: Any, count: int, kind: type[np.generic]) -> NDArray[Any]:  # noqa: ANN401 numpy's own
    """Return a column of its own, from a sequence or from one value for all rows."""
    return np.array(np.broadcast_to(np.asarray(values, kind), count))


def _lowest_free(taken: NDArray[np.int16]) -> int:
    used = set(taken.tolist())
    return next(level for level in range(len(used) + 1) if level not in used)
