"""Finding in the open article: as one types, with options, back and forth, and again."""

import json

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from reviewer.commands import review as review_commands
from reviewer.gui.find_bar import FindBar
from reviewer.gui.same_words import SameWordsDialog
from reviewer.gui.window import MainWindow
from reviewer.model.search import Query

from .conftest import press, select

KEY, SHIFT = Qt.Key, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def bar(window: MainWindow) -> FindBar:
    """The find bar, opened by its key."""
    window.sheets.open("find")
    return window.workspace.find_bar


def type_in(bar: FindBar, text: str) -> None:
    QTest.keyClicks(bar.field, text)


def selected(window: MainWindow) -> str:
    view = window.workspace.view
    return view.text[slice(*view.selection)]


def test_words_are_found_without_their_accents_and_gone_through(window: MainWindow) -> None:
    window.session.show(window.session.opened.articles()[1])
    window.sheets.open("find")
    bar, view = window.workspace.find_bar, window.workspace.view
    type_in(bar, "viet nam")
    assert bar.count.text().startswith("1 of ")
    first = view.selection
    assert selected(window) == "Việt Nam"
    press(window, KEY.Key_Return)
    assert bar.count.text().startswith("2 of ")
    press(window, KEY.Key_Return, SHIFT)
    assert view.selection == first
    press(window, KEY.Key_Escape)
    assert bar.isHidden()
    assert window.focusWidget() is view


def test_one_letter_and_every_place_of_it_are_found(window: MainWindow, bar: FindBar) -> None:
    type_in(bar, "x")
    text = window.workspace.view.text.lower()
    assert bar.count.text() == f"1 of {text.count('x')}"
    assert len(window.workspace.view.scene.layers["hit"]) == text.count("x")


def test_what_is_not_there_is_said_with_what_narrows_the_search(bar: FindBar) -> None:
    type_in(bar, "xyzzy")
    assert bar.count.text() == "Not found"
    bar.buttons.options["find.exact"].click()
    assert bar.said == "Not found · with Exact"


def test_a_letter_less_goes_back_to_where_was_begun(window: MainWindow, bar: FindBar) -> None:
    type_in(bar, "m")
    first = window.workspace.view.selection[0]
    type_in(bar, "icrosoft a")
    assert window.workspace.view.selection[0] > first
    for _ in "icrosoft a":
        QTest.keyClick(bar.field, KEY.Key_Backspace)
    assert window.workspace.view.selection[0] == first


def test_options_are_heeded_at_once_and_shown(window: MainWindow, bar: FindBar) -> None:
    type_in(bar, "kt")
    every = len(bar.hits.places)
    window.actions_of.run_id("find.exact")
    assert bar.buttons.options["find.exact"].isChecked()
    assert bar.count.text() == "Not found · with Exact"
    bar.buttons.options["find.exact"].click()
    assert len(bar.hits.places) == every
    bar.buttons.options["find.whole-words"].click()
    assert 0 < len(bar.hits.places) < every + 1
    assert window.session.query == Query("kt", whole_words=True)


def test_a_pattern_that_is_none_says_why_and_can_be_mended(bar: FindBar) -> None:
    bar.buttons.options["find.pattern"].click()
    type_in(bar, "K(T")
    assert bar.said == "Not a pattern: missing ): K(T"
    assert bar.count.property("role") == "bad"
    type_in(bar, "|B)")
    assert bar.count.text().startswith("1 of ")
    assert bar.count.property("role") == "soft"


def test_f3_goes_on_from_the_caret_and_shows_the_bar(window: MainWindow, bar: FindBar) -> None:
    type_in(bar, "microsoft")
    press(window, KEY.Key_Escape)
    view = window.workspace.view
    view.move_caret(view.text.index("poison pill"))
    window.actions_of.run_id("edit.find-next")
    assert view.selection[0] == view.text.index("Microsoft", view.text.index("poison pill"))
    assert not bar.isHidden()
    assert window.focusWidget() is view
    window.actions_of.run_id("edit.find-previous")
    assert view.selection[0] < view.text.index("poison pill")


