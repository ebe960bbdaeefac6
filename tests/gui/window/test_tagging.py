"""Tagging by key in the window: committed, shown, said, undone."""

from pathlib import Path

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

import reviewer
from reviewer.gui.window import MainWindow
from tests.sighted import sighted

from .conftest import WORDS, press, quotes, select

KEY = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def test_the_text_has_the_focus_when_a_review_is_opened(window: MainWindow) -> None:
    assert window.focusWidget() is window.workspace.view


def test_a_tags_key_tags_the_selection_and_the_mark_is_there(window: MainWindow) -> None:
    select(window, WORDS)
    press(window, KEY.Key_3)
    assert quotes(window) == [WORDS]
    at = window.workspace.view.text.index(WORDS)
    assert window.workspace.view.marks_at(at) == [window.session.claim]


def test_two_letters_and_return_tag_the_selection(window: MainWindow) -> None:
    select(window, WORDS)
    press(window, KEY.Key_T)
    QTest.keyClicks(window.focusWidget(), "po")
    press(window, KEY.Key_Return)
    (claim,) = window.session.opened.claims()
    assert claim.tags == ("Contract/Poison pill",)
    assert window.focusWidget() is window.workspace.view


def test_the_sentence_at_the_caret_is_selected_while_it_is_asked_about(window: MainWindow) -> None:
    view = window.workspace.view
    at = view.text.index("Rumors suggest") + 9
    view.move_caret(at)
    press(window, KEY.Key_T)
    start, end = view.selection
    assert view.text[start:end].startswith("Rumors suggest")
    press(window, KEY.Key_Escape)
    assert (view.selection, view.caret) == ((at, at), at)
    assert quotes(window) == []


def test_the_text_stays_where_it_is_when_what_is_at_its_edge_is_tagged(window: MainWindow) -> None:
    view = window.workspace.view
    last = view.position_at(QPoint(view.scene.left + 60, view.viewport().height() - 30))
    view.select(*view.range_at("word", last))
    before = view.scroller.place()
    press(window, KEY.Key_3)
    assert len(quotes(window)) == 1
    assert view.scroller.place() == before


def test_saved_is_said_after_the_commit(window: MainWindow, sample: Path) -> None:
    said: list[str] = []

    def look(what: str) -> None:
        if what == "saved":
            with reviewer.open(sample) as other:
                said.append(f"{len(other.claims())} {window.line.saved.text()[:7]}")

    window.session.subscribe(look)
    select(window, WORDS)
    press(window, KEY.Key_3)
    assert said == ["1 ● Saved"]


def test_what_cannot_be_saved_is_said_so_and_kept(window: MainWindow, sample: Path) -> None:
    sample.rename(sample.with_name("moved.review"))
    select(window, WORDS)
    press(window, KEY.Key_3)
    assert "Not saved" in window.line.saved.text()
    assert "moved" in window.bar.message
    assert quotes(window) == [WORDS]
    sample.with_name("moved.review").rename(sample)


def test_the_state_is_right_again_when_the_file_is_back(window: MainWindow, sample: Path) -> None:
    away = sample.with_name("moved.review")
    sample.rename(away)
    window.watch.look()
    assert "Not saved" in window.line.saved.text()
    away.rename(sample)
    window.watch.try_again()
    assert "Saved" in window.line.saved.text()
    assert window.bar.message == ""


def test_undo_takes_the_mark_away_and_names_what_it_did(window: MainWindow, qtbot: QtBot) -> None:
    select(window, WORDS)
    press(window, KEY.Key_3)
    qtbot.waitUntil(lambda: "Poison pill" in window.line.undo.text())
    window.actions_of.run_id("edit.undo")
    at = window.workspace.view.text.index(WORDS)
    assert window.workspace.view.marks_at(at) == []
    assert window.line.passing.text() == "Undone: Tag claim “Poison pill”"


def test_what_another_process_tagged_is_seen(window: MainWindow, sample: Path) -> None:
    view = window.workspace.view
    at = view.text.index(WORDS)
    sighted(window.session.opened)
    with reviewer.open(sample) as other:
        article = window.session.open_article.id
        other.tag(article, at, at + 11, ["Poison pill"], reviewer="Bo")
    window.watch.look()
    assert len(view.marks_at(at)) == 1
    assert [sign for sign, _ in view.scene.lanes] == ["A", "B"]


def test_no_letter_is_lost_in_a_field(window: MainWindow) -> None:
    window.workspace.find_bar.open_bar()
    field = window.workspace.find_bar.field
    QTest.keyClicks(field, "tnxdjk1.?")
    assert field.text() == "tnxdjk1.?"
    assert quotes(window) == []


