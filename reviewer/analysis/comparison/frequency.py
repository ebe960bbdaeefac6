"""How often a tag was used in an article: numbers, where a difference of one is a small one."""

import numpy as np

from reviewer.analysis.agreement import weighted
from reviewer.analysis.agreement.coefficient import Coefficient
from reviewer.analysis.agreement.columns import changes
from reviewer.analysis.agreement.distances import level_matrix
from reviewer.analysis.agreement.nominal import percent, single
from reviewer.analysis.agreement.table import MISSING, Codes, Integers
from reviewer.analysis.agreement.tallies import tally
from reviewer.analysis.comparison.ground import Ground
from reviewer.analysis.comparison.material import UNTAGGED, Passages
from reviewer.analysis.comparison.results import Frequency


def uses_of(ground: Ground, placed: Passages) -> Integers:
    """Count claims by tag, article and reviewer; `MISSING` where they have not read it."""
    tagged = placed.where(placed.tag != UNTAGGED)
    shape = (ground.tags, len(ground.articles), ground.reviewers)
    use = tagged.claim * max(ground.tags, 1) + tagged.tag
    order = np.argsort(use)
    once = tagged.where(order[changes(use[order])])
    place = (once.tag * shape[1] + once.article) * shape[2] + once.reviewer
    found = np.bincount(place, minlength=shape[0] * shape[1] * shape[2]).reshape(shape)
    return np.where(ground.read, found, MISSING)


def frequency_of(uses: Integers) -> Frequency:
    """Return the coefficients of uses by tag, article and reviewer; a unit is an article's tag."""
    rows = uses.reshape(uses.shape[0] * uses.shape[1], uses.shape[2])
    occurring = np.bincount(rows.ravel() + 1) > 0
    numbers = np.flatnonzero(occurring[1:])
    number = np.append(np.cumsum(occurring[1:]) - 1, MISSING)  # the last stands for missing, −1
    codes = Codes(number[rows], np.ones(len(rows)), len(numbers))
    matrix = weighted.coincidences(codes)

    def alpha(level: str) -> Coefficient:
        counts = matrix.sum(axis=1)
        distance = level_matrix(
            "ratio" if level == "ratio" else "interval", numbers.tolist(), counts
        )
        return weighted.alpha(codes, distance, matrix)

    return Frequency(single(percent, tally(codes).sums()), alpha("interval"), alpha("ratio"))
