"""Going on in memory while the review file cannot be written, and putting that into it later.

The log makes this simple: what was done meanwhile are steps that the file lacks, whoever wrote to
it in between.
"""

import sqlite3
from collections.abc import Mapping
from contextlib import closing, suppress
from pathlib import Path
from typing import NamedTuple

from reviewer.model.errors import ReviewFileError, ReviewReadOnly
from reviewer.model.step import Notice
from reviewer.store import schema
from reviewer.store.connection import (
    BUSY_MILLISECONDS,
    Held,
    Opened,
    connect_to_read,
    identity_of,
    open_file,
)
from reviewer.store.faults import moved, told, told_of_broken_references
from reviewer.store.log_end import LogEnd
from reviewer.store.schema import Table
from reviewer.store.stamps import StampClock
from reviewer.store.uniting import mark_overtaken, unite


class PutBack(NamedTuple):
    """The file as it is open now, the end of its log, and what others wrote to it meanwhile."""

    file: Opened
    end: LogEnd
    notices: list[Notice]


def put_back(
    held: Held,
    path: Path,
    memory: sqlite3.Connection,
    tables: Mapping[str, Table],
    clock: StampClock,
) -> PutBack:
    """Write the steps that were made in memory to the file at a path.

    Raises a ReviewFileError where it still cannot be written; then it is as it was. Nothing is read
    after the commit, so that all is told or nothing was done.
    """
    file = _reached(held, path, memory)
    try:
        file.connection.execute("PRAGMA busy_timeout = 0")
        with told(path), told_of_broken_references(file.connection, path):
            file.connection.execute("BEGIN IMMEDIATE")
            try:
                _refuse_another(file, held, memory)
                theirs = LogEnd(file.connection, path, clock)
                notices = theirs.news(held.since)
                unite(file.connection, memory, tables, held.since)
                mark_overtaken(file.connection, theirs.seq)
                end = LogEnd(file.connection, path, clock)
                _refuse_another(file, held, memory)
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
    return PutBack(file, end, notices)


def _reached(held: Held, path: Path, memory: sqlite3.Connection) -> Opened:
    """Return the open file, or the one at the path if it has all that we had of the old one.

    So a stick that is plugged in again is gone on with, and a file that came back from a backup or
    from another machine is not, as it may lack what was saved. Such a file is only read.
    """
    identity = identity_of(path)
    if identity is None:
        raise moved(path)
    if (path, identity) == (held.file.path, held.file.identity):
        return held.file
    with closing(connect_to_read(path)) as connection, told(path):
        if connection.execute("PRAGMA user_version").fetchone() != (schema.VERSION,):
            raise moved(path)
        for steps in (_step_at, _steps_until):  # a look at the last mostly tells
            if not steps(memory, held.since) <= steps(connection, held.since):
                raise moved(path)
    opened = open_file(path)
    if opened.read_only or opened.identity != identity:
        opened.connection.close()
        raise ReviewReadOnly(f"{path.name} cannot be written.", opened.read_only)
    return opened


def _refuse_another(file: Opened, held: Held, memory: sqlite3.Connection) -> None:
    """Raise ReviewMoved where the file, or what it had, has been taken away meanwhile."""
    there = _step_at(memory, held.since) <= _step_at(file.connection, held.since)
    if identity_of(file.path) != file.identity or not there:
        raise moved(file.path)


def _step_at(connection: sqlite3.Connection, seq: int) -> set[tuple[int, str]]:
    """Return the place and id of the step at a place."""
    return set(connection.execute("SELECT seq, id FROM step WHERE seq = ?", (seq,)))


def _steps_until(connection: sqlite3.Connection, seq: int) -> set[tuple[int, str]]:
    """Return the places and ids of the steps up to a place."""
    return set(connection.execute("SELECT seq, id FROM step WHERE seq <= ?", (seq,)))
