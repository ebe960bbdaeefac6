"""Keys that move and select in the window, also when they were changed."""

import json

from PySide6.QtCore import Qt

from reviewer.gui.window import MainWindow

from .conftest import press, select

KEY = Qt.Key
CTRL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def selected(window: MainWindow) -> str:
    start, end = window.workspace.view.selection
    return window.workspace.view.text[start:end]


def test_the_selection_grows_by_words_and_shrinks_by_characters(window: MainWindow) -> None:
    at = window.workspace.view.text.index("poison pill clauses")
    window.workspace.view.move_caret(at)
    press(window, KEY.Key_Right, CTRL, SHIFT)
    press(window, KEY.Key_Right, CTRL, SHIFT)
    assert selected(window) == "poison pill "
    press(window, KEY.Key_Left, SHIFT)
    assert selected(window) == "poison pill"
    press(window, KEY.Key_Right)
    assert window.workspace.view.selection == (at + 11, at + 11)


def test_a_motion_goes_by_the_key_that_it_was_given(window: MainWindow) -> None:
    window.session.settings["keys"] = json.dumps({"select.next-word": ["G"]})
    window.workspace.view.move_caret(window.workspace.view.text.index("poison pill"))
    press(window, KEY.Key_G)
    assert selected(window) == "poison "


def test_the_selection_grows_by_claims_and_hits(window: MainWindow) -> None:
    view = window.workspace.view
    select(window, "poison pill clauses")
    press(window, KEY.Key_3)
    view.move_caret(view.text.index("poison pill") - 4)
    press(window, KEY.Key_J, SHIFT)
    assert selected(window).endswith(" poison pill clauses")
    window.workspace.find_bar.open_bar()
    window.workspace.find_bar.field.setText("unilaterally")
    view.setFocus()
    view.move_caret(view.text.index("clauses unilaterally"))
    press(window, KEY.Key_F3, CTRL, SHIFT)
    press(window, KEY.Key_F3, CTRL)
    assert selected(window) == "clauses unilaterally"
    press(window, KEY.Key_F3, CTRL, SHIFT)
    assert selected(window) == "clauses "


def test_the_recent_tag_is_given_by_its_digit(window: MainWindow) -> None:
    select(window, "poison pill clauses")
    press(window, KEY.Key_3)
    select(window, "strict legal liabilities")
    press(window, KEY.Key_1, CTRL)
    tags = [claim.tags for claim in window.session.opened.claims()]
    assert tags == [("Contract/Poison pill",)] * 2


def test_a_passage_is_added_by_its_sign(window: MainWindow) -> None:
    select(window, "poison pill clauses")
    press(window, KEY.Key_3)
    select(window, "strict legal liabilities")
    press(window, KEY.Key_Plus)
    (claim,) = window.session.opened.claims()
    assert len(claim.spans) == 2
