"""The panel of the codebook: the tree, what a tag means, and every way to change one."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QModelIndex, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from reviewer.commands.context import Context
from reviewer.gui.panels.codebook import CodebookPanel
from reviewer.gui.panels.tag_dialog import TagDialog
from reviewer.gui.panels.tag_menu import TagMenu, TagWays
from reviewer.gui.theme import Theme
from reviewer.model.claim import Claim
from reviewer.model.codebook import Tag
from reviewer.review import Review
from reviewer.session import Session


@pytest.fixture
def panel(context: Context, theme: Theme, qtbot: QtBot) -> CodebookPanel:
    panel = CodebookPanel(context, theme)
    qtbot.addWidget(panel)
    panel.resize(340, 800)
    panel.show()
    return panel


def choose(panel: CodebookPanel, name: str) -> Tag:
    tag = panel.session.opened.codebook.find(name)
    panel.tree.setFocus()
    panel.tree.setCurrentIndex(panel.model.index_of(tag.id))
    return tag


def siblings(review: Review, name: str) -> list[str]:
    parent = review.codebook.find(name).parent
    return [tag.name for tag in review.codebook().children(parent)]


def test_the_tree_has_the_tags_in_their_order(panel: CodebookPanel, review: Review) -> None:
    assert [node.tag.id for node in panel.model.nodes] == [t.id for t in review.codebook().tags]
    poison = panel.model.index_of(review.codebook.find("Poison pill").id)
    assert panel.model.parent(poison).data() == "Contract"


def test_claims_are_counted_soon_after_one_is_made(
    panel: CodebookPanel, review: Review, session: Session, qtbot: QtBot
) -> None:
    tag = choose(panel, "Poison pill")
    review.tag(review.articles()[0], 0, 9, ["Poison pill"], reviewer=session.who)
    node = panel.model.nodes[panel.model.index_of(tag.id).internalId()]
    qtbot.waitUntil(lambda: node.claims == 1)
    assert "1 claim" in panel.details.words.text()


def test_return_gives_the_tag_to_the_selection(
    panel: CodebookPanel, claims: list[Claim], review: Review, session: Session
) -> None:
    session.selection.start, session.selection.end = 400, 440
    choose(panel, "Exit costs")
    QTest.keyClick(panel.tree, Qt.Key.Key_Return)
    assert [c.tags for c in review.claims(tag="Exit costs")] == [("Contract/Exit costs",)]


def test_the_filter_keeps_those_above(panel: CodebookPanel) -> None:
    panel.filter.setText("poison")
    assert [node.tag.name for node in panel.model.nodes][:2] == ["Contract", "Poison pill"]


def test_alt_and_an_arrow_key_move_a_tag_in_one_step(
    panel: CodebookPanel, review: Review, session: Session
) -> None:
    before = siblings(review, "Exit costs")
    choose(panel, "Exit costs")
    QTest.keyClick(panel.tree, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert siblings(review, "Exit costs") == ["Poison pill", "Exit costs", "Contract fairness"]
    assert panel.tree.currentIndex().data() == "Exit costs"
    review.undo(session.who)
    assert siblings(review, "Exit costs") == before


def test_alt_left_moves_a_tag_out_and_right_in_again(panel: CodebookPanel, review: Review) -> None:
    choose(panel, "Exit costs")
    QTest.keyClick(panel.tree, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert review.codebook.find("Exit costs").parent is None
    QTest.keyClick(panel.tree, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert review.codebook.find("Exit costs").path == "Contract/Exit costs"


def test_a_tag_dropped_on_another_goes_below_it(panel: CodebookPanel, review: Review) -> None:
    moved = panel.model.index_of(review.codebook.find("Talent").id)
    target = panel.model.index_of(review.codebook.find("Contract").id)
    data: QMimeData = panel.model.mimeData([moved])
    panel.model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, target)
    assert review.codebook.find("Talent").path == "Contract/Talent"


def test_a_tag_dropped_further_down_among_its_own_lands_where_it_was_dropped(
    panel: CodebookPanel, review: Review
) -> None:
    parent = panel.model.index_of(review.codebook.find("Contract").id)
    data = panel.model.mimeData([panel.model.index(0, 0, parent)])
    panel.model.dropMimeData(data, Qt.DropAction.MoveAction, 2, 0, parent)
    assert siblings(review, "Poison pill") == ["Contract fairness", "Poison pill", "Exit costs"]


def test_a_tag_cannot_be_dropped_below_itself(
    panel: CodebookPanel, review: Review, window: object
) -> None:
    above = panel.model.index_of(review.codebook.find("Contract").id)
    below = panel.model.index_of(review.codebook.find("Poison pill").id)
    data = panel.model.mimeData([above])
    panel.model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, below)
    assert window.names() == ["warn"]  # type: ignore[attr-defined]  # the stand-in
    assert review.codebook.find("Contract").parent is None


def test_f2_renames_and_the_tag_stays_current(panel: CodebookPanel, window: object) -> None:
    choose(panel, "Talent")
    window.answer = "Recruiting"  # type: ignore[attr-defined]  # the stand-in
    QTest.keyClick(panel.tree, Qt.Key.Key_F2)
    assert panel.tree.currentIndex().data() == "Recruiting"


def test_delete_removes_a_tag(panel: CodebookPanel, review: Review) -> None:
    tag = choose(panel, "Talent")
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert tag.id not in review.codebook().by_id


def test_a_tag_with_others_below_is_not_removed(
    panel: CodebookPanel, window: object, review: Review
) -> None:
    tag = choose(panel, "Contract")
    QTest.keyClick(panel.tree, Qt.Key.Key_Delete)
    assert "3 tags below it" in str(window.asked[-1])  # type: ignore[attr-defined]  # the stand-in
    assert tag.id in review.codebook().by_id


def test_what_was_closed_stays_closed(
    panel: CodebookPanel, review: Review, session: Session
) -> None:
    contract = review.codebook.find("Contract")
    panel.tree.collapse(panel.model.index_of(contract.id))
    review.codebook.edit(contract, colour="pink", reviewer=session.who)
    assert not panel.tree.isExpanded(panel.model.index_of(contract.id))


def test_an_example_opens_its_passage(
    panel: CodebookPanel, session: Session, window: object
) -> None:
    tag = choose(panel, "CLOUD Act")
    panel.details.words.linkActivated.emit("0")
    example = tag.examples[0]
    assert session.open_article.id == example.article
    assert window.asked[-1] == ("show_passage", (example.start, example.end))  # type: ignore[attr-defined]  # the stand-in


def test_the_sheet_changes_everything_in_one_step(
    panel: CodebookPanel, review: Review, session: Session
) -> None:
    tag = choose(panel, "Talent")
    panel.edit(tag)
    sheet = panel.findChild(TagDialog)
    assert sheet is not None
    sheet.name.setText("Skills")
    sheet.colour.show_colour("gold")
    sheet.avoid_when.setPlainText("Never")
    sheet.accept()
    changed = review.codebook.find("Skills")
    assert (changed.colour, changed.avoid_when, changed.id) == ("gold", "Never", tag.id)
    review.undo(session.who)
    assert review.codebook.find("Talent").colour == tag.colour


def test_the_sheet_of_a_new_tag_adds_it_where_it_was_asked_for(
    panel: CodebookPanel, review: Review
) -> None:
    panel.add(choose(panel, "Contract"))
    sheet = panel.findChild(TagDialog)
    assert sheet is not None
    sheet.name.setText("Penalties")
    sheet.accept()
    assert review.codebook.find("Penalties").path == "Contract/Penalties"


def test_the_sheet_says_who_has_a_key_already(panel: CodebookPanel) -> None:
    panel.edit(choose(panel, "Talent"))
    sheet = panel.findChild(TagDialog)
    assert sheet is not None
    sheet.key.setText("3")
    assert "Poison pill" in sheet.clash.text()
    sheet.reject()


def test_a_sheet_without_a_name_cannot_be_saved(panel: CodebookPanel, review: Review) -> None:
    before = len(review.history())
    panel.add(None)
    sheet = panel.findChild(TagDialog)
    assert sheet is not None
    sheet.accept()
    assert sheet.isVisible()
    assert len(review.history()) == before
    sheet.reject()


def test_a_drop_of_something_else_is_refused(panel: CodebookPanel) -> None:
    data = QMimeData()
    data.setText("no tag")
    assert not panel.model.dropMimeData(data, Qt.DropAction.MoveAction, 0, 0, QModelIndex())


def test_the_menu_of_a_tag_changes_its_colour(
    panel: CodebookPanel, review: Review, context: Context, theme: Theme
) -> None:
    tag = choose(panel, "Talent")
    ways = TagWays(*[lambda: None] * 4)
    menu = TagMenu(context, theme, tag, ways, panel)
    colours = next(found for found in menu.findChildren(QMenu) if found.title() == "Colour")
    next(a for a in colours.actions() if a.text() == "pink").trigger()
    assert review.codebook.find("Talent").colour == "pink"


def test_the_menu_beside_the_tags_only_adds_one(
    panel: CodebookPanel, context: Context, theme: Theme
) -> None:
    menu = TagMenu(context, theme, None, TagWays(*[lambda: None] * 4), panel)
    assert [action.text() for action in menu.actions()] == ["New tag…\tIns"]


def test_an_empty_codebook_offers_the_starter(
    context: Context, session: Session, theme: Theme, tmp_path: Path, qtbot: QtBot
) -> None:
    session.take(Review.new(tmp_path / "empty.review"))
    panel = CodebookPanel(context, theme)
    qtbot.addWidget(panel)
    panel.show()
    panel.empty.button.click()
    assert session.opened.codebook.find("Poison pill").key == "3"
    assert panel.model.nodes
