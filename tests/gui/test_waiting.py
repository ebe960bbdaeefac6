"""Waiting for work: what it comes to is handed on, and so is that it ended early; bugs end it."""

from collections.abc import Generator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from reviewer.gui.safety.waiting import Waiting
from reviewer.store.apart import GivenUp


class Heard(list[str]):
    """What was handed on."""

    def wait_for(self, work: Generator[float, None, str], parent: QObject) -> Waiting[str]:
        return Waiting(
            parent,
            work,
            self.append,
            lambda e: self.append(str(e)),
            given_up=lambda: self.append("up"),
        )


def endless(end: str = "") -> Generator[float, None, str]:
    """Work that ends only when it is given up: too late, if it has an end of its own."""
    try:
        while True:
            yield 0
    except GivenUp:
        if not end:
            raise
    return end


@pytest.fixture
def parent(qtbot: QtBot) -> Generator[QObject, None, None]:
    made = QObject()
    yield made
    made.deleteLater()


def test_a_bug_is_told_once_and_nothing_is_handed_on(parent: QObject, qtbot: QtBot) -> None:
    def faulty() -> Generator[float, None, str]:
        yield 0
        raise FileNotFoundError

    heard = Heard()
    with qtbot.captureExceptions() as told:
        waiting = heard.wait_for(faulty(), parent)
        qtbot.waitUntil(lambda: not waiting.under_way)
        qtbot.wait(60)
    assert [kind for kind, *_ in told] == [FileNotFoundError]
    assert heard == []


def test_work_that_ends_early_says_so(parent: QObject, qtbot: QtBot) -> None:
    heard = Heard()
    waiting = heard.wait_for(endless(), parent)
    qtbot.wait(30)
    waiting.give_up()
    assert (heard, waiting.under_way) == (["up"], False)


def test_work_that_cannot_end_early_any_more_hands_on_what_it_came_to(
    parent: QObject, qtbot: QtBot
) -> None:
    heard = Heard()
    waiting = heard.wait_for(endless("done"), parent)
    qtbot.wait(30)
    waiting.give_up()
    assert (heard, waiting.under_way) == (["done"], False)


def test_work_whose_end_is_waited_for_hands_nothing_on(parent: QObject, qtbot: QtBot) -> None:
    heard = Heard()
    waiting = heard.wait_for(endless("done"), parent)
    qtbot.wait(30)
    waiting.end()
    assert (heard, waiting.under_way) == ([], False)
