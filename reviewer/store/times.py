"""When rows were made and changed, by the log, and by what came with them from other programs.

What was imported was made elsewhere before: the row says when, and its first step when it came.
"""

import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Final, NamedTuple

from reviewer.store.distrust import arguments_of
from reviewer.store.rows import listed

_IMPORT: Final = "review.import"
_HAVE_CHANGED: Final = ("claim", "comment")
"""Tables whose rows also say when they were changed elsewhere."""


class Times(NamedTuple):
    """When a row was made and last changed, as times in UTC, ISO 8601.

    Of what was `imported`, "" for all else, that is when it came, and `imported_from` the name of
    the format. It was made then when the file says, if it says so.
    """

    created: str
    modified: str
    imported: str = ""
    imported_from: str = ""


class Made(NamedTuple):
    """A step that made or changed rows: its id, when it was (UTC, ISO 8601), and what it did."""

    id: str
    at: str
    command: str
    arguments: str


def ends_of(
    connection: sqlite3.Connection, touched: Sequence[tuple[str, int]]
) -> dict[str, tuple[Made, Made]]:
    """Return the first and the last step of rows; `touched` are rows, each with a step's `seq`."""
    steps = {
        seq: Made(id_, at, command, arguments)
        for seq, id_, at, command, arguments in connection.execute(
            "SELECT seq, id, at_utc, command, arguments FROM step"
            " WHERE seq IN (SELECT value FROM json_each(?))",
            (listed({seq for _, seq in touched}),),
        ).fetchall()
    }
    found: dict[str, tuple[Made, Made]] = {}
    for name, seq in touched:
        step = steps[seq]
        ends = found.get(name)
        if ends is None:
            found[name] = step, step
        elif step < ends[0]:
            found[name] = step, ends[1]
        elif step > ends[1]:
            found[name] = ends[0], step
    return found


def times(first: Made, last: Made, made_at: str = "", changed_at: str = "") -> Times:
    """Return the times of a row with these first and last steps.

    `made_at` and `changed_at` are what a row that was imported says of itself.
    """
    made = made_at or first.at
    modified = last.at if first is not last else changed_at or made
    if first.command != _IMPORT:
        return Times(made, modified)
    return Times(made, modified, first.at, _format(first.arguments))


@lru_cache(maxsize=64)
def _format(arguments: str) -> str:
    return str(arguments_of(arguments).get("format", ""))


def times_of(connection: sqlite3.Connection, table: str, rows: Iterable[str]) -> dict[str, Times]:
    """Return when each of these rows (ids) of a table was made and last changed."""
    ids = listed(rows)
    touched = connection.execute(
        'SELECT "row", step FROM change WHERE "table" = ?'
        ' AND "row" IN (SELECT value FROM json_each(?))',
        (table, ids),
    ).fetchall()
    ends = ends_of(connection, touched)
    changed_at = "changed_at" if table in _HAVE_CHANGED else "''"
    told = connection.execute(
        f"SELECT id, made_at, {changed_at} FROM {table}"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (ids,),
    )
    return {id_: times(*ends[id_], *said) for id_, *said in told.fetchall() if id_ in ends}
