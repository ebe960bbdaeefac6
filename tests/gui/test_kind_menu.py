"""The menu that asks what one claim does to another."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer.gui.kind_menu import KindMenu
from reviewer.model.claim import Claim
from reviewer.review import Review

Said = list[tuple[str, str, str]]


@pytest.fixture
def claims(tmp_path: Path) -> list[Claim]:
    with Review.new(tmp_path / "sample.review", sample=True) as review:
        article = review.articles()[3]
        places = ((0, 12), (30, 60))
        return [review.tag(article, *place, ["Contract"], reviewer="Ann") for place in places]


@pytest.fixture
def said() -> Said:
    return []


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    return window


def menu_of(window: QWidget) -> KindMenu:
    (menu,) = [menu for menu in window.findChildren(KindMenu) if menu.isVisible()]
    return menu


@pytest.fixture
def menu(window: QWidget, claims: list[Claim], said: Said) -> KindMenu:
    one, other = claims
    KindMenu(window, one, other, lambda a, kind, b: said.append((a.id, kind, b.id))).ask(QPoint())
    return menu_of(window)


def test_it_reads_as_a_sentence_from_the_first_claim_to_the_second(
    menu: KindMenu, claims: list[Claim]
) -> None:
    words = [action.text().replace("&", "") for action in menu.actions() if action.text()]
    quotes = [f"“{claim.spans[0].quote}" for claim in claims]
    assert words[0].startswith(quotes[0][:10])
    assert [word.split()[1] for word in words[1:5]] == [
        "supports", "contradicts", "repeats", "qualifies",
    ]  # fmt: skip
    assert words[5].startswith(quotes[1][:10])


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        (Qt.Key.Key_2, "contradicts"),
        (Qt.Key.Key_Q, "qualifies"),
        (Qt.Key.Key_Return, "supports"),
    ],
)
def test_a_digit_a_letter_or_return_chooses(
    menu: KindMenu, claims: list[Claim], said: Said, key: Qt.Key, kind: str
) -> None:
    QTest.keyClick(menu, key)
    assert said == [(claims[0].id, kind, claims[1].id)]


def test_the_other_way_round_asks_again_from_the_second_claim(
    menu: KindMenu, window: QWidget, claims: list[Claim], said: Said
) -> None:
    QTest.keyClick(menu, Qt.Key.Key_5)
    QTest.keyClick(menu_of(window), Qt.Key.Key_1)
    assert said == [(claims[1].id, "supports", claims[0].id)]


def test_escape_says_nothing(menu: KindMenu, window: QWidget, said: Said) -> None:
    QTest.keyClick(menu, Qt.Key.Key_Escape)
    assert said == []
    assert not [menu for menu in window.findChildren(KindMenu) if menu.isVisible()]
