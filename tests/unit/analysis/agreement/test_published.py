"""Every coefficient has the value that the literature prints for its tables."""

from collections.abc import Callable
from typing import Any

import pytest

from reviewer.analysis import agreement
from reviewer.analysis.agreement import coding
from reviewer.analysis.agreement.alignment import Dissimilarity
from reviewer.analysis.agreement.disorder import Gamma, gamma_steps
from reviewer.analysis.agreement.distances import masi_distance, set_distance
from reviewer.analysis.agreement.unitizing_1995 import u_alpha_1995_figure
from reviewer.model.work import ended
from tests.unit.analysis.agreement import published
from tests.unit.analysis.agreement.published import ALIGNED, CODING, Aligned, Published

COMPUTED: dict[str, Callable[[Any], float | None]] = {
    **{
        name: getattr(agreement, name)
        for name in (
            "observed", "scott_pi", "cohen_kappa", "cohen_kappa_max", "fleiss_kappa",
            "brennan_prediger", "gwet_ac1",
        )
    },
    "gwet_ac2_quadratic": lambda units: agreement.gwet_ac1(units, weights="quadratic"),
    "alpha_nominal": agreement.krippendorff_alpha,
    "alpha_ordinal": lambda units: agreement.krippendorff_alpha(units, "ordinal"),
    "alpha_interval": lambda units: agreement.krippendorff_alpha(units, "interval"),
    "alpha_ratio": lambda units: agreement.krippendorff_alpha(units, "ratio"),
}  # fmt: skip


@pytest.mark.parametrize("table", CODING, ids=lambda table: table.source)
def test_coding(table: Published) -> None:
    found = {name: COMPUTED[name](table.units) for name in table.printed}
    assert found == pytest.approx(table.printed, abs=0.5001 * 10**-table.digits)


@pytest.mark.parametrize(
    ("units", "formula", "observed", "expected"),
    [
        (published.COHEN, "cohen_kappa", 0.7, 0.41),
        (published.FLEISS, "fleiss_kappa", 0.5556, 0.2201),
        (CODING[6].units, "scott_pi", 0.7, 0.545),
        (CODING[6].units, "cohen_kappa", 0.7, 0.54),
        (CODING[3].units, "krippendorff_alpha", 0.259, 0.724),
        (CODING[12].units, "krippendorff_alpha", 0.1538, 0.1508),
    ],
)
def test_the_two_parts_of_a_coefficient(
    units: list[Any], formula: str, observed: float, expected: float
) -> None:
    found = coding.figure_of(formula, units)
    assert found.observed == pytest.approx(observed, abs=0.0005)
    assert found.expected == pytest.approx(expected, abs=0.0005)


@pytest.mark.parametrize(
    ("category", "printed"), [(1, 0.248), (2, 0.248), (3, 0.517), (4, 0.470), (5, 0.565)]
)
def test_fleiss_kappa_of_one_category(category: int, printed: float) -> None:
    units = [[value == category for value in unit] for unit in published.FLEISS]
    assert agreement.fleiss_kappa(units) == pytest.approx(printed, abs=0.005)


@pytest.mark.parametrize(
    ("category", "pooled", "own"),
    [(1, 0.781, 0.781), (2, 0.247, 0.266), (3, 0.402, 0.441), (4, 0.435, 0.459)],
)
def test_pi_and_kappa_of_one_category(category: int, pooled: float, own: float) -> None:
    units = [[value == category for value in unit] for unit in published.CARCINOMA]
    assert agreement.scott_pi(units) == pytest.approx(pooled, abs=0.0006)
    assert agreement.cohen_kappa(units) == pytest.approx(own, abs=0.0006)


def test_weights_of_ones_own() -> None:
    def checked(one: object, other: object) -> float:
        return 0.0 if one == other else 0.5 if "Chck" in (one, other) else 1.0

    kappa = agreement.cohen_kappa(published.CHECKED, weights=checked)
    assert kappa == pytest.approx(0.8163, abs=0.00005)
    alpha = agreement.krippendorff_alpha(published.CHECKED, checked)
    assert alpha == pytest.approx(0.8156, abs=0.0007)


