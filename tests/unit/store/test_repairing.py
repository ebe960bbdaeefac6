"""What another program changed is adopted or restored; afterwards the check finds nothing."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.review import Review
from tests.unit.store.tables import tables_of

CHANGES = {
    "row": "UPDATE claim SET note = 'other', question = 'why?'",
    "unlogged": "INSERT INTO reviewer (id, name) VALUES ('x', 'Mallory')",
    "missing": "DELETE FROM claim_tag",
}


@pytest.fixture
def tagged(review: Review, path: Path) -> Path:
    """A closed review with one claim of Kim's."""
    review.tag("First", 0, 2, ["Data"], reviewer="Kim", note="noted")
    review.close()
    return path


def change(path: Path, kind: str) -> Review:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(CHANGES[kind])
    return Review.open(path)


@pytest.mark.parametrize("kind", CHANGES)
def test_adopted_rows_are_what_they_are_and_the_check_finds_nothing(
    tagged: Path, kind: str
) -> None:
    with change(tagged, kind) as review:
        problems = review.check()
        assert {problem.kind for problem in problems} == {kind}
        before = tables_of(review)
        assert review.upkeep.adopt(problems) == 1
        after = tables_of(review)
        assert all(rows.items() <= after[table].items() for table, rows in before.items())
        assert review.check() == []
        assert review.history()[-1].label == "Keep 1 row that another program changed"


def test_an_adopted_deletion_is_a_row_that_is_gone(tagged: Path) -> None:
    with change(tagged, "missing") as review:
        review.upkeep.adopt(review.check())
        assert review.claims()[0].tags == ()


@pytest.mark.parametrize("kind", ["row", "missing"])
def test_restored_rows_are_what_the_log_says(tagged: Path, kind: str) -> None:
    with Review.open(tagged) as review:
        before = tables_of(review)
    with change(tagged, kind) as review:
        assert review.upkeep.restore(review.check()) == 1
        assert tables_of(review) == before
        assert review.check() == []


def test_a_restored_row_that_the_log_does_not_know_is_gone(tagged: Path) -> None:
    with change(tagged, "unlogged") as review:
        review.upkeep.restore(review.check())
        assert "Mallory" not in {reviewer.name for reviewer in review.reviewers()}
        assert review.check() == []


def test_only_what_is_named_is_repaired(tagged: Path) -> None:
    change(tagged, "unlogged").close()
    with change(tagged, "row") as review:
        problems = [problem for problem in review.check() if problem.kind == "row"]
        review.upkeep.restore(problems)
        assert [problem.kind for problem in review.check()] == ["unlogged"]


def test_what_cannot_be_repaired_is_left_and_makes_no_step(tagged: Path) -> None:
    with closing(sqlite3.connect(tagged, isolation_level=None)) as connection:
        connection.execute("UPDATE content SET bytes = x'00'")
    with Review.open(tagged) as review:
        steps = len(review.history())
        assert review.upkeep.restore(review.check()) == 0
        assert len(review.history()) == steps


def test_undo_goes_past_what_was_restored(tagged: Path) -> None:
    with change(tagged, "row") as review:
        review.upkeep.restore(review.check())
        undone = review.undo(review.reviewers.find("Kim").id)
        assert undone.step is not None
        assert undone.step.command == "claim.tag"
        assert review.check() == []
