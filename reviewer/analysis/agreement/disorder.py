"""Mathet's γ: how much less disorder the best alignment has than one of chance.

Mathet, Widlöcher and Métivier 2015; `alignment` has the source in full.
"""

from collections.abc import Generator, Sequence
from dataclasses import dataclass, replace
from math import ceil
from random import Random
from statistics import fmean, stdev

import numpy as np

from reviewer.analysis.agreement.alignment import Alignment, Dissimilarity, best_alignment
from reviewer.analysis.agreement.coefficient import Coefficient, Undefined, undefined
from reviewer.analysis.agreement.continuum import Marks, Raters, marks_of
from reviewer.analysis.agreement.packing import TooEntangled
from reviewer.analysis.agreement.table import PAIR, Floats, Value
from reviewer.model.work import ended

SAMPLES = 30
PRECISION = 0.02
_NORMAL = 1.96
_MOST_SAMPLES = 1_000
_TRIES = 100


@dataclass(frozen=True, slots=True)
class Gamma:
    """γ with what it comes from.

    `observed` is the disorder of the best alignment, whose unitary alignments are `groups` of
    (rater, start, end, value); `chance` are the disorders of the chance continua. `p_value` is the
    share of continua, this one among them, that have no more disorder than this one: the
    permutation test.
    """

    value: float
    observed: float
    chance: tuple[float, ...]
    p_value: float
    groups: tuple[tuple[tuple[int, float, float, Value], ...], ...]

    @property
    def units(self) -> int:
        """How many units were aligned."""
        return sum(map(len, self.groups))

    def coefficient(self) -> Coefficient:
        """Return γ as a coefficient; its two parts are the disorder found and that of chance."""
        return Coefficient(
            self.value,
            self.units,
            observed=self.observed,
            expected=fmean(self.chance),
            p_value=self.p_value,
        )

    def named(self, values: Sequence[Value]) -> "Gamma":
        """Return the same with values in the place of their numbers."""
        names: dict[Value, Value] = dict(enumerate(values))
        groups = tuple(tuple((r, s, e, names[v]) for r, s, e, v in group) for group in self.groups)
        return replace(self, groups=groups)


@dataclass(frozen=True, slots=True)
class Draw:
    """How chance is drawn: on a continuum `[0, length)`, by a seed, at least so many samples.

    As many more as make their mean right to `precision` of itself at 95% (section 5.2). No units
    are aligned over `breaks`, places at which one article ends and the next begins.
    """

    length: float
    seed: int = 0
    samples: int = SAMPLES
    precision: float | None = PRECISION
    breaks: Floats | None = None


def gamma(
    raters: Raters,
    length: float,
    *,
    alpha: float = 3.0,
    beta: float = 1.0,
    delta_empty: float = 1.0,
    seed: int = 0,
    samples: int = SAMPLES,
    precision: float | None = PRECISION,
) -> float | None:
    """γ = 1 − disorder / disorder by chance, in `[0, length)`; None where it is not defined.

    `alpha` weighs positions, `beta` values, `delta_empty` is the cost of a missing unit. Chance is
    at least so many `samples`, and as many as make their mean right to `precision` of itself at
    95% (section 5.2); the seed fixes them.
    """
    how = Dissimilarity(alpha, beta, delta_empty)
    steps = gamma_steps(raters, length, how, seed=seed, samples=samples, precision=precision)
    return ended(steps).value


def gamma_steps(
    raters: Raters,
    length: float,
    how: Dissimilarity | None = None,
    *,
    seed: int = 0,
    samples: int = SAMPLES,
    precision: float | None = PRECISION,
) -> Generator[tuple[int, int], None, Gamma | Coefficient]:
    """Compute γ; yield after each sample how many are done, of how many.

    Returns a coefficient without value, with the reason, where γ is not defined.
    """
    marks, values = marks_of(raters)
    draw = Draw(length, seed=seed, samples=samples, precision=precision)
    found = yield from gamma_of(marks, len(raters), draw, how)
    if isinstance(found, Coefficient):
        return found
    return found.named(values)


def gamma_of(
    marks: Marks, raters: int, draw: Draw, how: Dissimilarity | None = None
) -> Generator[tuple[int, int], None, Gamma | Coefficient]:
    """Compute γ of united marks; as `gamma_steps`, with the values as numbers."""
    how = how or Dissimilarity()
    if raters < PAIR or not len(marks.start):
        return undefined(Undefined.ONE_RATER if raters < PAIR else Undefined.NO_CLAIMS)
    each = _ordered(marks, raters)
    units = _joined(each)
    try:
        observed = best_alignment(units, raters, how, draw.breaks)
        disorders: list[float] = []
        chance = Random(draw.seed)  # noqa: S311  # a seed that anybody can repeat, not a secret
        wanted = draw.samples
        while len(disorders) < wanted:
            shuffled = shuffle(each, draw.length, chance)
            disorders.append(best_alignment(shuffled, raters, how, draw.breaks).disorder)
            yield len(disorders), wanted
            if len(disorders) == draw.samples and draw.precision:
                wanted = _wanted(disorders, draw.samples, draw.precision)
    except TooEntangled:
        return undefined(Undefined.TOO_ENTANGLED, len(units.start))
    if fmean(disorders) == 0:
        return undefined(Undefined.NO_DISORDER, len(units.start))
    return _told((units, observed), tuple(disorders))


