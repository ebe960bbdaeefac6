"""What is said of long work, and where."""

import io
import sys
from collections.abc import Generator

import pytest

from reviewer.cli import progress
from reviewer.cli.progress import followed


class Terminal(io.StringIO):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def no_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 0.0)
    monkeypatch.setattr(progress, "_INTERVAL", 0.0)


def work() -> Generator[int, None, str]:
    yield 1
    yield 2
    return "done"


def words(step: int) -> str:
    return f"step {step}"


def test_each_step_is_said_on_one_line_that_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    assert followed(work(), words) == "done"
    assert terminal.getvalue() == "\r\x1b[Kstep 1\r\x1b[Kstep 2\r\x1b[K"


def test_nothing_is_said_where_nobody_looks(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = io.StringIO()
    monkeypatch.setattr(sys, "stderr", kept)
    assert followed(work(), words) == "done"
    assert kept.getvalue() == ""


def test_short_work_says_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "_PATIENCE", 60.0)
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    followed(work(), words)
    assert terminal.getvalue() == ""


def test_the_line_goes_where_the_work_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    def failing() -> Generator[int, None, None]:
        yield 1
        raise ValueError("no")

    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    with pytest.raises(ValueError, match="no"):
        followed(failing(), words)
    assert terminal.getvalue().endswith("\r\x1b[K")
