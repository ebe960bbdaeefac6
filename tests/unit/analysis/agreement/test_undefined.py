"""Where a coefficient is not defined it is None and says why; it is never NaN."""

from collections.abc import Callable
from typing import Any

import pytest

from reviewer.analysis import agreement
from reviewer.analysis.agreement import Coefficient, Undefined, coding, packing
from reviewer.analysis.agreement.disorder import gamma_steps
from reviewer.analysis.agreement.unitizing import (
    cu_alpha_figure,
    ku_alpha_figure,
    u_alpha_binary_figure,
    u_alpha_figure,
)
from reviewer.analysis.agreement.unitizing_1995 import u_alpha_1995_figure
from reviewer.model.work import ended

FORMULAS = [
    "scott_pi", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "brennan_prediger",
    "gwet_ac1",
]  # fmt: skip


@pytest.mark.parametrize("formula", FORMULAS)
@pytest.mark.parametrize(
    ("units", "reason"),
    [
        ([], Undefined.ONE_RATER),
        ([[1], [2]], Undefined.ONE_RATER),
        ([[None, None], [None, None]], Undefined.NO_UNITS),
        ([[1, None], [None, 2]], Undefined.NO_UNITS),
        ([[float("nan"), 1]], Undefined.NO_UNITS),
        ([["a", "a"], ["a", "a"]], Undefined.ONE_VALUE),
    ],
)
def test_coding(formula: str, units: list[list[Any]], reason: Undefined) -> None:
    assert getattr(agreement, formula)(units) is None
    assert coding.figure_of(formula, units).reason == reason


@pytest.mark.parametrize("weights", ["linear", "quadratic"])
@pytest.mark.parametrize("formula", ["cohen_kappa", "gwet_ac1"])
def test_weighted_coding(formula: str, weights: str) -> None:
    computed = getattr(agreement, formula)
    for units in ([], [[1], [2]], [[1, None]], [[1, 1], [1, 1]]):
        assert computed(units, weights=weights) is None


@pytest.mark.parametrize("level", ["ordinal", "interval", "ratio"])
def test_alpha_of_higher_levels(level: Any) -> None:  # noqa: ANN401  # one of the words
    for units in ([], [[1], [2]], [[1, None]], [[1, 1], [1, 1]]):
        assert agreement.krippendorff_alpha(units, level) is None


def test_observed_agreement_needs_two_raters_but_not_two_values() -> None:
    assert agreement.observed([]) is None
    assert agreement.observed([[1], [2]]) is None
    assert agreement.observed([[1, None]]) is None
    assert agreement.observed([[1, 1]]) == 1


def test_observed_agreement_is_the_mean_of_the_pairs_of_raters() -> None:
    assert agreement.observed([[1, 1, 1], [1, 2, None]]) == pytest.approx((0.5 + 1 + 1) / 3)


def test_given_categories_count_though_one_value_occurs() -> None:
    units = [[1, 1], [1, 1]]
    assert agreement.brennan_prediger(units, [1, 2]) == 1
    assert agreement.gwet_ac1(units, [1, 2]) == 1


def test_kappa_max_is_of_two_raters() -> None:
    assert agreement.cohen_kappa_max([[1, 2, 1], [2, 2, 1]]) is None
    assert agreement.cohen_kappa_max([[1, 1]]) is None


FIGURES: list[Callable[[Any], Any]] = [
    lambda raters: u_alpha_figure(raters, 9),
    lambda raters: u_alpha_binary_figure(raters, 9),
    lambda raters: cu_alpha_figure(raters, 9),
    lambda raters: ku_alpha_figure(raters, 9, "a"),
    lambda raters: u_alpha_1995_figure(raters, 9),
    lambda raters: ended(gamma_steps(raters, 9)),
]


@pytest.mark.parametrize("figure", FIGURES)
def test_spans_of_nobody_or_of_one(figure: Callable[[Any], Any]) -> None:
    for raters in ([], [[(0, 2, "a")]]):
        assert figure(raters).reason == Undefined.ONE_RATER
    assert figure([[], []]).value is None
    assert figure([[], []]).reason in (Undefined.NO_CLAIMS, Undefined.NO_COMMON_PLACE)


def test_different_tags_of_one_reviewer_that_overlap() -> None:
    raters = [[(0, 4, "a"), (2, 6, "b")], [(0, 4, "a")]]
    for figure in (u_alpha_figure, cu_alpha_figure):
        assert figure(raters, 9).reason == Undefined.OVERLAPPING
    assert ku_alpha_figure(raters, 9, "a").reason == Undefined.OVERLAPPING
    # Where there are units at all can still be said: they are united.
    assert agreement.u_alpha_binary(raters, 9) == agreement.u_alpha(
        [[(0, 6, "a")], [(0, 4, "a")]], 9
    )


def test_a_continuum_that_everybody_marked_whole() -> None:
    raters = [[(0, 9, "a")], [(0, 9, "a")]]
    assert u_alpha_figure(raters, 9).reason == Undefined.ONE_VALUE
    assert cu_alpha_figure(raters, 9).reason == Undefined.ONE_VALUE


def test_marks_without_a_common_place() -> None:
    raters = [[(0, 3, "a")], [(5, 8, "b")]]
    assert cu_alpha_figure(raters, 9).reason == Undefined.NO_COMMON_PLACE
    assert ku_alpha_figure(raters, 9, "a").reason == Undefined.NO_COMMON_PLACE


def test_gamma_where_too_much_overlaps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packing, "_EASY", 0)
    monkeypatch.setattr(packing, "_MOST", 0)
    raters = [[(n, n + 9, str(n % 3)) for n in range(9)] for _ in range(3)]
    raters[1] = [(n + 1, n + 11, str(n % 2)) for n in range(9)]
    found = ended(gamma_steps(raters, 20))
    assert isinstance(found, Coefficient)
    assert found.reason == Undefined.TOO_ENTANGLED


def test_f1_of_one_who_marked_nothing_is_zero_and_of_both_undefined() -> None:
    assert agreement.span_f1([(0, 1, "a")], []) == 0
    assert agreement.span_f1([], []) is None


@pytest.mark.parametrize(
    "call",
    [
        lambda: agreement.krippendorff_alpha([[1, 2]], "cardinal"),  # type: ignore[arg-type]  # wrong on purpose
        lambda: agreement.cohen_kappa([[1, 2]], "cubic"),  # type: ignore[arg-type]  # wrong on purpose
        lambda: agreement.span_f1([], [], "likely"),  # type: ignore[arg-type]  # wrong on purpose
        lambda: agreement.observed([[1, 2], [1]]),
        lambda: agreement.u_alpha([[(0, 10, "a")], []], 9),
        lambda: agreement.u_alpha([[(5, 2, "a")], []], 9),
        lambda: agreement.u_alpha_1995([[(0, 2, "a")], []], 9, begin=1),
    ],
)
def test_what_makes_no_sense_is_an_error(call: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        call()