def test_a_key_of_a_hangul_layout_is_known_by_its_letter(window: MainWindow) -> None:
    select(window, WORDS)
    QTest.sendKeyEvent(
        QTest.KeyAction.Click, window.workspace.view, KEY.Key_unknown, "ㅅ", Qt.KeyboardModifier(0)
    )
    assert window.picker().isVisible()


def test_the_claim_is_moved_taken_back_and_left_by_keys(window: MainWindow) -> None:
    select(window, "poison pill")
    press(window, KEY.Key_3)
    press(window, KEY.Key_BracketRight)
    assert quotes(window) == ["poison pill clauses"]
    press(window, KEY.Key_Escape)
    assert window.session.claim is None
    press(window, KEY.Key_X)
    assert quotes(window) == []


def test_moving_away_from_a_claim_leaves_it(window: MainWindow) -> None:
    select(window, WORDS)
    press(window, KEY.Key_3)
    assert window.session.claim is not None
    window.workspace.view.move_caret(0)
    assert window.session.claim is None


def test_a_picked_tag_can_be_followed_by_another(window: MainWindow) -> None:
    select(window, WORDS)
    press(window, KEY.Key_T)
    QTest.keyClicks(window.focusWidget(), "poison")
    press(window, KEY.Key_Return, SHIFT)
    QTest.keyClicks(window.focusWidget(), "lock")
    press(window, KEY.Key_Return)
    (claim,) = window.session.opened.claims()
    assert claim.tags == ("Contract/Poison pill", "Dependence/Vendor lock-in")


def test_status_and_note_are_said_in_the_line_of_the_tag(window: MainWindow) -> None:
    select(window, WORDS)
    press(window, KEY.Key_T)
    assert window.picker().hint.isVisible()
    QTest.keyClicks(window.focusWidget(), "po !disp ;who says so?")
    assert window.picker().model.rows[0].name == "Poison pill"
    press(window, KEY.Key_Return)
    (claim,) = window.session.opened.claims()
    assert claim.tags == ("Contract/Poison pill",)
    assert claim.fields == {"status": "disputed"}
    assert claim.note == "who says so?"
    window.actions_of.run_id("edit.undo")
    assert quotes(window) == []


def test_the_row_that_was_chosen_stays_while_more_is_said(window: MainWindow) -> None:
    select(window, WORDS)
    press(window, KEY.Key_T)
    QTest.keyClicks(window.focusWidget(), "c")
    press(window, KEY.Key_Down)
    name = window.picker().model.rows[1].name
    QTest.keyClicks(window.focusWidget(), " ;why")
    press(window, KEY.Key_Return)
    (claim,) = window.session.opened.claims()
    assert claim.tags[0].rpartition("/")[2] == name
    assert claim.note == "why"


def test_what_is_typed_after_n_is_taken_by_a_field(window: MainWindow) -> None:
    select(window, WORDS)
    press(window, KEY.Key_N)
    QTest.keyClicks(window.focusWidget(), "xd")
    assert window.picker().field.text() == "xd"
    press(window, KEY.Key_Escape)
    assert quotes(window) == []


def test_a_note_follows_the_tag_of_what_was_selected(window: MainWindow, qtbot: QtBot) -> None:
    select(window, WORDS)
    press(window, KEY.Key_N)
    QTest.keyClicks(window.focusWidget(), "po")
    press(window, KEY.Key_Return)
    QTest.keyClicks(window.focusWidget(), "only a rumour")
    press(window, KEY.Key_Escape)
    qtbot.waitUntil(lambda: window.session.opened.claims()[0].note == "only a rumour")
    assert window.focusWidget() is window.workspace.view


def test_a_key_that_cannot_be_used_says_why_and_does_nothing(window: MainWindow) -> None:
    press(window, KEY.Key_X)
    assert window.line.passing.text().startswith("There is no claim here.")


def test_the_menu_at_the_mouse_greys_what_cannot_be_done_and_says_why(window: MainWindow) -> None:
    window.workspace.menu_requested.emit(window.mapToGlobal(QPoint(300, 300)))
    (menu,) = (m for m in window.findChildren(QMenu) if m.isVisible())
    actions = window.actions_of.by_id
    assert not actions["claim.remove"].isEnabled()
    assert actions["claim.tag"].isEnabled()
    QTest.mouseMove(menu, menu.actionGeometry(actions["claim.remove"]).center())
    assert window.line.passing.text().startswith("There is no claim here.")
    QTest.mouseMove(menu, menu.actionGeometry(actions["claim.tag"]).center())
    assert "no claim" not in window.line.passing.text()
    menu.close()
    assert actions["claim.remove"].isEnabled()
