"""Items of several reviewers brought together: which claims are about the same passage."""

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from reviewer.analysis.agreement.columns import changes, numbered, renumbered
from reviewer.analysis.agreement.continuum import Marks
from reviewer.analysis.agreement.table import Booleans, Floats, Integers, sums
from reviewer.analysis.comparison.ground import MOST_REVIEWERS
from reviewer.analysis.comparison.items import Items, components
from reviewer.analysis.comparison.matches import crossing, crossing_within


class Grouping(NamedTuple):
    """Groups of items: entry by entry the group and the item, which may be in several."""

    group: Integers
    item: Integers

    def masks(self, items: Items, groups: int) -> Integers:
        """Return by group the reviewers who have an item in it, as bits."""
        found = np.zeros(groups, np.int64)
        np.bitwise_or.at(found, self.group, np.int64(1) << items.reviewer[self.item])
        return found


class _Pairs(NamedTuple):
    """Items that lie over each other and what share of both together they have in common."""

    one: Integers
    other: Integers
    share: Floats


def grouped(items: Items, readers: Integers) -> Grouping:
    """Bring items together; `readers` has by article who has read it, as bits.

    Items with the same tag that lie over each other are one group, of each reviewer one where that
    can be; then groups that lack a reader are joined with what the reader marked with another tag.
    """
    group = _same_tag(items)
    whole = readers[items.article]
    group = _other_tags(items, group, whole)
    entries = Grouping(group, np.arange(len(group)))
    missing = whole & ~entries.masks(items, int(group.max(initial=-1)) + 1)[group]
    more = _also_there(items, entries, missing)
    return Grouping(np.concatenate((group, more.group)), np.concatenate((entries.item, more.item)))


