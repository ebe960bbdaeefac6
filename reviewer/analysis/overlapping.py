"""Of mentions that overlap one stands: the longest, as by the guideline nested names are one."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate
from typing import Protocol, TypeVar

from reviewer.model.entity import FoundMention

# Where two names overlap and are equally long, the earlier of these wins.
_ORDER = ("money", "date", "law", "person", "organisation", "product", "place", "event")


class Placed(Protocol):
    """What covers `[start, end)`."""

    @property
    def start(self) -> int:
        """The first code point."""

    @property
    def end(self) -> int:
        """What is behind the last one."""


_Any = TypeVar("_Any", bound=Placed)


def outside(found: list[_Any], spans: Sequence[tuple[int, int]]) -> list[_Any]:
    """The mentions that touch none of the spans."""
    ends = list(accumulate((end for _, end in spans), max))
    starts = [start for start, _ in spans]
    kept = []
    for mention in found:
        row = bisect_left(starts, mention.end) - 1
        if row < 0 or ends[row] <= mention.start:
            kept.append(mention)
    return kept


def longest(found: list[FoundMention], first: str = "") -> list[FoundMention]:
    """Of mentions that overlap the longest, in order; of equal ones that of the reason `first`."""
    found = sorted(found, key=lambda m: m.start)
    chosen: list[FoundMention] = []
    group: list[FoundMention] = []
    reach = -1
    for mention in found:
        if mention.start >= reach:
            chosen += _without_overlap(group, first)
            group = []
        group.append(mention)
        reach = max(reach, mention.end)
    return chosen + _without_overlap(group, first)


def _without_overlap(group: list[FoundMention], first: str) -> list[FoundMention]:
    """The longest of a chain of overlapping mentions, and what is left beside it."""
    if len(group) < 2:  # noqa: PLR2004  # most mentions overlap nothing
        return group
    best = min(group, key=lambda m: (m.start - m.end, m.because != first, _ORDER.index(m.type)))
    left = [m for m in group if m.end <= best.start]
    right = [m for m in group if m.start >= best.end]
    return [*longest(left, first), best, *longest(right, first)]
