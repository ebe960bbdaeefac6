"""Krippendorff's older α for unitizing a continuum, from the distances between units.

Krippendorff 1995, On the reliability of unitizing continuous data, Sociological Methodology
25:47–76; 2004, Content Analysis, 2nd ed., section 11.6. Not the uα of 2016, see `unitizing`.
"""

from typing import NamedTuple

import numpy as np

from reviewer.analysis.agreement.coefficient import Coefficient, Undefined, undefined
from reviewer.analysis.agreement.columns import runs
from reviewer.analysis.agreement.continuum import Marks, Raters, marks_of
from reviewer.analysis.agreement.table import PAIR, Floats


class Parts(NamedTuple):
    """Observed and expected disagreement of one value."""

    observed: float
    expected: float


def u_alpha_1995(raters: Raters, length: float, begin: float = 0) -> float | None:
    """α of 1995 over all values of a continuum `[begin, begin + length)`: 1 − Σ Dₒ / Σ Dₑ."""
    return u_alpha_1995_figure(raters, length, begin).value


def u_alpha_1995_figure(raters: Raters, length: float, begin: float = 0) -> Coefficient:
    """Return it with its parts, or why it has no value; `n` is the length of the continuum.

    Raises ValueError where a span is not within the continuum.
    """
    marks, values = marks_of(raters)
    if len(marks.start) and (marks.start.min() < begin or marks.end.max() > begin + length):
        raise ValueError(f"a span is not within {begin} to {begin + length}")
    if len(raters) < PAIR:
        return undefined(Undefined.ONE_RATER, round(length))
    parts = [
        parts_of(marks.where(marks.value == value), len(raters), length, begin)
        for value in range(len(values))
    ]
    observed, expected = sum(p.observed for p in parts), sum(p.expected for p in parts)
    if not parts:
        return undefined(Undefined.NO_CLAIMS, round(length))
    if expected == 0:
        return undefined(Undefined.ONE_VALUE, round(length))
    return Coefficient(1 - observed / expected, round(length), observed=observed, expected=expected)


def parts_of(marks: Marks, raters: int, length: float, begin: float) -> Parts:
    """Return Dₒ and Dₑ of the marks of one value (Krippendorff 2004, p. 253 and 254)."""
    each = [marks.where(marks.rater == rater) for rater in range(raters)]
    observed = sum(_distance(one, other) for one in each for other in each if one is not other) / (
        raters * (raters - 1) * length**2
    )
    gaps = np.sort(np.concatenate([_gaps(rater, length, begin) for rater in each]))
    units = marks.end - marks.start
    itself = raters * length * (raters * length - 1) - float((units * (units - 1)).sum())
    if itself <= 0:
        return Parts(observed, 0.0)
    return Parts(observed, 2 / length * _chance(units, gaps) / itself)


def _distance(one: Marks, other: Marks) -> float:
    """Sum δ² of one rater's units against all sections of another's, each pair in one direction.

    Units that overlap: the squared distances of their starts and ends. A unit within a gap: its
    squared length, which in this sum stands for the section pair seen from either side.
    """
    first = np.searchsorted(other.end, one.start, "right")
    last = np.searchsorted(other.start, one.end, "left")
    theirs, mine = runs(first, last)
    apart = (one.start[mine] - other.start[theirs]) ** 2 + (one.end[mine] - other.end[theirs]) ** 2
    alone = (one.end - one.start)[last <= first]
    return float(apart.sum()) + 2 * float((alone**2).sum())


def _gaps(marks: Marks, length: float, begin: float) -> Floats:
    """Return the lengths of the gaps between one rater's units, and before and after them."""
    starts = np.append(marks.start, begin + length)
    ends = np.insert(marks.end, 0, begin)
    found: Floats = (starts - ends)[starts > ends]
    return found


def _chance(units: Floats, gaps: Floats) -> float:
    """Sum over units what random placement of each costs, against other units and in gaps."""
    number = len(units)
    among = (number - 1) / 3 * (2 * units**3 - 3 * units**2 + units)
    first = np.searchsorted(gaps, units, "left")
    longer = np.append(np.cumsum(gaps[::-1])[::-1], 0.0)[first]
    within = units**2 * (longer - (units - 1) * (len(gaps) - first))
    return float((among + within).sum())
