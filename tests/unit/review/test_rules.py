"""Settling by rule: planned first, then one step; never an original is changed."""

from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.model.claim import Claim
from reviewer.model.decision import CONSENSUS
from reviewer.model.work import ended
from reviewer.review import Review
from tests.unit.store.tables import new_review


@pytest.fixture
def chi(review: Review) -> str:
    return review.reviewers.find("Chi", create=True).id


def marked(review: Review, who: str, start: int, end: int, tag: str = "Data") -> Claim:
    return review.tag("First", start, end, [tag], reviewer=who)


def settle_by(review: Review, at_least: float | None = None) -> int:
    plans = ended(review.decisions.by_rule(at_least))
    return ended(review.decisions.settle_all(plans, reviewer="Kim"))


def originals(review: Review) -> list[Claim]:
    return [claim for claim in review.claims() if claim.reviewer_id != CONSENSUS]


def agreed(review: Review) -> list[tuple[int, int]]:
    claims = [claim for claim in review.claims() if claim.reviewer_id == CONSENSUS]
    return sorted((span.start, span.end) for claim in claims for span in claim.spans)


def test_what_all_marked_alike_is_settled_and_nothing_else(review: Review) -> None:
    both = [marked(review, who, 0, 10) for who in ("Kim", "Thang")]
    marked(review, "Kim", 20, 30)
    marked(review, "Thang", 20, 31)
    before = originals(review)
    assert settle_by(review) == 1
    assert review.decisions.settled() == {claim.id for claim in both}
    assert (agreed(review), originals(review)) == ([(0, 10)], before)
    assert settle_by(review) == 0


def test_who_has_read_and_marked_nothing_keeps_an_exact_match_from_being_one(
    review: Review, chi: str
) -> None:
    for who in ("Kim", "Thang"):
        marked(review, who, 0, 10)
    review.articles.mark_done(review.articles.find("First"), chi)
    assert settle_by(review) == 0
    assert settle_by(review, 0.8) == 1


def test_a_majority_is_united_and_the_others_are_settled_with_it(review: Review) -> None:
    marked(review, "Kim", 0, 10)
    marked(review, "Thang", 1, 10)
    lone = marked(review, "Chi", 8, 20)
    assert settle_by(review, 0.8) == 1
    assert agreed(review) == [(0, 10)]
    assert lone.id in review.decisions.settled()
    assert [d.verdict for d in review.decisions()] == ["merged"]


def test_undoing_brings_all_of_it_back(review: Review) -> None:
    for start in (0, 10, 20):
        for who in ("Kim", "Thang"):
            marked(review, who, start, start + 5)
    assert settle_by(review) == 3
    assert review.undo("Kim").label == "Settle 3 passages by rule"
    assert (agreed(review), review.decisions()) == ([], [])
    review.redo("Kim")
    assert len(agreed(review)) == 3


def test_what_was_settled_since_the_plan_is_left_out(review: Review) -> None:
    first = [marked(review, who, 0, 5) for who in ("Kim", "Thang")]
    second = [marked(review, who, 10, 15) for who in ("Kim", "Thang")]
    plans = ended(review.decisions.by_rule())
    review.decisions.settle(first, "reject", reason="no", reviewer="Thang")
    review.claims.set_note(second[0], "changed", reviewer=second[0].reviewer_id)
    assert ended(review.decisions.settle_all(plans, reviewer="Kim")) == 0
    assert agreed(review) == []


def test_leaving_half_way_changes_nothing(review: Review) -> None:
    for who in ("Kim", "Thang"):
        marked(review, who, 0, 5)
    steps = len(review.history())
    work = review.decisions.settle_all(ended(review.decisions.by_rule()), reviewer="Kim")
    next(work)
    work.close()
    assert (review.decisions(), len(review.history())) == ([], steps)


def test_a_fallen_decision_is_replaced_by_the_rule(review: Review, kim: str) -> None:
    one, two = (marked(review, who, 0, 5) for who in ("Kim", "Thang"))
    settle_by(review)
    for claim in (one, two):
        review.claims.set_spans(claim, [(0, 7)], reviewer=claim.reviewer_id)
    assert settle_by(review) == 1
    assert agreed(review) == [(0, 7)]
    assert len(review.decisions()) == 1


def test_what_is_hidden_from_who_decides_is_left_alone(review: Review, kim: str) -> None:
    for who in ("Kim", "Thang"):
        marked(review, who, 0, 10)
    seen = review.blind.visibility(kim)
    assert ended(review.decisions.by_rule(visibility=seen)) == []
    review.articles.mark_done(review.articles.find("First"), kim)
    seen = review.blind.visibility(kim)
    assert len(ended(review.decisions.by_rule(visibility=seen))) == 1


PASSAGES = st.lists(
    st.tuples(
        st.sampled_from(("Kim", "Thang", "Chi")),
        st.integers(0, 60),
        st.integers(1, 20),
        st.sampled_from(("Data", "Poison pill")),
    ),
    max_size=9,
)


@settings(max_examples=25, database=None)
@given(PASSAGES, st.sampled_from((None, 0.5, 0.8)))
def test_no_rule_changes_an_original_and_undoing_brings_the_queue_back(
    passages: list[tuple[str, int, int, str]], at_least: float | None
) -> None:
    with TemporaryDirectory() as folder, new_review(Path(folder) / "small.review") as review:
        for who, start, length, tag in passages:
            marked(review, who, start, start + length, tag)
        before, queue = originals(review), list(review.compare(gamma=False).disagreements)
        made = settle_by(review, at_least)
        assert originals(review) == before
        if made:
            review.undo("Kim")
        assert list(review.compare(gamma=False).disagreements) == queue
        assert (agreed(review), review.decisions.settled()) == ([], frozenset())
        assert review.check() == []
