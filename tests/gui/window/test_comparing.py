"""The comparison in the window: opened, walked through, narrowed down, kept current, left."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton, QToolButton
from pytestqt.qtbot import QtBot

import reviewer
from reviewer.gui.comparing.all_figures import AllFigures
from reviewer.gui.comparing.difference_card import both_ends
from reviewer.gui.comparing.head import blind_words
from reviewer.gui.comparing.intervals import compare_arguments
from reviewer.gui.comparing.page import ComparePage
from reviewer.gui.comparing.scope_sheet import ScopeSheet
from reviewer.gui.window import MainWindow
from reviewer.review.blindness import Blindness
from tests.gui.window.conftest import Open, press
from tests.gui.window.test_accessible_names import unnamed, unread
from tests.sighted import sighted

TAG = "Data sovereignty"


@pytest.fixture
def marked(sample: Path) -> Path:
    """The sample, of which Ann and Bo have marked the first article, not everywhere alike."""
    with reviewer.open(sample) as review:
        review.reviewers.find("Ann", create=True)
        sighted(review)
        first = review.articles()[0]
        for name, places in (
            ("Ann", ((0, 20), (40, 60), (80, 100))),
            ("Bo", ((0, 20), (40, 66))),
        ):
            for start, end in places:
                review.tag(first, start, end, [TAG], reviewer=name)
    return sample


@pytest.fixture
def window(open_window: Open, marked: Path, qtbot: QtBot) -> MainWindow:
    """The window with the comparison open."""
    made = open_window(marked)
    made.actions_of.run_id("compare.show")
    qtbot.waitUntil(lambda: bool(page_of(made).queue.model.rowCount()))
    return made


def page_of(window: MainWindow) -> ComparePage:
    page = window.comparison.page
    assert page is not None
    return page


def kinds(window: MainWindow) -> list[str]:
    model = page_of(window).queue.model
    return [model.row(at).kind for at in range(model.rowCount())]


def test_differences_are_shown_with_their_text_and_figures(window: MainWindow) -> None:
    page = page_of(window)
    assert kinds(window) == ["other boundaries", "only Ann"]
    assert page.text.view.scene.framed == (40, 66)
    assert [name for name, _ in page.text.view.scene.lanes] == ["A", "B"]
    shades = page.text.view.scene.layers["agreement"]
    found = [(*shades.span(row), shades.colour(row)) for row in range(len(shades))]
    assert found == [(0, 20, "same"), (40, 60, "same"), (60, 66, "only"), (80, 100, "only")]
    assert [row.name for row in page.figures.model.rows] == ["All tags", TAG]
    assert "both have read" in page.figures.verdict.text()


def test_n_and_p_walk_and_escape_goes_back_to_the_article(window: MainWindow) -> None:
    page = page_of(window)
    press(window, Qt.Key.Key_N)
    assert page.text.view.scene.framed == (80, 100)
    assert "Bo" in page.text.card.accessibleName()
    press(window, Qt.Key.Key_P)
    assert page.text.view.scene.framed == (40, 66)
    press(window, Qt.Key.Key_Escape)
    assert window.comparison.page is None
    assert window.middle.currentWidget() is window.sides
    assert window.focusWidget() is window.workspace.view


def test_the_panels_are_away_meanwhile_and_then_as_they_were(window: MainWindow) -> None:
    assert window.docks.all_hidden
    window.actions_of.run_id("compare.leave")
    assert not window.docks.all_hidden


def test_an_edit_is_followed_at_once(window: MainWindow) -> None:
    review = window.session.opened
    review.tag(review.articles()[0], 80, 100, [TAG], reviewer="Bo")
    assert kinds(window) == ["other boundaries"]
    window.actions_of.run_id("edit.undo")
    assert page_of(window).figures.model.rows[0].counts.startswith("1 in common")


def test_a_kind_is_gone_through_alone_by_its_button_or_key(window: MainWindow) -> None:
    bar = page_of(window).queue.kinds
    assert [button.text() for button in bar.buttons.values()] == [
        "nothing 1", "tag 0", "boundaries 1", "fields 0",
    ]  # fmt: skip
    bar.buttons["nothing"].click()
    assert kinds(window) == ["only Ann"]
    press(window, Qt.Key.Key_0)
    assert len(kinds(window)) == 2
    press(window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    assert kinds(window) == ["other boundaries"]


def test_a_row_of_figures_goes_through_its_differences(window: MainWindow) -> None:
    figures = page_of(window).figures
    figures.list.setFocus()
    figures.list.show_row(1)
    press(window, Qt.Key.Key_Return)
    assert page_of(window).queue.narrowed.text() == TAG
    press(window, Qt.Key.Key_Return)
    assert page_of(window).queue.narrowed.isHidden()


def test_figures_by_pair_and_by_article_have_their_rows(window: MainWindow, qtbot: QtBot) -> None:
    figures = page_of(window).figures
    figures.groups["pairs"].click()
    assert [row.name for row in figures.model.rows] == ["All tags", "Ann – Bo"]
    figures.groups["articles"].click()
    qtbot.waitUntil(lambda: len(figures.model.rows) == 2)
    heading = window.session.opened.articles()[0].heading
    assert figures.model.rows[1].name == heading


def test_figures_by_article_are_not_squeezed_into_one_row(window: MainWindow, qtbot: QtBot) -> None:
    figures = page_of(window).figures
    figures.groups["articles"].click()
    qtbot.waitUntil(lambda: len(figures.model.rows) == 2)
    rows = [figures.list.sizeHintForRow(row) for row in range(2)]
    assert figures.list.maximumHeight() >= sum(rows)
    assert rows[1] > rows[0], "a long heading has a line of its own"


def test_a_panel_that_is_asked_for_ends_the_comparison(window: MainWindow) -> None:
    window.actions_of.run_id("view.claims")
    assert window.session.comparing is None
    assert window.docks.docks["claims"].isVisible()


def test_with_one_reviewer_it_says_what_to_do(
    open_window: Open, sample: Path, qtbot: QtBot
) -> None:
    window = open_window(sample)
    window.actions_of.run_id("compare.show")
    empty = page_of(window).empty
    qtbot.waitUntil(empty.isVisible)
    assert "nobody to compare with" in empty.title.text()
    assert empty.button.text() == "Merge files…"
    press(window, Qt.Key.Key_Escape)
    assert window.comparison.page is None


def test_another_reviewer_stays_in_the_comparison(window: MainWindow) -> None:
    window.session.review_as("Bo")
    assert window.middle.currentWidget() is page_of(window)


def test_closing_the_review_ends_it(window: MainWindow) -> None:
    window.session.close()
    assert window.comparison.page is None
    assert window.middle.currentWidget() is window.start


def test_fewer_than_two_reviewers_cannot_be_chosen(window: MainWindow) -> None:
    head = page_of(window).head
    chip = head.findChildren(QToolButton)[-1]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert chip.text() in ("Ann", "Bo")
    comparing = window.session.comparing
    assert comparing is not None
    assert comparing.findings is not None
    assert len(comparing.findings.reviewers) == 2
    assert "two reviewers" in window.line.passing.text()


def test_a_cell_of_the_matrix_leads_to_its_passages(window: MainWindow) -> None:
    page = page_of(window)
    view = page.figures.matrices.tags
    view.setFocus()
    view.setCurrentIndex(view.grid.index(0, 0))
    press(window, Qt.Key.Key_Return)
    assert kinds(window) == ["both agree", "both agree"]
    assert page.queue.narrowed.text() == f"Ann: {TAG} → Bo: {TAG}"
    view.setCurrentIndex(view.grid.index(0, 1))
    press(window, Qt.Key.Key_Return)
    assert kinds(window) == ["only Ann"]
    buttons = page.queue.kinds.buttons
    assert [buttons[kind].text() for kind in ("nothing", "boundaries")] == [
        "nothing 1", "boundaries 0",
    ]  # fmt: skip
    press(window, Qt.Key.Key_Return)
    assert kinds(window) == ["other boundaries", "only Ann"]
    assert buttons["boundaries"].text() == "boundaries 1"


def test_rows_become_columns(window: MainWindow) -> None:
    matrices = page_of(window).figures.matrices
    assert matrices.tags_title.text() == "ANN SAYS → BO SAYS"
    matrices.turn.click()
    assert matrices.tags_title.text() == "BO SAYS → ANN SAYS"


def test_intervals_are_computed_beside_and_shown_when_they_come(
    window: MainWindow, qtbot: QtBot
) -> None:
    figures = page_of(window).figures
    figures.intervals.button.click()
    assert figures.intervals.under_way
    qtbot.waitUntil(lambda: not figures.intervals.under_way, timeout=60_000)
    assert figures.model.rows[0].ends
    assert "too few" in figures.intervals.words.text()


def test_intervals_that_are_stopped_leave_everything_as_it_was(window: MainWindow) -> None:
    figures = page_of(window).figures
    figures.intervals.button.click()
    figures.intervals.button.click()
    assert not figures.intervals.under_way
    assert figures.model.rows[0].ends == ()


def test_the_card_says_how_much_they_have_in_common(window: MainWindow) -> None:
    assert page_of(window).text.card.title.text() == f"{TAG} — other boundaries · 77% in common"


def test_where_long_quotes_differ_is_seen_on_the_card() -> None:
    words = "Word after word after word " * 8
    one, other = both_ends(f"{words}ends here"), both_ends(f"{words}ends there")
    assert one.endswith("ends here")
    assert other.endswith("ends there")
    assert one.startswith("Word after word")
    assert both_ends("A short one") == "A short one"


def test_a_column_for_each_reviewer_has_their_claims_and_scrolls_along(
    window: MainWindow,
) -> None:
    press(window, Qt.Key.Key_V)
    text = page_of(window).text
    assert text.columns is not None
    columns = text.columns.columns
    assert text.stack.currentWidget() is text.columns
    assert [column.name.text() for column in columns] == ["Ann · 3 claims", "Bo · 2 claims"]
    columns[0].view.scroller.scroll_by(300)
    assert columns[1].view.scroller.top() == columns[0].view.scroller.top()
    columns[1].view.setFocus()
    press(window, Qt.Key.Key_N)
    assert [column.view.scene.framed for column in columns] == [(80, 100)] * 2
    press(window, Qt.Key.Key_V)
    assert text.stack.currentWidget() is text.view
    assert text.view.scene.framed == (80, 100)


def test_a_column_is_mostly_text(window: MainWindow) -> None:
    window.resize(1000, 700)
    press(window, Qt.Key.Key_V)
    columns = page_of(window).text.columns
    assert columns is not None
    for column in columns.columns:
        room = column.view.viewport().width()
        width = column.view.scene.layouts.width
        assert width >= min(room - 50, column.view.scene.layouts.typography.line_width)


def test_what_is_compared_is_chosen_in_a_sheet(window: MainWindow, qtbot: QtBot) -> None:
    press(window, Qt.Key.Key_W)
    (sheet,) = window.findChildren(ScopeSheet)
    sheet.reviewers.item(0).setCheckState(Qt.CheckState.Checked)
    compare = next(each for each in sheet.findChildren(QPushButton) if each.text() == "Compare")
    compare.click()
    assert "two reviewers" in sheet.trouble.text()
    sheet.reviewers.item(1).setCheckState(Qt.CheckState.Checked)
    sheet.tags.narrow("poison")
    assert sum(not sheet.tags.item(row).isHidden() for row in range(sheet.tags.count())) == 1
    for row in range(sheet.tags.count()):
        if not sheet.tags.item(row).isHidden():
            sheet.tags.item(row).setCheckState(Qt.CheckState.Checked)
    compare.click()
    comparing = window.session.comparing
    assert comparing is not None
    qtbot.waitUntil(lambda: comparing.findings is not None)
    assert kinds(window) == []
    assert page_of(window).head.about.text() == "1 article · 1 tag ▾"


def test_every_figure_is_on_one_sheet_of_all_tags_or_of_one(window: MainWindow) -> None:
    press(window, Qt.Key.Key_F)
    (sheet,) = window.findChildren(AllFigures)
    rows = {sheet.model.words(row, 0): row for row in range(sheet.model.count())}
    assert {"Krippendorff's α", "Cohen's κ", "Gwet's AC1", "uα", "F1, same passages"} <= set(rows)
    alpha = sheet.model.index(rows["Krippendorff's α"], 2)
    said = str(alpha.data(Qt.ItemDataRole.AccessibleTextRole))
    assert said.startswith(f"Krippendorff's α: {alpha.data()} (n = ")
    sheet.tags.setCurrentText(sheet.tags.itemText(1))
    assert sheet.tags.currentText().endswith(TAG)
    assert sheet.model.words(rows["F1, same passages"], 2) == ""
    assert sheet.model.words(rows["F1, same passages"], 5) == ".40"
    sheet.accept()


def test_all_that_has_the_focus_in_a_comparison_has_a_name_that_says_what_is_written(
    window: MainWindow,
) -> None:
    assert (unnamed(window), unread(window)) == ([], [])
    press(window, Qt.Key.Key_V)
    assert (unnamed(window), unread(window)) == ([], [])


@pytest.fixture
def blind(open_window: Open, marked: Path) -> MainWindow:
    """The window of Ann, who works blind and is done with nothing."""
    with reviewer.open(marked) as review:
        owner = review.blind.owner()
        assert owner is not None
        review.blind.set_on(on=True, reviewer=owner.id)
    made = open_window(marked)
    made.actions_of.run_id("compare.show")
    return made


def test_who_works_blind_is_told_so_and_compares_what_is_done(
    blind: MainWindow, qtbot: QtBot
) -> None:
    page, review = page_of(blind), blind.session.opened
    qtbot.waitUntil(page.empty.isVisible)
    assert page.empty.title.text() == "You are working blind"
    assert page.empty.button.text() == "Back to the article"
    assert (page.queue.model.rowCount(), page.parts.isHidden()) == (0, True)
    review.articles.mark_done(review.articles()[0], blind.session.who)
    qtbot.waitUntil(lambda: page.queue.model.rowCount() == 2)
    assert page.parts.isVisible()
    blind.session.review_as("Chi")
    qtbot.waitUntil(page.empty.isVisible)
    assert page.parts.isHidden()


def test_intervals_are_of_what_is_seen_alone(blind: MainWindow, qtbot: QtBot) -> None:
    page, review = page_of(blind), blind.session.opened
    first, second = review.articles()[:2]
    review.tag(second, 0, 20, [TAG], reviewer="Bo")
    review.articles.mark_done(first, blind.session.who)
    qtbot.waitUntil(lambda: page.queue.model.rowCount() == 2)
    findings = page.figures.intervals.findings
    assert findings is not None
    arguments = compare_arguments(review, findings, blind.session.comparing)
    assert arguments[arguments.index("--seen-by") + 1] == blind.session.who
    assert {first.id, second.id}.isdisjoint(arguments)


def test_it_says_how_many_claims_were_made_blind(window: MainWindow) -> None:
    assert page_of(window).head.about.text() == "1 article · all tags · marked blind ▾"
    some = [Blindness("Ann", 3, 0, 1, 0), Blindness("Bo", 2, 1, 0, 0)]
    assert blind_words(some) == "5 of 7 claims made blind"
    assert blind_words([Blindness("Ann", 0, 0, 0, 0)]) == blind_words([]) == ""


def looks(window: MainWindow) -> list[tuple[list[str], list[str]]]:
    """What is marked at each place of the text that is compared."""
    view = page_of(window).text.view
    return [(sorted(view.marks_at(at)), view.marks_at(at, "agreement")) for at in range(140)]


def test_after_edits_the_text_is_marked_as_if_it_were_drawn_anew(
    window: MainWindow, qtbot: QtBot
) -> None:
    review = window.session.opened
    first = review.articles()[0]
    made = review.tag(first, 50, 90, [TAG], reviewer="Bo")
    review.claims.take_back([review.claims()[0]], reviewer=review.reviewers.find("Ann").id)
    review.claims.set_note(made, "nothing else", reviewer=made.reviewer_id)
    review.tag(first, 100, 130, ["Poison pill"], reviewer="Ann")
    review.undo("Bo")
    found = looks(window)
    window.session.compare(None)
    window.actions_of.run_id("compare.show")
    qtbot.waitUntil(lambda: bool(page_of(window).queue.model.rowCount()))
    assert looks(window) == found
