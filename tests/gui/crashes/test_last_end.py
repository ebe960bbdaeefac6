"""What is said at a start of how Reviewer ended before."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from reviewer.gui.black_box import BlackBox
from reviewer.gui.crash_watch import CrashWatch
from reviewer.gui.last_end import words_of
from reviewer.model.step import Step
from reviewer.review.kept import Kept
from reviewer.review.visibility import Visibility

STEP = Step("1", "claim.tag", {"tags": ["Data"]}, "Ann", "2026-06-26T12:00:00.000Z", None, 3)


def leave_behind(reports: Path, name: str, review: Path | None, unsaved: int = 0) -> None:
    """Leave what a window leaves that is killed."""
    folder = reports.with_name("elsewhere")
    with BlackBox(folder) as box:
        box.note_state(review, None, unsaved)
        (file,) = folder.iterdir()
        content = file.read_bytes()
    (reports / f"{name}.running").write_bytes(content)


def test_the_words_say_how_much_there_is_and_what_was_done_last() -> None:
    words = words_of(Kept(1_212, STEP, whole=True), "kt.review", 0)
    assert words.startswith(
        "Everything that was shown as saved is in kt.review: 1,212 claims, the last step was"
        " “Tag claim “Data”” at "
    )


def test_who_works_blind_is_told_neither_how_much_there_is_nor_what_others_did() -> None:
    look = Visibility("ann", blind=True)
    words = words_of(Kept(1_212, STEP, whole=True), "kt.review", 0, look)
    assert words == "Everything that was shown as saved is in kt.review."


def test_the_words_say_what_got_lost() -> None:
    words = words_of(Kept(1, None, whole=True), "kt.review", 2)
    assert words.endswith("kt.review: 1 claim. 2 steps shown as not saved were lost.")


def test_of_several_ends_of_one_review_the_last_is_told(
    watch: CrashWatch, sample: Path, reports: Path
) -> None:
    leave_behind(reports, "1-1", sample, unsaved=1)
    leave_behind(reports, "2-1", sample)
    watch.tell_of_ends()
    assert (
        "Everything that was shown as saved is in kt.review: 0 claims" in watch.window.bar.message
    )
    assert " lost" not in watch.window.bar.message
    assert len(list(reports.glob("report-*.txt"))) == 2
    watch.window.bar.dismiss()


def test_the_review_can_be_checked_from_there(
    watch: CrashWatch, sample: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(watch.window.sheets, "open", lambda name, _: asked.append(name))
    leave_behind(reports, "1-1", sample)
    watch.tell_of_ends()
    buttons = watch.window.bar.findChildren(QPushButton)
    next(each for each in buttons if each.text() == "Check the review").click()
    assert asked == ["check"]


def test_an_end_without_a_review_is_told(watch: CrashWatch, reports: Path) -> None:
    leave_behind(reports, "1-1", None)
    watch.tell_of_ends()
    assert watch.window.bar.message.startswith("Reviewer ended unexpectedly at ")


def test_a_review_that_was_open_is_opened_and_told_of(
    watch: CrashWatch, sample: Path, reports: Path, qtbot: QtBot
) -> None:
    watch.window.session.close()
    leave_behind(reports, "1-1", sample)
    watch.tell_of_ends()
    assert "open it to see what it has" in watch.window.bar.message
    buttons = watch.window.bar.findChildren(QPushButton)
    next(each for each in buttons if each.text() == "Open it").click()
    assert "is in kt.review: 0 claims" in watch.window.bar.message
