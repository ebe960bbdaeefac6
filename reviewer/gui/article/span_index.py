"""An index of spans that answers "what overlaps here" at once, whatever the number and lengths.

Rows are grouped in tiers by length and sorted by start in each, so that one span over the whole
document spoils nothing for the short ones: in a tier only the rows that start less than its longest
span before the range can reach into it.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from heapq import heappop, heappush
from operator import sub

TIERS = (64, 512, 4096, 32768)
"""Upper bounds, exclusive, of the lengths in each tier but the last, in code points."""

REBUILD_FROM = 32
"""So many rows added or removed at once are cheaper sorted anew than put in one by one."""


class _Tier:
    """The rows of one range of lengths, by start; `reach` is the longest length seen."""

    __slots__ = ("ends", "reach", "rows", "starts")

    def __init__(self, rows: list[int], starts: Sequence[int], ends: Sequence[int]) -> None:
        self.rows = rows
        self.starts = list(map(starts.__getitem__, rows))
        self.ends = list(map(ends.__getitem__, rows))
        self.reach = max(map(sub, self.ends, self.starts), default=0)

    def query(self, start: int, end: int) -> list[int]:
        low = bisect_left(self.starts, start - self.reach)
        high = bisect_left(self.starts, end)
        found = zip(self.rows[low:high], self.ends[low:high], strict=True)
        return [row for row, stop in found if stop > start]

    def insert(self, row: int, start: int, end: int) -> None:
        at = bisect_right(self.starts, start)
        while at and self.starts[at - 1] == start and self.ends[at - 1] < end:
            at -= 1
        self.rows.insert(at, row)
        self.starts.insert(at, start)
        self.ends.insert(at, end)
        self.reach = max(self.reach, end - start)

    def delete(self, row: int, start: int) -> None:
        at = self.rows.index(row, bisect_left(self.starts, start))
        del self.rows[at], self.starts[at], self.ends[at]


class SpanIndex:
    """Spans `[start, end)` by row; rows are numbered in the order of adding and never reused."""

    def __init__(
        self,
        starts: Iterable[int] = (),
        ends: Iterable[int] = (),
        order: Sequence[int] | None = None,
    ) -> None:
        """Index the spans as rows from 0 on; `order` is what `in_order` says of them, if known."""
        self.starts = list(starts)
        self.ends = list(ends)
        self.live = bytearray(b"\1") * len(self.starts)
        self._tiers: list[_Tier] = []
        self._sort(order)

    def __len__(self) -> int:
        return sum(self.live)

    def query(self, start: int, end: int) -> list[int]:
        """Return the rows of the spans that share a code point with `[start, end)`, by start.

        Of spans that start at the same place the longest comes first.
        """
        tiers = (tier for tier in reversed(self._tiers) if tier.rows)
        found = [row for tier in tiers for row in tier.query(start, end)]
        found.sort(key=self.starts.__getitem__)
        return found

    def add(self, starts: Sequence[int], ends: Sequence[int]) -> range:
        """Add spans and return their rows."""
        rows = range(len(self.starts), len(self.starts) + len(starts))
        self.starts += starts
        self.ends += ends
        self.live += b"\1" * len(starts)
        if len(rows) >= REBUILD_FROM:
            self._sort()
        else:
            for row in rows:
                self._tier(row).insert(row, self.starts[row], self.ends[row])
        return rows

    def remove(self, rows: Iterable[int]) -> None:
        """Take spans out; a row that is out already is passed over."""
        out = [row for row in rows if self.live[row]]
        for row in out:
            self.live[row] = False
        if len(out) >= REBUILD_FROM:
            self._sort()
        else:
            for row in out:
                self._tier(row).delete(row, self.starts[row])

    def _tier(self, row: int) -> _Tier:
        return self._tiers[bisect_right(TIERS, self.ends[row] - self.starts[row])]

    def _sort(self, order: Sequence[int] | None = None) -> None:
        rows: list[list[int]] = [[] for _ in range(len(TIERS) + 1)]
        keep = [found.append for found in rows]
        starts, ends, live = self.starts, self.ends, self.live
        for row in in_order(starts, ends) if order is None else order:
            if live[row]:
                keep[bisect_right(TIERS, ends[row] - starts[row])](row)
        self._tiers = [_Tier(found, starts, ends) for found in rows]


def stack_levels(starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Give each span the lowest level that no overlapping span has, over the whole text.

    They are assigned once and for all spans, never for what is visible, or underlines would jump
    while scrolling. Of spans that start at the same place the longest has the lowest level.
    """
    levels = [0] * len(starts)
    stack(in_order(starts, ends), starts, ends, levels)
    return levels


def stack(
    rows: Sequence[int], starts: Sequence[int], ends: Sequence[int], levels: list[int]
) -> None:
    """Give the spans of some rows, which are in order, their levels; all these begin with 0."""
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    reached = 0
    columns = map(starts.__getitem__, rows), map(ends.__getitem__, rows), rows
    for start, end, row in zip(*columns, strict=True):
        if start >= reached:  # mostly nothing overlaps
            busy, free = [(end, 0)], []
            reached = end
            continue
        while busy[0][0] <= start:  # one of them reaches farther
            heappush(free, heappop(busy)[1])
        level = levels[row] = heappop(free) if free else len(busy)
        heappush(busy, (end, level))
        reached = max(reached, end)


def in_order(starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Return the rows of spans by start, of those that start together the longest first."""
    rows = sorted(range(len(starts)), key=ends.__getitem__, reverse=True)
    rows.sort(key=starts.__getitem__)
    return rows
