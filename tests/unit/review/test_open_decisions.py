"""Decisions kept current by notices are those that are read anew."""

from collections.abc import Iterator

import pytest

from reviewer.model.claim import Claim
from reviewer.model.step import Notice
from reviewer.review import Review
from reviewer.review.open_decisions import OpenDecisions


@pytest.fixture
def opened(review: Review) -> Iterator[OpenDecisions]:
    """Decisions that were read once, and follow every commit."""
    made = OpenDecisions(review)
    assert made.settled == frozenset()

    def follow(notice: Notice) -> None:
        made.refresh(notice)

    end = review.subscribe(follow)
    yield made
    assert made.settled == review.decisions.settled()
    end()


@pytest.fixture
def claims(review: Review) -> list[Claim]:
    return [
        review.tag("First", start, start + 9, ["Data"], reviewer=who)
        for start in (0, 20)
        for who in ("Kim", "Thang")
    ]


def test_what_is_settled_follows_settling_undoing_and_taking_back(
    review: Review, opened: OpenDecisions, claims: list[Claim]
) -> None:
    made = review.decisions.settle(claims[:2], "unite", reviewer="Kim")
    assert opened.settled == {claims[0].id, claims[1].id}
    assert opened.about([claims[0].id]) == [made]
    review.undo("Kim")
    assert (opened.settled, opened.about([claims[0].id])) == (frozenset(), [])
    review.redo("Kim")
    review.decisions.take_back([made], reviewer="Thang")
    assert opened.settled == frozenset()


def test_a_changed_claim_opens_what_it_was_settled_with(
    review: Review, opened: OpenDecisions, claims: list[Claim], kim: str
) -> None:
    review.decisions.settle(claims[:2], "unite", reviewer="Kim")
    review.decisions.settle(claims[2:], "unite", reviewer="Kim")
    review.claims.set_spans(claims[0], [(0, 5)], reviewer=kim)
    assert opened.settled == {claims[2].id, claims[3].id}
    assert opened.about([claims[1].id])[0].changed == (claims[0].id,)
    review.decisions.confirm(opened.about([claims[1].id])[0], reviewer="Kim")
    assert len(opened.settled) == 4


def test_another_decision_about_a_claim_opens_it_and_going_lets_it_stand(
    review: Review, opened: OpenDecisions, claims: list[Claim], thang: str
) -> None:
    made = review.decisions.settle(claims[:2], "unite", reviewer="Kim")
    with review.change("decision.settle", reviewer=thang) as rows:
        other = rows.new_id()
        rows.insert("decision", id=other, article=made.article, reviewer=thang,
                    verdict="rejected", reason="no", as_of=made.as_of)  # fmt: skip
        rows.insert("decision_claim", decision=other, claim=claims[0].id, role="source")
    assert opened.settled == frozenset()
    review.undo("Thang")
    assert opened.settled == {claims[0].id, claims[1].id}
