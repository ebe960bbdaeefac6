"""With a backup the trail makes up the review as it was when its file could no longer be read."""

import sqlite3
from pathlib import Path

import pytest

from reviewer.model.errors import ReviewBusy, ReviewFileError
from reviewer.review import Review, safety
from reviewer.settings import Settings
from reviewer.store import trail as trails
from reviewer.store.trail import Trail
from tests.unit.store.tables import document, tables_of


@pytest.fixture
def backup(review: Review, path: Path) -> Path:
    """A backup of the review as it is before it is worked on."""
    made = path.with_name("backup.review")
    review.snapshot(made)
    return made


@pytest.fixture
def trail(review: Review) -> Trail:
    return Trail(review.store)


def work(review: Review) -> None:
    """Do a bit of everything: a claim, its note, an article, an undo."""
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim", note="first")
    review.claims.set_note(claim, "changed", reviewer=claim.reviewer_id)
    review.articles.add([document("Read on the train.", "Third")])
    review.tag("Third", 0, 4, ["Data"], reviewer="Kim")
    review.undo("Kim")


def test_a_backup_and_the_trail_are_the_review(review: Review, backup: Path, trail: Trail) -> None:
    work(review)
    expected, history = tables_of(review), review.history()
    memory = trail.onto(backup)
    review.store.hold(memory)
    assert tables_of(review) == expected
    assert review.history() == history
    assert review.check() == []
    assert review.articles.text(review.articles.find("Third")).text == "Read on the train."


def test_what_others_wrote_is_in_the_trail(
    review: Review, path: Path, backup: Path, trail: Trail
) -> None:
    with Review.open(path) as others:
        others.tag("First", 3, 5, ["Data"], reviewer="Thang")
    review.store.poll()
    review.store.hold(trail.onto(backup))
    assert len(review.claims()) == 1


def test_a_file_that_is_plugged_in_again_is_gone_on_with(
    review: Review, path: Path, backup: Path, trail: Trail
) -> None:
    work(review)
    review.store.hold(trail.onto(backup))
    review.tag("First", 3, 5, ["Data"], reviewer="Kim", note="while it was away")
    review.store.put_back()
    with Review.open(path) as again:
        assert [c.note for c in again.claims()] == ["changed", "while it was away"]
        assert again.check() == []


def test_a_backup_from_before_the_trail_is_not_enough(review: Review, backup: Path) -> None:
    work(review)
    late = Trail(review.store)
    review.tag("First", 3, 5, ["Data"], reviewer="Kim")
    assert late.onto(backup) is None
    late.close()


def test_more_than_fits_into_memory_waits_for_the_next_backup(
    review: Review, path: Path, backup: Path, trail: Trail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trails, "_MOST_PAGES", 12)
    work(review)
    review.articles.add([document("A long text. " * 5000, "Long")])
    assert trail.onto(backup) is None
    later = path.with_name("later.review")
    review.snapshot(later)
    review.tag("First", 3, 5, ["Data"], reviewer="Kim")
    expected = tables_of(review)
    review.store.hold(trail.onto(later))
    assert tables_of(review) == expected


def test_a_trail_with_a_hole_is_none(
    review: Review, backup: Path, trail: Trail, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object) -> None:
        raise ReviewBusy("Locked.")

    with monkeypatch.context() as patch:
        patch.setattr(Trail, "_keep", locked)
        review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    review.tag("First", 3, 5, ["Data"], reviewer="Kim")
    assert trail.onto(backup) is None


def test_a_bulk_step_waits_for_the_next_backup(
    review: Review, backup: Path, trail: Trail, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(trails, "_MOST_ROWS", 2)
    review.tag("First", 0, 2, ["Data"], reviewer="Kim")
    assert trail.onto(backup) is None


def test_a_damaged_backup_is_passed_over_for_an_older_one(
    review: Review, path: Path, tmp_path: Path, trail: Trail
) -> None:
    settings = Settings(None)
    settings["backup_folder"] = str(tmp_path / "backups")
    work(review)
    for _ in range(2):
        for _ in safety.backing_up(review, settings):
            pass
        review.tag("First", 3, 5, ["Data"], reviewer="Kim")
    newest, _ = safety.backups(path, settings)
    data = bytearray(newest.path.read_bytes())
    data[-3 * 4096 :] = bytes(3 * 4096)
    newest.path.chmod(0o600)
    newest.path.write_bytes(data)
    expected = tables_of(review)

    def unreadable(memory: sqlite3.Connection | None = None) -> None:
        if memory is None:
            raise ReviewFileError("The disk reported an error.")
        hold(memory)

    hold = review.store.hold
    review.store.hold = unreadable  # type: ignore[method-assign]  # as where it was unplugged
    safety.hold(review, trail, settings)
    assert tables_of(review) == expected
    assert review.check() == []
