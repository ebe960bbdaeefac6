"""The question for the name of an entity: completed while one types, taken or given up."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QWidget
from pytestqt.qtbot import QtBot

from reviewer.gui.entity_dialog import EntityDialog
from reviewer.model.entity import Entity

KNOWN = [
    Entity("1", "person", "Tào Đức Thắng", ("Tao Duc Thang",)),
    Entity("2", "organisation", "Taobao"),
]


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[EntityDialog]:
    parent = QWidget()
    parent.resize(900, 700)
    qtbot.addWidget(parent)
    parent.show()
    dialog = EntityDialog(parent, "Join", "Who or what else is “Viettel”?", KNOWN, "Viettel")
    dialog.open()
    dialog.field.setFocus()
    qtbot.waitUntil(dialog.field.hasFocus)
    yield dialog
    dialog.close()


def test_a_part_of_a_spelling_offers_the_name_that_return_takes(dialog: EntityDialog) -> None:
    QTest.keyClicks(dialog.field, "tao duc")
    popup = dialog.field.completer().popup()
    assert popup is not None
    assert popup.model().index(0, 0).data() == "Tào Đức Thắng"
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert dialog.result() == QDialog.DialogCode.Accepted
    assert dialog.field.text() == "Tào Đức Thắng"


def test_escape_gives_up(dialog: EntityDialog) -> None:
    QTest.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert dialog.result() == QDialog.DialogCode.Rejected
    assert not dialog.isVisible()


def test_the_button_says_what_it_does(dialog: EntityDialog) -> None:
    assert dialog.buttons.button(QDialogButtonBox.StandardButton.Ok).text() == "Join"
