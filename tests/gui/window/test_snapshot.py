"""A snapshot: a copy to hand on, with the history or without."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from reviewer.gui import dialogs
from reviewer.gui.safety.snapshot_dialog import SnapshotDialog
from reviewer.gui.window import MainWindow
from reviewer.review import Review

PATIENCE = 20_000
"""Milliseconds: a process has to start on a busy machine."""


@pytest.mark.parametrize("history", [True, False])
def test_a_snapshot_holds_what_was_asked_for(
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    history: bool,
) -> None:
    out, session = tmp_path / "out.review", window.session
    session.opened.tag(session.open_article, 0, 9, ["CLOUD Act"], reviewer="Ann")
    steps = len(session.opened.history())
    monkeypatch.setattr(dialogs, "ask_new", lambda *_: out)
    window.sheets.open("snapshot")
    (dialog,) = window.findChildren(SnapshotDialog)
    dialog.bare.setChecked(not history)
    dialog.save.click()
    qtbot.waitUntil(out.exists, timeout=PATIENCE)
    qtbot.waitUntil(lambda: "saved as out.review" in window.line.passing.text(), timeout=PATIENCE)
    with Review.open(out) as copy:
        assert len(copy.claims()) == 1
        assert len(copy.history()) == (steps if history else 1)
    assert session.opened.path != out


def test_a_snapshot_over_something_is_refused_in_the_dialog(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "taken.review").write_text("mine")
    monkeypatch.setattr(dialogs, "ask_new", lambda *_: tmp_path / "taken.review")
    window.sheets.open("snapshot")
    (dialog,) = window.findChildren(SnapshotDialog)
    dialog.save.click()
    qtbot.waitUntil(lambda: "exists already" in dialog.trouble.text(), timeout=PATIENCE)
    assert dialog.save.isEnabled()
    dialog.reject()
