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
    [("english", 0.98, 0.95), ("vietnamese", 0.98, 0.89), ("korean", 0.98, 0.98)],
)
def test_paragraphs_held_out_are_read_nearly_as_well(
    language: str, least: float, exactly: float
) -> None:
    overlap, exact = scores(language, paragraphs(language, held_out=True))
    assert overlap.f >= least
    assert exact.f >= exactly


@pytest.mark.parametrize(
    ("language", "least", "exactly"),
    [("english", 0.99, 0.92), ("vietnamese", 0.99, 0.95), ("korean", 0.95, 0.93)],
)
def test_what_somebody_else_labelled_is_read_too(
    language: str, least: float, exactly: float
) -> None:
    overlap, exact = scores(language, fresh_paragraphs(language))
    assert overlap.f >= least
    assert exact.f >= exactly


@pytest.mark.parametrize(("held_out", "least"), [(False, 0.97), (True, 0.97)])
def test_korean_rulings_filings_and_releases_are_read(held_out: bool, least: float) -> None:
    overlap, exact = scores("korean", paragraphs("korean", held_out=held_out, of="-records"))
    assert min(overlap.f, exact.f) >= least


@pytest.mark.parametrize(
    ("language", "held_out", "least", "exactly"),
    [
        ("english", False, 0.99, 0.97),
        ("vietnamese", False, 0.99, 0.97),
        ("korean", False, 0.96, 0.95),
        ("english", True, 0.99, 0.82),
        ("vietnamese", True, 0.95, 0.78),
        ("korean", True, 0.94, 0.94),
    ],
)
def test_paragraphs_of_the_press_are_read(
    language: str, held_out: bool, least: float, exactly: float
) -> None:
    overlap, exact = scores(language, paragraphs(language, held_out=held_out, of="-press"))
    assert overlap.f >= least
    assert exact.f >= exactly
