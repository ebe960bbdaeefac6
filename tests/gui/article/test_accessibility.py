"""What a screen reader is told of the text, in UTF-16."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from PySide6.QtCore import QPoint
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleInterface,
    QAccessibleTextCursorEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit
from pytestqt.qtbot import QtBot

from reviewer.gui.accessible.parts import PART
from reviewer.gui.article.marks import Mark
from reviewer.gui.article.view import ArticleView
from reviewer.model.article import Block

from .conftest import Show

TEXT = "a\U0001f600b claim here\nand more"
LONG = "\n".join(f"Paragraph {n} has some words in it that are read aloud." for n in range(900))


@pytest.fixture
def view(show: Show) -> ArticleView:
    made = show(TEXT)
    made.setAccessibleName("Article")
    made.set_marks("claim", [Mark("c", "claim", 4, 9)])
    made.claim_words = lambda claim, here: f"claim {claim} of {len(here)}"
    return made


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[QAccessibleEvent]:
    """The events that a screen reader would get."""
    events: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", events.append)
    return events


def document(view: ArticleView) -> QAccessibleInterface:
    return QAccessible.queryAccessibleInterface(view)


def interface(view: ArticleView, part: int = 0) -> QAccessibleTextInterface:
    """What answers about a part: until another part is asked about."""
    return document(view).child(part).textInterface()


def read(view: ArticleView, part: int = 0) -> str:
    """All of the text of a part."""
    text = interface(view, part)
    return text.text(0, text.characterCount())


def mirrored(view: ArticleView) -> QTextEdit:
    """The text edit whose selection and formats are told; PySide cannot read them elsewhere."""
    interface(view)
    (edit,) = view.findChildren(QTextEdit)
    return edit


def look_at(view: ArticleView, offset: int) -> QTextCharFormat:
    cursor = QTextCursor(mirrored(view).document())
    cursor.setPosition(offset + 1)
    return cursor.charFormat()


def announced(told: list[QAccessibleEvent]) -> list[str]:
    return [event.message() for event in told if isinstance(event, QAccessibleAnnouncementEvent)]


def test_the_view_is_a_document_with_a_text_that_cannot_be_edited(view: ArticleView) -> None:
    found = document(view)
    assert found.role() == QAccessible.Role.Document
    assert found.text(QAccessible.Text.Name) == "Article"
    text = found.child(0)
    assert (text.role(), text.text(QAccessible.Text.Name)) == (
        QAccessible.Role.EditableText,
        "Text",
    )
    assert text.state().readOnly
    assert text.state().multiLine
    assert found.indexOfChild(text) == 0
    assert text.parent().object() is view


def test_the_name_is_that_of_the_article_that_is_shown(view: ArticleView) -> None:
    found = document(view)
    view.setAccessibleName("Another")
    assert found.text(QAccessible.Text.Name) == "Another"


def test_the_text_is_counted_and_cut_in_utf16(view: ArticleView) -> None:
    text = interface(view)
    assert text.characterCount() == len(TEXT) + 1
    assert text.text(0, 4) == "a\U0001f600b"
    assert text.text(5, 10) == "claim"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.text(st.characters(exclude_categories=()), min_size=1, max_size=60))
@example("frames \ufdd0\ufdd1 byte order marks \ufeff\ufffe half a pair \ud800 lines \u2028\u2029")
def test_any_text_is_read_as_it_is_shown(shown: ArticleView, text: str) -> None:
    shown.set_article(text)
    model = shown.scene.model
    assert read(shown) == "\n".join(map(model.display, range(len(model))))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(st.text(st.sampled_from("ab \U0001f600\n\r가"), min_size=1, max_size=40), st.data())
def test_a_caret_that_is_put_is_the_caret_that_is_told(
    shown: ArticleView, text: str, data: st.DataObject
) -> None:
    shown.set_article(text)
    offset = data.draw(st.integers(0, interface(shown).characterCount()))
    interface(shown).setCursorPosition(offset)
    caret = shown.caret
    told = interface(shown).cursorPosition()
    interface(shown).setCursorPosition(told)
    assert shown.caret == caret
    assert told in (offset, offset - 1)  # the middle of a pair belongs to its character


@pytest.fixture
def shown(show: Show) -> ArticleView:
    return show("")


def test_the_caret_and_the_selection_are_told(view: ArticleView) -> None:
    view.select(4, 9)
    assert interface(view).cursorPosition() == 10
    assert interface(view).selectionCount() == 1
    cursor = mirrored(view).textCursor()
    assert (cursor.selectionStart(), cursor.selectionEnd()) == (5, 10)


def test_a_reader_can_select_and_move_the_caret(view: ArticleView) -> None:
    interface(view).setSelection(0, 5, 10)
    assert view.selection == (4, 9)
    interface(view).removeSelection(0)
    assert view.selection == (9, 9)
    interface(view).setCursorPosition(4)
    assert (view.caret, view.selection) == (3, (3, 3))


def test_what_is_claimed_is_read_as_marked(view: ArticleView) -> None:
    tint = view.scene.theme.tint("grey")
    assert look_at(view, 5).background().color() == tint
    assert look_at(view, 9).background().color() == tint
    assert look_at(view, 5).fontUnderline()
    for plain in (4, 10):
        assert look_at(view, plain).background().style().name == "NoBrush"


def test_a_claim_that_comes_or_goes_is_read_so_at_once(view: ArticleView) -> None:
    interface(view)
    view.change_marks("claim", ["c"], [Mark("d", "claim", 15, 18, "orange")])
    assert look_at(view, 5).background().style().name == "NoBrush"
    assert look_at(view, 16).background().color() == view.scene.theme.tint("orange")


def test_a_character_is_where_it_is_seen(view: ArticleView) -> None:
    for offset, position in ((0, 0), (1, 1), (3, 2), (8, 7), (20, 19)):
        box, caret = interface(view).characterRect(offset), view.caret_rect(position)
        seen = caret.translated(view.viewport().mapToGlobal(QPoint(0, 0)))
        assert abs(box.left() - seen.left()) <= 1
        assert seen.top() - 2 <= box.top() <= box.bottom() <= seen.bottom() + 2


def test_a_character_is_found_where_it_is_said_to_be(view: ArticleView) -> None:
    for offset in (0, 1, 3, 8, 20):
        box = interface(view).characterRect(offset)
        assert interface(view).offsetAtPoint(box.center()) == offset


def test_lines_are_those_that_are_seen(show: Show) -> None:
    blocks = [Block("heading", 0, 55, 1), Block("quote", 56, 111), Block("list", 112, 167, 2)]
    view = show("", width=420)
    view.set_article(LONG[:4000] + "\n한국어로 된 문장이 여기에 있다 " * 9, blocks)
    block = mirrored(view).document().firstBlock()
    for unit in range(len(view.scene.model)):
        layout = block.layout()
        starts = [layout.lineAt(n).textStart() for n in range(layout.lineCount())]
        assert starts == [line.start for line in view.scene.layouts[unit].lines]
        block = block.next()


def test_a_long_article_is_read_in_parts_that_follow_one_another(show: Show) -> None:
    view = show(LONG)
    parts = [document(view).child(n) for n in range(len(LONG) // PART + 1)]
    assert "\n".join(read(view, n) for n in range(len(parts))) == LONG
    assert parts[1].text(QAccessible.Text.Name) == "Text, part 2 of 4"
    flows = {flag: beside.text(QAccessible.Text.Name) for beside, flag in parts[1].relations()}
    assert flows == {
        QAccessible.RelationFlag.FlowsTo: "Text, part 3 of 4",
        QAccessible.RelationFlag.FlowsFrom: "Text, part 1 of 4",
    }
    assert parts[3].state().offscreen
    assert not parts[0].state().offscreen


def test_a_caret_in_a_later_part_is_told_there(show: Show) -> None:
    view = show(LONG)
    position = LONG.index("Paragraph 700 ")
    view.move_caret(position)
    caret = interface(view, 2).cursorPosition()
    assert interface(view, 2).text(caret, caret + 13) == "Paragraph 700"
    assert interface(view, 0).selectionCount() == 0


def test_another_article_is_another_text(view: ArticleView) -> None:
    interface(view)
    view.set_article("Something else.")
    assert read(view) == "Something else."
    view.clear()
    assert document(view).child(0).role() != QAccessible.Role.EditableText


def test_what_is_at_a_place_of_the_screen_is_found(view: ArticleView) -> None:
    at = view.viewport().mapToGlobal(view.caret_rect(5).center())
    assert document(view).childAt(at.x(), at.y()).role() == QAccessible.Role.EditableText


def test_the_caret_and_the_selection_are_told_of_once_a_turn(
    view: ArticleView, told: list[QAccessibleEvent], qtbot: QtBot
) -> None:
    document(view)
    qtbot.wait(1)
    told.clear()
    view.move_caret(2)
    view.select(4, 9)
    qtbot.waitUntil(lambda: bool(told))
    (selected,) = (event for event in told if isinstance(event, QAccessibleTextSelectionEvent))
    assert (selected.selectionStart(), selected.selectionEnd()) == (5, 10)
    carets = [event for event in told if type(event) is QAccessibleTextCursorEvent]
    assert [event.cursorPosition() for event in carets] == [10]


def test_a_claim_is_said_where_the_caret_comes_into_it_and_not_again(
    view: ArticleView, told: list[QAccessibleEvent], qtbot: QtBot
) -> None:
    document(view)
    for position in (6, 7, 14, 5):
        view.move_caret(position)
        qtbot.wait(1)
    assert announced(told) == ["claim c of 1", "claim c of 1"]


def test_of_claims_that_overlap_the_one_looked_at_is_said(
    view: ArticleView, told: list[QAccessibleEvent], qtbot: QtBot
) -> None:
    view.set_marks("claim", [Mark(name, "claim", 4, 9 + n) for n, name in enumerate("abcde")])
    document(view)
    view.move_caret(6)
    qtbot.wait(1)
    view.set_current("b")
    qtbot.wait(1)
    assert announced(told) == [
        "claim a of 5; claim b of 5; claim c of 5; and 2 more",
        "claim b of 5",
    ]


def test_a_claim_that_was_jumped_to_is_said_with_its_words(
    view: ArticleView, told: list[QAccessibleEvent], qtbot: QtBot
) -> None:
    document(view)
    qtbot.wait(1)
    view.move_caret(4)
    view.set_current("c")
    qtbot.wait(1)
    assert announced(told) == ["claim c of 1: claim"]


def test_headings_and_quotations_are_said_where_they_begin(
    view: ArticleView, told: list[QAccessibleEvent], qtbot: QtBot
) -> None:
    text = "Title\none\ntwo\nthree"
    view.set_article(text, [Block("heading", 0, 5, 2), Block("quote", 6, 13)])
    document(view)
    for word in ("one", "two", "three", "Title"):
        view.move_caret(text.index(word))
        qtbot.wait(1)
    assert announced(told) == ["quotation", "heading level 2"]


def test_the_text_has_the_focus_of_the_view(
    view: ArticleView, told: list[QAccessibleEvent], qtbot: QtBot
) -> None:
    document(view)
    view.clearFocus()
    assert document(view).focusChild() is None
    view.setFocus()
    qtbot.waitUntil(lambda: any(event.type() == QAccessible.Event.Focus for event in told))
    assert document(view).focusChild().state().focused


def test_nothing_is_made_where_nobody_asks(show: Show) -> None:
    view = show(TEXT)
    view.move_caret(3)
    assert view.findChild(QTextEdit) is None


def test_views_come_and_go_with_their_interfaces(show: Show) -> None:
    for _ in range(20):
        view = show("text")
        assert interface(view).characterCount() == 4
        view.deleteLater()
