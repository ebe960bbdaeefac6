"""A window that ends unexpectedly leaves a report, and the next one says what was kept."""

import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from reviewer.resources import resource
from reviewer.review import Review

MARK = "Zitronenfalter"
"""What the article, its title and the exceptions are full of, and no report may hold."""

KEPT = (
    "Everything that was shown as saved is in kt.review: 3 claims, the last step was"
    " “Tag claim “Poison pill”” at "
)

needs_signals = pytest.mark.skipif(sys.platform == "win32", reason="there is no kill -9")


@pytest.fixture
def review(tmp_path: Path) -> Path:
    """A review with one article."""
    article = tmp_path / f"{MARK}.txt"
    article.write_text(f"{MARK} " * 30, encoding="utf-8")
    path = tmp_path / "kt.review"
    with Review.new(path, codebook=resource("codebook/starter.json")) as made:
        made.articles.add_paths([article])
    return path


def run(review: Path, *how: str) -> "subprocess.CompletedProcess[str]":
    """Run a window that ends in some way."""
    command = [sys.executable, "-m", "tests.end2end.crasher", str(review), *how]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def said_at_start(review: Path) -> str:
    """What a window says when it starts."""
    first = run(review, "look").stdout.splitlines()[0]
    return first.removeprefix("says").strip()


def reports(user_folder: Path) -> list[str]:
    """The reports of a user, the latest last."""
    found = sorted((user_folder / "cache" / "reports").glob("report-*.txt"))
    return [path.read_text(encoding="utf-8") for path in found]


def assert_nothing_read_is_in(folder: Path) -> None:
    """No file of a folder has the mark, and one of them is a report."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    assert any(path.name.startswith("report-") for path in files)
    assert [path for path in files if MARK.encode() in path.read_bytes()] == []


@needs_signals
@pytest.mark.parametrize(
    ("how", "status", "trace"),
    [
        ("kill", "SIGKILL", "It left no trace"),
        ("segv", "SIGSEGV", "Fatal Python error: Segmentation fault"),
        ("abort", "SIGABRT", "Fatal Python error: Aborted"),
        ("fatal", "SIGABRT", "Qt ended the program: default"),
    ],
)
def test_the_next_start_says_once_what_was_kept(
    review: Path, user_folder: Path, how: str, status: str, trace: str
) -> None:
    ended = run(review, how)
    assert ended.returncode == -getattr(signal, status)
    assert ended.stdout.count("saved") == 3
    said = said_at_start(review)
    assert said.startswith("Reviewer ended unexpectedly")
    assert KEPT in said
    (report,) = reports(user_folder)
    assert trace in report
    assert "view.zoom-in" in report
    assert_nothing_read_is_in(user_folder / "cache")
    assert said_at_start(review) == ""


def test_the_program_goes_on_after_an_exception_in_a_slot(review: Path, user_folder: Path) -> None:
    ended = run(review, "raise")
    assert ended.returncode == 0
    assert "goes on Something went wrong in Reviewer itself." in ended.stdout
    (report,) = reports(user_folder)
    assert "KeyError\n  tests/end2end/crasher.py:" in report
    assert MARK not in ended.stderr
    assert_nothing_read_is_in(user_folder / "cache")
    assert said_at_start(review) == ""


def test_a_report_that_told_the_message_would_be_found_out(review: Path, user_folder: Path) -> None:
    run(review, "raise", "telling")
    with pytest.raises(AssertionError):
        assert_nothing_read_is_in(user_folder / "cache")


@needs_signals
def test_a_window_that_is_asked_to_end_ends_in_good_order(review: Path) -> None:
    assert run(review, "term").returncode == 0
    assert said_at_start(review) == ""


def test_a_window_that_still_runs_has_not_crashed(review: Path) -> None:
    command = [sys.executable, "-m", "tests.end2end.crasher", str(review), "wait"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout
        assert first.stdout.readline().startswith("says")
        assert said_at_start(review) == ""
        first.kill()
    assert said_at_start(review).startswith("Reviewer ended unexpectedly")


@needs_signals
def test_a_review_that_lacks_what_was_saved_is_told_of(review: Path, tmp_path: Path) -> None:
    older = tmp_path / "older.review"
    shutil.copy(review, older)
    run(review, "kill")
    older.replace(review)
    assert "kt.review lacks the step that was saved last" in said_at_start(review)


@needs_signals
def test_a_review_that_is_not_open_is_offered(review: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.review"
    shutil.copy(review, other)
    run(review, "kill")
    assert "kt.review was open; open it to see what it has." in said_at_start(other)


@needs_signals
def test_a_review_that_is_gone_is_told_of(review: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.review"
    shutil.copy(review, other)
    run(review, "kill")
    review.unlink()
    assert "kt.review was open, and is not where it was." in said_at_start(other)
