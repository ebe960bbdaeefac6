"""Settling: decisions about claims, and the consensus that they make."""

from pathlib import Path

import pytest

from reviewer.model.claim import Claim
from reviewer.model.decision import CONSENSUS, Decision
from reviewer.model.errors import Ambiguous, NotFound, Refused
from reviewer.review import Review
from reviewer.review.decisions import Edited


@pytest.fixture
def one(review: Review) -> Claim:
    return review.tag(
        "First", 0, 10, ["Data"], reviewer="Kim", note="mine", fields={"status": "asserted"}
    )


@pytest.fixture
def two(review: Review) -> Claim:
    return review.tag("First", 5, 20, ["Data", "Poison pill"], reviewer="Thang")


def settled(review: Review, way: str, *claims: Claim, **more: object) -> Decision:
    return review.decisions.settle(claims, way, reviewer="Kim", **more)  # type: ignore[arg-type]  # the tests' own


def consensus(review: Review) -> list[tuple[object, ...]]:
    """Passages and tags of every claim of the consensus."""
    return [
        (*[(span.start, span.end) for span in claim.spans], *sorted(claim.tags))
        for claim in review.claims()
        if claim.reviewer_id == CONSENSUS
    ]


def test_accepting_one_makes_its_like_in_the_consensus_and_leaves_the_originals(
    review: Review, one: Claim, two: Claim, kim: str
) -> None:
    made = settled(review, "accept", one, two, keep=[one], reason="clearer")
    (result,) = review.claims.of_ids(made.results)
    assert (result.reviewer, result.reviewer_id) == ("Consensus", CONSENSUS)
    assert (result.spans[0].quote, result.tags, result.note) == (
        one.spans[0].quote, one.tags, "mine",
    )  # fmt: skip
    assert result.fields == one.fields
    assert (made.verdict, made.reason, made.reviewer_id) == ("accepted", "clearer", kim)
    assert set(made.sources) == {one.id, two.id}
    assert review.claims.of_ids([one.id, two.id]) == [one, two]


def test_accepting_all_makes_one_of_each(review: Review, one: Claim, two: Claim) -> None:
    settled(review, "accept", one, two)
    assert consensus(review) == [
        ((0, 10), "Sovereignty/Data"),
        ((5, 20), "Poison pill", "Sovereignty/Data"),
    ]


def test_uniting_covers_all_passages_and_tags(review: Review, one: Claim, two: Claim) -> None:
    made = settled(review, "unite", one, two)
    assert consensus(review) == [((0, 20), "Poison pill", "Sovereignty/Data")]
    (result,) = review.claims.of_ids(made.results)
    assert (made.verdict, result.fields, result.note) == ("merged", {"status": "asserted"}, "mine")


def test_intersecting_keeps_what_is_in_common(review: Review, one: Claim, two: Claim) -> None:
    settled(review, "intersect", one, two)
    assert consensus(review) == [((5, 10), "Sovereignty/Data")]


def test_a_field_that_claims_contradict_is_not_in_what_is_united(
    review: Review, one: Claim
) -> None:
    other = review.tag("First", 0, 10, ["Data"], reviewer="Thang", fields={"status": "disputed"})
    (result,) = review.claims.of_ids(settled(review, "unite", one, other).results)
    assert result.fields == {}


def test_editing_makes_what_is_said(review: Review, one: Claim, two: Claim) -> None:
    edited = Edited([(2, 7)], ["Poison pill"], {"status": "disputed", "speaker": "Kim"}, "both")
    made = settled(review, "edit", one, two, edited=edited)
    (result,) = review.claims.of_ids(made.results)
    assert consensus(review) == [((2, 7), "Poison pill")]
    assert result.fields == {"status": "disputed", "speaker": "Kim"}
    assert (made.verdict, result.note) == ("edited", "both")


def test_what_is_not_edited_is_what_all_have_together(
    review: Review, one: Claim, two: Claim
) -> None:
    settled(review, "edit", one, two, edited=Edited(tags=["Data"]))
    assert consensus(review) == [((0, 20), "Sovereignty/Data")]


def test_rejecting_needs_a_reason_and_makes_nothing(review: Review, one: Claim, two: Claim) -> None:
    with pytest.raises(Refused, match="Say why"):
        settled(review, "reject", one, two, reason=" ")
    made = settled(review, "reject", one, two, reason="No claim at all.")
    assert (made.verdict, made.results, consensus(review)) == ("rejected", (), [])
    assert review.decisions.settled() == {one.id, two.id}


