"""The coefficients of coding with nominal values, for batches of tallies.

All have the form (observed − expected) / (1 − expected) and differ in what they expect of chance.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from reviewer.analysis.agreement.coefficient import Coefficient, Undefined, undefined
from reviewer.analysis.agreement.table import PAIR, Booleans, Floats
from reviewer.analysis.agreement.tallies import Tallies


class Batch(NamedTuple):
    """A coefficient of each table of a batch; `value` is NaN where it is not defined."""

    value: Floats
    n: Floats
    observed: Floats
    expected: Floats
    one_value: Booleans
    """Where it is undefined because but one value occurs."""

    def coefficients(self, raters: int) -> list[Coefficient]:
        """Return them as values, with the reason where there is none."""
        return [self._coefficient(at, raters) for at in range(len(self.value))]

    def _coefficient(self, at: int, raters: int) -> Coefficient:
        n = round(float(self.n[at]))
        if raters < PAIR:
            return undefined(Undefined.ONE_RATER)
        if np.isnan(self.value[at]):
            few = Undefined.ONE_VALUE if self.one_value[at] else Undefined.NO_UNITS
            return undefined(few, n)
        observed, expected = float(self.observed[at]), float(self.expected[at])
        return Coefficient(float(self.value[at]), n, observed=observed, expected=expected)


def percent(tallies: Tallies) -> Batch:
    """The share of units on which two raters agree, as the mean of the pairs of raters.

    A pair's share is of the units that both coded. n is of the units that at least two coded.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        share = tallies.both_agreeing / tallies.both
        there = tallies.both > 0
        mean = np.where(there, share, 0.0).sum(axis=1) / there.sum(axis=1)
    nothing = np.full_like(mean, np.nan)
    return Batch(mean, tallies.paired, mean, nothing, np.zeros(len(mean), bool))


def scott_pi(tallies: Tallies) -> Batch:
    """Scott's π: chance is one distribution of values that the raters share.

    Σ p², p the share of a value among all that were given (Scott 1955, Public Opinion Quarterly
    19:321–325). With more raters it is the κ of Fleiss (1971, Psychological Bulletin 76:378–382).
    """
    shared = _shared(tallies)
    return _corrected(tallies, (shared**2).sum(axis=1), _values(tallies) < PAIR)


def cohen_kappa(tallies: Tallies) -> Batch:
    """Cohen's κ: each rater has a distribution of values of their own.

    Σ p₁p₂ (Cohen 1960, Educational and Psychological Measurement 20:37–46); with more raters the
    mean of the pairs, in the observed and in the expected agreement (Davies and Fleiss 1982,
    Biometrics 38:1047–1051).
    """
    own = _ratio(tallies.given, tallies.units[:, None, None])
    raters = own.shape[1]
    squared = (own.sum(axis=1) ** 2).sum(axis=1) - (own**2).sum(axis=(1, 2))
    expected = _ratio(squared, np.full(len(squared), raters * (raters - 1.0)))
    return _corrected(tallies, expected, _values(tallies) < PAIR)


def brennan_prediger(tallies: Tallies, categories: int | None = None) -> Batch:
    """Brennan and Prediger's S: chance takes each of q values equally often.

    1/q (Bennett, Alpert and Goldstein 1954; Brennan and Prediger 1981, Educational and
    Psychological Measurement 41:687–699; for more raters Randolph 2005). q is how many `categories`
    there are, else how many values occur.
    """
    number = _number(tallies, categories)
    return _corrected(tallies, _ratio(np.ones_like(number), number), number < PAIR)


def gwet_ac1(tallies: Tallies, categories: int | None = None) -> Batch:
    """Gwet's AC1: chance agreement happens only where rating is at random.

    Σ p(1 − p) / (q − 1), p as for π (Gwet 2008, British Journal of Mathematical and Statistical
    Psychology 61:29–48, eq. 5 to 8).
    """
    number, shared = _number(tallies, categories), _shared(tallies)
    expected = _ratio((shared * (1 - shared)).sum(axis=1), number - 1)
    return _corrected(tallies, expected, number < PAIR)


def krippendorff_alpha(tallies: Tallies) -> Batch:
    """Krippendorff's α with nominal values: 1 − Dₒ/Dₑ; units may lack values.

    Krippendorff 2011, Computing Krippendorff's alpha-reliability, part C; 2019, section 12.3. n is
    of the units that at least two raters coded. `observed` and `expected` are disagreements.
    """
    n = tallies.paired_given.sum(axis=1)
    counts = tallies.paired_given
    observed = 1 - _ratio(tallies.coincident, n)
    expected = 1 - _ratio((counts * (counts - 1)).sum(axis=1), n * (n - 1))
    one = ((counts > 0).sum(axis=1) < PAIR) & (n > 0)
    value = np.where(one, np.nan, 1 - _ratio(observed, expected))
    return Batch(value, tallies.paired, observed, expected, one)


Formula = Callable[[Tallies], Batch]

FORMULAS: dict[str, Formula] = {
    "percent": percent,
    "scott_pi": scott_pi,
    "cohen_kappa": cohen_kappa,
    "fleiss_kappa": scott_pi,
    "krippendorff_alpha": krippendorff_alpha,
    "brennan_prediger": brennan_prediger,
    "gwet_ac1": gwet_ac1,
}
"""By the name under which it is shown. Fleiss' κ is π for any number of raters."""


def single(formula: Formula, tallies: Tallies, raters: int) -> Coefficient:
    """Return the coefficient of a batch of one."""
    found: Sequence[Coefficient] = formula(tallies).coefficients(raters)
    return found[0]


def _corrected(tallies: Tallies, expected: Floats, one_value: Booleans) -> Batch:
    observed = _ratio(tallies.agreeing.mean(axis=1), tallies.units) if _pairs(tallies) else expected
    one = one_value & (tallies.units > 0)
    value = np.where(one | (tallies.units == 0), np.nan, _ratio(observed - expected, 1 - expected))
    return Batch(value, tallies.units, observed, expected, one)


def _pairs(tallies: Tallies) -> int:
    return len(tallies.agreeing[0])


def _shared(tallies: Tallies) -> Floats:
    """Return the share of each value among all that were given, by table and value."""
    given = tallies.given.sum(axis=1)
    return _ratio(given, given.sum(axis=1, keepdims=True))


def _values(tallies: Tallies) -> Floats:
    found: Floats = (tallies.given.sum(axis=1) > 0).sum(axis=1).astype(np.float64)
    return found


def _number(tallies: Tallies, categories: int | None) -> Floats:
    if categories is None:
        return _values(tallies)
    return np.full(len(tallies.units), float(categories))


def _ratio(above: Floats, below: Floats) -> Floats:
    """Divide; NaN where there is nothing to divide by."""
    divisor: Floats = below.astype(np.float64)
    divisor[divisor == 0] = np.nan
    found: Floats = above / divisor
    return found
