"""What nominal coefficients are computed from: counts that add up over articles, in batches.

A batch is any number of tables side by side: one for each tag, each article or each resample, so
that forty tags or a thousand resamples cost hardly more than one.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from itertools import combinations

import numpy as np

from reviewer.analysis.agreement.table import Booleans, Codes, Floats, Integers, sums


@dataclass(frozen=True, slots=True)
class Tallies:
    """Counts of units, one row a table of the batch.

    Units that all raters coded: `units`, `agreeing` (by pair of raters), `given` (by rater and
    value). Units that a pair coded: `both`, `both_agreeing`. Units that at least two raters coded:
    `paired`, their values `paired_given` (by value), and `coincident`, the pairs of equal values
    in a unit, each over one less than the unit has values.
    """

    units: Floats
    """(batch,)"""
    agreeing: Floats
    """(batch, pairs)"""
    given: Floats
    """(batch, raters, size)"""
    both: Floats
    """(batch, pairs)"""
    both_agreeing: Floats
    """(batch, pairs)"""
    paired: Floats
    """(batch,)"""
    paired_given: Floats
    """(batch, size)"""
    coincident: Floats
    """(batch,)"""

    def weighted(self, weights: Floats) -> "Tallies":
        """Return sums of this batch's tables, one for each row of weights (rows, batch)."""
        return Tallies(*(_summed(weights, getattr(self, f.name)) for f in fields(self)))

    def total(self) -> "Tallies":
        """Return the sum of all tables, as a batch of one."""
        return Tallies(*(getattr(self, f.name).sum(axis=0, keepdims=True) for f in fields(self)))


def tally(codes: Codes, group: Integers | None = None, groups: int = 1) -> Tallies:
    """Count rows; `group` is the table of the batch that each belongs to, below `groups`."""
    of = np.zeros(len(codes.values), np.int64) if group is None else group
    whole = np.asarray((codes.values >= 0).all(axis=1))
    units, agreeing, given = _complete(codes, of, whole, groups)
    both, both_agreeing = _pairs(codes, of, groups)
    return Tallies(
        units, agreeing, given, both, both_agreeing, *_paired(codes, of, groups, whole=whole)
    )


def rater_pairs(raters: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs of raters in the order in which tallies have them."""
    return combinations(range(raters), 2)


def _complete(
    codes: Codes, group: Integers, whole: Booleans, groups: int
) -> tuple[Floats, Floats, Floats]:
    values, weights, of = codes.values[whole], codes.weights[whole], group[whole]
    raters, size = codes.raters, codes.size
    agreeing = [
        sums(of, np.where(values[:, i] == values[:, j], weights, 0.0), groups)
        for i, j in rater_pairs(raters)
    ]
    given = [
        sums(of * size + values[:, i], weights, groups * size).reshape(groups, size)
        for i in range(raters)
    ]
    return (
        sums(of, weights, groups),
        _stacked(agreeing, (groups, 0)),
        _stacked(given, (groups, 0, size)),
    )


def _pairs(codes: Codes, group: Integers, groups: int) -> tuple[Floats, Floats]:
    both, agreeing = [], []
    for i, j in rater_pairs(codes.raters):
        one, other = codes.values[:, i], codes.values[:, j]
        present = np.where((one >= 0) & (other >= 0), codes.weights, 0.0)
        both.append(sums(group, present, groups))
        agreeing.append(sums(group, np.where(one == other, present, 0.0), groups))
    return _stacked(both, (groups, 0)), _stacked(agreeing, (groups, 0))


def _paired(
    codes: Codes,
    group: Integers,
    groups: int,
    *,
    whole: Booleans,
) -> tuple[Floats, Floats, Floats]:
    """Count the values of units that at least two raters coded (Krippendorff's pairable ones)."""
    present = codes.values >= 0
    count = np.full(len(whole), codes.raters) if whole.all() else present.sum(axis=1)
    weights = np.where(count > 1, codes.weights, 0.0)
    given = np.zeros(groups * codes.size)
    for i in range(codes.raters):
        there = present[:, i]
        place = (group * codes.size + codes.values[:, i])[there]
        given += sums(place, weights[there], groups * codes.size)
    equal = np.zeros(len(codes.values))
    for i, j in rater_pairs(codes.raters):
        equal += (codes.values[:, i] == codes.values[:, j]) & present[:, i]
    coincident = sums(group, weights * 2 * equal / np.maximum(count - 1, 1), groups)
    return sums(group, weights, groups), given.reshape(groups, codes.size), coincident


def _stacked(columns: list[Floats], empty: tuple[int, ...]) -> Floats:
    return np.stack(columns, axis=1) if columns else np.zeros(empty)


def _summed(weights: Floats, counts: Floats) -> Floats:
    flat = counts.reshape(len(counts), -1)
    found: Floats = (weights @ flat).reshape(len(weights), *counts.shape[1:])
    return found
