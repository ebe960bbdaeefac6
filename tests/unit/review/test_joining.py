"""Entities that are one are joined, kept apart and split, by facts that undo takes back."""

import pytest

from reviewer.model.article import Document
from reviewer.model.entity import Entity
from reviewer.model.errors import Refused
from reviewer.review import Review
from tests.unit.store.tables import document

TEXT = (
    "KT CEO Kim Young-sub spoke in Seoul. KT CEO Kim Yong-sub wrote in Busan. Then Kim Young-sub"
    " left, and Young-sub Kim came back."
)


@pytest.fixture
def review(review: Review) -> Review:
    """A review with one article that names one man in several ways."""
    review.articles.add([named(TEXT)])
    review.entities()
    return review


def named(text: str) -> Document:
    return document(text)


def entity(review: Review, name: str) -> Entity:
    return next(e for e in review.entities() if e.name == name)


def names(review: Review) -> set[str]:
    return {e.name for e in review.entities() if e.type == "person"}


def test_what_is_joined_is_shown_as_one_with_all_its_mentions(review: Review, kim: str) -> None:
    one, other = entity(review, "Kim Young-sub"), entity(review, "Kim Yong-sub")
    review.joining.join([other], one, reviewer=kim)
    joined = entity(review, "Kim Young-sub")
    assert len(joined.mentions) == len(one.mentions) + len(other.mentions)
    assert "Kim Yong-sub" in joined.aliases
    assert joined.joined == (other.id,)
    assert "Kim Yong-sub" not in names(review)
    assert review.check() == []


def test_undo_takes_a_join_back(review: Review, kim: str) -> None:
    before = names(review)
    review.joining.join(
        [entity(review, "Kim Yong-sub")], entity(review, "Kim Young-sub"), reviewer=kim
    )
    review.undo(kim)
    assert names(review) == before


def test_a_joined_spelling_is_split_off_again_and_not_proposed(review: Review, kim: str) -> None:
    one, other = entity(review, "Kim Young-sub"), entity(review, "Kim Yong-sub")
    review.joining.join([other], one, reviewer=kim)
    part = review.joining.split(entity(review, "Kim Young-sub"), "Kim Yong-sub", reviewer=kim)
    assert part == other.id
    assert entity(review, "Kim Yong-sub").mentions == other.mentions
    assert review.joining.proposals(entity(review, "Kim Yong-sub")) == []


def test_a_spelling_that_was_never_joined_takes_its_mentions_with_it(
    review: Review, kim: str
) -> None:
    whole = entity(review, "Kim Young-sub")
    part = review.joining.split(whole, "Young-sub Kim", reviewer=kim)
    with Review.open(review.path) as again:
        again.entities()
        split = again.entities.find(part)
        assert [m.text for m in split.mentions] == ["Young-sub Kim"]
        rest = again.entities.find(whole.id)
        assert len(rest.mentions) == len(whole.mentions) - 1
        assert "Young-sub Kim" not in rest.aliases


def test_what_may_be_one_is_proposed_with_the_role_of_both(review: Review) -> None:
    (found,) = review.joining.proposals(entity(review, "Kim Yong-sub"))
    assert found.because == "same family name, given name one letter apart, both “KT CEO”"


def test_what_is_kept_apart_is_not_proposed_until_it_is_joined(review: Review, kim: str) -> None:
    one, other = entity(review, "Kim Young-sub"), entity(review, "Kim Yong-sub")
    review.joining.keep_apart(one, other, reviewer=kim)
    assert review.joining.proposals(one) == []
    review.joining.join([other], one, reviewer=kim)
    assert "Kim Yong-sub" not in names(review)


def test_two_who_joined_them_both_ways_see_one(review: Review, kim: str) -> None:
    one, other = entity(review, "Kim Young-sub"), entity(review, "Kim Yong-sub")
    review.joining.join([other], one, reviewer=kim)
    with review.store.change("entity.join", reviewer=kim) as rows:
        rows.update("entity", one.id, {"same_as": other.id})
    assert len(names(review) & {one.name, other.name}) == 1


def test_a_family_name_alone_goes_with_the_whole_name_before_it(review: Review, kim: str) -> None:
    review.articles.add(
        [
            document("Mr Kim Young-shub, head of Nara Power, spoke. Later Kim left.", "One"),
            document("Mr Kim Young-sub, head of Nara Power, spoke. Later Kim left.", "Two"),
        ],
        reviewer=kim,
    )
    one, two = (each.id for each in review.articles()[-2:])
    part = review.joining.split(
        next(e for e in review.entities() if "Kim Young-shub" in e.aliases),
        "Kim Young-shub",
        reviewer=kim,
    )
    review.entities()
    texts = {(m.article, m.text) for m in review.entities.find(part).mentions}
    assert {(one, "Kim Young-shub"), (one, "Kim")} <= texts
    assert (two, "Kim") not in texts
    assert "Kim" in review.entities.find(part).aliases


def test_joining_nothing_and_splitting_the_name_itself_is_refused(review: Review, kim: str) -> None:
    one = entity(review, "Kim Young-sub")
    with pytest.raises(Refused, match="two names or more"):
        review.joining.join([one], one, reviewer=kim)
    with pytest.raises(Refused, match="not the same"):
        review.joining.keep_apart(one, one, reviewer=kim)
    with pytest.raises(Refused, match="name itself"):
        review.joining.split(one, "Kim Young-sub", reviewer=kim)
    with pytest.raises(Refused, match="not spelled"):
        review.joining.split(one, "Somebody", reviewer=kim)
