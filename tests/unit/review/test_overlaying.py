"""What a type is told by in another article, and what people decided all the same."""

import pytest

from reviewer.model.entity import Entity
from reviewer.review import Review
from tests.unit.store.tables import document

GUESSED = "They like Ben Ockham’s shop."
TOLD = "Mr Ben Ockham spoke."


def ockhams(review: Review) -> dict[str, Entity]:
    """The entities of that name by their types, those without a mention aside."""
    return {e.type: e for e in review.entities() if e.name == "Ben Ockham" and e.mentions}


def test_a_name_goes_as_what_an_article_tells_that_comes_later(review: Review) -> None:
    review.articles.add([document(GUESSED)])
    assert list(ockhams(review)) == ["organisation"]
    review.articles.add([document(TOLD)])
    assert {kind: len(e.mentions) for kind, e in ockhams(review).items()} == {"person": 2}


@pytest.mark.parametrize("decide", ["accept", "edit"])
def test_what_somebody_decided_of_a_guess_stays(review: Review, kim: str, decide: str) -> None:
    review.articles.add([document(GUESSED)])
    shop = ockhams(review)["organisation"]
    if decide == "accept":
        review.entities.accept(shop, reviewer=kim)
    else:
        review.entities.edit(shop, reviewer=kim, note="a shop")
    review.articles.add([document(TOLD)])
    assert ockhams(review)["organisation"].id == shop.id
    assert len(ockhams(review)["organisation"].mentions) >= 1


def test_a_guess_does_not_go_to_whom_somebody_rejected(review: Review, kim: str) -> None:
    review.articles.add([document(GUESSED), document(TOLD)])
    review.entities.reject(ockhams(review)["person"], reviewer=kim)
    assert len(ockhams(review)["organisation"].mentions) == 1


def test_who_is_noted_keeps_the_names_that_were_guessed(review: Review, kim: str) -> None:
    review.articles.add([document(GUESSED), document(TOLD)])
    review.entities.edit(ockhams(review)["person"], reviewer=kim, note="a man")
    assert len(ockhams(review)["person"].mentions) == 2
    review.undo(kim)
    assert len(ockhams(review)["person"].mentions) == 2
