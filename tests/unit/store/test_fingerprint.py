"""The tables of a file are those of its version, or it is not opened."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.model.errors import DamagedReview
from reviewer.review import Review
from reviewer.store import schema
from reviewer.store.fingerprint import FINGERPRINTS, fingerprint


def test_every_version_has_its_fingerprint() -> None:
    assert sorted(FINGERPRINTS) == list(range(1, schema.VERSION + 1))


def test_a_new_file_has_the_fingerprint_of_its_version(review: Review) -> None:
    assert fingerprint(review.store.connection) == FINGERPRINTS[schema.VERSION]


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE claim ADD COLUMN mark TEXT",
        "CREATE INDEX theirs ON claim(note)",
        "CREATE TABLE theirs (id TEXT PRIMARY KEY)",
        "DROP INDEX claim_article",
    ],
)
def test_a_file_whose_tables_another_program_changed_is_refused(
    review: Review, path: Path, statement: str
) -> None:
    review.close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(statement)
    with pytest.raises(DamagedReview, match="another program changed its tables"):
        Review.open(path)
