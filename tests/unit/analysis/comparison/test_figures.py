"""The figures of a comparison are those of the plain functions, unit by unit."""

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.analysis import agreement
from reviewer.analysis.agreement.matching import matched
from reviewer.analysis.comparison.comparison import KINDS, Comparison
from reviewer.analysis.comparison.material import Material
from reviewer.analysis.comparison.results import Coding, Figures
from reviewer.analysis.comparison.tables import (
    Wanted,
    article_figures,
    figures_of,
    pair_figures,
    tag_figures,
)
from tests.unit.analysis.comparison.small import (
    LENGTH,
    Marked,
    material,
    materials,
    raters_of,
    units_of,
)

Drawn = tuple[list[Marked], Material]
NAMES = (
    "scott_pi", "cohen_kappa", "fleiss_kappa", "krippendorff_alpha", "brennan_prediger",
    "gwet_ac1",
)  # fmt: skip


def _same(found: Coding, units: list[list[Any]], reviewers: int) -> None:
    assert found.percent.value == pytest.approx(agreement.observed(units))
    for name in NAMES:
        expected = getattr(agreement, name)(units)
        if name == "cohen_kappa" and reviewers > 2:
            expected = None
        assert getattr(found, name).value == pytest.approx(expected), name
    pairable = [[v for v in unit if v is not None] for unit in units]
    assert found.krippendorff_alpha.n == sum(len(unit) > 1 for unit in pairable)


def _figures(drawn: Drawn) -> tuple[Comparison, Figures]:
    comparison = Comparison(drawn[1])
    return comparison, figures_of(comparison, Wanted())


@given(materials())
@settings(deadline=None, max_examples=50)
def test_coding_over_all_tags_compares_sets_of_tags(drawn: Drawn) -> None:
    _, figures = _figures(drawn)
    for kind in KINDS:
        _same(getattr(figures, kind), units_of(kind, drawn[0], drawn[1].read), 3)


@given(materials())
@settings(deadline=None, max_examples=50)
def test_coding_of_a_tag_asks_whether_it_is_there(drawn: Drawn) -> None:
    for row in tag_figures(Comparison(drawn[1]), Wanted()):
        for kind in KINDS:
            _same(getattr(row, kind), units_of(kind, drawn[0], drawn[1].read, row.tag), 3)


@given(materials())
@settings(deadline=None, max_examples=50)
def test_a_pair_is_compared_on_what_both_have_read(drawn: Drawn) -> None:
    comparison = Comparison(drawn[1])
    for pair in ((0, 1), (0, 2), (1, 2)):
        found = figures_of(comparison.pair(*pair), Wanted())
        marked = [
            c._replace(reviewer=pair.index(c.reviewer)) for c in drawn[0] if c.reviewer in pair
        ]
        for kind in KINDS:
            _same(getattr(found, kind), units_of(kind, marked, drawn[1].read[:, pair]), 2)
        alone = figures_of(comparison.part(reviewers=pair), Wanted())
        assert (found.unitizing, found.spans) == (alone.unitizing, alone.spans)
        assert (found.segments, found.frequency) == (alone.segments, alone.frequency)
        names = ("Ann", "Bo")
        assert pair_figures(found, names).reviewers == names


@given(materials())
@settings(deadline=None, max_examples=50)
def test_an_article_is_compared_by_itself(drawn: Drawn) -> None:
    for part in Comparison(drawn[1]).by_article():
        name = part.material.articles[0]
        row = article_figures(figures_of(part, Wanted()), name)
        marked = [c._replace(article=0) for c in drawn[0] if f"article {c.article}" == name]
        read = drawn[1].read[[drawn[1].articles.index(row.article)]]
        for kind in KINDS:
            _same(getattr(row, kind), units_of(kind, marked, read), 3)


@given(materials(articles=1, tags=1))
@settings(deadline=None, max_examples=50)
def test_u_alpha_is_that_of_the_continuum(drawn: Drawn) -> None:
    marked, read = drawn[0], drawn[1].read
    if not read.all():
        return
    found, raters = _figures(drawn)[1].unitizing, raters_of(marked, 3)
    assert found.u_alpha.value == pytest.approx(agreement.u_alpha(raters, LENGTH))
    assert found.u_alpha_binary.value == pytest.approx(agreement.u_alpha_binary(raters, LENGTH))
    assert found.cu_alpha.value == pytest.approx(agreement.cu_alpha(raters, LENGTH))
    for row in tag_figures(Comparison(drawn[1]), Wanted()):
        of = raters_of(marked, 3, row.tag)
        assert row.unitizing.u_alpha.value == pytest.approx(agreement.u_alpha(of, LENGTH))
        expected = agreement.ku_alpha(raters, LENGTH, row.tag)
        assert row.unitizing.ku_alpha.value == pytest.approx(expected)


@given(materials(reviewers=2, tags=1))
@settings(deadline=None, max_examples=50)
def test_gaps_are_cut_at_the_ends_of_articles(drawn: Drawn) -> None:
    marked, read = drawn[0], drawn[1].read
    if not read.all():
        return
    # A gap counts by its characters, so that cutting it changes nothing.
    found, raters = _figures(drawn)[1].unitizing, raters_of(marked, 2)
    assert found.u_alpha.value == pytest.approx(agreement.u_alpha(raters, 2 * LENGTH))
    assert found.cu_alpha.value == pytest.approx(agreement.cu_alpha(raters, 2 * LENGTH))


