"""Spans of two raters matched one to one: precision, recall and F1.

The first rater is the reference. Only spans of the same value match; a rater's own overlapping
spans of a value are united first.
"""

from collections.abc import Sequence
from typing import Literal, NamedTuple

import numpy as np

from reviewer.analysis.agreement.coefficient import Coefficient, Undefined, undefined
from reviewer.analysis.agreement.columns import runs
from reviewer.analysis.agreement.continuum import Marks, Span, marks_of
from reviewer.analysis.agreement.table import Integers

Match = Literal["exact", "overlap"]


class Matched(NamedTuple):
    """How many spans match, of how many in the reference and in the other."""

    common: int
    reference: int
    other: int

    def precision(self) -> Coefficient:
        """Return the share of the other's spans that are in the reference."""
        return _share(self.common, self.other)

    def recall(self) -> Coefficient:
        """Return the share of the reference's spans that the other has."""
        return _share(self.common, self.reference)

    def f1(self) -> Coefficient:
        """Return 2 × common / (reference + other), the harmonic mean of both."""
        return _share(2 * self.common, self.reference + self.other)


def span_f1(a: Sequence[Span], b: Sequence[Span], match: Match = "exact") -> float | None:
    """F1 of b's spans against those of a, the reference; None where neither has any.

    Exact needs equal start and end, overlap one character in common. Matching is one to one, and
    there is no larger one. (van Rijsbergen 1979, Information Retrieval, ch. 7; Hripcsak and
    Rothschild 2005, JAMIA 12:296–298, on F1 where there is no count of true negatives.)
    """
    return matched(a, b, match).f1().value


def matched(a: Sequence[Span], b: Sequence[Span], match: Match = "exact") -> Matched:
    """Count what matches; raises ValueError for another word than exact or overlap."""
    if match not in ("exact", "overlap"):
        raise ValueError(f"spans match exact or overlap, not {match!r}")
    marks, _ = marks_of([a, b])
    mine, theirs = marks.where(marks.rater == 0), marks.where(marks.rater == 1)
    pairs = exact_pairs(mine, theirs) if match == "exact" else overlap_pairs(mine, theirs)
    return Matched(len(pairs[0]), len(mine.start), len(theirs.start))


def exact_pairs(mine: Marks, theirs: Marks) -> tuple[Integers, Integers]:
    """Return the numbers of the spans of two raters that are equal in value, start and end.

    Both are sorted by value and start, and a rater's spans of a value do not overlap.
    """
    if not len(mine.start) or not len(theirs.start):
        return np.zeros(0, np.int64), np.zeros(0, np.int64)
    step = max(float(mine.end.max()), float(theirs.end.max())) + 1
    place = theirs.start + theirs.value * step  # no two of a rater and value begin at one place
    at = np.searchsorted(place, mine.start + mine.value * step)
    at = np.minimum(at, len(place) - 1)
    same = (theirs.value[at] == mine.value) & (theirs.start[at] == mine.start)
    same &= theirs.end[at] == mine.end
    return np.flatnonzero(same), at[same]


def overlap_pairs(mine: Marks, theirs: Marks) -> tuple[Integers, Integers]:
    """Return the numbers of spans of two raters, matched one to one; no matching is larger.

    Both are sorted by value and start, and a rater's spans of a value do not overlap.
    """
    one, other = overlapping(mine, theirs)
    return one_to_one(one, other)


def overlapping(mine: Marks, theirs: Marks) -> tuple[Integers, Integers]:
    """Return all pairs of two raters' spans of the same value that have a character in common."""
    far = max((float(m.end.max()) for m in (mine, theirs) if len(m.end)), default=0.0) + 1
    first = np.searchsorted(theirs.end + theirs.value * far, mine.start + mine.value * far, "right")
    last = np.searchsorted(theirs.start + theirs.value * far, mine.end + mine.value * far, "left")
    other, one = runs(first, last)
    return one, other


def one_to_one(one: Integers, other: Integers) -> tuple[Integers, Integers]:
    """Choose pairs without a common span, as many as can be, of those that overlap.

    The pairs are in the order of the text. As neither rater's spans overlap each other, a pair
    shares a span only with those right before and after it, and to take each pair that is still
    free is the best: its span that ends first has no other partner left.
    """
    free = np.ones(len(one), bool)
    tied = np.flatnonzero((one[1:] == one[:-1]) | (other[1:] == other[:-1])) + 1
    firsts, seconds = one.tolist(), other.tolist()
    last, previous = -1, -1
    for at in tied.tolist():
        if at != previous + 1 or last < 0:
            last = at - 1
        if firsts[at] == firsts[last] or seconds[at] == seconds[last]:
            free[at] = False
        else:
            last = at
        previous = at
    return one[free], other[free]


def _share(part: int, whole: int) -> Coefficient:
    return Coefficient(part / whole, whole) if whole else undefined(Undefined.NO_CLAIMS)
