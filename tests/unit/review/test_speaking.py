"""Claims stay with who was said to say them, under whatever name that is known later."""

import pytest

from reviewer.model.entity import Entity
from reviewer.review import Review
from reviewer.review.cooccurrence import Asked
from reviewer.review.entity_cards import claims_on
from reviewer.review.entity_tags import entity_tags
from reviewer.review.speaking import said_in_fields
from tests.unit.store.tables import document

_TEXT = "Mr Kim Young-shub, head of Nara Power, met Mr Kim Young-sub, head of Nara Power."


@pytest.fixture
def said(review: Review, kim: str) -> Review:
    """A review with a claim that Kim Young-shub makes, who is one with Kim Young-sub."""
    added = review.articles.add([document(_TEXT, "Talks")], reviewer=kim).added[0]
    review.entities()
    article = review.articles.find(added)
    fields = {"speaker": "Kim Young-shub"}
    review.tag(article, len(_TEXT) - 4, len(_TEXT), ["Data"], reviewer=kim, fields=fields)
    return review


def called(review: Review, name: str) -> Entity:
    return next(each for each in review.entities() if each.name == name)


def split_off(review: Review, kim: str) -> None:
    whole = next(e for e in review.entities() if "Kim Young-shub" in (e.name, *e.aliases))
    spelling = "Kim Young-shub" if "Kim Young-shub" in whole.aliases else "Kim Young-sub"
    review.joining.split(whole, spelling, reviewer=kim)


def test_a_claim_goes_with_the_spelling_that_is_split_off(said: Review, kim: str) -> None:
    split_off(said, kim)
    assert [on.how for on in claims_on(said, called(said, "Kim Young-shub"))] == ["speaker"]
    assert claims_on(said, called(said, "Kim Young-sub")) == []
    assert called(said, "Kim Young-shub").id in entity_tags(said, Asked()).entities


def test_undo_brings_it_back(said: Review, kim: str) -> None:
    before = said_in_fields(said)
    split_off(said, kim)
    said.undo(kim)
    assert said_in_fields(said) == before


def test_who_is_renamed_keeps_the_claim(said: Review, kim: str) -> None:
    whole = next(e for e in said.entities() if "Kim Young-shub" in (e.name, *e.aliases))
    said.entities.edit(whole, reviewer=kim, name="The chairman")
    said.joining.keep_apart(called(said, "The chairman"), called(said, "Nara Power"), reviewer=kim)
    assert len(claims_on(said, called(said, "The chairman"))) == 1
