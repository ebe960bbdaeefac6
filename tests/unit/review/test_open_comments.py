"""Comments as views show them, kept current by notices, and hidden from who works blind."""

import pytest

from reviewer.model.claim import Claim
from reviewer.review import Review
from reviewer.review.open_comments import OpenComments
from reviewer.review.sight import Sight


@pytest.fixture
def claim(review: Review) -> Claim:
    """A claim of Kim's."""
    return review.tag("First", 0, 4, ["Data"], reviewer="Kim")


def bodies(opened: OpenComments, claim: Claim) -> list[str]:
    return [comment.body for comment in opened.of(claim)]


def test_comments_are_known_as_they_come_and_go(review: Review, claim: Claim) -> None:
    opened, told = OpenComments(review), list[frozenset[str]]()
    assert bodies(opened, claim) == []
    review.subscribe(lambda notice: told.append(opened.refresh(notice)))
    review.comments.add(claim, "Sure?", reviewer="Kim")
    assert (bodies(opened, claim), told[-1]) == (["Sure?"], frozenset([claim.id]))
    review.undo("Kim")
    assert (bodies(opened, claim), told[-1]) == ([], frozenset([claim.id]))


def test_what_changes_no_comment_tells_of_no_claim(review: Review, claim: Claim) -> None:
    opened = OpenComments(review)
    opened.of(claim)
    told: list[frozenset[str]] = []
    review.subscribe(lambda notice: told.append(opened.refresh(notice)))
    review.tag("First", 10, 14, ["Data"], reviewer="Kim")
    assert set(told) == {frozenset()}


def test_who_works_blind_sees_no_comment_of_others(review: Review, claim: Claim) -> None:
    kim = review.reviewers.find("Kim")
    review.comments.add(claim, "Mine", reviewer="Kim")
    review.comments.add(claim, "Theirs", reviewer="Thang")
    sight = Sight(review)
    sight.look(kim.id)
    assert bodies(OpenComments(review, sight), claim) == ["Mine"]
