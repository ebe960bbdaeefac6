"""The same words elsewhere: found, tagged and untagged, whole or not at all."""

from collections.abc import Iterable, Sequence

import pytest

from reviewer.model.article import Article
from reviewer.model.errors import NotYours, Refused
from reviewer.model.search import Query
from reviewer.review import Review, same_words
from reviewer.review.same_words import Place
from tests.unit.store.tables import document

TEXT = "Đức met Duc. DUCT tape, duc and Đức’s friends.\n"


@pytest.fixture
def articles(review: Review) -> list[Article]:
    review.articles.add([document(TEXT, "Third"), document("duc again", "Fourth")])
    return review.articles()[2:]


def places(review: Review, words: str, articles: Sequence[Article]) -> list[Place]:
    found = same_words.occurrences(review, Query(words, whole_words=True), articles)
    return [Place(hit.article, hit.start, hit.end) for hit in found if hit]


def finish(work: Iterable[int]) -> None:
    for _ in work:
        pass


def tagged(review: Review) -> list[tuple[str, tuple[str, ...]]]:
    return [(claim.spans[0].quote, claim.tags) for claim in review.claims()]


def test_whole_words_are_found_whatever_their_accents_and_case(
    review: Review, articles: list[Article]
) -> None:
    query = Query("đức", whole_words=True)
    found = [hit for hit in same_words.occurrences(review, query, articles) if hit]
    assert [hit.text for hit in found] == ["Đức", "Duc", "duc", "Đức", "duc"]
    assert found[1].before == "Đức met "


def test_parts_of_words_are_found_where_asked_for(review: Review, articles: list[Article]) -> None:
    found = same_words.occurrences(review, Query("duc"), articles[:1])
    assert [hit.text for hit in found if hit] == ["Đức", "Duc", "DUC", "duc", "Đức"]


def test_no_words_are_refused(review: Review, articles: list[Article]) -> None:
    with pytest.raises(Refused):
        next(same_words.occurrences(review, Query(" "), articles))


def test_all_places_are_tagged_in_one_step_that_undo_takes_back(
    review: Review, articles: list[Article], kim: str
) -> None:
    there = places(review, "duc", articles)
    review.claims.add(articles[0], [there[1][1:]], ["Sovereignty"], reviewer=kim)
    steps = len(review.history())
    tag = review.codebook.find("Poison pill")
    finish(same_words.tag_all(review, tag, there, reviewer=kim))
    assert len(review.history()) == steps + 1
    assert review.history()[-1].label == "Tag 5 places “Poison pill”"
    assert len(tagged(review)) == 5
    assert set(tagged(review)[0][1]) == {"Sovereignty", "Poison pill"}
    assert review.check() == []
    review.undo(kim)
    assert tagged(review) == [("Duc", ("Sovereignty",))]
    review.redo(kim)
    assert len(tagged(review)) == 5


def test_what_has_the_tag_already_is_not_counted(
    review: Review, articles: list[Article], kim: str
) -> None:
    there = places(review, "duc", articles)
    tag = review.codebook.find("Poison pill")
    finish(same_words.tag_all(review, tag, there[:2], reviewer=kim))
    finish(same_words.tag_all(review, tag, there, reviewer=kim))
    assert len(tagged(review)) == 5
    assert review.history()[-1].label == "Tag 3 places “Poison pill”"


def test_a_new_tag_is_made_in_the_same_step(
    review: Review, articles: list[Article], kim: str
) -> None:
    there = places(review, "duc", articles)
    finish(same_words.tag_all(review, review.codebook.proposed("Duc"), there, reviewer=kim))
    assert {tags for _, tags in tagged(review)} == {("Duc",)}
    review.undo(kim)
    assert not any(tag.name == "Duc" for tag in review.codebook().tags)


def test_untagging_takes_back_bare_claims_and_keeps_those_with_more(
    review: Review, articles: list[Article], kim: str
) -> None:
    there = places(review, "duc", articles)
    tag = review.codebook.find("Poison pill")
    finish(same_words.tag_all(review, tag, there, reviewer=kim))
    noted, further, *_ = review.claims()
    review.claims.set_note(noted, "why", reviewer=kim)
    review.claims.set_tags(further, ["Poison pill", "Sovereignty"], reviewer=kim)
    finish(same_words.untag_all(review, tag, there, reviewer=kim))
    assert [(claim.id, claim.tags) for claim in review.claims()] == [
        (noted.id, ()),
        (further.id, ("Sovereignty",)),
    ]
    review.undo(kim)
    assert len(review.claims(tag="Poison pill")) == 5


def test_what_is_stopped_leaves_everything_as_it_was(
    review: Review, articles: list[Article], kim: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(same_words, "_BATCH", 2)
    tag = review.codebook.find("Poison pill")
    steps = len(review.history())
    work = same_words.tag_all(review, tag, places(review, "duc", articles), reviewer=kim)
    assert [next(work), next(work)] == [0, 2]
    work.close()
    assert review.claims() == []
    assert len(review.history()) == steps


def test_anothers_claims_keep_the_tag(
    review: Review, articles: list[Article], kim: str, thang: str
) -> None:
    there = places(review, "duc", articles)
    tag = review.codebook.find("Poison pill")
    finish(same_words.tag_all(review, tag, there, reviewer=kim))
    finish(same_words.untag_all(review, tag, there, reviewer=thang))
    assert len(review.claims(reviewer=kim, tag="Poison pill")) == 5
    with pytest.raises(NotYours):
        review.claims.take_back(review.claims(), reviewer=thang)
