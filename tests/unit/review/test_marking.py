"""A passage that is marked as a name is of who is suggested there, or has that very name."""

import pytest

from reviewer.model.entity import Entity
from reviewer.review import Review
from tests.unit.store.tables import document

_TEXT = (
    "Ông Lê Văn Hùng gặp ông Lê Văn Hưng. Bà Trần Thị Mai ở Hà Nội. Ông Hùng và bà Mai vắng mặt."
)


@pytest.fixture
def brothers(review: Review, kim: str) -> Review:
    review.articles.add([document(_TEXT, "Brothers")], reviewer=kim)
    return review


def mark(review: Review, name: str, kim: str, type_: str = "person") -> Entity:
    start = _TEXT.index(name)
    article = review.articles()[-1]
    id_ = review.entities.add_mention(article, start, start + len(name), type=type_, reviewer=kim)
    return review.entities.find(id_)


@pytest.mark.parametrize("looked", [False, True])
def test_two_whose_names_differ_in_a_mark_are_two(brothers: Review, kim: str, looked: bool) -> None:
    if looked:
        brothers.entities()
    one, other = mark(brothers, "Lê Văn Hùng", kim), mark(brothers, "Lê Văn Hưng", kim)
    assert one.id != other.id
    assert brothers.entities.find(one.id).name == "Lê Văn Hùng"
    assert (other.name, other.status) == ("Lê Văn Hưng", "accepted")


def test_a_place_that_is_suggested_already_is_accepted_for_who_that_is(
    brothers: Review, kim: str
) -> None:
    suggested = next(e for e in brothers.entities() if e.name == "Trần Thị Mai")
    place = next(m for m in suggested.mentions if m.text == "Mai")
    id_ = brothers.entities.add_mention(
        brothers.articles()[-1], place.start, place.end, type="person", reviewer=kim
    )
    assert id_ == suggested.id
    assert brothers.entities.find(id_).status == "accepted"


def test_a_place_that_is_suggested_as_another_type_is_of_somebody_else(
    brothers: Review, kim: str
) -> None:
    suggested = next(e for e in brothers.entities() if e.name == "Hà Nội")
    marked = mark(brothers, "Hà Nội", kim, "organisation")
    assert (marked.id != suggested.id, marked.type) == (True, "organisation")
