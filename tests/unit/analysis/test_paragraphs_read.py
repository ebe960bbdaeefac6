"""How well the detector reads what is no seed article: precision and recall by language."""

import pytest

from reviewer.analysis.entities import detect
from tests.unit.analysis.gold import Label, Score, score
from tests.unit.analysis.paragraphs import LANGUAGES, fresh_paragraphs, paragraphs


def scores(language: str, labelled: list[tuple[str, list[Label]]]) -> tuple[Score, Score]:
    """By overlap, and by exact place and type."""
    read = [(detect(text, LANGUAGES[language]), labels) for text, labels in labelled]
    return score(read, exact=False), score(read, exact=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraphs_for_development_are_read_as_labelled(language: str) -> None:
    overlap, exact = scores(language, paragraphs(language, held_out=False))
    assert min(overlap.precision, overlap.recall) >= 0.99
    assert exact.f >= 0.95


@pytest.mark.parametrize(
    ("language", "least", "exactly"),
    [("english", 0.96, 0.83), ("vietnamese", 0.97, 0.82), ("korean", 0.94, 0.90)],
)
def test_paragraphs_held_out_are_read_nearly_as_well(
    language: str, least: float, exactly: float
) -> None:
    overlap, exact = scores(language, paragraphs(language, held_out=True))
    assert overlap.f >= least
    assert exact.f >= exactly


@pytest.mark.parametrize(
    ("language", "least", "exactly"),
    [("english", 0.98, 0.82), ("vietnamese", 0.99, 0.82), ("korean", 0.91, 0.85)],
)
def test_what_somebody_else_labelled_is_read_too(
    language: str, least: float, exactly: float
) -> None:
    overlap, exact = scores(language, fresh_paragraphs(language))
    assert overlap.f >= least
    assert exact.f >= exactly
