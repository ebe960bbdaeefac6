"""Statements that belong together see one state of the file."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.review import Review
from reviewer.store.moments import one_moment
from tests.unit.store.tables import new_review


@pytest.fixture
def review(tmp_path: Path) -> Iterator[Review]:
    with new_review(tmp_path / "kt.review") as review:
        yield review


def write_elsewhere(review: Review) -> None:
    """Write as another program does that does not wait."""
    with closing(sqlite3.connect(review.path, timeout=0, isolation_level=None)) as other:
        other.execute("UPDATE tag SET definition = 'theirs'")


def test_nobody_commits_in_between(review: Review) -> None:
    connection = review.store.connection
    with one_moment(connection):
        connection.execute("SELECT count(*) FROM claim").fetchone()
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            write_elsewhere(review)
    write_elsewhere(review)


def test_the_file_is_free_again_after_an_error(review: Review) -> None:
    with pytest.raises(ZeroDivisionError), one_moment(review.store.connection):
        _ = 1 / 0
    assert not review.store.writing
    write_elsewhere(review)


def test_within_a_change_it_leaves_the_change_alone(review: Review) -> None:
    with review.change("tidy") as rows:
        with one_moment(review.store.connection):
            rows.insert("tag", id="f" * 32, name="New")
        assert review.store.writing
    assert review.codebook.find("New").id == "f" * 32


def test_claims_are_read_at_one_moment(review: Review) -> None:
    review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    said: list[str] = []
    review.store.connection.set_trace_callback(said.append)
    assert len(review.claims()) == 1
    review.store.connection.set_trace_callback(None)
    assert said[0] == "BEGIN"
    assert said[-1] == "ROLLBACK"
    assert {"BEGIN", "ROLLBACK"}.isdisjoint(said[1:-1])