@given(materials(reviewers=2, articles=1))
@settings(deadline=None, max_examples=50)
def test_spans_of_two_reviewers_match_one_to_one(drawn: Drawn) -> None:
    marked, read = drawn[0], drawn[1].read
    if not read.all():
        return
    a, b = raters_of(marked, 2)
    comparison, figures = _figures(drawn)
    for match in ("exact", "overlap"):
        found, expected = getattr(figures.spans, match), matched(a, b, match)
        assert found.f1.value == pytest.approx(expected.f1().value)
        assert found.precision.value == pytest.approx(expected.precision().value)
        assert found.recall.value == pytest.approx(expected.recall().value)
        assert found.common == expected.common
        rows = tag_figures(comparison, Wanted())
        assert sum(getattr(row.spans, match).common for row in rows) == expected.common


@given(materials(reviewers=3))
@settings(deadline=None, max_examples=50)
def test_counts_are_of_units_by_who_has_something(drawn: Drawn) -> None:
    _, figures = _figures(drawn)
    for kind in KINDS:
        rows = units_of(kind, drawn[0], drawn[1].read)
        given_values = [[v for v in row if v is not None] for row in rows]
        counts = getattr(figures, kind).counts
        assert counts.nothing == sum(not any(values) for values in given_values)
        same = [v for v in given_values if any(v) and len(set(v)) == 1]
        assert counts.same == len(same)
        lonely = [row for row in rows if sum(bool(v) for v in row) == 1]
        assert counts.only == tuple(sum(bool(row[r]) for row in lonely) for r in range(3))
        assert sum((counts.same, counts.nothing, counts.differ, *counts.only)) == len(rows)


@given(materials(reviewers=3), st.permutations([0, 1, 2]))
@settings(deadline=None, max_examples=50)
def test_figures_do_not_depend_on_the_order_of_reviewers(drawn: Drawn, order: list[int]) -> None:
    comparison = Comparison(drawn[1])
    once, again = (figures_of(c, Wanted()) for c in (comparison, comparison.part(reviewers=order)))
    for kind in KINDS:
        for name in NAMES:
            first, second = (getattr(getattr(f, kind), name).value for f in (once, again))
            assert first == pytest.approx(second)
    assert once.spans.overlap.f1.value == pytest.approx(again.spans.overlap.f1.value)
    assert once.unitizing.u_alpha.value == pytest.approx(again.unitizing.u_alpha.value)


def test_frequency_is_how_often_a_tag_was_used_in_an_article() -> None:
    marked = [Marked(0, ((0, 3),), "a"), Marked(0, ((5, 8),), "a"), Marked(1, ((0, 3),), "a")]
    comparison = Comparison(material(marked, articles=2))
    units = [[2, 1], [0, 0], [0, 0], [0, 0], [0, 0], [0, 0]]
    found = figures_of(comparison, Wanted()).frequency
    assert found.alpha_interval.value == pytest.approx(
        agreement.krippendorff_alpha(units, "interval")
    )
    assert found.alpha_ratio.value == pytest.approx(agreement.krippendorff_alpha(units, "ratio"))
    assert found.percent.value == pytest.approx(5 / 6)
    assert found.kappa_linear.value == pytest.approx(
        agreement.cohen_kappa(units, weights="linear", categories=[0, 1, 2])
    )


def test_segments_need_as_large_a_share_in_common() -> None:
    marked = [
        Marked(0, ((0, 10),), "a"),
        Marked(1, ((0, 9),), "a"),
        Marked(0, ((12, 18),), "b"),
        Marked(1, ((12, 15),), "b"),
    ]
    comparison = Comparison(material(marked, articles=2))
    found = figures_of(comparison, Wanted(at_least=0.9)).segments
    assert (found.percent.value, found.percent.n) == (0.5, 4)
    assert found.brennan_prediger.value == pytest.approx((0.5 - 1 / 3) / (1 - 1 / 3))
    assert figures_of(comparison, Wanted(at_least=0.5)).segments.percent.value == 1


def test_nobody_to_compare_with_is_said() -> None:
    comparison = Comparison(material([Marked(0, ((0, 3),), "a")], reviewers=1))
    figures = figures_of(comparison, Wanted(times=10))
    assert figures.characters.krippendorff_alpha.reason == agreement.Undefined.ONE_RATER
    assert figures.unitizing.u_alpha.reason == agreement.Undefined.ONE_RATER
    assert figures.spans.exact.f1.reason == agreement.Undefined.ONE_RATER


def test_tags_are_so_many_that_they_need_several_words() -> None:
    marked = [Marked(0, ((0, 5),), "ab"), Marked(1, ((0, 5),), "ab"), Marked(1, ((5, 6),), "c")]
    small = material(marked, articles=2)
    number = np.array([3, 70, 140])
    passages = small.passages._replace(tag=number[small.passages.tag])
    many = replace(small, tags=tuple(f"tag {n}" for n in range(150)), passages=passages)
    expected = figures_of(Comparison(small), Wanted())
    found = figures_of(Comparison(many), Wanted())
    assert found.characters == expected.characters
    assert found.unitizing == expected.unitizing
    rows = tag_figures(Comparison(many), Wanted())
    assert [row.tag for row in rows if row.characters.counts.same] == ["tag 3", "tag 70"]
