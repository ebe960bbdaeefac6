"""What SQLite's errors mean, said of the file that there is."""

import sqlite3
from pathlib import Path

import pytest

from reviewer.store.faults import fault

FULL, BROKEN = sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR


def said(code: int, path: Path) -> str:
    error = sqlite3.OperationalError("of SQLite")
    error.sqlite_errorcode = code
    return str(fault(error, path))


@pytest.mark.parametrize("code", [FULL, BROKEN])
def test_a_file_that_is_there_is_as_it_was_before(tmp_path: Path, code: int) -> None:
    path = tmp_path / "kt.review"
    path.touch()
    assert said(code, path).endswith("; kt.review is as it was before.")


@pytest.mark.parametrize("code", [FULL, BROKEN])
def test_of_a_file_that_never_was_nothing_is_said(tmp_path: Path, code: int) -> None:
    assert "as it was before" not in said(code, tmp_path / "kt.review")
