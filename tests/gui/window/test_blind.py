"""Two reviewers in the window: nothing of one is told to the other until that one is done."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QAbstractItemView, QLabel, QWidget
from pytestqt.qtbot import QtBot

import reviewer
from reviewer.gui.assignment_sheet import AssignmentSheet
from reviewer.gui.history_dialog import HistoryDialog
from reviewer.gui.importing.import_sheet import ImportSheet
from reviewer.gui.panels.claims import ClaimsPanel
from reviewer.gui.search_panel import SearchPanel
from reviewer.gui.window import MainWindow
from tests.gui.window.conftest import Open, press

HIDDEN_WORD = "zanzibar"
"""What Bo wrote, and nobody else."""

BO_SAYS = "Bo's claims are hidden until you are done (D)."


@pytest.fixture
def shared(sample: Path) -> Path:
    """The sample, in which Ann marked one passage and Bo two, with a tag, a note and a relation."""
    with reviewer.open(sample) as review:
        article = review.articles()[0]
        for name in ("Ann", "Bo"):
            review.reviewers.find(name, create=True)
        mine = review.tag(article, 0, 9, ["Talent"], reviewer="Ann")
        bo = review.tag(article, 0, 9, ["Poison pill"], reviewer="Bo", note=f"{HIDDEN_WORD} note")
        review.tag(article, 20, 30, ["Poison pill"], reviewer="Bo", note=HIDDEN_WORD)
        review.relations.add(bo, "contradicts", mine, reviewer="Bo", note=HIDDEN_WORD)
    return sample


@pytest.fixture
def blind(open_window: Open, shared: Path, qtbot: QtBot) -> MainWindow:
    """The window of Ann, in the article that both have marked."""
    window = open_window(shared)
    window.session.show(window.session.opened.articles()[0])
    for name in ("articles", "claims", "codebook", "search"):
        window.docks.show(name)
    qtbot.waitUntil(lambda: "claim" in window.line.counts.text())
    return window


def told(window: QWidget) -> Iterator[str]:
    """Everything that a window and what is open in it says, by its words, rows and tool tips."""
    for widget in [window, *window.findChildren(QWidget)]:
        text = getattr(widget, "text", None)
        yield text() if callable(text) and isinstance(text(), str) else ""
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from _rows(widget.model(), QModelIndex())
    yield from (action.text() for action in window.findChildren(QAction))


def _rows(model: QAbstractItemModel, above: QModelIndex) -> Iterator[str]:
    roles = (
        Qt.ItemDataRole.DisplayRole,
        Qt.ItemDataRole.ToolTipRole,
        Qt.ItemDataRole.AccessibleTextRole,
    )
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(above)
    for row in range(model.rowCount(above)):
        for column in range(columns):
            at = model.index(row, column, above)
            yield from (str(model.data(at, role) or "") for role in roles)
            yield from _rows(model, at) if column == 0 else ()


def everything_told(window: MainWindow) -> str:
    """All of it in one, with what the article says where a claim is pointed at."""
    view, workspace = window.workspace.view, window.workspace
    marks = [mark.id for mark in view.scene.marks] if hasattr(view.scene, "marks") else []
    claims = list(window.session.claims.outlines) if window.session.claims else []
    spoken = [workspace.words.tip(claims, (), window.theme), *marks]
    return "\n".join((*told(window), *spoken))


def hidden_note(window: MainWindow) -> QLabel:
    found = window.findChild(QLabel, "hidden-note")
    assert found is not None
    return found


def test_nothing_of_the_other_is_told_anywhere(blind: MainWindow) -> None:
    panel = blind.docks.show("claims")
    assert isinstance(panel, ClaimsPanel)
    panel.everywhere.setChecked(True)
    words = everything_told(blind)
    assert HIDDEN_WORD not in words
    assert "1 claim" in words
    assert "2 claims" not in words
    assert "3 claims" not in words
    assert words.count("Bo") == words.count("Bo's claims are hidden")


def test_it_is_said_what_is_hidden_and_what_shows_it(blind: MainWindow) -> None:
    assert hidden_note(blind).text() == BO_SAYS
    assert blind.line.counts.text() == "blind · 1 claim · 0 articles done"


def test_the_others_claims_appear_when_the_article_is_done(blind: MainWindow, qtbot: QtBot) -> None:
    blind.workspace.view.setFocus()
    press(blind, Qt.Key.Key_D)
    assert "Bo's claims are shown from now on" in blind.line.passing.toolTip() or (
        "Bo's claims are shown" in blind.line.passing.text()
    )
    qtbot.waitUntil(lambda: blind.line.counts.text() == "3 claims · 1 article done")
    assert HIDDEN_WORD in everything_told(blind)
    assert hidden_note(blind).isHidden()


def test_what_was_seen_is_recorded_after_it_was_painted(blind: MainWindow, qtbot: QtBot) -> None:
    review = blind.session.opened
    assert review.blind.seen() == set()
    blind.actions_of.run_id("article.done")
    qtbot.waitUntil(lambda: len(review.blind.seen()) == 1)
    article = review.articles()[0]
    bo = review.reviewers.find("Bo").id
    assert review.blind.seen() == {(blind.session.who, bo, article.version)}
    undo = review.undoable(blind.session.who)
    assert undo is not None
    assert undo.command == "article.done"


def test_assignments_tell_who_is_done_and_not_what_they_marked(blind: MainWindow) -> None:
    review = blind.session.opened
    review.assignments.spread(2, reviewer=blind.session.who)
    review.articles.mark_done(review.articles()[0], reviewer=review.reviewers.find("Bo").id)
    blind.actions_of.run_id("article.assign")
    sheet = blind.findChild(AssignmentSheet)
    assert sheet is not None
    words = "\n".join(told(sheet))
    assert "Bo · 1 of 5 done" in words
    assert "claim" not in words
    sheet.reject()


def test_the_title_of_the_window_tells_nothing_of_it(blind: MainWindow) -> None:
    assert "Bo" not in blind.windowTitle()
    assert "3" not in blind.windowTitle().replace(blind.session.opened.path.stem, "")


def test_the_history_tells_nothing_of_it(blind: MainWindow) -> None:
    blind.sheets.open("history", ())
    dialog = blind.findChild(HistoryDialog)
    assert dialog is not None
    labels = [dialog.model.words(row, 2) for row in range(dialog.model.count())]
    assert "Tag claim “Talent”" in labels
    assert not any("Poison pill" in label or "Relate" in label for label in labels)
    dialog.field.setText("pill")
    assert dialog.model.count() == 0
    dialog.close()


@pytest.mark.parametrize(("place", "words"), [(1, "a"), (2, HIDDEN_WORD)])
def test_searching_claims_and_notes_finds_nothing_of_it(
    blind: MainWindow, qtbot: QtBot, place: int, words: str
) -> None:
    panel = blind.docks.panels["search"]
    assert isinstance(panel, SearchPanel)
    panel.place.setCurrentIndex(place)
    panel.field.setText(words)
    panel.search()
    qtbot.waitUntil(lambda: panel.count.text().endswith(("hit", "hits")))
    mine = {claim.id for claim in blind.session.opened.claims(reviewer="Ann")}
    assert {row.claim for row in panel.model.rows} <= mine


def test_only_the_owner_opens_an_article_for_everybody(blind: MainWindow, qtbot: QtBot) -> None:
    blind.session.review_as("Bo")
    blind.actions_of.run_id("article.open-for-all")
    assert blind.bar.message == "Only Ann, whose review this is, can do that."
    blind.session.review_as("Ann")
    blind.actions_of.run_id("article.open-for-all")
    assert len(blind.session.claims or ()) == 3


def test_the_other_sees_their_own(blind: MainWindow, qtbot: QtBot) -> None:
    blind.session.review_as("Bo")
    qtbot.waitUntil(lambda: blind.line.counts.text() == "blind · 2 claims · 0 articles done")


def test_importing_tells_the_blind_whose_claims_come_and_not_how_many(
    blind: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    text = blind.session.opened.articles.text(blind.session.opened.articles()[0]).text
    spans = [{"start": n, "end": n + 3, "label": "Talent"} for n in range(0, 4 * 73, 4)]
    row = {"text": text, "spans": spans, "_annotator_id": "Cho", "answer": "accept"}
    path = tmp_path / "cho.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    blind.context.window.open_dialog("import", [path])
    sheet = blind.findChild(ImportSheet)
    assert sheet is not None
    qtbot.waitUntil(lambda: sheet.stop_work is None, timeout=30_000)
    assert "it brings claims of Cho" in sheet.words.text()
    assert "73" not in everything_told(blind)
    sheet.carry_out()
    qtbot.waitUntil(lambda: "Imported: claims of Cho" in blind.bar.message, timeout=30_000)
    assert len(blind.session.opened.claims(reviewer="Cho")) == 73
    assert "73" not in everything_told(blind)
