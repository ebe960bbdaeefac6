"""The log: who complains, and nothing of what was read."""

import logging
import sys

import pytest

from reviewer.gui.log import CarefulFormatter, complaint


def line(name: str, message: str, error: BaseException | None = None) -> str:
    exc_info = (type(error), error, error.__traceback__) if error else None
    record = logging.LogRecord(name, logging.ERROR, "/x/reader.py", 7, message, (), exc_info)
    return CarefulFormatter().format(record)


def test_the_words_of_other_libraries_are_not_logged() -> None:
    assert line("pdf", "cannot read secret").endswith("ERROR pdf: reader:7")


def test_our_own_words_are_logged() -> None:
    assert line("reviewer", "no report kept").endswith("ERROR reviewer: no report kept")


def test_an_exception_is_logged_without_its_message() -> None:
    logged = line("pdf", "secret", KeyError("secret"))
    assert logged.endswith("reader:7\nKeyError")


@pytest.mark.parametrize(
    ("message", "logged"),
    [
        ("QFont::setPixelSize: Pixel size <= 0 (0)", "default: QFont::setPixelSize"),
        ("QPainter: secret", "default: QPainter"),
        ("QRIS payments in Jakarta", "default"),
        ("secret", "default"),
        ("", "default"),
    ],
)
def test_of_qt_only_its_own_names_are_logged(message: str, logged: str) -> None:
    assert complaint("default", message) == logged


def test_the_hooks_of_the_tests_are_python_s_or_pytest_s() -> None:
    """A test that leaves a hook of ours behind would hide the errors of others."""
    assert "reviewer" not in getattr(sys.excepthook, "__module__", "")
