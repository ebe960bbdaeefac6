"""What is said of a place of the text: at the mouse, in the status line, in a menu."""

import re

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reviewer.gui.window import MainWindow
from reviewer.model.claim import Claim
from tests.sighted import sighted

from .conftest import WORDS


@pytest.fixture
def claims(window: MainWindow) -> list[Claim]:
    """Two claims on one passage, the inner of which has markup for a note, and one of two parts."""
    review, article = window.session.opened, window.session.open_article
    sighted(review)
    text = window.workspace.view.text
    start = text.index(WORDS)
    bo = review.reviewers.find("Bo", create=True).id
    far = text.index("strict legal")
    return [
        review.claims.add(
            article, [(start, start + 11)], ["Poison pill"], reviewer=bo,
            note='<img src="file:///etc/passwd"> & more\nsecond line',
            fields={"status": "disputed"},
        ),
        review.claims.add(
            article, [(start, start + len(WORDS)), (far, far + 6)], [],
            reviewer=window.session.who,
        ),
    ]  # fmt: skip


def tip(window: MainWindow, *claims: Claim, more: int = 0) -> str:
    """What is said at the mouse, without its tags of HTML."""
    view = window.workspace.view
    said = (
        view.tips.tip_of([claim.id for claim in claims], [], more, -1) if view.tips.tip_of else ""
    )
    return " ".join(re.sub(r"<[^>]*>", " ", said).split())


def line(window: MainWindow, at: int) -> str:
    """What the status line says where the caret is at a position."""
    window.workspace.view.move_caret(at)
    window.here.show_now()
    return window.line.passing.text()


def test_the_note_at_the_mouse_tells_of_each_claim(window: MainWindow, claims: list[Claim]) -> None:
    said = tip(window, *claims)
    assert said.startswith("▲ Poison pill · disputed · Bo 1 of 2")
    assert said.endswith("□ Without a tag · Ann 2 of 2")
    assert "second line" not in said


def test_nothing_that_somebody_wrote_is_taken_for_html(
    window: MainWindow, claims: list[Claim]
) -> None:
    tip_of = window.workspace.view.tips.tip_of
    assert tip_of is not None
    said = tip_of([claims[0].id], [], 0, -1)
    assert "<img" not in said
    assert "&lt;img src=&quot;file:///etc/passwd&quot;&gt; &amp; more" in said


def test_what_is_not_drawn_is_told_as_such(window: MainWindow, claims: list[Claim]) -> None:
    assert tip(window, claims[1], more=1).startswith("Not drawn on this line")


def test_of_very_many_claims_some_are_counted(window: MainWindow, claims: list[Claim]) -> None:
    words = window.workspace.words
    many = words.tip([claims[0].id] * 20, [], window.theme)
    assert "12 further claims" in many


def test_who_is_named_is_told_with_how_often(window: MainWindow, qtbot: QtBot) -> None:
    view = window.workspace.view
    at = view.text.index("Microsoft")
    qtbot.waitUntil(lambda: bool(view.marks_at(at, "mention")))
    tip_of = view.tips.tip_of
    assert tip_of is not None
    said = tip_of([], view.marks_at(at, "mention"), 0, at)
    assert "<u>Microsoft</u> · organisation" in said
    assert "Found because the article calls it so elsewhere." in said
    assert line(window, at) == "Microsoft (organisation)"


def test_the_line_says_what_is_at_the_caret(window: MainWindow, claims: list[Claim]) -> None:
    start = claims[0].spans[0].start
    assert line(window, start + 3) == "2 claims here · Poison pill · Without a tag"
    window.session.choose_claim(claims[0].id)
    assert line(window, start + 3).startswith("1 of 2 here · Poison pill · disputed · Bo · <img")
    far = claims[1].spans[1].start
    window.workspace.view.move_caret(far)
    window.session.choose_claim(claims[1].id)
    assert line(window, far) == "Without a tag · passage 2 of 2 · Ann"


def test_a_message_is_shown_over_it_also_after_progress_and_passes(
    window: MainWindow, claims: list[Claim], qtbot: QtBot
) -> None:
    start = claims[0].spans[0].start
    line(window, start)
    window.line.tell("Something happened.")
    assert line(window, start + 1) == "Something happened."
    window.line.show_progress("Working", 1, 2)
    assert window.line.passing.text() == "Working"
    window.line.end_progress()
    assert window.line.passing.text() == "Something happened."
    (time,) = window.line.findChildren(QTimer, options=Qt.FindChildOption.FindDirectChildrenOnly)
    time.setInterval(0)  # it is over
    qtbot.waitUntil(lambda: window.line.passing.text().startswith("2 claims here"))


def test_claims_on_the_line_are_those_that_o_goes_through(
    window: MainWindow, claims: list[Claim]
) -> None:
    view, known = window.workspace.view, window.session.claims
    assert known is not None
    for at in range(claims[0].spans[0].start - 2, claims[1].spans[0].end + 3):
        assert view.marks_around(at) == [claim.id for claim in known.at(at)]


def test_what_is_not_drawn_is_offered_and_gone_to(window: MainWindow, claims: list[Claim]) -> None:
    view = window.workspace.view
    view.more_clicked.emit([claims[0].id], view.mapToGlobal(view.rect().center()))
    menu = next(menu for menu in window.workspace.findChildren(QMenu) if menu.actions())
    (action,) = menu.actions()
    assert action.text() == "▲  Poison pill · disputed · Bo"
    action.trigger()
    menu.close()
    assert window.session.claim == claims[0].id
