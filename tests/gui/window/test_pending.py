"""The list of places that wait to be confirmed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from reviewer.gui.pending_dialog import PendingDialog
from reviewer.gui.window import MainWindow

from .conftest import press, select

WORDS = ("poison pill clauses", "strict legal liabilities")


@pytest.fixture
def dialog(window: MainWindow) -> PendingDialog:
    """The list, opened over two claims that wait."""
    for words in WORDS:
        select(window, words)
        press(window, Qt.Key.Key_3)
    review = window.session.opened
    spans = [span.id for claim in review.claims() for span in claim.spans]
    with review.store.change("claim.span", reviewer=window.session.who) as rows:
        rows.update_many("span", ("pending",), [(span, (1,)) for span in spans])
    window.sheets.open("pending")
    return window.findChildren(PendingDialog)[0]


def waiting(window: MainWindow) -> list[str]:
    claims = window.session.opened.claims()
    return [span.quote for claim in claims for span in claim.spans if span.pending]


def test_those_ticked_are_confirmed_and_the_others_wait_on(
    window: MainWindow, dialog: PendingDialog
) -> None:
    assert dialog.model.number == len(WORDS)
    unticked = dialog.model.rows[0].text
    QTest.keyClick(dialog.list, Qt.Key.Key_Space)
    dialog.right.click()
    assert waiting(window) == [unticked]


def test_those_ticked_are_rejected_in_one_step(window: MainWindow, dialog: PendingDialog) -> None:
    dialog.wrong.click()
    assert window.session.opened.claims() == []
    window.actions_of.run_id("edit.undo")
    assert len(waiting(window)) == len(WORDS)


def test_where_nothing_is_ticked_nothing_can_be_done(dialog: PendingDialog) -> None:
    dialog.model.tick_all(ticked=False)
    assert not dialog.right.isEnabled()
    assert not dialog.wrong.isEnabled()
