"""Cards and map in the window: what is on them, and what they do."""

import sqlite3
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import reviewer
from reviewer.gui.article.card import Card
from reviewer.gui.window import MainWindow
from reviewer.model.claim import Claim
from reviewer.settings import Settings
from tests.sighted import sighted

from .conftest import WORDS, Open, press

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def wide(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with room for cards, and two claims of two reviewers on one passage."""
    window.resize(1_600, 900)
    review, article = window.session.opened, window.session.open_article
    sighted(review)
    start = window.workspace.view.text.index(WORDS)
    for name, tags in (("Ann", ["Poison pill"]), ("Bo", ["Contract", "CLOUD Act"])):
        reviewer = review.reviewers.find(name, create=True).id
        review.tag(
            article, start, start + len(WORDS), tags, reviewer=reviewer,
            note=f"Noted by {name}.\nAt length.", fields={"status": "speculated"},
        )  # fmt: skip
    window.workspace.show_passage(start, start)
    qtbot.wait(1)
    return window


def cards(window: MainWindow) -> list[Card]:
    return [placed.card for placed in window.workspace.beside.cards.placed()]


def click_card(window: MainWindow, number: int) -> QPoint:
    margin = window.workspace.beside.cards
    at = margin.placed()[number].box.center()
    QTest.mouseClick(margin, LEFT, pos=at)
    return at


def test_a_card_says_what_is_said_of_its_claim(wide: MainWindow) -> None:
    first, second = cards(wide)
    assert first.tags == (("Poison pill", "orange"),)
    assert (first.status, first.note) == ("speculated", "Noted by Ann.")
    assert (first.initials, first.own, second.initials, second.own) == ("A", True, "B", False)
    assert [name for name, _ in second.tags] == ["CLOUD Act", "Contract"]


def test_a_card_follows_its_claim(wide: MainWindow) -> None:
    claim = wide.session.opened.claims()[0]
    wide.session.opened.claims.set_note(claim, "Changed.", reviewer=wide.session.who)
    assert cards(wide)[0].note == "Changed."
    wide.session.opened.undo(wide.session.who)
    assert cards(wide)[0].note == "Noted by Ann."


def test_a_click_on_a_card_makes_its_claim_the_current_one(wide: MainWindow) -> None:
    click_card(wide, 1)
    claim = wide.session.current_claim()
    assert claim is not None
    assert claim.reviewer == "Bo"
    assert wide.session.selection.caret == claim.spans[0].start
    assert wide.workspace.view.hasFocus()


def test_a_double_click_on_a_card_edits_its_claim(wide: MainWindow) -> None:
    at = click_card(wide, 0)
    QTest.mouseDClick(wide.workspace.beside.cards, LEFT, pos=at)
    assert not wide.docks.docks["claims"].isHidden()
    assert not wide.workspace.view.hasFocus()


def test_f8_folds_the_cards_and_the_settings_remember(wide: MainWindow, settings: Settings) -> None:
    press(wide, Qt.Key.Key_F8)
    assert wide.workspace.beside.folded
    assert not settings.flag("show_cards")
    press(wide, Qt.Key.Key_F8)
    assert settings.flag("show_cards")


def test_cards_that_have_no_room_say_so(wide: MainWindow) -> None:
    wide.resize(900, 700)
    press(wide, Qt.Key.Key_F8)
    press(wide, Qt.Key.Key_F8)
    assert "no room" in wide.line.passing.text()


def test_o_goes_from_card_to_card_of_what_overlaps(wide: MainWindow) -> None:
    view = wide.workspace.view
    view.setFocus()
    view.move_caret(view.text.index(WORDS) + 2)
    seen, said = [], []
    for _ in range(3):
        press(wide, Qt.Key.Key_O)
        seen.append(wide.session.claim)
        said.append(wide.line.passing.text()[:11])
    assert len(set(seen)) == 2
    assert seen[0] == seen[2]
    assert said == ["1 of 2 here", "2 of 2 here", "1 of 2 here"]


def test_a_click_on_the_map_goes_to_the_claim(wide: MainWindow) -> None:
    wide.workspace.view.verticalScrollBar().setValue(0)
    chart = wide.workspace.beside.map
    strip = next(strip for strip in chart.strips("claim") if strip.others)
    QTest.mouseClick(chart, LEFT, pos=QPoint(11, strip.top + 1))
    claim = wide.session.current_claim()
    assert claim is not None
    assert claim.reviewer == "Bo"


@pytest.fixture
def whole(wide: MainWindow) -> Claim:
    """A claim about the whole article, made by its key at its beginning."""
    wide.workspace.view.setFocus()
    wide.workspace.view.move_caret(0)
    press(wide, Qt.Key.Key_T, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClicks(wide.picker().field, "soverei")
    QTest.keyClick(wide.picker().field, Qt.Key.Key_Return)
    claim = wide.session.current_claim()
    assert claim is not None
    return claim


def test_a_claim_about_the_whole_article_has_a_card_above_the_text(
    wide: MainWindow, whole: Claim
) -> None:
    assert whole.spans == ()
    top = wide.workspace.beside.cards.placed()[0]
    assert (top.claim, top.card.state) == (whole.id, "whole")
    wide.here.show_now()
    assert "the whole article · Ann" in wide.line.passing.text()
    assert top.box.top() < wide.workspace.view.caret_rect(0).top()
    wide.actions_of.run_id("edit.undo")
    assert all(card.state != "whole" for card in cards(wide))


def test_what_is_said_of_the_whole_article_is_on_its_card_at_once(
    wide: MainWindow, whole: Claim
) -> None:
    wide.session.opened.claims.set_note(whole, "One-sided.", reviewer=wide.session.who)
    assert cards(wide)[0].note == "One-sided."


def test_the_map_and_the_keys_go_to_a_claim_about_the_whole_article(
    wide: MainWindow, whole: Claim
) -> None:
    wide.session.choose_claim(None)
    QTest.mouseClick(wide.workspace.beside.map, LEFT, pos=QPoint(5, 1))
    assert wide.session.claim == whole.id
    press(wide, Qt.Key.Key_J)
    assert wide.session.claim != whole.id
    press(wide, Qt.Key.Key_K)
    assert wide.session.claim == whole.id
    QTest.keyClick(wide.workspace.view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    wide.session.choose_claim(None)
    press(wide, Qt.Key.Key_J)
    assert wide.session.claim == whole.id


@pytest.fixture
def lost(sample: Path) -> Path:
    """A review with a claim whose words are not in the text, which is far shorter."""
    with reviewer.open(sample) as review:
        claim = review.tag(review.articles()[0], 3, 30, ["Poison pill"], reviewer="Ann")
    file = sqlite3.connect(sample)
    with file:
        change = "quote = 'other words', start = 10000000, \"end\" = 10000011"
        file.execute(f"UPDATE span SET {change} WHERE claim = ?", (claim.id,))
    file.close()
    return sample


def test_a_claim_whose_words_are_gone_says_so_on_card_and_map(
    open_window: Open, lost: Path
) -> None:
    window = open_window(lost)
    window.resize(1_600, 900)
    window.session.show(window.session.opened.articles()[0])
    view = window.workspace.view
    (claim,) = window.session.opened.claims()
    assert claim.spans[0].lost
    end = len(view.text.rstrip())
    assert view.spans_of(claim.id) == [(end - 1, end)]
    assert [strip.lost for strip in window.workspace.beside.map.strips("claim")] == [True]
    window.workspace.show_passage(len(view.text), len(view.text))
    assert [card.state for card in cards(window)] == ["lost"]
