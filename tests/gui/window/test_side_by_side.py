"""Two articles side by side in the window: what follows the active one, and how they scroll."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

import reviewer
from reviewer.gui.article.view import ArticleView
from reviewer.gui.pane_head import PaneHead
from reviewer.gui.window import MainWindow
from tests.gui.window.conftest import Open, press

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def two(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """A window with the fourth article at the left and the second, the active one, at the right."""
    window.resize(1_600, 900)
    window.actions_of.run_id("view.side-by-side")
    window.session.show(window.session.opened.articles()[1])
    qtbot.wait(1)
    return window


@pytest.fixture
def one_article(tmp_path: Path) -> Path:
    """A review with a single article."""
    text, path = tmp_path / "one.txt", tmp_path / "one.review"
    text.write_text("The only one.\n")
    with reviewer.new(path) as review:
        review.articles.add_paths([text])
    return path


def views(window: MainWindow) -> list[ArticleView]:
    return [workspace.view for workspace in window.sides]


def heads(window: MainWindow) -> list[PaneHead]:
    return sorted(window.sides.findChildren(PaneHead), key=lambda h: h.mapToGlobal(QPoint()).x())


def test_one_article_has_no_head(window: MainWindow) -> None:
    assert len(list(window.sides)) == 1
    assert not heads(window)


def test_f4_shows_two_articles_of_the_same_width_and_then_one(two: MainWindow) -> None:
    left, right = views(two)
    assert abs(left.width() - right.width()) <= 2
    press(two, Qt.Key.Key_F4)
    assert list(two.sides) == [two.workspace]
    assert two.workspace.view is right
    assert right.hasFocus()


def test_the_heads_say_what_is_open_and_which_side_is_active(two: MainWindow) -> None:
    left, right = heads(two)
    assert left.accessibleName().startswith("KT's 2.4 Trillion Won")
    assert right.accessibleName().endswith(", active")
    assert (left.property("active"), right.property("active")) == (False, True)


def test_ctrl_tab_goes_to_the_other_side_and_panels_follow(two: MainWindow) -> None:
    panel = two.docks.show("claims")
    article = two.session.opened.articles()[3]
    two.session.opened.tag(article, 3, 9, ["Contract"], reviewer="Ann")
    assert two.docks.docks["claims"].windowTitle() == "Claims"
    views(two)[1].setFocus()
    press(two, Qt.Key.Key_Tab, CTRL)
    assert views(two)[0].hasFocus()
    assert two.docks.docks["claims"].windowTitle() == "Claims 1"
    assert panel.isVisible()


def test_a_click_makes_a_side_the_active_one(two: MainWindow) -> None:
    left, right = views(two)
    QTest.mouseClick(left.viewport(), LEFT, pos=QPoint(200, 60))
    assert two.workspace.view is left
    QTest.mouseClick(heads(two)[1], LEFT, pos=QPoint(60, 8))
    assert two.workspace.view is right


def test_a_key_in_a_text_means_that_text(two: MainWindow) -> None:
    views(two)[0].setFocus()
    press(two, Qt.Key.Key_1)
    (claim,) = two.session.opened.claims()
    assert claim.article == two.session.opened.articles()[3].id


def test_a_commit_is_shown_on_both_sides_of_the_same_article(two: MainWindow) -> None:
    article = two.session.opened.articles()[3]
    two.session.show(article)
    claim = two.session.opened.tag(article, 3, 9, ["Contract"], reviewer="Ann")
    assert [view.marks_at(4) for view in views(two)] == [[claim.id], [claim.id]]
    two.session.opened.undo(claim.reviewer_id)
    assert [view.marks_at(4) for view in views(two)] == [[], []]


def test_each_side_finds_in_its_own_text(two: MainWindow) -> None:
    left, right = two.sides
    press(two, Qt.Key.Key_F, CTRL)
    assert (left.find_bar.isHidden(), right.find_bar.isHidden()) == (True, False)
    right.find_bar.field.setText("KT")
    caret = left.view.caret
    left.view.setFocus()
    press(two, Qt.Key.Key_F3)
    assert not left.find_bar.isHidden()
    assert left.find_bar.field.text() == "KT"
    assert left.view.caret != caret


def test_the_close_button_closes_its_side(two: MainWindow) -> None:
    heads(two)[1].close_button.click()
    assert two.session.article == two.session.opened.articles()[3]
    assert two.workspace.view.hasFocus()


def test_the_zoom_is_one_for_both(two: MainWindow) -> None:
    press(two, Qt.Key.Key_Equal, CTRL)
    left, right = views(two)
    assert left.zoom == right.zoom > 1


def test_sides_scroll_by_themselves_until_they_are_linked(two: MainWindow) -> None:
    left, right = views(two)
    left.scroller.scroll_by(200)
    assert right.verticalScrollBar().value() == 0
    press(two, Qt.Key.Key_F7)
    assert left.verticalScrollBar().value() == 0  # it goes where the active one is
    bar = left.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert right.verticalScrollBar().value() == right.verticalScrollBar().maximum()
    press(two, Qt.Key.Key_F7)
    left.scroller.scroll_by(-300)
    assert right.verticalScrollBar().value() == right.verticalScrollBar().maximum()


def test_the_same_article_linked_is_at_the_same_place(two: MainWindow) -> None:
    two.session.show(two.session.opened.articles()[3])
    press(two, Qt.Key.Key_F7)
    left, right = views(two)
    for step in (37, 211, -80, 503):
        left.scroller.scroll_by(step)
        assert abs(left.caret_rect(500).top() - right.caret_rect(500).top()) <= 1


def test_an_article_that_is_opened_goes_where_the_linked_one_is(two: MainWindow) -> None:
    press(two, Qt.Key.Key_F7)
    left, right = views(two)
    left.scroller.scroll_by(400)
    at = left.verticalScrollBar().value()
    two.session.show(two.session.opened.articles()[0])
    assert left.verticalScrollBar().value() == at
    assert right.verticalScrollBar().value() > 0


def test_the_list_makes_room_in_a_small_window_and_comes_back(window: MainWindow) -> None:
    window.resize(1_280, 720)
    QTest.qWait(1)
    press(window, Qt.Key.Key_F4)
    assert window.docks.docks["articles"].isHidden()
    assert "makes room" in window.line.passing.text()
    press(window, Qt.Key.Key_F4)
    assert not window.docks.docks["articles"].isHidden()


def test_a_review_with_one_article_says_what_to_do(open_window: Open, one_article: Path) -> None:
    window = open_window(one_article)
    window.actions_of.run_id("view.side-by-side")
    assert len(list(window.sides)) == 2
    empty = window.workspace.empty
    assert empty.isVisible()
    assert "one article" in empty.words.text()
    assert empty.button.text() == "Add articles…"


def test_the_window_opens_again_with_two_articles(
    two: MainWindow, open_window: Open, sample: Path
) -> None:
    two.close()
    again = open_window(sample)
    texts = [view.text[:20] for view in views(again)]
    articles = again.session.opened.articles()
    assert texts == [again.session.opened.articles.text(articles[n]).text[:20] for n in (3, 1)]
    assert again.session.article == articles[1]
