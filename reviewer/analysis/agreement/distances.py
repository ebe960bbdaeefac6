"""How far apart two values are: levels of measurement, weights of κ, and sets of tags."""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import Literal

import numpy as np

from reviewer.analysis.agreement.table import Floats, Value

Level = Literal["nominal", "ordinal", "interval", "ratio"]
Weights = Literal["linear", "quadratic"]
Distance = Callable[[Value, Value], float]
"""Symmetric, and 0 for equal values."""


def level_matrix(level: Level | Distance, values: Sequence[Value], counts: Floats) -> Floats:
    """Return Krippendorff's δ² between values, by number; `counts` says how often each occurs.

    `values` are in their order (Krippendorff 2011, part D; 2019, section 12.3.3). Raises ValueError
    for a level of another name, TypeError where interval and ratio meet values that are no numbers.
    """
    if callable(level):
        return _of_function(level, values)
    if level == "nominal":
        return 1 - np.eye(len(values))
    if level == "ordinal":
        return _ordinal(counts)
    numbers = _numbers(values)
    difference = (numbers[:, None] - numbers[None, :]) ** 2
    if level == "interval":
        return difference
    if level == "ratio":
        squared = (numbers[:, None] + numbers[None, :]) ** 2
        return np.divide(difference, squared, out=np.zeros_like(difference), where=squared > 0)
    raise ValueError(f"the level is nominal, ordinal, interval or ratio, not {level!r}")


def weight_matrix(weights: Weights | Distance | None, values: Sequence[Value]) -> Floats:
    """Return the disagreement between categories, by their place in the list, at most 1.

    None weighs every disagreement alike; linear and quadratic weigh by how many places lie between
    (Cohen 1968, Psychological Bulletin 70:213–220; Fleiss and Cohen 1973). Raises ValueError for
    another name.
    """
    if callable(weights):
        return _of_function(weights, values)
    if weights is None:
        return 1 - np.eye(len(values))
    if weights not in ("linear", "quadratic"):
        raise ValueError(f"the weights are linear or quadratic, not {weights!r}")
    place = np.arange(len(values), dtype=np.float64)
    apart: Floats = np.abs(place[:, None] - place[None, :]) / max(1, len(values) - 1)
    return apart if weights == "linear" else apart**2


def set_distance(one: AbstractSet[object], other: AbstractSet[object]) -> float:
    """Return 0 for equal sets, ⅓ where one holds the other, ⅔ where they overlap, else 1.

    Passonneau 2004, Computing reliability for coreference annotation, LREC.
    """
    if one == other:
        return 0.0
    if one <= other or other <= one:
        return 1 / 3
    return 2 / 3 if one & other else 1.0


def masi_distance(one: AbstractSet[object], other: AbstractSet[object]) -> float:
    """Return `set_distance` times the share of members that but one of the sets has.

    MASI: Passonneau 2006, Measuring agreement on set-valued items, LREC.
    """
    both = one | other
    return set_distance(one, other) * (1 - len(one & other) / len(both)) if both else 0.0


def _ordinal(counts: Floats) -> Floats:
    """(Σ from c to k of n_g − (n_c + n_k) / 2)², the values in their order."""
    upto = np.cumsum(counts)
    middle = upto - counts / 2
    found: Floats = (middle[:, None] - middle[None, :]) ** 2
    return found


def _of_function(distance: Distance, values: Sequence[Value]) -> Floats:
    rows = [[distance(one, other) for other in values] for one in values]
    return np.array(rows, dtype=np.float64).reshape(len(values), len(values))


def _numbers(values: Sequence[Value]) -> Floats:
    return np.array([float(value) for value in values])  # type: ignore[arg-type]  # TypeError says so
