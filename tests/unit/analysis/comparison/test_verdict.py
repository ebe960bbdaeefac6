"""What a figure means is said by published thresholds."""

import pytest

from reviewer.analysis.comparison.comparison import Comparison
from reviewer.analysis.comparison.tables import Wanted, figures_of
from reviewer.analysis.comparison.verdict import FEW_ARTICLES, Standing, standing, verdict_on
from tests.unit.analysis.comparison.small import Marked, material

MARKED = [Marked(0, ((0, 3), (8, 9)), "a"), Marked(1, ((0, 3),), "a"), Marked(1, ((14, 15),), "b")]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0.8, Standing.RELIABLE),
        (0.7999, Standing.TENTATIVE),
        (0.667, Standing.TENTATIVE),
        (0.6669, Standing.UNRELIABLE),
        (-1.0, Standing.UNRELIABLE),
        (None, Standing.UNDEFINED),
    ],
)
def test_the_thresholds(value: float | None, expected: Standing) -> None:
    assert standing(value) == expected


def test_it_counts_the_units_that_were_marked_alike() -> None:
    found = Comparison(material(MARKED)).verdict("sentences")
    assert (found.kind, found.reviewers, found.articles) == ("sentences", 2, 1)
    assert (found.units, found.same) == (3, 1)
    assert found.standing == Standing.UNRELIABLE


@pytest.mark.parametrize("articles", [FEW_ARTICLES - 1, FEW_ARTICLES])
def test_an_interval_of_few_articles_is_not_to_be_relied_on(articles: int) -> None:
    claims = [claim._replace(article=n) for n in range(articles) for claim in MARKED]
    comparison = Comparison(material(claims, articles=articles))
    coding = figures_of(comparison, Wanted(times=20)).sentences
    assert verdict_on("sentences", coding, 2, articles).few == (articles < FEW_ARTICLES)


def test_it_says_why_there_is_none() -> None:
    found = Comparison(material([])).verdict()
    assert (found.standing, found.alpha) == (Standing.UNDEFINED, None)
    assert found.reason
