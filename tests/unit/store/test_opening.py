"""What is opened and what is refused: other files, damaged ones, newer ones, moved ones."""

import os
import random
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

import pytest

from reviewer.model.errors import (
    DamagedReview,
    NotAReview,
    Refused,
    ReviewerError,
    ReviewFileError,
    ReviewMoved,
    ReviewReadOnly,
)
from reviewer.review import Review
from reviewer.store import schema
from tests.unit.store.tables import log_of, tables_of


def change_by_hand(path: Path, *statements: str) -> None:
    """Change a file as another program would."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def add_tag(review: Review, name: str = "Another") -> None:
    review.codebook.add(name)


@pytest.fixture
def closed(review: Review, path: Path) -> Path:
    """A review of which nothing is open."""
    review.close()
    return path


@pytest.mark.parametrize(
    "data",
    [
        b"just a text\n" * 100,
        b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 8,
        b"SQLite format 3\0" + b"\xff" * 2000,
        b"x",
    ],
    ids=["text", "PNG", "the head of SQLite alone", "one byte"],
)
def test_another_file_is_refused_and_left_as_it_is(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "other.review"
    path.write_bytes(data)
    with pytest.raises(ReviewFileError, match=r"other\.review"):
        Review.open(path)
    assert path.read_bytes() == data


def test_another_programs_database_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "other.review"
    change_by_hand(path, "CREATE TABLE claim (id)", "CREATE TABLE article (id)")
    data = path.read_bytes()
    with pytest.raises(NotAReview, match="is not a review"):
        Review.open(path)
    assert path.read_bytes() == data
    assert list(tmp_path.iterdir()) == [path]


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "empty.review"
    path.touch()
    with pytest.raises(NotAReview, match="is empty"):
        Review.open(path)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReviewFileError, match="There is no review at"):
        Review.open(tmp_path)


def test_a_path_where_nothing_is_is_refused_and_nothing_is_made_there(tmp_path: Path) -> None:
    with pytest.raises(ReviewFileError, match="There is no review at"):
        Review.open(tmp_path / "none.review")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER evil AFTER INSERT ON claim BEGIN UPDATE claim SET note = 'x'; END",
        "CREATE VIEW evil AS SELECT * FROM claim",
    ],
    ids=["trigger", "view"],
)
def test_a_review_with_a_program_in_it_is_refused(closed: Path, statement: str) -> None:
    change_by_hand(closed, statement)
    with pytest.raises(NotAReview, match="'evil'"):
        Review.open(closed)


def test_a_review_that_was_cut_off_is_refused(closed: Path) -> None:
    data = closed.read_bytes()
    closed.write_bytes(data[: len(data) // 2])
    with pytest.raises(DamagedReview, match="is damaged"):
        Review.open(closed)


def test_a_review_without_its_tables_is_refused(closed: Path) -> None:
    change_by_hand(closed, "PRAGMA foreign_keys = OFF", "DROP TABLE claim")
    with pytest.raises(DamagedReview):
        Review.open(closed)


def test_flipped_bytes_are_found_or_refused_and_never_crash(closed: Path) -> None:
    sound = closed.read_bytes()
    chance = random.Random(4)
    with Review.open(closed) as review:
        content = tables_of(review)
    for _ in range(60):
        damaged = bytearray(sound)
        for _ in range(chance.choice((1, 1, 8, 200))):
            damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
        closed.write_bytes(damaged)
        with suppress(ReviewerError), Review.open(closed) as review:
            assert review.check() or tables_of(review) == content


def test_a_newer_file_opens_read_only_says_so_and_stays_byte_for_byte(closed: Path) -> None:
    change_by_hand(closed, f"PRAGMA user_version = {schema.VERSION + 1}")
    data = closed.read_bytes()
    with Review.open(closed) as review:
        assert "newer version" in review.read_only
        assert len(review.articles()) == 2
        with pytest.raises(ReviewReadOnly, match="update Reviewer"):
            add_tag(review)
        with pytest.raises(ReviewReadOnly):
            review.undo("Kim")
    assert closed.read_bytes() == data


def test_a_newer_file_with_unknown_tables_opens(closed: Path) -> None:
    change_by_hand(
        closed,
        f"PRAGMA user_version = {schema.VERSION + 1}",
        "CREATE TABLE later (id TEXT PRIMARY KEY, weight REAL DEFAULT 1.5,"
        " made TEXT DEFAULT CURRENT_TIMESTAMP, gone INTEGER NOT NULL DEFAULT 0)",
    )
    with Review.open(closed) as review:
        assert len(review.codebook().tags) == 3


@pytest.mark.parametrize("locked", ["file", "folder"])
def test_a_file_that_may_not_be_written_opens_read_only_and_says_so(
    closed: Path, locked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The superuser may write anything, so that the system's answer has to be made up.
    target = closed if locked == "file" else closed.parent
    access = os.access
    monkeypatch.setattr(os, "access", lambda path, mode: path != target and access(path, mode))
    data = closed.read_bytes()
    with Review.open(closed) as review:
        assert review.read_only
        assert len(review.claims()) == 0
        with pytest.raises(ReviewReadOnly, match="is read-only"):
            add_tag(review)
        review.snapshot(closed.with_name("copy.review"))
    monkeypatch.undo()
    assert closed.read_bytes() == data
    with Review.open(closed.with_name("copy.review")) as copy:
        add_tag(copy)


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write all")
def test_a_file_without_the_permission_to_write_opens_read_only(closed: Path) -> None:
    closed.chmod(0o444)
    with Review.open(closed) as review:
        assert "not write it" in review.read_only


def test_a_moved_review_is_not_written_and_can_be_saved_elsewhere(
    review: Review, path: Path
) -> None:
    path.rename(path.with_name("moved.review"))
    assert_stopped(review, path.with_name("moved.review"))


def test_a_deleted_review_is_not_written_and_can_be_saved_elsewhere(
    review: Review, path: Path
) -> None:
    path.unlink()
    assert_stopped(review, None)
    assert not path.exists()


def test_a_replaced_review_is_not_written_and_can_be_saved_elsewhere(
    review: Review, path: Path
) -> None:
    other = path.with_name("other.review")
    review.snapshot(other)
    other.replace(path)
    assert_stopped(review, path)


def assert_stopped(review: Review, file: Path | None) -> None:
    """Nothing is written any more, and a copy has everything."""
    data = file.read_bytes() if file else b""
    with pytest.raises(ReviewMoved, match="Save as"):
        add_tag(review)
    with pytest.raises(ReviewMoved):
        review.undo("Kim")
    assert (file.read_bytes() if file else b"") == data
    copy = review.path.with_name("copy.review")
    review.snapshot(copy)
    with Review.open(copy) as saved:
        assert tables_of(saved) == tables_of(review)
        assert log_of(saved) == log_of(review)
        add_tag(saved)
        assert saved.check() == []


def test_a_review_is_not_made_where_something_is_already(tmp_path: Path) -> None:
    path = tmp_path / "taken.review"
    path.write_text("precious", encoding="utf-8")
    with pytest.raises(Refused, match="exists already"):
        Review.new(path)
    assert path.read_text(encoding="utf-8") == "precious"


def test_a_copy_is_not_made_where_something_is_already(review: Review, path: Path) -> None:
    with pytest.raises(Refused, match="exists already"):
        review.snapshot(path)
    assert review.check() == []


def test_a_review_is_not_made_in_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(ReviewFileError, match="There is no folder"):
        Review.new(tmp_path / "none" / "new.review")


@pytest.mark.parametrize("name", ["with spaces?.review", "100%41 #1.review", "베트남.review"])
def test_a_name_with_signs_of_addresses_in_it_is_taken_as_it_is(tmp_path: Path, name: str) -> None:
    Review.new(tmp_path / name).close()
    with Review.open(tmp_path / name) as review:
        assert review.check() == []
    assert {path.name for path in tmp_path.iterdir()} == {name}


@pytest.mark.skipif(os.name == "nt", reason="names of files are Unicode there")
def test_a_name_that_is_not_unicode_can_be_made_and_opened(tmp_path: Path) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/na\xefve.review"))
    Review.new(path).close()
    with Review.open(path) as review:
        assert review.check() == []


def test_a_new_review_leaves_no_draft_behind(review: Review, path: Path) -> None:
    assert {each.name for each in path.parent.iterdir()} <= {path.name, f"{path.name}-journal"}


def test_a_copy_that_fails_leaves_nothing_behind(
    review: Review, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    review.store.connection.execute("BEGIN IMMEDIATE")
    with pytest.raises(Refused, match="still being written"):
        review.snapshot(tmp_path / "copy.review")
    review.store.connection.execute("ROLLBACK")
    assert not (tmp_path / "copy.review").exists()
