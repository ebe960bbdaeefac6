"""What a review file consists of, read from the file itself: tables, keys, columns, registers."""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

APPLICATION_ID = 0x52565752
"""`PRAGMA application_id` of every review file: the letters RVWR."""

VERSION = 5
"""`PRAGMA user_version` of the files this program writes."""

UNLOGGED = ("content", "step", "change", "merged_step", "withdrawn")
"""Tables that the log does not cover: what is immutable, the log itself, and what is local."""

MERGED = "merge "
"""How the source of a step begins that came from another file; the id of the merge follows."""

OWNED_BY_CLAIM = ("span", "claim_tag", "claim_field")
"""Tables whose rows each belong to a claim, and are not seen where that is gone."""

OWNED_BY_REVIEWER = ("relation", "comment")
"""Tables whose rows each belong to the reviewer who made them, whosever claims they are about."""

REGISTERS: dict[str, tuple[tuple[str, ...], ...]] = {"span": (("start", "end", "quote"),)}
"""Columns that change together: an image that has one of them has them all."""


class Table(NamedTuple):
    """A logged table: its key columns, and the other columns in the file's order."""

    name: str
    key: tuple[str, ...]
    columns: tuple[str, ...]
    defaults: Mapping[str, str | int | None]
    """What a new row's columns are where nothing was said; an image leaves these out."""

    def row_of(self, alias: str = "") -> str:
        """Return the SQL that names a row: its key columns joined with a space."""
        return " || ' ' || ".join(f"{alias}{quoted(column)}" for column in self.key)

    def key_of(self, name: str) -> tuple[str, ...]:
        """Return the key columns of the row of this name; the last may have spaces in it."""
        width = len(self.key)
        return tuple(name.split(" ", width - 1)) if width > 1 else (name,)

    @property
    def least(self) -> int:
        """How many columns a row has at least, its key among them.

        The file keeps rows as they were written: without the columns that a later version added,
        all of which come after `gone`.
        """
        own = self.columns.index("gone") + 1 if "gone" in self.columns else len(self.columns)
        return len(self.key) + own

    def register(self, column: str) -> tuple[str, ...]:
        """Return the columns that change together with this one, itself among them."""
        groups = REGISTERS.get(self.name, ())
        return next((group for group in groups if column in group), (column,))


def quoted(name: str) -> str:
    """Return an SQL identifier."""
    return '"' + name.replace('"', '""') + '"'


def logged_tables(connection: sqlite3.Connection) -> dict[str, Table]:
    """Return the logged tables of a file by name, parents before those that refer to them."""
    return {name: _table(connection, name) for name in logged_names(connection)}


def logged_names(connection: sqlite3.Connection) -> list[str]:
    """Return the names of the logged tables of a file."""
    names = connection.execute(
        "SELECT name FROM main.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite~_%'"
        " ESCAPE '~' AND name NOT LIKE '~_sqlite%' ESCAPE '~' ORDER BY rowid"
    ).fetchall()
    return [name for (name,) in names if name not in UNLOGGED]


class Reference(NamedTuple):
    """A foreign key between logged tables: `column` of `table` names the `key` of `target`."""

    table: str
    column: str
    target: str
    key: str


def references(connection: sqlite3.Connection, tables: Iterable[str]) -> list[Reference]:
    """Return the references between these tables."""
    names = list(tables)
    return [
        Reference(table, row[3], row[2], row[4] or "id")
        for table in names
        for row in connection.execute(f"PRAGMA foreign_key_list({quoted(table)})")
        if row[2] in names
    ]


def _table(connection: sqlite3.Connection, name: str) -> Table:
    columns = connection.execute(f"PRAGMA main.table_info({quoted(name)})").fetchall()
    key = [column for column in columns if column[5]]
    return Table(
        name,
        tuple(column[1] for column in sorted(key, key=lambda column: column[5])),
        tuple(column[1] for column in columns if not column[5]),
        {column[1]: _default(column[4]) for column in columns if not column[5]},
    )


def _default(sql: str | None) -> str | int | None:
    """Return the value of a column's default, an integer or a quoted text in the schema.

    A newer version's file may have others; it is read-only here, and nothing is made of them.
    """
    if sql is None:
        return None
    if sql.startswith("'"):
        return sql[1:-1].replace("''", "'")
    return int(sql) if sql.isdecimal() else None
