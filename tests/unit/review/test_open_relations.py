"""Relations as views show them, kept current by notices."""

import pytest

from reviewer.model.claim import Claim
from reviewer.review import Review, open_relations
from reviewer.review.open_relations import OpenRelations


@pytest.fixture
def claims(review: Review) -> list[Claim]:
    """Three claims of Kim's."""
    return [review.tag("First", at, at + 4, ["Data"], reviewer="Kim") for at in (0, 10, 20)]


@pytest.fixture
def told(review: Review) -> list[frozenset[str]]:
    """What each commit from now on changed of what is said of claims."""
    return []


@pytest.fixture
def opened(review: Review, told: list[frozenset[str]]) -> OpenRelations:
    made = OpenRelations(review)
    made.of("")  # it is read when it is first asked for
    review.subscribe(lambda notice: told.append(made.refresh(notice)))
    return made


def kinds(opened: OpenRelations, claim: Claim) -> list[str]:
    return [relation.words(claim.id) for relation in opened.of(claim.id)]


def test_relations_are_known_from_both_ends_as_they_come_and_go(
    review: Review, claims: list[Claim], opened: OpenRelations, told: list[frozenset[str]]
) -> None:
    one, two, _ = claims
    review.relations.add(one, "supports", two, reviewer="Kim")
    assert (kinds(opened, one), kinds(opened, two)) == (["supports"], ["supported by"])
    review.undo("Kim")
    assert (kinds(opened, one), kinds(opened, two)) == ([], [])
    assert told == [frozenset({one.id, two.id})] * 2


def test_a_claim_that_goes_hides_its_relations_and_brings_them_back(
    review: Review, claims: list[Claim], opened: OpenRelations, kim: str
) -> None:
    one, two, _ = claims
    review.relations.add(one, "supports", two, reviewer="Kim")
    review.claims.take_back([two], reviewer=kim)
    assert kinds(opened, one) == []
    review.undo("Kim")
    assert kinds(opened, one) == ["supports"]


def test_what_changes_at_the_other_end_is_told_and_shown(
    review: Review, claims: list[Claim], opened: OpenRelations, told: list[frozenset[str]], kim: str
) -> None:
    one, two, three = claims
    review.relations.add(one, "supports", two, reviewer="Kim")
    assert [other.note for _, other in opened.related(one.id)] == [""]
    told.clear()
    review.claims.set_note(two, "Only a rumour", reviewer=kim)
    review.claims.set_note(three, "Nobody's", reviewer=kim)
    assert told == [frozenset({one.id, two.id}), frozenset()]
    assert [other.note for _, other in opened.related(one.id)] == ["Only a rumour"]


def test_a_kind_that_changes_is_shown(
    review: Review, claims: list[Claim], opened: OpenRelations, kim: str
) -> None:
    made = review.relations.add(claims[0], "supports", claims[1], reviewer="Kim")
    review.relations.set_kind(made, "repeats", reviewer=kim)
    assert kinds(opened, claims[1]) == ["repeated by"]


def test_a_commit_on_very_many_claims_is_followed_too(
    review: Review, claims: list[Claim], opened: OpenRelations, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two, _ = claims
    review.relations.add(one, "supports", two, reviewer="Kim")
    monkeypatch.setattr(open_relations, "_MANY", 1)
    review.claims.take_back([two, one], reviewer=one.reviewer_id)
    assert kinds(opened, one) == []
    review.undo("Kim")
    assert kinds(opened, one) == ["supports"]


def test_nothing_is_read_before_it_is_asked_for(review: Review, claims: list[Claim]) -> None:
    opened = OpenRelations(review)
    told: list[frozenset[str]] = []
    review.subscribe(lambda notice: told.append(opened.refresh(notice)))
    review.relations.add(claims[0], "supports", claims[1], reviewer="Kim")
    assert told == [frozenset()]
    assert kinds(opened, claims[0]) == ["supports"]
