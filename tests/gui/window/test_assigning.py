"""Assignments in the window: ticked, spread, kept in one step; and one's own gone through."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

import reviewer
from reviewer.gui.assignment_sheet import AssignmentSheet
from reviewer.gui.panels.articles import ArticleListPanel
from reviewer.gui.window import MainWindow
from tests.gui.window.conftest import Open

CHECKED = Qt.ItemDataRole.CheckStateRole


@pytest.fixture
def two(open_window: Open, sample: Path) -> MainWindow:
    """The window of Ann, whom Bo has joined."""
    with reviewer.open(sample) as review:
        for name in ("Ann", "Bo"):
            review.reviewers.find(name, create=True)
    return open_window(sample)


def sheet_of(window: MainWindow) -> AssignmentSheet:
    window.actions_of.run_id("article.assign")
    found = window.findChild(AssignmentSheet)
    assert found is not None
    return found


def press(sheet: AssignmentSheet, words: str) -> None:
    next(b for b in sheet.findChildren(QPushButton) if b.text() == words).click()


def test_a_box_that_is_ticked_is_assigned(two: MainWindow) -> None:
    sheet = sheet_of(two)
    at = sheet.model.index(1, 1)
    assert sheet.model.setData(at, Qt.CheckState.Checked, CHECKED)
    assert str(sheet.model.data(at, Qt.ItemDataRole.ToolTipRole)).startswith("Ann reads ")
    press(sheet, "Assign")
    review = two.session.opened
    assert review.assignments() == {(two.session.who, review.articles()[1].id)}


def test_what_is_given_up_assigns_nothing(two: MainWindow) -> None:
    sheet = sheet_of(two)
    press(sheet, "Spread evenly")
    press(sheet, "Cancel")
    assert two.session.opened.assignments() == set()


def test_all_are_spread_evenly_in_one_step(two: MainWindow) -> None:
    sheet = sheet_of(two)
    sheet.readers.setValue(1)
    press(sheet, "Spread evenly")
    press(sheet, "Assign")
    assert sorted(each.assigned for each in two.session.opened.assignments.progress()) == [2, 3]
    two.actions_of.run_id("edit.undo")
    assert two.session.opened.assignments() == set()


def test_the_list_shows_ones_own_and_the_next_article_is_one_of_them(two: MainWindow) -> None:
    review, me = two.session.opened, two.session.who
    articles = review.articles()
    review.assignments.put([(me, articles[n].id) for n in (1, 3)], reviewer=me)
    panel = two.docks.show("articles")
    assert isinstance(panel, ArticleListPanel)
    panel.model.arrange(order="mine")
    assert [row.article.id for row in panel.model.rows] == [articles[1].id, articles[3].id]
    two.session.show(articles[1])
    two.actions_of.run_id("article.next")
    assert two.session.open_article.id == articles[3].id
    two.actions_of.run_id("article.next")
    assert two.line.passing.text().startswith("That was the last article that is assigned to you")
