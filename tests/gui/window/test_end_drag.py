"""The ends of one's own claims dragged in the window: one step, which undo takes back."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from reviewer.gui.window import MainWindow
from reviewer.model.claim import Claim

from .conftest import WORDS, press, quotes, select

LEFT, NONE = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier


@pytest.fixture
def claim(window: MainWindow) -> Claim:
    """A claim of one's own, which is current."""
    select(window, WORDS)
    press(window, Qt.Key.Key_3)
    found = window.session.current_claim()
    assert found is not None
    return found


def drag_end(window: MainWindow, claim: Claim, by: int) -> None:
    """Drag the end of a claim so many characters on."""
    view, end = window.workspace.view, claim.spans[0].end
    box, to = view.caret_rect(end), view.caret_rect(end + by)
    start = QPoint(box.left(), box.bottom() - 1)
    QTest.mousePress(view.viewport(), LEFT, NONE, start)
    QTest.mouseMove(view.viewport(), to.center())
    QTest.mouseRelease(view.viewport(), LEFT, NONE, to.center())


def test_a_dragged_end_is_one_step_that_undo_takes_back(window: MainWindow, claim: Claim) -> None:
    steps = len(window.session.opened.history())
    drag_end(window, claim, 6)
    assert quotes(window) == [f"{WORDS} to KT"]
    assert len(window.session.opened.history()) == steps + 1
    assert window.session.claim == claim.id
    window.actions_of.run_id("edit.undo")
    assert quotes(window) == [WORDS]
    assert window.workspace.view.spans_of(claim.id) == [(claim.spans[0].start, claim.spans[0].end)]


def test_the_ends_of_others_claims_cannot_be_dragged(window: MainWindow, claim: Claim) -> None:
    window.session.review_as("Bo")
    window.session.choose_claim(claim.id)
    drag_end(window, claim, 6)
    assert quotes(window) == [WORDS]


def test_what_cannot_be_kept_is_put_back(window: MainWindow, claim: Claim) -> None:
    start = claim.spans[0].start
    view = window.workspace.view
    view.claim_reshaped.emit(claim.id, (start - 1, start + 5), (start, start + 5))
    assert "changed meanwhile" in window.bar.message
    assert view.spans_of(claim.id) == [(start, claim.spans[0].end)]
