"""Units to be coded, as cells: rows of characters that are alike, sentences, paragraphs, articles.

A mark is then a range of cells, and the same few steps count who has which tag where.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from reviewer.analysis.agreement.columns import numbered
from reviewer.analysis.agreement.continuum import Marks, united_intervals
from reviewer.analysis.agreement.table import MISSING, PAIR, Booleans, Codes, Floats, Integers
from reviewer.analysis.agreement.tallies import coded_by
from reviewer.analysis.comparison.ground import Ground, cuts_on
from reviewer.analysis.comparison.material import UNTAGGED, Cuts, Passages

_BITS = 62


class Ranges(NamedTuple):
    """By reviewer and tag, disjoint ranges `[first, last)` of cells."""

    reviewer: Integers
    tag: Integers
    first: Integers
    last: Integers


class Edges(NamedTuple):
    """The places where marks and articles begin and end, sorted, each once.

    `first` and `last` are the numbers of the edges at which each mark begins and ends.
    """

    place: Integers
    first: Integers
    last: Integers


@dataclass(frozen=True, slots=True)
class Cells:
    """Cells in the order of the ground: `weights` units each, in an article each."""

    weights: Floats
    article: Integers
    ranges: Ranges


class Sets(NamedTuple):
    """The tags that each reviewer has in each cell, sets told apart by number; 0 has none."""

    codes: Codes
    article: Integers
    single: bool
    """Whether nowhere a reviewer has two tags at once."""
    tag: Integers
    """Of each set that has one tag only: which; else −1."""

    def of(self, reviewers: Sequence[int]) -> "Sets":
        """Return those of some reviewers; missing where fewer than two of them have read it."""
        codes = self.codes.of(reviewers)
        alone = coded_by(codes) < PAIR
        if alone.any():
            values = np.where(alone, MISSING, codes.values.T).T
            codes = Codes(values, codes.weights, codes.size)
        if self.single or not len(codes.values):
            return self._replace(codes=codes)
        several = np.ones(self.codes.size + 1, bool)  # the last stands for missing, −1
        several[[0, -1]] = False
        several[:-1] &= self.tag < 0
        return self._replace(codes=codes, single=not several[codes.values].any())


class Presence(NamedTuple):
    """Where somebody has a tag: rows of cells, sorted by tag; `mask` has the reviewers as bits."""

    tag: Integers
    article: Integers
    mask: Integers
    weights: Floats


def edges_of(ground: Ground, marks: Marks) -> Edges:
    """Return where marks and articles begin and end."""
    places = (marks.start.astype(np.int64), marks.end.astype(np.int64), ground.begins)
    found, number = numbered(np.concatenate(places))
    first, last = number[: len(marks.start)], number[len(marks.start) : 2 * len(marks.start)]
    return Edges(found, first, last)


def character_cells(ground: Ground, marks: Marks, edges: Edges) -> Cells:
    """Cut the ground at its edges; characters weigh the cells."""
    weights = np.diff(edges.place).astype(np.float64)
    ranges = Ranges(marks.rater, marks.value, edges.first, edges.last)
    return Cells(weights, ground.article_at(edges.place[:-1]), ranges)


def unit_cells(ground: Ground, marks: Marks, edges: Edges, cuts: Cuts) -> Cells:
    """Make each sentence or paragraph a cell; it has a tag if any span overlaps it.

    Edges are searched for and not marks: they are in order, which is many times as fast.
    """
    starts, ends, article = cuts_on(ground, cuts)
    first = np.searchsorted(ends, edges.place, "right")[edges.first]
    last = np.searchsorted(starts, edges.place, "left")[edges.last]
    ranges = _disjoint(marks.rater, marks.value, first, last, ground.tags)
    return Cells(np.ones(len(starts)), article, ranges)


def article_cells(ground: Ground, placed: Passages) -> Cells:
    """Make each article a cell; it has a tag if any claim in it or about it does."""
    tagged = placed.where(placed.tag != UNTAGGED)
    ranges = _disjoint(tagged.reviewer, tagged.tag, tagged.article, tagged.article + 1, ground.tags)
    number = len(ground.articles)
    return Cells(np.ones(number), np.arange(number), ranges)


def sets_in(ground: Ground, cells: Cells) -> Sets:
    """Return who has which set of tags in each cell; missing where they have not read it."""
    ranges = cells.ranges
    code = np.zeros((ground.reviewers, len(cells.weights)), np.int64)
    known = _Known(np.zeros(1, np.int64), np.full(1, -1, np.int64))
    for word in range(0, ground.tags, _BITS):
        there = (ranges.tag >= word) & (ranges.tag < word + _BITS)
        bits = _bits(ranges, there, np.int64(1) << (ranges.tag - word)[there], code.shape)
        code, known = _told_apart(code, bits, known, word)
    if not ground.read.all():
        code = np.where(ground.read.T[:, cells.article], code, MISSING)
    codes = Codes(code.T, cells.weights, len(known.size))
    return Sets(codes, cells.article, bool((known.size <= 1).all()), known.tag)


def presence_in(cells: Cells) -> Presence:
    """Return by tag where somebody has it and who; cells that lie together as one row."""
    ranges, number = cells.ranges, len(cells.weights)
    bit = np.int64(1) << ranges.reviewer
    place = np.concatenate((ranges.first, ranges.last)) + np.tile(ranges.tag, 2) * (number + 1)
    order = np.argsort(place)
    place, change = place[order], np.concatenate((bit, -bit))[order]
    ends = np.flatnonzero(np.append(np.diff(place) != 0, True)) if len(place) else place
    mask, place = np.cumsum(change)[ends], place[ends]
    lasting = np.flatnonzero(mask[:-1] != 0) if len(mask) else mask
    first, last = place[lasting] % (number + 1), place[lasting + 1] % (number + 1)
    along = np.concatenate(([0.0], np.cumsum(cells.weights)))
    return Presence(
        place[lasting] // (number + 1),
        cells.article[first],
        mask[lasting],
        along[last] - along[first],
    )


def units_by_article(ground: Ground, cells: Cells) -> Floats:
    """Return how many units each article has."""
    found = np.bincount(cells.article, cells.weights, minlength=len(ground.articles))
    return found.astype(np.float64, copy=False)


def _disjoint(
    reviewer: Integers, tag: Integers, first: Integers, last: Integers, tags: int
) -> Ranges:
    """Unite the ranges of a reviewer and tag that have cells in common; leave out empty ones."""
    some = last > first
    group = (reviewer * tags + tag)[some]
    of, begin, end = united_intervals(
        group, first[some].astype(np.float64), last[some].astype(np.float64)
    )
    return Ranges(
        of // max(tags, 1), of % max(tags, 1), begin.astype(np.int64), end.astype(np.int64)
    )


def _bits(ranges: Ranges, there: Booleans, bits: Integers, shape: tuple[int, ...]) -> Integers:
    """Return which tags of a word of tags each reviewer has in each cell: (reviewers, cells)."""
    wide = shape[1] + 1
    change = np.zeros(shape[0] * wide, np.int64)
    np.add.at(change, (ranges.reviewer * wide + ranges.first)[there], bits)
    np.subtract.at(change, (ranges.reviewer * wide + ranges.last)[there], bits)
    by_reviewer = change.reshape(shape[0], wide)
    found: Integers = np.cumsum(by_reviewer, axis=1, out=by_reviewer)[:, :-1]
    return found


class _Known(NamedTuple):
    """Of each set so far: how many tags it has, and which if it is one."""

    size: Integers
    tag: Integers


def _told_apart(
    code: Integers, bits: Integers, known: _Known, word: int
) -> tuple[Integers, _Known]:
    """Give cells with the same set so far and the same bits the same number; nothing keeps 0."""
    some = (code != 0) | (bits != 0)
    words, of_word = numbered(bits[some])
    if len(known.size) == 1:
        pairs, number = np.arange(len(words)), of_word
    else:
        pairs, number = numbered(code[some] * len(words) + of_word)
    former, more = pairs // max(len(words), 1), words[pairs % max(len(words), 1)]
    size = known.size[former] + np.bitwise_count(more)
    first = word + np.bitwise_count((more & -more) - 1).astype(np.int64)
    tag = np.where(more == 0, known.tag[former], first)
    found = np.zeros_like(code)
    found[some] = number + 1
    return found, _Known(
        np.concatenate(([0], size)).astype(np.int64),
        np.concatenate(([-1], np.where(size == 1, tag, -1))).astype(np.int64),
    )
