"""Purging in the window: what was chosen is gone from the file, and only after it was confirmed."""

import os
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.gui.safety.purge_dialog import PurgeConfirmation, PurgeDialog
from reviewer.gui.window import MainWindow
from reviewer.review import safety
from reviewer.settings import Settings
from reviewer.store.backups import Keeping, backing_up

from .conftest import WORDS, quotes, select

FOURTH = 3
TEXT = "Kim Young-sub signed a joint"
CHECKED = Qt.CheckState.Checked


@pytest.fixture(autouse=True)
def backups_apart(settings: Settings, tmp_path: Path) -> None:
    settings["backup_folder"] = str(tmp_path / "kept")


@pytest.fixture
def tagged(window: MainWindow) -> MainWindow:
    select(window, WORDS)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_3)
    assert quotes(window) == [WORDS]
    return window


def open_purge(window: MainWindow) -> PurgeDialog:
    window.sheets.open("purge")
    (dialog,) = window.findChildren(PurgeDialog)
    return dialog


def choose_article(dialog: PurgeDialog) -> None:
    item = dialog.tree.topLevelItem(FOURTH)
    assert item is not None
    item.setCheckState(0, CHECKED)


def confirm(dialog: PurgeDialog) -> PurgeConfirmation:
    dialog.go.click()
    (asked,) = dialog.findChildren(PurgeConfirmation)
    return asked


def test_a_purged_article_is_gone_from_the_files_bytes(tagged: MainWindow) -> None:
    path = tagged.session.opened.path
    assert TEXT.encode() in path.read_bytes()
    dialog = open_purge(tagged)
    choose_article(dialog)
    asked = confirm(dialog)
    assert "1 article: “KT's 2.4 Trillion Won" in asked.words.text()
    assert "1 claim there, whosever they are" in asked.words.text()
    asked.go.click()
    data = path.read_bytes()
    assert TEXT.encode() not in data
    assert WORDS.encode() not in data
    assert len(tagged.session.opened.articles()) == 4
    assert tagged.session.open_article in tagged.session.opened.articles()
    assert tagged.session.opened.check() == []


def test_nothing_is_purged_before_it_is_confirmed(tagged: MainWindow) -> None:
    dialog = open_purge(tagged)
    assert not dialog.go.isEnabled()
    choose_article(dialog)
    asked = confirm(dialog)
    assert asked.focusWidget() is asked.cancel
    QTest.keyClick(asked, Qt.Key.Key_Return)
    assert not asked.isVisible()
    dialog.reject()
    assert len(tagged.session.opened.articles()) == 5


def test_a_single_claim_is_purged_and_its_article_stays(tagged: MainWindow) -> None:
    dialog = open_purge(tagged)
    item = dialog.tree.topLevelItem(FOURTH)
    assert item is not None
    item.setExpanded(True)
    claim = item.child(0)
    assert claim is not None
    assert claim.text(0) == f"“{WORDS}” — Ann"
    claim.setCheckState(0, CHECKED)
    asked = confirm(dialog)
    assert "1 single claim" in asked.words.text()
    asked.go.click()
    assert quotes(tagged) == []
    assert len(tagged.session.opened.articles()) == 5


def test_the_backups_that_still_hold_it_are_deleted_where_that_is_asked_for(
    tagged: MainWindow, qtbot: QtBot
) -> None:
    session = tagged.session
    session.settings["backups"] = True
    for _ in safety.backing_up(session.opened, session.settings):
        pass
    dialog = open_purge(tagged)
    choose_article(dialog)
    asked = confirm(dialog)
    assert asked.forget.text() == "Delete the 1 backup of this review too"
    asked.forget.setChecked(True)
    asked.go.click()
    path = session.opened.path
    held = [TEXT.encode() in b.path.read_bytes() for b in safety.backups(path, session.settings)]
    assert not any(held)


def test_a_backup_that_is_being_made_does_not_outlive_those_that_are_deleted(
    tagged: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = tagged.session
    session.settings["backups"] = True
    qtbot.waitUntil(lambda: tagged.safety.keeper is not None)
    keeper = tagged.safety.keeper
    assert keeper is not None
    folder = safety.backup_folder(session.opened.path, session.settings)
    before = datetime.now(UTC) - timedelta(hours=1)
    for _ in backing_up(session.opened.store, folder, Keeping(), now=before):
        pass
    select(tagged, TEXT)
    QTest.keyClick(tagged.focusWidget(), Qt.Key.Key_3)
    at, real = threading.Event(), os.link

    def slow(*paths: str) -> None:
        at.set()
        threading.Event().wait(0.3)
        real(*paths)

    monkeypatch.setattr(os, "link", slow)
    keeper.look()
    qtbot.waitUntil(at.is_set)
    dialog = open_purge(tagged)
    choose_article(dialog)
    asked = confirm(dialog)
    asked.forget.setChecked(True)
    asked.go.click()
    for thread in threading.enumerate():
        if thread.name.startswith("apart"):
            thread.join(5)
    path = session.opened.path
    held = [TEXT.encode() in b.path.read_bytes() for b in safety.backups(path, session.settings)]
    assert not any(held)


def test_an_article_is_found_by_its_title(tagged: MainWindow) -> None:
    dialog = open_purge(tagged)
    dialog.filter.setText("trillion won")
    items = [dialog.tree.topLevelItem(n) for n in range(dialog.tree.topLevelItemCount())]
    assert [bool(item and not item.isHidden()) for item in items].index(True) == FOURTH
    assert sum(bool(item and not item.isHidden()) for item in items) == 1
    dialog.reject()
