"""Checking a review: every row against the fold of its images, every image against its checksum."""

import hashlib
import json
import sqlite3
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass

from reviewer.model.errors import ReviewFileError
from reviewer.store import schema
from reviewer.store.rows import checksum
from reviewer.store.schema import Table, quoted


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold.

    `kind` is structure, reference, content, step, image, row, missing or unlogged; `id` names the
    row, or says what SQLite found.
    """

    kind: str
    table: str
    id: str


def problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield what is wrong with a review, nothing where it is sound.

    SQLite's own check sees broken pages only; a changed value is found by folding the log.
    """
    try:
        yield from _structure(connection)
        yield from _contents(connection)
        yield from _steps(connection)
        tables = schema.logged_tables(connection)
        folded = yield from _fold(connection, tables)
        for table in tables.values():
            yield from _rows(connection, table, folded.pop(table.name, {}))
    except (sqlite3.DatabaseError, ReviewFileError, ValueError, KeyError) as error:
        yield Problem("structure", "", str(error))


def _structure(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (found,) in connection.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield Problem("structure", "", found)
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem("reference", table, f"row {row} refers to a missing {parent}")


def _contents(connection: sqlite3.Connection) -> Iterator[Problem]:
    for digest, data in connection.execute("SELECT sha256, bytes FROM content"):
        if hashlib.sha256(data).hexdigest() != digest:
            yield Problem("content", "content", digest)


def _steps(connection: sqlite3.Connection) -> Iterator[Problem]:
    rows = connection.execute(
        "SELECT id, command, arguments, reviewer, at_utc, utc_offset, installation, undoes,"
        " program_version, checksum FROM step"
    )
    for *values, kept in rows:
        if checksum(*values) != kept:
            yield Problem("step", "step", str(values[0]))


_Fold = dict[str, dict[str, dict[str, object]]]


def _fold(
    connection: sqlite3.Connection, tables: Mapping[str, Table]
) -> Generator[Problem, None, _Fold]:
    """Return, by table and row, what the log says each row is; yield images that are damaged."""
    folded: _Fold = {}
    rows = connection.execute(
        'SELECT c."table", c."row", c.image, c.checksum FROM change AS c'
        " JOIN step ON step.seq = c.step ORDER BY step.id, c.n"
    )
    for table, row, image, kept in rows:
        if checksum(table, row, image) != kept:
            yield Problem("image", str(table), str(row))
            continue
        rows_of = folded.setdefault(table, {})
        if row not in rows_of:
            rows_of[row] = dict(tables[table].defaults)
        rows_of[row].update(json.loads(image))
    return folded


def _rows(
    connection: sqlite3.Connection, table: Table, folded: dict[str, dict[str, object]]
) -> Iterator[Problem]:
    columns = ", ".join(map(quoted, table.columns))
    for row, *values in connection.execute(
        f"SELECT {table.row_of()}, {columns} FROM {quoted(table.name)}"
    ):
        expected = folded.pop(str(row), None)
        if expected is None:
            yield Problem("unlogged", table.name, str(row))
        elif any(expected.get(c) != v for c, v in zip(table.columns, values, strict=True)):
            yield Problem("row", table.name, str(row))
    yield from (Problem("missing", table.name, row) for row in folded)
