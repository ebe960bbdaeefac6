"""The coefficients of coding with nominal values, for batches of sums.

All have the form (observed − expected) / (1 − expected) and differ in what they expect of chance.
"""

from collections.abc import Callable, Sequence
from typing import NamedTuple

import numpy as np

from reviewer.analysis.agreement.coefficient import Coefficient, Undefined, undefined
from reviewer.analysis.agreement.table import PAIR, Booleans, Floats, ratio
from reviewer.analysis.agreement.tallies import Sums


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
        return Coefficient(
            float(self.value[at]),
            n,
            observed=observed,
            expected=None if np.isnan(expected) else expected,
        )


def percent(sums: Sums) -> Batch:
    """The share of units on which two raters agree, as the mean of the pairs of raters.

    A pair's share is of the units that both coded. n is of the units that at least two coded.
    """
    share = sums.share()
    nothing, never = np.full_like(share, np.nan), np.zeros(len(share), bool)
    return Batch(share, sums.agreements.paired, share, nothing, never)


def scott_pi(sums: Sums) -> Batch:
    """Scott's π: chance is one distribution of values that the raters share.

    Σ p², p the share of a value among all that were given (Scott 1955, Public Opinion Quarterly
    19:321–325). With more raters it is the κ of Fleiss (1971, Psychological Bulletin 76:378–382).
    """
    return _corrected(sums, _shared(sums), sums.values)


def cohen_kappa(sums: Sums) -> Batch:
    """Cohen's κ: each rater has a distribution of values of their own.

    Σ p₁p₂ (Cohen 1960, Educational and Psychological Measurement 20:37–46); with more raters the
    mean of the pairs, in the observed and in the expected agreement (Davies and Fleiss 1982,
    Biometrics 38:1047–1051).
    """
    pairs = sums.raters * (sums.raters - 1) * sums.agreements.units**2
    expected = ratio(sums.shared_squares - sums.own_squares, pairs)
    return _corrected(sums, expected, sums.values)


def brennan_prediger(sums: Sums, categories: int | None = None) -> Batch:
    """Brennan and Prediger's S: chance takes each of q values equally often.

    1/q (Bennett, Alpert and Goldstein 1954; Brennan and Prediger 1981, Educational and
    Psychological Measurement 41:687–699; for more raters Randolph 2005). q is how many `categories`
    there are, else how many values occur.
    """
    number = _number(sums, categories)
    return _corrected(sums, ratio(np.ones_like(number), number), number)


def gwet_ac1(sums: Sums, categories: int | None = None) -> Batch:
    """Gwet's AC1: chance agreement happens only where rating is at random.

    Σ p(1 − p) / (q − 1), p as for π (Gwet 2008, British Journal of Mathematical and Statistical
    Psychology 61:29–48, eq. 5 to 8).
    """
    number = _number(sums, categories)
    return _corrected(sums, ratio(1 - _shared(sums), number - 1), number)


def krippendorff_alpha(sums: Sums) -> Batch:
    """Krippendorff's α with nominal values: 1 − Dₒ/Dₑ; units may lack values.

    Krippendorff 2011, Computing Krippendorff's alpha-reliability, part C; 2019, section 12.3. n is
    of the units that at least two raters coded. `observed` and `expected` are disagreements.
    """
    n = sums.agreements.paired_values
    observed = 1 - ratio(sums.agreements.coincident, n)
    expected = 1 - ratio(sums.paired_squares - n, n * (n - 1))
    one = (sums.paired_kinds < PAIR) & (n > 0)
    value = np.where(one, np.nan, 1 - ratio(observed, expected))
    return Batch(value, sums.agreements.paired, observed, expected, one)


Formula = Callable[[Sums], Batch]

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


def single(formula: Formula, sums: Sums) -> Coefficient:
    """Return the coefficient of a batch of one."""
    found: Sequence[Coefficient] = formula(sums).coefficients(sums.raters)
    return found[0]


def _corrected(sums: Sums, expected: Floats, values: Floats) -> Batch:
    units = sums.agreements.units
    observed = ratio(sums.agreeing(), units)
    one = (values < PAIR) & (units > 0)
    value = np.where(one | (units == 0), np.nan, ratio(observed - expected, 1 - expected))
    return Batch(value, units, observed, expected, one)


def _shared(sums: Sums) -> Floats:
    """Return Σ p², p the share of each value among all that were given."""
    return ratio(sums.shared_squares, (sums.agreements.units * sums.raters) ** 2)


def _number(sums: Sums, categories: int | None) -> Floats:
    if categories is None:
        return sums.values
    return np.full(len(sums.values), float(categories))
