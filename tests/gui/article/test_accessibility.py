"""What a screen reader is told, in UTF-16."""

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QAccessibleEvent,
    QAccessibleTextInterface,
    QAccessibleTextSelectionEvent,
)

from reviewer.gui.article.marks import Mark
from reviewer.gui.article.view import ArticleView

from .conftest import Show

TEXT = "a\U0001f600b claim here\nand more"


@pytest.fixture
def view(show: Show) -> ArticleView:
    made = show(TEXT)
    made.setAccessibleName("Article")
    made.set_marks("claim", [Mark("c", "claim", 4, 9)])
    made.set_hover_text(lambda position: f"claim: poison pill at {position}")
    return made


def interface(view: ArticleView) -> QAccessibleTextInterface:
    return QAccessible.queryAccessibleInterface(view).textInterface()


def test_the_view_is_a_document_that_cannot_be_edited(view: ArticleView) -> None:
    found = QAccessible.queryAccessibleInterface(view)
    assert found.role() == QAccessible.Role.Document
    assert found.text(QAccessible.Text.Name) == "Article"
    assert found.state().readOnly


def test_the_text_is_counted_and_cut_in_utf16(view: ArticleView) -> None:
    text = interface(view)
    assert text.characterCount() == len(TEXT) + 1
    assert text.text(0, 4) == "a\U0001f600b"
    assert text.text(5, 10) == "claim"


def test_a_byte_order_mark_is_told_like_any_character(show: Show) -> None:
    given = QMimeData()
    given.setText(interface(show("\ufeffab")).text(0, 3))
    assert given.text() == "\ufeffab"


def test_the_caret_is_told(view: ArticleView) -> None:
    view.select(4, 9)
    assert interface(view).cursorPosition() == 10


def test_a_change_of_the_selection_is_told(
    view: ArticleView, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    view.select(4, 9)
    ranges = [
        (event.selectionStart(), event.selectionEnd())
        for event in told
        if isinstance(event, QAccessibleTextSelectionEvent)
    ]
    assert ranges == [(5, 10)]


def test_a_reader_can_select_and_move_the_caret(view: ArticleView) -> None:
    text = interface(view)
    text.setSelection(0, 5, 10)
    assert view.selection == (4, 9)
    text.removeSelection(0)
    text.setCursorPosition(4)
    assert (view.caret, view.selection) == (3, (3, 3))


def test_what_marks_a_passage_is_said_when_the_caret_comes_there(
    view: ArticleView, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[QAccessibleEvent] = []
    monkeypatch.setattr(QAccessible, "isActive", lambda: True)
    monkeypatch.setattr(QAccessible, "updateAccessibility", told.append)
    view.move_caret(6)
    view.move_caret(12)
    said = [event.message() for event in told if isinstance(event, QAccessibleAnnouncementEvent)]
    assert said == ["claim: poison pill at 6"]


def test_a_character_is_found_where_it_is_said_to_be(view: ArticleView) -> None:
    text = interface(view)
    for offset in (0, 1, 3, 8, 20):
        box = text.characterRect(offset)
        assert text.offsetAtPoint(box.topLeft()) == offset


def test_offsets_outside_the_text_are_brought_inside(view: ArticleView) -> None:
    assert interface(view).text(-3, 10_000) == TEXT


def test_views_come_and_go_with_their_interfaces(show: Show) -> None:
    for _ in range(20):
        view = show("text")
        assert interface(view).characterCount() == 4
        view.deleteLater()
