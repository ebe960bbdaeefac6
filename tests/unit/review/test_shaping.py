"""Claims split, joined and cloned, each in one step."""

from collections.abc import Callable

import pytest

from reviewer.model.claim import Claim
from reviewer.model.errors import NotYours, Refused
from reviewer.review import Review, shaping
from tests.unit.store.tables import TEXT

Made = Callable[..., Claim]
WORDS = "Kim Young-shub said the data stays in Korea"


@pytest.fixture
def kim(review: Review) -> str:
    return review.reviewers.find("Kim").id


@pytest.fixture
def made(review: Review, kim: str) -> Made:
    """Return a function that makes a claim of Kim's on words of the first article."""

    def make(*words: str, tag: str = "Poison pill", note: str = "", **fields: str) -> Claim:
        spans = [(TEXT.index(w), TEXT.index(w) + len(w)) for w in words]
        article = review.articles()[0]
        return review.claims.add(article, spans, [tag], reviewer=kim, note=note, fields=fields)

    return make


def quotes(claim: Claim) -> list[str]:
    return [span.quote for span in claim.spans]


def test_a_claim_is_split_and_both_parts_have_tags_and_fields(
    review: Review, made: Made, kim: str
) -> None:
    claim = made(WORDS, note="mine", status="disputed")
    second = shaping.split(review, claim, TEXT.index(" the data"), reviewer=kim)
    first = review.claims.find(claim.id)
    assert (quotes(first), quotes(second)) == (
        ["Kim Young-shub said"],
        ["the data stays in Korea"],
    )
    assert first.tags == second.tags == ("Poison pill",)
    assert first.fields == second.fields == {"status": "disputed"}
    assert (first.note, second.note) == ("mine", "")
    review.undo(kim)
    assert [quotes(claim) for claim in review.claims()] == [[WORDS]]


def test_a_claim_is_split_between_its_passages(review: Review, made: Made, kim: str) -> None:
    claim = made("Kim Young-shub", "Korea")
    second = shaping.split(review, claim, TEXT.index("stays"), reviewer=kim)
    assert quotes(second) == ["Korea"]


@pytest.mark.parametrize("word", ["KT", "CLOUD"])
def test_nothing_is_split_outside_of_it(review: Review, made: Made, kim: str, word: str) -> None:
    claim = made(WORDS)
    with pytest.raises(Refused, match="inside the claim"):
        shaping.split(review, claim, TEXT.index(word), reviewer=kim)
    assert len(review.claims()) == 1


def test_joined_claims_keep_all_that_was_said_of_them(review: Review, made: Made, kim: str) -> None:
    first = made("Kim Young-shub", note="one", status="disputed")
    second = made("said the", tag="Sovereignty", note="two", status="asserted")
    third = made("Korea", tag="Sovereignty")
    joined = shaping.join(review, [first, second, third], reviewer=kim)
    assert quotes(joined) == ["Kim Young-shub said the", "Korea"]
    assert set(joined.tags) == {"Poison pill", "Sovereignty"}
    assert joined.note == "one\n\ntwo"
    assert joined.fields == {"status": "disputed"}
    assert [claim.id for claim in review.claims()] == [first.id]
    review.undo(kim)
    assert [claim.note for claim in review.claims()] == ["one", "two", ""]


def test_values_of_a_field_that_takes_many_are_joined(review: Review, made: Made, kim: str) -> None:
    first, second = made("Kim Young-shub", topics="a"), made("Korea", topics="b")
    joined = shaping.join(review, [first, second], reviewer=kim)
    assert joined.fields["topics"] == ("a", "b")


def test_anothers_claim_is_not_joined_nor_split(review: Review, made: Made) -> None:
    thang = review.reviewers.find("Thang").id
    claim = made(WORDS)
    with pytest.raises(NotYours):
        shaping.split(review, claim, TEXT.index("said"), reviewer=thang)
    with pytest.raises(NotYours):
        shaping.join(review, [claim, claim], reviewer=thang)


def test_one_claim_is_not_joined(review: Review, made: Made, kim: str) -> None:
    with pytest.raises(Refused, match="no second claim"):
        shaping.join(review, [made(WORDS)], reviewer=kim)


def test_a_clone_has_the_passages_and_fields_and_its_own_tag(review: Review, made: Made) -> None:
    thang = review.reviewers.find("Thang").id
    claim = made("Kim Young-shub", "Korea", note="mine", status="disputed")
    cloned = shaping.clone(review, claim, "Sovereignty", reviewer=thang)
    assert quotes(cloned) == ["Kim Young-shub", "Korea"]
    assert (cloned.tags, cloned.note) == (("Sovereignty",), "")
    assert cloned.fields == {"status": "disputed"}
    assert (cloned.reviewer, len(review.claims())) == ("Thang", 2)


def ends(review: Review) -> list[tuple[str, str, str, str]]:
    return [(r.claim, r.kind, r.other, r.note) for r in review.relations()]


def test_relations_move_to_the_claim_that_others_become_one_with(
    review: Review, made: Made, kim: str
) -> None:
    first, second, third = made("Kim Young-shub"), made("the data"), made("CLOUD Act")
    review.relations.add(second, "supports", third, reviewer=kim, note="why")
    review.relations.add(third, "qualifies", second, reviewer=kim)
    review.relations.add(first, "repeats", second, reviewer=kim)
    before = ends(review)
    joined = shaping.join(review, [first, second], reviewer=kim)
    assert ends(review) == [
        (joined.id, "supports", third.id, "why"), (third.id, "qualifies", joined.id, ""),
    ]  # fmt: skip
    review.undo(kim)
    assert ends(review) == before


def test_what_is_said_twice_then_is_said_once(review: Review, made: Made, kim: str) -> None:
    first, second, third = made("Kim Young-shub"), made("the data"), made("CLOUD Act")
    review.relations.add(first, "supports", third, reviewer=kim)
    review.relations.add(second, "supports", third, reviewer=kim)
    shaping.join(review, [first, second], reviewer=kim)
    assert len(ends(review)) == 1


def test_a_claim_that_others_relate_goes_on_when_it_is_joined(
    review: Review, made: Made, kim: str
) -> None:
    first, second, third = made("Kim Young-shub"), made("the data"), made("CLOUD Act")
    review.relations.add(third, "supports", second, reviewer="Lee")
    joined = shaping.join(review, [first, second], reviewer=kim)
    assert joined.id == second.id
    assert ends(review) == [(third.id, "supports", second.id, "")]
