"""What a figure means, in values from which a sentence for everybody can be made."""

from dataclasses import dataclass
from enum import StrEnum

from reviewer.analysis.agreement.coefficient import Coefficient, Undefined
from reviewer.analysis.comparison.results import Coding

RELIABLE = 0.8
TENTATIVE = 0.667
"""Krippendorff 2004, Content Analysis, 2nd ed., p. 241."""

FEW_ARTICLES = 10
"""Below so many resampled articles an interval is not to be relied on."""


class Standing(StrEnum):
    """What may be built on data with such an α (Krippendorff 2004, p. 241)."""

    RELIABLE = "reliable"
    """At least .800: to be relied on."""
    TENTATIVE = "tentative"
    """At least .667: tentative conclusions only."""
    UNRELIABLE = "unreliable"
    """Below .667: not to be relied on."""
    UNDEFINED = "undefined"
    """There is no α."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Of `units` (characters, sentences, …) that two reviewers read, `same` were marked alike.

    `alpha` is Krippendorff's, with its interval where there is one; `standing` is that of the
    value, `lowest` and `highest` those of the interval's ends. `few` tells that the interval rests
    on so few articles that it is not to be relied on.
    """

    kind: str
    reviewers: int
    articles: int
    units: int
    same: int
    alpha: float | None
    low: float | None
    high: float | None
    standing: Standing
    lowest: Standing
    highest: Standing
    few: bool
    reason: Undefined | None


def standing(value: float | None) -> Standing:
    """Return what may be built on an α, π, κ or uα of this value."""
    if value is None:
        return Standing.UNDEFINED
    if value >= RELIABLE:
        return Standing.RELIABLE
    return Standing.TENTATIVE if value >= TENTATIVE else Standing.UNRELIABLE


def verdict_on(kind: str, coding: Coding, reviewers: int, articles: int) -> Verdict:
    """Return the verdict on the coding of one kind of units."""
    alpha: Coefficient = coding.krippendorff_alpha
    counts = coding.counts
    return Verdict(
        kind=kind,
        reviewers=reviewers,
        articles=articles,
        units=alpha.n,
        same=counts.same + counts.nothing,
        alpha=alpha.value,
        low=alpha.low,
        high=alpha.high,
        standing=standing(alpha.value),
        lowest=standing(alpha.low),
        highest=standing(alpha.high),
        few=alpha.resampled is not None and alpha.resampled < FEW_ARTICLES,
        reason=alpha.reason,
    )
