"""Importing in the window: shown first, done in slices, taken back; dropped files are known."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QTreeWidget, QWidget
from pytestqt.qtbot import QtBot

from reviewer.commands.edit import redo, undo
from reviewer.commands.importing import take_files
from reviewer.gui import dialogs
from reviewer.gui.importing.import_sheet import ImportSheet
from reviewer.gui.importing.pages import places_page
from reviewer.gui.merging.pages import LISTED
from reviewer.gui.scrolled_page import ScrolledPage
from reviewer.gui.window import MainWindow
from reviewer.model.importing import Found

from .conftest import press

Show = Callable[..., ImportSheet]


@pytest.fixture
def file(window: MainWindow) -> Path:
    """A file of doccano with two labels in the first words of the open review's fourth article."""
    review = window.session.opened
    text = review.articles.text(review.articles()[3]).text
    path = review.path.with_name("labels.jsonl")
    row = {"text": text, "label": [[0, 5, "Poison pill"], [10, 2, "New"]]}
    path.write_text(json.dumps(row), encoding="utf-8")
    return path


@pytest.fixture
def show(window: MainWindow, qtbot: QtBot) -> Show:
    """Return a function that drops a file and waits for what it would bring."""

    def make(*paths: Path) -> ImportSheet:
        take_files(window.context, paths)
        sheet = window.findChild(ImportSheet)
        assert sheet is not None
        qtbot.waitUntil(lambda: sheet.stop_work is None, timeout=30_000)
        return sheet

    return make


def button(sheet: ImportSheet, words: str) -> QPushButton:
    return next(each for each in sheet.findChildren(QPushButton) if each.text() == words)


def imported(window: MainWindow) -> int:
    return sum(step.command == "review.import" for step in window.session.opened.history())


def test_what_comes_is_shown_first_and_then_imported(
    window: MainWindow, show: Show, file: Path, qtbot: QtBot
) -> None:
    sheet = show(file)
    assert "2 claims (labels 2)" in sheet.words.text()
    assert [sheet.tabs.tabText(n) for n in range(2)] == ["What comes", "Passages (1)"]
    item = sheet.findChildren(QTreeWidget)[0].topLevelItem(0)
    assert item
    assert item.text(0) == "[without words, 10–2]"
    assert imported(window) == 0
    button(sheet, "Import").click()
    qtbot.waitUntil(lambda: imported(window) == 1)
    assert window.bar.isVisibleTo(window)


def test_what_is_said_of_an_import_goes_when_it_is_taken_back(
    window: MainWindow, show: Show, file: Path, qtbot: QtBot
) -> None:
    button(show(file), "Import").click()
    qtbot.waitUntil(lambda: window.bar.message.startswith("Imported: 2 claims"))
    undo(window.context)
    assert window.bar.message == ""
    redo(window.context)
    assert window.session.opened.claims()


def test_the_import_alone_is_taken_back_and_no_later_step(
    window: MainWindow, show: Show, file: Path, qtbot: QtBot
) -> None:
    button(show(file), "Import").click()
    qtbot.waitUntil(lambda: window.bar.message.startswith("Imported: 2 claims"))
    session = window.session
    session.opened.tag(session.open_article, 0, 2, ["CLOUD Act"], reviewer="Ann")
    take_back = next(each for each in window.bar.findChildren(QPushButton) if "Undo" in each.text())
    take_back.click()
    assert len(session.opened.claims()) == 3
    undo(window.context)
    take_back.click()
    assert session.opened.claims() == []


def test_claims_of_nobody_can_be_mine(
    window: MainWindow, show: Show, file: Path, qtbot: QtBot
) -> None:
    sheet = show(file)
    assert sheet.whose is not None
    sheet.whose.show_value(sheet.mine)
    button(sheet, "Import").click()
    qtbot.waitUntil(lambda: imported(window) == 1)
    assert all(r.kind == "person" for r in window.session.opened.reviewers())


def test_a_file_that_cannot_be_read_says_so_and_changes_nothing(
    window: MainWindow, show: Show, file: Path
) -> None:
    file.write_text('{"text": "x", "label": [', encoding="utf-8")
    sheet = show(file)
    assert sheet.title.text() == "Nothing was imported"
    assert any("is not JSON" in label.text() for label in sheet.findChildren(QLabel))
    assert imported(window) == 0


