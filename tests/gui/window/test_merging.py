"""Merging in the window: shown first, asked about, done in slices, taken back."""

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

import reviewer
from reviewer.gui import dialogs
from reviewer.gui.merging.merge_sheet import MergeSheet
from reviewer.gui.merging.withdraw_sheet import WithdrawSheet
from reviewer.gui.window import MainWindow
from reviewer.review import Review
from tests.sighted import sighted

Show = Callable[..., MergeSheet]


@pytest.fixture
def hers(window: MainWindow) -> Path:
    """A colleague's copy of the open review, in which Lan and an Ann of hers have a claim each."""
    path = window.session.opened.path
    hers = Path(shutil.copy(path, path.with_name("hers.review")))
    with reviewer.open(hers) as review:
        article = review.articles()[3]
        review.tag(article, 0, 5, ["Poison pill"], reviewer="Lan")
    return hers


@pytest.fixture
def show(window: MainWindow, qtbot: QtBot) -> Show:
    """Return a function that shows what merging files would bring, when it is known."""

    def make(*paths: Path) -> MergeSheet:
        window.desk.open_dialog("merge", paths)
        sheet = window.findChild(MergeSheet)
        assert sheet is not None
        qtbot.waitUntil(lambda: sheet.stop_work is None, timeout=30_000)
        return sheet

    return make


def button(sheet: MergeSheet | WithdrawSheet, words: str) -> QPushButton:
    return next(each for each in sheet.findChildren(QPushButton) if each.text() == words)


def taken_back(window: MainWindow) -> bool:
    """Tell whether no merge is left, and nothing is being written."""
    review = window.session.opened
    return not review.store.writing and review.merge.made() == []


def titles(sheet: MergeSheet) -> list[str]:
    return [sheet.tabs.tabText(n) for n in range(sheet.tabs.count())]


def edit_on_both_sides(window: MainWindow, hers: Path) -> None:
    """Change one tag's definition here, and later there."""
    mine = window.session.opened
    mine.codebook.edit(mine.codebook.find("Poison pill"), definition="mine")
    with reviewer.open(hers) as review:
        review.codebook.edit(review.codebook.find("Poison pill"), definition="hers")


def test_what_comes_is_shown_first_and_then_merged(
    window: MainWindow, hers: Path, show: Show, qtbot: QtBot
) -> None:
    sighted(window.session.opened)
    sheet = show(hers)
    assert sheet.title.text() == "Merge “hers” into “sample”?"
    assert "It brings 1 claim (Lan), 1 reviewer." in sheet.words.text()
    assert window.session.opened.claims() == []
    button(sheet, "Merge").click()
    qtbot.waitUntil(lambda: bool(window.bar.message), timeout=30_000)
    assert window.bar.message == "Merged: 1 claim (Lan), 1 reviewer."
    assert [claim.reviewer for claim in window.session.opened.claims()] == ["Lan"]
    assert len(window.workspace.view.marks_at(2)) == 1


def test_who_works_blind_is_told_whose_claims_come_and_not_how_many(
    window: MainWindow, hers: Path, show: Show, qtbot: QtBot
) -> None:
    sheet = show(hers)
    assert "It brings claims of Lan, 1 reviewer." in sheet.words.text()
    said = [label.text() for label in sheet.tabs.findChildren(QLabel)]
    assert "Claims" not in said
    assert any(words.startswith("You work blind: of Lan only") for words in said)
    button(sheet, "Merge").click()
    qtbot.waitUntil(lambda: bool(window.bar.message), timeout=30_000)
    assert window.bar.message == "Merged: claims of Lan, 1 reviewer."


def test_who_works_blind_is_not_told_how_many_steps_a_merge_brought(
    window: MainWindow, hers: Path
) -> None:
    window.session.opened.merge([hers])
    window.desk.open_dialog("withdraw")
    sheet = window.findChild(WithdrawSheet)
    assert sheet is not None
    assert sheet.table.isColumnHidden(sheet.model.columns.index("Steps"))
    sheet.reject()


def test_the_notice_takes_the_merge_back(
    window: MainWindow, hers: Path, show: Show, qtbot: QtBot
) -> None:
    button(show(hers), "Merge").click()
    qtbot.waitUntil(lambda: bool(window.bar.message), timeout=30_000)
    undo = next(b for b in window.bar.findChildren(QPushButton) if b.text() == "Undo the merge")
    undo.click()
    qtbot.waitUntil(lambda: taken_back(window), timeout=30_000)
    assert window.session.opened.claims() == []
    assert window.bar.message == ""
    assert window.workspace.view.marks_at(2) == []