def test_what_has_nothing_in_common_is_not_intersected(review: Review, one: Claim) -> None:
    apart = review.tag("First", 12, 20, ["Data"], reviewer="Thang")
    with pytest.raises(Refused, match="no character in common"):
        settled(review, "intersect", one, apart)
    other = review.tag("First", 0, 10, ["Poison pill"], reviewer="Thang")
    with pytest.raises(Refused, match="no tag in common"):
        settled(review, "intersect", one, other)


def test_a_refusal_changes_nothing_and_makes_no_reviewer(
    review: Review, one: Claim, two: Claim
) -> None:
    elsewhere = review.tag(review.articles()[1], 0, 4, ["Data"], reviewer="Thang")
    steps = len(review.history())
    for way, claims in (("unite", [one, elsewhere]), ("reject", [one]), ("like", [one])):
        with pytest.raises(Refused):
            review.decisions.settle(claims, way, reviewer="Somebody")
    with pytest.raises(Refused, match="has to be one of the claims"):
        review.decisions.settle([one], "accept", keep=[two], reviewer="Somebody")
    assert len(review.history()) == steps


def test_nobody_decides_as_the_consensus(review: Review, one: Claim, two: Claim) -> None:
    settled(review, "accept", one)
    with pytest.raises(Refused, match="say who decides"):
        review.decisions.settle([two], "accept", reviewer="Consensus")


def test_what_is_settled_stays_settled_until_it_is_decided_again(
    review: Review, one: Claim, two: Claim
) -> None:
    first = settled(review, "accept", one, two, keep=[one])
    with pytest.raises(Refused, match="settled already"):
        settled(review, "unite", one, two)
    second = settled(review, "unite", one, two, again=True)
    assert review.decisions() == [second]
    assert consensus(review) == [((0, 20), "Poison pill", "Sovereignty/Data")]
    with pytest.raises(NotFound):
        review.decisions.find(first.id)


def test_settling_a_difference_leaves_what_is_settled_of_it_alone(
    review: Review, one: Claim, two: Claim
) -> None:
    settled(review, "accept", one)
    made = settled(review, "accept", one, two)
    assert made.sources == (two.id,)
    assert len(consensus(review)) == 2


def test_what_the_consensus_says_already_is_not_said_twice(review: Review, one: Claim) -> None:
    same = review.tag("First", 0, 10, ["Data"], reviewer="Thang", fields={"status": "asserted"})
    first, second = settled(review, "accept", one), settled(review, "accept", same)
    assert first.results == second.results
    review.decisions.take_back([first], reviewer="Kim")
    assert len(consensus(review)) == 1
    review.decisions.take_back([second], reviewer="Kim")
    assert consensus(review) == []


def test_a_decision_falls_when_a_claim_is_changed_and_stands_when_it_is_changed_back(
    review: Review, one: Claim, two: Claim, kim: str
) -> None:
    made = settled(review, "accept", one, two, keep=[two])
    review.claims.set_spans(one, [(0, 12)], reviewer=kim)
    (now,) = review.decisions()
    assert (now.id, now.changed, now.stands) == (made.id, (one.id,), False)
    assert review.decisions.settled() == frozenset()
    review.undo(kim)
    assert review.decisions() == [made]


@pytest.mark.parametrize("change", ["note", "tags", "field", "gone"])
def test_whatever_is_changed_in_a_claim_tells_its_decision(
    review: Review, one: Claim, kim: str, change: str
) -> None:
    settled(review, "accept", one)
    claims = review.claims
    if change == "note":
        claims.set_note(one, "other", reviewer=kim)
    elif change == "tags":
        claims.set_tags(one, ["Poison pill"], reviewer=kim)
    elif change == "field":
        claims.set_field(one, "status", "disputed", reviewer=kim)
    else:
        claims.take_back([one], reviewer=kim)
    assert [each.changed for each in review.decisions()] == [(one.id,)]


def test_what_others_say_of_a_claim_and_a_merged_tag_change_no_decision(
    review: Review, one: Claim, two: Claim
) -> None:
    made = settled(review, "accept", one)
    review.comments.add(one, "Hm.", reviewer="Thang")
    review.relations.add(two, "supports", one, reviewer="Thang")
    into = review.codebook.find("Poison pill").id
    with review.change("tag.merge") as rows:
        rows.update("tag", review.codebook.find("Data").id, {"merged_into": into})
    assert review.claims.find(one.id).tags == ("Poison pill",)
    assert review.decisions() == [made]


def test_a_fallen_decision_is_replaced_when_it_is_settled_anew(
    review: Review, one: Claim, two: Claim, kim: str
) -> None:
    settled(review, "accept", one, two, keep=[one])
    review.claims.set_spans(one, [(0, 12)], reviewer=kim)
    made = settled(review, "accept", one, keep=[one])
    assert review.decisions() == [made]
    assert set(made.sources) == {one.id, two.id}
    assert consensus(review) == [((0, 12), "Sovereignty/Data")]


