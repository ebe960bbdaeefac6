"""The bar below the text: what is said first, until when, and with what room."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
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
    bar.dismiss()
    bar.show_message("info", "Saved.", [("Check", print)])
    label = next(each for each in bar.findChildren(QLabel) if each.text() == "Saved.")
    buttons = [each for each in bar.findChildren(QPushButton) if each.text() == "Check"]
    qtbot.waitUntil(lambda: buttons[-1].mapTo(bar, QPoint()).x() >= label.geometry().right())


def test_a_message_stays_until_it_was_read(bar: NoticeBar) -> None:
    bar.show_message("info", "Later.")
    assert bar.message == MESSAGE
    bar.dismiss()
    assert bar.message == "Later."
    bar.dismiss()
    assert bar.message == ""
    assert bar.isHidden()


def test_the_worst_is_said_first(bar: NoticeBar) -> None:
    bar.show_message("bad", "Not saved.")
    bar.show_message("warning", "No backup.")
    said = []
    while bar.message:
        said.append((bar.kind, bar.message))
        bar.dismiss()
    assert said == [("bad", "Not saved."), ("warning", "No backup."), ("info", MESSAGE)]


def test_it_is_said_how_much_more_there_is_to_read(bar: NoticeBar) -> None:
    words = "Dismiss", "Dismiss (1 more)"
    (dismiss,) = (b for b in bar.findChildren(QPushButton) if b.text() in words)
    assert dismiss.text() == "Dismiss"
    bar.show_message("info", "Later.")
    assert dismiss.text() == "Dismiss (1 more)"
    dismiss.click()
    assert (bar.message, dismiss.text()) == ("Later.", "Dismiss")


def test_the_answer_to_what_was_just_done_comes_first_and_goes_with_the_work(
    bar: NoticeBar,
) -> None:
    bar.show_message("bad", "Not saved.")
    bar.show_message("warning", "There is no room there either.", passing=True)
    bar.show_message("warning", "Nor there.", passing=True)
    assert bar.message == "Nor there."
    bar.go_on()
    assert bar.message == "Not saved."


def test_of_what_is_said_about_one_thing_the_last_is_true(bar: NoticeBar) -> None:
    bar.show_message("bad", "1 change is not saved.", about="file")
    bar.show_message("bad", "2 changes are not saved.", about="file")
    assert bar.message == "2 changes are not saved."
    bar.forget("file")
    assert bar.message == MESSAGE


def test_nothing_is_said_about_a_review_that_is_not_open(bar: NoticeBar) -> None:
    bar.show_message("warning", "Something went wrong in Reviewer itself.", lasting=True)
    bar.forget_review()
    assert bar.message == "Something went wrong in Reviewer itself."
    bar.dismiss()
    assert bar.message == ""


def test_a_long_name_on_a_button_takes_no_room_from_others(qtbot: QtBot) -> None:
    words = f"Go on in {'a very long name ' * 8}.review"
    widget = QWidget()
    qtbot.addWidget(widget)
    bar = NoticeBar(widget)
    QVBoxLayout(widget).addWidget(bar)
    bar.show_message("bad", "It was renamed.", [(words, print), ("Save as…", print)])
    assert widget.minimumSizeHint().width() < 60
    button = next(each for each in bar.findChildren(QPushButton) if each.toolTip() == words)
    assert (button.accessibleName(), "…" in button.text()) == (words, True)


def test_in_a_narrow_bar_the_buttons_are_below_each_other(bar: NoticeBar, qtbot: QtBot) -> None:
    bar.resize(180, 300)
    bar.show()
    buttons = [each for each in bar.findChildren(QPushButton) if not each.isHidden()]
    qtbot.waitUntil(lambda: len({button.y() for button in buttons}) == len(buttons))
    assert all(button.geometry().right() < bar.width() for button in buttons)


@pytest.fixture
def work(qtbot: QtBot) -> QWidget:
    """What is worked with, the focus of which a bar within gives back."""
    made = QWidget()
    qtbot.addWidget(made)
    column = QVBoxLayout(made)
    field = QLineEdit(made)
    column.addWidget(field)
    bar = NoticeBar(made)
    bar.left.connect(field.setFocus)
    column.addWidget(bar)
    made.show()
    qtbot.waitActive(made)
    return made


def test_tab_goes_through_the_buttons_from_the_left(work: QWidget) -> None:
    (bar,) = work.findChildren(NoticeBar)
    bar.show_message("info", "Once.", [("Not this", print)])
    bar.dismiss()
    bar.show_message("info", MESSAGE, [("First", print), ("Second", print)])
    bar.focus_first()
    passed = []
    for _ in range(3):
        button = work.focusWidget()
        assert isinstance(button, QPushButton)
        passed.append(button.text())
        QTest.keyClick(button, Qt.Key.Key_Tab)
    assert passed == ["First", "Second", "Dismiss"]


def test_escape_in_the_bar_dismisses_and_goes_back_to_the_work(work: QWidget) -> None:
    (bar,) = work.findChildren(NoticeBar)
    bar.show_message("info", MESSAGE, [("First", print)])
    bar.focus_first()
    QTest.keyClick(work.focusWidget(), Qt.Key.Key_Escape)
    assert bar.message == ""
    assert isinstance(work.focusWidget(), QLineEdit)


def test_the_focus_stays_in_the_bar_while_its_message_changes(work: QWidget) -> None:
    (bar,) = work.findChildren(NoticeBar)
    bar.show_message("bad", "1 change", [("Try again", print)], about="file")
    bar.focus_first()
    bar.show_message("bad", "2 changes", [("Try again", print)], about="file")
    assert bar.isAncestorOf(work.focusWidget())
    bar.forget("file")
    assert isinstance(work.focusWidget(), QLineEdit)
