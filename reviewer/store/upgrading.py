"""Bringing a file of an older version up to date, with the original kept beside it.

The original is `FILE.before-upgrade`. It is whole before the first migration begins, and stays
until the new file has been opened once more.
"""

import os
import sqlite3
from contextlib import closing, suppress
from pathlib import Path

from reviewer.model.errors import ReviewFileError
from reviewer.store import schema
from reviewer.store.connection import original_of
from reviewer.store.faults import told
from reviewer.store.migrations import migrate


def upgrade(connection: sqlite3.Connection, path: Path) -> None:
    """Migrate an open file in one transaction; raises ReviewFileError and leaves it as it was."""
    with told(path):
        while not _upgraded(connection, path):
            pass  # another process wrote while the original was copied: the copy is made again


def _upgraded(connection: sqlite3.Connection, path: Path) -> bool:
    before = connection.execute("PRAGMA data_version").fetchone()
    _keep_original(connection, path)
    connection.execute("BEGIN IMMEDIATE")
    try:
        if connection.execute("PRAGMA data_version").fetchone() != before:
            connection.execute("ROLLBACK")
            return bool(_version(connection) == schema.VERSION)
        migrate(connection)
        connection.execute("COMMIT")
    except BaseException:
        with suppress(sqlite3.Error, ReviewFileError):
            connection.execute("ROLLBACK")
        raise
    return True


def _version(connection: sqlite3.Connection) -> int:
    found: int = connection.execute("PRAGMA user_version").fetchone()[0]
    return found


def _keep_original(connection: sqlite3.Connection, path: Path) -> None:
    """Copy the file beside itself; the copy has its name only when it is whole and on the disk."""
    draft = path.with_name(f".{path.name}.{os.getpid()}.old")
    try:
        with closing(sqlite3.connect(draft)) as copy:
            connection.backup(copy)
        draft.replace(original_of(path))
    except OSError as error:
        raise ReviewFileError(f"{path.parent} cannot be written: {error.strerror}.") from error
    finally:
        for left in (draft, draft.with_name(f"{draft.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)
