"""A coefficient: its value, on how many units it rests, and why it has none where it has none."""

from dataclasses import dataclass
from enum import StrEnum


class Undefined(StrEnum):
    """Why a coefficient has no value, in a sentence that can be shown as it is."""

    ONE_RATER = "There is only one reviewer; agreement needs two."
    NO_UNITS = "Two reviewers have read none of it."
    NOT_COMPLETE = "There is nothing that all these reviewers have read."
    ONE_VALUE = "Only one value occurs, so agreement by chance would be complete as well."
    NO_CLAIMS = "Nobody has marked anything."
    NO_CLAIMS_OF_ONE = "One reviewer has marked nothing."
    OVERLAPPING = "One reviewer's different tags overlap; the figure exists for one tag at a time."
    NO_COMMON_PLACE = "No passage was marked by two reviewers."
    TWO_RATERS_ONLY = "It is defined for two reviewers; see the pairs."
    ONE_TAG_ONLY = "It is defined for one tag; see the tags."
    NO_DISORDER = "Chance gives no disorder here, so there is nothing to compare with."
    TOO_ENTANGLED = "Too many claims overlap for the best alignment to be found."
    NOT_ASKED = "It takes long to compute and was not asked for."
    TOO_MANY = "There are too many claims; choose fewer articles or tags."


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One figure.

    `value` is None where it is not defined, and `reason` says why. `n` counts the units that it
    rests on. `low` and `high` bound its 95 % interval, from `resampled` articles, where one was
    asked for. `observed` and `expected` are the agreement or disagreement that went into it, where
    it has two such parts. γ has the `p_value` of its permutation test.
    """

    value: float | None
    n: int
    low: float | None = None
    high: float | None = None
    reason: Undefined | None = None
    resampled: int | None = None
    observed: float | None = None
    expected: float | None = None
    p_value: float | None = None


def undefined(reason: Undefined, n: int = 0) -> Coefficient:
    """Return a coefficient that has no value, for this reason."""
    return Coefficient(None, n, reason=reason)
