"""Laws of the coefficients: they equal their definitions and depend on no order and no name."""

from collections.abc import Callable
from random import Random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.analysis import agreement
from tests.unit.analysis.agreement import definitions

Spans = list[list[tuple[int, int, Any]]]
LENGTH = 24

values = st.one_of(st.none(), st.integers(0, 3))


@st.composite
def tables(draw: st.DrawFn, least: int = 2, most: int = 4) -> list[list[Any]]:
    number = draw(st.integers(least, most))
    return draw(st.lists(st.lists(values, min_size=number, max_size=number), max_size=12))


@st.composite
def spans(draw: st.DrawFn) -> tuple[int, int, str]:
    start = draw(st.integers(0, LENGTH - 1))
    return start, draw(st.integers(start + 1, LENGTH)), draw(st.sampled_from("ab"))


def continua(most: int = 4, raters: int = 3) -> st.SearchStrategy[Spans]:
    return st.lists(st.lists(spans(), max_size=most), min_size=2, max_size=raters)


DEFINED: list[tuple[Callable[..., float | None], Callable[..., float | None]]] = [
    (agreement.scott_pi, definitions.scott_pi),
    (agreement.fleiss_kappa, definitions.scott_pi),
    (agreement.cohen_kappa, definitions.cohen_kappa),
    (agreement.brennan_prediger, definitions.brennan_prediger),
    (agreement.gwet_ac1, definitions.gwet_ac1),
    *(
        (
            lambda units, level=level: agreement.krippendorff_alpha(units, level),
            lambda units, level=level: definitions.krippendorff_alpha(
                units, getattr(definitions, level)
            ),
        )
        for level in ("nominal", "ordinal", "interval", "ratio")
    ),
]
OF_SPANS: list[Callable[[Spans], float | None]] = [
    lambda raters: agreement.u_alpha(raters, LENGTH),
    lambda raters: agreement.u_alpha_binary(raters, LENGTH),
    lambda raters: agreement.cu_alpha(raters, LENGTH),
    lambda raters: agreement.u_alpha_1995(raters, LENGTH),
    lambda raters: agreement.gamma(raters, LENGTH, samples=3, precision=None),
]


@given(tables())
def test_coding_equals_the_definitions(units: list[list[Any]]) -> None:
    for computed, defined in DEFINED:
        assert computed(units) == pytest.approx(defined(units))


@given(tables(most=2))
def test_weighted_kappa_equals_the_definition(units: list[list[Any]]) -> None:
    linear = definitions.weighted_kappa(units, float)
    assert agreement.cohen_kappa(units, "linear") == pytest.approx(linear)
    squared = definitions.weighted_kappa(units, lambda places: float(places**2))
    assert agreement.cohen_kappa(units, "quadratic") == pytest.approx(squared)


@given(tables(), st.randoms(use_true_random=False))
def test_coding_depends_on_no_order_and_no_name(units: list[list[Any]], chance: Random) -> None:
    order = list(range(len(units[0]) if units else 0))
    chance.shuffle(order)
    shuffled = [[unit[rater] for rater in order] for unit in units]
    chance.shuffle(shuffled)
    renamed = [[None if v is None else f"name {-v}" for v in unit] for unit in shuffled]
    for computed, _ in DEFINED:
        assert computed(shuffled) == pytest.approx(computed(units))
    for computed, _ in DEFINED[:6]:
        assert computed(renamed) == pytest.approx(computed(units))


@given(continua())
def test_u_alpha_equals_the_definition(raters: Spans) -> None:
    for value in "ab":
        of = [[span for span in spans if span[2] == value] for spans in raters]
        assert agreement.u_alpha(of, LENGTH) == pytest.approx(definitions.u_alpha(of, LENGTH))


@given(continua(), st.randoms(use_true_random=False))
@settings(deadline=None, max_examples=40)
def test_spans_depend_on_no_order_and_no_name(raters: Spans, chance: Random) -> None:
    shuffled = [chance.sample(spans, len(spans)) for spans in chance.sample(raters, len(raters))]
    renamed = [[(s, e, {"a": "y", "b": "x"}[v]) for s, e, v in spans] for spans in shuffled]
    for computed in OF_SPANS:
        assert computed(renamed) == pytest.approx(computed(raters), abs=1e-9)


@given(continua(), st.integers(0, 23), st.sampled_from("ab"))
@settings(deadline=None, max_examples=40)
def test_what_a_rater_marked_twice_counts_once(raters: Spans, start: int, value: str) -> None:
    twice = [[*raters[0], (start, start + 1, value)], *raters[1:]]
    again = [[*raters[0], (start, start + 1, value), (start, start + 1, value)], *raters[1:]]
    for computed in OF_SPANS:
        assert computed(twice) == pytest.approx(computed(again))


@given(continua())
def test_a_rater_agrees_wholly_with_the_same_marks(raters: Spans) -> None:
    same = [raters[0], raters[0]]
    for computed in OF_SPANS:
        assert computed(same) in (None, pytest.approx(1.0))


@given(continua(most=5, raters=2))
def test_f1_equals_the_largest_matching(raters: Spans) -> None:
    a, b = raters
    for match in ("exact", "overlap"):
        found = agreement.span_f1(a, b, match)
        assert found == pytest.approx(definitions.span_f1(a, b, match))
        assert agreement.span_f1(b, a, match) == found