def _same_tag(items: Items) -> Integers:
    """Return the group of each item by tag and place alone."""
    part = components(items)
    own = np.sort(part * (MOST_REVIEWERS + 1) + items.reviewer)
    crowded = np.zeros(int(part.max(initial=-1)) + 1, bool)
    crowded[own[~changes(own)] // (MOST_REVIEWERS + 1)] = True
    within = np.flatnonzero(crowded[part])
    pairs = _over_each_other(items, within, lambda one, other: part[one] == part[other])
    group = part.copy()
    group[within] = part.max(initial=-1) + 1 + np.arange(len(within))
    return _merged(items, group, pairs, attach=True)


def _other_tags(items: Items, group: Integers, whole: Integers) -> Integers:
    """Join groups with different tags where each lacks readers whom the other has."""
    entries = Grouping(group, np.arange(len(group)))
    lacking = np.flatnonzero(entries.masks(items, int(group.max(initial=-1)) + 1)[group] != whole)
    tag = items.tag
    pairs = _over_each_other(items, lacking, lambda one, other: tag[one] != tag[other])
    return _merged(items, group, pairs, attach=False)


def _also_there(items: Items, entries: Grouping, missing: Integers) -> Grouping:
    """Return for each reviewer missing in a group their item that lies over it most."""
    lacking = np.flatnonzero(missing)
    pairs = _lying_over(
        items,
        lacking,
        np.arange(len(items.claim)),
        lambda one, other: (missing[one] >> items.reviewer[other] & 1).astype(bool),
    )
    key = entries.group[pairs.one] * (MOST_REVIEWERS + 1) + items.reviewer[pairs.other]
    order = np.lexsort((pairs.other, -pairs.share, key))
    chosen = order[changes(key[order])]
    return Grouping(entries.group[pairs.one[chosen]], pairs.other[chosen])


_Wanted = Callable[[Integers, Integers], Booleans]
"""Tells which of some pairs of items are wanted."""


def _over_each_other(items: Items, chosen: Integers, wanted: _Wanted) -> _Pairs:
    """Return the wanted pairs of a selection, of different reviewers, that lie over each other.

    Each once, the item with the smaller number as the one.
    """
    spans = _spans(items, chosen)
    first, second = crossing_within(spans)
    turned = spans.rater[first] > spans.rater[second]
    first, second = np.where(turned, second, first), np.where(turned, first, second)
    return _shares(items, (spans, first), (spans, second), wanted)


def _lying_over(items: Items, one: Integers, other: Integers, wanted: _Wanted) -> _Pairs:
    """Return the same of two selections."""
    mine, theirs = _spans(items, one), _spans(items, other)
    first, second = crossing(mine, theirs)
    return _shares(items, (mine, first), (theirs, second), wanted)


_Chosen = tuple[Marks, Integers]


def _shares(items: Items, one: _Chosen, other: _Chosen, wanted: _Wanted) -> _Pairs:
    """Return the wanted of some pairs of spans as pairs of items, with what they have in common."""
    (mine, first), (theirs, second) = one, other
    left, right = mine.rater[first], theirs.rater[second]
    kept = items.reviewer[left] != items.reviewer[right]
    kept &= wanted(left, right)
    first, second, left, right = first[kept], second[kept], left[kept], right[kept]
    inside = np.minimum(mine.end[first], theirs.end[second]) - np.maximum(
        mine.start[first], theirs.start[second]
    )
    pairs, at = numbered(left * len(items.claim) + right)
    common = sums(at, inside, len(pairs))
    left, right = pairs // max(len(items.claim), 1), pairs % max(len(items.claim), 1)
    length = sums(items.of, (items.end - items.start).astype(np.float64), len(items.claim))
    # A claim's own spans may overlap, and then count twice.
    return _Pairs(left, right, common / np.maximum(length[left] + length[right] - common, 1))


def _spans(items: Items, chosen: Integers) -> Marks:
    inside = np.zeros(len(items.claim), bool)
    inside[chosen] = True
    rows = np.flatnonzero(inside[items.of])
    start, end = items.start[rows].astype(np.float64), items.end[rows].astype(np.float64)
    return Marks(items.of[rows], np.zeros_like(rows), start, end)


def _merged(items: Items, group: Integers, pairs: _Pairs, *, attach: bool) -> Integers:
    """Join the groups of pairs, those with most in common first, where they share no reviewer.

    With `attach`, an item that stays alone then goes to the group of what it lies over most.
    Returns the group of each item, numbered anew.
    """
    names, start = renumbered(group)
    masks = Grouping(start, np.arange(len(group))).masks(items, len(names))
    place = items.start[changes(items.of)]
    one, other = start[pairs.one], start[pairs.other]
    # Groups that share a reviewer from the start never come together.
    apart = np.flatnonzero((masks[one] & masks[other]) == 0)
    kept = np.arange(len(one)) if attach else apart
    at = (place[pairs.other[kept]], place[pairs.one[kept]], -pairs.share[kept])
    order = kept[np.lexsort(at)]
    one, other = one[order], other[order]
    if attach:
        apart = np.flatnonzero((masks[one] & masks[other]) == 0)
        above = _joined(one[apart].tolist(), other[apart].tolist(), masks.tolist())
        _attach(one.tolist(), other.tolist(), above)
    else:
        above = _joined(one.tolist(), other.tolist(), masks.tolist())
    return renumbered(_roots(above)[start])[1]


def _joined(one: list[int], other: list[int], masks: list[int]) -> list[int]:
    """Join groups pair after pair; return which group each went to, itself where to none."""
    above = list(range(len(masks)))
    for first, second in zip(one, other, strict=True):
        left, right = first, second
        while above[left] != left:
            left = above[left]
        while above[right] != right:
            right = above[right]
        if left != right and not masks[left] & masks[right]:
            above[right] = left
            masks[left] |= masks[right]
    return above


def _attach(one: list[int], other: list[int], above: list[int]) -> None:
    """Let what was joined with nothing go to the group of what it has most in common with."""
    to = np.array(above, dtype=np.int64)
    moved = np.flatnonzero(to != np.arange(len(to)))
    joined = {*moved.tolist(), *to[moved].tolist()}
    for first, second in zip(one, other, strict=True):
        for lone, beside in ((first, second), (second, first)):
            if lone not in joined:
                above[lone] = beside
                joined.update((lone, beside))


def _roots(above: list[int]) -> Integers:
    """Return the group that each went to in the end."""
    found = np.array(above, dtype=np.int64)
    while (found[found] != found).any():
        found = found[found]
    return found
