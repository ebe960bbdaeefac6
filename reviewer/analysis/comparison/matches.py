"""Passages of two reviewers matched with each other: F1, segments, and what one calls the other's.

Marks of a pair are those on articles that both have read.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from statistics import fmean
from typing import Any, Literal, NamedTuple

import numpy as np

from reviewer.analysis.agreement.coefficient import Coefficient, Undefined, undefined
from reviewer.analysis.agreement.columns import runs
from reviewer.analysis.agreement.continuum import Marks
from reviewer.analysis.agreement.matching import (
    Match,
    Matched,
    exact_pairs,
    one_to_one,
    overlapping,
)
from reviewer.analysis.agreement.table import PAIR, Booleans, Floats, Integers, ratio, sums
from reviewer.analysis.agreement.tallies import rater_pairs
from reviewer.analysis.comparison.ground import Ground
from reviewer.analysis.comparison.results import Segments, SpanMatch

By = Literal["all", "tag", "article", "tag and article"]
"""How marks are grouped; the last has the articles of the first tag first."""


class Tallied(NamedTuple):
    """How many marks match, of how many in the reference and in the other, by group."""

    common: Floats
    reference: Floats
    other: Floats


@dataclass(frozen=True)
class PairMatches:
    """The marks of two reviewers, by their numbers in the comparison, and which of them match.

    Computed when they are asked for, and kept.
    """

    first: int
    second: int
    mine: Marks
    theirs: Marks
    tags: int

    @cached_property
    def exact(self) -> tuple[Integers, Integers]:
        """The marks that are the same in both, by number."""
        return exact_pairs(self.mine, self.theirs)

    @cached_property
    def touching(self) -> tuple[Integers, Integers]:
        """All pairs of marks with the same tag that have a character in common, by number."""
        return overlapping(self.mine, self.theirs)

    @cached_property
    def overlap(self) -> tuple[Integers, Integers]:
        """Those matched one to one, as many as can be."""
        return one_to_one(*self.touching)

    def tallied(self, match: Match, group: Callable[[Marks], Integers], groups: int) -> Tallied:
        """Count what matches and of how many, by the group of each mark."""
        mine, theirs = group(self.mine), group(self.theirs)
        pairs = self.exact if match == "exact" else self.overlap
        columns = (mine[pairs[0]], mine, theirs)
        return Tallied(*(sums(column, np.ones(len(column)), groups) for column in columns))

    def shared(self, at_least: float, group: Callable[[Marks], Integers], groups: int) -> Floats:
        """Count which marks have so large a share in common, and all, by group: (2, groups)."""
        place = np.concatenate((group(self.mine), group(self.theirs)))
        enough = np.concatenate(self.shares) >= at_least
        all_ = np.ones(len(place))
        return np.stack((sums(place, enough * all_, groups), sums(place, all_, groups)))

    @cached_property
    def shares(self) -> tuple[Floats, Floats]:
        """For each mark the largest share that it has in common with one of the other.

        The share is of what both cover together (Jaccard 1912).
        """
        one, other = self.touching
        mine, theirs = self.mine, self.theirs
        inside = np.minimum(mine.end[one], theirs.end[other]) - np.maximum(
            mine.start[one], theirs.start[other]
        )
        lengths = (mine.end - mine.start)[one] + (theirs.end - theirs.start)[other]
        share = inside / (lengths - inside)
        first, second = np.zeros(len(mine.start)), np.zeros(len(theirs.start))
        np.maximum.at(first, one, share)
        np.maximum.at(second, other, share)
        return first, second


class Matches:
    """The marks of each pair of reviewers and what matches, counted by tag and article."""

    def __init__(self, ground: Ground, pairs: Sequence[PairMatches]) -> None:
        """Keep the pairs, in their order."""
        self.pairs = pairs
        self._ground = ground
        self._kept: dict[tuple[Match | float, By], list[Any]] = {}

    def tallied(self, match: Match, by: By) -> list[Tallied]:
        """Return by pair how many marks match, and of how many."""
        if (match, by) not in self._kept:
            group, groups = self._grouping(by)
            self._kept[match, by] = [p.tallied(match, group, groups) for p in self.pairs]
        return self._kept[match, by]

    def shared(self, at_least: float, by: By) -> list[Floats]:
        """Return by pair how many marks have so large a share in common, and of how many."""
        if (at_least, by) not in self._kept:
            group, groups = self._grouping(by)
            self._kept[at_least, by] = [p.shared(at_least, group, groups) for p in self.pairs]
        return self._kept[at_least, by]

    def _grouping(self, by: By) -> tuple[Callable[[Marks], Integers], int]:
        articles, tags = len(self._ground.articles), self._ground.tags

        def article(marks: Marks) -> Integers:
            return self._ground.article_at(marks.start.astype(np.int64))

        if by == "article":
            return article, articles
        if by == "tag":
            return lambda marks: marks.value, tags
        if by == "tag and article":
            return lambda marks: marks.value * articles + article(marks), tags * articles
        return lambda marks: np.zeros_like(marks.value), 1


def pair_matches(ground: Ground, marks: Marks) -> Iterator[PairMatches]:
    """Yield the marks of each pair of reviewers."""
    article = ground.article_at(marks.start.astype(np.int64))
    for first, second in rater_pairs(ground.reviewers):
        both = (ground.read[:, first] & ground.read[:, second])[article]
        mine, theirs = (marks.where(both & (marks.rater == who)) for who in (first, second))
        yield PairMatches(first, second, mine, theirs, ground.tags)


def span_match(counts: Sequence[Tallied], group: int, reviewers: int) -> SpanMatch:
    """Return what matches in a group; the coefficients are the means of the pairs that have one."""
    rows = [Matched(*(round(float(column[group])) for column in each)) for each in counts]
    only = [0] * reviewers
    for (first, second), found in zip(rater_pairs(reviewers), rows, strict=True):
        only[first] += found.reference - found.common
        only[second] += found.other - found.common
    return SpanMatch(
        _mean([each.precision() for each in rows]),
        _mean([each.recall() for each in rows]),
        _mean([each.f1() for each in rows]),
        sum(each.common for each in rows),
        tuple(only),
    )


def segments_of(shared: Sequence[Floats], group: int, at_least: float, tags: int) -> Segments:
    """Return the share of passages that another overlaps as much; the mean of the pairs.

    `shared` has for each pair how many do, and of how many, by group: (2, groups).
    """
    rows = [(float(pair[0, group]), float(pair[1, group])) for pair in shared]
    some = [part / whole for part, whole in rows if whole]
    if not some:
        none = undefined(Undefined.NO_CLAIMS if shared else Undefined.ONE_RATER)
        return Segments(at_least, none, none)
    percent, n = fmean(some), round(sum(whole for _, whole in rows))
    if tags < PAIR:
        return Segments(at_least, Coefficient(percent, n), undefined(Undefined.ONE_VALUE, n))
    corrected = Coefficient((percent - 1 / tags) / (1 - 1 / tags), n, expected=1 / tags)
    return Segments(at_least, Coefficient(percent, n), corrected)


def mean_of_pairs(ratios: Sequence[Floats]) -> Floats:
    """Return the mean of the pairs' values that are not NaN, resample by resample."""
    table = np.stack(ratios)
    known = ~np.isnan(table)
    total = np.where(known, table, 0.0).sum(axis=0)
    return ratio(total, known.sum(axis=0).astype(np.float64))