def test_what_is_here_already_is_said(
    window: MainWindow, show: Show, file: Path, qtbot: QtBot
) -> None:
    button(show(file), "Import").click()
    qtbot.waitUntil(lambda: imported(window) == 1)
    qtbot.waitUntil(lambda: window.findChild(ImportSheet) is None)
    assert show(file).title.text() == "Nothing new in “labels.jsonl”"


def test_several_files_are_listed_and_come_in_one_step(
    window: MainWindow, show: Show, file: Path, qtbot: QtBot
) -> None:
    other, bad = file.with_name("other.jsonl"), file.with_name("bad.jsonl")
    other.write_bytes(file.read_bytes())
    bad.write_text('{"text": "x", "label": [')
    sheet = show(file, other, bad)
    rows = next(e for e in sheet.findChildren(QTreeWidget) if e.accessibleName() == "Files")
    shown = [rows.topLevelItem(n) for n in range(rows.topLevelItemCount())]
    assert [[e.text(at) for at in range(4)] for e in shown if e] == [
        ["labels.jsonl", "doccano JSONL", "2", "–"], ["other.jsonl", "doccano JSONL", "2", "–"],
        ["bad.jsonl", "cannot be read", "–", "–"],
    ]  # fmt: skip
    button(sheet, "Import").click()
    qtbot.waitUntil(lambda: imported(window) == 1)
    names = {claim.reviewer for claim in window.session.opened.claims()}
    assert {"labels", "other"} <= names


def test_a_folder_of_texts_with_annotations_is_imported(
    window: MainWindow, show: Show, file: Path
) -> None:
    folder = file.with_name("brat")
    folder.mkdir()
    (folder / "a.txt").write_text("KT signed.")
    (folder / "a.ann").write_text("T1\tOrg 0 2\tKT\n")
    assert "As brat standoff, it brings 1 claim" in show(folder).words.text()


def test_documents_that_are_dropped_with_files_of_tools_are_added(
    window: MainWindow, show: Show, file: Path, qtbot: QtBot
) -> None:
    for name, words in (("a.txt", "KT signed."), ("a.ann", "T1\tOrg 0 2\tKT\n"), ("b.txt", "B b.")):
        file.with_name(name).write_text(words)
    before = len(window.session.opened.articles())
    show(*(file.with_name(name) for name in ("a.txt", "a.ann", "b.txt"))).reject()
    qtbot.waitUntil(lambda: len(window.session.opened.articles()) > before)
    assert [a.characters for a in window.session.opened.articles()][before:] == [4]


