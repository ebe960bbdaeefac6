"""What has to be read, and what passes, is said to who listens."""

import pytest
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer.gui.announcing import announce
from reviewer.gui.notice_bar import NoticeBar
from reviewer.gui.status_line import StatusLine

Said = list[tuple[str, str]]


@pytest.fixture
def said(monkeypatch: pytest.MonkeyPatch) -> Said:
    """What a screen reader would say, each with how pressing it is."""
    found: Said = []

    def note(event: QAccessibleEvent) -> None:
        if isinstance(event, QAccessibleAnnouncementEvent):
            found.append((event.message(), event.politeness().name))

    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    return found


def test_a_passing_message_is_said(said: Said, qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.tell("That was the last claim.")
    assert said == [("That was the last claim.", "Polite")]


def test_what_has_to_be_read_is_said_at_once_and_not_again(said: Said, qtbot: QtBot) -> None:
    bar = NoticeBar()
    qtbot.addWidget(bar)
    bar.show_message("bad", "The file was moved.")
    bar.show_message("info", "There is a backup.")
    assert said == [("The file was moved.", "Assertive")]
    bar.dismiss()
    assert said[1:] == [("There is a backup.", "Polite")]


def test_nothing_is_said_where_nobody_listens(
    said: Said, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QAccessible, "isActive", lambda: False)
    widget = QWidget()
    qtbot.addWidget(widget)
    announce(widget, "Nobody hears this.")
    assert said == []
