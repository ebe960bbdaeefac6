"""The line at the bottom of a window."""

from pytestqt.qtbot import QtBot

from reviewer.gui.status_line import StatusLine


def test_a_message_is_cut_anew_when_something_else_takes_its_room(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(900, 24)
    line.show()
    qtbot.waitExposed(line)
    line.tell("This claim is tagged “Poison pill” already.")
    assert line.passing.text().endswith("already.")
    line.undo.setText("Undo " + "a step that takes a lot of room " * 4)
    qtbot.waitUntil(lambda: line.passing.text().endswith("…"))
    assert "already." in line.passing.toolTip()


def test_a_message_comes_again_after_work_that_took_its_place(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(900, 24)
    line.tell("Escape goes back.")
    line.show_progress("Drawing the names", 0, 0)
    assert line.passing.text() == "Drawing the names"
    line.end_progress()
    assert line.passing.text() == "Escape goes back."
