"""What another process takes away while the window shows it, or while one writes about it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.gui.panels import note_field
from reviewer.gui.window import MainWindow
from reviewer.review import Review

from .conftest import WORDS, press, quotes, select


def tag(window: MainWindow) -> None:
    select(window, WORDS)
    press(window, Qt.Key.Key_3)


def write_note(window: MainWindow, words: str) -> None:
    press(window, Qt.Key.Key_N)
    QTest.keyClicks(window.focusWidget(), words)


def test_an_article_that_somebody_purges_is_closed(window: MainWindow) -> None:
    tag(window)
    gone = window.session.open_article
    with Review.open(window.session.opened.path) as others:
        others.upkeep.purge(articles=[gone])
    window.watch.look()
    assert window.session.article is None
    assert window.workspace.view.text == ""
    assert gone.id not in [article.id for article in window.session.opened.articles()]


def test_a_note_on_what_somebody_purges_stops_nothing(window: MainWindow, qtbot: QtBot) -> None:
    tag(window)
    write_note(window, "to legal")
    gone = window.session.open_article
    with Review.open(window.session.opened.path) as others:
        others.upkeep.purge(articles=[gone])
    window.watch.look()
    window.session.show(window.session.opened.articles()[0])
    view = window.workspace.view
    view.setFocus()
    view.select(0, 10)
    press(window, Qt.Key.Key_3)
    assert len(quotes(window)) == 1


def test_the_focus_goes_to_the_text_where_the_claim_being_edited_is_taken_back(
    window: MainWindow,
) -> None:
    tag(window)
    write_note(window, "unfinished")
    with Review.open(window.session.opened.path) as others:
        others.undo("Ann")
    steps = len(window.session.opened.history())
    window.watch.look()
    assert window.workspace.view.hasFocus()
    assert "taken back" in window.line.passing.text()
    assert len(window.session.opened.history()) == steps
    window.session.opened.redo("Ann")
    window.session.choose_claim(window.session.opened.claims()[0].id)
    panel = window.docks.panels["claims"]
    assert panel.editor.note.toPlainText() == "unfinished"  # type: ignore[attr-defined]  # the claims' panel


def test_a_note_is_kept_while_it_is_being_written(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    tag(window)
    press(window, Qt.Key.Key_N)
    field = window.focusWidget()
    assert isinstance(field, note_field.NoteField)
    field._latest.setInterval(60)  # noqa: SLF001  # so that nobody waits
    field._pause.setInterval(60_000)  # noqa: SLF001  # as where nobody pauses
    QTest.keyClicks(field, "not yet done")
    qtbot.waitUntil(lambda: window.session.opened.claims()[0].note == "not yet done")
    assert field.hasFocus()
