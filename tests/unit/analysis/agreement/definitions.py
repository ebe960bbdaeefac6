"""Coefficients once more, slowly and in plain Python, written from the papers' definitions.

They share nothing with the program: every unit, pair of raters or character is gone through.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import combinations, permutations, product
from typing import Any

Units = Sequence[Sequence[Any]]
Raters = Sequence[Sequence[tuple[int, int, Any]]]


def whole(units: Units) -> list[Sequence[Any]]:
    return [unit for unit in units if all(value is not None for value in unit)]


def corrected(observed: float, expected: float) -> float | None:
    return None if expected == 1 else (observed - expected) / (1 - expected)


def agreement(units: Units) -> float:
    """The mean of the pairs of raters on units without gaps."""
    pairs = [(u[i], u[j]) for u in units for i, j in combinations(range(len(u)), 2)]
    return sum(bool(one == other) for one, other in pairs) / len(pairs)


def shares(values: Sequence[Any]) -> dict[Any, float]:
    return {value: number / len(values) for value, number in Counter(values).items()}


def scott_pi(units: Units) -> float | None:
    units = whole(units)
    if not units or len(units[0]) < 2:
        return None
    shared = shares([value for unit in units for value in unit])
    if len(shared) < 2:
        return None
    return corrected(agreement(units), sum(share**2 for share in shared.values()))


def cohen_kappa(units: Units) -> float | None:
    units = whole(units)
    if not units or len(units[0]) < 2 or len({v for unit in units for v in unit}) < 2:
        return None
    own = [shares([unit[rater] for unit in units]) for rater in range(len(units[0]))]
    chance = [
        sum(share * other.get(value, 0) for value, share in one.items())
        for one, other in combinations(own, 2)
    ]
    return corrected(agreement(units), sum(chance) / len(chance))


def weighted_kappa(units: Units, weigh: Callable[[int], float]) -> float | None:
    """Two raters; `weigh` gives the disagreement for so many places between two categories."""
    units = whole(units)
    categories = sorted({value for unit in units for value in unit})
    if len(categories) < 2:
        return None
    place = {value: n for n, value in enumerate(categories)}
    observed = sum(weigh(abs(place[a] - place[b])) for a, b in units) / len(units)
    pairs = list(product((unit[0] for unit in units), (unit[1] for unit in units)))
    expected = sum(weigh(abs(place[a] - place[b])) for a, b in pairs) / len(pairs)
    return 1 - observed / expected


def brennan_prediger(units: Units) -> float | None:
    units = whole(units)
    number = len({value for unit in units for value in unit})
    if number < 2 or len(units[0]) < 2:
        return None
    return corrected(agreement(units), 1 / number)


def gwet_ac1(units: Units) -> float | None:
    units = whole(units)
    shared = shares([value for unit in units for value in unit]) if units else {}
    if len(shared) < 2 or len(units[0]) < 2:
        return None
    chance = sum(share * (1 - share) for share in shared.values()) / (len(shared) - 1)
    return corrected(agreement(units), chance)


def krippendorff_alpha(
    units: Units, distance: Callable[[Any, Any, Counter[Any]], float]
) -> float | None:
    """Observed over expected distance, from every pair of values in units and over all."""
    pairable = [[v for v in unit if v is not None] for unit in units]
    pairable = [unit for unit in pairable if len(unit) > 1]
    values = [value for unit in pairable for value in unit]
    often = Counter(values)
    observed = sum(
        distance(a, b, often) / (len(unit) - 1)
        for unit in pairable
        for a, b in permutations(unit, 2)
    )
    expected = sum(distance(a, b, often) for a, b in permutations(values, 2))
    if expected == 0:
        return None
    return 1 - (observed / len(values)) / (expected / (len(values) * (len(values) - 1)))


def nominal(one: Any, other: Any, _: Counter[Any]) -> float:  # noqa: ANN401  # any value
    return float(one != other)


def ordinal(one: int, other: int, often: Counter[Any]) -> float:
    low, high = sorted((one, other))
    between = sum(number for value, number in often.items() if low <= value <= high)
    return (between - (often[low] + often[high]) / 2) ** 2


def interval(one: int, other: int, _: Counter[Any]) -> float:
    return float((one - other) ** 2)


def ratio(one: int, other: int, _: Counter[Any]) -> float:
    return ((one - other) / (one + other)) ** 2 if one + other else 0.0


def united(spans: Sequence[tuple[int, int, Any]]) -> list[tuple[int, int, Any]]:
    """Overlapping spans of a value as one, by looking at each pair until nothing changes."""
    found = list(dict.fromkeys(spans))
    for one, other in combinations(found, 2):
        if one[2] == other[2] and one[0] < other[1] and other[0] < one[1]:
            rest = [span for span in found if span not in (one, other)]
            return united([*rest, (min(one[0], other[0]), max(one[1], other[1]), one[2])])
    return sorted(found, key=lambda span: span[:2])


def painted(spans: Sequence[tuple[int, int, Any]], length: int) -> list[tuple[Any, int]]:
    """Value and length of the section that each character is in; a gap counts by characters."""
    characters: list[tuple[Any, int]] = [(None, 1)] * length
    for start, end, value in spans:
        characters[start:end] = [((value,), end - start)] * (end - start)
    return characters


def u_alpha(raters: Raters, length: int) -> float | None:
    """uα by characters: Krippendorff 2019, eq. 32 to 34."""
    lines = [painted(united(spans), length) for spans in raters]
    m = len(lines)
    same = sum(bool(a[c][0] == b[c][0]) for a, b in permutations(lines, 2) for c in range(length))
    lengths = Counter(value for line in lines for value, _ in line)
    if len(lengths) < 2:
        return None
    total = m * length
    itself = sum(section for line in lines for _, section in line)
    apart = total**2 - sum(number**2 for number in lengths.values())
    return 1 - (total - same / (m - 1)) * (total - itself / total) / apart


def span_f1(a: Sequence[Any], b: Sequence[Any], match: str) -> float | None:
    """F1 by augmenting paths over all pairs that may match."""
    mine, theirs = united(a), united(b)
    if not mine and not theirs:
        return None

    def fits(one: tuple[int, int, Any], other: tuple[int, int, Any]) -> bool:
        if match == "exact":
            return one == other
        return one[2] == other[2] and one[0] < other[1] and other[0] < one[1]

    partner: dict[int, int] = {}

    def augment(i: int, seen: set[int]) -> bool:
        for j in range(len(theirs)):
            if j not in seen and fits(mine[i], theirs[j]):
                seen.add(j)
                if j not in partner or augment(partner[j], seen):
                    partner[j] = i
                    return True
        return False

    common = sum(augment(i, set()) for i in range(len(mine)))
    return 2 * common / (len(mine) + len(theirs))


def disorder(raters: Raters, alpha: float, beta: float) -> float:
    """The least disorder of all alignments, tried one after the other (Mathet et al. 2015)."""
    units = [(n, s, e, v, at) for n, line in enumerate(raters) for at, (s, e, v) in enumerate(line)]
    pairs = len(raters) * (len(raters) - 1) / 2

    def cost(group: Sequence[tuple[Any, ...]]) -> float:
        apart = 0.0
        for (_, s, e, v, _), (_, s2, e2, v2, _) in combinations(group, 2):
            moved = (abs(s - s2) + abs(e - e2)) / (e - s + e2 - s2)
            apart += alpha * moved**2 + beta * (v != v2)
        return (apart + pairs - len(group) * (len(group) - 1) / 2) / pairs

    def least(rest: list[tuple[Any, ...]]) -> float:
        if not rest:
            return 0.0
        first, others = rest[0], rest[1:]
        groups = ([first, *more] for k in range(len(raters)) for more in combinations(others, k))
        return min(
            cost(group) + least([unit for unit in rest if unit not in group])
            for group in groups
            if len({unit[0] for unit in group}) == len(group)
        )

    return least(units) * len(raters) / len(units)
