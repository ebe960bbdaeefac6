"""Uniting two logs: the steps that one has and the other lacks, and the rows that they make.

A log is a set of steps, and a row is the fold of its images in the order of stamps. So it does not
matter in which order logs are united, and uniting twice adds nothing.
"""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping

from reviewer.store.checking import fold_of
from reviewer.store.log import HELD, PURGED, Value
from reviewer.store.purging import bury
from reviewer.store.rows import listed
from reviewer.store.schema import Table, quoted, references

_STEP = (
    "id, command, arguments, reviewer, at_utc, utc_offset, installation, undoes, program_version,"
    " checksum"
)
_Rows = dict[str, dict[str, None]]
"""Names of rows by table, each once, in the order in which they were met."""


def unite(
    into: sqlite3.Connection, source: sqlite3.Connection, tables: Mapping[str, Table], since: int
) -> int:
    """Bring the steps of `source` after its place `since` that are missing; return how many.

    It is a part of the transaction of `into` that is under way. What was purged there stays away.
    """
    into.execute("PRAGMA defer_foreign_keys = ON")
    places = _bring_steps(into, source, since)
    touched = _bring_images(into, source, places)
    known = references(into, tables)
    lost: dict[str, set[str]] = {}
    for name, table in tables.items():  # parents come before those that refer to them
        rows = dict(_folded(into, table, touched.get(name, {})))
        lost[name] = _purged(into, table, rows)
        for column, target in [(each.column, each.target) for each in known if each.table == name]:
            named = _named(table, rows, column)
            gone = _purged(into, tables[target], named) | lost.get(target, set())
            lost[name].update(row for which in gone & named.keys() for row in named[which])
        _write(into, table, {row: rows[row] for row in rows if row not in lost[name]})
    bury(into, tables, lost)
    _bring_texts(into, source, touched.get("version", {}))
    return len(places)


def mark_overtaken(connection: sqlite3.Connection, last: int) -> None:
    """Mark the steps put after the place `last` although steps before it have later stamps.

    Of all others that were made in this file, undo may take it that later ones come after them.
    """
    connection.execute(
        "INSERT INTO merged_step (step, source) SELECT seq, ? FROM step WHERE seq > ?"
        " AND id < (SELECT max(id) FROM step WHERE seq <= ?)"
        " AND seq NOT IN (SELECT step FROM merged_step)",
        (HELD, last, last),
    )


def _bring_steps(
    into: sqlite3.Connection, source: sqlite3.Connection, since: int
) -> dict[int, int]:
    """Add the missing steps after those that are there; return their places: old and new."""
    (last,) = into.execute("SELECT coalesce(max(seq), 0) FROM step").fetchone()
    places: dict[int, int] = {}
    for seq, *values in source.execute(
        f"SELECT seq, {_STEP} FROM step WHERE seq > ? ORDER BY seq", (since,)
    ):
        if into.execute("SELECT 1 FROM step WHERE id = ?", values[:1]).fetchone() is None:
            places[seq] = last + len(places) + 1
            into.execute(
                f"INSERT INTO step (seq, {_STEP}) VALUES (?{', ?' * len(values)})",
                (places[seq], *values),
            )
    return places


def _bring_images(
    into: sqlite3.Connection, source: sqlite3.Connection, places: Mapping[int, int]
) -> _Rows:
    """Add the images of the steps, and what is said of them; return the rows they are of."""
    touched: _Rows = {}

    def images(seq: int) -> Iterator[tuple[Value, ...]]:
        for n, table, *rest in source.execute(
            'SELECT n, "table", "row", image, checksum FROM change WHERE step = ?', (seq,)
        ):
            touched.setdefault(table, {})[rest[0]] = None
            yield places[seq], n, table, *rest

    for seq, place in places.items():
        into.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)", images(seq))
        marks = source.execute("SELECT source FROM merged_step WHERE step = ?", (seq,))
        into.executemany("INSERT INTO merged_step VALUES (?, ?)", ((place, *row) for row in marks))
    return touched


def _bring_texts(
    into: sqlite3.Connection, source: sqlite3.Connection, versions: Iterable[str]
) -> None:
    """Add the texts and originals of new versions of articles."""
    wanted: set[str] = set()
    for texts in into.execute(
        "SELECT content, original FROM version WHERE id IN (SELECT value FROM json_each(?))",
        (listed(versions),),
    ):
        wanted.update(text for text in texts if text)
    into.executemany(
        "INSERT INTO content (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
        source.execute(
            "SELECT sha256, bytes FROM content WHERE sha256 IN (SELECT value FROM json_each(?))",
            (listed(wanted),),
        ),
    )


def _folded(
    connection: sqlite3.Connection, table: Table, names: Iterable[str]
) -> Iterator[tuple[str, dict[str, Value]]]:
    """Yield rows as the log makes them; none of which there are only tombstones."""
    images: dict[str, list[str]] = {}
    for row, image in connection.execute(
        'SELECT c."row", c.image FROM json_each(?) AS wanted'
        ' CROSS JOIN change AS c ON c."row" = wanted.value AND c."table" = ?'
        " CROSS JOIN step ON step.seq = c.step ORDER BY step.id, c.n",
        (listed(names), table.name),
    ):
        if not image.startswith(PURGED):
            images.setdefault(row, []).append(image)
    for row, found in images.items():
        yield row, fold_of(table, found)


def _purged(connection: sqlite3.Connection, table: Table, names: Iterable[str]) -> set[str]:
    """Return which of the rows were purged, and not added again since."""
    wanted = listed(names)
    purged = connection.execute(
        'SELECT "row" FROM purged WHERE "table" = ? AND "row" IN (SELECT value FROM json_each(?))',
        (table.name, wanted),
    )
    there = connection.execute(
        f"SELECT {table.row_of()} AS name FROM main.{quoted(table.name)}"
        " WHERE name IN (SELECT value FROM json_each(?))",
        (wanted,),
    )
    return {row for (row,) in purged} - {row for (row,) in there}


def _named(
    table: Table, rows: Mapping[str, Mapping[str, Value]], column: str
) -> dict[str, list[str]]:
    """Return the rows by what they have in a column, which may be one of the key."""
    named: dict[str, list[str]] = {}
    for row, values in rows.items():
        whole = {**dict(zip(table.key, table.key_of(row), strict=True)), **values}
        named.setdefault(str(whole[column] or ""), []).append(row)
    return named


def _write(
    connection: sqlite3.Connection, table: Table, rows: Mapping[str, Mapping[str, Value]]
) -> None:
    """Make rows be there with these values."""
    columns = [*table.key, *table.columns]
    sets = ", ".join(f"{quoted(column)} = excluded.{quoted(column)}" for column in table.columns)
    connection.executemany(
        f"INSERT INTO main.{quoted(table.name)} ({', '.join(map(quoted, columns))})"
        f" VALUES (?{', ?' * (len(columns) - 1)})"
        f" ON CONFLICT ({', '.join(map(quoted, table.key))}) DO UPDATE SET {sets}",
        (
            (*table.key_of(row), *(values[column] for column in table.columns))
            for row, values in rows.items()
        ),
    )
