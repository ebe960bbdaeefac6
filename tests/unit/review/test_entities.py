"""What people decided about entities lies over what the rules suggest, and outlasts it."""

from typing import NoReturn

import pytest

from reviewer.model.entity import Entity
from reviewer.model.errors import NotFound, Refused
from reviewer.review import Review
from tests.unit.store.tables import document


@pytest.fixture
def person(review: Review, kim: str) -> Entity:
    """An entity that Kim marked by hand."""
    article = review.articles()[0]
    id_ = review.entities.add_mention(article, 29, 43, type="person", reviewer=kim)
    return review.entities.find(id_)


def test_a_passage_marked_as_a_name_is_an_entity_with_that_mention(person: Entity) -> None:
    assert (person.type, person.name, person.status) == ("person", "Kim Young-shub", "accepted")
    assert [(m.start, m.end, m.status) for m in person.mentions] == [(29, 43, "accepted")]


def test_rejecting_and_accepting_are_kept_and_undone(
    review: Review, person: Entity, kim: str
) -> None:
    review.entities.reject(person, reviewer=kim)
    assert review.entities.find(person.id).status == "rejected"
    review.undo(kim)
    assert review.entities.find(person.id).status == "accepted"


def test_a_rejected_suggestion_stays_rejected_when_it_is_found_again(
    review: Review, kim: str
) -> None:
    article = review.articles()[0]
    suggested = review.entities(article)[0]
    review.entities.reject(suggested, reviewer=kim)
    with Review.open(review.path) as again:
        found = {entity.id: entity for entity in again.entities(article)}
    assert found[suggested.id].status == "rejected"


def test_undoing_the_first_touch_leaves_the_suggestion(review: Review, kim: str) -> None:
    article = review.articles()[0]
    suggested = review.entities(article)[0]
    review.entities.edit(suggested, reviewer=kim, name="Renamed")
    assert review.entities.find(suggested.id).name == "Renamed"
    review.undo(kim)
    assert review.entities.find(suggested.id) == suggested


def test_a_rejected_mention_is_rejected_and_the_others_stay(review: Review, kim: str) -> None:
    article = review.articles()[0]
    suggested = review.entities(article)[0]
    review.entities.reject_mention(suggested.mentions[0], suggested, reviewer=kim)
    now = review.entities.find(suggested.id)
    assert next(m.status for m in now.mentions) == "rejected"
    assert len(now.mentions) == len(suggested.mentions)
    assert review.check() == []


@pytest.mark.parametrize(("start", "end"), [(0, 0), (-1, 3), (0, 10**6)])
def test_what_is_no_passage_is_no_mention(review: Review, kim: str, start: int, end: int) -> None:
    with pytest.raises(Refused):
        review.entities.add_mention(review.articles()[0], start, end, type="person", reviewer=kim)


def test_an_entity_needs_a_name_and_a_known_type(review: Review, person: Entity, kim: str) -> None:
    with pytest.raises(Refused, match="needs a name"):
        review.entities.edit(person, reviewer=kim, name=" ")
    with pytest.raises(Refused, match="is one of"):
        review.entities.edit(person, reviewer=kim, type="dragon")
    assert review.entities.find(person.id) == person


def test_an_entity_that_is_no_longer_suggested_is_told(review: Review) -> None:
    with pytest.raises(NotFound, match="no longer"):
        review.entities.find("nothing")


def test_a_speaker_that_is_an_entity_is_linked(review: Review, person: Entity) -> None:
    claim = review.tag("First", 29, 43, [], reviewer="Kim", fields={"speaker": "kim young-shub"})
    rows = review.store.connection.execute(
        "SELECT value, entity FROM claim_field WHERE claim = ?", (claim.id,)
    ).fetchall()
    assert rows == [("kim young-shub", person.id)]


def test_what_only_an_article_names_goes_with_it(review: Review, kim: str) -> None:
    review.articles.add([document("Tim Cook met Angela Merkel.")], reviewer=kim)
    before = {entity.name for entity in review.entities()}
    assert "Angela Merkel" in before
    review.undo(kim)
    assert "Angela Merkel" not in {entity.name for entity in review.entities.known()}
    review.redo(kim)
    assert {entity.name for entity in review.entities()} == before


def test_who_hears_of_a_change_is_told_of_the_entities_as_they_are_then(
    review: Review, kim: str
) -> None:
    heard: list[list[str]] = []
    review.subscribe(lambda _: heard.append([entity.name for entity in review.entities.known()]))
    assert review.entities.known() == []
    article = review.articles()[0]
    review.entities.add_mention(article, 29, 43, type="person", reviewer=kim)
    assert heard == [["Kim Young-shub"]]


def test_an_article_is_looked_through_piece_by_piece(review: Review) -> None:
    article = review.articles()[0]
    pieces = 1
    while not review.entities.look_on(article):
        assert not review.entities.looked_through(article)
        pieces += 1
    assert pieces > 3
    assert review.entities.looked_through(article)
    assert review.entities.known()


def test_what_is_looked_through_in_part_is_done_to_its_end_at_once(review: Review) -> None:
    article = review.articles()[0]
    assert not review.entities.look_on(article)
    assert review.entities.detect(article)
    assert not review.entities.detect(article)


def test_a_text_that_cannot_be_read_is_told_of_each_time(
    review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_article: object) -> NoReturn:
        raise NotFound("It is gone.")

    article = review.articles()[0]
    monkeypatch.setattr(review.articles, "text", fails)
    for _ in range(2):
        with pytest.raises(NotFound, match="gone"):
            review.entities.look_on(article)
    assert not review.entities.looked_through(article)
