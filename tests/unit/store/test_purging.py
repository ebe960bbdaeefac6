"""What is purged leaves the file with its text and its history, and everything else stays."""

from pathlib import Path

import pytest

from reviewer.model.errors import NotFound
from reviewer.model.step import Notice
from reviewer.review import Review
from reviewer.store.log import PURGED
from tests.unit.store.tables import document, tables_of

WORDS = "a secret that must not travel"


@pytest.fixture
def secret(review: Review) -> str:
    """The id of an article that is to be purged, with claims of two people; the rest is kept."""
    review.tag("First", 0, 2, ["Data"], reviewer="Kim", note="kept")
    (article,) = review.articles.add([document(f"Here is {WORDS}, and more.\n", WORDS)]).added
    claim = review.tag(article, 8, 20, ["Data"], reviewer="Kim", note=WORDS)
    review.claims.set_note(claim, f"still {WORDS}", reviewer=claim.reviewer_id)
    review.tag(article, 8, 30, ["Data"], reviewer="Thang", fields={"topics": [WORDS]})
    review.entities.add_mention(
        review.articles.find(article), 8, 20, type="person", reviewer=claim.reviewer_id
    )
    return article


def test_a_purged_article_leaves_no_trace_of_its_words_in_the_file(
    review: Review, secret: str, path: Path
) -> None:
    assert WORDS.encode() in path.read_bytes()
    review.upkeep.purge(articles=[secret])
    review.close()
    assert WORDS.encode() not in path.read_bytes()


def test_everything_else_is_as_it_was_and_the_check_finds_nothing(
    review: Review, secret: str
) -> None:
    before = tables_of(review)
    done = review.upkeep.purge(articles=[secret])
    assert (done.articles, done.claims, done.texts) == (1, 2, 1)
    assert review.check() == []
    for table, rows in tables_of(review).items():
        if table != "purged":
            assert rows.items() <= before[table].items()
    assert [claim.note for claim in review.claims()] == ["kept"]


def test_each_image_leaves_a_tombstone_so_that_the_log_keeps_its_shape(
    review: Review, secret: str
) -> None:
    shape = 'SELECT step, n, "table" FROM change ORDER BY step, n'
    connection = review.store.connection
    before = connection.execute(shape).fetchall()
    done = review.upkeep.purge(articles=[secret])
    assert connection.execute(shape).fetchall()[: len(before)] == before
    tombs = connection.execute("SELECT image FROM change WHERE image GLOB ?", (f"{PURGED}*",))
    assert len(tombs.fetchall()) == done.images > 8


def test_a_purged_claim_goes_alone(review: Review, secret: str) -> None:
    claims = review.claims(article=secret)
    review.upkeep.purge(claims=[claims[0].id])
    assert [claim.id for claim in review.claims(article=secret)] == [claims[1].id]
    assert review.articles.text(review.articles.find(secret)).text.startswith("Here is")
    assert review.check() == []


def test_purging_is_not_undone_and_what_was_purged_is_skipped_by_undo(
    review: Review, secret: str, kim: str
) -> None:
    review.upkeep.purge(articles=[secret], reviewer=kim)
    undone = review.undo(kim)
    assert undone.step is not None
    assert undone.step.arguments["tags"] == ["Data"]
    assert undone.skipped
    assert review.check() == []


def test_a_purged_step_is_not_named_as_what_undo_takes_back(
    review: Review, secret: str, kim: str
) -> None:
    review.upkeep.purge(articles=[secret], reviewer=kim)
    named = review.undoable(kim)
    assert named is not None
    assert named == review.undo(kim).step


def test_the_log_names_what_was_purged(review: Review, secret: str) -> None:
    review.upkeep.purge(articles=[secret])
    purged = set(tables_of(review)["purged"])
    assert f"article {secret}" in purged
    assert {name.split()[0] for name in purged} >= {"article", "version", "claim", "content"}
    assert review.history()[-1].label == "Purge 1 article and 2 claims"


def test_others_are_told_which_rows_went(review: Review, secret: str, path: Path) -> None:
    told = list[Notice]()
    with Review.open(path) as other:
        other.subscribe(told.append)
        review.upkeep.purge(articles=[secret])
        other.store.poll()
    assert secret in told[0].rows["article"]
    assert len(told[0].rows["claim"]) == 2


def test_a_purged_text_can_be_added_again(review: Review, secret: str) -> None:
    review.upkeep.purge(articles=[secret])
    review.articles.add([document(f"Here is {WORDS}, and more.\n")])
    assert review.articles.find(secret).claims == 0
    assert review.check() == []


def test_what_is_not_there_cannot_be_purged_and_nothing_changes(review: Review) -> None:
    before = review.history()
    with pytest.raises(NotFound):
        review.upkeep.purge(articles=["nowhere"])
    assert review.history() == before