def test_conflicts_are_listed_with_who_and_what(window: MainWindow, hers: Path, show: Show) -> None:
    edit_on_both_sides(window, hers)
    sheet = show(hers)
    assert titles(sheet) == ["What comes", "Conflicts (1)"]
    page = sheet.tabs.widget(1)
    tree = page.findChild(QTreeWidget) if page else None
    item = tree.topLevelItem(0) if tree else None
    assert item is not None
    assert item.text(0) == "Tag of the codebook Poison pill\ndefinition"
    assert item.text(1).startswith("“hers”\n")
    assert item.text(2).startswith("“mine”\n")
    sheet.reject()


def test_whoever_has_the_same_name_is_asked_about(
    window: MainWindow, hers: Path, show: Show, qtbot: QtBot
) -> None:
    window.session.opened.tag(window.session.open_article, 9, 12, [], reviewer="Lan")
    sheet = show(hers)
    assert titles(sheet) == ["What comes", "One person? (1)"]
    assert "Two are called Lan" in sheet.words.text()
    assert sheet.people is not None
    assert sheet.tabs.currentWidget() is sheet.people
    (_, bar), *_ = sheet.people.bars
    bar.buttons[0].click()
    assert sheet.answers.same
    button(sheet, "Merge").click()
    qtbot.waitUntil(lambda: bool(window.bar.message), timeout=30_000)
    assert len(window.session.opened.claims(reviewer="Lan")) == 2


def test_what_is_counted_is_as_it_will_be_with_the_answers(
    window: MainWindow, hers: Path, show: Show
) -> None:
    window.session.opened.tag(window.session.open_article, 9, 12, [], reviewer="Lan")
    sheet = show(hers)
    assert sheet.people is not None
    (_, bar), *_ = sheet.people.bars
    seen = []
    for answer in (0, 0, 1):  # one person, no answer again, two people
        seen.append((_new_people(sheet), titles(sheet)[1], "Two are" in sheet.words.text()))
        bar.buttons[answer].click()
    seen.append((_new_people(sheet), titles(sheet)[1], "Two are" in sheet.words.text()))
    asked, unasked = "One person? (1)", "One person?"
    assert seen == [
        ("1", asked, True), ("–", unasked, False), ("1", asked, True), ("1", unasked, False),
    ]  # fmt: skip
    sheet.reject()


def _new_people(sheet: MergeSheet) -> str:
    assert sheet.counts.new_people is not None
    return sheet.counts.new_people.text()


def test_tags_of_another_codebook_are_ticked_where_they_are_sure(
    window: MainWindow, show: Show, tmp_path: Path, qtbot: QtBot
) -> None:
    other = tmp_path / "other.review"
    with Review.new(other) as review:
        for name in ("Data sovereignty", "Poison pills", "Weather"):
            review.codebook.add(name)
    sheet = show(other)
    assert sheet.tags is not None
    assert [(match.path, match.because) for match in sheet.tags.matches] == [
        ("Data sovereignty", "name"), ("Poison pills", "like"), ("Weather", "new"),
    ]  # fmt: skip
    before = len(window.session.opened.codebook().tags)
    button(sheet, "Merge").click()
    qtbot.waitUntil(lambda: bool(window.bar.message), timeout=30_000)
    assert len(window.session.opened.codebook().tags) == before + 2


@pytest.fixture
def foreign(show: Show, tmp_path: Path) -> MergeSheet:
    """The sheet for a file with the tags Data sovereignty and Weather of a codebook of its own."""
    path = tmp_path / "other.review"
    with Review.new(path) as review:
        for name in ("Data sovereignty", "Weather"):
            review.codebook.add(name)
    return show(path)


def test_a_tag_that_comes_can_be_taken_for_any_other_by_typing(
    window: MainWindow, foreign: MergeSheet, qtbot: QtBot
) -> None:
    assert foreign.tags is not None
    tree = foreign.tags.tree
    foreign.tabs.setCurrentWidget(foreign.tags)
    tree.edit(tree.model().index(1, 1))
    box = tree.findChild(QComboBox)
    assert box is not None
    line = box.lineEdit()
    assert line is not None
    line.clear()
    QTest.keyClicks(line, "contract/poison pill")
    QTest.keyClick(line, Qt.Key.Key_Return)
    poison = window.session.opened.codebook.find("Poison pill")
    weather = foreign.tags.matches[1].tag
    assert (weather, poison.id) in foreign.answers.tags
    button(foreign, "Merge").click()
    qtbot.waitUntil(lambda: bool(window.bar.message), timeout=30_000)
    assert "Weather" not in {tag.name for tag in window.session.opened.codebook().tags}


def test_a_tag_that_is_matched_can_be_made_new_by_its_box(foreign: MergeSheet) -> None:
    assert foreign.tags is not None
    item = foreign.tags.tree.topLevelItem(0)
    assert item is not None
    assert item.text(1) == "Sovereignty/Data sovereignty"
    item.setCheckState(0, Qt.CheckState.Unchecked)
    assert (item.text(1), foreign.answers.tags) == ("Make it new", ())
    item.setCheckState(0, Qt.CheckState.Checked)
    assert item.text(1) == "Sovereignty/Data sovereignty"
    foreign.tags.choose(0, "")
    assert item.checkState(0) == Qt.CheckState.Unchecked


