"""A coefficient: its value, on how many units it rests, and why it has none where it has none."""

from dataclasses import dataclass
from enum import StrEnum


class Undefined(StrEnum):
    """Why a coefficient has no value, in a sentence that can be shown as it is."""

    ONE_RATER = "Agreement needs two reviewers, and here there are fewer."
    NO_UNITS = "No part of it was read by two reviewers."
    NOT_COMPLETE = "There is nothing that all these reviewers have read, which this figure needs."
    ONE_VALUE = "Only one category was used, so agreement by chance cannot be told from agreement."
    NO_CLAIMS = "Nobody has marked anything, so there is nothing to agree on."
    OVERLAPPING = (
        "Somebody gave the same words several tags, and this figure needs one tag at each place;"
        " it can be had of one tag at a time."
    )
    NO_COMMON_PLACE = (
        "No words were marked by two reviewers, so nobody can say whether they would call them"
        " the same."
    )
    TWO_RATERS_ONLY = "This figure is one of two reviewers; it stands with each pair."
    ONE_TAG_ONLY = "This figure is one of a single tag; it stands with each tag."
    NO_DISORDER = (
        "Passages laid down by chance would fit each other as well, so there is nothing to compare"
        " with."
    )
    TOO_ENTANGLED = "So many claims overlap that the best way to match them cannot be found."
    NOT_ASKED = "It takes long to compute and was not asked for."
    TOO_MANY = "There are too many claims for it; choose fewer articles or tags."


@dataclass(frozen=True, slots=True)
class Coefficient:
    """One figure.

    `value` is None where it is not defined, and `reason` says why. `n` counts the units that it
    rests on. `low` and `high` bound its 95% interval, from `resampled` articles, where one was
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
