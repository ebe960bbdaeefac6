"""What is counted only when it is asked for, and the attributes of what the library lists."""

import pytest

from reviewer.model.article import Article
from reviewer.model.errors import Refused
from reviewer.review import Review


def test_an_article_counts_its_sentences_and_mentions(review: Review) -> None:
    article = review.articles.find("First")
    assert article.sentences == len(review.articles.units(article)) == 4
    mentions = [m for e in review.entities(article) for m in e.mentions]
    assert article.mentions == len(mentions) > 0


def test_a_rejected_entity_counts_no_more(review: Review, kim: str) -> None:
    article = review.articles.find("First")
    before = article.mentions or 0
    rejected = review.entities(article)[0]
    review.entities.reject(rejected, reviewer=kim)
    assert article.mentions == before - len(rejected.mentions)


def test_an_article_that_was_found_alone_counts_its_claims(review: Review) -> None:
    (found,) = review.articles.of_ids([review.articles.find("First").id])
    claim = review.tag(found, 0, 2, ["Data"], reviewer="Kim")
    assert found.claims == 1
    review.claims.take_back([claim], reviewer=claim.reviewer_id)
    assert found.claims == 0


def test_articles_are_listed_with_how_many_claims_they_had(review: Review) -> None:
    review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    listed = review.articles()
    review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    assert [article.claims for article in listed if article.title == "First"] == [1]
    assert listed == review.articles() == [review.articles.find(each.id) for each in listed]


def test_an_article_of_no_review_counts_nothing() -> None:
    article = Article("1", None, None, None, None, None, "2", 0, "3")
    assert (article.sentences, article.mentions, article.claims) == (None, None, 0)


def test_units_cover_what_is_no_white_space(review: Review) -> None:
    text = review.articles.text(review.articles.find("First")).text
    for by in ("sentence", "paragraph"):
        units = review.articles.units("First", by)
        assert [text[u.start : u.end] for u in units] == [u.text for u in units]
        assert "".join("".join(u.text.split()) for u in units) == "".join(text.split())


def test_a_text_is_cut_into_nothing_else(review: Review) -> None:
    with pytest.raises(Refused, match="sentence or paragraph"):
        review.articles.units("First", "word")


def test_tags_have_their_path_and_how_many_claims_use_them(review: Review) -> None:
    review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    assert {tag.path: tag.claims for tag in review.codebook.tags()} == {
        "Sovereignty": 0, "Sovereignty/Data": 1, "Poison pill": 0,
    }  # fmt: skip


def test_a_claim_has_paths_and_ids_of_its_tags_in_one_order(review: Review) -> None:
    claim = review.tag("First", 0, 2, ["Poison pill", "Data"], reviewer="Kim")
    assert [review.codebook().path(tag) for tag in claim.tag_ids] == list(claim.tags)
    assert set(claim.tags) == {"Poison pill", "Sovereignty/Data"}


def test_a_step_says_who_and_what(review: Review, kim: str) -> None:
    review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    step = review.history()[-1]
    assert (step.reviewer, step.reviewer_id, step.label) == ("Kim", kim, "Tag claim “Data”")


def test_a_refused_claim_makes_no_reviewer(review: Review) -> None:
    before = review.history()
    for end, tag, fields in ((0, "Data", {}), (2, "none", {}), (2, "Data", {"status": "maybe"})):
        with pytest.raises(Refused):
            review.tag("First", 0, end, [tag], reviewer="New", fields=fields)
    assert review.history() == before


def test_a_field_that_takes_many_values_gets_them(review: Review) -> None:
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim", fields={"topics": ["b", "a", "b"]})
    assert set(claim.fields["topics"]) == {"a", "b"}


def test_a_field_that_takes_one_value_refuses_two(review: Review) -> None:
    with pytest.raises(Refused, match="one value"):
        review.tag("First", 0, 2, ["Data"], reviewer="Kim", fields={"confidence": ["1", "2"]})


def test_an_empty_value_is_no_value(review: Review) -> None:
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim", fields={"status": " "})
    assert claim.fields == {}


def test_many_claims_are_found_by_their_ids_at_once(review: Review) -> None:
    ids = [f"{n:032x}" for n in range(40_000)]
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    assert review.claims.of_ids([*ids, claim.id]) == [claim]


def test_a_rejected_mention_or_entity_is_not_counted(review: Review, kim: str) -> None:
    article = review.articles.find("First")
    counted = article.mentions or 0
    entity = next(e for e in review.entities(article) if e.mentions)
    review.entities.reject_mention(entity.mentions[0], entity, reviewer=kim)
    assert article.mentions == counted - 1
    review.entities.reject(entity, reviewer=kim)
    assert article.mentions == counted - len(entity.mentions)
