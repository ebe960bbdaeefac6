"""Copying a review whole while it may be worked on, by SQLite's backup, and verifying the copy."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path

from reviewer.model.errors import DamagedReview
from reviewer.store.apart import Report, interruptible
from reviewer.store.connection import connect_to_read

_PAGES = 1024
"""Pages copied at a time at first, about 4 MB: a commit waits no longer than for that."""

_ANEW = 3
"""How often copying may begin anew before it goes on in larger pieces."""


def copy_file(source: Path, draft: Path, report: Report | None = None) -> None:
    """Copy a review by SQLite's backup, put it on the disk and verify it by reading it again."""
    with closing(connect_to_read(source)) as connection:
        copy_pages(connection, draft, report)
    with draft.open("rb+") as file:
        os.fsync(file.fileno())
    with closing(connect_to_read(draft)) as again, interruptible(again, report):
        if again.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
            raise DamagedReview(
                f"{source.name} is damaged and was not backed up. Recover it into a new file."
            )


def copy_aside(source: Path, draft: Path, report: Report | None = None) -> None:
    """Copy a review for a while, to try something in the copy."""
    with closing(connect_to_read(source)) as connection:
        copy_pages(connection, draft, report)


def copy_pages(source: sqlite3.Connection, draft: Path, report: Report | None = None) -> None:
    """Copy an open review by SQLite's backup; it need not be on the disk afterwards."""
    with closing(sqlite3.connect(draft)) as copy:
        copy.execute("PRAGMA synchronous = OFF")
        pages = _PAGES
        while not _copied(source, copy, pages, report):
            pages *= 4


def _copied(
    source: sqlite3.Connection, copy: sqlite3.Connection, pages: int, report: Report | None
) -> bool:
    """Copy so many pages at a time; tell whether it came to its end.

    Each commit makes SQLite begin anew: where that happens again and again, larger pieces are
    wanted, for which a commit waits longer.
    """
    most, anew = 0, 0

    def progressed(status: int, left: int, total: int) -> None:
        nonlocal most, anew
        done = total - left
        anew += status == sqlite3.SQLITE_OK and done <= most  # not while another commits
        most = done
        if anew > _ANEW:
            raise _BegunAnew
        if report is not None:
            report(done / max(1, total))

    try:
        source.backup(copy, pages=pages, progress=progressed)
    except _BegunAnew:
        return False
    return True


class _BegunAnew(Exception):
    """Commits came in between more often than copying in such small pieces can bear."""
