"""Checking a review in the window: sound, changed by another program, damaged; and stopped."""

import sqlite3

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reviewer.gui.safety.check_dialog import CheckDialog
from reviewer.gui.window import MainWindow

PATIENCE = 20_000
"""Milliseconds: a process has to start on a busy machine."""


@pytest.fixture
def tagged(window: MainWindow) -> MainWindow:
    session = window.session
    session.opened.tag(session.open_article, 0, 9, ["CLOUD Act"], reviewer="Ann", note="mine")
    return window


def open_check(window: MainWindow, qtbot: QtBot) -> CheckDialog:
    window.sheets.open("check")
    (dialog,) = window.findChildren(CheckDialog)
    wait(dialog, qtbot)
    return dialog


def wait(dialog: CheckDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not dialog.progress.isVisible(), timeout=PATIENCE)


def press(dialog: CheckDialog, words: str) -> None:
    (button,) = (b for b in dialog.findChildren(QPushButton) if b.text() == words and b.isVisible())
    button.click()


def change_from_outside(window: MainWindow) -> None:
    connection = sqlite3.connect(window.session.opened.path)
    connection.execute("UPDATE claim SET note = 'theirs'")
    connection.commit()
    connection.close()


def note(window: MainWindow) -> str:
    (claim,) = window.session.opened.claims()
    return claim.note


def test_a_sound_review_is_said_to_be(tagged: MainWindow, qtbot: QtBot) -> None:
    dialog = open_check(tagged, qtbot)
    assert dialog.title.text() == "Everything is as it should be"
    steps = len(tagged.session.opened.history())
    assert f"{steps} steps" in dialog.words.text()
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    assert not dialog.isVisible()


@pytest.mark.parametrize(
    ("choice", "left", "command"),
    [("Put back", "mine", "review.restore"), ("Keep as it is", "theirs", "review.adopt")],
)
def test_what_another_program_changed_is_put_back_or_kept(
    tagged: MainWindow, qtbot: QtBot, choice: str, left: str, command: str
) -> None:
    change_from_outside(tagged)
    dialog = open_check(tagged, qtbot)
    assert dialog.title.text().startswith("Something else changed 1 of ")
    cells = [dialog.table.item(0, column) for column in range(3)]
    assert [cell.text() for cell in cells if cell] == [
        "Claim",
        "“KT's 2.4 ”",
        "note was “mine” and is “theirs”",
    ]
    press(dialog, choice)
    wait(dialog, qtbot)
    assert dialog.title.text() == "Everything is as it should be"
    assert note(tagged) == left
    assert tagged.session.opened.history()[-1].command == command
    dialog.accept()


def test_damage_leads_to_recovering(tagged: MainWindow, qtbot: QtBot) -> None:
    connection = sqlite3.connect(tagged.session.opened.path)
    connection.execute("UPDATE change SET image = replace(image, 'mine', 'mind')")
    connection.commit()
    connection.close()
    dialog = open_check(tagged, qtbot)
    assert dialog.title.text().startswith("This file is damaged: 1 of ")
    offered = {b.text() for b in dialog.findChildren(QPushButton) if b.isVisible()}
    assert offered == {"Recover into a new file…", "Restore a backup…", "Put back",
                       "Keep as it is", "Close"}  # fmt: skip
    dialog.reject()


def test_a_check_that_is_stopped_ends_its_process(tagged: MainWindow) -> None:
    tagged.sheets.open("check")
    (dialog,) = tagged.findChildren(CheckDialog)
    assert dialog.progress.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_a_file_that_cannot_be_opened_cannot_be_checked(tagged: MainWindow, qtbot: QtBot) -> None:
    path = tagged.session.opened.path.with_name("broken.review")
    path.write_bytes(tagged.session.opened.path.read_bytes()[:20_000])
    tagged.safety.open_check(path)
    (dialog,) = tagged.findChildren(CheckDialog)
    wait(dialog, qtbot)
    assert dialog.title.text() == "“broken” cannot be checked"
    assert "damaged" in dialog.words.text()
    dialog.reject()
