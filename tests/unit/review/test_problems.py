"""What a check found is told in words, without a word of SQLite's."""

import sqlite3
from contextlib import closing

from reviewer.review import Review
from reviewer.review.problems import KINDS, Problem, worded


def outside(review: Review, statement: str, *values: object) -> None:
    """Change a review as another program does."""
    with closing(sqlite3.connect(review.path, isolation_level=None)) as connection:
        connection.execute(statement, values)


def words_of(review: Review) -> list[tuple[str, ...]]:
    return [tuple(worded(review, problem)) for problem in review.check()]


def test_a_row_changed_outside_says_what_was_and_what_is(review: Review) -> None:
    review.tag("First", 0, 2, ["Data"], reviewer="Kim", note="mine")
    quote = review.claims()[0].spans[0].quote
    outside(review, "UPDATE claim SET note = 'theirs'")
    assert words_of(review) == [("Claim", f"“{quote}”", "note was “mine” and is “theirs”")]


def test_a_reference_changed_outside_is_told_by_the_names(review: Review, thang: str) -> None:
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    outside(review, "UPDATE claim SET reviewer = ? WHERE id = ?", thang, claim.id)
    assert [wrong for _, _, wrong in words_of(review)] == ["reviewer was “Kim” and is “Thang”"]


def test_a_row_taken_back_outside_says_so(review: Review) -> None:
    review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    outside(review, "UPDATE claim SET gone = 1")
    assert [wrong for _, _, wrong in words_of(review)] == ["was taken back"]


def test_a_text_changed_outside_is_told_by_its_article(review: Review) -> None:
    digest = review.articles.find("First").sha256
    found = worded(review, Problem("content", "content", digest))
    assert found == ("Text of an article", "First", KINDS["content"])


def test_nothing_that_sqlite_says_is_shown() -> None:
    lacking = "row 9 missing from index sqlite_autoindex_tag_1"
    assert worded(None, Problem("structure", "", lacking)) == (
        "The file",
        "A list for finding rows",
        "cannot be read",
    )
    refers = Problem("reference", "claim_tag", "row None refers to a missing tag")
    assert worded(None, refers).wrong == "what it belongs to is missing: Tag of the codebook"
    sentence = "kt.review is damaged. Keep the file, and restore a backup."
    assert worded(None, Problem("structure", "", sentence)).which == "A part of it"
