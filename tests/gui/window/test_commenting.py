"""What was said about a claim stands on its card and in its editor, and can be answered there."""

import pytest
from PySide6.QtCore import Qt

from reviewer.gui import dialogs
from reviewer.gui.claim_marks import ClaimWords
from reviewer.gui.panels.claims import ClaimsPanel
from reviewer.gui.window import MainWindow
from tests.gui.window.conftest import WORDS, press, select


@pytest.fixture
def said(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> MainWindow:
    """The window with a claim, about which two things were said by key."""
    answers = iter(("Who says so?", "The\nminister."))
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: next(answers))
    select(window, WORDS)
    press(window, Qt.Key.Key_Period if window.session.last_tags else Qt.Key.Key_3)
    for _ in range(2):
        press(window, Qt.Key.Key_C, Qt.KeyboardModifier.ShiftModifier)
    return window


def test_the_card_has_the_last_comment_and_tells_all(said: MainWindow) -> None:
    (claim,) = said.session.opened.claims()
    card = ClaimWords(said.session, said.session.panes.active).card(claim.id)
    assert card is not None
    assert card.comments == ("Ann: “Who says so?”", "Ann: “The minister.”")
    assert card.spoken.endswith("Ann: “Who says so?”\nAnn: “The minister.”")


def test_the_editor_shows_the_thread_with_a_button_to_say_more(
    said: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    panel = said.docks.show("claims")
    assert isinstance(panel, ClaimsPanel)
    thread = panel.editor.comments
    assert [line.text() for line in thread.lines] == ["Ann: Who says so?", "Ann: The\nminister."]
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: "Thanks.")
    thread.more.click()
    assert [line.text() for line in thread.lines][-1] == "Ann: Thanks."
