"""How often a tag was used in an article: numbers, where a difference of one is a small one."""

from collections.abc import Sequence

import numpy as np

from reviewer.analysis.agreement import weighted
from reviewer.analysis.agreement.columns import changes
from reviewer.analysis.agreement.distances import level_matrix, weight_matrix
from reviewer.analysis.agreement.nominal import percent, single
from reviewer.analysis.agreement.table import MISSING, Codes, Floats, Integers, Value
from reviewer.analysis.agreement.tallies import tally
from reviewer.analysis.comparison.ground import Ground
from reviewer.analysis.comparison.material import UNTAGGED, Passages
from reviewer.analysis.comparison.resampling import Resamples
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


def frequency_of(uses: Integers, drawn: Resamples | None = None) -> Frequency:
    """Return the coefficients of uses by tag, article and reviewer; a unit is an article's tag.

    With resamples of the articles, each has its interval.
    """
    every, numbers = _codes(uses)
    codes = every.condensed()
    matrix = weighted.coincidences(codes)
    counts = matrix.sum(axis=1)
    squared = level_matrix("interval", numbers, counts)
    relative = level_matrix("ratio", numbers, counts)
    linear = weight_matrix(_difference, numbers)
    found = Frequency(
        single(percent, tally(codes).sums()),
        weighted.alpha(codes, squared, matrix),
        weighted.alpha(codes, relative, matrix),
        weighted.kappa(codes, linear),
    )
    if drawn is None:
        return found
    articles = uses.shape[1]
    group = np.tile(np.arange(articles), uses.shape[0])
    summed = tally(every, group, articles).weighted(drawn.weights)

    def alpha(distance: Floats) -> Floats:
        within = weighted.within_units(every, distance, group, articles)
        return weighted.alpha_values(drawn.weights @ within, summed.paired_given, distance)

    between = weighted.between_raters(every, linear, group, articles)
    kappa = weighted.kappa_values(drawn.weights @ between, summed.given, linear)
    return Frequency(
        drawn.interval(found.percent, summed.sums().share()),
        drawn.interval(found.alpha_interval, alpha(squared)),
        drawn.interval(found.alpha_ratio, alpha(relative)),
        drawn.interval(found.kappa_linear, kappa),
    )


def _codes(uses: Integers) -> tuple[Codes, Sequence[Value]]:
    """Return the uses as codes, a row an article's tag, and which number each code is."""
    rows = uses.reshape(uses.shape[0] * uses.shape[1], uses.shape[2])
    occurring = np.bincount(rows.ravel() + 1) > 0
    numbers = np.flatnonzero(occurring[1:]).tolist()
    number = np.append(np.cumsum(occurring[1:]) - 1, MISSING)  # the last stands for missing, −1
    return Codes(number[rows], np.ones(len(rows)), len(numbers)), numbers


def _difference(one: Value, other: Value) -> float:
    return abs(float(one) - float(other))  # type: ignore[arg-type]  # they are numbers here
