"""All marks of one kind: where they are, what they look like, and the level each is drawn on."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from reviewer.gui.article.marks import Mark
from reviewer.gui.article.span_index import SpanIndex, in_order, stack

_PLACED_ANEW = 1_000
"""So many new marks at once have all marks placed anew."""


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
        starts: Sequence[int],
        ends: Sequence[int],
        *,
        colours: Sequence[str] | str = "grey",
        lanes: Sequence[int] | int = 0,
        patterns: Sequence[int] | int = 0,
        pending: Sequence[bool] | bool = False,
    ) -> None:
        """Forget all marks and take these, given as columns or as one value for all."""
        count = len(ids)
        self.ids = list(ids)
        order = in_order(starts, ends)
        self.index = SpanIndex(starts, ends, order)
        self.colours = self._codes(colours, count)
        self.lanes = [lanes] * count if isinstance(lanes, int) else list(lanes)
        self.patterns = [patterns] * count if isinstance(patterns, int) else list(patterns)
        self.pending = [pending] * count if isinstance(pending, bool) else list(pending)
        self.levels = [0] * count
        self.tracks = [0] * count
        self._first: dict[str, int] | None = None
        self._further: dict[str, list[int]] = {}
        if self._stacked:
            self._stack(order)

    def show(self, marks: Iterable[Mark]) -> None:
        """Forget all marks and take these."""
        taken = list(marks)
        self.replace(
            [mark.id for mark in taken],
            [mark.start for mark in taken],
            [mark.end for mark in taken],
            colours=[mark.colour for mark in taken],
            lanes=[mark.lane for mark in taken],
            patterns=[mark.pattern for mark in taken],
            pending=[mark.pending for mark in taken],
        )

    def change(
        self, removed: Iterable[str], added: Iterable[Mark]
    ) -> tuple[list[int], Sequence[int]]:
        """Take marks out by id and put others in; return the rows that are out and the new ones."""
        out = self._forget(removed)
        self.index.remove(out)
        return out, self._append(list(added))

    def rows_of(self, mark_id: str) -> list[int]:
        """Return the rows of an id, in the order they were given."""
        first = self._by_id().get(mark_id)
        return [] if first is None else [first, *self._further.get(mark_id, ())]

    def rows_at(self, position: int) -> list[int]:
        """Return the rows around the code point at a position, the shortest span first."""
        rows = self.index.query(position, position + 1)
        return sorted(rows, key=lambda row: self.index.ends[row] - self.index.starts[row])

    def mark(self, row: int) -> Mark:
        """Return a row of claims as a mark."""
        start, end = self.span(row)
        look = self.lanes[row], self.patterns[row], self.pending[row]
        return Mark(self.ids[row], "claim", start, end, self.colour(row), *look)

    def span(self, row: int) -> tuple[int, int]:
        """Return a row's `(start, end)`."""
        return self.index.starts[row], self.index.ends[row]

    def colour(self, row: int) -> str:
        """Return a row's colour, by name or as "#rrggbb"."""
        return self.names[self.colours[row]]

    def _stack(self, order: Sequence[int]) -> None:
        """Give all rows, which are in order, their levels, and their tracks in each lane."""
        starts, ends = self.index.starts, self.index.ends
        stack(order, starts, ends, self.levels)
        lane_of = self.lanes
        lanes: defaultdict[int, list[int]] = defaultdict(list)
        for row in order:
            lanes[lane_of[row]].append(row)
        for rows in lanes.values():
            stack(rows, starts, ends, self.tracks)

    def _append(self, marks: list[Mark]) -> Sequence[int]:
        by_id = self._by_id()
        rows = self.index.add([mark.start for mark in marks], [mark.end for mark in marks])
        self.ids += [mark.id for mark in marks]
        self.colours += self._codes([mark.colour for mark in marks], len(marks))
        self.lanes += [mark.lane for mark in marks]
        self.patterns += [mark.pattern for mark in marks]
        self.pending += [mark.pending for mark in marks]
        self.levels += [0] * len(marks)
        self.tracks += [0] * len(marks)
        for row, mark in zip(rows, marks, strict=True):
            if by_id.setdefault(mark.id, row) != row:
                self._further.setdefault(mark.id, []).append(row)
        if self._stacked:
            self._place(rows)
        return rows

    def _place(self, rows: Sequence[int]) -> None:
        """Give new rows the lowest levels that are free around them; the others keep theirs.

        Where very many are new, hardly anything stays where it was, and all are placed anew.
        """
        if len(rows) >= _PLACED_ANEW:
            index = self.index
            self.levels, self.tracks = [0] * len(self.ids), [0] * len(self.ids)
            order = in_order(index.starts, index.ends)
            self._stack([row for row in order if index.live[row]])
            return
        unplaced = set(rows)
        for row in rows:
            settled = [r for r in self.index.query(*self.span(row)) if r not in unplaced]
            self.levels[row] = _lowest_free({self.levels[r] for r in settled})
            same_lane = (r for r in settled if self.lanes[r] == self.lanes[row])
            self.tracks[row] = _lowest_free({self.tracks[r] for r in same_lane})
            unplaced.discard(row)

    def _forget(self, ids: Iterable[str]) -> list[int]:
        """Take ids out and return their rows."""
        first, further = self._by_id(), self._further
        out: list[int] = []
        for mark_id in ids:
            row = first.pop(mark_id, None)
            if row is not None:
                out.append(row)
                if further:
                    out += further.pop(mark_id, ())
        return out

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

    def _codes(self, colours: Sequence[str] | str, count: int) -> list[int]:
        for name in [colours] if isinstance(colours, str) else dict.fromkeys(colours):
            if name not in self._palette:
                self._palette[name] = len(self.names)
                self.names.append(name)
        if isinstance(colours, str):
            return [self._palette[colours]] * count
        return [self._palette[name] for name in colours]


def _lowest_free(taken: set[int]) -> int:
    return next(level for level in range(len(taken) + 1) if level not in taken)
