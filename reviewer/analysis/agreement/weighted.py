"""The coefficients of coding where some disagreements are greater than others."""

import numpy as np

from reviewer.analysis.agreement.coefficient import Coefficient, Undefined, undefined
from reviewer.analysis.agreement.table import PAIR, Codes, Floats, Integers, ratio, sums
from reviewer.analysis.agreement.tallies import rater_pairs


def coincidences(codes: Codes) -> Floats:
    """Return Krippendorff's coincidence matrix (size, size): pairs of values within units.

    Each pair counts 1 / (m − 1) in a unit with m values (Krippendorff 2011, part C).
    """
    present = codes.values >= 0
    count = present.sum(axis=1)
    share = np.where(count > 1, codes.weights / np.maximum(count - 1, 1), 0.0)
    size = codes.size
    found = np.zeros(size * size)
    for i, j in rater_pairs(codes.raters):
        both = present[:, i] & present[:, j]
        place = codes.values[both, i] * size + codes.values[both, j]
        found += sums(place, share[both], size * size)
    square = found.reshape(size, size)
    return square + square.T


def alpha(codes: Codes, distance: Floats, matrix: Floats) -> Coefficient:
    """Krippendorff's α for any distance: 1 − (n − 1) Σ oδ² / Σ nnδ² (2011, part C and D).

    `matrix` is `coincidences(codes)`. `observed` and `expected` are the mean squared distances.
    """
    paired = codes.weights[(codes.values >= 0).sum(axis=1) > 1].sum()
    n, units = float(matrix.sum()), round(float(paired))
    counts = matrix.sum(axis=1)
    if codes.raters < PAIR:
        return undefined(Undefined.ONE_RATER)
    if n == 0:
        return undefined(Undefined.NO_UNITS)
    observed = float((matrix * distance).sum()) / n
    expected = float(counts @ distance @ counts) / (n * (n - 1))
    if expected == 0:
        return undefined(Undefined.ONE_VALUE, units)
    return Coefficient(1 - observed / expected, units, observed=observed, expected=expected)


def kappa(codes: Codes, distance: Floats) -> Coefficient:
    """Cohen's weighted κ: 1 − Σ vo / Σ ve (Cohen 1968); the mean of the pairs in both parts.

    `observed` and `expected` are disagreements.
    """
    whole, failed = _checked(codes)
    if failed:
        return failed
    units = float(whole.weights.sum())
    own = [sums(whole.values[:, i], whole.weights, whole.size) / units for i in range(whole.raters)]
    pairs = list(rater_pairs(whole.raters))
    observed = sum(_apart(whole, distance, i, j) for i, j in pairs) / (units * len(pairs))
    expected = sum(float(own[i] @ distance @ own[j]) for i, j in pairs) / len(pairs)
    if expected == 0:
        return undefined(Undefined.ONE_VALUE, round(units))
    value = 1 - observed / expected
    return Coefficient(value, round(units), observed=observed, expected=expected)


def within_units(codes: Codes, distance: Floats, group: Integers, groups: int) -> Floats:
    """Sum the distances of `alpha` by group of rows: pairs of values in a unit, over m − 1."""
    present = codes.values >= 0
    count = present.sum(axis=1)
    share = np.where(count > 1, codes.weights / np.maximum(count - 1, 1), 0.0)
    found = np.zeros(groups)
    for i, j in rater_pairs(codes.raters):
        both = present[:, i] & present[:, j]
        apart = distance[codes.values[both, i], codes.values[both, j]]
        found += sums(group[both], 2 * share[both] * apart, groups)
    return found


def alpha_values(within: Floats, given: Floats, distance: Floats) -> Floats:
    """Return `alpha` of tables, NaN where it is undefined.

    `within` are sums of `within_units`, `given` (tables, values) how often each value was given in
    units that at least two coded.
    """
    n = given.sum(axis=1)
    expected = ((given @ distance) * given).sum(axis=1)
    return 1 - ratio(within * (n - 1), expected)


def between_raters(codes: Codes, distance: Floats, group: Integers, groups: int) -> Floats:
    """Sum the distances of `kappa` by group of rows and pair of raters, where all gave a value."""
    whole = (codes.values >= 0).all(axis=1)
    some, of = codes.complete(), group[whole]
    found = [
        sums(of, some.weights * distance[some.values[:, i], some.values[:, j]], groups)
        for i, j in rater_pairs(codes.raters)
    ]
    return np.stack(found, axis=1) if found else np.zeros((groups, 0))


def kappa_values(between: Floats, given: Floats, distance: Floats) -> Floats:
    """Return `kappa` of tables, NaN where it is undefined.

    `between` are sums of `between_raters`, `given` (tables, raters, values) how often each value
    was given in units that all coded.
    """
    units = given.sum(axis=(1, 2)) / max(given.shape[1], 1)
    weighed = given @ distance
    pairs = rater_pairs(given.shape[1])
    expected = sum(
        ((weighed[:, i] * given[:, j]).sum(axis=1) for i, j in pairs), np.zeros(len(given))
    )
    return 1 - ratio(between.sum(axis=1) * units, expected)


def gwet(codes: Codes, distance: Floats) -> Coefficient:
    """Gwet's AC2: AC1 with weights 1 − `distance` (Gwet 2014, Handbook, 4th ed., section 3.5).

    Chance is the sum of the weights over q(q − 1), times Σ p(1 − p); q are the rows of `distance`.
    """
    whole, failed = _checked(codes)
    if failed:
        return failed
    units, number = float(whole.weights.sum()), len(distance)
    if number < PAIR:
        return undefined(Undefined.ONE_VALUE, round(units))
    pairs = list(rater_pairs(whole.raters))
    apart = sum(_apart(whole, distance, i, j) for i, j in pairs) / (units * len(pairs))
    repeated = np.repeat(whole.weights, whole.raters)
    shared = sums(whole.values.ravel(), repeated, number) / repeated.sum()
    weight = float((1 - distance).sum()) / (number * (number - 1))
    expected = weight * float((shared * (1 - shared)).sum())
    value = (1 - apart - expected) / (1 - expected)
    return Coefficient(value, round(units), observed=1 - apart, expected=expected)


def _checked(codes: Codes) -> tuple[Codes, Coefficient | None]:
    whole = codes.complete()
    if codes.raters < PAIR:
        return whole, undefined(Undefined.ONE_RATER)
    if not whole.weights.sum():
        return whole, undefined(Undefined.NO_UNITS)
    return whole, None


def _apart(codes: Codes, distance: Floats, i: int, j: int) -> float:
    return float((distance[codes.values[:, i], codes.values[:, j]] * codes.weights).sum())
