"""The keys changed in the preferences, by mouse and by keyboard alone."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTabWidget
from shiboken6 import isValid

from reviewer.gui.key_catcher import KeyCatcher
from reviewer.gui.key_page import ClashRow, KeyPage
from reviewer.gui.preferences import PreferencesDialog
from reviewer.gui.window import MainWindow

from .conftest import WORDS, press, quotes, select

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def page(window: MainWindow) -> Iterator[KeyPage]:
    """The page of the keys in the preferences of a window."""
    window.sheets.open("preferences")
    (dialog,) = window.findChildren(PreferencesDialog)
    (tabs,) = dialog.findChildren(QTabWidget)
    (found,) = dialog.findChildren(KeyPage)
    tabs.setCurrentWidget(found)
    yield found
    if isValid(dialog):
        dialog.close()


def choose(page: KeyPage, words: str) -> None:
    """Filter down to the command that is called so, and go into the table."""
    page.field.setFocus()
    page.field.clear()
    QTest.keyClicks(page.field, words)
    QTest.keyClick(page.field, KEY.Key_Return)


def catch(page: KeyPage, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key in the window that asks for one."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(page.findChildren(KeyCatcher)[-1], key, held)


def keys_shown(page: KeyPage) -> str:
    item = page.table.item(page.table.currentRow(), 1)
    return item.text() if item else ""


def clash_rows(page: KeyPage) -> list[ClashRow]:
    return [row for row in page.findChildren(ClashRow) if not row.isHidden()]


def test_a_key_is_pressed_for_a_command_and_works_at_once(
    window: MainWindow, page: KeyPage
) -> None:
    choose(page, "repeat the last")
    QTest.keyClick(page.table, KEY.Key_Return)
    catch(page, KEY.Key_G)
    assert keys_shown(page) == "G"
    page.window().close()
    for words in (WORDS, "strict legal"):
        select(window, words)
        press(window, KEY.Key_3 if words == WORDS else KEY.Key_G)
    assert quotes(window) == [WORDS, "strict legal"]


def test_a_clash_is_shown_and_settled_with_the_mouse(page: KeyPage) -> None:
    choose(page, "claim note")
    QTest.mouseClick(page.press, LEFT)
    catch(page, KEY.Key_T)
    (row,) = clash_rows(page)
    assert row.label.text() == "T is given to “Tag” and “Note”."
    assert keys_shown(page) == "▲ T"
    QTest.mouseClick(row.buttons[0], LEFT)
    assert clash_rows(page) == []
    assert keys_shown(page) == ""


def test_a_clash_with_a_tag_of_the_codebook_is_shown(page: KeyPage) -> None:
    choose(page, "claim note")
    page.catch(further=True)
    catch(page, KEY.Key_3)
    assert keys_shown(page) == "▲ N 3"
    (row,) = clash_rows(page)
    assert row.label.text() == "3 is given to “Note” and the tag “Poison pill”."
    assert row.buttons == []


def test_keys_are_taken_away_and_the_usual_ones_brought_back(page: KeyPage) -> None:
    choose(page, "claim note")
    QTest.keyClick(page.table, KEY.Key_Delete)
    assert keys_shown(page) == ""
    QTest.mouseClick(page.usual, LEFT)
    assert keys_shown(page) == "N"
    assert not page.usual.isEnabled()


def test_all_keys_are_brought_back_and_that_is_taken_back(page: KeyPage) -> None:
    choose(page, "claim note")
    page.give(["G"])
    QTest.mouseClick(page.reset, LEFT)
    assert keys_shown(page) == "N"
    QTest.mouseClick(page.reset, LEFT)
    assert keys_shown(page) == "G"


def test_escape_gives_up_and_a_letter_alone_is_refused_where_fields_need_it(
    page: KeyPage,
) -> None:
    choose(page, "save as")
    page.catch()
    catcher = page.findChildren(KeyCatcher)[-1]
    catch(page, KEY.Key_G)
    assert "alone would be missed" in catcher.trouble.text()
    catch(page, KEY.Key_Escape)
    assert not catcher.isVisible()
    assert keys_shown(page) == "Ctrl+Shift+S"


def test_chords_are_caught_as_they_are_kept(page: KeyPage) -> None:
    choose(page, "claim note")
    for key, modifiers, kept in (
        (KEY.Key_F7, (), "F7"),
        (KEY.Key_K, (CTRL, SHIFT), "Ctrl+Shift+K"),
        (KEY.Key_M, (SHIFT,), "Shift+M"),
        (KEY.Key_BraceLeft, (SHIFT,), "{"),
    ):
        page.catch()
        catch(page, key, *modifiers)
        assert keys_shown(page).removeprefix("▲ ") == kept


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("g  ctrl+alt+n", "G Ctrl+Alt+N"), ("-", ""), ("", "N"), ("foo+bar", "N")],
)
def test_keys_are_typed_over(page: KeyPage, typed: str, shown: str) -> None:
    choose(page, "claim note")
    item = page.table.item(page.table.currentRow(), 1)
    assert item is not None
    item.setText(typed)
    assert keys_shown(page) == shown
    assert page.trouble.isVisible() == (typed == "foo+bar")


def test_a_command_is_found_by_its_key(page: KeyPage) -> None:
    page.field.setText("ctrl+shift+f3")
    shown = [row for row in range(page.table.rowCount()) if not page.table.isRowHidden(row)]
    assert len(shown) == 1
    page.field.setText("no such command")
    assert page.words.text() == "No command answers."
    assert not page.press.isEnabled()
