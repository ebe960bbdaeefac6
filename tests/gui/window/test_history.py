"""The history: read as it comes into sight, filtered while typing, with what each step changed."""

from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from reviewer.gui import history_model
from reviewer.gui.history_dialog import HistoryDialog
from reviewer.gui.window import MainWindow
from reviewer.model.step import Step
from reviewer.review import Review

from .conftest import WORDS, press, select


@pytest.fixture
def dialog(window: MainWindow, qtbot: QtBot) -> Iterator[HistoryDialog]:
    """The history after a passage was tagged and given a note."""
    select(window, WORDS)
    press(window, Qt.Key.Key_3)
    review, who = window.session.opened, window.session.who
    (claim,) = review.claims(reviewer=who)
    review.claims.set_note(claim, "đồng ý", reviewer=who)
    window.sheets.open("history")
    (found,) = window.findChildren(HistoryDialog)
    qtbot.waitUntil(found.field.hasFocus)
    yield found
    if isValid(found):  # it is deleted once it was closed
        found.close()


def whats(dialog: HistoryDialog) -> list[str]:
    model = dialog.model
    return [model.index(row, 2).data() for row in range(model.rowCount())]


def details(dialog: HistoryDialog) -> list[list[str]]:
    tree = dialog.details
    items = [tree.topLevelItem(row) for row in range(tree.topLevelItemCount())]
    return [[item.text(column) for column in range(3)] for item in items if item is not None]


def test_the_latest_step_is_first_and_says_from_what_to_what(dialog: HistoryDialog) -> None:
    assert whats(dialog)[:2] == ["Edit note", "Tag claim “Poison pill”"]
    assert details(dialog)[0][1:] == ["", "đồng ý"]
    assert details(dialog)[0][0].startswith("Claim “")


def test_what_is_typed_filters_and_escape_shows_all_again(
    dialog: HistoryDialog, qtbot: QtBot
) -> None:
    everything = dialog.model.rowCount()
    QTest.keyClicks(dialog.field, "ann pill")
    qtbot.waitUntil(lambda: whats(dialog) == ["Tag claim “Poison pill”"])
    assert dialog.count.text().startswith("1 of ")
    assert any("Poison pill" in what for what, *_ in details(dialog))
    QTest.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert dialog.model.rowCount() == everything
    assert dialog.isVisible()
    QTest.keyClick(dialog.field, Qt.Key.Key_Escape)
    assert not dialog.isVisible()


def test_what_nothing_has_shows_nothing(dialog: HistoryDialog, qtbot: QtBot) -> None:
    QTest.keyClicks(dialog.field, "nonesuch")
    qtbot.waitUntil(lambda: dialog.count.text().startswith("0 of "))
    assert (whats(dialog), details(dialog)) == ([], [])


def test_arrow_keys_go_through_the_steps_while_one_types(dialog: HistoryDialog) -> None:
    QTest.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.table.currentIndex().row() == 1
    assert dialog.field.hasFocus()
    assert len(details(dialog)) > 1


def test_only_what_is_in_sight_is_read(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history_model, "_BLOCK", 2)
    review = window.session.opened
    read: list[int] = []

    def at(_: object, places: Sequence[int]) -> dict[int, Step]:
        read.extend(places)
        return {}

    monkeypatch.setattr(type(review.timeline), "at", at)
    model = history_model.HistoryModel(window, review.timeline, {})
    assert model.rowCount() > 2
    model.index(1, 2).data()
    assert read == list(review.timeline.places()[:2])


def test_a_step_that_was_lost_says_so(window: MainWindow) -> None:
    review = window.session.opened
    lose_step(review)
    model = history_model.HistoryModel(window, review.timeline, {})
    rows = [model.index(row, 2).data() for row in range(model.rowCount())]
    assert rows.count("A step that was lost") >= 1


def lose_step(review: Review) -> None:
    connection = review.store.connection
    connection.execute("PRAGMA foreign_keys = OFF")
    connection.execute("UPDATE step SET seq = seq + 2 WHERE seq = (SELECT max(seq) FROM step)")
