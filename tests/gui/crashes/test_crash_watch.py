"""A bug does not end the program; it is told once."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from reviewer.gui.black_box import BlackBox
from reviewer.gui.crash_watch import MOST, CrashWatch
from reviewer.gui.report_dialog import ReportDialog
from reviewer.model.errors import DamagedReview, ReviewFileError

WORD = "Zitronenfalter"


def break_in_a_slot(line: int = 0) -> None:
    """What Qt does with an exception that leaves a slot; each line is a bug of its own."""
    bug = compile("\n" * line + f"raise KeyError({WORD!r})", "<bug>", "exec")
    try:
        exec(bug)  # noqa: S102  # a line of one's choice
    except KeyError as error:
        sys.excepthook(KeyError, error, error.__traceback__)


def kept(folder: Path) -> list[str]:
    return [path.read_text() for path in sorted(folder.glob("report-*.txt"))]


def button(watch: CrashWatch, words: str) -> QPushButton:
    found = watch.window.bar.findChildren(QPushButton)
    return next(each for each in found if each.text() == words)


def test_a_bug_is_told_and_reported_without_what_was_read(
    watch: CrashWatch, qtbot: QtBot, reports: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    break_in_a_slot()
    qtbot.waitUntil(lambda: "went wrong" in watch.window.bar.message)
    (report,) = kept(reports)
    assert "KeyError" in report
    assert WORD not in report + watch.window.bar.message + capsys.readouterr().err


def test_the_same_bug_is_told_once(watch: CrashWatch, qtbot: QtBot, reports: Path) -> None:
    break_in_a_slot()
    qtbot.waitUntil(lambda: bool(watch.window.bar.message))
    watch.window.bar.dismiss()
    break_in_a_slot()
    qtbot.wait(20)
    assert watch.window.bar.message == ""
    assert len(kept(reports)) == 1


def test_not_every_bug_of_many_is_told(watch: CrashWatch, qtbot: QtBot, reports: Path) -> None:
    for line in range(MOST + 5):
        break_in_a_slot(line)
    qtbot.waitUntil(lambda: bool(watch.window.bar.message))
    assert len(kept(reports)) == MOST


def test_a_bug_in_a_thread_is_told_in_the_window(watch: CrashWatch, qtbot: QtBot) -> None:
    def fail() -> None:
        raise KeyError(WORD)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    qtbot.waitUntil(lambda: "went wrong" in watch.window.bar.message)


def test_a_thread_that_exits_is_no_bug(watch: CrashWatch, reports: Path) -> None:
    thread = threading.Thread(target=sys.exit)
    thread.start()
    thread.join()
    assert kept(reports) == []


def test_what_is_said_of_the_file_is_not_pushed_away(watch: CrashWatch, qtbot: QtBot) -> None:
    watch.window.bar.show_message("bad", "The disk is full.")
    break_in_a_slot()
    qtbot.wait(20)
    assert watch.window.bar.message == "The disk is full."
    watch.window.bar.dismiss()
    qtbot.waitUntil(lambda: "went wrong" in watch.window.bar.message)


def test_a_bug_comes_before_news(watch: CrashWatch, qtbot: QtBot) -> None:
    watch.say("info", "News.", "report")
    break_in_a_slot()
    qtbot.waitUntil(lambda: "went wrong" in watch.window.bar.message)


def test_a_report_can_be_shown_and_copied(watch: CrashWatch, qtbot: QtBot, reports: Path) -> None:
    break_in_a_slot()
    qtbot.waitUntil(lambda: bool(watch.window.bar.message))
    button(watch, "Show the report").click()
    (dialog,) = watch.window.findChildren(ReportDialog)
    shown = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert [shown] == kept(reports)
    dialog.close()
    button(watch, "Copy the report").click()
    assert QGuiApplication.clipboard().text() == shown


def test_commands_are_named_in_a_report(watch: CrashWatch, qtbot: QtBot, reports: Path) -> None:
    watch.window.actions_of.run_id("view.zoom-in")
    break_in_a_slot()
    assert "view.zoom-in" in kept(reports)[0]


def test_a_folder_that_cannot_be_written_still_lets_a_bug_be_told(
    watch: CrashWatch, qtbot: QtBot, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").touch()
    watch.folder = tmp_path / "file"
    break_in_a_slot()
    qtbot.waitUntil(lambda: "went wrong" in watch.window.bar.message)


def test_what_was_saved_last_is_known_outside(watch: CrashWatch, reports: Path) -> None:
    session = watch.window.session
    session.opened.tag(session.open_article, 0, 20, ["Poison pill"], reviewer=session.who)
    step = session.opened.history()[-1].id
    (box,) = reports.glob("*.running")
    assert step in box.read_text()
    assert session.opened.path.name in box.read_text()


def test_the_box_has_nothing_that_was_read(watch: CrashWatch, reports: Path) -> None:
    session = watch.window.session
    article, who = session.open_article, session.who
    session.opened.tag(article, 0, 20, ["Poison pill"], reviewer=who, note=WORD)
    (box,) = reports.glob("*.running")
    assert WORD not in box.read_text()
    assert session.text().text[:20] not in box.read_text()


def test_a_box_without_a_window_does_no_harm(tmp_path: Path) -> None:
    box = BlackBox(tmp_path)
    box.beat()
    assert list(tmp_path.iterdir()) == []


def fail_in_a_slot(error: ReviewFileError) -> None:
    """What a panel that reads meets where the file fails it."""
    sys.excepthook(type(error), error, None)


def test_a_file_that_was_taken_away_is_no_bug(
    watch: CrashWatch, qtbot: QtBot, sample: Path, reports: Path
) -> None:
    away = sample.rename(sample.with_name("away.review"))
    fail_in_a_slot(ReviewFileError("Not saved: the disk reported an error."))
    qtbot.waitUntil(lambda: "now called away.review" in watch.window.bar.message)
    assert watch.window.session.opened.store.holding
    assert kept(reports) == []
    away.rename(sample)


def test_a_damaged_file_is_no_bug(watch: CrashWatch, qtbot: QtBot, reports: Path) -> None:
    fail_in_a_slot(DamagedReview("kt.review is damaged."))
    qtbot.waitUntil(lambda: "damaged" in watch.window.bar.message)
    assert kept(reports) == []
