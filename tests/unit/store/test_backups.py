"""Backups are whole and verified, come when something changed, and the right ones are kept."""

import os
import sqlite3
import threading
from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from reviewer.model.errors import DamagedReview, Refused, ReviewFileError, ReviewMoved
from reviewer.review import Review
from reviewer.store import backups as store_backups
from reviewer.store import copying
from reviewer.store.apart import GivenUp, Report
from reviewer.store.backups import (
    Backup,
    Keeping,
    backing_up,
    backups,
    due,
    restore_as,
    restore_in_place,
)
from tests.unit.store.tables import log_of, tables_of

NOON = datetime(2026, 3, 4, 12, tzinfo=UTC)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "backups" / "small"


def finish(work: Generator[float, None, Backup | None]) -> Backup | None:
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: Backup | None = end.value
            return found


def back_up(
    review: Review, folder: Path, now: datetime = NOON, keeping: Keeping | None = None
) -> Backup | None:
    return finish(backing_up(review.store, folder, keeping or Keeping(), now))


def work(review: Review) -> None:
    review.tag("First", 0, 2, ["Data"], reviewer="Kim")


def test_a_backup_holds_everything_and_says_what(review: Review, folder: Path) -> None:
    work(review)
    made = back_up(review, folder)
    assert made is not None
    assert (made.path.name, made.at) == ("2026-03-04T12-00-00Z.review", NOON)
    assert (made.articles, made.claims, made.steps) == (2, 1, len(review.history()))
    assert made.bytes == made.path.stat().st_size
    with Review.open(made.path) as copy:
        assert (tables_of(copy), log_of(copy)) == (tables_of(review), log_of(review))


def test_nothing_is_made_where_nothing_changed(review: Review, folder: Path) -> None:
    back_up(review, folder)
    assert back_up(review, folder, NOON + timedelta(days=1)) is None
    assert not due(review.store, folder, 10, NOON + timedelta(days=1))
    assert len(backups(folder)) == 1


def test_a_backup_is_due_ten_minutes_after_the_last_where_something_changed(
    review: Review, folder: Path
) -> None:
    assert due(review.store, folder, 10, NOON)
    back_up(review, folder)
    work(review)
    assert not due(review.store, folder, 10, NOON + timedelta(minutes=9))
    assert due(review.store, folder, 10, NOON + timedelta(minutes=10))
    assert due(review.store, folder, 10, NOON - timedelta(hours=2))


