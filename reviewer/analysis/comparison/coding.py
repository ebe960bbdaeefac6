"""The figures of coding: of all tags, where the value is the set of tags, and of each tag."""

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from reviewer.analysis.agreement.coefficient import Coefficient, Undefined, undefined
from reviewer.analysis.agreement.columns import distinct, numbered
from reviewer.analysis.agreement.nominal import FORMULAS
from reviewer.analysis.agreement.table import MISSING, PAIR, Codes, Floats, Integers
from reviewer.analysis.agreement.table import sums as add
from reviewer.analysis.agreement.tallies import Sums, Tallies, tally
from reviewer.analysis.comparison.cells import Presence, Sets
from reviewer.analysis.comparison.ground import Ground
from reviewer.analysis.comparison.results import Coding, Counts

_ABSENT, _PRESENT = 0, 1


class Grouped(NamedTuple):
    """Rows of codes, and the group that each belongs to: a tag, an article, or all the same."""

    codes: Codes
    group: Integers
    groups: int

    @classmethod
    def together(cls, codes: Codes) -> "Grouped":
        """Take all rows as one group."""
        return cls(codes, np.zeros(len(codes.values), np.int64), 1)


def sets_grouped(sets: Sets, columns: Sequence[int] | None = None) -> Grouped:
    """Return the cells' sets of all reviewers or of some, as one group."""
    return Grouped.together(sets.codes if columns is None else sets.codes.of(columns))


def sets_by_article(sets: Sets, articles: int) -> Grouped:
    """Return the cells' sets of all reviewers, grouped by article."""
    return Grouped(sets.codes, sets.article, articles)


def tags_grouped(ground: Ground, presence: Presence, units: Floats) -> Grouped:
    """Return absent and present by reviewer, grouped by tag; `units` has each article's number.

    Rows are those that differ in tag, in who has read the article and in who has the tag.
    """
    patterns, masks = len(ground.patterns), distinct(presence.mask)
    pattern = ground.pattern[presence.article]
    place = presence.tag * patterns + pattern
    row = place * len(masks) + np.searchsorted(masks, presence.mask)
    rows, of = numbered(row)
    found = add(of, presence.weights, len(rows))
    whole = np.tile(add(ground.pattern, units, patterns), ground.tags)
    rest = whole - add(place, presence.weights, len(whole))
    place = np.concatenate((rows // max(len(masks), 1), np.arange(len(whole))))
    mask = np.concatenate((masks[rows % max(len(masks), 1)], np.zeros(len(whole), np.int64)))
    values = present(mask, ground.patterns[place % max(patterns, 1)])
    codes = Codes(values, np.concatenate((found, rest)), 2)
    return Grouped(codes, place // max(patterns, 1), ground.tags)


def tags_by_article(ground: Ground, presence: Presence, units: Floats) -> Grouped:
    """Return absent and present by reviewer, grouped by tag and article, the first tag's first."""
    articles = len(units)
    tables = ground.tags * articles
    group = presence.tag * articles + presence.article
    rest = np.tile(units, ground.tags) - add(group, presence.weights, tables)
    groups = np.concatenate((group, np.arange(tables)))
    mask = np.concatenate((presence.mask, np.zeros(tables, np.int64)))
    values = present(mask, ground.read[groups % max(articles, 1)])
    return Grouped(Codes(values, np.concatenate((presence.weights, rest)), 2), groups, tables)


def present(mask: Integers, read: "np.ndarray[tuple[int, int], np.dtype[np.bool_]]") -> Integers:
    """Return absent, present or missing by reviewer, of who has something and who has read it."""
    bits = (mask[:, None] >> np.arange(read.shape[1])) & 1
    return np.where(read, bits, MISSING)


def codings(grouped: Grouped) -> list[Coding]:
    """Return the coefficients and counts of each group."""
    return codings_of(tally(grouped.codes, grouped.group, grouped.groups), grouped)


def codings_of(tallies: Tallies, grouped: Grouped) -> list[Coding]:
    """Return the same where the tallies of the groups are known."""
    sums = tallies.sums()
    columns = [
        _two_only(sums)
        if name == "cohen_kappa" and sums.raters > PAIR
        else formula(sums).coefficients(sums.raters)
        for name, formula in FORMULAS.items()
    ]
    return [
        Coding(**dict(zip(FORMULAS, row, strict=True)), counts=counts)
        for *row, counts in zip(*columns, counts_of(grouped), strict=True)
    ]


def counts_of(grouped: Grouped) -> list[Counts]:
    """Count units by who has something, group by group; those that fewer than two read are out.

    Column by column, as there are many rows and few reviewers.
    """
    columns, weights = grouped.codes.values.T, grouped.codes.weights
    most = np.full(len(weights), MISSING)
    read, some = np.zeros(len(weights), np.int8), np.zeros(len(weights), np.int8)
    for column in columns:
        np.maximum(most, column, out=most)
        read += column >= 0
        some += column > 0
    same = most > 0
    for column in columns:
        same &= (column == most) | (column < 0)
    weights = np.where(read >= PAIR, weights, 0.0)
    alone = (some == 1) & ~same
    chosen = [same, most == 0, (some > 1) & ~same, *(alone & (column > 0) for column in columns)]
    found = [add(grouped.group, weights * each, grouped.groups) for each in chosen]
    rows = np.stack(found, axis=1).round().astype(np.int64).tolist()
    return [Counts(row[0], tuple(row[3:]), row[2], row[1]) for row in rows]


def _two_only(sums: Sums) -> list[Coefficient]:
    return [undefined(Undefined.TWO_RATERS_ONLY, round(n)) for n in sums.agreements.units.tolist()]
