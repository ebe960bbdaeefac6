"""The best alignment of what several raters marked on a continuum, and its disorder.

Mathet, Widlöcher and Métivier 2015, The unified and holistic method gamma (γ) for inter-annotator
agreement measure and alignment, Computational Linguistics 41:437–479: sections 3 and 5.1. A unitary
alignment holds at most one unit of each rater and costs the mean dissimilarity of all its pairs,
where a pair with nobody's unit costs Δ∅. An alignment holds every unit once; its disorder is the
sum of its costs over the mean number of units of a rater.
"""

from collections.abc import Iterator
from itertools import combinations
from math import sqrt
from typing import NamedTuple

import numpy as np

from reviewer.analysis.agreement.columns import runs
from reviewer.analysis.agreement.continuum import Marks
from reviewer.analysis.agreement.packing import Group, best_groups
from reviewer.analysis.agreement.table import Floats, Integers

_FEWER = 1e-9
"""What a unitary alignment gains by each unit that it has in common: of two alignments that are
equally good, the one with fewer unitary alignments is the best."""
_SMALL = 300
"""Units, up to which all pairs are looked at."""


class Dissimilarity(NamedTuple):
    """α d_pos + β d_cat, with Δ∅ for a missing unit (Mathet et al. 2015, section 4)."""

    alpha: float = 3.0
    beta: float = 1.0
    delta_empty: float = 1.0

    def between(self, units: Marks, one: Integers, other: Integers) -> Floats:
        """Return the dissimilarity of pairs of units, by number."""
        weight = self.beta * self.delta_empty
        apart = weight * (units.value[one] != units.value[other])
        found: Floats = self.alpha * self.position(units, one, other) + apart
        return found

    def position(self, units: Marks, one: Integers, other: Integers) -> Floats:
        """d_pos: ((distance of the starts + of the ends) / (sum of the lengths))² Δ∅."""
        start, end = units.start, units.end
        moved = np.abs(start[one] - start[other]) + np.abs(end[one] - end[other])
        lengths = (end - start)[one] + (end - start)[other]
        found: Floats = (moved / lengths) ** 2 * self.delta_empty
        return found


class Alignment(NamedTuple):
    """The best alignment: its disorder, and its unitary alignments as numbers of units."""

    disorder: float
    groups: tuple[tuple[int, ...], ...]


def best_alignment(
    units: Marks, raters: int, how: Dissimilarity, breaks: Floats | None = None
) -> Alignment:
    """Return the best alignment of units that are sorted by start; exact.

    Units that start before and after one of the `breaks` are not aligned with each other. There are
    at least one unit and two raters. Raises TooEntangled where it cannot be found within
    the limit of `packing`.
    """
    chosen = best_groups(list(_worthwhile(units, raters, how, breaks)))
    joined = [group.members for group in chosen]
    within = {member for members in joined for member in members}
    number = len(units.start)
    joined.extend((unit,) for unit in range(number) if unit not in within)
    return Alignment(_cost(joined, units, raters, how) * raters / number, tuple(sorted(joined)))


def _cost(groups: list[tuple[int, ...]], units: Marks, raters: int, how: Dissimilarity) -> float:
    """Return the sum of the costs of unitary alignments."""
    pairs = [pair for group in groups for pair in combinations(group, 2)]
    one, other = np.array(pairs, dtype=np.int64).reshape(len(pairs), 2).T
    every = raters * (raters - 1) // 2
    missing = len(groups) * every - len(pairs)
    return (float(how.between(units, one, other).sum()) + missing * how.delta_empty) / every


def close_pairs(
    units: Marks, how: Dissimilarity, limit: float, breaks: Floats | None = None
) -> tuple[Integers, Integers, Floats]:
    """Return the pairs of units of different raters less dissimilar than a limit, and how much."""
    number = len(units.start)
    if number <= _SMALL or how.alpha * how.delta_empty == 0:
        one, other = np.triu_indices(number, 1)
    else:
        one, other = _near(units, sqrt(limit / (how.alpha * how.delta_empty)))
    others = units.rater[one] != units.rater[other]
    if breaks is not None:
        block = np.searchsorted(breaks, units.start, "right")
        others &= block[one] == block[other]
    one, other = one[others], other[others]
    apart = how.between(units, one, other)
    close = apart < limit
    return one[close], other[close], apart[close]


def _near(units: Marks, reach: float) -> tuple[Integers, Integers]:
    """Return pairs whose starts are no further apart than `reach` times their lengths together.

    Lengths are taken in tiers, or one unit as long as the text would be near to all.
    """
    length = units.end - units.start
    tier = np.floor(np.log2(length)).astype(np.int64)
    found: list[tuple[Integers, Integers]] = []
    for each in np.unique(tier):
        members = np.flatnonzero(tier == each)
        far = reach * (length + length[members].max())
        starts = units.start[members]
        first = np.searchsorted(starts, units.start - far, "left")
        last = np.searchsorted(starts, units.start + far, "right")
        at, one = runs(first, last)
        other = members[at]
        found.append((one[one < other], other[one < other]))
    return np.concatenate([f[0] for f in found]), np.concatenate([f[1] for f in found])


def _worthwhile(
    units: Marks, raters: int, how: Dissimilarity, breaks: Floats | None
) -> Iterator[Group]:
    """Yield the groups of units that gain over every one of their units being alone.

    The gain is counted in pairs: k units alone cost k Δ∅, all pairs of a unitary alignment count.
    A unit adds to a group only where its dissimilarities to the others sum to less than
    (all pairs + the others) Δ∅; else the group without it is better.
    """
    pairs, delta = raters * (raters - 1) // 2, how.delta_empty
    alone = [delta * ((k - 1) * pairs + k * (k - 1) // 2) for k in range(raters + 1)]
    bound = [delta * (pairs + k - 1) + _FEWER for k in range(raters + 1)]
    near: list[dict[int, float]] = [{} for _ in units.start]
    rater = units.rater.tolist()
    columns = close_pairs(units, how, bound[raters], breaks)
    for one, other, apart in zip(*(column.tolist() for column in columns), strict=True):
        near[one][other] = near[other][one] = apart
    stack: list[tuple[tuple[int, ...], tuple[float, ...], list[int]]] = [
        ((unit,), (0.0,), [u for u in near[unit] if rater[u] > rater[unit]])
        for unit in range(len(rater))
    ]
    while stack:
        members, apart_of, further = stack.pop()
        for unit in further:
            apart = near[unit]
            added = [apart[member] for member in members]
            together = (*map(float.__add__, apart_of, added), sum(added, 0.0))
            most, size = max(together), len(members) + 1
            if most >= bound[raters]:
                continue
            gain = alone[size] - sum(together) / 2 + _FEWER * len(members)
            if most < bound[size] and gain > 0:
                yield Group(gain, (*members, unit))
            if size < raters and (
                more := [u for u in further if rater[u] > rater[unit] and u in apart]
            ):
                stack.append(((*members, unit), together, more))
