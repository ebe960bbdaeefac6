"""The bar below the text: its message keeps room beside its buttons."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from reviewer.gui.notice_bar import NoticeBar

MESSAGE = "Everything that was shown as saved is in kt.review: 212 claims. " * 2


@pytest.fixture
def bar(qtbot: QtBot) -> NoticeBar:
    made = NoticeBar()
    qtbot.addWidget(made)
    made.show_message("info", MESSAGE, [("Show the report", print), ("Check", print)])
    return made


def below(bar: NoticeBar) -> bool:
    """Whether the buttons are below the message."""
    label = next(each for each in bar.findChildren(QLabel) if each.text() == MESSAGE)
    button = next(each for each in bar.findChildren(QPushButton) if each.text() == "Check")
    return button.mapTo(bar, QPoint()).y() >= label.geometry().bottom()


def test_buttons_are_beside_a_message_that_has_room(bar: NoticeBar, qtbot: QtBot) -> None:
    bar.resize(1200, 60)
    qtbot.waitUntil(lambda: not below(bar))


def test_buttons_are_below_a_message_that_would_be_squeezed(bar: NoticeBar, qtbot: QtBot) -> None:
    bar.resize(400, 120)
    qtbot.waitUntil(lambda: below(bar))


def test_a_short_message_has_its_buttons_beside_it(bar: NoticeBar, qtbot: QtBot) -> None:
    bar.resize(400, 120)
    bar.show_message("info", "Saved.", [("Check", print)])
    label = next(each for each in bar.findChildren(QLabel) if each.text() == "Saved.")
    buttons = [each for each in bar.findChildren(QPushButton) if each.text() == "Check"]
    qtbot.waitUntil(lambda: buttons[-1].mapTo(bar, QPoint()).x() >= label.geometry().right())
