"""The player of the tour: moves in their order, also in dialogs; what does not happen stops it."""

from collections.abc import Callable, Iterator

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.exceptions import capture_exceptions
from pytestqt.qtbot import QtBot

from reviewer.gui.tour import player
from reviewer.gui.tour.hands import Hands
from reviewer.gui.tour.player import Move, Player, TourStuckError


def moves(*acts: Callable[[], object]) -> Iterator[Move]:
    return iter([Move(f"do {number}", act) for number, act in enumerate(acts)])


def play(qtbot: QtBot, script: Iterator[Move]) -> bool:
    """Play a script; whether it went well."""
    dialog = QDialog()
    qtbot.addWidget(dialog)
    played = Player(script, watched=False, parent=dialog)
    with qtbot.waitSignal(played.ended) as ended:
        played.start()
    (well,) = ended.args
    return bool(well)


def test_moves_are_done_in_their_order(qtbot: QtBot) -> None:
    done: list[int] = []
    assert play(qtbot, moves(lambda: done.append(1), lambda: done.append(2)))
    assert done == [1, 2]


def test_the_script_goes_on_in_a_dialog_that_a_move_opens(qtbot: QtBot) -> None:
    dialog = QDialog()
    qtbot.addWidget(dialog)
    assert play(qtbot, moves(dialog.exec, dialog.accept))
    assert dialog.result() == QDialog.DialogCode.Accepted


def test_what_never_gets_ready_stops_the_tour(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(player, "_PATIENCE", 30)
    never = Move("wait for the moon", lambda: None, ready=lambda: False)
    with capture_exceptions() as errors:
        assert not play(qtbot, iter([never]))
    assert [type(error) for _, error, _ in errors] == [TourStuckError]
    assert "wait for the moon" in str(errors[0][1])


def test_letters_of_every_script_arrive_in_a_field(qtbot: QtBot) -> None:
    field = QLineEdit()
    qtbot.addWidget(field)
    field.show()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is field)
    assert play(qtbot, Hands(field).write("KT, hợp tác 데이터"))
    assert field.text() == "KT, hợp tác 데이터"
