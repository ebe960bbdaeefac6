"""Reading the log as people do: from its end, a page at a time, and what one step changed.

Nothing here reads the whole log in one go, nor keeps a statement open in which others would wait.
"""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from reviewer.model.step import Step
from reviewer.store import log
from reviewer.store.log import Entry, Value
from reviewer.store.reversing import columns_before
from reviewer.store.rows import listed
from reviewer.store.schema import Table

_PAGE = 1_000
_STEPS_ON_A_PAGE = 50
"""More than there is room for on any page of the file."""


class Line(NamedTuple):
    """A step as it is looked for: its place in this file, and what its words are made of."""

    place: int
    command: str
    arguments: str
    reviewer: str | None
    at: str


class Change(NamedTuple):
    """What a step made of one row: by column, what it was before and what it became.

    `before` is empty where the step made the row, None where that is no longer known.
    """

    table: str
    row: str
    before: Mapping[str, Value] | None
    after: Mapping[str, Value]


def steps(connection: sqlite3.Connection, reviewer: str | None = None) -> Iterator[Step]:
    """Yield the log in the order of stamps, of one reviewer where one is named."""
    where, values = ("AND reviewer = ?", (reviewer,)) if reviewer else ("", ())
    last = ""
    while page := log.steps_where(
        connection, f"WHERE id > ? {where} ORDER BY id LIMIT {_PAGE}", (last, *values)
    ):
        yield from page
        last = page[-1].id


def steps_by(connection: sqlite3.Connection, command: str) -> list[Step]:
    """Return the steps that a command made, oldest first; it looks through the whole log."""
    return log.steps_where(connection, "WHERE command = ? ORDER BY id", (command,))


def places(connection: sqlite3.Connection) -> Sequence[int]:
    """Return the places of all steps in this file, the last first.

    They are not counted, which takes long where there are a million. After a damaged file was
    recovered there may be places among them whose step was lost.
    """
    first, last = connection.execute(
        "SELECT (SELECT min(seq) FROM step), (SELECT max(seq) FROM step)"
    ).fetchone()
    if last is None:
        return ()
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    if last - first < pages * _STEPS_ON_A_PAGE:
        return range(last, first - 1, -1)
    # So many cannot be there: a place was damaged once.
    return [row[0] for row in connection.execute("SELECT seq FROM step ORDER BY seq DESC")]


def steps_at(connection: sqlite3.Connection, chosen: Sequence[int]) -> dict[int, Step]:
    """Return the steps at some places."""
    where, values = "WHERE seq IN (SELECT value FROM json_each(?)) ORDER BY seq", (listed(chosen),)
    found = [row[0] for row in connection.execute(f"SELECT seq FROM step {where}", values)]
    return dict(zip(found, log.steps_where(connection, where, values), strict=True))


def lines_before(connection: sqlite3.Connection, place: int) -> list[Line]:
    """Return some steps that are before a place in this file, the last first."""
    rows = connection.execute(
        "SELECT seq, command, arguments, reviewer, at_utc FROM step WHERE seq < ?"
        " ORDER BY seq DESC LIMIT ?",
        (place, _PAGE),
    )
    return [Line(*row) for row in rows]


def changes(
    connection: sqlite3.Connection, tables: Mapping[str, Table], step: str, limit: int
) -> list[Change]:
    """Return what a step changed, in the order in which it did; no more rows than `limit`."""
    row = connection.execute("SELECT seq, id, undoes FROM step WHERE id = ?", (step,)).fetchone()
    known = step > log.compacted_until(connection)
    found = columns_before(connection, tables, Entry(*row), limit)
    return [
        Change(table, name, before if known else None, after)
        for (table, name), before, after in found
    ]


def quote_of(connection: sqlite3.Connection, table: str, row: str) -> str:
    """Return what a claim quotes first, gone or not; `row` is of a span or begins with its id."""
    column = "id" if table == "span" else "claim"
    found = connection.execute(
        f"SELECT quote FROM span WHERE {column} = ? ORDER BY gone, start LIMIT 1",
        (row.partition(" ")[0],),
    ).fetchone()
    return found[0] if found else ""
