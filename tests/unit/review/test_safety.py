"""Backups by the user's settings, and recovering, as the window and the command line use them."""

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
