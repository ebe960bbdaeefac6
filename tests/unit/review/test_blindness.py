"""Which claims were made blind."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.review import Review
from reviewer.review.blindness import Blindness, Made, blindness_of, how_made
from reviewer.review.compared import Why

stamps = st.integers(0, 9).map(str)


def made(review: Review) -> list[Made]:
    """How each claim was made, in the order in which they were."""
    claims = [(c.id, c.article, c.reviewer_id) for c in review.claims()]
    everybody = {reviewer.id for reviewer in review.reviewers()}
    return list(blindness_of(review, claims, everybody).values())


@given(stamps, stamps, stamps)
def test_only_what_came_wholly_before_is_blind(one: str, other: str, seen: str) -> None:
    first, last = sorted((one, other))
    assert (how_made(first, last, seen) is Made.BLIND) == (last < seen)
    assert (how_made(first, last, seen) is Made.SEEING) == (first > seen)


def test_who_saw_nothing_made_everything_blind(review: Review) -> None:
    for name in ("Kim", "Thang"):
        review.tag(review.articles()[0], 0, 2, ["Data"], reviewer=name)
    assert made(review) == [Made.BLIND, Made.BLIND]


def test_what_is_made_after_seeing_is_not_blind(review: Review, kim: str, thang: str) -> None:
    first, second = review.articles()
    review.tag(first, 0, 2, ["Data"], reviewer="Kim")
    changed = review.tag(first, 3, 6, ["Data"], reviewer="Kim")
    review.blind.see([(thang, first.id)], reviewer=kim)
    review.tag(first, 7, 9, ["Data"], reviewer="Kim")
    review.claims.set_note(changed, "After all.", reviewer=kim)
    review.tag(second, 0, 2, ["Data"], reviewer="Kim")
    assert made(review) == [Made.BLIND, Made.CHANGED, Made.SEEING, Made.BLIND]


def test_a_copy_without_history_does_not_know(
    review: Review, kim: str, thang: str, tmp_path: Path
) -> None:
    first = review.articles()[0]
    review.tag(first, 0, 2, ["Data"], reviewer="Kim")
    review.blind.see([(thang, first.id)], reviewer=kim)
    review.snapshot(tmp_path / "flat.review", history=False)
    with Review.open(tmp_path / "flat.review") as flat:
        assert made(flat) == [Made.UNKNOWN]


def test_what_only_a_third_one_saw_does_not_matter(review: Review, kim: str, thang: str) -> None:
    first = review.articles()[0]
    lee = review.reviewers.find("Lee", create=True).id
    review.blind.see([(lee, first.id)], reviewer=kim)
    claim = review.tag(first, 0, 2, ["Data"], reviewer="Kim")
    assert blindness_of(review, [(claim.id, first.id, kim)], {kim, thang}) == {claim.id: Made.BLIND}


@pytest.fixture
def half_seen(review: Review, kim: str, thang: str) -> Review:
    """Kim and Thang have a claim each made blind; Kim made another one when he saw Thang's."""
    first = review.articles()[0]
    for name in ("Kim", "Thang"):
        review.tag(first, 0, 2, ["Data"], reviewer=name)
    review.blind.see([(thang, first.id)], reviewer=kim)
    review.tag(first, 3, 6, ["Data"], reviewer="Kim")
    return review


def test_a_comparison_says_how_claims_were_made(half_seen: Review) -> None:
    found = half_seen.compare(gamma=False)
    assert found.blindness == (Blindness("Kim", 1, 0, 1, 0), Blindness("Thang", 1, 0, 0, 0))


def test_the_consensus_is_not_counted_as_made_blind(half_seen: Review) -> None:
    lone = half_seen.claims(reviewer="Kim")[0]
    half_seen.decisions.settle([lone], "accept", reviewer="Thang")
    found = half_seen.compare(reviewers=["Kim", "Consensus"], gamma=False)
    assert [each.reviewer for each in found.blindness] == ["Kim"]


def test_what_was_made_blind_can_be_compared_alone(half_seen: Review) -> None:
    assert len(half_seen.compare(gamma=False).disagreements) == 1
    found = half_seen.compare(gamma=False, blind=True)
    assert len(found.disagreements) == 0
    assert [left.why for left in found.left_out if left.claim] == [Why.NOT_BLIND]


def test_a_comparison_can_be_what_somebody_sees(half_seen: Review) -> None:
    assert half_seen.compare(gamma=False, seen_by="Thang").articles == ()