def shuffle(each: Sequence[Marks], length: float, chance: Random) -> Marks:
    """Draw a continuum of chance: raters drawn anew, each moved around the continuum as a whole.

    No two are moved to within half a unit's mean length of each other, so far as there is room
    (section 5.2). At least one unit is in it.
    """
    units = sum(len(rater.start) for rater in each)
    apart = sum(float((rater.end - rater.start).sum()) for rater in each) / units / 2
    drawn: list[Marks] = []
    moves: list[float] = []
    while not drawn or not any(len(rater.start) for rater in drawn):
        drawn = [each[chance.randrange(len(each))] for _ in each]
    for _ in each:
        moves.append(_move(moves, apart, length, chance))
    moved = []
    for rater, move in zip(drawn, moves, strict=True):
        start = rater.start + move
        around = np.where(start >= length, length, 0.0)
        moved.append(rater._replace(start=start - around, end=rater.end + move - around))
    return _joined(moved)


def _move(others: Sequence[float], apart: float, length: float, chance: Random) -> float:
    """Draw a move that is so far from the others, if there is room for one."""
    move = 0.0
    for _ in range(_TRIES):
        move = chance.random() * length
        if all(abs(move - other) >= apart for other in others):
            break
    return move


def _joined(each: Sequence[Marks]) -> Marks:
    """Return the units of all raters, numbered anew in this order, sorted by start."""
    rater = np.repeat(np.arange(len(each)), [len(one.start) for one in each])
    value, start, end = (
        np.concatenate([getattr(one, name) for one in each]) for name in ("value", "start", "end")
    )
    order = np.lexsort((value, rater, end, start))
    return Marks(rater[order], value[order], start[order], end[order])


def _ordered(marks: Marks, raters: int) -> list[Marks]:
    """Return each rater's units, raters in an order that depends on nothing but what they marked.

    So the draws, and γ, are the same whatever raters and values are called. Raters and values are
    told apart by what they mark, then by who marks it and how, twice over.
    """
    places = list(zip(marks.start.tolist(), marks.end.tolist(), strict=True))
    rater, value = marks.rater.tolist(), marks.value.tolist()
    rank = dict.fromkeys(range(raters), 0)
    name = dict.fromkeys(value, 0)
    for _ in range(3):
        rank = _ranked(
            rank, [(r, (*p, name[v])) for r, p, v in zip(rater, places, value, strict=True)]
        )
        name = _ranked(
            name, [(v, (*p, rank[r])) for r, p, v in zip(rater, places, value, strict=True)]
        )
    return [marks.where(marks.rater == r) for r in sorted(rank, key=rank.__getitem__)]


def _ranked(
    old: dict[int, int], marked: Sequence[tuple[int, tuple[float, float, int]]]
) -> dict[int, int]:
    """Rank things by their former rank and what belongs to them; what is alike stays alike."""
    of: dict[int, list[tuple[float, float, int]]] = {thing: [] for thing in old}
    for thing, what in marked:
        of[thing].append(what)
    key = {thing: (old[thing], sorted(of[thing])) for thing in old}
    places: dict[int, int] = {}
    order = sorted(key.values())
    for thing, of_thing in key.items():
        places[thing] = order.index(of_thing)
    return places


def _wanted(disorders: Sequence[float], samples: int, precision: float) -> int:
    """Return how many samples make the mean as precise as wanted (section 5.3)."""
    mean = fmean(disorders)
    if len(disorders) < PAIR or mean == 0:
        return samples
    needed = ceil((_NORMAL * stdev(disorders) / mean / precision) ** 2)
    return min(max(samples, needed), max(samples, _MOST_SAMPLES))


def _told(this: tuple[Marks, Alignment], disorders: tuple[float, ...]) -> Gamma:
    units, observed = this
    below = sum(disorder <= observed.disorder for disorder in disorders)
    rows = list(zip(*(column.tolist() for column in units), strict=True))
    return Gamma(
        value=1 - observed.disorder / fmean(disorders),
        observed=observed.disorder,
        chance=disorders,
        p_value=(below + 1) / (len(disorders) + 1),
        groups=tuple(
            tuple((r, s, e, v) for r, v, s, e in (rows[unit] for unit in group))
            for group in observed.groups
        ),
    )
