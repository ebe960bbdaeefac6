"""What the values of fields are kept as."""

import pytest

from reviewer.model.codebook import Field
from reviewer.model.errors import NotFound, Refused
from reviewer.review import Review
from reviewer.review.fields import canonical

NUMBER = Field("1", "confidence", "number")
DATE = Field("2", "when", "date")
FLAG = Field("3", "sure", "flag")
CHOICE = Field("4", "status", "choice", ("asserted", "Speculated"))
TEXT = Field("5", "topic", "text")


@pytest.mark.parametrize(
    ("field", "given", "kept"),
    [
        (NUMBER, "2.50", "2.50"),
        (NUMBER, " 1e3 ", "1000"),
        (NUMBER, "-0.000001", "-0.000001"),
        (DATE, "2026-06-26", "2026-06-26"),
        (DATE, "20260626", "2026-06-26"),
        (FLAG, "TRUE", "yes"),
        (FLAG, "0", "no"),
        (CHOICE, "ASSERTED", "asserted"),
        (CHOICE, "speculated", "Speculated"),
        (TEXT, "  two \n words ", "two words"),
        (TEXT, "", ""),
        (NUMBER, "  ", ""),
    ],
)
def test_a_value_is_kept_in_its_canonical_form(field: Field, given: str, kept: str) -> None:
    assert canonical(field, given) == kept
    assert canonical(field, kept) == kept


@pytest.mark.parametrize(
    ("field", "given"),
    [
        (NUMBER, "many"),
        (NUMBER, "NaN"),
        (NUMBER, "Infinity"),
        (NUMBER, "1e999999"),
        (NUMBER, "1e-999999"),
        (DATE, "26.6.2026"),
        (DATE, "2026-02-30"),
        (FLAG, "maybe"),
        (CHOICE, "denied"),
    ],
)
def test_what_a_field_does_not_take_is_refused_with_what_it_takes(field: Field, given: str) -> None:
    with pytest.raises(Refused, match=f"{field.name} is"):
        canonical(field, given)


def test_an_empty_value_takes_the_value_away(review: Review, kim: str) -> None:
    claim = review.tag("First", 0, 2, [], reviewer="Kim", fields={"status": "asserted"})
    review.claims.set_field(claim, "Status", "", reviewer=kim)
    assert review.claims.find(claim.id).fields == {}
    review.undo(kim)
    assert review.claims.find(claim.id).fields == {"status": "asserted"}


def test_a_field_of_many_values_gets_one_more_and_loses_all(review: Review, kim: str) -> None:
    claim = review.tag("First", 0, 2, [], reviewer="Kim", fields={"topics": ["one", "two"]})
    review.claims.set_field(claim, "topics", "three", reviewer=kim)
    assert set(review.claims.find(claim.id).fields["topics"]) == {"one", "two", "three"}
    review.claims.set_field(claim, "topics", "", reviewer=kim)
    assert review.claims.find(claim.id).fields == {}


def test_an_unknown_field_is_told_with_those_there_are(review: Review, kim: str) -> None:
    claim = review.tag("First", 0, 2, [], reviewer="Kim")
    with pytest.raises(NotFound, match="status, confidence, speaker, topics"):
        review.claims.set_field(claim, "mood", "good", reviewer=kim)


def test_a_refused_field_makes_no_claim_and_no_reviewer(review: Review) -> None:
    history = review.history()
    with pytest.raises(Refused):
        review.tag("First", 0, 2, [], reviewer="Somebody new", fields={"status": "wrong"})
    assert review.history() == history


def test_a_value_of_several_words_is_taken_away_undone_and_brought_again(
    review: Review, kim: str
) -> None:
    claim = review.tag(
        "First", 0, 2, ["Data"], reviewer=kim, fields={"topics": ["two  words", "one"]}
    )
    review.claims.set_field(claim, "topics", "", reviewer=kim)
    assert review.claims.find(claim.id).fields == {}
    review.undo(kim)
    assert set(review.claims.find(claim.id).fields["topics"]) == {"two words", "one"}
    review.redo(kim)
    assert review.claims.find(claim.id).fields == {}
    assert review.check() == []
