"""Long work is stopped by one command, and by Escape where nothing else takes it."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.commands.context import Progress
from reviewer.gui.window import MainWindow


@pytest.fixture
def closed(window: MainWindow) -> list[str]:
    """Endless work that is under way; has its name when it is closed."""
    found = list[str]()

    def work() -> Iterator[Progress]:
        try:
            while True:
                yield Progress(0, 0)
        finally:
            found.append("work")

    window.jobs.run("Counting", work())
    return found


def press(window: MainWindow, key: Qt.Key, *, ctrl: bool = False) -> None:
    modifier = Qt.KeyboardModifier.ControlModifier if ctrl else Qt.KeyboardModifier.NoModifier
    window.workspace.view.setFocus()
    QTest.keyClick(window.workspace.view, key, modifier)


@pytest.mark.parametrize(("key", "ctrl"), [(Qt.Key.Key_Period, True), (Qt.Key.Key_Escape, False)])
def test_a_key_stops_long_work(
    window: MainWindow, qtbot: QtBot, closed: list[str], key: Qt.Key, ctrl: bool
) -> None:
    qtbot.waitUntil(lambda: not window.line.stop.isHidden())
    press(window, key, ctrl=ctrl)
    assert closed == ["work"]
    assert not window.jobs.busy
    assert window.line.passing.text() == "Stopped: Counting."


def test_escape_leaves_a_selection_before_it_stops_anything(
    window: MainWindow, qtbot: QtBot, closed: list[str]
) -> None:
    qtbot.waitUntil(lambda: not window.line.stop.isHidden())
    window.workspace.view.select(0, 4)
    press(window, Qt.Key.Key_Escape)
    assert closed == []
    press(window, Qt.Key.Key_Escape)
    assert closed == ["work"]


def test_where_nothing_is_under_way_there_is_nothing_to_stop(window: MainWindow) -> None:
    window.actions_of.run_id("edit.stop")
    assert window.line.passing.text() == "No long work is under way."


def test_the_button_says_the_key_that_does_the_same(window: MainWindow) -> None:
    assert "(Ctrl+.)" in window.line.stop.toolTip()