def test_nothing_new_is_said(window: MainWindow, hers: Path, show: Show) -> None:
    window.session.opened.merge([hers])
    sheet = show(hers)
    assert sheet.title.text() == "Nothing new in “hers”"
    button(sheet, "Close").click()


def test_a_file_that_cannot_be_merged_is_said_and_nothing_changes(
    window: MainWindow, show: Show, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.review"
    bad.write_text("no review")
    sheet = show(bad)
    assert sheet.title.text() == "Nothing was merged"
    assert "bad.review is not a review" in sheet.words.text()
    button(sheet, "Close").click()


def test_closing_the_sheet_stops_the_work_and_leaves_no_copies(
    window: MainWindow, hers: Path
) -> None:
    window.desk.open_dialog("merge", [hers])
    sheet = window.findChild(MergeSheet)
    assert sheet is not None
    folder = Path(sheet._folder.name)  # noqa: SLF001  # where the copies lie
    assert folder.exists()
    sheet.reject()
    assert not folder.exists()
    assert window.session.opened.claims() == []


def test_stopping_in_the_middle_leaves_everything_as_it_was(
    window: MainWindow, hers: Path, show: Show
) -> None:
    sheet = show(hers)
    button(sheet, "Merge").click()
    button(sheet, "Stop").click()
    assert not window.session.opened.store.writing
    assert window.session.opened.claims() == []
    assert window.bar.message == ""


def test_a_merge_that_fails_can_be_tried_again(
    window: MainWindow, hers: Path, show: Show, qtbot: QtBot
) -> None:
    sheet = show(hers)
    other = reviewer.open(window.session.opened.path)
    with other, other.store.change("block") as rows:
        rows.insert("property", name="x", value="y")
        button(sheet, "Merge").click()
        qtbot.waitUntil(lambda: not sheet.trouble.isHidden(), timeout=30_000)
    assert "locked" in sheet.trouble.text()
    button(sheet, "Merge").click()
    qtbot.waitUntil(lambda: bool(window.bar.message), timeout=30_000)
    assert len(window.session.opened.claims()) == 1


def test_merges_are_listed_and_the_chosen_one_is_taken_back(
    window: MainWindow, hers: Path, qtbot: QtBot
) -> None:
    window.session.opened.merge([hers])
    window.sheets.open("withdraw")
    sheet = window.findChild(WithdrawSheet)
    assert sheet is not None
    assert sheet.model.words(0, 1) == "hers.review"
    button(sheet, "Take back").click()
    qtbot.waitUntil(lambda: taken_back(window), timeout=30_000)
    assert window.session.opened.claims() == []


def test_without_a_merge_there_is_no_list(window: MainWindow) -> None:
    window.sheets.open("withdraw")
    assert window.findChild(WithdrawSheet) is None


def test_a_merge_that_is_needed_is_not_taken_back_and_says_why(
    window: MainWindow, hers: Path, qtbot: QtBot
) -> None:
    with reviewer.open(hers) as review:
        review.codebook.add("Rumour")
    mine = window.session.opened
    mine.merge([hers])
    mine.tag(window.session.open_article, 9, 12, ["Rumour"], reviewer="Ann")
    window.sheets.open("withdraw")
    sheet = window.findChild(WithdrawSheet)
    assert sheet is not None
    button(sheet, "Take back").click()
    qtbot.waitUntil(lambda: bool(window.bar.message), timeout=30_000)
    assert "needs what came with it: Tag of the codebook Rumour" in window.bar.message


def test_a_colleagues_file_dropped_onto_the_window_is_offered_to_be_merged(
    window: MainWindow, hers: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def choose(_: object, title: str, *__: object) -> int:
        asked.append(title)
        return 0

    monkeypatch.setattr(dialogs, "choose", choose)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(hers))])
    how = Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(window, QDragEnterEvent(QPoint(9, 9), *how, none))
    QApplication.sendEvent(window, QDropEvent(QPointF(9, 9), *how, none))
    qtbot.waitUntil(lambda: window.findChild(MergeSheet) is not None)
    assert asked == ["Merge “hers” into “sample”?"]
    sheet = window.findChild(MergeSheet)
    assert sheet is not None
    sheet.reject()


def test_the_open_article_that_came_with_a_merge_is_left_when_it_is_taken_back(
    window: MainWindow, hers: Path, tmp_path: Path
) -> None:
    (tmp_path / "new.txt").write_text("A new article.\n")
    with reviewer.open(hers) as review:
        review.articles.add_paths([tmp_path / "new.txt"])
    mine = window.session.opened
    mine.merge([hers])
    window.session.show(mine.articles()[-1])
    mine.merge.withdraw()
    assert window.session.article is None
