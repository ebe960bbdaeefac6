"""The log: steps and their images, the fold that makes a row of them, and what undoing needs."""

import json
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reviewer.model.step import Step
from reviewer.store.schema import Table, quoted

Value = str | int | None
Image = dict[str, Value]
RowKey = tuple[str, str]
"""A table's name and a row's: its key columns joined with a space."""

_STEP = (
    "SELECT id, command, arguments, (SELECT name FROM reviewer AS r WHERE r.id = step.reviewer),"
    " at_utc, undoes, (SELECT count(*) FROM change WHERE step = seq), reviewer FROM step"
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A step as undo and redo see it, by its place in this file."""

    seq: int
    id: str
    undoes: str | None


def steps(connection: sqlite3.Connection, *, reviewer: str | None = None) -> Iterator[Step]:
    """Yield the log in the order of stamps, oldest first; of one reviewer where one is named."""
    where, values = ("WHERE reviewer = ?", (reviewer,)) if reviewer else ("", ())
    rows = connection.execute(f"{_STEP} {where} ORDER BY id", values)
    for row in rows:
        yield _step(row)


def step_of(connection: sqlite3.Connection, step_id: str) -> Step:
    """Return one step of the log."""
    row = connection.execute(f"{_STEP} WHERE id = ?", (step_id,)).fetchone()
    return _step(row)


def _step(row: tuple[str, str, str, str | None, str, str | None, int, str | None]) -> Step:
    return Step(row[0], row[1], json.loads(row[2]), *row[3:])


def changed_rows(connection: sqlite3.Connection, seq: int) -> dict[str, frozenset[str]]:
    """Return the names of the rows that one step changed, by table."""
    found: dict[str, set[str]] = {}
    for table, row in connection.execute(
        'SELECT "table", "row" FROM change WHERE step = ?', (seq,)
    ):
        found.setdefault(table, set()).add(row)
    return {table: frozenset(rows) for table, rows in found.items()}


def undo_candidates(connection: sqlite3.Connection, reviewer: str | None) -> Iterator[Entry]:
    """Yield the steps that undo could take back, the latest first."""
    undone: set[str] = set()
    for entry in _own_steps(connection, reviewer):
        if entry.id in undone:
            continue
        if entry.undoes is not None:
            undone.add(entry.undoes)
        else:
            yield entry


def redo_candidates(connection: sqlite3.Connection, reviewer: str | None) -> Iterator[Entry]:
    """Yield the undo steps that redo could take back, the latest first; a new step ends them."""
    undone: set[str] = set()
    for entry in _own_steps(connection, reviewer):
        if entry.undoes is None:
            if entry.id not in undone:
                return
        elif entry.id not in undone:
            undone.add(entry.undoes)
            if not _undoes_an_undo(connection, entry):
                yield entry


def _undoes_an_undo(connection: sqlite3.Connection, entry: Entry) -> bool:
    row = connection.execute("SELECT undoes FROM step WHERE id = ?", (entry.undoes,)).fetchone()
    return row is not None and row[0] is not None


def _own_steps(connection: sqlite3.Connection, reviewer: str | None) -> Iterator[Entry]:
    rows = connection.execute(
        "SELECT seq, id, undoes FROM step WHERE reviewer IS ?"
        " AND seq NOT IN (SELECT step FROM merged_step) ORDER BY seq DESC",
        (reviewer,),
    )
    return (Entry(*row) for row in rows)


def images(connection: sqlite3.Connection, seq: int) -> dict[RowKey, Image]:
    """Return what one step made of each row it changed, as one image a row."""
    merged: dict[RowKey, Image] = {}
    for table, row, image in connection.execute(
        'SELECT "table", "row", image FROM change WHERE step = ? ORDER BY n', (seq,)
    ):
        merged.setdefault((table, row), {}).update(json.loads(image))
    return merged


def images_before(
    connection: sqlite3.Connection, tables: Mapping[str, Table], entry: Entry
) -> dict[RowKey, Image]:
    """Return what the rows of a step were before it: the fold of earlier images, by stamp.

    A row that the step made is absent.
    """
    before: dict[RowKey, Image] = {}
    rows = connection.execute(
        'SELECT earlier."table", earlier."row", earlier.image'
        ' FROM (SELECT DISTINCT "table", "row" FROM change WHERE step = ?) AS mine'
        ' CROSS JOIN change AS earlier ON earlier."row" = mine."row"'
        ' AND earlier."table" = mine."table"'
        " CROSS JOIN step ON step.seq = earlier.step WHERE step.id < ? ORDER BY step.id, earlier.n",
        (entry.seq, entry.id),
    )
    for table, row, image in rows:
        if (table, row) not in before:
            before[table, row] = dict(tables[table].defaults)
        before[table, row].update(json.loads(image))
    return before


def current_rows(connection: sqlite3.Connection, seq: int, table: Table) -> dict[str, Image]:
    """Return the present values of the rows of one table that a step changed, by row."""
    columns = ", ".join(f"t.{quoted(column)}" for column in table.columns)
    rows = connection.execute(
        f'SELECT c."row", {columns} FROM (SELECT DISTINCT "row" FROM change WHERE step = ?'
        f' AND "table" = ?) AS c CROSS JOIN {quoted(table.name)} AS t ON {_key_match(table)}',
        (seq, table.name),
    )
    return {row[0]: dict(zip(table.columns, row[1:], strict=True)) for row in rows}


def _key_match(table: Table) -> str:
    """Return the SQL that finds a row by its name through the primary key.

    Ids are 32 characters, so that a link row's leading ids are cut by place; the rest is the last.
    """
    width = 33
    parts = [
        f't.{quoted(c)} = substr(c."row", {i * width + 1}, 32)'
        for i, c in enumerate(table.key[:-1])
    ]
    parts.append(f't.{quoted(table.key[-1])} = substr(c."row", {len(parts) * width + 1})')
    return " AND ".join(parts)


@dataclass(frozen=True, slots=True)
class Reversal:
    """What takes a step back: for each row the values to put; or the rows that stand in its way."""

    puts: Mapping[RowKey, Image]
    changed_since: tuple[RowKey, ...]

    def grouped(self) -> dict[tuple[str, tuple[str, ...]], list[tuple[str, tuple[Value, ...]]]]:
        """Return the values to put by table and columns, as pairs of row and values."""
        found: dict[tuple[str, tuple[str, ...]], list[tuple[str, tuple[Value, ...]]]] = {}
        for (table, row), values in self.puts.items():
            group = found.setdefault((table, tuple(values)), [])
            group.append((row, tuple(values.values())))
        return found


def reversal(connection: sqlite3.Connection, tables: Mapping[str, Table], entry: Entry) -> Reversal:
    """Work out how a step is taken back; a row that no longer has what the step gave it hinders."""
    made = images(connection, entry.seq)
    before = images_before(connection, tables, entry)
    current = {
        (name, row): values
        for name in {table for table, _ in made}
        for row, values in current_rows(connection, entry.seq, tables[name]).items()
    }
    puts: dict[RowKey, Image] = {}
    hindered: list[RowKey] = []
    for key, image in made.items():
        earlier = before.get(key)
        given = image if earlier is not None else {"gone": 0, **image}
        if any(current[key][column] != value for column, value in given.items()):
            hindered.append(key)
        puts[key] = {"gone": 1} if earlier is None else {c: earlier[c] for c in image}
    return Reversal(puts, tuple(hindered))
