"""Who is meant by a name, a spelling, a type and a name, or an id."""

import pytest

from reviewer.model.errors import Ambiguous, NotFound
from reviewer.review import Review
from reviewer.review.entity_names import entity_named


@pytest.fixture
def review(review: Review, kim: str) -> Review:
    """A review in which one name is a person's and a place's."""
    article = review.articles()[0]
    for type_, start, end in (("person", 0, 2), ("place", 0, 2), ("organisation", 3, 6)):
        review.entities.add_mention(article, start, end, type=type_, reviewer=kim)
    return review


def test_a_name_is_found_whatever_its_case(review: Review) -> None:
    own = next(e for e in review.entities() if e.name == "Kim Young-shub")
    assert entity_named(review, "KIM young-SHUB").id == own.id
    assert entity_named(review, own.id[:8]).id == own.id


def test_several_of_one_name_are_told_apart_by_type(review: Review) -> None:
    review.entities()
    name = review.articles.text(review.articles()[0]).text[:2]
    with pytest.raises(Ambiguous, match="Give the type"):
        entity_named(review, name)
    assert entity_named(review, f"place:{name}").type == "place"


@pytest.mark.parametrize("words", ["Nobody", "", "person:Nobody", "person:"])
def test_nobody_is_not_found(review: Review, words: str) -> None:
    with pytest.raises(NotFound):
        entity_named(review, words)


def test_what_was_rejected_is_not_meant_where_another_is(review: Review, kim: str) -> None:
    name = review.articles.text(review.articles()[0]).text[:2]
    review.entities()
    for type_ in ("person", "organisation"):
        for each in review.entities.known():
            if each.name == name and each.type == type_:
                review.entities.reject(each, reviewer=kim)
    assert entity_named(review, name).type == "place"
