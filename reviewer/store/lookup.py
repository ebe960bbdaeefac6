"""Finding many rows by their names at once; a row's name is its key columns joined with a space."""

import sqlite3
from collections.abc import Collection, Iterable, Sequence
from itertools import islice

from reviewer.store.schema import Table, quoted

_AT_ONCE = 400
"""Rows a query: with three key columns, well below SQLite's limit of values."""


def rows_by_name(
    connection: sqlite3.Connection, table: Table, columns: Sequence[str], names: Iterable[str]
) -> dict[str, tuple[str | int | None, ...]]:
    """Return the values of these columns of rows by name, less those that do not exist."""
    width = len(table.key)
    chosen = ", ".join(f"t.{quoted(column)}" for column in (*table.key, *columns))
    # With IN SQLite would look through the whole of a table that has several key columns.
    same = " AND ".join(f"t.{quoted(c)} = wanted.column{n}" for n, c in enumerate(table.key, 1))
    one = f"({', '.join('?' * width)})"
    found: dict[str, tuple[str | int | None, ...]] = {}
    at = iter(names)
    while chunk := list(islice(at, _AT_ONCE)):
        sql = (
            f"SELECT {chosen} FROM (VALUES {', '.join([one] * len(chunk))}) AS wanted"
            f" CROSS JOIN main.{quoted(table.name)} AS t ON {same}"
        )
        for row in connection.execute(sql, [part for name in chunk for part in table.key_of(name)]):
            found[" ".join(map(str, row[:width]))] = row[width:]
    return found


def rows_by_names(
    connection: sqlite3.Connection,
    table: Table,
    columns: Sequence[str],
    names: Collection[str],
) -> dict[str, tuple[str | int | None, ...]]:
    """Return what `rows_by_name` does, of very many names.

    Where the table has fewer rows than there are names, all its rows are looked through instead.
    """
    (total,) = connection.execute(f"SELECT count(*) FROM main.{quoted(table.name)}").fetchone()
    if total > len(names):
        return rows_by_name(connection, table, columns, names)
    wanted = set(names) if total else ()
    chosen = ", ".join(map(quoted, columns))
    sql = f"SELECT {table.row_of()}, {chosen} FROM main.{quoted(table.name)}"
    return {row[0]: row[1:] for row in connection.execute(sql) if row[0] in wanted}
