"""Relations between claims: said by anybody, changed by who said so."""

import pytest

from reviewer.model.claim import Claim
from reviewer.model.errors import Ambiguous, NotFound, NotYours, Refused
from reviewer.review import Review


@pytest.fixture
def one(review: Review) -> Claim:
    return review.tag("First", 0, 2, ["Data"], reviewer="Kim")


@pytest.fixture
def two(review: Review) -> Claim:
    return review.tag(review.articles()[1], 0, 9, ["Poison pill"], reviewer="Thang")


def test_a_relation_is_listed_with_its_direction_and_whose_it_is(
    review: Review, one: Claim, two: Claim, thang: str
) -> None:
    made = review.relations.add(one, "contradicts", two, reviewer="Thang", note=" at the audit ")
    assert review.relations() == [made]
    assert (made.claim, made.kind, made.other) == (one.id, "contradicts", two.id)
    assert (made.reviewer, made.reviewer_id, made.note) == ("Thang", thang, "at the audit")


def test_relations_of_a_claim_are_those_to_it_and_from_it(
    review: Review, one: Claim, two: Claim
) -> None:
    three = review.tag("First", 3, 9, ["Data"], reviewer="Kim")
    to = review.relations.add(one, "supports", two, reviewer="Kim")
    from_ = review.relations.add(two.id[:20], "qual", one.id, reviewer="Kim")
    review.relations.add(three, "repeats", two, reviewer="Kim")
    assert review.relations(claim=one) == [to, from_]
    assert review.relations(claim=three.id)[0].kind == "repeats"


def test_a_claim_is_not_related_to_itself(review: Review, one: Claim) -> None:
    with pytest.raises(Refused, match="itself"):
        review.relations.add(one, "supports", one, reviewer="Kim")


def test_the_same_is_said_once_by_a_reviewer(review: Review, one: Claim, two: Claim) -> None:
    review.relations.add(one, "supports", two, reviewer="Kim")
    review.relations.add(one, "supports", two, reviewer="Thang")
    review.relations.add(two, "supports", one, reviewer="Kim")
    with pytest.raises(Refused, match="already"):
        review.relations.add(one, "supports", two, reviewer="Kim")
    assert len(review.relations()) == 3


def test_a_refusal_makes_no_reviewer(review: Review, one: Claim, two: Claim) -> None:
    for kind, other in (("denies", two.id), ("supports", "nothing"), ("supports", one.id)):
        with pytest.raises(Refused):
            review.relations.add(one, kind, other, reviewer="Somebody new")
    assert "Somebody new" not in [reviewer.name for reviewer in review.reviewers()]


def test_its_owner_changes_a_relation(review: Review, one: Claim, two: Claim, kim: str) -> None:
    made = review.relations.add(one, "supports", two, reviewer="Kim")
    review.relations.set_kind(made, "repeats", reviewer=kim)
    review.relations.set_note(made, "word for word", reviewer=kim)
    (now,) = review.relations()
    assert (now.kind, now.note) == ("repeats", "word for word")
    review.relations.take_back([now], reviewer=kim)
    assert review.relations() == []


def test_nobody_else_changes_it_whosever_the_claims_are(
    review: Review, one: Claim, two: Claim, thang: str
) -> None:
    made = review.relations.add(one, "supports", two, reviewer="Kim")
    relations = review.relations
    with pytest.raises(NotYours, match="belongs to Kim"):
        relations.set_kind(made, "repeats", reviewer=thang)
    with pytest.raises(NotYours, match="belongs to Kim"):
        relations.set_note(made, "no", reviewer=thang)
    with pytest.raises(NotYours, match="belongs to Kim"):
        relations.take_back([made], reviewer=thang)
    assert relations() == [made]


def test_a_relation_is_hidden_while_one_of_its_claims_is_gone(
    review: Review, one: Claim, two: Claim, kim: str
) -> None:
    made = review.relations.add(one, "supports", two, reviewer="Thang")
    review.claims.take_back([one], reviewer=kim)
    assert review.relations() == []
    assert review.relations(claim=two) == []
    review.undo("Kim")
    assert review.relations() == [made]


def test_undo_and_history_say_what_was_related(review: Review, one: Claim, two: Claim) -> None:
    review.relations.add(one, "qualifies", two, reviewer="Kim")
    assert review.undo("Kim").label == "Relate two claims: “qualifies”"
    assert review.relations() == []
    assert review.redo("Kim").step is not None
    assert [relation.kind for relation in review.relations()] == ["qualifies"]


def test_a_relation_is_found_by_the_beginning_of_its_id(
    review: Review, one: Claim, two: Claim
) -> None:
    made = review.relations.add(one, "supports", two, reviewer="Kim")
    review.relations.add(two, "supports", one, reviewer="Kim")
    assert review.relations.find(made.id) == made
    with pytest.raises(Ambiguous):
        review.relations.find(made.id[:4])
    with pytest.raises(NotFound):
        review.relations.find("f" * 32)
