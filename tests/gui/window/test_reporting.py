"""Writing a report on a comparison from the window, and stopping it."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

import reviewer
from reviewer.gui import dialogs
from reviewer.gui.comparing.report_buttons import ReportButtons
from reviewer.gui.window import MainWindow
from tests.gui.window.conftest import Open, press
from tests.sighted import sighted


@pytest.fixture
def window(open_window: Open, sample: Path, qtbot: QtBot) -> MainWindow:
    """The window with a comparison of Ann and Bo open."""
    with reviewer.open(sample) as review:
        review.reviewers.find("Ann", create=True)
        sighted(review)
        first = review.articles()[0]
        review.tag(first, 0, 20, ["Contract"], reviewer="Ann")
        review.tag(first, 5, 20, ["Contract"], reviewer="Bo")
    made = open_window(sample)
    made.actions_of.run_id("compare.show")
    qtbot.waitUntil(lambda: page_reports(made) is not None)
    return made


def page_reports(window: MainWindow) -> ReportButtons:
    page = window.comparison.page
    assert page is not None
    return page.reports


def answer(monkeypatch: pytest.MonkeyPatch, path: Path | None) -> None:
    monkeypatch.setattr(dialogs, "ask_new", lambda *_: path)


def test_a_key_writes_the_report_beside_the_work(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "report.html"
    answer(monkeypatch, path)
    press(window, Qt.Key.Key_R)
    reports = page_reports(window)
    assert reports.under_way
    assert not reports.stop_button.isHidden()
    qtbot.waitUntil(lambda: not reports.under_way, timeout=30_000)
    assert "Agreement of Ann and Bo" in path.read_text("utf-8")
    assert window.line.passing.text() == "Written to report.html."


def test_what_is_stopped_writes_nothing(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "units.csv")
    window.actions_of.run_id("compare.table")
    page_reports(window).stop_button.click()
    assert not page_reports(window).under_way
    assert not list(tmp_path.glob("*units*"))


def test_the_command_that_stops_long_work_stops_a_report(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "units.csv")
    window.actions_of.run_id("compare.table")
    window.actions_of.run_id("edit.stop")
    assert not page_reports(window).under_way
    assert not list(tmp_path.glob("*units*"))


def test_giving_up_or_another_name_writes_nothing(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = page_reports(window)
    answer(monkeypatch, None)
    reports.ask(table=False)
    assert not reports.under_way
    answer(monkeypatch, tmp_path / "report.odt")
    reports.ask(table=False)
    qtbot.waitUntil(lambda: not reports.under_way, timeout=30_000)
    assert not (tmp_path / "report.odt").exists()
    assert "ends in none of" in window.bar.message


def test_leaving_the_comparison_stops_it(
    window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer(monkeypatch, tmp_path / "units.csv")
    window.actions_of.run_id("compare.table")
    window.actions_of.run_id("compare.leave")
    assert window.comparison.page is None
    assert not list(tmp_path.glob("*units*"))
