"""A file of every released version of the schema opens, is sound, and can be worked on."""

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from reviewer.model.errors import ReviewFileError
from reviewer.review import Review
from reviewer.store import schema, upgrading
from reviewer.store.salvaging import salvage
from tests.unit.store.tables import TEXT, tables_of
from tests.upgrades.make import main

FILES = sorted(Path(__file__).parent.glob("v*.review"))


@pytest.fixture(params=FILES, ids=lambda path: path.stem)
def review_file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of a released file, which may be written."""
    return Path(shutil.copy(request.param, tmp_path))


def test_there_is_a_file_of_every_version() -> None:
    assert [path.stem for path in FILES] == [f"v{n}" for n in range(1, schema.VERSION + 1)]


def test_a_released_file_opens_and_is_sound(review_file: Path) -> None:
    with Review.open(review_file) as review:
        assert not review.read_only
        assert review.check() == []


def test_a_released_file_keeps_every_row(review_file: Path) -> None:
    before = counts_of(review_file)
    assert before["claim"] > 0
    with Review.open(review_file) as review:
        assert review.check() == []
    assert {table: counts_of(review_file)[table] for table in before} == before


def counts_of(path: Path) -> dict[str, int]:
    """How many rows each table of a file has, by SQLite alone."""
    with closing(sqlite3.connect(path)) as connection:
        names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
        kept = [name for (name,) in names if not name.startswith(("sqlite_", "_"))]
        return {
            name: connection.execute(f'SELECT count(*) FROM "{name}"').fetchone()[0]
            for name in kept
        }


def test_a_released_file_still_says_what_it_said(review_file: Path) -> None:
    with Review.open(review_file) as review:
        first = review.articles()[0]
        assert review.articles.text(first).text == TEXT
        assert {"Kim", "Thang"} <= {reviewer.name for reviewer in review.reviewers()}
        assert "nói gì? 0" in {claim.note for claim in review.claims()}
        assert all(
            span.quote == TEXT[span.start : span.end]
            for c in review.claims(article=first)
            for span in c.spans
        )


def test_a_released_file_knows_of_what_was_imported_when_it_was_made(review_file: Path) -> None:
    with Review.open(review_file) as review:
        imported = [claim for claim in review.claims() if claim.imported]
        assert {claim.imported_from for claim in imported} <= {"web-annotation"}
        assert {claim.created for claim in imported} <= {"2021-05-03T10:00:00.000Z"}
        assert bool(imported) is (int(review_file.stem[1:]) >= 5)  # where they came in


def test_a_released_file_can_be_worked_on_and_undone(review_file: Path) -> None:
    with Review.open(review_file) as review:
        claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim")
        while review.undo(claim.reviewer_id).step:
            pass
        assert not [c for c in review.claims() if c.reviewer_id == claim.reviewer_id]
        assert review.check() == []


def test_the_script_makes_a_file_with_rows_in_every_table_that_is_used(tmp_path: Path) -> None:
    with Review.open(main(tmp_path)) as review:
        assert review.check() == []
        empty = {name for name, rows in tables_of(review).items() if not rows}
    assert empty <= {"distinct_from", "seen", "assignment", "block", "alias"}


@pytest.fixture
def old(tmp_path: Path) -> Path:
    """A file of the first version, which may be written."""
    return Path(shutil.copy(FILES[0], tmp_path / "old.review"))


def version_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        found: int = connection.execute("PRAGMA user_version").fetchone()[0]
        return found


def original(path: Path) -> Path:
    return path.with_name(f"{path.name}.before-upgrade")


def test_the_original_is_kept_until_the_new_file_has_been_opened_once(old: Path) -> None:
    with Review.open(old) as review:
        assert review.check() == []
    assert (version_of(old), version_of(original(old))) == (schema.VERSION, 1)
    Review.open(old).close()
    assert not original(old).exists()


def test_an_old_file_in_a_folder_that_is_full_is_read_and_says_why(
    old: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise ReviewFileError("the disk is full.")

    monkeypatch.setattr(upgrading, "_keep_original", full)
    with Review.open(old) as review:
        assert "the disk is full" in review.read_only
        assert review.articles()
        assert review.check() == []
    assert version_of(old) == 1


@pytest.mark.skipif(not hasattr(os, "fork"), reason="a process is killed by forking one")
def test_an_upgrade_killed_at_any_statement_leaves_a_file_that_is_whole(old: Path) -> None:
    sound = old.read_bytes()
    with Review.open(old) as review:
        wanted = tables_of(review)
    killed = 0
    for statement in range(1, 200):
        original(old).unlink(missing_ok=True)
        old.write_bytes(sound)
        if not killed_at(statement, old):
            break
        killed += 1
        if original(old).exists():
            with closing(sqlite3.connect(original(old))) as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        with closing(sqlite3.connect(old)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("SELECT count(*) FROM claim").fetchone()[0] > 0
        with Review.open(old) as review:
            assert review.check() == []
            assert tables_of(review) == wanted
    assert killed > 8
    assert version_of(old) == schema.VERSION


def killed_at(statement: int, path: Path) -> bool:
    """Open a file in a process that ends at the nth statement of the upgrade; tell if it did."""
    process = os.fork()
    if process == 0:
        _end_at(statement)
        Review.open(path)
        os._exit(0)
    return os.waitpid(process, 0)[1] != 0


def _end_at(statement: int) -> None:
    whole = upgrading.upgrade
    left = [statement]

    def count(_: str) -> None:
        left[0] -= 1
        if not left[0]:
            os._exit(1)

    def upgrade(connection: sqlite3.Connection, path: Path) -> None:
        connection.set_trace_callback(count)
        whole(connection, path)

    upgrading.upgrade = upgrade


def test_rows_that_an_older_version_wrote_can_be_salvaged(tmp_path: Path) -> None:
    """The columns that came later are not in the records of such rows."""
    with Review.new(tmp_path / "new.review") as review:
        tables = review.store.tables
    for path in FILES:
        found = salvage(path.read_bytes(), tables)
        counts = counts_of(path)
        for table in ("claim", "comment", "decision", "decision_claim", "span"):
            assert len(found.rows.get(table, {})) == counts[table], (path.stem, table)
        assert {"made_at", "changed_at"} <= next(iter(found.rows["claim"].values())).keys()
