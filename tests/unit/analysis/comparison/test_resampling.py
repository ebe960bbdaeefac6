"""Articles are drawn, the same for the same seed, and each interval is of what was drawn."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings

from reviewer.analysis.agreement.coefficient import Coefficient
from reviewer.analysis.comparison import resampling
from reviewer.analysis.comparison.comparison import KINDS, Comparison
from reviewer.analysis.comparison.material import Material
from reviewer.analysis.comparison.resampling import resamples
from reviewer.analysis.comparison.results import Figures
from reviewer.analysis.comparison.tables import Wanted, figures_of, tag_figures
from tests.unit.analysis.comparison.small import Marked, material, materials

TIMES = 20


def _coefficients(figures: Figures) -> Iterator[tuple[str, Coefficient]]:
    """Every coefficient with its name, in the order of the figures."""
    for part in (*KINDS, "frequency", "unitizing", "segments"):
        of = getattr(figures, part)
        for name in of.__slots__:
            if isinstance(getattr(of, name), Coefficient):
                yield f"{part} {name}", getattr(of, name)
    for match in ("exact", "overlap"):
        for name in ("precision", "recall", "f1"):
            yield f"{match} {name}", getattr(getattr(figures.spans, match), name)


def _redrawn(small: Material, weights: Any) -> Comparison:  # noqa: ANN401  # a row of numbers
    """The comparison of the articles as they were drawn."""
    drawn = [n for n, times in enumerate(weights.astype(int)) for _ in range(times)]
    number = [small.passages.article == article for article in drawn]
    rows = [small.passages.where(chosen) for chosen in number]
    passages = small.passages.where(np.zeros(len(small.passages.article), bool))
    claims = len(small.claims)
    for n, some in enumerate(rows):  # a claim of an article that is drawn twice is there twice
        article = np.full_like(some.article, n)
        passages = passages.joined(some._replace(article=article, claim=some.claim + n * claims))
    part = Comparison(small).part(articles=[0] * len(drawn)).material
    again = replace(
        part,
        read=small.read[drawn],
        passages=passages,
        claims=tuple(f"{claim} in {n}" for n in range(len(drawn)) for claim in small.claims),
        fields=np.tile(small.fields, len(drawn)),
        flagged=np.tile(small.flagged, len(drawn)),
    )
    return Comparison(again)


def _by_hand(
    small: Material, rows: Callable[[Comparison], Sequence[Figures]]
) -> list[dict[str, list[float]]]:
    """Each row's figures in each resample, from the articles that were drawn."""
    comparison = Comparison(small)
    weights = comparison.resamples(TIMES).weights
    values: list[dict[str, list[float]]] = []
    shared = small.read.sum(axis=1) > 1
    every = np.zeros((TIMES, len(shared)))
    every[:, shared] = weights
    for row in every:
        for n, figures in enumerate(rows(_redrawn(small, row))):
            if n == len(values):
                values.append({})
            for name, found in _coefficients(figures):
                value = np.nan if found.value is None else found.value
                values[n].setdefault(name, []).append(value)
    return values


def _agrees(figures: Figures, values: dict[str, list[float]]) -> None:
    for name, found in _coefficients(figures):
        known = [value for value in values[name] if not np.isnan(value)]
        if found.low is None:
            assert found.value is None or 5 * len(known) < 4 * TIMES or found.resampled in (None, 1)
        else:
            expected = np.percentile(known, (2.5, 97.5))
            assert (found.low, found.high) == pytest.approx(tuple(expected)), name


@given(materials(articles=4, tags=1))
@settings(deadline=None, max_examples=8)
def test_intervals_are_those_of_articles_drawn_anew(drawn: tuple[list[Marked], Material]) -> None:
    small = drawn[1]
    figures = figures_of(Comparison(small), Wanted(times=TIMES))
    (values,) = _by_hand(small, lambda comparison: [figures_of(comparison, Wanted())])
    _agrees(figures, values)


@given(materials(articles=4))
@settings(deadline=None, max_examples=4)
def test_so_are_those_of_a_tag(drawn: tuple[list[Marked], Material]) -> None:
    small = drawn[1]
    values = _by_hand(small, lambda comparison: tag_figures(comparison, Wanted()))
    for row, by_hand in zip(
        tag_figures(Comparison(small), Wanted(times=TIMES)), values, strict=True
    ):
        _agrees(row, by_hand)


def test_sets_in_few_and_in_many_articles_count_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    claims = [
        Marked(reviewer, ((n, 2 * n + reviewer + 1),), "abc"[n % 3], article)
        for article in range(8)
        for n in range(4)
        for reviewer in range(2)
    ]
    wanted, small = Wanted(times=TIMES), material(claims, articles=8)
    first = figures_of(Comparison(small), wanted)
    monkeypatch.setattr(resampling, "_SPARSE", 1)
    assert figures_of(Comparison(small), wanted).characters == first.characters


def test_the_same_seed_draws_the_same_articles_for_good() -> None:
    found = resamples(5, 3)
    assert found.weights.astype(int).tolist() == [[0, 1, 1, 1, 2], [1, 1, 2, 0, 1], [0, 1, 1, 1, 2]]
    assert (resamples(5, 3).weights == found.weights).all()
    assert not (resamples(5, 3, seed=1).weights == found.weights).all()


def test_each_resample_has_as_many_articles() -> None:
    assert (resamples(7, 100).weights.sum(axis=1) == 7).all()


def test_one_article_has_no_interval() -> None:
    small = material([Marked(0, ((0, 5),), "a"), Marked(1, ((0, 6),), "a")])
    alpha = figures_of(Comparison(small), Wanted(times=TIMES)).characters.krippendorff_alpha
    assert alpha.value is not None
    assert (alpha.low, alpha.high, alpha.resampled) == (None, None, 1)


def test_what_only_one_of_the_articles_has_is_given_no_interval() -> None:
    shared = [Marked(who, ((n, n + 6),), "a", n) for n in range(4) for who in range(2)]
    alone = [Marked(0, ((1, 5),), "b", 2), Marked(1, ((2, 6),), "b", 2)]
    comparison = Comparison(material([*shared, *alone], articles=4))
    often, once, _ = tag_figures(comparison, Wanted(times=200))
    f1, alpha = once.spans.overlap.f1, once.characters.krippendorff_alpha
    assert (f1.value, f1.low, alpha.low, alpha.resampled) == (1, None, None, 4)
    assert often.spans.overlap.f1.low == 1


def test_what_one_article_alone_was_read_for_by_all_is_given_no_interval() -> None:
    marked = [Marked(who, ((n, n + 6 + who),), "a", n) for n in range(3) for who in range(2)]
    read = [[True, True, True], [True, True, False], [True, True, False]]
    figures = figures_of(
        Comparison(material(marked, reviewers=3, articles=3, read=read)), Wanted(times=200)
    )
    pi, alpha = figures.characters.scott_pi, figures.characters.krippendorff_alpha
    assert pi.value is not None
    assert pi.low is None
    assert alpha.low is not None
