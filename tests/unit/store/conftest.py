"""A small open review for the tests of the store."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from reviewer.review import Review
from tests.unit.store.tables import new_review


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "small.review"


@pytest.fixture
def review(path: Path) -> Iterator[Review]:
    """Two articles, three tags, four fields, and the reviewers Kim and Thang."""
    with new_review(path) as opened:
        yield opened


@pytest.fixture
def kim(review: Review) -> str:
    return review.reviewers.find("Kim").id


@pytest.fixture
def thang(review: Review) -> str:
    return review.reviewers.find("Thang").id
