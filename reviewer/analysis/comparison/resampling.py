"""Intervals by resampling articles: what would other articles of the same kind have given?

Articles are drawn with replacement, never characters or sentences, which are not independent of
each other (Efron and Tibshirani 1993, An Introduction to the Bootstrap; percentile intervals; Field
and Welsh 2007, J. R. Statist. Soc. B 69:369–390, on resampling clusters).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from random import Random
from typing import NamedTuple

import numpy as np

from reviewer.analysis.agreement.coefficient import Coefficient
from reviewer.analysis.agreement.columns import changes, numbered
from reviewer.analysis.agreement.nominal import FORMULAS
from reviewer.analysis.agreement.table import PAIR, Booleans, Codes, Floats, Integers, sums
from reviewer.analysis.agreement.tallies import Sums, agreements, coded_by, weighted_sums
from reviewer.analysis.comparison.cells import Sets
from reviewer.analysis.comparison.results import Coding

_AT_ONCE = 50
"""Resamples."""
_SPARSE = 32
"""A set that occurs in fewer than one of so many articles is counted where it occurs."""
_LOW, _HIGH = 0.025, 0.975
_UNDEFINED = 0.2
"""Of *n* articles one is not drawn in (1 - 1/n)^n of the resamples, .25 to .37 of them; neither of
two in .14 at most. What is undefined in more than this rests on one article."""


class Resamples(NamedTuple):
    """How often each article is drawn: (times, articles); their number beside it."""

    weights: Floats
    articles: int

    def interval(self, found: Coefficient, values: Floats) -> Coefficient:
        """Return a coefficient with the interval of its values in the resamples."""
        return self.intervals([found], values)[0]

    def intervals(self, found: Sequence[Coefficient], values: Floats) -> list[Coefficient]:
        """Return coefficients with their intervals; the values of the first come first.

        Resamples in which one is not defined are left out. It has no interval where it rests on one
        article, as only that one is there to be drawn, or as it is undefined whenever that is not.
        """
        low, high = _bounds(values.reshape(len(found), len(self.weights)))
        return [
            replace(each, resampled=self.articles)
            if each.value is None or self.articles < PAIR or np.isnan(least)
            else replace(each, low=least, high=most, resampled=self.articles)
            for each, least, most in zip(found, low.tolist(), high.tolist(), strict=True)
        ]

    def summed(self, columns: Sequence[Floats], tables: int = 1) -> list[Floats]:
        """Return sums over the articles of each resample; see `weighted_sums`."""
        return weighted_sums(self.weights, columns, tables)


def resamples(articles: int, times: int, seed: int = 0) -> Resamples:
    """Draw articles so many times; the same for the same seed everywhere."""
    if not articles or not times:
        return Resamples(np.zeros((times, articles)), articles)
    chance = Random(seed)  # noqa: S311  # a seed that anybody can repeat, not a secret
    drawn = np.frombuffer(chance.randbytes(4 * articles * times), "<u4").astype(np.int64)
    article = drawn * articles >> 32
    place = article + np.repeat(np.arange(times) * articles, articles)
    counts = np.bincount(place, minlength=articles * times).reshape(times, articles)
    return Resamples(counts.astype(np.float64), articles)


def resampled_sets(sets: Sets, drawn: Resamples) -> Sums:
    """Return the sums of each resample of the articles; the values are sets of tags.

    Most sets occur in few articles: they are counted where they occur, or there would be many
    numbers times many numbers.
    """
    codes, article = sets.codes, sets.article
    counts = agreements(codes, article, drawn.weights.shape[1]).weighted(drawn.weights)
    by, everybody = coded_by(codes), range(codes.raters)
    whole = by == codes.raters
    own = [_squares(codes, article, whole, drawn, [rater]).squares for rater in everybody]
    shared = _squares(codes, article, whole, drawn, everybody)
    paired = shared if whole.all() else _squares(codes, article, by >= PAIR, drawn, everybody)
    squares = np.sum(own, axis=0)
    return Sums(
        codes.raters, counts, shared.squares, squares, shared.kinds, paired.squares, paired.kinds
    )


def with_intervals(codings: Sequence[Coding], sums: Sums, drawn: Resamples) -> list[Coding]:
    """Return the coefficients of coding with the intervals of resampled sums, table by table."""
    columns = [
        drawn.intervals([getattr(each, name) for each in codings], formula(sums).value)
        for name, formula in FORMULAS.items()
    ]
    return [
        Coding(**dict(zip(FORMULAS, row, strict=True)), counts=each.counts)
        for each, *row in zip(codings, *columns, strict=True)
    ]


def _bounds(values: Floats) -> tuple[Floats, Floats]:
    """Return the ends of the middle 95% of each row, NaN where too much of it is NaN."""
    ordered = np.sort(values, axis=1)  # NaN comes last
    known = np.count_nonzero(~np.isnan(values), axis=1)
    rows = np.arange(len(values))

    def at(share: float) -> Floats:
        place = np.maximum(known - 1, 0) * share
        before = np.floor(place).astype(np.int64)
        after = np.minimum(before + 1, np.maximum(known - 1, 0))
        low, high = ordered[rows, before], ordered[rows, after]
        found: Floats = low + (high - low) * (place - before)
        found[known < (1 - _UNDEFINED) * values.shape[1]] = np.nan
        return found

    if not values.size:
        return np.full(len(values), np.nan), np.full(len(values), np.nan)
    return at(_LOW), at(_HIGH)


class _Squares(NamedTuple):
    """By resample: the sum of the squares of how often each value occurs, and how many occur."""

    squares: Floats
    kinds: Floats

    def add(self, other: "_Squares") -> None:
        """Add those of other values."""
        self.squares[:] += other.squares
        self.kinds[:] += other.kinds


def _squares(
    codes: Codes, article: Integers, rows: Booleans, drawn: Resamples, raters: Iterable[int]
) -> _Squares:
    """Count the values that some raters gave in some rows, article by article, and resample."""
    articles = drawn.weights.shape[1]
    columns = [codes.values[rows, rater] for rater in raters]
    there = [column >= 0 for column in columns]
    place = [c[t] * articles + article[rows][t] for c, t in zip(columns, there, strict=True)]
    weights = [codes.weights[rows][t] for t in there]
    entry, at = numbered(np.concatenate(place))
    count = sums(at, np.concatenate(weights), len(entry))
    value, where = entry // articles, entry % articles
    occurs = np.bincount(value, minlength=codes.size)[value]
    often, once = occurs > max(articles // _SPARSE, 1), occurs == 1
    found = _in_one_article(where[once], count[once], drawn)
    found.add(_in_many(value[often], where[often], count[often], drawn))
    few = ~often & ~once
    found.add(_in_few(value[few], where[few], count[few], drawn))
    return found


def _in_one_article(where: Integers, count: Floats, drawn: Resamples) -> _Squares:
    articles = drawn.weights.shape[1]
    squares = sums(where, count**2, articles)
    number = np.bincount(where, minlength=articles).astype(np.float64)
    return _Squares(drawn.weights**2 @ squares, (drawn.weights > 0) @ number)


def _in_many(value: Integers, where: Integers, count: Floats, drawn: Resamples) -> _Squares:
    names, column = numbered(value)
    table = np.zeros((drawn.weights.shape[1], len(names)))
    table[where, column] = count
    often = drawn.weights @ table
    return _Squares((often**2).sum(axis=1), np.count_nonzero(often, axis=1).astype(np.float64))


def _in_few(value: Integers, where: Integers, count: Floats, drawn: Resamples) -> _Squares:
    times = len(drawn.weights)
    found = _Squares(np.zeros(times), np.zeros(times))
    first = np.flatnonzero(changes(value))
    for begin in range(0, times if len(first) else 0, _AT_ONCE):
        here = slice(begin, begin + _AT_ONCE)
        seldom = np.add.reduceat(drawn.weights[here][:, where] * count, first, axis=1)
        found.squares[here] = (seldom**2).sum(axis=1)
        found.kinds[here] = np.count_nonzero(seldom, axis=1)
    return found
