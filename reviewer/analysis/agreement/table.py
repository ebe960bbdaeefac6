"""The raters' values as columns of numbers, from which every coefficient of coding is computed."""

from collections.abc import Hashable, Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

Value = Hashable
Units = Sequence[Sequence[Value | None]]
"""A list of units, each the list of its raters' values, None where a rater gave none."""

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]
Booleans = NDArray[np.bool_]

MISSING = -1
PAIR = 2
"""As many raters, or values, as it takes for agreement to be a question."""


class Codes(NamedTuple):
    """Rows of values by rater, as numbers from 0; `MISSING` where a rater gave none.

    Each row stands for `weights` units that are alike, which is how a million characters are a
    few thousand rows. `size` is how many numbers there are.
    """

    values: Integers
    """(rows, raters)"""
    weights: Floats
    """(rows,)"""
    size: int

    @property
    def raters(self) -> int:
        """How many raters there are."""
        return int(self.values.shape[1])

    def complete(self) -> "Codes":
        """Return the rows for which every rater gave a value."""
        whole = (self.values >= 0).all(axis=1)
        return self if whole.all() else Codes(self.values[whole], self.weights[whole], self.size)

    def condensed(self) -> "Codes":
        """Return the same units with rows that are alike as one, where few numbers make that easy.

        Else these themselves.
        """
        kinds = (self.size + 1) ** self.raters
        if kinds > max(len(self.weights), 1):
            return self
        place = np.zeros(len(self.weights), np.int64)
        for column in self.values.T:
            place = place * (self.size + 1) + column + 1
        weights = sums(place, self.weights, kinds)
        there = np.flatnonzero(weights)
        step = (self.size + 1) ** np.arange(self.raters - 1, -1, -1)
        return Codes(there[:, None] // step % (self.size + 1) - 1, weights[there], self.size)

    def of(self, raters: Sequence[int]) -> "Codes":
        """Return the columns of these raters."""
        return Codes(self.values.T[list(raters)].T, self.weights, self.size)


def coded(
    units: Units, categories: Iterable[Value] | None = None, *, ordered: bool = False
) -> tuple[Codes, list[Value]]:
    """Return units as numbers, and the values that the numbers stand for.

    The values are `categories` and what else occurs; sorted where `ordered` and no categories are
    given. None and NaN are no value. Raises ValueError where units differ in their raters.
    """
    rows = [list(unit) for unit in units]
    raters = len(rows[0]) if rows else 0
    if any(len(row) != raters for row in rows):
        raise ValueError("every unit needs a value, or None, of each rater")
    given = list(categories or ())
    occurring = dict.fromkeys(value for row in rows for value in row if not is_missing(value))
    if ordered and not given:
        occurring = dict.fromkeys(sorted(occurring))  # type: ignore[type-var]  # it is for values that have an order
    names = list(dict.fromkeys([*given, *occurring]))
    numbers: dict[Value, int] = {value: number for number, value in enumerate(names)}
    codes = [[MISSING if is_missing(v) else numbers[v] for v in row] for row in rows]
    values = np.array(codes, dtype=np.int64).reshape(len(rows), raters)
    return Codes(values, np.ones(len(rows)), len(names)), names


def sums(place: Integers, weights: Floats, length: int) -> Floats:
    """Add up weights by place, below `length`; where there is one place, that is a plain sum."""
    if length == 1:
        return np.array([weights.sum()], np.float64)
    return np.bincount(place, weights, minlength=length).astype(np.float64, copy=False)


def ratio(above: Floats, below: Floats) -> Floats:
    """Divide; NaN where there is nothing to divide by."""
    divisor: Floats = below.astype(np.float64)
    divisor[divisor == 0] = np.nan
    found: Floats = above / divisor
    return found


def is_missing(value: Value | None) -> bool:
    """Tell whether a rater gave no value: None, or NaN as other libraries write it."""
    return value is None or value != value  # noqa: PLR0124  # NaN alone is not equal to itself