def test_one_file_of_a_folder_offers_the_folder(
    window: MainWindow, show: Show, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[bool] = []

    def ask(*_: object, folder: bool) -> list[Path]:
        asked.append(folder)
        return []

    monkeypatch.setattr(dialogs, "ask_import", ask)
    file.with_name("a.ann").write_text("T1\tOrg 0 2\tKT\n")
    button(show(file.with_name("a.ann")), "Choose a folder…").click()
    assert asked == [True]


def test_no_sheet_is_larger_than_the_screen(window: MainWindow, show: Show, file: Path) -> None:
    room = window.screen().availableSize()
    sheet = show(file)
    sheet.resize(room.width() + 300, room.height() + 300)
    sheet.hide()
    sheet.show()
    assert sheet.size().boundedTo(room) == sheet.size()


def test_who_works_blind_is_told_whose_claims_several_files_bring(
    window: MainWindow, show: Show, file: Path
) -> None:
    session = window.session
    for name in ("Ann", "Bo"):
        session.opened.tag(session.open_article, 0, 2, ["CLOUD Act"], reviewer=name)
    other = file.with_name("other.jsonl")
    other.write_bytes(file.read_bytes())
    assert "They bring claims of labels, other;" in show(file, other).words.text()


def test_on_a_low_screen_the_list_of_files_makes_room(
    window: MainWindow, show: Show, file: Path
) -> None:
    others = [file.with_name(f"{n}.jsonl") for n in range(12)]
    for other in others:
        other.write_bytes(file.read_bytes())
    sheet = show(*others)
    rows = next(e for e in sheet.findChildren(QTreeWidget) if e.accessibleName() == "Files")
    before = rows.height()
    sheet.resize(sheet.width(), sheet.height() - 120)
    page = rows.parentWidget()
    assert page is not None
    shown = [e for e in page.children() if isinstance(e, QWidget) and e is not rows]
    assert rows.height() < before
    assert not any(rows.geometry().intersects(each.geometry()) for each in shown)


def low(sheet: ImportSheet, qtbot: QtBot) -> None:
    """Make a sheet as low as a small window has it."""
    sheet.resize(560, 360)
    qtbot.waitUntil(lambda: sheet.height() == 360)


def test_on_a_low_screen_the_buttons_are_in_sight_and_what_comes_scrolls(
    window: MainWindow, show: Show, file: Path, qtbot: QtBot
) -> None:
    sheet = show(file)
    low(sheet, qtbot)
    page = sheet.tabs.currentWidget()
    assert isinstance(page, ScrolledPage)
    assert page.verticalScrollBar().maximum() > 0
    for each in (button(sheet, "Import"), button(sheet, "Cancel")):
        place = QRect(each.mapTo(sheet, QPoint()), each.size())
        assert sheet.rect().contains(place)
        assert place.top() > page.mapTo(sheet, QPoint(0, page.height())).y()
    press(sheet, Qt.Key.Key_PageDown)
    assert page.verticalScrollBar().value() > 0


def test_where_there_is_room_nothing_scrolls_and_tab_passes_the_page_by(
    window: MainWindow, show: Show, file: Path
) -> None:
    page = show(file).tabs.currentWidget()
    assert isinstance(page, ScrolledPage)
    assert page.verticalScrollBar().maximum() == 0
    assert page.focusPolicy() == Qt.FocusPolicy.NoFocus


def test_tab_goes_to_what_is_out_of_sight_and_return_goes_back_and_imports(
    window: MainWindow, show: Show, file: Path, qtbot: QtBot
) -> None:
    sheet = show(file)
    low(sheet, qtbot)
    assert sheet.whose is not None
    mine = sheet.whose.buttons[1]
    for _ in range(9):
        press(sheet, Qt.Key.Key_Tab)
        if sheet.focusWidget() is sheet.whose.buttons[0]:
            break
    press(sheet, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: mine.visibleRegion().boundingRect() == mine.rect())
    press(sheet, Qt.Key.Key_Return)
    assert sheet.whose.value == sheet.mine
    press(sheet, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: imported(window) == 1)


def test_escape_leaves_the_question_and_then_the_sheet(
    window: MainWindow, show: Show, file: Path, qtbot: QtBot
) -> None:
    sheet = show(file)
    assert sheet.whose is not None
    sheet.whose.focus()
    press(sheet, Qt.Key.Key_Escape)
    assert sheet.focusWidget() is button(sheet, "Import")
    press(sheet, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: window.findChild(ImportSheet) is None)
    assert imported(window) == 0


def test_passages_that_were_not_found_come_first_with_their_article(
    window: MainWindow, show: Show, file: Path
) -> None:
    sheet = show(file)
    found = [
        Found("", "", title, 0, 2, "KT", how)
        for title in ("One", "Hai\n둘")
        for how in ("quote", "lost", "ambiguous")
    ]
    page = places_page(found * LISTED, sheet)
    (tree,) = page.findChildren(QTreeWidget)
    items = [tree.topLevelItem(n) for n in range(tree.topLevelItemCount())]
    assert len(items) == LISTED
    assert [each.text(at) for each in items[:2] if each for at in (1, 2)] == [
        "One", "not in the text", "Hai 둘", "not in the text",
    ]  # fmt: skip
    said = [label.text() for label in page.findChildren(QLabel)]
    assert said == ["Of 3,000 the first 500 are listed."]


def test_of_many_warnings_the_first_are_shown_and_the_others_counted(
    show: Show, tmp_path: Path
) -> None:
    aimless = [{"id": f"urn:{n}", "type": "Annotation"} for n in range(10)]
    note = {"id": "urn:n", "type": "Annotation", "bodyValue": "!", "target": "news:1"}
    path = tmp_path / "notes.jsonld"
    path.write_text(
        json.dumps({"@context": "http://www.w3.org/ns/anno.jsonld", "items": [*aimless, note]})
    )
    sheet = show(path)
    words = [label.text() for label in sheet.findChildren(QLabel)]
    assert sum("is about nothing" in each for each in words) == 8
    assert "… and 3 more. “reviewer import --dry-run” says all." in words