def test_a_backup_that_is_given_up_leaves_nothing(
    review: Review, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = threading.Event()

    def endless(_: Path, draft: Path, report: Report) -> None:
        draft.touch()
        begun.set()
        while True:
            report(0.5)

    monkeypatch.setattr(store_backups, "copy_file", endless)
    making = backing_up(review.store, folder, Keeping(), NOON)
    next(making)
    assert begun.wait(5)
    with pytest.raises(GivenUp):
        give_up(making)
    assert list(folder.iterdir()) == []


def give_up(making: Generator[float, None, object]) -> None:
    making.throw(GivenUp())
    for _ in making:
        pass


def test_work_goes_on_while_a_backup_is_made(review: Review, folder: Path) -> None:
    making = backing_up(review.store, folder, Keeping(), NOON)
    next(making)
    work(review)
    made = finish(making)
    assert made is not None
    with Review.open(made.path) as copy:
        assert copy.check() == []


def test_a_backup_comes_to_its_end_though_somebody_commits_all_the_time(
    review: Review, kim: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(copying, "_PAGES", 2)
    commits, article = count(), review.articles()[0]

    def commit(_: float) -> None:
        number = next(commits)
        assert number < 100
        review.articles.mark_done(article, kim, done=number % 2 == 0)

    copying.copy_file(review.path, tmp_path / "copy.review", commit)
    with Review.open(tmp_path / "copy.review") as copy:
        assert copy.check() == []


def test_the_latest_the_hourly_and_the_daily_are_kept(review: Review, folder: Path) -> None:
    keeping = Keeping(recent=2, hours=3, days=2)
    for minutes in range(0, 60 * 24 * 3, 120):
        work(review)
        back_up(review, folder, NOON + timedelta(minutes=minutes), keeping)
    kept = [each.path.name[:13] for each in backups(folder)]
    assert kept == ["2026-03-07T10", "2026-03-07T08", "2026-03-06T22", "2026-03-05T22"]


def test_the_newest_is_kept_though_the_clock_was_set_back(review: Review, folder: Path) -> None:
    back_up(review, folder)
    work(review)
    made = back_up(review, folder, NOON - timedelta(days=400), Keeping(1, 0, 0))
    assert made is not None
    assert [each.path for each in backups(folder)] == [made.path]


def test_a_clock_that_was_once_years_ahead_does_not_make_the_others_old(
    review: Review, folder: Path
) -> None:
    keeping = Keeping(recent=2, hours=3, days=2)
    ahead = NOON + timedelta(days=3650)
    for at in (ahead, *(NOON + timedelta(hours=12 * n) for n in range(6))):
        work(review)
        back_up(review, folder, at, keeping)
    kept = [each.path.name[:13] for each in backups(folder)]
    assert kept == ["2026-03-07T00", "2026-03-06T12", "2026-03-05T12", f"{ahead:%Y-%m-%dT%H}"]


def test_a_clock_that_was_set_back_leaves_the_days_that_were_kept(
    review: Review, folder: Path
) -> None:
    keeping = Keeping(recent=1, hours=1, days=3)
    for at in (*(NOON + timedelta(hours=12 * n) for n in range(8)), NOON - timedelta(days=400)):
        work(review)
        back_up(review, folder, at, keeping)
    kept = [each.path.name[:10] for each in backups(folder)]
    assert kept == ["2025-01-28", "2026-03-08", "2026-03-07", "2026-03-06"]


def test_a_backup_that_another_window_removes_meanwhile_is_not_there(
    review: Review, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(review, folder)
    work(review)
    gone = folder / "2027-01-01T00-00-00Z.review"
    monkeypatch.setattr(store_backups, "_files_in", lambda _: iter((gone, *folder.glob("2026*"))))
    assert due(review.store, folder, 10, NOON + timedelta(hours=1))
    assert back_up(review, folder, NOON + timedelta(hours=1)) is not None
    assert len(backups(folder)) == 2


def test_drafts_of_processes_that_were_killed_are_removed(
    review: Review, folder: Path, path: Path
) -> None:
    folder.mkdir(parents=True)
    left = [".2026-01-01T00-00-00Z.review.99999999.new", ".x.review.99999999.new-journal"]
    mine = f".2026-01-02T00-00-00Z.review.{os.getpid()}.new"
    for name in (*left, mine, ".other"):
        (folder / name).touch()
    made = back_up(review, folder)
    assert made is not None
    assert {each.name for each in folder.iterdir()} == {made.path.name, mine, ".other"}
    os.utime(folder / mine, (0, 0))
    work(review)
    back_up(review, folder)
    assert not (folder / mine).exists()


def test_a_restored_draft_of_a_killed_process_is_removed(
    review: Review, folder: Path, path: Path
) -> None:
    made = back_up(review, folder)
    assert made is not None
    left = path.with_name(f".{path.name}.99999999-1.restored")
    left.touch()
    restore_in_place(made.path, path)
    assert not left.exists()


def test_two_at_once_in_one_second_are_both_whole(review: Review, folder: Path) -> None:
    makings = [backing_up(review.store, folder, Keeping(), NOON) for _ in range(2)]
    for making in makings:
        next(making)
    made = [finish(making) for making in makings]
    assert all(each is None or each.steps for each in made)
    assert {each.name for each in folder.iterdir()} == {each.path.name for each in made if each}


def test_a_file_without_links_goes_back_where_the_backup_cannot_take_its_place(
    review: Review, folder: Path, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = back_up(review, folder)
    assert made is not None
    before = path.read_bytes()

    def refuse(*_: object) -> None:
        raise PermissionError(1, "not permitted")

    monkeypatch.setattr(os, "link", refuse)
    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(ReviewFileError, match="cannot be replaced"):
        restore_in_place(made.path, path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.glob("*.replaced*")] == []


def test_two_in_one_second_have_two_names(review: Review, folder: Path) -> None:
    back_up(review, folder)
    work(review)
    back_up(review, folder)
    assert len(backups(folder)) == 2


def test_a_damaged_review_is_not_backed_up_and_the_good_backup_stays(
    review: Review, folder: Path, path: Path
) -> None:
    back_up(review, folder)
    work(review)
    root = review.store.connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'claim_tag'"
    ).fetchone()[0]
    data = bytearray(path.read_bytes())
    data[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    with path.open("r+b") as file:  # in place: it stays the file that is open
        file.write(data)
    with pytest.raises(DamagedReview):
        back_up(review, folder)
    assert len(list(folder.iterdir())) == 1


def test_a_moved_review_is_not_backed_up(review: Review, folder: Path, path: Path) -> None:
    other = path.with_name("other.review")
    review.snapshot(other)
    path.rename(path.with_name("moved.review"))
    other.rename(path)
    with pytest.raises(ReviewMoved):
        back_up(review, folder)
    assert backups(folder) == []


def test_a_folder_that_cannot_be_made_is_told(review: Review, tmp_path: Path) -> None:
    (tmp_path / "backups").write_text("a file")
    with pytest.raises(ReviewFileError, match="No backup"):
        back_up(review, tmp_path / "backups" / "small")


def test_a_backup_that_cannot_be_read_is_listed_without_counts(
    review: Review, folder: Path
) -> None:
    made = back_up(review, folder)
    assert made is not None
    made.path.chmod(0o644)
    made.path.write_bytes(b"damaged" * 100)
    (found,) = backups(folder)
    assert (found.articles, found.steps, found.bytes) == (None, None, 700)


def test_a_backup_is_restored_into_a_new_file(review: Review, folder: Path, tmp_path: Path) -> None:
    before = tables_of(review)
    made = back_up(review, folder)
    assert made is not None
    work(review)
    restore_as(made.path, tmp_path / "restored.review")
    with Review.open(tmp_path / "restored.review") as restored:
        assert tables_of(restored) == before
    with pytest.raises(Refused):
        restore_as(made.path, tmp_path / "restored.review")


def test_a_backup_is_restored_in_place_and_the_present_file_kept(
    review: Review, folder: Path, path: Path
) -> None:
    before = tables_of(review)
    made = back_up(review, folder)
    assert made is not None
    work(review)
    after = tables_of(review)
    kept = restore_in_place(made.path, path, NOON)
    assert kept.name == "small.replaced-2026-03-04T12-00-00Z.review"
    with pytest.raises(ReviewMoved):
        work(review)
    for place, wanted in ((path, before), (kept, after)):
        with Review.open(place) as opened:
            assert tables_of(opened) == wanted


def test_a_journal_left_by_a_crash_does_not_touch_what_is_restored(
    review: Review, folder: Path, path: Path
) -> None:
    made = back_up(review, folder)
    assert made is not None
    before = tables_of(review)
    review.close()
    with sqlite3.connect(path, isolation_level=None) as crashing:
        crashing.execute("PRAGMA cache_size = 1")
        crashing.execute("BEGIN IMMEDIATE")
        crashing.execute("DELETE FROM change")
        journal = path.with_name(f"{path.name}-journal").read_bytes()
        crashing.execute("ROLLBACK")
    crashing.close()
    path.with_name(f"{path.name}-journal").write_bytes(journal)
    restore_in_place(made.path, path)
    with Review.open(path) as restored:
        assert tables_of(restored) == before


def test_a_damaged_backup_replaces_nothing(review: Review, path: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.review"
    bad.write_bytes(path.read_bytes()[:9000])
    before = path.read_bytes()
    with pytest.raises(ReviewFileError):
        restore_in_place(bad, path)
    assert path.read_bytes() == before


def test_a_backup_cannot_be_written_and_yet_goes_when_it_is_no_longer_kept(
    review: Review, folder: Path
) -> None:
    made = back_up(review, folder)
    assert made is not None
    assert not made.path.stat().st_mode & 0o222
    work(review)
    back_up(review, folder, NOON + timedelta(days=1), Keeping(1, 0, 0))
    assert not made.path.exists()


def test_what_is_restored_can_be_written(review: Review, folder: Path, tmp_path: Path) -> None:
    made = back_up(review, folder)
    assert made is not None
    restore_as(made.path, tmp_path / "restored.review")
    assert (tmp_path / "restored.review").stat().st_mode & 0o200
    restore_in_place(made.path, review.path)
    assert review.path.stat().st_mode & 0o200