def test_selecting_to_a_hit_shows_the_bar_that_the_hits_are_from(
    window: MainWindow, bar: FindBar
) -> None:
    type_in(bar, "microsoft")
    press(window, KEY.Key_Escape)
    window.workspace.view.move_caret(0)
    window.actions_of.run_id("select.next-hit")
    assert selected(window).endswith("Microsoft")
    assert not bar.isHidden()


def test_selecting_to_a_hit_asks_what_to_look_for_where_nothing_is(window: MainWindow) -> None:
    window.actions_of.run_id("select.next-hit")
    assert window.focusWidget() is window.workspace.find_bar.field


def test_after_the_last_hit_comes_the_first(window: MainWindow, bar: FindBar) -> None:
    type_in(bar, "poison pill")
    number = len(bar.hits.places)
    for _ in range(number):
        window.actions_of.run_id("edit.find-next")
    assert bar.count.text() == f"1 of {number}"


def test_escape_in_the_text_leaves_the_selection_and_then_the_hits(
    window: MainWindow, bar: FindBar
) -> None:
    type_in(bar, "microsoft")
    view = window.workspace.view
    view.setFocus()
    press(window, KEY.Key_Escape)
    assert not bar.isHidden()
    press(window, KEY.Key_Escape)
    assert bar.isHidden()
    assert len(view.scene.layers["hit"]) == 0


def test_up_recalls_what_was_looked_for_and_how(window: MainWindow, bar: FindBar) -> None:
    bar.buttons.options["find.pattern"].click()
    type_in(bar, "K[TB]")
    press(window, KEY.Key_Return)
    bar.buttons.options["find.pattern"].click()
    bar.field.clear()
    type_in(bar, "poison")
    press(window, KEY.Key_Up)
    assert bar.field.text() == "K[TB]"
    assert bar.buttons.options["find.pattern"].isChecked()
    press(window, KEY.Key_Down)
    assert (bar.field.text(), bar.buttons.options["find.pattern"].isChecked()) == ("poison", False)


def test_a_syllable_that_is_being_composed_is_looked_for(window: MainWindow, bar: FindBar) -> None:
    type_in(bar, "micro")
    every = len(bar.hits.places)
    QApplication.sendEvent(bar.field, QInputMethodEvent("soft A", []))
    assert 0 < len(bar.hits.places) < every
    assert bar.field.text() == "micro"


def test_what_is_selected_is_looked_for(window: MainWindow) -> None:
    select(window, "poison pill")
    window.sheets.open("find")
    assert window.workspace.find_bar.field.text() == "poison pill"


def test_hits_of_another_article_are_looked_for_anew(window: MainWindow, bar: FindBar) -> None:
    type_in(bar, "viettel")
    assert bar.count.text() == "Not found"
    window.session.show(window.session.opened.articles()[0])
    assert bar.count.text().startswith("1 of ")


def test_the_buttons_say_the_keys_as_they_are(window: MainWindow) -> None:
    window.session.settings["keys"] = json.dumps({"find.exact": ["Ctrl+Alt+E"]})
    window.sheets.open("find")
    bar = window.workspace.find_bar
    assert "Ctrl+Alt+E" in bar.buttons.options["find.exact"].toolTip()
    assert "Alt+W" in bar.buttons.options["find.whole-words"].toolTip()


def test_all_hits_are_tagged_as_they_are_found(
    window: MainWindow, bar: FindBar, qtbot: QtBot
) -> None:
    bar.buttons.options["find.pattern"].click()
    type_in(bar, r"poison\s\w+")
    bar.tag.click()
    (dialog,) = window.findChildren(SameWordsDialog)
    dialog.tag.setCurrentIndex(0)
    qtbot.waitUntil(lambda: "…" not in dialog.count.text())
    assert len(dialog.model.places()) == len(bar.hits.places) > 0
    dialog.go.click()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    claims = {(c.spans[0].start, c.spans[0].end) for c in window.session.opened.claims()}
    assert claims == set(bar.hits.places)


def test_the_field_shows_what_is_looked_for_in_a_review_opened_again(
    window: MainWindow, bar: FindBar
) -> None:
    bar.field.setText("poison")
    path = window.session.opened.path
    press(window, KEY.Key_Escape)
    review_commands.close_review(window.context)
    review_commands.open_path(window.context, path)
    assert (bar.field.text(), window.session.query.words) == ("", "")
