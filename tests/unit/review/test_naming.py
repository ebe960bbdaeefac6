"""Rows of the file in the user's words."""

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


def test_articles_tags_and_reviewers_have_their_names(review: Review) -> None:
    claim = review.tag("First", 0, 5, ["Data"], reviewer="Kim")
    assert named(review, "article", claim.article) == "First"
    assert named(review, "tag", claim.tag_ids[0]) == "Data"
    assert named(review, "reviewer", claim.reviewer_id) == "Kim"


@pytest.mark.parametrize("table", ["claim", "article", "tag", "step", "unheard-of"])
def test_what_is_not_there_has_no_name(review: Review, table: str) -> None:
    assert named(review, table, "0" * 32) == ""


def test_an_unknown_table_is_called_as_it_is() -> None:
    assert noun("unheard-of") == "unheard-of"
