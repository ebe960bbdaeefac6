"""The sheet of an export: what is ticked is seen, remembered and written."""

from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from reviewer.commands import exporting as commands
from reviewer.gui import dialogs
from reviewer.gui.exporting.sheet import ExportSheet
from reviewer.gui.window import MainWindow


@pytest.fixture
def open_sheet(window: MainWindow, qtbot: QtBot) -> Callable[[], ExportSheet]:
    def opened() -> ExportSheet:
        session = window.session
        if not session.opened.claims():
            session.opened.tag(
                session.open_article, 0, 20, ["CLOUD Act"], reviewer="Ann", note="a note"
            )
        window.desk.open_dialog("export")
        (sheet,) = window.findChildren(ExportSheet)
        qtbot.waitUntil(lambda: not sheet.preview.busy)
        return sheet

    return opened


def choose(sheet: ExportSheet, name: str, qtbot: QtBot) -> str:
    sheet.format.setCurrentIndex(sheet.format.findData(name))
    qtbot.waitUntil(lambda: not sheet.preview.busy)
    return sheet.preview.toPlainText()


@pytest.mark.parametrize("name", ["jsonl", "csv", "markdown", "xlsx", "docx", "html", "latex"])
def test_a_format_shows_the_first_claims(
    open_sheet: Callable[[], ExportSheet], qtbot: QtBot, name: str
) -> None:
    assert "CLOUD Act" in choose(open_sheet(), name, qtbot)


def test_the_preview_is_coloured(open_sheet: Callable[[], ExportSheet], qtbot: QtBot) -> None:
    sheet = open_sheet()
    choose(sheet, "jsonl", qtbot)
    formats = sheet.preview.document().begin().textFormats()
    assert len({each.format.foreground().color().name() for each in formats}) > 1


def test_signs_that_turn_the_text_are_shown_and_not_obeyed(
    open_sheet: Callable[[], ExportSheet],
) -> None:
    preview = open_sheet().preview
    preview.show_text('{"quote": "\u202egnorw"}', ".jsonl")
    assert preview.toPlainText() == '{"quote": "\ufffdgnorw"}'


def test_a_part_that_is_not_ticked_is_not_there(
    open_sheet: Callable[[], ExportSheet], qtbot: QtBot
) -> None:
    sheet = open_sheet()
    assert "a note" in choose(sheet, "jsonl", qtbot)
    sheet.parts.tick(())
    qtbot.waitUntil(lambda: not sheet.preview.busy)
    assert "a note" not in sheet.preview.toPlainText()


def test_what_a_file_always_has_is_not_offered_and_its_tick_is_kept(
    open_sheet: Callable[[], ExportSheet], qtbot: QtBot
) -> None:
    sheet = open_sheet()
    sheet.parts.tick(())
    choose(sheet, "web-annotation", qtbot)
    rows = [sheet.parts.item(row) for row in range(sheet.parts.count())]
    assert {row.text() for row in rows if row.isHidden()} == {
        "The sentence around the quote",
        "32 characters before and after",
        "Length and SHA-256 of the text",
    }
    shown = sheet.preview.toPlainText()
    assert "CLOUD Act" in shown
    assert "a note" not in shown
    choose(sheet, "jsonl", qtbot)
    assert sheet.parts.chosen() == []
    assert not any(row.isHidden() for row in rows)


