"""A verdict in sentences that need no statistics."""

import pytest

from reviewer.analysis.agreement import Undefined
from reviewer.analysis.comparison.verdict import Standing, Verdict, standing
from reviewer.review.verdict_words import decimal, in_words


def _verdict(
    alpha: float | None, *, reviewers: int = 2, low: float | None = None, few: bool = False
) -> Verdict:
    return Verdict(
        kind="sentences",
        reviewers=reviewers,
        articles=7,
        units=212,
        same=180,
        alpha=alpha,
        low=low,
        high=None if low is None else 0.9,
        standing=standing(alpha),
        lowest=standing(low),
        highest=Standing.RELIABLE,
        few=few,
        reason=None if alpha is not None else Undefined.ONE_VALUE,
    )


@pytest.mark.parametrize(
    ("alpha", "words"),
    [
        (0.61, "α = .610; that is below .667: not to be relied on"),
        (0.7, "α = .700; that is between .667 and .800: enough for tentative conclusions"),
        (0.9, "α = .900; that is at least .800: to be relied on"),
        (-0.02, "α = −.020; that is below .667"),
    ],
)
def test_it_says_what_the_figure_is_worth(alpha: float, words: str) -> None:
    found = in_words(_verdict(alpha))
    assert found.startswith("Of 212 sentences that both have read, 180 were marked alike (85%).")
    assert words in found


def test_more_than_two_reviewers() -> None:
    assert "that at least two have read" in in_words(_verdict(0.9, reviewers=3))


def test_an_interval_from_few_articles_is_called_so() -> None:
    found = in_words(_verdict(0.7, low=0.5, few=True))
    assert "(95% interval .500 to .900)" in found
    assert found.endswith("from 7 articles, which are too few for it to be relied on.")
    assert "too few" not in in_words(_verdict(0.7, low=0.5))


def test_why_there_is_no_figure() -> None:
    assert in_words(_verdict(None)).endswith(f"α is not defined: {Undefined.ONE_VALUE}")


def test_it_can_be_translated() -> None:
    def say(text: str, **values: object) -> str:
        return text.upper().format(**{name.upper(): value for name, value in values.items()})

    assert in_words(_verdict(0.9), say).startswith("OF 212 SENTENCES THAT BOTH HAVE READ")


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.6149, ".615"), (1.0, "1.000"), (-0.5, "−.500"), (0.0, ".000"), (-0.0001, ".000")],
)
def test_a_coefficient_is_written_without_the_first_zero(value: float, text: str) -> None:
    assert decimal(value) == text
    assert decimal(None) == "n.a."
