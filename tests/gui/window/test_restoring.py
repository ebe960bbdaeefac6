"""Restoring a backup: what each holds, a copy, in the review's place, and back again."""

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reviewer.commands import review as review_commands
from reviewer.gui import dialogs
from reviewer.gui.safety.restore_dialog import RestoreDialog
from reviewer.gui.window import MainWindow
from reviewer.review import Review, safety
from reviewer.settings import Settings
from reviewer.store import backups as store_backups
from reviewer.store.apart import Report
from tests.sighted import sighted

from .conftest import Open, quotes


@pytest.fixture(autouse=True)
def turned_on(settings: Settings, tmp_path: Path) -> None:
    settings["backups"] = True
    settings["backup_folder"] = str(tmp_path / "kept")


def back_up(window: MainWindow) -> None:
    for _ in safety.backing_up(window.session.opened, window.session.settings):
        pass


def tag(window: MainWindow, start: int, reviewer: str = "Ann") -> None:
    session = window.session
    session.opened.tag(session.open_article, start, start + 9, ["CLOUD Act"], reviewer=reviewer)


def open_restore(window: MainWindow, qtbot: QtBot, path: Path | None = None) -> RestoreDialog:
    window.safety.open_restore(path)
    (dialog,) = window.findChildren(RestoreDialog)
    qtbot.waitUntil(lambda: "Looking" not in dialog.title.text())
    return dialog


@pytest.fixture
def worked(window: MainWindow) -> MainWindow:
    """A window in which a claim was backed up, and two more were made since."""
    tag(window, 0)
    back_up(window)
    tag(window, 20)
    tag(window, 40, "Bo")
    return window


def test_a_backup_tells_the_blind_whose_claims_it_lacks_and_not_how_many(
    worked: MainWindow, qtbot: QtBot
) -> None:
    dialog = open_restore(worked, qtbot)
    qtbot.waitUntil(lambda: "lacks" in dialog.details.text())
    assert "lacks: claims of Ann, Bo." in dialog.details.text()
    assert "steps were made" not in dialog.details.text()
    titles = dialog.table.backups.columns
    hidden = {title for at, title in enumerate(titles) if dialog.table.isColumnHidden(at)}
    assert hidden >= {"Claims", "Steps"}


def test_a_backup_says_what_it_lacks(worked: MainWindow, qtbot: QtBot) -> None:
    sighted(worked.session.opened)
    dialog = open_restore(worked, qtbot)
    qtbot.waitUntil(lambda: "lacks" in dialog.details.text())
    assert "2 claims (" in dialog.details.text()
    assert {"Ann 1", "Bo 1"} <= set(dialog.details.text().split("(")[1].split(")")[0].split(", "))
    assert "Tag claim “CLOUD Act”" in dialog.details.text()
    dialog.reject()


def test_what_was_taken_back_since_is_in_the_backup(window: MainWindow, qtbot: QtBot) -> None:
    tag(window, 0)
    back_up(window)
    window.session.opened.undo(window.session.who)
    dialog = open_restore(window, qtbot)
    qtbot.waitUntil(lambda: "no longer" in dialog.details.text())
    assert "1 claim (Ann 1)" in dialog.details.text()
    dialog.reject()


def test_a_backup_takes_the_reviews_place_and_that_can_be_taken_back(
    worked: MainWindow, qtbot: QtBot
) -> None:
    path = worked.session.opened.path
    before = quotes(worked)
    open_restore(worked, qtbot).put_in_place()
    qtbot.waitUntil(lambda: worked.session.review is not None)
    assert worked.session.opened.path == path
    assert len(quotes(worked)) == 1
    (kept,) = path.parent.glob("*.replaced-*.review")
    with Review.open(kept) as other:
        assert len(other.claims()) == 3
    assert kept.name in worked.bar.message
    put_back = next(b for b in worked.bar.findChildren(QPushButton) if b.text() == "Put it back")
    put_back.click()
    qtbot.waitUntil(lambda: worked.session.review is not None and len(quotes(worked)) == 3)
    assert quotes(worked) == before
    (restored,) = path.parent.glob("*.replaced-*.review")  # the first one is the review again
    assert f"What was there is kept as {restored.name}." in worked.bar.message


def test_putting_it_back_says_where_the_work_since_is(worked: MainWindow, qtbot: QtBot) -> None:
    path = worked.session.opened.path
    dialog = open_restore(worked, qtbot)
    dialog.put_in_place()
    qtbot.waitUntil(lambda: worked.session.review is not None)
    review = worked.session.opened
    review.tag(review.articles()[0], 20, 30, [], reviewer="Ann")
    put_back = next(b for b in worked.bar.findChildren(QPushButton) if b.text() == "Put it back")
    put_back.click()
    qtbot.waitUntil(lambda: worked.session.review is not None and len(quotes(worked)) == 3)
    (since,) = path.parent.glob("*.replaced-*.review")
    assert f"What you did since is in {since.name}." in worked.bar.message
    with Review.open(since) as other:
        assert len(other.claims()) == 2


@pytest.fixture
def halfway(monkeypatch: pytest.MonkeyPatch) -> dict[str, threading.Event]:
    """Restoring that stops until `go` is set: before its last report, or with `late` after it."""
    events = {name: threading.Event() for name in ("late", "at", "go")}
    real = store_backups.restore_in_place

    def held(backup: Path, path: Path, *, report: Report) -> Path:
        if events["late"].is_set():
            report(1)
        events["at"].set()
        events["go"].wait(5)
        return real(backup, path, report=None if events["late"].is_set() else report)

    monkeypatch.setattr(store_backups, "restore_in_place", held)
    return events