def test_sets_of_labels() -> None:
    def dice(one: Any, other: Any) -> float:  # noqa: ANN401  # a set
        return 2 * len(one & other) / max(1, len(one) + len(other))

    units = published.SETS
    assert agreement.observed(units) == pytest.approx(0.333, abs=0.0005)
    assert agreement.observed(units, lambda a, b: float(bool(a & b))) == pytest.approx(2 / 3)  # type: ignore[operator]  # sets
    assert agreement.observed(units, dice) == pytest.approx(0.5)
    assert agreement.krippendorff_alpha(units, set_distance) == pytest.approx(0.186, abs=0.0005)  # type: ignore[arg-type]  # sets
    # Printed from parts that were rounded before.
    assert agreement.krippendorff_alpha(units, masi_distance) == pytest.approx(0.252, abs=0.001)  # type: ignore[arg-type]  # sets


def test_the_family_of_u_alpha() -> None:
    observers = published.OBSERVERS
    assert agreement.u_alpha(observers, 60) == pytest.approx(0.510, abs=0.0005)
    assert agreement.u_alpha_binary(observers, 60) == pytest.approx(0.413, abs=0.0007)
    assert agreement.cu_alpha(observers, 60) == pytest.approx(0.724, abs=0.0005)


@pytest.mark.parametrize(
    ("value", "printed"),
    [("1", 1.0), ("2", 0.0), ("3", 0.0), ("4", 0.0), ("5", 1.0), ("6", 1.0), ("7", None)],
)
def test_u_alpha_of_one_value(value: str, printed: float | None) -> None:
    assert agreement.ku_alpha(published.OBSERVERS, 60, value) == pytest.approx(printed)


@pytest.mark.parametrize(
    ("values", "printed", "observed", "expected"),
    [("c", 0.7286, 0.0144, 0.0532), ("k", 1.0, 0.0, 0.0490), ("ck", 0.8587, 0.0144, 0.1022)],
)
def test_the_older_u_alpha(values: str, printed: float, observed: float, expected: float) -> None:
    # The book has .8591 over both, from parts that were rounded before.
    raters = [[span for span in spans if span[2] in values] for spans in published.OLDER]
    found = u_alpha_1995_figure(raters, 300, 150)
    parts = (found.value, found.observed, found.expected)
    assert parts == pytest.approx((printed, observed, expected), abs=0.00005)


@pytest.mark.parametrize(
    ("first", "second", "length", "printed"),
    [
        ([(3, 4, "A")], [(3, 4, "B")], 4, 0.0),
        ([(0, 4, "a")], [(0, 4, "a"), (0, 4, "b")], 15, 0.4893),
        (
            [(0, 4, "a"), (0, 7, "a"), (0, 7, "b")],
            [(0, 4, "a"), (0, 4, "b")],
            15,
            0.6783,
        ),
    ],
)
def test_the_older_u_alpha_where_labels_lie_over_each_other(
    first: list[Any], second: list[Any], length: int, printed: float
) -> None:
    # As INCEpTION has them; what has no label is left out, and own overlaps are united.
    assert agreement.u_alpha_1995([first, second], length) == pytest.approx(printed, abs=0.00005)


def _gamma(case: Aligned) -> Gamma:
    how = Dissimilarity(case.alpha, case.beta)
    length = max(end for spans in case.raters for _, end, _ in spans)
    found = ended(gamma_steps(case.raters, length, how, precision=0.05))
    assert isinstance(found, Gamma)
    return found


@pytest.mark.parametrize("case", ALIGNED, ids=lambda case: f"{case.disorder}")
def test_the_disorder_of_the_best_alignment(case: Aligned) -> None:
    digits = 4 if case.disorder in (0.9606, 0.2608) else 7  # as they are printed
    assert _gamma(case).observed == pytest.approx(case.disorder, abs=0.5001 * 10**-digits)


@pytest.mark.parametrize(
    ("case", "low", "high", "groups"), [(ALIGNED[0], 0.44, 0.47, 6), (ALIGNED[1], 0.78, 0.83, 3)]
)
def test_gamma_and_its_alignment(case: Aligned, low: float, high: float, groups: int) -> None:
    found = _gamma(case)
    assert low <= found.value <= high
    assert len(found.groups) == groups
    assert found.p_value < 0.05
