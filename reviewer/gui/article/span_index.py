"""An index of spans that answers "what overlaps here" at once, whatever the number and lengths.

Spans are rows of numpy columns. Rows are grouped in tiers by length and sorted by start in each,
so that one span over the whole document spoils nothing for the short ones: in a tier only the rows
that start less than its longest span before the range can reach into it.
"""

import heapq
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

Rows = NDArray[np.int64]
"""Row numbers, or positions in code points."""

TIERS = (64, 512, 4096, 1 << 62)
"""Upper bounds, exclusive, of the lengths in each tier, in code points."""

REBUILD_FROM = 32
"""So many rows added or removed at once are cheaper sorted anew than put in one by one."""


@dataclass(slots=True)
class _Tier:
    """The rows of one range of lengths, by start; `reach` is the longest length seen."""

    rows: Rows
    starts: Rows
    ends: Rows
    reach: int

    def query(self, start: int, end: int) -> Rows:
        low = self.starts.searchsorted(start - self.reach, "left")
        high = self.starts.searchsorted(end, "left")
        return self.rows[low:high][self.ends[low:high] > start]

    def insert(self, row: int, start: int, end: int) -> None:
        at = self.starts.searchsorted(start, "right")
        self.rows = np.insert(self.rows, at, row)
        self.starts = np.insert(self.starts, at, start)
        self.ends = np.insert(self.ends, at, end)
        self.reach = max(self.reach, end - start)

    def delete(self, row: int, start: int) -> None:
        low = self.starts.searchsorted(start, "left")
        high = self.starts.searchsorted(start, "right")
        at = low + np.flatnonzero(self.rows[low:high] == row)
        self.rows = np.delete(self.rows, at)
        self.starts = np.delete(self.starts, at)
        self.ends = np.delete(self.ends, at)


class SpanIndex:
    """Spans `[start, end)` by row; rows are numbered in the order of adding and never reused."""

    def __init__(self, starts: Sequence[int] | Rows = (), ends: Sequence[int] | Rows = ()) -> None:
        """Index the spans as rows from 0 on."""
        self.starts: Rows = np.array(starts, np.int64)
        self.ends: Rows = np.array(ends, np.int64)
        self.live: NDArray[np.bool_] = np.ones(len(self.starts), bool)
        self._tiers: list[_Tier] = []
        self._sort()

    def __len__(self) -> int:
        return int(np.count_nonzero(self.live))

    def query(self, start: int, end: int) -> Rows:
        """Return the rows of the spans that share a code point with `[start, end)`, by start.

        Of spans that start at the same place the longest comes first.
        """
        found = np.concatenate([tier.query(start, end) for tier in self._tiers])
        return found[np.lexsort((found, -self.ends[found], self.starts[found]))]

    def add(self, starts: Sequence[int], ends: Sequence[int]) -> Rows:
        """Add spans and return their rows."""
        first = len(self.starts)
        self.starts = np.concatenate([self.starts, np.array(starts, np.int64)])
        self.ends = np.concatenate([self.ends, np.array(ends, np.int64)])
        self.live = np.concatenate([self.live, np.ones(len(starts), bool)])
        rows: Rows = np.arange(first, len(self.starts), dtype=np.int64)
        if len(rows) >= REBUILD_FROM:
            self._sort()
        else:
            for row in rows.tolist():
                self._tier(row).insert(row, int(self.starts[row]), int(self.ends[row]))
        return rows

    def remove(self, rows: Sequence[int]) -> None:
        """Take spans out; a row that is out already is passed over."""
        rows = [row for row in rows if self.live[row]]
        self.live[rows] = False
        if len(rows) >= REBUILD_FROM:
            self._sort()
        else:
            for row in rows:
                self._tier(row).delete(row, int(self.starts[row]))

    def _tier(self, row: int) -> _Tier:
        length = int(self.ends[row] - self.starts[row])
        return self._tiers[next(n for n, bound in enumerate(TIERS) if length < bound)]

    def _sort(self) -> None:
        lengths = self.ends - self.starts
        self._tiers = []
        low = 0
        for bound in TIERS:
            rows = np.flatnonzero(self.live & (lengths >= low) & (lengths < bound))
            rows = rows[np.argsort(self.starts[rows], kind="stable")]
            reach = int(lengths[rows].max()) if len(rows) else 0
            self._tiers.append(_Tier(rows, self.starts[rows], self.ends[rows], reach))
            low = bound


def stack_levels(starts: Rows, ends: Rows) -> NDArray[np.int16]:
    """Give each span the lowest level that no overlapping span has, over the whole text.

    They are assigned once and for all spans, never for what is visible, or underlines would jump
    while scrolling. Spans that overlap nothing, mostly all, are level 0 without being looked at.
    """
    levels = np.zeros(len(starts), np.int16)
    if not len(starts):
        return levels
    order = np.lexsort((-ends, starts))
    first, last = starts[order], ends[order]
    reached = np.maximum.accumulate(last)
    opens = np.concatenate([[True], first[1:] >= reached[:-1]])
    alone = opens & np.concatenate([opens[1:], [True]])
    crowd = order[~alone]
    given: list[int] = []
    busy: list[tuple[int, int]] = []
    free: list[int] = []
    for start, end in zip(starts[crowd].tolist(), ends[crowd].tolist(), strict=True):
        while busy and busy[0][0] <= start:
            heapq.heappush(free, heapq.heappop(busy)[1])
        level = heapq.heappop(free) if free else len(busy)
        heapq.heappush(busy, (end, level))
        given.append(level)
    levels[crowd] = given
    return levels
