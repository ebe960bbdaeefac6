"""Spans on a continuum as columns: a rater's own overlapping spans united, then cut into rows."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from reviewer.analysis.agreement.columns import changes
from reviewer.analysis.agreement.table import Booleans, Codes, Floats, Integers, Value

Span = tuple[float, float, Value]
"""Start, end (exclusive) and value."""
Raters = Sequence[Sequence[Span]]


class Marks(NamedTuple):
    """Spans by rater, value and start; those of one rater and value do not overlap.

    `value` numbers the values from 0. Two spans that only touch are two.
    """

    rater: Integers
    value: Integers
    start: Floats
    end: Floats

    def where(self, chosen: Booleans | Integers) -> "Marks":
        """Return some of them."""
        return Marks(self.rater[chosen], self.value[chosen], self.start[chosen], self.end[chosen])


def marks_of(raters: Raters) -> tuple[Marks, list[Value]]:
    """Return raters' spans, united, and the values that their numbers stand for.

    Raises ValueError where a span ends before it starts; empty spans are left out.
    """
    values = list(dict.fromkeys(value for spans in raters for _, _, value in spans))
    number = {value: n for n, value in enumerate(values)}
    rows = [
        (rater, number[value], start, end)
        for rater, spans in enumerate(raters)
        for start, end, value in spans
        if end != start
    ]
    if any(end < start for _, _, start, end in rows):
        raise ValueError("a span ends before it starts")
    table = np.array(rows, dtype=np.float64).reshape(len(rows), 4)
    rater, value = table[:, 0].astype(np.int64), table[:, 1].astype(np.int64)
    return united(Marks(rater, value, table[:, 2], table[:, 3]), len(values)), values


def united(marks: Marks, values: int) -> Marks:
    """Unite the overlapping spans of a rater and value, and sort them by rater, value, start."""
    group = marks.rater * max(values, 1) + marks.value
    merged_group, start, end = united_intervals(group, marks.start, marks.end)
    return Marks(merged_group // max(values, 1), merged_group % max(values, 1), start, end)


def united_intervals(
    group: Integers, start: Floats, end: Floats
) -> tuple[Integers, Floats, Floats]:
    """Unite the intervals of each group that overlap; return group, start, end, in this order."""
    if not len(group):
        return group, start, end
    # Groups are told apart by steps wider than the continuum.
    step = end.max() - start.min() + 1
    place = start + group * step
    if (place[1:] < place[:-1]).any():
        order = np.argsort(place)
        group, start, end = group[order], start[order], end[order]
    reached = np.maximum.accumulate(end + group * step)
    begins = changes(group)
    begins[1:] |= start[1:] + group[1:] * step >= reached[:-1]
    at = np.flatnonzero(begins)
    return group[at], start[at], np.maximum.reduceat(end, at)


class Rows(NamedTuple):
    """A continuum cut wherever a span starts or ends; `edges` are the cuts, one more than rows."""

    edges: Floats
    lengths: Floats

    @classmethod
    def of(cls, marks: Marks, begin: float, end: float) -> "Rows":
        """Cut `[begin, end)`."""
        edges = np.unique(np.concatenate((marks.start, marks.end, [begin, end])))
        edges = edges[(edges >= begin) & (edges <= end)]
        return cls(edges, np.diff(edges))

    def covers(self, marks: Marks, column: Integers, columns: int) -> Integers:
        """Count by row and column how many of the marks of a column cover the row."""
        change = np.zeros((len(self.edges), columns), np.int64)
        np.add.at(change, (np.searchsorted(self.edges, marks.start), column), 1)
        np.add.at(change, (np.searchsorted(self.edges, marks.end), column), -1)
        found: Integers = np.cumsum(change, axis=0)[:-1]
        return found


def values_of(rows: Rows, marks: Marks, raters: int, values: int) -> Codes | None:
    """Return the value of each rater in each row, from 1; 0 is a gap.

    None where a rater's different values overlap: then there is no one value.
    """
    if (rows.covers(marks, marks.rater, raters) > 1).any():
        return None
    change = np.zeros((len(rows.edges), raters), np.int64)
    np.add.at(change, (np.searchsorted(rows.edges, marks.start), marks.rater), marks.value + 1)
    np.add.at(change, (np.searchsorted(rows.edges, marks.end), marks.rater), -(marks.value + 1))
    return Codes(np.cumsum(change, axis=0)[:-1], rows.lengths, values + 1)
