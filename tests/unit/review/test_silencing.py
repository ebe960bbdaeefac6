"""Names that are never suggested: in no article, as nothing of any type, until taken back."""

import pytest

from reviewer.model.errors import NotFound
from reviewer.review import Review
from tests.unit.store.tables import document

TEXT = "Orion Group signed with Microsoft in Seoul. Orion Group wrote to KT on Monday."


@pytest.fixture
def review(review: Review) -> Review:
    review.articles.add([document(TEXT)])
    return review


def names(review: Review, status: str = "suggested") -> set[str]:
    return {each.name for each in review.entities() if each.status == status}


def silence(review: Review, name: str, reviewer: str) -> None:
    entity = next(each for each in review.entities() if each.name == name)
    review.silencing.silence(entity, reviewer=reviewer)


def test_a_silenced_name_is_listed_and_no_more_suggested(review: Review, kim: str) -> None:
    silence(review, "Orion Group", kim)
    assert "Orion Group" not in names(review)
    assert [each.name for each in review.silencing()] == ["Orion Group"]


def test_it_is_not_suggested_as_something_of_another_type_either(review: Review, kim: str) -> None:
    article = review.articles()[-1]
    place = review.entities.add_mention(article, 0, 11, type="place", reviewer=kim)
    review.silencing.silence(review.entities.find(place), reviewer=kim)
    assert "Orion Group" not in names(review)


def test_what_somebody_decided_of_the_same_name_stays(review: Review, kim: str) -> None:
    own = next(each for each in review.entities() if each.name == "Orion Group")
    review.entities.accept(own, reviewer=kim)
    place = review.entities.add_mention(review.articles()[-1], 0, 11, type="place", reviewer=kim)
    review.silencing.silence(review.entities.find(place), reviewer=kim)
    assert "Orion Group" in names(review, "accepted")


def test_a_silenced_name_stays_so_when_articles_are_looked_through_again(
    review: Review, kim: str
) -> None:
    silence(review, "Orion Group", kim)
    review.articles.add([document("Later Orion Group was sold, Orion Group said.")])
    with Review.open(review.path) as again:
        assert "Orion Group" not in names(again)
        assert [each.name for each in again.silencing()] == ["Orion Group"]


def test_undo_and_suggesting_it_again_bring_it_back(review: Review, kim: str) -> None:
    silence(review, "Orion Group", kim)
    review.undo(kim)
    assert review.silencing() == []
    silence(review, "Orion Group", kim)
    review.silencing.unsilence(review.silencing()[0], reviewer=kim)
    assert review.silencing() == []
    assert "Orion Group" in names(review)


def test_a_rejection_silences_nothing_and_accepting_ends_a_silence(
    review: Review, kim: str
) -> None:
    own = next(each for each in review.entities() if each.name == "Orion Group")
    review.entities.reject(own, reviewer=kim)
    assert review.silencing() == []
    with pytest.raises(NotFound, match="never suggested"):
        review.silencing.unsilence(own, reviewer=kim)
    review.silencing.silence(own, reviewer=kim)
    review.entities.accept(own, reviewer=kim)
    review.entities.reject(review.entities.find(own.id), reviewer=kim)
    assert review.silencing() == []
