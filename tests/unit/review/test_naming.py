"""Rows of the file in the user's words."""

from pathlib import Path

import pytest

from reviewer.review import Review
from reviewer.review.naming import NOUNS, named, noun


def test_every_table_has_a_word(review: Review) -> None:
    assert set(review.store.tables) - {"purged"} <= set(NOUNS)


def test_a_claim_and_its_parts_are_named_by_its_quote(review: Review) -> None:
    claim = review.tag("First", 0, 5, ["Data"], reviewer="Kim")
    quote = f"“{claim.spans[0].quote}”"
    assert named(review, "claim", claim.id) == quote
    assert named(review, "claim_tag", f"{claim.id} {claim.tag_ids[0]}") == quote
    assert named(review, "span", claim.spans[0].id) == quote


def test_a_long_quote_that_is_cut_keeps_its_marks(review: Review, tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    path.write_text("A word and another one, " * 20)
    (long,) = review.articles.add_paths([path]).added
    claim = review.tag(long, 0, 300, ["Data"], reviewer="Kim")
    assert named(review, "claim", claim.id).endswith("…”")


def test_articles_tags_and_reviewers_have_their_names(review: Review) -> None:
    claim = review.tag("First", 0, 5, ["Data"], reviewer="Kim")
    assert named(review, "article", claim.article) == "First"
    assert named(review, "tag", claim.tag_ids[0]) == "Data"
    assert named(review, "reviewer", claim.reviewer_id) == "Kim"


def test_a_relation_is_named_by_both_claims_also_where_one_is_gone(review: Review) -> None:
    one = review.tag("First", 0, 5, ["Data"], reviewer="Kim")
    two = review.tag("First", 10, 60, ["Data"], reviewer="Kim")
    made = review.relations.add(one, "contradicts", two, reviewer="Kim")
    review.claims.take_back([two], reviewer=two.reviewer_id)
    words = named(review, "relation", made.id)
    assert words.startswith(f"“{one.spans[0].quote}” contradicts “{two.spans[0].quote[:10]}")
    assert words.endswith("…”")


@pytest.mark.parametrize("table", ["claim", "article", "tag", "step", "relation", "unheard-of"])
def test_what_is_not_there_has_no_name(review: Review, table: str) -> None:
    assert named(review, table, "0" * 32) == ""


def test_an_unknown_table_is_called_as_it_is() -> None:
    assert noun("unheard-of") == "unheard-of"


def test_an_entity_its_spellings_and_its_mentions_have_their_names(review: Review) -> None:
    kim = review.reviewers.find("Kim").id
    article = review.articles.find("First")
    text = review.articles.text(article).text
    id_ = review.entities.add_mention(article, 0, 3, type="place", reviewer=kim)
    (mention,) = review.entities.find(id_).mentions
    review.entities.edit(review.entities.find(id_), name="There", reviewer=kim)
    assert named(review, "entity", id_) == "There"
    assert named(review, "alias", f"{id_} {text[:3]}") == text[:3]
    assert named(review, "mention", mention.id) == f"“{text[:3]}”"
