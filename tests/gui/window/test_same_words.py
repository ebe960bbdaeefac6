"""The same words elsewhere in the window: found, ticked, tagged and untagged in one step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.gui.same_words import SameWordsDialog
from reviewer.gui.window import MainWindow

from .conftest import press, select

KEY = Qt.Key
HERE = 20
"""So often the fourth article says Microsoft."""


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> SameWordsDialog:
    """The sheet on the places of “Microsoft”, of which one is tagged 3, opened by its key."""
    select(window, "Microsoft")
    press(window, KEY.Key_3)
    return opened(window, qtbot)


def opened(window: MainWindow, qtbot: QtBot) -> SameWordsDialog:
    press(window, KEY.Key_F)
    dialog = window.findChildren(SameWordsDialog)[-1]
    settle(dialog, qtbot)
    return dialog


def settle(dialog: SameWordsDialog, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: "…" not in dialog.count.text())


def apply(window: MainWindow, dialog: SameWordsDialog, qtbot: QtBot) -> None:
    dialog.go.click()
    qtbot.waitUntil(lambda: not window.jobs.busy)


def number(window: MainWindow) -> int:
    return len(window.session.opened.claims(tag="Poison pill"))


def test_the_places_that_lack_the_tag_are_listed_and_ticked(dialog: SameWordsDialog) -> None:
    assert dialog.title.text() == "“Microsoft”"
    assert dialog.tag.currentText() == "Contract › Poison pill"
    assert dialog.count.text() == f"{HERE - 1} of {HERE - 1} places"
    assert dialog.all.isChecked()
    dialog.reject()


def test_where_nothing_says_which_tag_is_meant_one_is_asked_for(
    window: MainWindow, qtbot: QtBot
) -> None:
    select(window, "Microsoft")
    dialog = opened(window, qtbot)
    assert dialog.tag.currentText() == ""
    assert not dialog.go.isEnabled()
    dialog.apply()
    assert dialog.isVisible()
    dialog.tag.hidePopup()
    dialog.tag.setCurrentIndex(dialog.tag.findText("Contract › Poison pill"))
    qtbot.waitUntil(dialog.go.isEnabled)
    dialog.reject()


def test_the_ticked_places_are_tagged_in_one_step(
    dialog: SameWordsDialog, window: MainWindow, qtbot: QtBot
) -> None:
    QTest.keyClick(dialog.list, KEY.Key_Space)
    assert dialog.go.text() == f"Tag {HERE - 2} places"
    apply(window, dialog, qtbot)
    assert number(window) == HERE - 1
    qtbot.waitUntil(lambda: "Tag 18 places “Poison pill”" in window.line.undo.text())
    window.actions_of.run_id("edit.undo")
    assert number(window) == 1
    assert window.focusWidget() is window.workspace.view


def test_all_articles_are_looked_through(dialog: SameWordsDialog, qtbot: QtBot) -> None:
    dialog.everywhere.setChecked(True)
    settle(dialog, qtbot)
    articles = {place.article for place in dialog.model.places()}
    assert len(articles) > 0
    assert len(dialog.model.places()) >= HERE - 1
    dialog.reject()


def test_no_place_is_ticked_and_all_are_again(dialog: SameWordsDialog) -> None:
    dialog.all.click()
    assert dialog.model.places() == []
    assert not dialog.go.isEnabled()
    dialog.all.click()
    assert len(dialog.model.places()) == HERE - 1
    dialog.reject()


def test_the_tagged_places_are_untagged(
    dialog: SameWordsDialog, window: MainWindow, qtbot: QtBot
) -> None:
    apply(window, dialog, qtbot)
    assert number(window) == HERE
    again = opened(window, qtbot)
    assert again.count.text() == "None that lacks the tag"
    again.take.setChecked(True)
    settle(again, qtbot)
    assert again.go.text() == f"Untag {HERE} places"
    apply(window, again, qtbot)
    assert number(window) == 0


def test_a_screen_reader_hears_what_is_ticked(dialog: SameWordsDialog) -> None:
    first = dialog.model.index(0)
    assert first.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
    dialog.model.toggle(first)
    assert first.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    assert "Microsoft" in first.data(Qt.ItemDataRole.AccessibleTextRole)
    dialog.reject()