class Called(NamedTuple):
    """What one reviewer's tags are called by another, passage by passage, as columns.

    `row` is the first reviewer's tag, `column` the second's, one past the last tag where that one
    has nothing there; start and end are places of the ground that hold both.
    """

    row: Integers
    column: Integers
    start: Floats
    end: Floats


def called(matches: PairMatches) -> Called:
    """Return what the first reviewer's tags are called by the second.

    Tags on the diagonal are those of matched passages. Elsewhere stand passages without a match
    that lie over each other with different tags, and those over which lies none.
    """
    one, other = matches.overlap
    mine, theirs = _without(matches.mine, one), _without(matches.theirs, other)
    first, second = crossing(mine, theirs)
    nowhere = matches.tags
    alone, lonely = _without(mine, first), _without(theirs, second)
    left, right = matches.mine.where(one), matches.theirs.where(other)
    over, under = mine.where(first), theirs.where(second)
    none, no_one = np.full(len(alone.value), nowhere), np.full(len(lonely.value), nowhere)
    return Called(
        np.concatenate((left.value, over.value, alone.value, no_one)),
        np.concatenate((right.value, under.value, none, lonely.value)),
        np.concatenate((
            np.minimum(left.start, right.start), np.minimum(over.start, under.start),
            alone.start, lonely.start,
        )),
        np.concatenate((
            np.maximum(left.end, right.end), np.maximum(over.end, under.end),
            alone.end, lonely.end,
        )),
    )  # fmt: skip


def tag_matrix(matches: PairMatches) -> Integers:
    """Count what the first reviewer's tags are called by the second: (tags + 1, tags + 1).

    The last row and column count passages over which the other has nothing; see `called`.
    """
    found, size = called(matches), matches.tags + 1
    counts = np.bincount(found.row * size + found.column, minlength=size * size)
    return counts.reshape(size, size).astype(np.int64)


def crossing(mine: Marks, theirs: Marks) -> tuple[Integers, Integers]:
    """Return all pairs of marks that have a character in common, whatever their tags, by number.

    Each pair begins with one of its two starts, which lies in the other mark.
    """
    order, back = np.argsort(mine.start), np.argsort(theirs.start)
    inner = _starting_within(mine, order, theirs.start[back], "left")
    outer = _starting_within(theirs, back, mine.start[order], "right")
    return (
        np.concatenate((order[inner[0]], order[outer[1]])),
        np.concatenate((back[inner[1]], back[outer[0]])),
    )


def crossing_within(marks: Marks) -> tuple[Integers, Integers]:
    """Return each pair of these marks that have a character in common once, by number."""
    order = np.argsort(marks.start)
    last = np.searchsorted(marks.start[order], marks.end[order], "left")
    at, one = runs(np.arange(1, len(order) + 1), last)
    return order[one], order[at]


def _starting_within(
    wide: Marks, order: Integers, starts: Floats, side: Literal["left", "right"]
) -> tuple[Integers, Integers]:
    """Return pairs of a mark and a start within it (right: not where it starts), both by rank.

    What is searched for is in order, which is many times as fast.
    """
    first = np.searchsorted(starts, wide.start[order], side)
    last = np.searchsorted(starts, wide.end[order], "left")
    at, one = runs(first, last)
    return one, at


def _mean(each: list[Coefficient]) -> Coefficient:
    some = [one.value for one in each if one.value is not None]
    n = sum(one.n for one in each)
    if not some:
        return undefined(Undefined.NO_CLAIMS if each else Undefined.ONE_RATER)
    return Coefficient(fmean(some), n)


def _without(marks: Marks, numbers: Integers) -> Marks:
    rest: Booleans = np.ones(len(marks.start), bool)
    rest[numbers] = False
    return marks.where(rest)
