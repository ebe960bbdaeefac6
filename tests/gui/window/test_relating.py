"""Relations in the window: on cards, in the editor, by keys and by dropping claims on others."""

import pytest
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
)
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from reviewer.gui.article.card import Card
from reviewer.gui.claim_drag import claim_data
from reviewer.gui.kind_menu import KindMenu
from reviewer.gui.panels.claim_relations import ClaimRelations
from reviewer.gui.panels.claims import ClaimsPanel
from reviewer.gui.window import MainWindow
from reviewer.model.claim import Claim
from tests.gui.window.conftest import WORDS, press
from tests.sighted import sighted

SHIFT = Qt.KeyboardModifier.ShiftModifier
LINK = Qt.DropAction.LinkAction
LEFT = Qt.MouseButton.LeftButton
NONE = Qt.KeyboardModifier.NoModifier


@pytest.fixture
def wide(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with room for cards, with a claim of Ann's and one of Bo's in sight."""
    window.resize(1_600, 900)
    review, article = window.session.opened, window.session.open_article
    sighted(review)
    start = window.workspace.view.text.index(WORDS)
    for name, at, tag in (("Ann", start, "Poison pill"), ("Bo", start + 200, "Contract")):
        reviewer = review.reviewers.find(name, create=True).id
        fields = {"speaker": "Kim Young-sub"} if name == "Bo" else None
        review.tag(article, at, at + 30, [tag], reviewer=reviewer, fields=fields)
    window.workspace.show_passage(start, start)
    window.workspace.view.setFocus()
    qtbot.wait(1)
    return window


@pytest.fixture
def claims(wide: MainWindow) -> list[Claim]:
    return wide.session.opened.claims()


def cards(window: MainWindow) -> list[Card]:
    return [placed.card for placed in window.workspace.beside.cards.placed()]


def said(window: MainWindow) -> list[tuple[str, str, str]]:
    return [(r.claim, r.kind, r.other) for r in window.session.opened.relations()]


def menu_in(window: MainWindow) -> KindMenu | None:
    open_ = (menu for menu in window.findChildren(KindMenu) if menu.isVisible())
    return next(open_, None)


def asked(window: MainWindow, qtbot: QtBot) -> KindMenu:
    qtbot.waitUntil(lambda: menu_in(window) is not None)
    menu = menu_in(window)
    assert menu is not None
    return menu


def middle_of(window: MainWindow, claim: Claim) -> QPoint:
    """A point of the text that a claim is on."""
    view = window.workspace.view
    return view.caret_rect(claim.spans[0].start + 3).center() + QPoint(2, 0)


class Dragged:
    """A claim held over a widget."""

    def __init__(self, widget: QWidget, data: QMimeData) -> None:
        self._widget = widget
        self._data = data
        enter = QDragEnterEvent(QPoint(1, 1), LINK, data, LEFT, NONE)
        QApplication.sendEvent(widget, enter)
        self.taken = enter.isAccepted()

    def hold(self, at: QPoint) -> bool:
        """Whether it could be dropped there."""
        event = QDragMoveEvent(at, LINK, self._data, LEFT, NONE)
        QApplication.sendEvent(self._widget, event)
        return event.isAccepted()

    def drop(self, at: QPoint) -> None:
        QApplication.sendEvent(self._widget, QDropEvent(QPointF(at), LINK, self._data, LEFT, NONE))

    def leave(self) -> None:
        QApplication.sendEvent(self._widget, QDragLeaveEvent())


def test_a_card_says_the_first_relation_in_words_and_counts_the_others(
    wide: MainWindow, claims: list[Claim]
) -> None:
    one, two = claims
    relations = wide.session.opened.relations
    relations.add(two, "contradicts", one, reviewer="Ann", note="at the audit")
    first, second = cards(wide)
    assert first.relations == ("↔ contradicted by Kim Young-sub: at the audit",)
    assert second.relations == ("↔ contradicts at the audit",)
    assert first.ends == (two.id,)
    assert "contradicted by Kim Young-sub: “" in first.spoken
    wide.session.opened.undo("Ann")
    assert [card.relations for card in cards(wide)] == [(), ()]


def test_where_the_mouse_and_the_caret_are_relations_are_told(
    wide: MainWindow, claims: list[Claim]
) -> None:
    one, two = claims
    wide.session.opened.relations.add(one, "qualifies", two, reviewer="Ann")
    workspace = wide.workspace
    assert "qualifies Kim Young-sub: " in workspace.words.spoken(one.id, [one.id])
    assert "qualified by" in workspace.words.tip([two.id], (), wide.theme)
    wide.session.choose_claim(two.id)
    assert "↔ qualified by" in workspace.words.line([two.id], (), two.spans[0].start)


def test_a_claim_is_related_by_keys_alone(
    wide: MainWindow, claims: list[Claim], qtbot: QtBot
) -> None:
    wide.workspace.view.move_caret(claims[0].spans[0].start + 2)
    press(wide, Qt.Key.Key_L)
    picker = wide.relating.picker()
    QTest.keyClicks(picker.field, "contract ;only a rumour")
    QTest.keyClick(picker.field, Qt.Key.Key_Return)
    QTest.keyClick(asked(wide, qtbot), Qt.Key.Key_2)
    assert said(wide) == [(claims[0].id, "contradicts", claims[1].id)]
    assert wide.session.opened.relations()[0].note == "only a rumour"
    press(wide, Qt.Key.Key_L, SHIFT)
    assert wide.session.claim == claims[1].id
    assert wide.workspace.view.hasFocus()


def test_the_caret_is_where_it_was_when_nothing_was_related(
    wide: MainWindow, claims: list[Claim]
) -> None:
    view, at = wide.workspace.view, claims[0].spans[0].start + 2
    view.move_caret(at)
    press(wide, Qt.Key.Key_L)
    QTest.keyClick(wide.relating.picker().field, Qt.Key.Key_Escape)
    assert (view.caret, view.selection, view.hasFocus()) == (at, (at, at), True)


@pytest.mark.parametrize("where", ["text", "card", "row"])
def test_a_claim_that_is_dropped_onto_another_asks_what_it_does_to_it(
    wide: MainWindow, claims: list[Claim], qtbot: QtBot, where: str
) -> None:
    one, two = claims
    widget, at = place_of(wide, two, where)
    dragged = Dragged(widget, claim_data(one.id, "words"))
    assert dragged.hold(at)
    dragged.drop(at)
    QTest.keyClick(asked(wide, qtbot), Qt.Key.Key_R)
    assert said(wide) == [(one.id, "repeats", two.id)]


def place_of(window: MainWindow, claim: Claim, where: str) -> tuple[QWidget, QPoint]:
    """A widget, and a point of it where the second claim is."""
    workspace = window.workspace
    panel = window.docks.show("claims")
    if where == "text":
        return workspace.view.viewport(), middle_of(window, claim)
    if where == "card":
        return workspace.beside.cards, workspace.beside.cards.placed()[1].box.center()
    assert isinstance(panel, ClaimsPanel)
    return panel.list.viewport(), panel.list.visualRect(panel.model.index(1)).center()


def test_a_claim_that_is_held_over_another_lights_it_and_nothing_else_takes_it(
    wide: MainWindow, claims: list[Claim]
) -> None:
    one, two = claims
    scene = wide.workspace.view.scene
    dragged = Dragged(wide.workspace.view.viewport(), claim_data(one.id, "words"))
    assert not dragged.hold(middle_of(wide, one))
    assert not dragged.hold(QPoint(5, 400))
    assert dragged.hold(middle_of(wide, two))
    assert scene.hovered == two.id
    dragged.leave()
    assert scene.hovered is None


def test_words_that_are_dragged_are_nothing_to_relate(wide: MainWindow) -> None:
    data = QMimeData()
    data.setText("words")
    assert not Dragged(wide.workspace.view.viewport(), data).taken


def test_a_claim_taken_back_meanwhile_is_told_of(wide: MainWindow, claims: list[Claim]) -> None:
    one, two = claims
    dragged = Dragged(wide.workspace.view.viewport(), claim_data(one.id, "words"))
    at = middle_of(wide, two)
    wide.session.opened.claims.take_back([one], reviewer=one.reviewer_id)
    dragged.drop(at)
    assert "No claim" in wide.bar.message
    assert said(wide) == []


@pytest.fixture
def editor(wide: MainWindow, claims: list[Claim]) -> ClaimRelations:
    """The relations of Ann's claim in the editor: one said by Ann, one by Bo."""
    one, two = claims
    wide.session.opened.relations.add(one, "supports", two, reviewer="Ann")
    wide.session.opened.relations.add(two, "qualifies", one, reviewer="Bo")
    panel = wide.docks.show("claims")
    wide.session.choose_claim(one.id)
    found = panel.findChild(ClaimRelations)
    assert found is not None
    return found


def test_the_editor_lists_relations_and_only_ones_own_can_be_taken_back(
    wide: MainWindow, editor: ClaimRelations
) -> None:
    assert [row.related.kind for row in editor.rows] == ["supports", "qualified by"]
    assert [row.cross.isVisibleTo(editor) for row in editor.rows] == [True, False]
    editor.rows[0].cross.click()
    assert [row.related.kind for row in editor.rows] == ["qualified by"]
    press(wide, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert [row.related.kind for row in editor.rows] == ["supports", "qualified by"]


def test_a_relation_in_the_editor_leads_to_the_other_claim(
    wide: MainWindow, editor: ClaimRelations, claims: list[Claim]
) -> None:
    editor.rows[0].button.click()
    assert wide.session.claim == claims[1].id
    assert [row.related.kind for row in editor.rows] == ["supported by", "qualifies"]


def test_a_claim_of_another_article_is_gone_to_on_the_other_side(
    wide: MainWindow, claims: list[Claim]
) -> None:
    review = wide.session.opened
    elsewhere = review.tag(review.articles()[0], 0, 20, ["Talent"], reviewer="Bo")
    review.relations.add(claims[0], "repeats", elsewhere, reviewer="Ann")
    wide.actions_of.run_id("view.side-by-side")
    wide.session.panes.activate(next(iter(wide.session.panes)))
    wide.workspace.view.setFocus()
    wide.session.choose_claim(claims[0].id)
    press(wide, Qt.Key.Key_L, SHIFT)
    left, right = wide.session.panes
    assert (left.claim, right.claim) == (claims[0].id, elsewhere.id)
    assert wide.session.panes.active is right


def test_a_card_that_is_dragged_hands_on_its_claim(
    wide: MainWindow, claims: list[Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(
        "reviewer.gui.claim_drops.drag_claim", lambda _widget, claim, *_: begun.append(claim)
    )
    margin = wide.workspace.beside.cards
    at = margin.placed()[1].box.center()
    QTest.mousePress(margin, LEFT, pos=at)
    QTest.mouseMove(margin, at + QPoint(3, 0))
    assert begun == []
    drag(margin, at + QPoint(40, 4))
    assert begun == [claims[1].id]


def test_a_bar_in_the_gutter_is_dragged_too(
    wide: MainWindow, claims: list[Claim], monkeypatch: pytest.MonkeyPatch
) -> None:
    begun: list[str] = []
    monkeypatch.setattr(
        "reviewer.gui.claim_drops.drag_claim", lambda _widget, claim, *_: begun.append(claim)
    )
    view = wide.workspace.view
    y = middle_of(wide, claims[1]).y()
    at = next(QPoint(x, y) for x in range(view.scene.left) if view.bar_at(QPointF(x, y)))
    QTest.mousePress(view.viewport(), LEFT, pos=at)
    drag(view.viewport(), at + QPoint(0, 60))
    assert begun == [claims[1].id]
    assert view.selection[0] == view.selection[1]


def drag(widget: QWidget, to: QPoint) -> None:
    """Move the mouse over a widget with its button held."""
    held = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(to), widget.mapToGlobal(QPointF(to)),
        Qt.MouseButton.NoButton, LEFT, NONE,
    )  # fmt: skip
    QApplication.sendEvent(widget, held)
