"""Krippendorff's α for unitizing a continuum: uα, |uα, cuα and (k)uα.

Krippendorff, Mathet, Bouvry and Widlöcher 2016, On the reliability of unitizing textual continua:
further developments, Quality & Quantity 50:2347–2364; Krippendorff 2019, Content Analysis, 4th ed.,
section 12.6, eq. 32 to 38. Lengths of intersections take the place of counts of units, and chance
may not pair a unit with itself.
"""

from typing import NamedTuple

import numpy as np

from reviewer.analysis.agreement.coefficient import Coefficient, Undefined, undefined
from reviewer.analysis.agreement.continuum import Marks, Raters, Rows, marks_of, values_of
from reviewer.analysis.agreement.table import PAIR, Codes, Floats, Value, ratio, sums
from reviewer.analysis.agreement.tallies import rater_pairs, tally

GAP = 0
"""The number of the value of what is between units."""


class Lengths(NamedTuple):
    """What a continuum adds to uα; any of these may be sums over articles, in batches.

    `given` are the lengths with each value, `coincident` the length on which two raters have the
    same, and `itself` how much of all pairs would pair a unit with itself: the squared lengths of
    units, the lengths of gaps (eq. 33).
    """

    given: Floats
    """(batch, values)"""
    coincident: Floats
    """(batch,)"""
    itself: Floats
    """(batch,)"""


class ValuedLengths(NamedTuple):
    """The same of what two raters have both marked, all by value (eq. 36 to 38)."""

    given: Floats
    """(batch, values)"""
    coincident: Floats
    """(batch, values)"""
    itself: Floats
    """(batch, values)"""

    def total(self) -> "ValuedLengths":
        """Return the sum of all tables, as a batch of one."""
        return ValuedLengths(*(column.sum(axis=0, keepdims=True) for column in self))


def u_alpha(raters: Raters, length: float) -> float | None:
    """uα: agreement on where the units are and what they are called, in `[0, length)` (eq. 34).

    None where a rater's different values overlap.
    """
    return u_alpha_figure(raters, length).value


def u_alpha_binary(raters: Raters, length: float) -> float | None:
    """|uα: agreement on where there are units at all, whatever they are called (eq. 35)."""
    return u_alpha_binary_figure(raters, length).value


def cu_alpha(raters: Raters, length: float) -> float | None:
    """cuα: agreement on what units are called, where two raters have units (eq. 36, 37).

    None where a rater's different values overlap.
    """
    return cu_alpha_figure(raters, length).value


def ku_alpha(raters: Raters, length: float, value: Value) -> float | None:
    """(k)uα: agreement on one value, where two raters have units (eq. 38).

    None where a rater's different values overlap.
    """
    return ku_alpha_figure(raters, length, value).value


def u_alpha_figure(raters: Raters, length: float) -> Coefficient:
    """Return uα with its parts, or why it has no value; `n` is the length of the continuum."""
    marks, values = checked_marks(raters, length)
    if len(raters) < PAIR:
        return undefined(Undefined.ONE_RATER, round(length))
    rows = Rows.of(marks, 0, length)
    codes = values_of(rows, marks, len(raters), len(values))
    if codes is None:
        return undefined(Undefined.OVERLAPPING, round(length))
    return u_alpha_of(_lengths(codes, marks, len(raters) * length), 0, round(length))


def u_alpha_binary_figure(raters: Raters, length: float) -> Coefficient:
    """Return |uα with its parts; where a rater's units overlap they are united first."""
    marks, values = checked_marks(raters, length)
    if len(raters) < PAIR:
        return undefined(Undefined.ONE_RATER, round(length))
    rows = Rows.of(marks, 0, length)
    if (rows.covers(marks, marks.rater, len(raters)) > 1).any():
        every = [[(start, end, True) for start, end, _ in spans] for spans in raters]
        marks, values = marks_of(every)
        rows = Rows.of(marks, 0, length)
    codes = values_of(rows, marks, len(raters), len(values)) or _never()
    binary = Codes(np.minimum(codes.values, 1), codes.weights, 2)
    return u_alpha_of(_lengths(binary, marks, len(raters) * length), 0, round(length))


def cu_alpha_figure(raters: Raters, length: float) -> Coefficient:
    """Return cuα with its parts; `n` is the length that two raters have marked."""
    found = _valued(raters, length)
    return found if isinstance(found, Coefficient) else cu_alpha_of(found)


def ku_alpha_figure(raters: Raters, length: float, value: Value) -> Coefficient:
    """Return (k)uα of a value; `n` is the length that two raters have marked, one of them so."""
    found = _valued(raters, length)
    if isinstance(found, Coefficient):
        return found
    _, values = marks_of(raters)
    if value not in values:
        return undefined(Undefined.NO_CLAIMS)
    return ku_alpha_of(found, values.index(value))


def u_alpha_values(lengths: Lengths) -> Floats:
    """Return uα for each table of a batch, NaN where but one value occurs or nothing is there."""
    total = lengths.given.sum(axis=1)
    apart = total**2 - (lengths.given**2).sum(axis=1)
    several = (lengths.given > 0).sum(axis=1) >= PAIR
    pairs = ratio(total - ratio(lengths.itself, total), apart)
    return np.where(several, 1 - (total - lengths.coincident) * pairs, np.nan)


