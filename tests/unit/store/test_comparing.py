"""How a backup differs from now: what it lacks, what it has, whose, and since when."""

import sqlite3
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from reviewer.review import Review
from reviewer.store.apart import GivenUp
from reviewer.store.comparing import Difference, compared


@pytest.fixture
def backup(review: Review, tmp_path: Path) -> Path:
    """A copy made after Kim's first claim."""
    review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    path = tmp_path / "backup.review"
    review.snapshot(path)
    return path


def difference(backup: Path, review: Review) -> Difference:
    found = compared(backup, review.path)
    assert found is not None
    return found


def test_nothing_is_different_right_after_it_was_made(review: Review, backup: Path) -> None:
    found = difference(backup, review)
    assert (found.steps, found.claims_missing, found.claims_returning) == (0, {}, {})
    assert (found.articles_missing, found.articles_returning) == ((), ())
    assert found.last is not None
    assert found.last.label == "Tag claim “Data”"


def test_claims_made_since_are_counted_by_their_reviewers(review: Review, backup: Path) -> None:
    review.tag("First", 0, 3, ["Data"], reviewer="Ann")
    review.tag("First", 0, 4, ["Data"], reviewer="Ann")
    review.tag("First", 0, 5, ["Data"], reviewer="Kim")
    found = difference(backup, review)
    assert found.claims_missing == {"Ann": 2, "Kim": 1}
    assert found.steps == 4  # three claims and a reviewer


def test_a_claim_taken_back_since_is_in_the_backup(review: Review, backup: Path) -> None:
    (claim,) = review.claims()
    review.claims.take_back([claim], reviewer=claim.reviewer_id)
    found = difference(backup, review)
    assert (found.claims_missing, found.claims_returning) == ({}, {"Kim": 1})


def test_an_article_purged_since_is_named(review: Review, backup: Path) -> None:
    article = review.articles()[1]
    review.upkeep.purge(articles=[article])
    assert difference(backup, review).articles_returning == (article.heading,)


def test_a_review_that_is_gone_leaves_nothing_to_compare(review: Review, backup: Path) -> None:
    review.close()
    review.path.unlink()
    found = difference(backup, review)
    assert not found.present
    assert len(found.articles_returning) == 2


def test_a_damaged_backup_cannot_be_compared(review: Review, tmp_path: Path) -> None:
    bad = tmp_path / "bad.review"
    bad.write_bytes(b"damaged" * 1000)
    assert compared(bad, review.path) is None


def test_a_review_of_which_a_part_cannot_be_read_leaves_nothing_to_compare(
    review: Review, backup: Path
) -> None:
    root = review.store.connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_step_1'"
    ).fetchone()[0]
    review.close()
    with review.path.open("r+b") as file:
        file.seek((root - 1) * 4096)
        file.write(b"\xff" * 4096)
    found = compared(backup, review.path)
    assert found is not None
    assert (found.present, found.claims_returning) == (False, {"Kim": 1})


def test_comparing_ends_where_nobody_waits_for_it(review: Review, backup: Path) -> None:
    steps = 200_000
    with closing(sqlite3.connect(review.path)) as connection:
        connection.execute(
            "WITH RECURSIVE n AS (SELECT 1 AS i UNION ALL SELECT i + 1 FROM n WHERE i < ?)"
            " INSERT INTO step (id, command, arguments, at_utc, utc_offset, installation,"
            " program_version, checksum) SELECT printf('%032x', i), '', '{}', '', 0, '', '', 0"
            " FROM n",
            (steps,),
        )
        connection.commit()
    looks = count()

    def give_up(_: float) -> None:
        if next(looks) == 2:
            raise GivenUp

    with pytest.raises(GivenUp):
        compared(backup, review.path, give_up)
    found = compared(backup, review.path)
    assert found is not None
    assert found.steps == steps


def test_a_path_may_hold_any_characters(review: Review, backup: Path) -> None:
    review.close()
    odd = review.path.rename(review.path.with_name("50% of #1? 검토.review"))
    found = compared(backup, odd)
    assert found is not None
    assert found.present
