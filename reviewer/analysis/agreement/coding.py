"""The coefficients of coding as functions of plain lists of units."""

from collections.abc import Callable, Iterable, Sequence

from reviewer.analysis.agreement import nominal, weighted
from reviewer.analysis.agreement.coefficient import Coefficient, Undefined, undefined
from reviewer.analysis.agreement.distances import (
    Distance,
    Level,
    Weights,
    level_matrix,
    weight_matrix,
)
from reviewer.analysis.agreement.nominal import Formula, single
from reviewer.analysis.agreement.table import PAIR, Codes, Units, Value, coded, is_missing
from reviewer.analysis.agreement.tallies import Sums, rater_pairs, tally


def figure_of(
    formula: str,
    units: Units,
    *,
    weights: Weights | Distance | None = None,
    level: Level | Distance = "nominal",
    categories: Iterable[Value] | None = None,
) -> Coefficient:
    """Return a coefficient of `nominal.FORMULAS` with its parts, or why it has no value.

    `weights` are for κ and Gwet's, `level` for α, `categories` for κ, S and Gwet's.
    """
    if formula == "krippendorff_alpha" and level != "nominal":
        return _alpha(units, level)
    if formula in ("cohen_kappa", "gwet_ac1") and weights is not None:
        return _weighted(formula, units, weights, categories)
    given = list(categories) if categories is not None else None
    codes, values = coded(units, given)
    number = None if given is None else len(values)
    return single(_counting(formula, number), tally(codes).sums())


def observed(units: Units, likeness: Callable[[Value, Value], float] | None = None) -> float | None:
    """Return the share of units on which two raters agree, as the mean of the pairs of raters.

    A pair's share is of the units that both coded. `likeness` says how alike two values are,
    from 0 to 1, where that is not only yes or no.
    """
    if likeness is None:
        return figure_of("percent", units).value
    codes, values = coded(units)
    likenesses = [_likeness(codes, values, likeness, pair) for pair in rater_pairs(codes.raters)]
    known = [each for each in likenesses if each is not None]
    return sum(known) / len(known) if known else None


def scott_pi(units: Units) -> float | None:
    """Scott's π; with more than two raters Fleiss' multi-π. Leaves out units with a None.

    Formula and source: `nominal.scott_pi`.
    """
    return figure_of("scott_pi", units).value


def cohen_kappa(
    units: Units,
    weights: Weights | Distance | None = None,
    categories: Iterable[Value] | None = None,
) -> float | None:
    """Cohen's κ, weighted or not; with more than two raters Davies and Fleiss' multi-κ.

    Weights count the places between two of `categories` (None: the values observed, sorted) or are
    a function of two values: how much they disagree. Leaves out units with a None. Formulas and
    sources: `nominal.cohen_kappa`, `weighted.kappa`.
    """
    return figure_of("cohen_kappa", units, weights=weights, categories=categories).value


def cohen_kappa_max(units: Units) -> float | None:
    """Return the largest κ that two raters' distributions of values allow, or None.

    (Σ min(p₁, p₂) − Σ p₁p₂) / (1 − Σ p₁p₂) (Cohen 1960, p. 42).
    """
    codes, _ = coded(units)
    counts = tally(codes)
    found = single(nominal.cohen_kappa, counts.sums())
    if codes.raters != PAIR or found.value is None or found.expected is None:
        return None
    own = counts.given[0] / counts.agreements.units[0]
    return float((own.min(axis=0).sum() - found.expected) / (1 - found.expected))


def fleiss_kappa(units: Units) -> float | None:
    """Fleiss' κ: Scott's π for any number of raters (Fleiss 1971). Leaves out units with a None."""
    return figure_of("fleiss_kappa", units).value


def krippendorff_alpha(units: Units, level: Level | Distance = "nominal") -> float | None:
    """Krippendorff's α at a level of measurement; uses each unit that two raters coded.

    `level` may also be a function: the squared distance between two values. Formulas and sources:
    `nominal.krippendorff_alpha`, `weighted.alpha`, `distances.level_matrix`.
    """
    return figure_of("krippendorff_alpha", units, level=level).value


def brennan_prediger(units: Units, categories: Iterable[Value] | None = None) -> float | None:
    """Brennan and Prediger's S; with more than two raters Randolph's κ.

    `categories` None: the values observed. Leaves out units with a None. Formula and source:
    `nominal.brennan_prediger`.
    """
    return figure_of("brennan_prediger", units, categories=categories).value


def gwet_ac1(
    units: Units,
    categories: Iterable[Value] | None = None,
    weights: Weights | Distance | None = None,
) -> float | None:
    """Gwet's AC1; with weights his AC2. Leaves out units with a None.

    `categories` None: the values observed, sorted where there are weights. Formulas and sources:
    `nominal.gwet_ac1`, `weighted.gwet`.
    """
    return figure_of("gwet_ac1", units, weights=weights, categories=categories).value


def _alpha(units: Units, level: Level | Distance) -> Coefficient:
    codes, values = coded(units, ordered=not callable(level))
    if codes.raters < PAIR:
        return undefined(Undefined.ONE_RATER)
    matrix = weighted.coincidences(codes)
    return weighted.alpha(codes, level_matrix(level, values, matrix.sum(axis=1)), matrix)


def _weighted(
    formula: str,
    units: Units,
    weights: Weights | Distance,
    categories: Iterable[Value] | None,
) -> Coefficient:
    whole = [unit for unit in units if not any(map(is_missing, unit))]
    codes, values = coded(whole, categories, ordered=not callable(weights))
    distance = weight_matrix(weights, values)
    compute = weighted.kappa if formula == "cohen_kappa" else weighted.gwet
    return compute(codes, distance)


def _counting(formula: str, number: int | None) -> Formula:
    """Return a formula that takes chance over so many categories, where it counts them at all."""
    chosen = nominal.FORMULAS[formula]
    if number is None or formula not in ("brennan_prediger", "gwet_ac1"):
        return chosen
    counting = nominal.brennan_prediger if formula == "brennan_prediger" else nominal.gwet_ac1

    def count(sums: Sums) -> nominal.Batch:
        return counting(sums, number)

    return count


def _likeness(
    codes: Codes,
    values: Sequence[Value],
    likeness: Callable[[Value, Value], float],
    pair: tuple[int, int],
) -> float | None:
    pairs = codes.values[:, pair]
    alike = [likeness(values[one], values[other]) for one, other in pairs if min(one, other) >= 0]
    return sum(alike) / len(alike) if alike else None
