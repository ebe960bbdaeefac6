"""Backups while one works: they come by themselves, quietly, and what is wrong is said once."""

from collections.abc import Generator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog, QPushButton
from pytestqt.qtbot import QtBot

from reviewer.gui.safety import backup_keeper
from reviewer.gui.safety.backup_keeper import BackupKeeper
from reviewer.gui.window import MainWindow
from reviewer.model.errors import ReviewBusy
from reviewer.review import Review, safety
from reviewer.settings import Settings

from .conftest import Open, quotes, select


@pytest.fixture(autouse=True)
def turned_on(settings: Settings, tmp_path: Path) -> None:
    settings["backups"] = True
    settings["backup_folder"] = str(tmp_path / "kept")


@pytest.fixture
def keeper(window: MainWindow, qtbot: QtBot) -> BackupKeeper:
    qtbot.waitUntil(lambda: window.safety.keeper is not None)
    assert window.safety.keeper is not None
    return window.safety.keeper


def kept(window: MainWindow) -> list[safety.Backup]:
    return safety.backups(window.session.opened.path, window.session.settings)


def tag(window: MainWindow, start: int = 0) -> None:
    session = window.session
    session.opened.tag(session.open_article, start, start + 9, ["CLOUD Act"], reviewer="Ann")


def back_up(window: MainWindow, keeper: BackupKeeper, qtbot: QtBot) -> None:
    keeper.look()
    qtbot.waitUntil(lambda: not keeper.working)


def test_a_review_with_steps_of_its_own_is_backed_up_soon_after_it_was_opened(
    open_window: Open, sample: Path, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(backup_keeper, "SOON", 1)
    window = open_window(sample)
    qtbot.waitUntil(lambda: len(kept(window)) == 1)
    with Review.open(kept(window)[0].path) as copy:
        assert len(copy.articles()) == 5


def test_a_backup_is_quiet(window: MainWindow, keeper: BackupKeeper, qtbot: QtBot) -> None:
    focused = window.focusWidget()
    back_up(window, keeper, qtbot)
    assert len(kept(window)) == 1
    assert window.line.saved.toolTip().startswith("Backed up today")
    assert (window.bar.message, window.line.progress.isVisible()) == ("", False)
    assert window.focusWidget() is focused


def test_nothing_is_made_where_nothing_changed(
    window: MainWindow, keeper: BackupKeeper, qtbot: QtBot
) -> None:
    back_up(window, keeper, qtbot)
    keeper.look()
    assert not keeper.working
    tag(window)
    keeper.look()  # ten minutes have not gone by
    assert not keeper.working


def test_what_changed_is_backed_up_when_the_window_is_closed(
    window: MainWindow, keeper: BackupKeeper, qtbot: QtBot
) -> None:
    path, settings = window.session.opened.path, window.session.settings
    back_up(window, keeper, qtbot)
    tag(window)
    window.close()
    latest, before = safety.backups(path, settings)
    assert (latest.claims, before.claims) == (1, 0)


def test_a_review_that_cannot_be_written_is_not_backed_up(open_window: Open, sample: Path) -> None:
    import sqlite3

    connection = sqlite3.connect(sample)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    window = open_window(sample)
    window.safety.begin()
    assert window.safety.keeper is not None
    window.safety.keeper.look()
    assert not window.safety.keeper.working


def test_none_is_made_where_they_are_turned_off(
    window: MainWindow, keeper: BackupKeeper, settings: Settings
) -> None:
    settings["backups"] = False
    assert "turned off" in window.line.saved.toolTip()
    keeper.look()
    tag(window)
    window.close()
    assert not Path(settings.text("backup_folder")).exists()


def test_what_hinders_a_backup_is_said_after_what_is_worse_and_until_there_is_one(
    window: MainWindow, keeper: BackupKeeper, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    settings["backup_folder"] = str(tmp_path / "file")
    window.bar.show_message("bad", "Something worse.")
    back_up(window, keeper, qtbot)
    assert window.bar.message == "Something worse."
    window.bar.dismiss()
    assert window.bar.message.startswith("No backup:")
    settings["backup_folder"] = str(tmp_path / "kept")
    back_up(window, keeper, qtbot)
    assert window.bar.message == ""


def test_what_hinders_a_backup_is_said_once(
    window: MainWindow, keeper: BackupKeeper, qtbot: QtBot, settings: Settings, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder")
    settings["backup_folder"] = str(tmp_path / "file")
    back_up(window, keeper, qtbot)
    assert window.bar.message.startswith("No backup:")
    window.bar.dismiss()
    back_up(window, keeper, qtbot)
    assert window.bar.message == ""
    assert "No backup:" in window.line.saved.toolTip()
    settings["backup_folder"] = str(tmp_path / "kept")
    back_up(window, keeper, qtbot)
    assert window.line.saved.toolTip().startswith("Backed up")


def test_damage_that_a_backup_finds_is_told_beside_the_work(
    window: MainWindow, keeper: BackupKeeper, qtbot: QtBot
) -> None:
    review = window.session.opened
    page = review.store.connection.execute(
        "SELECT rootpage FROM sqlite_master WHERE name = 'comment'"
    ).fetchone()[0]
    with review.path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    back_up(window, keeper, qtbot)
    assert "damaged" in window.bar.message
    offered = {button.text() for button in window.bar.findChildren(QPushButton)}
    assert {"Recover…", "Restore a backup…", "Details…"} <= offered
    assert not window.findChildren(QDialog)


def test_tagging_goes_on_while_a_backup_is_made(
    window: MainWindow, keeper: BackupKeeper, qtbot: QtBot
) -> None:
    keeper.look()
    assert keeper.working
    select(window, "poison pill")
    window.actions_of.run_id("claim.tag")
    window.picker().hide()
    tag(window)
    qtbot.waitUntil(lambda: not keeper.working)
    assert len(quotes(window)) == 1
    assert len(kept(window)) == 1


def test_a_backup_that_another_window_hinders_is_not_spoken_of(
    window: MainWindow, keeper: BackupKeeper, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> Generator[float, None, None]:
        yield 0
        raise ReviewBusy("Another program keeps sample.review locked.")

    monkeypatch.setattr(safety, "backing_up", busy)
    back_up(window, keeper, qtbot)
    assert window.bar.message == ""
    assert "locked" in window.line.saved.toolTip()


def test_a_bug_in_a_backup_is_told_once_and_the_next_look_makes_another(
    window: MainWindow, keeper: BackupKeeper, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    def faulty(*_: object) -> Generator[float, None, None]:
        yield 0
        raise LookupError

    with monkeypatch.context() as patched, qtbot.captureExceptions() as told:
        patched.setattr(safety, "backing_up", faulty)
        keeper.look()
        qtbot.waitUntil(lambda: not keeper.working)
        qtbot.wait(50)
    assert [kind for kind, *_ in told] == [LookupError]
    assert "Not backed up yet" in window.line.saved.toolTip()
    back_up(window, keeper, qtbot)
    assert len(kept(window)) == 1


def test_a_file_that_another_program_keeps_locked_is_looked_at_later(
    window: MainWindow, keeper: BackupKeeper, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> bool:
        raise ReviewBusy("Another program keeps sample.review locked.")

    monkeypatch.setattr(safety, "backup_due", busy)
    keeper.look()
    assert not keeper.working
