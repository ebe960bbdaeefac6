"""What a review has, at a glance."""

from pathlib import Path

import pytest

from reviewer.model.errors import DamagedReview
from reviewer.review import Review
from reviewer.review.kept import kept


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A review with two claims, of which one was taken back."""
    made = tmp_path / "kt.review"
    with Review.new(made, sample=True) as review:
        article = review.articles()[0]
        review.tag(article, 0, 20, ["Poison pill"], reviewer="Ann")
        claim = review.tag(article, 30, 50, ["Poison pill"], reviewer="Ann")
        review.claims.take_back([claim], reviewer=claim.reviewer_id)
    return made


def test_live_claims_are_counted_and_the_last_step_is_named(path: Path) -> None:
    with Review.open(path) as review:
        found = kept(review, None)
        assert found.claims == 1
        assert found.last is not None
        assert found.last.label == "Take back 1 claim"
        assert found.whole


def test_a_step_that_was_saved_is_there_or_is_missed(path: Path) -> None:
    with Review.open(path) as review:
        step = review.history()[0].id
        assert kept(review, step).whole
        assert not kept(review, step[::-1]).whole


def test_a_review_that_cannot_be_read_says_so(path: Path) -> None:
    with Review.open(path) as review:
        review.store.connection.execute("UPDATE step SET arguments = '{'")
        with pytest.raises(DamagedReview):
            kept(review, None)
