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
