"""Settling in the window by key alone: the bar below the text, the queue, the rules."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

import reviewer
from reviewer.gui.comparing.page import ComparePage
from reviewer.gui.window import MainWindow
from tests.gui.window.conftest import Open, press
from tests.sighted import sighted

TAG = "Data sovereignty"


@pytest.fixture
def marked(sample: Path) -> Path:
    """The sample, of which Ann and Bo have marked the first article, not everywhere alike."""
    with reviewer.open(sample) as review:
        review.reviewers.find("Ann", create=True)
        sighted(review)
        first = review.articles()[0]
        for name, places in (
            ("Ann", ((0, 20), (40, 60), (80, 100))),
            ("Bo", ((0, 20), (40, 66))),
        ):
            for start, end in places:
                review.tag(first, start, end, [TAG], reviewer=name)
    return sample


@pytest.fixture
def window(open_window: Open, marked: Path, qtbot: QtBot) -> MainWindow:
    """The window with the comparison open."""
    made = open_window(marked)
    made.actions_of.run_id("compare.show")
    qtbot.waitUntil(lambda: bool(page_of(made).queue.model.rowCount()))
    return made


def page_of(window: MainWindow) -> ComparePage:
    page = window.comparison.page
    assert page is not None
    return page


def counted(window: MainWindow) -> str:
    window.counts.show_now()
    return window.line.counts.text()


def test_a_key_settles_and_the_difference_leaves_the_queue(window: MainWindow) -> None:
    assert counted(window) == "0 settled · 2 open"
    press(window, Qt.Key.Key_2)
    page = page_of(window)
    assert page.queue.model.rowCount() == 1
    assert page.text.view.scene.framed == (80, 100)
    assert counted(window) == "1 settled · 1 open"
    (made,) = window.session.opened.claims(reviewer="Consensus")
    assert (made.spans[0].start, made.spans[0].end) == (40, 66)


def test_undoing_brings_it_back(window: MainWindow) -> None:
    press(window, Qt.Key.Key_U)
    window.actions_of.run_id("edit.undo")
    assert page_of(window).queue.model.rowCount() == 2
    assert counted(window) == "0 settled · 2 open"


def test_what_came_back_by_undoing_is_the_current_one(window: MainWindow) -> None:
    press(window, Qt.Key.Key_N)
    press(window, Qt.Key.Key_1)
    page = page_of(window)
    assert page.text.view.scene.framed == (40, 66)
    window.actions_of.run_id("edit.undo")
    assert page.text.view.scene.framed == (80, 100)


def test_what_is_settled_shows_what_the_consensus_has_there(window: MainWindow) -> None:
    press(window, Qt.Key.Key_2)
    press(window, Qt.Key.Key_S)
    quote = window.session.opened.claims(reviewer="Consensus")[0].spans[0].quote
    decided = page_of(window).settling.decided.text()
    assert decided == f"Accepted by Ann\n→ Consensus: {TAG} “{quote}”"


def test_two_decisions_about_the_same_are_shown_with_what_each_made(
    window: MainWindow, tmp_path: Path, qtbot: QtBot
) -> None:
    review = window.session.opened
    copy = tmp_path / "copy.review"
    review.snapshot(copy)
    press(window, Qt.Key.Key_2)
    claims = review.decisions()[0].sources
    with reviewer.open(copy) as other:
        other.decisions.settle(claims, "intersect", reviewer="Bo")
    review.merge([copy])
    page = page_of(window)
    qtbot.waitUntil(lambda: page.queue.model.rowCount() == 2)
    page.queue.list.show_row(0)
    bar = page.settling
    lines = bar.decided.text().splitlines()
    assert [line.partition(" — ")[0] for line in lines[::2]] == ["Accepted by Ann", "Merged by Bo"]
    assert lines[1].startswith("→ Consensus")
    assert lines[1] != lines[3]
    assert bar.buttons["settle.confirm"].words.text() == "let Ann's stand"


def test_when_all_is_settled_the_queue_says_so_and_shows_the_decisions(window: MainWindow) -> None:
    press(window, Qt.Key.Key_I)
    press(window, Qt.Key.Key_1)
    page = page_of(window)
    assert "All of it is settled" in page.queue.empty.title.text()
    press(window, Qt.Key.Key_S)
    assert page.queue.model.rowCount() == 2
    assert page.settling.decided.text().startswith("Merged by Ann\n")
    assert not page.settling.buttons["settle.take-back"].isHidden()
    press(window, Qt.Key.Key_Delete)
    assert page.queue.model.rowCount() == 1


def test_the_bar_offers_what_can_be_done(window: MainWindow) -> None:
    bar = page_of(window).settling
    names = [b.words.text() for b in bar.accepting if not b.isHidden()]
    assert names == ["Ann", "Bo"]
    assert [b.key.text() for b in bar.accepting[:2]] == ["1", "2"]
    assert not bar.buttons["settle.unite"].isHidden()
    press(window, Qt.Key.Key_N)
    assert bar.buttons["settle.unite"].isHidden()
    assert bar.buttons["settle.take-back"].isHidden()


def test_what_was_said_is_shown_with_who_said_it(window: MainWindow) -> None:
    comparing = window.session.comparing
    assert comparing is not None
    assert comparing.difference is not None
    claim = comparing.difference.claims[0]
    window.session.opened.comments.add(claim, "The <b>law</b> itself.", reviewer="Bo")
    assert page_of(window).settling.said.text() == "Bo: “The <b>law</b> itself.”"


def test_a_rule_shows_what_it_settles_and_return_settles_it(
    window: MainWindow, qtbot: QtBot
) -> None:
    rules = page_of(window).rules
    rules.alike.click()
    qtbot.waitUntil(lambda: not rules.preview.isHidden())
    assert rules.words.text().startswith("1 passage in 1 article")
    assert f"{TAG}: “" in rules.words.text()
    assert window.focusWidget() is rules.settle
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(window.session.opened.decisions()))
    assert rules.preview.isHidden()
    assert window.focusWidget() is page_of(window).queue.list


def test_what_a_rule_settled_that_was_no_difference_is_not_called_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    rules = page_of(window).rules
    rules.alike.click()
    qtbot.waitUntil(lambda: not rules.preview.isHidden())
    press(window, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "1 passage is in the consensus" in window.line.passing.text())
    press(window, Qt.Key.Key_S)
    assert page_of(window).queue.empty.title.text() == "No difference is settled yet"


def test_against_the_consensus_everything_is_shown_with_its_decision_and_nothing_settles(
    window: MainWindow, qtbot: QtBot
) -> None:
    review = window.session.opened
    lone = next(c for c in review.claims(reviewer="Ann") if c.spans[0].start == 80)
    review.decisions.settle([lone], "reject", reason="No claim.", reviewer="Bo")
    window.actions_of.run_id("compare.consensus")
    qtbot.waitUntil(lambda: page_of(window).queue.title.text().startswith("DIFFERENCES"))
    page = page_of(window)
    while page.text.view.scene.framed != (80, 100):
        press(window, Qt.Key.Key_N)
    assert page.settling.decided.text() == "Rejected by Bo: No claim."
    assert page.settling.ways.isHidden()
    assert page.rules.isHidden()
    press(window, Qt.Key.Key_U)
    assert len(review.decisions()) == 1


def test_one_tag_more_does_not_look_like_another_in_its_place(
    window: MainWindow, qtbot: QtBot
) -> None:
    review = window.session.opened
    lone = next(c for c in review.claims(reviewer="Ann") if c.spans[0].start == 80)
    other = review.tag(review.articles()[0], 80, 100, ["Poison pill"], reviewer="Bo")
    review.decisions.settle([lone, other], "accept", reviewer="Bo")
    window.actions_of.run_id("compare.consensus")
    qtbot.waitUntil(lambda: page_of(window).queue.title.text().startswith("DIFFERENCES"))
    page = page_of(window)
    while page.text.view.scene.framed != (80, 100):
        press(window, Qt.Key.Key_N)
    lines = page.text.card.accessibleName().splitlines()
    assert [line for line in lines if line.startswith("Consensus: Poison pill")]
    assert f"Consensus:  has {TAG} here too" in lines


def test_what_is_decided_is_picked_beside_the_passage(window: MainWindow) -> None:
    press(window, Qt.Key.Key_N)
    press(window, Qt.Key.Key_E)
    view, picker = page_of(window).text.view, window.picker()
    assert picker.isVisible()
    at = picker.mapToGlobal(picker.rect().topLeft())
    end = view.viewport().mapToGlobal(view.caret_rect(100).bottomLeft())
    assert abs(at.y() - end.y()) < 60
    left = view.viewport().mapToGlobal(view.viewport().rect().topLeft()).x()
    assert left - 40 < at.x() <= end.x()
    picker.close_picker()


def test_the_hint_goes_when_the_comparison_is_left(window: MainWindow) -> None:
    assert "next difference" in window.line.passing.text()
    window.session.compare(None)
    assert "next difference" not in window.line.passing.text()


def test_of_what_was_said_since_nothing_is_taken_away(window: MainWindow) -> None:
    window.line.tell("Something else")
    window.session.compare(None)
    assert window.line.passing.text() == "Something else"
