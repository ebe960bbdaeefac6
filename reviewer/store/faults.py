"""What SQLite's errors mean to a user: messages that say what to do, from one place."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, NoReturn

from reviewer.model.errors import (
    DamagedReview,
    NotAReview,
    Refused,
    ReviewBusy,
    ReviewerError,
    ReviewFileError,
    ReviewMoved,
    ReviewReadOnly,
)

_PRIMARY_CODE = 0xFF


def moved(path: Path) -> ReviewMoved:
    """Return the error for a file that is no longer where it was opened."""
    return ReviewMoved(
        f"{path.name} was moved, deleted or replaced since it was opened.",
        "Nothing was written to it; use “Save as…” to keep your work.",
    )


def _damaged(path: Path) -> DamagedReview:
    return DamagedReview(
        f"{path.name} is damaged.",
        "Keep the file, and restore a backup or recover it into a new one.",
    )


def fault(error: sqlite3.Error, path: Path) -> ReviewerError | None:
    """Return the user's error for an error of SQLite, or None where it is a bug of ours."""
    code = getattr(error, "sqlite_errorcode", 0)
    if not code and str(error).startswith("Could not decode"):  # a text that is no UTF-8
        return _damaged(path)
    if code == sqlite3.SQLITE_READONLY_DBMOVED:
        return moved(path)
    name = path.name
    as_before = f"; {name} is as it was before" if path.exists() else ""
    by_code: dict[int, ReviewerError] = {
        sqlite3.SQLITE_NOTADB: NotAReview(
            f"{name} is not a review. Choose a file made by Reviewer."
        ),
        sqlite3.SQLITE_CORRUPT: _damaged(path),
        sqlite3.SQLITE_BUSY: ReviewBusy(
            f"Another program keeps {name} locked.",
            "Nothing was written; try again in a moment.",
        ),
        sqlite3.SQLITE_READONLY: ReviewReadOnly(
            f"{name} cannot be written.", "Use “Save as…” to go on working."
        ),
        sqlite3.SQLITE_FULL: ReviewFileError(
            "Not saved: the disk is full.",
            f"Make room and try again{as_before}.",
        ),
        sqlite3.SQLITE_IOERR: ReviewFileError(
            "Not saved: the disk reported an error.",
            f"Try again, or save a copy elsewhere{as_before}.",
        ),
        sqlite3.SQLITE_CANTOPEN: ReviewFileError(
            f"{name} cannot be opened. Check that it exists and that you may read it."
        ),
        sqlite3.SQLITE_PERM: ReviewReadOnly(f"You may not open {name}. Ask for access to it."),
        sqlite3.SQLITE_TOOBIG: Refused("The text is too large to be kept. Nothing was changed."),
    }
    return by_code.get(code & _PRIMARY_CODE)


TOLD: Final = (sqlite3.Error, UnicodeDecodeError, UnicodeEncodeError)
"""The errors of SQLite that mean one of the user's."""


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Raise the user's error in the place of SQLite's."""
    try:
        yield
    except TOLD as error:
        raise_told(error, path)


def raise_told(error: sqlite3.Error | UnicodeError, path: Path) -> NoReturn:
    """Raise the user's error that an error of SQLite means, or this one where it means none."""
    if isinstance(error, UnicodeEncodeError):
        raise Refused(
            "The text has half of a character pair and cannot be stored. Nothing was changed."
        ) from error
    if isinstance(error, UnicodeError):  # SQLite quotes the damage in its message
        raise _damaged(path) from error
    meant = fault(error, path)
    if meant is None:
        raise error
    raise meant from error


@contextmanager
def told_of_broken_references(connection: sqlite3.Connection, path: Path) -> Iterator[None]:
    """Raise DamagedReview where a change is refused because rows refer to what is not there."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        if connection.execute("PRAGMA foreign_key_check").fetchone() is None:
            raise
        raise _damaged(path) from error


@contextmanager
def told_of_damage(path: Path) -> Iterator[None]:
    """Raise DamagedReview where what was read is not what a review can hold."""
    try:
        yield
    except (TypeError, ValueError) as error:
        raise _damaged(path) from error
