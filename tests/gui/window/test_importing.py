"""Importing in the window: shown first, done in slices, taken back; dropped files are known."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QTreeWidget
from pytestqt.qtbot import QtBot

from reviewer.commands.importing import take_files
from reviewer.gui.importing.import_sheet import ImportSheet
from reviewer.gui.window import MainWindow

Show = Callable[[Path], ImportSheet]


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

    def make(path: Path) -> ImportSheet:
        take_files(window.context, [path])
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
    assert item.text(0) == "[10:2]"
    assert imported(window) == 0
    button(sheet, "Import").click()
    qtbot.waitUntil(lambda: imported(window) == 1)
    assert window.bar.isVisibleTo(window)


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
