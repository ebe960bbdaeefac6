"""Backups by the user's settings, and recovering, as the window and the command line use them."""

import hashlib
import os
import shutil
from pathlib import Path

import pytest

from reviewer.review import Review, safety
from reviewer.settings import Settings


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    chosen = Settings(None)
    chosen["backup_folder"] = str(tmp_path / "kept")
    return chosen


def back_up(review: Review, settings: Settings) -> None:
    for _ in safety.backing_up(review, settings):
        pass


def test_backups_are_kept_where_the_settings_say_apart_for_each_review(
    review: Review, settings: Settings, tmp_path: Path
) -> None:
    back_up(review, settings)
    (found,) = safety.backups(review.path, settings)
    assert found.path.parent.parent == tmp_path / "kept"
    assert safety.backups(tmp_path / "other" / "small.review", settings) == []


def test_without_a_folder_of_ones_own_they_are_in_the_programs(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("REVIEWER_DATA_DIR", str(tmp_path / "data"))
    folder = safety.backup_folder(tmp_path / "kt.review", Settings(None))
    assert folder.parent == tmp_path / "data" / "backups"
    assert folder.name.startswith("kt-")


def test_no_backup_is_due_where_they_are_turned_off(review: Review, settings: Settings) -> None:
    assert safety.backup_due(review, settings)
    settings["backups"] = False
    assert not safety.backup_due(review, settings)


def test_as_many_are_kept_as_the_settings_say(review: Review, settings: Settings) -> None:
    settings["backup_recent"] = 2
    settings["backup_hours"] = settings["backup_days"] = 0
    for start in range(4):
        review.tag("First", start, start + 2, ["Data"], reviewer="Kim")
        back_up(review, settings)
    assert len(safety.backups(review.path, settings)) == 2


def test_the_backups_of_a_review_that_is_gone_can_be_restored(
    review: Review, settings: Settings
) -> None:
    back_up(review, settings)
    review.close()
    review.path.unlink()
    (found,) = safety.backups(review.path, settings)
    safety.restore_backup(found, review.path)
    with Review.open(review.path) as restored:
        assert len(restored.articles()) == 2


def moved(review: Review, name: str) -> Review:
    """Close a review, give its file another name and open it again."""
    review.close()
    return Review.open(review.path.rename(review.path.with_name(name)))


def test_a_review_that_was_renamed_has_its_backups(review: Review, settings: Settings) -> None:
    back_up(review, settings)
    with moved(review, "other.review") as again:
        (found,) = safety.backups(again.path, settings)
        assert found.made_of == "small"
        assert safety.backup_count(again.path, settings) == 1
        assert safety.last_backup(again.path, settings) == found.at
        back_up(again, settings)
        assert {b.made_of for b in safety.backups(again.path, settings)} == {"small", "other"}


def test_purging_forgets_the_backups_under_the_old_name_too(
    review: Review, settings: Settings
) -> None:
    back_up(review, settings)
    with moved(review, "other.review") as again:
        back_up(again, settings)
        assert safety.forget_backups(again.path, settings) == 2
        assert safety.backups(again.path, settings) == []


def test_the_backups_under_the_old_name_are_thinned_out_too(
    review: Review, settings: Settings
) -> None:
    settings["backup_recent"] = 1
    settings["backup_hours"] = settings["backup_days"] = 0
    back_up(review, settings)
    old = safety.backups(review.path, settings)[0].path
    shutil.copy(old, old.with_name("2026-01-01T00-00-00Z.review"))
    with moved(review, "other.review") as again:
        back_up(again, settings)
        assert [b.made_of for b in safety.backups(again.path, settings)] == ["other", "small"]


def test_another_review_at_the_same_path_keeps_its_backups_when_this_one_is_purged(
    review: Review, settings: Settings
) -> None:
    back_up(review, settings)
    review.close()
    review.path.unlink()
    with Review.new(review.path) as other:
        back_up(other, settings)
        assert safety.backup_count(other.path, settings) == 1
        assert len(safety.backups(other.path, settings)) == 2
        assert safety.forget_backups(other.path, settings) == 1
        assert len(safety.backups(other.path, settings)) == 1


def test_backups_are_found_after_the_settings_name_another_folder(
    review: Review, settings: Settings, tmp_path: Path
) -> None:
    back_up(review, settings)
    settings["backup_folder"] = str(tmp_path / "second")
    back_up(review, settings)
    settings["backup_folder"] = ""
    assert len(safety.backups(review.path, settings)) == 2
    assert safety.forget_backups(review.path, settings) == 2


def test_backups_in_a_folder_named_by_the_path_alone_are_found(
    review: Review, settings: Settings, tmp_path: Path
) -> None:
    back_up(review, settings)
    folder = safety.backups(review.path, settings)[0].path.parent
    mark = hashlib.sha256(os.fsencode(review.path.absolute())).hexdigest()[:8]
    folder.rename(folder.with_name(f"small-{mark}"))
    assert safety.backups(review.path, settings)[0].made_of == "small"
    assert safety.forget_backups(review.path, settings) == 1


def test_the_backups_of_a_zeroed_review_are_found_by_its_path(
    review: Review, settings: Settings
) -> None:
    back_up(review, settings)
    review.close()
    review.path.write_bytes(bytes(review.path.stat().st_size))
    assert safety.backup_count(review.path, settings) == 1
    assert len(safety.backups(review.path, settings)) == 1


def test_a_backup_of_random_bytes_is_listed_as_one_that_cannot_be_read(
    review: Review, settings: Settings
) -> None:
    back_up(review, settings)
    broken = safety.backups(review.path, settings)[0].path.with_name("2026-01-01T00-00-00Z.review")
    broken.write_bytes(os.urandom(5_000))
    sound, damaged = safety.backups(review.path, settings)
    assert (sound.articles, damaged.articles) == (2, None)