def test_restoring_that_is_stopped_in_time_leaves_the_review_open(
    worked: MainWindow, qtbot: QtBot, halfway: dict[str, threading.Event]
) -> None:
    before = quotes(worked)
    dialog = open_restore(worked, qtbot)
    dialog.put_in_place()
    qtbot.waitUntil(halfway["at"].is_set)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()
    halfway["go"].set()
    qtbot.waitUntil(lambda: worked.session.review is not None)
    assert quotes(worked) == before
    assert worked.bar.message == ""
    assert not list(worked.session.opened.path.parent.glob("*.replaced-*"))


def test_restoring_that_is_stopped_too_late_says_that_it_is_done(
    worked: MainWindow, qtbot: QtBot, halfway: dict[str, threading.Event]
) -> None:
    halfway["late"].set()
    dialog = open_restore(worked, qtbot)
    dialog.put_in_place()
    qtbot.waitUntil(halfway["at"].is_set)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    halfway["go"].set()
    qtbot.waitUntil(lambda: worked.session.review is not None)
    assert len(quotes(worked)) == 1
    assert "as it was at the backup" in worked.bar.message
    assert "Put it back" in {b.text() for b in worked.bar.findChildren(QPushButton)}


def test_another_row_is_chosen_without_waiting_for_the_comparison(
    worked: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    back_up(worked)
    go, begun = threading.Event(), threading.Event()

    def slow(*_: object) -> None:
        begun.set()
        go.wait(5)

    dialog = open_restore(worked, qtbot)
    monkeypatch.setattr(safety, "compared", slow)
    dialog.table.selectRow(1)
    qtbot.waitUntil(begun.is_set)
    monkeypatch.undo()
    dialog.table.selectRow(0)
    assert not go.is_set()
    qtbot.waitUntil(lambda: "Nothing is different" in dialog.details.text())
    go.set()
    dialog.reject()


def test_a_copy_is_opened_and_the_review_stays(
    worked: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    path, out = worked.session.opened.path, tmp_path / "copy.review"
    monkeypatch.setattr(dialogs, "ask_new", lambda *_: out)
    open_restore(worked, qtbot).ask_copy()
    qtbot.waitUntil(lambda: worked.session.opened.path == out)
    assert len(quotes(worked)) == 1
    with Review.open(path) as before:
        assert len(before.claims()) == 3


def test_a_copy_over_something_is_refused_in_the_dialog(
    worked: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "taken.review").write_text("mine")
    monkeypatch.setattr(dialogs, "ask_new", lambda *_: tmp_path / "taken.review")
    dialog = open_restore(worked, qtbot)
    dialog.ask_copy()
    qtbot.waitUntil(lambda: "exists already" in dialog.trouble.text())
    assert (tmp_path / "taken.review").read_text() == "mine"
    dialog.reject()


def test_a_damaged_backup_is_shown_as_such_and_cannot_be_restored(
    worked: MainWindow, qtbot: QtBot
) -> None:
    (backup,) = safety.backups(worked.session.opened.path, worked.session.settings)
    backup.path.chmod(0o644)
    backup.path.write_bytes(b"damaged" * 100)
    dialog = open_restore(worked, qtbot)
    index = dialog.table.backups.index(0, 1)
    assert dialog.table.backups.data(index) == "damaged"
    assert not dialog.in_place.isEnabled()
    assert "damaged" in dialog.details.text()
    dialog.reject()


def test_without_backups_it_says_when_they_are_made(window: MainWindow, qtbot: QtBot) -> None:
    dialog = open_restore(window, qtbot)
    assert dialog.title.text() == "There are no backups of “sample”"
    assert "10 minutes" in dialog.words.text()
    dialog.reject()


def test_a_review_that_is_gone_is_restored_from_the_start_page(
    open_window: Open, window: MainWindow, qtbot: QtBot
) -> None:
    tag(window, 0)
    path = window.session.opened.path
    window.close()
    path.unlink()
    again = open_window()
    (button,) = (
        b
        for b in again.start.findChildren(QPushButton)
        if b.accessibleName() == "Backups of sample"
    )
    button.click()
    (dialog,) = again.findChildren(RestoreDialog)
    qtbot.waitUntil(lambda: dialog.table.chosen() is not None)
    qtbot.waitUntil(lambda: "nothing to compare" in dialog.details.text())
    dialog.put_in_place()
    qtbot.waitUntil(lambda: again.session.review is not None)
    assert again.session.opened.path == path
    assert len(quotes(again)) == 1


def test_a_damaged_backup_is_a_row_that_says_so(worked: MainWindow, qtbot: QtBot) -> None:
    (backup,) = safety.backups(worked.session.opened.path, worked.session.settings)
    backup.path.with_name("2026-01-01T00-00-00Z.review").write_bytes(bytes(range(256)) * 20)
    dialog = open_restore(worked, qtbot)
    model = dialog.table.backups
    assert [model.index(row, 1).data() for row in range(model.rowCount())][1:] == ["damaged"]
    dialog.table.selectRow(1)
    assert not dialog.in_place.isEnabled()
    assert "damaged" in dialog.details.text()
    assert dialog.table.isColumnHidden(2)
    dialog.reject()


def test_backups_made_under_another_name_show_it(worked: MainWindow, qtbot: QtBot) -> None:
    path = worked.session.opened.path
    review_commands.close_review(worked.context)
    review_commands.open_path(worked.context, path.rename(path.with_name("other.review")))
    dialog = open_restore(worked, qtbot)
    assert not dialog.table.isColumnHidden(2)
    assert dialog.table.backups.index(0, 2).data() == path.stem
    dialog.reject()
