"""Whom somebody says is named at a place is named there, and nobody else."""

import pytest

from reviewer.model.entity import Entity
from reviewer.review import Review
from tests.unit.store.tables import document

_TEXT = (
    "Mr Robert Hale met Ms Anna Brandt, chief executive of Brandt Power, in Lisbon. Later Hale left"
    " for Madrid."
)


@pytest.fixture
def talks(review: Review, kim: str) -> Review:
    """A review whose second article names two people."""
    review.articles.add([document(_TEXT, "Talks")], reviewer=kim)
    return review


def place(text: str) -> tuple[int, int]:
    """The last place of a text."""
    start = _TEXT.rindex(text)
    return start, start + len(text)


def called(review: Review, name: str) -> Entity:
    review.entities()
    return next(each for each in review.entities.known() if each.name == name)


def mark(review: Review, text: str, as_: str, kim: str) -> None:
    entity, article = called(review, as_), review.articles()[-1]
    review.entities.add_mention(
        article, *place(text), type=entity.type, reviewer=kim, entity=entity
    )


def named_at(review: Review, text: str) -> list[str]:
    """The names of the entities that have a mention at the last place of a text."""
    start, end = place(text)
    article = review.articles()[-1].id
    return [
        entity.name
        for entity in review.entities()
        for mention in entity.mentions
        if mention.article == article and mention.start < end and mention.end > start
    ]


def test_a_place_that_is_said_to_name_somebody_else_names_nobody_besides(
    talks: Review, kim: str
) -> None:
    assert named_at(talks, "Hale") == ["Robert Hale"]
    mark(talks, "Hale", "Anna Brandt", kim)
    assert named_at(talks, "Hale") == ["Anna Brandt"]
    assert len(called(talks, "Robert Hale").mentions) == 1


def test_undo_gives_the_place_back(talks: Review, kim: str) -> None:
    before = talks.entities()
    mark(talks, "Hale", "Anna Brandt", kim)
    talks.undo(kim)
    assert talks.entities() == before


@pytest.mark.parametrize("text", ["Brandt Power, in", "Power"])
def test_a_suggestion_that_overlaps_it_in_part_gives_way_too(
    talks: Review, kim: str, text: str
) -> None:
    mark(talks, text, "Lisbon", kim)
    assert named_at(talks, text) == ["Lisbon"]


def test_a_suggestion_that_has_no_other_place_is_none(talks: Review, kim: str) -> None:
    mark(talks, "Madrid", "Lisbon", kim)
    assert "Madrid" not in [entity.name for entity in talks.entities()]


def test_what_somebody_noted_of_it_stays(talks: Review, kim: str) -> None:
    talks.entities.edit(called(talks, "Madrid"), reviewer=kim, note="The capital.")
    mark(talks, "Madrid", "Lisbon", kim)
    assert (called(talks, "Madrid").note, called(talks, "Madrid").mentions) == ("The capital.", ())


def test_a_place_of_somebody_who_is_rejected_takes_nothing(talks: Review, kim: str) -> None:
    mark(talks, "Hale", "Anna Brandt", kim)
    talks.entities.reject(called(talks, "Anna Brandt"), reviewer=kim)
    assert "Robert Hale" in named_at(talks, "Hale")
