"""The card of an entity: where it is named, by date; its claims; who is named with it."""

import pytest

from reviewer.model.article import Provenance
from reviewer.model.entity import Entity, Mention
from reviewer.review import Review
from reviewer.review.entity_cards import card, claims_on, in_context, named_in, reasons
from reviewer.review.sight import Sight
from tests.unit.store.tables import document

OLD = "Microsoft met Viettel in Hanoi. Then nobody spoke.\nLater Microsoft left Seoul."
NEW = "In the evening Microsoft wrote to Viettel and to KT. A claim is made here."


@pytest.fixture
def review(review: Review) -> Review:
    review.articles.add(
        [
            document(NEW)._replace(provenance=Provenance(title="New", date="2026-03-01")),
            document(OLD)._replace(provenance=Provenance(title="Old", date="2025-01-01")),
        ]
    )
    return review


def microsoft(review: Review) -> Entity:
    return next(each for each in review.entities() if each.name == "Microsoft")


def test_articles_are_by_date_with_the_mentions_that_are_not_rejected(
    review: Review, kim: str
) -> None:
    own = microsoft(review)
    review.entities.reject_mention(own.mentions[0], own, reviewer=kim)
    found = named_in(review, microsoft(review))
    assert [place.article.title for place in found] == ["Old"]
    assert len(found[0].mentions) == 2


def test_a_mention_is_shown_with_the_words_around_it_in_its_line() -> None:
    at = OLD.rindex("Microsoft")
    around = in_context(OLD, Mention("a", at, at + 9, "Microsoft", "suggested"))
    assert around == ("Later ", "Microsoft", " left Seoul.")


def test_long_surroundings_begin_and_end_with_whole_words() -> None:
    text = f"{'abcde ' * 30}KT{' vwxyz' * 30}"
    around = in_context(text, Mention("a", 180, 182, "KT", "suggested"))
    assert around.before.split()[0] == "abcde"
    assert around.after.split()[-1] == "vwxyz"


def test_claims_that_name_it_come_before_those_that_mention_it(review: Review, kim: str) -> None:
    article = next(a for a in review.articles() if a.title == "New")
    mentioning = review.tag(article, 10, 20, [], reviewer=kim)
    naming = review.tag(article, 53, 60, [], reviewer=kim, fields={"speaker": "Microsoft"})
    review.tag(article, 53, 60, [], reviewer=kim)
    found = claims_on(review, microsoft(review))
    assert [(on.claim.id, on.how) for on in found] == [(naming.id, "speaker"), (mentioning.id, "")]


def test_who_works_blind_sees_no_claim_of_another(review: Review, kim: str) -> None:
    article = next(a for a in review.articles() if a.title == "New")
    review.tag(article, 15, 24, [], reviewer=kim)
    ann = review.reviewers.find("Ann", create=True).id
    sight = Sight(review)
    sight.look(ann)
    assert len(claims_on(review, microsoft(review))) == 1
    assert claims_on(review, microsoft(review), sight) == []


def test_who_is_named_in_the_same_sentences_comes_with_how_many(review: Review) -> None:
    found = card(review, microsoft(review))
    assert found.within == "sentence"
    assert {each.entity.name: each.units for each in found.companions}["Viettel"] == 2


def test_reasons_are_told_the_most_frequent_first_and_decisions_among_them(
    review: Review, kim: str
) -> None:
    own = microsoft(review)
    review.entities.accept_mention(own.mentions[0], own, reviewer=kim)
    assert reasons(microsoft(review)) == [("it is in the list of organisations", 2), ("", 1)]
