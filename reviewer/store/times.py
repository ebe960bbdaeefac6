"""When rows were made and changed, by the log, and by what came with them from other programs.

What was imported was made elsewhere before: the row says when, and its first step when it came.
"""

import sqlite3
from collections.abc import Iterable
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


def times_sql(table: str, alias: str) -> str:
    """Return the SQL of the columns of which `times` makes times, for rows of a table.

    `alias` is what the rows are called, `ends` their first and last steps, called `a` and `b`.
    """
    made = f"coalesce(nullif({alias}.made_at, ''), a.at_utc)"
    changed = f"nullif({alias}.changed_at, '')" if table in _HAVE_CHANGED else "NULL"
    came = f"a.command = '{_IMPORT}'"
    return (
        f"{made}, CASE WHEN ends.first < ends.last THEN b.at_utc ELSE coalesce({changed}, {made})"
        f" END, CASE WHEN {came} THEN a.at_utc ELSE '' END,"
        f" CASE WHEN {came} THEN a.arguments ELSE '' END"
    )


def times(created: str, modified: str, imported: str, arguments: str) -> Times:
    """Return the times that such columns of a row are."""
    return Times(created, modified, imported, _format(arguments) if imported else "")


@lru_cache(maxsize=64)
def _format(arguments: str) -> str:
    return str(arguments_of(arguments).get("format", ""))


def times_of(connection: sqlite3.Connection, table: str, rows: Iterable[str]) -> dict[str, Times]:
    """Return when each of these rows (ids) of a table was made and last changed."""
    found = connection.execute(
        'WITH ends AS (SELECT change."row" AS name, min(step.id) AS first, max(step.id) AS last'
        " FROM change JOIN step ON step.seq = change.step"
        ' WHERE change."table" = ? AND change."row" IN (SELECT value FROM json_each(?))'
        f' GROUP BY change."row") SELECT ends.name, {times_sql(table, "r")}'
        f" FROM ends JOIN {table} AS r ON r.id = ends.name"
        " JOIN step AS a ON a.id = ends.first JOIN step AS b ON b.id = ends.last",
        (table, listed(rows)),
    )
    return {name: times(*row) for name, *row in found}
