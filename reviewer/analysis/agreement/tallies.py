"""What nominal coefficients are computed from: counts that add up over articles, in batches.

A batch is any number of tables side by side: one for each tag or article, so that forty tags cost
hardly more than one.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import prod
from typing import NamedTuple

import numpy as np

from reviewer.analysis.agreement.table import PAIR, Booleans, Codes, Floats, Integers, ratio, sums


class Agreements(NamedTuple):
    """How many units agree, one row a table of the batch.

    Units that all raters coded: `units`, and `agreeing` by pair of raters. Units that a pair coded:
    `both`, `both_agreeing`. Units that at least two raters coded: `paired`, how many values they
    have (`paired_values`), and `coincident`, the pairs of equal values in a unit, each over one
    less than the unit has values.
    """

    units: Floats
    agreeing: Floats
    both: Floats
    both_agreeing: Floats
    paired: Floats
    paired_values: Floats
    coincident: Floats

    def of_pair(self, pair: int) -> "Agreements":
        """Return those of a pair of raters, by number, where all raters coded every unit."""
        units, agreeing = self.units, self.agreeing[:, [pair]]
        both, coincident = units[:, None], PAIR * agreeing[:, 0]
        return Agreements(units, agreeing, both, agreeing, units, PAIR * units, coincident)

    def weighted(self, weights: Floats, tables: int = 1) -> "Agreements":
        """Return sums over articles, one for each row of weights; see `weighted_sums`."""
        return Agreements(*weighted_sums(weights, self, tables))


@dataclass(frozen=True, slots=True)
class Tallies:
    """Agreements, and how often each value was given.

    `given` (batch, raters, values) is of units that all raters coded, `paired_given` (batch,
    values) of units that at least two did.
    """

    agreements: Agreements
    given: Floats
    paired_given: Floats

    def of_pair(self, first: int, second: int) -> "Tallies":
        """Return those of two raters, where all raters coded every unit: no row is counted anew."""
        given = self.given[:, [first, second]]
        pair = list(rater_pairs(self.given.shape[1])).index((first, second))
        return Tallies(self.agreements.of_pair(pair), given, given.sum(axis=1))

    def weighted(self, weights: Floats, tables: int = 1) -> "Tallies":
        """Return sums over articles, one for each row of weights; see `weighted_sums`."""
        agreements = self.agreements.weighted(weights, tables)
        given = weighted_sums(weights, (self.given, self.paired_given), tables)
        return Tallies(agreements, *given)

    def sums(self) -> "Sums":
        """Return what the coefficients are made of."""
        together = self.given.sum(axis=1)
        return Sums(
            self.given.shape[1],
            self.agreements,
            (together**2).sum(axis=1),
            (self.given**2).sum(axis=(1, 2)),
            (together > 0).sum(axis=1).astype(np.float64),
            (self.paired_given**2).sum(axis=1),
            (self.paired_given > 0).sum(axis=1).astype(np.float64),
        )


class Sums(NamedTuple):
    """What the nominal coefficients of a batch of tables are made of: one number a table each.

    Of units that all `raters` coded, the squares of how often each value was given, by all raters
    together (`shared_squares`) and each alone (`own_squares`), and how many `values` occur. Of
    units that at least two coded, the same by all together: `paired_squares`, `paired_kinds`.
    """

    raters: int
    agreements: Agreements
    shared_squares: Floats
    own_squares: Floats
    values: Floats
    paired_squares: Floats
    paired_kinds: Floats

    def agreeing(self) -> Floats:
        """Return how many units agree, of those that all coded: the mean of the pairs."""
        pairs = self.agreements.agreeing
        return pairs.mean(axis=1) if pairs.shape[1] else np.zeros(len(pairs))

    def share(self) -> Floats:
        """Return the mean of the shares of each pair, of the units that the pair coded, or NaN."""
        return mean_share(self.agreements.both_agreeing, self.agreements.both)


def mean_share(part: Floats, whole: Floats) -> Floats:
    """Return the mean over the columns of part / whole, where there is a whole; else NaN."""
    there = whole > 0
    share = np.where(there, ratio(part, whole), 0.0)
    return ratio(share.sum(axis=1), there.sum(axis=1).astype(np.float64))


def tally(codes: Codes, group: Integers | None = None, groups: int = 1) -> Tallies:
    """Count rows; `group` is the table of the batch that each belongs to, below `groups`."""
    of = np.zeros(len(codes.values), np.int64) if group is None else group
    found = agreements(codes, of, groups)
    count = coded_by(codes)
    given = _given(codes, of, groups, count == codes.raters)
    if (count == codes.raters).all():
        paired = given.sum(axis=1) * float(codes.raters > 1)
    else:
        paired = _given(codes, of, groups, count >= PAIR).sum(axis=1)
    return Tallies(found, given, paired)


def agreements(codes: Codes, group: Integers, groups: int) -> Agreements:
    """Count agreement alone; it costs the same however many values there are."""
    count, weights = coded_by(codes), codes.weights
    whole = np.where(count == codes.raters, weights, 0.0)
    paired = np.where(count >= PAIR, weights, 0.0)
    agreeing, both, both_agreeing = [], [], []
    equal = np.zeros(len(weights))
    complete = bool((count == codes.raters).all())
    for i, j in rater_pairs(codes.raters):
        one, other = codes.values[:, i], codes.values[:, j]
        same = (one == other) & (one >= 0)
        equal += same
        agreeing.append(sums(group, whole * same, groups))
        if not complete:
            present = (one >= 0) & (other >= 0)
            both.append(sums(group, weights * present, groups))
            both_agreeing.append(sums(group, weights * same, groups))
    units, pairs = sums(group, whole, groups), _stacked(agreeing, groups)
    return Agreements(
        units,
        pairs,
        np.repeat(units[:, None], len(agreeing), axis=1) if complete else _stacked(both, groups),
        pairs if complete else _stacked(both_agreeing, groups),
        sums(group, paired, groups),
        sums(group, paired * count, groups),
        sums(group, paired * 2 * equal / np.maximum(count - 1, 1), groups),
    )


def coded_by(codes: Codes) -> Integers:
    """Return how many raters coded each row."""
    found = np.zeros(len(codes.values), np.int64)
    for column in codes.values.T:
        found += column >= 0
    return found


def rater_pairs(raters: int) -> Iterator[tuple[int, int]]:
    """Yield the pairs of raters in the order in which tallies have them."""
    return combinations(range(raters), 2)


def _given(codes: Codes, group: Integers, groups: int, rows: Booleans) -> Floats:
    """Count the values of some rows: (groups, raters, values)."""
    size, weights = codes.size, codes.weights
    found = np.zeros((groups, codes.raters, size))
    for i, column in enumerate(codes.values.T):
        there = rows & (column >= 0)
        place = group * size + column
        if not there.all():
            place, some = place[there], weights[there]
        else:
            some = weights
        found[:, i] = sums(place, some, groups * size).reshape(groups, size)
    return found


def _stacked(columns: list[Floats], groups: int) -> Floats:
    return np.stack(columns, axis=1) if columns else np.zeros((groups, 0))


def weighted_sums(weights: Floats, columns: Sequence[Floats], tables: int = 1) -> list[Floats]:
    """Return the weighted sums of several columns, multiplied at once.

    Each column has `tables` times as many rows as there are weights in a row of them, the rows of
    the first table first. Returns tables × rows of weights, those of the first table first.
    """
    times, rows = weights.shape
    shapes = [column.shape[1:] for column in columns]
    widths = [prod(shape) for shape in shapes]
    flat = [c.reshape(tables, rows, width) for c, width in zip(columns, widths, strict=True)]
    beside = np.concatenate(flat, axis=2).transpose(1, 0, 2)
    found = weights @ beside.reshape(rows, tables * sum(widths))
    found = found.reshape(times, tables, sum(widths)).transpose(1, 0, 2)
    found = found.reshape(tables * times, sum(widths))
    parts = np.split(found, np.cumsum(widths)[:-1], axis=1)
    return [p.reshape(tables * times, *shape) for p, shape in zip(parts, shapes, strict=True)]