def test_a_fallen_decision_can_be_confirmed(
    review: Review, one: Claim, two: Claim, kim: str
) -> None:
    made = settled(review, "accept", one, two, keep=[two])
    review.claims.take_back([one], reviewer=kim)
    (fallen,) = review.decisions()
    now = review.decisions.confirm(fallen, reviewer="Thang")
    assert (now.id, now.stands, now.results) == (made.id, True, made.results)
    assert now.as_of > made.as_of
    assert review.undo("Thang").label == "Confirm 1 decision"
    assert not review.decisions()[0].stands


def test_undoing_takes_a_decision_and_its_claims_back(
    review: Review, one: Claim, two: Claim
) -> None:
    settled(review, "unite", one, two)
    assert review.undo("Kim").label == "Settle “Data”, “Poison pill”"
    assert (review.decisions(), consensus(review)) == ([], [])
    assert review.decisions.settled() == frozenset()
    review.redo("Kim")
    assert len(review.decisions()) == len(consensus(review)) == 1
    assert review.check() == []


def test_decisions_are_listed_by_article_and_claim_and_found_by_id(
    review: Review, one: Claim, two: Claim
) -> None:
    elsewhere = review.tag(review.articles()[1], 0, 4, ["Data"], reviewer="Thang")
    here, there = settled(review, "accept", one), settled(review, "accept", elsewhere)
    decisions = review.decisions
    assert decisions(article="First") == [here] == decisions(claims=[one.id, two.id])
    assert decisions.find(there.id) == there
    with pytest.raises(Ambiguous):
        decisions.find(there.id[:3])
    with pytest.raises(NotFound):
        decisions.find("ü")


def test_a_claim_about_the_whole_article_is_settled_as_one(
    review: Review, one: Claim, thang: str
) -> None:
    whole = review.claims.add("First", [], ["Data"], reviewer=thang)
    settled(review, "intersect", one, whole)
    assert consensus(review) == [((0, 10), "Sovereignty/Data")]
    settled(review, "unite", one, whole, again=True)
    assert consensus(review) == [("Sovereignty/Data",)]


def test_the_consensus_is_compared_like_a_reviewer(review: Review, one: Claim, two: Claim) -> None:
    settled(review, "accept", one, two, keep=[one])
    found = review.compare(reviewers=["Kim", "Consensus"])
    assert found.reviewers == ("Kim", "Consensus")
    assert found.coefficients.spans.exact.f1.value == 1
    assert review.compare().reviewers == ("Kim", "Thang")


def test_where_all_was_rejected_the_consensus_has_read_and_has_nothing(
    review: Review, one: Claim, two: Claim
) -> None:
    settled(review, "reject", one, two, reason="none")
    found = review.compare(reviewers=["Kim", "Consensus"])
    assert [(d.kind, d.nothing) for d in found.disagreements] == [("nothing", (CONSENSUS,))]


def test_two_decisions_on_one_claim_conflict_until_one_of_them_is_confirmed(
    review: Review, one: Claim, two: Claim, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.review"
    review.snapshot(copy)
    mine = settled(review, "accept", one, two, keep=[one])
    with Review.open(copy) as other:
        theirs = other.decisions.settle([one.id, two.id], "unite", reviewer="Thang")
    (told,) = review.merge([copy]).warnings
    assert told.startswith("1 decision that comes is about claims on which another decision")
    assert {d.id: d.conflicts for d in review.decisions()} == {
        mine.id: (theirs.id,), theirs.id: (mine.id,),
    }  # fmt: skip
    assert (review.decisions.settled(), len(consensus(review))) == (frozenset(), 2)
    review.decisions.confirm(review.decisions.find(theirs.id), reviewer="Kim")
    assert [d.id for d in review.decisions() if d.stands] == [theirs.id]
    assert consensus(review) == [((0, 20), "Poison pill", "Sovereignty/Data")]


def test_the_same_decided_apart_unites_under_one_consensus(
    review: Review, one: Claim, two: Claim, tmp_path: Path
) -> None:
    copy = tmp_path / "copy.review"
    review.snapshot(copy)
    settled(review, "accept", one)
    with Review.open(copy) as other:
        other.decisions.settle([two.id], "accept", reviewer="Thang")
    review.merge([copy])
    assert [r.name for r in review.reviewers() if r.kind == "consensus"] == ["Consensus"]
    assert review.decisions.settled() == {one.id, two.id}
    assert len(consensus(review)) == 2
