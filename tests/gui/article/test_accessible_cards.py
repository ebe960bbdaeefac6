"""What a screen reader is told of the cards and the map."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import (
    QAccessible,
    QAccessibleActionInterface,
    QAccessibleEvent,
    QAccessibleInterface,
)
from PySide6.QtTest import QSignalSpy
from pytestqt.qtbot import QtBot

from reviewer.gui.article.beside import Beside
from reviewer.gui.article.card import Card
from reviewer.gui.article.marks import Mark
from reviewer.gui.article.view import ArticleView

from .conftest import Show

TEXT = "\n".join(f"Paragraph {n} has some words in it that are read." for n in range(200))
NAME, DESCRIPTION = QAccessible.Text.Name, QAccessible.Text.Description


def claim(id_: str, line: int, lane: int = 0) -> Mark:
    start = TEXT.index(f"Paragraph {line} ")
    return Mark(id_, "claim", start, start + 9, "orange", lane)


@pytest.fixture
def beside(show: Show, qtbot: QtBot) -> Beside:
    """Cards and map beside a text with three claims, two of them in sight."""
    view = show(TEXT, width=1_000)
    made = Beside(view)
    made.map.show()
    made.cards.set_source(lambda id_: Card((("Poison pill", "orange"),), note=f"On {id_}"))
    view.claim_words = lambda claim, _: f"claim {claim}"
    view.set_marks("claim", [claim("a", 2), claim("b", 4, lane=1), claim("c", 150)])
    qtbot.wait(1)
    return made


def cards(beside: Beside) -> list[QAccessibleInterface]:
    margin = QAccessible.queryAccessibleInterface(beside.cards)
    return [margin.child(n) for n in range(margin.childCount())]


def names(beside: Beside) -> list[str]:
    return [card.text(NAME) for card in cards(beside)]


def test_cards_and_map_stand_beside_the_text(beside: Beside) -> None:
    view = QAccessible.queryAccessibleInterface(beside.cards.view)
    found = {view.child(n).text(NAME): view.child(n).role() for n in range(view.childCount())}
    assert found["Claims beside the text"] == QAccessible.Role.List
    assert found["Map of the article"] == QAccessible.Role.Graphic
    children = [view.child(n) for n in range(view.childCount())]
    assert [view.indexOfChild(child) for child in children] == list(range(len(children)))


def test_the_cards_in_sight_are_the_items_of_a_list(beside: Beside) -> None:
    assert names(beside) == ["claim a. On a", "claim b. On b"]
    first, second = cards(beside)
    assert first.role() == QAccessible.Role.ListItem
    assert second.text(DESCRIPTION) == "Paragraph"
    assert first.parent().indexOfChild(second) == 1
    beside.cards.view.reveal(TEXT.index("Paragraph 150 "))
    assert names(beside) == ["claim c. On c"]


def test_a_card_is_found_where_it_is_seen(beside: Beside) -> None:
    first, second = cards(beside)
    at = beside.cards.mapToGlobal(beside.cards.placed()[1].box.center())
    assert second.rect().contains(at)
    assert not first.rect().contains(at)
    assert first.parent().childAt(at.x(), at.y()).text(NAME) == "claim b. On b"
    nowhere = beside.cards.mapToGlobal(QPoint(1, 1))
    assert first.parent().childAt(nowhere.x(), nowhere.y()) is None


def test_the_card_of_the_claim_that_is_looked_at_is_selected(beside: Beside) -> None:
    beside.cards.view.set_current("b")
    assert [bool(card.state().selected) for card in cards(beside)] == [False, True]


def test_a_card_that_is_pressed_goes_to_its_claim(beside: Beside) -> None:
    chosen = QSignalSpy(beside.cards.chosen)
    press = cards(beside)[1].actionInterface()
    assert press.actionNames() == [QAccessibleActionInterface.pressAction()]
    press.doAction(QAccessibleActionInterface.pressAction())
    assert chosen.at(0) == ["b"]


def test_folded_cards_are_not_there(beside: Beside) -> None:
    beside.set_cards(wanted=False)
    assert cards(beside) == []


def test_cards_that_come_and_go_are_told_of(
    beside: Beside, monkeypatch: pytest.MonkeyPatch, qtbot: QtBot
) -> None:
    told: list[QAccessible.Event] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)

    def note(event: QAccessibleEvent) -> None:
        told.append(event.type())

    monkeypatch.setattr(QAccessible, "updateAccessibility", note)
    assert len(cards(beside)) == 2
    beside.cards.view.reveal(TEXT.index("Paragraph 150 "))
    events = QAccessible.Event
    qtbot.waitUntil(lambda: told.count(events.ObjectDestroyed) == 2)
    assert told.count(events.ObjectCreated) == 1


def test_the_map_says_in_numbers_what_it_shows(beside: Beside) -> None:
    view = beside.map.parentWidget()
    assert isinstance(view, ArticleView)
    view.set_marks("hit", [Mark("hit 0", "hit", 3, 5)])
    view.change_marks("claim", ["c"], [])
    told = QAccessible.queryAccessibleInterface(beside.map).text(DESCRIPTION)
    assert told == "1 passage in your claims, 1 passage in those of others, 1 hit"