def u_alpha_of(lengths: Lengths, at: int, n: int) -> Coefficient:
    """Return uα of one table of a batch, with its parts."""
    value = float(u_alpha_values(lengths)[at])
    total = float(lengths.given[at].sum())
    if np.isnan(value):
        one = (lengths.given[at, 1:] > 0).any()
        return undefined(Undefined.ONE_VALUE if one else Undefined.NO_CLAIMS, n)
    observed = 1 - float(lengths.coincident[at]) / total
    return Coefficient(
        value, n, observed=observed, expected=observed / (1 - value) if value < 1 else None
    )


def cu_alpha_values(lengths: ValuedLengths) -> Floats:
    """Return cuα for each table of a batch, NaN where there are fewer than two values."""
    given = lengths.given
    total = given.sum(axis=1)
    apart = total**2 - (given**2).sum(axis=1)
    observed = total - lengths.coincident.sum(axis=1)
    pairs = ratio(total - ratio(lengths.itself.sum(axis=1), total), apart)
    return np.where((given > 0).sum(axis=1) >= PAIR, 1 - observed * pairs, np.nan)


def ku_alpha_values(lengths: ValuedLengths, value: int) -> Floats:
    """Return (k)uα of a value for each table of a batch, NaN where it or others do not occur."""
    total, of = lengths.given.sum(axis=1), lengths.given[:, value]
    observed = ratio(of - lengths.coincident[:, value], of)
    pairs = ratio(total - ratio(lengths.itself[:, value], of), total - of)
    return 1 - pairs * observed


def cu_alpha_of(lengths: ValuedLengths) -> Coefficient:
    """Return cuα of the one table of a batch."""
    n = float(lengths.given.sum())
    value = float(cu_alpha_values(lengths)[0])
    if np.isnan(value):
        return undefined(Undefined.ONE_VALUE if n else Undefined.NO_COMMON_PLACE, round(n))
    return Coefficient(value, round(n), observed=1 - float(lengths.coincident.sum()) / n)


def ku_alpha_of(lengths: ValuedLengths, value: int) -> Coefficient:
    """Return (k)uα of a value, by its number, of the one table of a batch."""
    n = float(lengths.given[0, value])
    found = float(ku_alpha_values(lengths, value)[0])
    if np.isnan(found):
        return undefined(Undefined.ONE_VALUE if n else Undefined.NO_COMMON_PLACE, round(n))
    observed = 1 - float(lengths.coincident[0, value]) / n
    return Coefficient(found, round(n), observed=observed)


def checked_marks(raters: Raters, length: float) -> tuple[Marks, list[Value]]:
    """Return the united marks; raises ValueError where one is not within `[0, length)`."""
    marks, values = marks_of(raters)
    if len(marks.start) and (marks.start.min() < 0 or marks.end.max() > length):
        raise ValueError(f"a span is not within 0 to {length}")
    return marks, values


def valued_lengths(
    codes: Codes, marks: Marks, edges: Floats, breaks: Floats | None = None
) -> ValuedLengths:
    """Return what two raters have both marked, by value; codes are from 1, gaps 0, missing −1.

    A rater's length with a value counts by how many of the others have marked it too, over all
    others; `itself` is the square of that for each unit. The tables of the batch are the parts
    into which `breaks` cut the continuum.
    """
    others = np.maximum((codes.values >= 0).sum(axis=1) - 1, 1)
    share = codes.weights / others
    marked = codes.values > GAP
    cuts = np.empty(0) if breaks is None else breaks
    size, parts = codes.size - 1, len(cuts) + 1
    part = np.searchsorted(cuts, edges[:-1], "right") * size
    coincident = np.zeros(size * parts)
    for i, j in rater_pairs(codes.raters):
        same = marked[:, i] & (codes.values[:, i] == codes.values[:, j])
        place = part[same] + codes.values[same, i] - 1
        coincident += sums(place, 2 * share[same], size * parts)
    also = (marked.sum(axis=1, keepdims=True) - 1) * marked * share[:, None]
    along = np.vstack((np.zeros(codes.raters), np.cumsum(also, axis=0)))
    first, last = np.searchsorted(edges, marks.start), np.searchsorted(edges, marks.end)
    paired = along[last, marks.rater] - along[first, marks.rater]
    place = np.searchsorted(cuts, marks.start, "right") * size + marks.value
    columns = (
        sums(place, paired, size * parts),
        coincident,
        sums(place, paired**2, size * parts),
    )
    return ValuedLengths(*(column.reshape(parts, size) for column in columns))


def _lengths(codes: Codes, marks: Marks, total: float) -> Lengths:
    counts = tally(codes)
    units = marks.end - marks.start
    itself = float((units**2).sum()) + total - float(units.sum())
    return Lengths(counts.paired_given, counts.agreements.coincident, np.array([itself]))


def _valued(raters: Raters, length: float) -> ValuedLengths | Coefficient:
    marks, values = checked_marks(raters, length)
    if len(raters) < PAIR:
        return undefined(Undefined.ONE_RATER)
    rows = Rows.of(marks, 0, length)
    codes = values_of(rows, marks, len(raters), len(values))
    if codes is None:
        return undefined(Undefined.OVERLAPPING)
    return valued_lengths(codes, marks, rows.edges)


def _never() -> Codes:
    raise AssertionError("united spans overlap")
