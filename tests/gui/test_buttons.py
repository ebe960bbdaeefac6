"""The push buttons of the window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from reviewer.gui.buttons import CutButton, PushButton


def test_return_presses_a_button_that_is_in_no_dialog(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    button = PushButton("Open…", window)
    window.setCentralWidget(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)


def test_a_button_without_room_loses_the_end_of_its_words_and_says_all_of_them(
    qtbot: QtBot,
) -> None:
    button = CutButton("11 articles · all tags · marked blind", None)
    qtbot.addWidget(button)
    button.show()
    whole = button.sizeHint()
    button.resize(whole)
    assert button.text() == "11 articles · all tags · marked blind"
    button.resize(button.minimumSizeHint())
    assert button.text().startswith("11 arti")
    assert button.text().endswith("…")
    assert button.accessibleName() == "11 articles · all tags · marked blind"
    assert button.sizeHint() == whole
