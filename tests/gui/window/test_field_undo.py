"""Undo in a field takes back what is being written there, or else the latest step."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.gui.panels.entities import EntityPanel
from reviewer.gui.panels.entity_details import EntityDetails
from reviewer.gui.window import MainWindow
from reviewer.model.entity import Entity
from tests.gui.window.conftest import press

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def details(window: MainWindow, qtbot: QtBot) -> EntityDetails:
    """What is said of Microsoft, the note of which has the focus."""
    window.session.opened.entities()
    window.session.choose_entity(_microsoft(window).id)
    panel = window.docks.show("entities")
    assert isinstance(panel, EntityPanel)
    panel.card.show_part("details")
    panel.card.focus_part()
    qtbot.waitUntil(panel.card.details.note.hasFocus)
    return panel.card.details


def _microsoft(window: MainWindow) -> Entity:
    known = window.session.opened.entities.known()
    return next(each for each in known if "Microsoft" in (each.name, *each.aliases))


def test_a_note_in_which_nothing_was_written_leaves_undo_and_redo_to_the_window(
    window: MainWindow, details: EntityDetails
) -> None:
    details.type.activated.emit(3)
    press(window, Qt.Key.Key_Z, CONTROL)
    assert _microsoft(window).type == "organisation"
    assert details.note.hasFocus()
    press(window, Qt.Key.Key_Z, CONTROL, SHIFT)
    assert _microsoft(window).type == "product"


def test_a_note_takes_back_what_was_written_first(
    window: MainWindow, details: EntityDetails
) -> None:
    details.type.activated.emit(3)
    QTest.keyClicks(details.note, "The vendor")
    press(window, Qt.Key.Key_Z, CONTROL)
    assert details.note.toPlainText() == ""
    assert _microsoft(window).type == "product"


def test_a_line_that_is_kept_is_taken_back_as_the_step_that_it_is(
    window: MainWindow, details: EntityDetails
) -> None:
    details.identifier.setFocus()
    QTest.keyClicks(details.identifier, "Q2283")
    press(window, Qt.Key.Key_Z, CONTROL)
    assert details.identifier.text() == ""
    QTest.keyClicks(details.identifier, "Q228")
    details.identifier.settle()
    assert _microsoft(window).identifier == "Q228"
    press(window, Qt.Key.Key_Z, CONTROL)
    assert (_microsoft(window).identifier, details.identifier.text()) == ("", "")
