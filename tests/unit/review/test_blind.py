"""Working blind: whose review it is, what is opened for everybody, who saw whose claims."""

from pathlib import Path

import pytest

from reviewer.model.errors import Refused
from reviewer.review import Review
from tests.unit.store.tables import new_review


def test_who_joined_first_owns_the_review(review: Review, kim: str) -> None:
    owner = review.blind.owner()
    assert owner is not None
    assert owner.id == kim


def test_nobody_owns_a_review_that_nobody_has_joined(tmp_path: Path) -> None:
    with Review.new(tmp_path / "new.review") as review:
        assert review.blind.owner() is None


def test_who_came_by_a_merge_is_not_the_first(tmp_path: Path) -> None:
    with new_review(tmp_path / "older.review") as older:
        older.reviewers.find("Lee", create=True)
    with Review.new(tmp_path / "mine.review") as mine:
        mine.reviewers.find("Ann", create=True)
        mine.merge([tmp_path / "older.review"])
        owner = mine.blind.owner()
        assert owner is not None
        assert owner.name == "Ann"


def test_a_review_can_be_handed_over(review: Review, kim: str, thang: str) -> None:
    review.blind.hand_over("Thang", reviewer=kim)
    owner = review.blind.owner()
    assert owner is not None
    assert owner.id == thang
    with pytest.raises(Refused, match="Only Thang"):
        review.blind.open_review(reviewer=kim)


def test_only_the_owner_opens_articles_for_everybody(review: Review, thang: str) -> None:
    with pytest.raises(Refused, match="Only Kim, whose review this is, can do that"):
        review.blind.open_article(review.articles()[0], reviewer=thang)


def test_an_opened_article_is_seen_by_everybody_until_that_is_undone(
    review: Review, kim: str, thang: str
) -> None:
    first, second = review.articles()
    review.blind.open_article(first, reviewer=kim)
    look = review.blind.visibility(thang)
    assert look.shows(first.id, kim)
    assert not look.shows(second.id, kim)
    assert review.undo(kim).label == "Open “First” for everybody"
    assert not review.blind.visibility(thang).shows(first.id, kim)


def test_an_opened_article_can_be_closed_again(review: Review, kim: str, thang: str) -> None:
    article = review.articles()[0]
    review.blind.open_article(article, reviewer=kim)
    review.blind.open_article(article, opened=False, reviewer=kim)
    assert review.blind.opened_articles() == frozenset()
    assert not review.blind.visibility(thang).shows(article.id, kim)


def test_an_opened_review_hides_nothing(review: Review, kim: str, thang: str) -> None:
    review.blind.open_review(reviewer=kim)
    assert review.blind.opened
    assert review.blind.visibility(thang).hidden(a.id for a in review.articles()) == []


def test_a_review_need_not_be_read_blind(review: Review, kim: str, thang: str) -> None:
    review.blind.set_on(on=False, reviewer=kim)
    assert not review.blind.visibility(thang).blind
    review.undo(kim)
    assert review.blind.on


def test_what_was_seen_is_recorded_once_and_never_undone(
    review: Review, kim: str, thang: str
) -> None:
    article = review.articles()[0]
    review.tag(article, 0, 2, ["Data"], reviewer=kim)
    assert review.blind.see([(thang, article.id)], reviewer=kim)
    assert not review.blind.see([(thang, article.id)], reviewer=kim)
    assert review.undo(kim).label == "Tag claim “Data”"
    assert review.blind.seen() == {(kim, thang, article.version)}
    assert review.redo(kim).label == "Tag claim “Data”"


def test_the_history_says_who_saw_what(review: Review, kim: str, thang: str) -> None:
    review.blind.see([(thang, review.articles()[0].id)], reviewer=kim)
    assert review.history()[-1].label == "See the claims of “Thang” in 1 article"
