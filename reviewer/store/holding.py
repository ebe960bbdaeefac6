"""Going on in memory while the review file cannot be written, and putting that into it later.

The log makes this simple: what was done meanwhile are steps that the file lacks, whoever wrote to
it in between.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path

from reviewer.model.errors import ReviewFileError, ReviewReadOnly
from reviewer.store.connection import (
    BUSY_MILLISECONDS,
    Held,
    Opened,
    identity_of,
    open_file,
)
from reviewer.store.faults import moved, told
from reviewer.store.schema import Table
from reviewer.store.uniting import mark_overtaken, unite


def put_back(
    held: Held, path: Path, memory: sqlite3.Connection, tables: Mapping[str, Table]
) -> Opened:
    """Write the steps that were made in memory to the file; return it as it is open now.

    Raises a ReviewFileError where it still cannot be written; then it is as it was.
    """
    file = _reached(held, path, memory)
    try:
        with told(path):
            file.connection.execute("PRAGMA busy_timeout = 0")
            file.connection.execute("BEGIN IMMEDIATE")
            try:
                (last,) = file.connection.execute("SELECT max(seq) FROM step").fetchone()
                unite(file.connection, memory, tables, held.since)
                mark_overtaken(file.connection, last)
                _refuse_another(file)
                file.connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error, ReviewFileError):
                    file.connection.execute("ROLLBACK")
                raise
    except BaseException:
        if file is not held.file:
            file.connection.close()
        raise
    file.connection.execute(f"PRAGMA busy_timeout = {BUSY_MILLISECONDS}")
    if file is not held.file:
        held.file.connection.close()
    return file


def _reached(held: Held, path: Path, memory: sqlite3.Connection) -> Opened:
    """Return the open file, or the one at the path if it has all that we had of the old one.

    So a stick that is plugged in again is gone on with, and a file that came back from a backup or
    from another machine is not, as it may lack what was saved.
    """
    identity = identity_of(path)
    if identity is None:
        raise moved(path)
    if (path, identity) == (held.file.path, held.file.identity):
        return held.file
    opened = open_file(path)
    try:
        _refuse_less(opened, held.since, memory)
    except BaseException:
        opened.connection.close()
        raise
    return opened


def _refuse_another(file: Opened) -> None:
    """Raise ReviewMoved where the file has been taken away since it was opened."""
    if identity_of(file.path) != file.identity:
        raise moved(file.path)


def _refuse_less(opened: Opened, since: int, memory: sqlite3.Connection) -> None:
    """Raise an error where a file cannot be written, or lacks steps that came from the old one."""
    if opened.read_only:
        raise ReviewReadOnly(f"{opened.path.name} is read-only. {opened.read_only}")
    for steps in (_last, _steps):  # a look at the last mostly tells
        if not steps(memory, since) <= steps(opened.connection, since):
            raise moved(opened.path)


def _last(connection: sqlite3.Connection, since: int) -> set[tuple[int, str]]:
    """Return the place and id of the step at a place."""
    return set(connection.execute("SELECT seq, id FROM step WHERE seq = ?", (since,)))


def _steps(connection: sqlite3.Connection, since: int) -> set[tuple[int, str]]:
    """Return the places and ids of the steps up to a place."""
    return set(connection.execute("SELECT seq, id FROM step WHERE seq <= ?", (since,)))
