"""An index of spans that answers "what overlaps here" at once, whatever the number and lengths.

Rows are grouped in tiers by length and sorted by start in each, so that one span over the whole
document spoils nothing for the short ones: in a tier only the rows that start less than its longest
span before the range can reach into it.
"""

import heapq
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import neg, sub

TIERS = (64, 512, 4096, 32768)
"""Upper bounds, exclusive, of the lengths in each tier but the last, in code points."""

REBUILD_FROM = 32
"""So many rows added or removed at once are cheaper sorted anew than put in one by one."""


Span = tuple[int, int, int]
"""A start, an end, and a row."""


class _Tier:
    """The rows of one range of lengths, by start; `reach` is the longest length seen."""

    __slots__ = ("ends", "reach", "rows", "starts")

    def __init__(self) -> None:
        self.rows: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.reach = 0

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
        order: Sequence[Span] | None = None,
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

    def _sort(self, order: Sequence[Span] | None = None) -> None:
        self._tiers = [_Tier() for _ in range(len(TIERS) + 1)]
        spans: list[list[Span]] = [[] for _ in self._tiers]
        live = self.live
        for span in order or in_order(self.starts, self.ends):
            if live[span[2]]:
                spans[bisect_right(TIERS, span[1] - span[0])].append(span)
        for tier, found in zip(self._tiers, spans, strict=True):
            if found:
                tier.starts, tier.ends, tier.rows = map(list, zip(*found, strict=True))
        for tier in self._tiers:
            tier.reach = max(map(sub, tier.ends, tier.starts), default=0)


def stack_levels(starts: Sequence[int], ends: Sequence[int]) -> list[int]:
    """Give each span the lowest level that no overlapping span has, over the whole text.

    They are assigned once and for all spans, never for what is visible, or underlines would jump
    while scrolling. Of spans that start at the same place the longest has the lowest level.
    """
    levels = [0] * len(starts)
    stack(in_order(starts, ends), levels)
    return levels


def stack(spans: Iterable[Span], levels: list[int]) -> None:
    """Give the rows of spans, which are in order, their levels; all these begin with 0."""
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    reached = 0
    for start, end, row in spans:
        if start >= reached:  # mostly nothing overlaps
            busy, free = [(end, 0)], []
            reached = end
            continue
        while busy and busy[0][0] <= start:
            heapq.heappush(free, heapq.heappop(busy)[1])
        levels[row] = heapq.heappop(free) if free else len(busy)
        heapq.heappush(busy, (end, levels[row]))
        reached = max(reached, end)


def in_order(starts: Sequence[int], ends: Sequence[int]) -> list[Span]:
    """Return `(start, end, row)` by start, of those that start together the longest first."""
    spans = sorted(zip(starts, map(neg, ends), range(len(starts)), strict=True))
    return [(start, -end, row) for start, end, row in spans]