def test_what_is_ticked_is_written(
    open_sheet: Callable[[], ExportSheet],
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheet, asked = open_sheet(), list[object]()
    choose(sheet, "markdown", qtbot)

    def ask(*given: object) -> Path:
        asked.extend(given[1:])
        return tmp_path / "claims.md"

    monkeypatch.setattr(dialogs, "ask_new", ask)
    sheet.export.click()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert asked[-1] == "Markdown (*.md)"
    assert "CLOUD Act" in (tmp_path / "claims.md").read_text("utf-8")
    assert commands.last_wanted(window.context).format == "markdown"


def on_a_small_screen(open_sheet: Callable[[], ExportSheet], qtbot: QtBot) -> ExportSheet:
    """Return the sheet in the least room, with a format that has most fields."""
    sheet = open_sheet()
    choose(sheet, "refi-qda", qtbot)
    sheet.resize(560, 400)
    qtbot.waitUntil(lambda: sheet.which.width() < 300)
    return sheet


def assert_in_sight(sheet: ExportSheet, parts: Iterable[QWidget]) -> None:
    """Check that parts of the sheet lie within it, and none over another."""
    places = [QRect(each.mapTo(sheet, QPoint()), each.size()) for each in parts]
    assert not any(one.intersects(other) for one, other in combinations(places, 2))
    assert all(sheet.rect().contains(place) for place in places)


def test_on_a_small_screen_nothing_of_the_sheet_lies_over_anything(
    open_sheet: Callable[[], ExportSheet], qtbot: QtBot
) -> None:
    sheet = on_a_small_screen(open_sheet, qtbot)
    parts = (sheet.which, sheet.with_words, sheet.parts, sheet.preview, sheet.loses, sheet.export)
    assert sheet.height() == 400
    assert_in_sight(sheet, parts)


def test_a_preset_brings_back_what_was_chosen(
    open_sheet: Callable[[], ExportSheet], qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet = open_sheet()
    choose(sheet, "csv", qtbot)
    sheet.parts.tick(["note"])
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: "Notes")
    sheet.keep.click()
    choose(sheet, "html", qtbot)
    sheet.preset.setCurrentIndex(sheet.preset.findText("Notes"))
    sheet.preset.activated.emit(sheet.preset.currentIndex())
    assert (sheet.wanted().format, sheet.wanted().parts) == ("csv", ("note",))
    sheet.drop.click()
    assert sheet.preset.findText("Notes") == -1


def test_only_csv_offers_a_byte_order_mark(
    open_sheet: Callable[[], ExportSheet], qtbot: QtBot
) -> None:
    sheet = open_sheet()
    choose(sheet, "csv", qtbot)
    assert sheet.mark.isVisible()
    choose(sheet, "html", qtbot)
    assert not sheet.mark.isVisible()


def test_closing_the_sheet_stops_the_preview(open_sheet: Callable[[], ExportSheet]) -> None:
    sheet = open_sheet()
    sheet.parts.tick(())
    preview = sheet.preview
    sheet.reject()
    assert not preview.busy


def test_a_project_is_written_for_the_program_that_is_chosen(
    open_sheet: Callable[[], ExportSheet],
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheet = open_sheet()
    assert not sheet.profile.isVisibleTo(sheet)
    assert "CLOUD Act" in choose(sheet, "refi-qda", qtbot)
    assert sheet.profile.isVisibleTo(sheet)
    sheet.profile.setCurrentIndex(sheet.profile.findData("qualcoder"))
    assert "elations" in sheet.loses.text()
    told: list[str] = []

    def leave_out(parent: object, title: str, message: str, choices: object) -> int:
        told.append(message)
        return 0

    monkeypatch.setattr(dialogs, "choose", leave_out)
    monkeypatch.setattr(dialogs, "ask_new", lambda *_: tmp_path / "claims.qdpx")
    sheet.export.click()
    qtbot.waitUntil(lambda: bool(told))
    qtbot.waitUntil(lambda: not window.jobs.busy, timeout=30_000)
    assert "publishers, dates and sources" in told[0]
    assert (tmp_path / "claims.qdpx").exists()
    assert commands.last_wanted(window.context).profile == "qualcoder"


def test_words_choose_the_claims_and_are_remembered(
    open_sheet: Callable[[], ExportSheet],
    window: MainWindow,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    review, article = window.session.opened, window.session.open_article
    review.tag(article, 0, 20, ["CLOUD Act"], reviewer="Ann")
    review.tag(article, 30, 40, ["Poison pill"], reviewer="Ann", note="other")
    sheet = open_sheet()
    sheet.with_words.setText("pill")
    text = choose(sheet, "markdown", qtbot)
    assert ("other" in text, "CLOUD Act" in text) == (True, False)
    out = tmp_path / "o.md"
    monkeypatch.setattr(dialogs, "ask_new", lambda *_: out)
    sheet.export.click()
    qtbot.waitUntil(lambda: not window.jobs.busy)
    assert out.read_text("utf-8").count("other") == 1
    assert commands.last_wanted(window.context).words == "pill"


def test_on_a_narrow_screen_the_fields_above_wrap_and_keep_their_words(
    open_sheet: Callable[[], ExportSheet], qtbot: QtBot
) -> None:
    sheet = on_a_small_screen(open_sheet, qtbot)
    fields = (sheet.format, sheet.profile, sheet.preset, sheet.keep, sheet.drop)
    assert [each for each in fields if each.width() < each.sizeHint().width()] == []
    assert_in_sight(sheet, fields)


def test_a_long_name_of_a_preset_loses_its_middle_and_has_all_of_it_in_its_tip(
    open_sheet: Callable[[], ExportSheet], monkeypatch: pytest.MonkeyPatch
) -> None:
    sheet, name = open_sheet(), "Báo cáo hằng tuần 주간 보고서 " * 9
    monkeypatch.setattr(dialogs, "ask_text", lambda *_: name)
    sheet.keep.click()
    at = sheet.preset.currentIndex()
    assert "…" in sheet.preset.itemText(at)
    assert name.strip() in sheet.preset.itemData(at, Qt.ItemDataRole.ToolTipRole)
    sheet.drop.click()
    assert sheet.preset.count() == 1


def test_finding_out_what_cannot_be_written_is_stopped_with_the_sheet(
    open_sheet: Callable[[], ExportSheet],
    window: MainWindow,
    qtbot: QtBot,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    sheet = open_sheet()
    choose(sheet, "refi-qda", qtbot)
    monkeypatch.setattr(dialogs, "ask_new", lambda *_: tmp_path / "claims.qdpx")
    sheet.export.click()
    assert sheet.stop_work is not None
    assert not sheet.export.isEnabled()
    sheet.reject()
    qtbot.wait(50)
    assert not window.jobs.busy
    assert not (tmp_path / "claims.qdpx").exists()
