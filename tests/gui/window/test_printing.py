"""Printing from the window: the preview, the system's dialogs, and PDFs that are jobs."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from reviewer.gui import dialogs
from reviewer.gui.printing.preview import PrintPreview
from reviewer.gui.window import MainWindow
from tests.gui.printing.conftest import words_of
from tests.gui.window.conftest import WORDS, press, select


@pytest.fixture
def out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that is chosen where one is asked for."""
    path = tmp_path / "out.pdf"
    monkeypatch.setattr(dialogs, "ask_new", lambda *_: path)
    return path


def preview(qtbot: QtBot, window: MainWindow) -> PrintPreview:
    """The preview, complete."""
    window.actions_of.run_id("article.print")
    found = window.findChildren(PrintPreview)[-1]
    qtbot.waitUntil(lambda: found.printout is not None and found.printout.complete)
    return found


def printing_into(path: Path) -> Callable[[QPrintDialog], int]:
    """What a user does in the system's dialog: choose to print into a file."""

    def choose(dialog: QPrintDialog) -> int:
        dialog.printer().setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        dialog.printer().setOutputFileName(str(path))
        return 1

    return choose


def pages_of(shown: PrintPreview) -> int:
    """How many pages there are, all of them."""
    assert shown.printout is not None
    assert shown.printout.complete
    return len(shown.printout.pages)


def test_the_article_is_kept_as_a_pdf_with_its_claims(
    qtbot: QtBot, window: MainWindow, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []
    monkeypatch.setattr(window.desk, "tell", told.append)
    select(window, WORDS)
    press(window, Qt.Key.Key_1)
    window.actions_of.run_id("article.pdf")
    qtbot.waitUntil(out.exists)
    pages = words_of(out)
    assert any(f"“{WORDS}”" in page for page in pages)
    assert told[-1] == f"{len(pages)} pages saved as out.pdf."


def test_a_pdf_that_cannot_be_written_is_told_and_leaves_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dialogs, "ask_new", lambda *_: tmp_path / "no" / "out.pdf")
    window.actions_of.run_id("article.pdf")
    qtbot.waitUntil(lambda: bool(window.bar.message))
    assert "There is no folder" in window.bar.message


def test_ctrl_p_shows_the_pages_in_the_light_theme(qtbot: QtBot, window: MainWindow) -> None:
    press(window, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (shown,) = window.findChildren(PrintPreview)
    qtbot.waitUntil(lambda: shown.printout is not None and shown.printout.complete)
    assert shown.count.text() == f"of {pages_of(shown)}"
    shown.reject()


def test_pages_are_turned_by_keys_and_by_number(qtbot: QtBot, window: MainWindow) -> None:
    shown = preview(qtbot, window)
    QTest.keyClick(shown.pages, Qt.Key.Key_PageDown)
    assert (shown.pages.page, shown.page.value()) == (1, 2)
    shown.page.setValue(3)
    assert shown.pages.page == 2
    shown.reject()


def test_what_is_chosen_is_seen_at_once_and_remembered(qtbot: QtBot, window: MainWindow) -> None:
    shown = preview(qtbot, window)
    before = pages_of(shown)
    shown.points.setValue(16)
    qtbot.waitUntil(lambda: shown.printout is not None and shown.printout.complete)
    assert pages_of(shown) > before
    assert window.session.settings.number("print_points") == 16
    shown.reject()


def test_paper_orientation_and_margins_are_chosen_and_remembered(
    qtbot: QtBot, window: MainWindow
) -> None:
    shown = preview(qtbot, window)
    shown.paper.size_.setCurrentText("Letter")
    shown.paper.turned.setCurrentText("Landscape")
    shown.paper.margins.setValue(20)
    shown.reject()
    again = preview(qtbot, window)
    assert again.paper.page_layout().isEquivalentTo(shown.paper.page_layout())
    assert again.paper.page_layout().fullRectPoints().size().toTuple() == (792, 612)
    again.reject()


def test_paper_that_is_too_small_is_told_with_what_to_do(qtbot: QtBot, window: MainWindow) -> None:
    shown = preview(qtbot, window)
    shown.paper.size_.setCurrentText("A5")
    shown.paper.margins.setValue(50)
    assert "Choose larger paper, or smaller margins." in shown.trouble.text()
    shown.reject()


def test_printing_is_a_job_that_goes_on_when_the_preview_is_closed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shown, path = preview(qtbot, window), tmp_path / "paper.pdf"
    monkeypatch.setattr(QPrintDialog, "exec", printing_into(path))
    shown.print_pages()
    assert not shown.isVisible()
    qtbot.waitUntil(path.exists)
    assert len(words_of(path)) == pages_of(shown)


def test_stopped_a_pdf_leaves_nothing(qtbot: QtBot, window: MainWindow, out: Path) -> None:
    window.actions_of.run_id("article.pdf")
    under_way = window.jobs.busy
    window.jobs.stop()
    assert (under_way, window.jobs.busy) == (True, False)
    assert not list(out.parent.glob("*out.pdf*"))


def test_the_window_does_not_close_over_a_pdf_that_is_not_finished(
    window: MainWindow, out: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers: list[int | None] = [None, 0]
    monkeypatch.setattr(window.desk, "choose", lambda *_: answers.pop(0))
    window.actions_of.run_id("article.pdf")
    assert not window.close()
    assert window.jobs.busy
    assert window.close()
    assert not list(out.parent.glob("*out.pdf*"))
