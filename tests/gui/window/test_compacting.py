"""Compacting in the window: what is old is dropped, after a backup, and the size is told."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.gui.safety import compact_dialog
from reviewer.gui.safety.compact_dialog import CompactDialog
from reviewer.gui.window import MainWindow
from reviewer.review import safety
from reviewer.settings import Settings


@pytest.fixture(autouse=True)
def turned_on(settings: Settings, tmp_path: Path) -> None:
    settings["backups"] = True
    settings["backup_folder"] = str(tmp_path / "kept")


def compact(window: MainWindow, qtbot: QtBot) -> CompactDialog:
    window.sheets.open("compact")
    (dialog,) = window.findChildren(CompactDialog)
    dialog.begin()
    qtbot.waitUntil(lambda: not dialog.progress.isVisible())
    return dialog


def test_old_changes_are_compacted_and_a_backup_has_them(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.session
    review = session.opened
    claim = review.tag(session.open_article, 0, 9, ["CLOUD Act"], reviewer="Ann")
    for number in range(5):
        review.claims.set_note(claim, f"note {number}", reviewer=session.who)
    monkeypatch.setattr(compact_dialog, "datetime", _Later)
    dialog = compact(window, qtbot)
    assert dialog.title.text() == "The history is compact"
    assert "The file was" in dialog.words.text()
    dialog.accept()
    (kept,) = review.claims()
    assert kept.note == "note 4"
    assert review.check() == []
    (backup,) = safety.backups(review.path, session.settings)
    assert backup.claims == 1


def test_a_review_that_was_deleted_is_told_in_words(window: MainWindow, qtbot: QtBot) -> None:
    window.session.settings["backups"] = False
    path = window.session.opened.path
    data = path.read_bytes()
    path.unlink()
    dialog = compact(window, qtbot)
    assert "was moved, deleted or replaced" in dialog.trouble.text()
    dialog.reject()
    path.write_bytes(data)


def test_where_nothing_is_old_nothing_is_done(window: MainWindow, qtbot: QtBot) -> None:
    dialog = compact(window, qtbot)
    assert dialog.title.text() == "There was nothing to compact"
    dialog.accept()


class _Later(datetime):
    """A clock that is two years ahead."""

    @classmethod
    def now(cls, _: object = None) -> datetime:  # type: ignore[override]  # a stand-in for one call
        return datetime.now(UTC) + timedelta(days=730)
