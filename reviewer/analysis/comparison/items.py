"""A claim with one of its tags, as what reviewers agree or disagree on."""

from typing import NamedTuple

import numpy as np

from reviewer.analysis.agreement.columns import changes
from reviewer.analysis.agreement.table import Booleans, Integers
from reviewer.analysis.comparison.ground import Ground
from reviewer.analysis.comparison.material import NOWHERE, Passages


class Items(NamedTuple):
    """Claims by tag, and the spans of each: `of` names the item of each span, in rising order.

    Claims about the whole article lie beyond the text, each article's at a place of its own.
    `place` is the same number for claims with the same spans.
    """

    claim: Integers
    tag: Integers
    reviewer: Integers
    article: Integers
    place: Integers
    of: Integers
    start: Integers
    end: Integers


def items_of(ground: Ground, placed: Passages) -> Items:
    """Return the claims by tag."""
    whole = placed.start == NOWHERE
    beyond = ground.characters + 2 * placed.article + 1
    start = np.where(whole, beyond, placed.start)
    end = np.where(whole, beyond + 1, placed.end)
    far = int(end.max(initial=0)) + 1
    item = placed.claim * (ground.tags + 1) + placed.tag + 1
    order = np.argsort(item * far + start)
    rows, start, end = placed.where(order), start[order], end[order]
    new = changes(item[order])
    first = np.flatnonzero(new)
    return Items(
        rows.claim[first],
        rows.tag[first],
        rows.reviewer[first],
        rows.article[first],
        _places(first, start, end, far),
        np.cumsum(new) - 1,
        start,
        end,
    )


def components(items: Items) -> Integers:
    """Return for each item the number of its component: same tag, lying over each other."""
    group = items.tag[items.of] + 1
    far = int(items.end.max(initial=0)) + 1
    order = np.argsort(group * far + items.start)
    reached = np.maximum.accumulate(items.end[order] + group[order] * far)
    begins = np.ones(len(order), bool)
    begins[1:] = items.start[order[1:]] + group[order[1:]] * far >= reached[:-1]
    of_span = np.empty(len(order), np.int64)
    of_span[order] = np.cumsum(begins) - 1
    found = of_span[changes(items.of)]
    return _joined(found, of_span, items.of, found[items.of] != of_span)


def _joined(found: Integers, of_span: Integers, of: Integers, split: Booleans) -> Integers:
    """Join the components that the spans of one item lie in."""
    if not split.any():
        return found
    above: dict[int, int] = {}

    def root(part: int) -> int:
        while part in above:
            part = above[part]
        return part

    for item, part in zip(of[split].tolist(), of_span[split].tolist(), strict=True):
        one, other = sorted((root(int(found[item])), root(part)))
        if one != other:
            above[other] = one
    roots = np.arange(int(of_span.max()) + 1)
    for part in above:
        roots[part] = root(part)
    joined: Integers = roots[found]
    return joined


def _places(first: Integers, start: Integers, end: Integers, far: int) -> Integers:
    """Return by item a number for its place; items with several spans are below 0."""
    key: Integers = start[first] * far + end[first]
    number = np.diff(np.append(first, len(start)))
    several: dict[tuple[tuple[int, int], ...], int] = {}
    for at in np.flatnonzero(number > 1).tolist():
        rows = slice(int(first[at]), int(first[at] + number[at]))
        spans = tuple(sorted(zip(start[rows].tolist(), end[rows].tolist(), strict=True)))
        key[at] = -1 - several.setdefault(spans, len(several))
    return key
