"""Comments on claims: by anybody, in threads, changed by who said it."""

import pytest

from reviewer.model.claim import Claim
from reviewer.model.errors import NotFound, NotYours, Refused
from reviewer.review import Review


@pytest.fixture
def claim(review: Review) -> Claim:
    return review.tag("First", 0, 2, ["Data"], reviewer="Kim")


def test_a_comment_tells_who_said_what_of_which_claim(
    review: Review, claim: Claim, thang: str
) -> None:
    made = review.comments.add(claim, " The instrument, not its effect. ", reviewer="Thang")
    assert (made.claim, made.body) == (claim.id, "The instrument, not its effect.")
    assert (made.reviewer, made.reviewer_id, made.answers) == ("Thang", thang, None)
    assert made.created == made.modified
    assert review.comments(claims=[claim]) == [made] == review.comments()


def test_answers_follow_what_they_answer(review: Review, claim: Claim) -> None:
    add = review.comments.add
    first = add(claim, "one", reviewer="Kim")
    second = add(claim, "two", reviewer="Kim")
    answer = add(claim, "to one", reviewer="Thang", answers=first.id)
    deeper = add(claim, "to that", reviewer="Kim", answers=answer.id)
    said = [(comment.body, comment.depth) for comment in review.comments(claims=[claim.id])]
    assert said == [("one", 0), ("to one", 1), ("to that", 2), ("two", 0)]
    assert second.id > first.id
    assert deeper.answers == answer.id


def test_answers_stay_where_what_they_answer_is_taken_back(
    review: Review, claim: Claim, kim: str
) -> None:
    first = review.comments.add(claim, "one", reviewer="Kim")
    review.comments.add(claim, "to one", reviewer="Thang", answers=first.id)
    review.comments.take_back(first, reviewer=kim)
    assert [(c.body, c.depth) for c in review.comments()] == [("to one", 0)]
    assert review.undo("Kim").label == "Take back a comment"
    assert [c.body for c in review.comments()] == ["one", "to one"]


def test_only_who_made_a_comment_changes_it(
    review: Review, claim: Claim, kim: str, thang: str
) -> None:
    made = review.comments.add(claim, "one", reviewer="Kim")
    with pytest.raises(NotYours, match="You can answer it"):
        review.comments.edit(made, "mine", reviewer=thang)
    with pytest.raises(NotYours):
        review.comments.take_back(made, reviewer=thang)
    review.comments.edit(made, "better", reviewer=kim)
    assert review.comments.find(made.id[:20]).body == "better"


def test_what_cannot_be_said_is_refused_and_changes_nothing(review: Review, claim: Claim) -> None:
    other = review.tag("First", 4, 9, ["Data"], reviewer="Kim")
    made = review.comments.add(claim, "one", reviewer="Kim")
    steps = len(review.history())
    with pytest.raises(Refused, match="say something"):
        review.comments.add(claim, "  ", reviewer="Somebody")
    with pytest.raises(Refused, match="another claim"):
        review.comments.add(other, "two", reviewer="Somebody", answers=made.id)
    with pytest.raises(NotFound):
        review.comments.add(claim, "two", reviewer="Somebody", answers="f" * 32)
    with pytest.raises(NotFound):
        review.comments.find("")
    assert len(review.history()) == steps
