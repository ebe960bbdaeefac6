"""Places that wait to be confirmed: confirmed or rejected by the claim's owner, in one step."""

import pytest

from reviewer.model.claim import Claim
from reviewer.model.errors import NotYours, Refused
from reviewer.review import Review, pending
from tests.unit.store.tables import TEXT

WORDS = ("Kim Young-shub", "the data", "CLOUD Act")


@pytest.fixture
def kim(review: Review) -> str:
    return review.reviewers.find("Kim").id


@pytest.fixture
def claims(review: Review, kim: str) -> list[Claim]:
    """Three claims of Kim's; the places of the last two wait."""
    article = review.articles()[0]
    places = [(TEXT.index(words), TEXT.index(words) + len(words)) for words in WORDS]
    made = [review.claims.add(article, [at], ["Poison pill"], reviewer=kim) for at in places]
    waiting = [span.id for claim in made[1:] for span in claim.spans]
    with review.store.change("claim.span", reviewer=kim) as rows:
        rows.update_many("span", ("pending",), [(span, (1,)) for span in waiting])
    return [review.claims.find(claim.id) for claim in made]


def waiting(review: Review, kim: str) -> list[str]:
    article = review.articles()[0].id
    return [claim.spans[0].quote for claim in pending.pending_claims(review, article, kim)]


def test_those_that_wait_are_listed(review: Review, claims: list[Claim], kim: str) -> None:
    assert len(claims) == len(WORDS)
    assert sorted(waiting(review, kim)) == sorted(WORDS[1:])


def test_what_is_confirmed_waits_no_more_and_undo_lets_it_wait_again(
    review: Review, claims: list[Claim], kim: str
) -> None:
    pending.confirm(review, claims[1:], reviewer=kim)
    assert waiting(review, kim) == []
    assert len(review.claims()) == len(WORDS)
    review.undo(kim)
    assert len(waiting(review, kim)) == 2


def test_a_claim_whose_only_place_is_rejected_is_taken_back(
    review: Review, claims: list[Claim], kim: str
) -> None:
    pending.reject(review, claims[1:2], reviewer=kim)
    assert claims[1].id not in [claim.id for claim in review.claims()]
    review.undo(kim)
    assert review.claims.find(claims[1].id).spans == claims[1].spans


def test_a_claim_with_a_place_that_is_sure_keeps_that_alone(
    review: Review, claims: list[Claim], kim: str
) -> None:
    start, end = claims[0].spans[0].start, claims[0].spans[0].end
    with review.store.change("claim.span", reviewer=kim) as rows:
        rows.update("span", claims[0].spans[0].id, {"pending": 0})
        review.claims.put_spans(rows, claims[1], [(start, end), (40, 44)])
    mixed = review.claims.find(claims[1].id)
    assert [span.pending for span in mixed.spans] != [False, False]
    pending.reject(review, [mixed], reviewer=kim)
    assert not any(span.pending for span in review.claims.find(mixed.id).spans)


def test_only_the_owner_says_so(review: Review, claims: list[Claim]) -> None:
    lee = review.reviewers.find("Lee", create=True).id
    with pytest.raises(NotYours):
        pending.confirm(review, claims[1:], reviewer=lee)


def test_where_nothing_waits_nothing_is_done(review: Review, claims: list[Claim], kim: str) -> None:
    with pytest.raises(Refused, match="no place here"):
        pending.reject(review, claims[:1], reviewer=kim)
