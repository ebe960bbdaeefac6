"""The push buttons of the window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMainWindow
from pytestqt.qtbot import QtBot

from reviewer.gui.buttons import PushButton


def test_return_presses_a_button_that_is_in_no_dialog(qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    button = PushButton("Open…", window)
    window.setCentralWidget(button)
    with qtbot.waitSignal(button.clicked):
        QTest.keyClick(button, Qt.Key.Key_Return)
