"""The log: steps and their images, the fold that makes a row of them, and what undoing needs."""

import json
import sqlite3
from collections.abc import Generator, Iterator, Mapping
from functools import lru_cache
from typing import NamedTuple

from reviewer.model.step import Step
from reviewer.store.schema import Table

Value = str | int | None
Image = Mapping[str, Value]
RowKey = tuple[str, str]
"""A table's name and a row's: its key columns joined with a space."""

PURGED = '{"purged":'
"""How the JSON of an image begins that was purged: the hash of what it was is all that is left."""

_STEP = (
    "SELECT id, command, arguments, (SELECT name FROM reviewer AS r WHERE r.id = step.reviewer),"
    " at_utc, undoes, (SELECT count(*) FROM change WHERE step = seq), reviewer FROM step"
)


class Entry(NamedTuple):
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
        if table == "purged":  # the row went without an image of its own
            of, name = row.split(" ", 1)
            found.setdefault(of, set()).add(name)
    return {table: frozenset(rows) for table, rows in found.items()}


def undo_candidates(
    connection: sqlite3.Connection, reviewer: str | None
) -> Generator[Entry, None, None]:
    """Yield the steps that undo could take back, the latest first."""
    undone: set[str] = set()
    for entry in _own_steps(connection, reviewer):
        if entry.id in undone:
            continue
        if entry.undoes is not None:
            undone.add(entry.undoes)
        else:
            yield entry


def redo_candidates(
    connection: sqlite3.Connection, reviewer: str | None
) -> Generator[Entry, None, None]:
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


class Reversal(NamedTuple):
    """What takes a step back, and the rows that stand in its way.

    `puts` has, by table and columns, pairs of a row's name and the values to put there.
    """

    puts: Mapping[tuple[str, tuple[str, ...]], list[tuple[str, tuple[Value, ...]]]]
    changed_since: frozenset[RowKey]


def reversal(connection: sqlite3.Connection, tables: Mapping[str, Table], entry: Entry) -> Reversal:
    """Work out how a step is taken back; a row that no longer has what the step gave it hinders.

    A row that the step made goes; any other gets what it had before: the fold of earlier images.
    """
    before, after = _other_images(connection, entry)
    own, purged = _own_images(connection, entry.seq)
    puts: dict[tuple[str, tuple[str, ...]], list[tuple[str, tuple[Value, ...]]]] = {}
    hindered = set(purged)
    for key, made in own.items():
        (table, row), earlier = key, before.get(key)
        defaults = tables[table].defaults
        if earlier is None:
            puts.setdefault((table, _GONE), []).append((row, _YES))
        else:
            columns = tuple(_columns(made))
            values = tuple((_said(earlier, c) or (defaults[c],))[0] for c in columns)
            puts.setdefault((table, columns), []).append((row, values))
        if key in after and _overruled(made, after[key], defaults if earlier is None else {}):
            hindered.add(key)
    return Reversal(puts, frozenset(hindered))


def is_touched_since(connection: sqlite3.Connection, entry: Entry) -> bool:
    """Tell whether a later step has changed any row of this one, to whatever values."""
    return bool(
        connection.execute(
            "SELECT EXISTS (SELECT 1 FROM step AS later"
            " CROSS JOIN change AS other ON other.step = later.seq"
            ' CROSS JOIN change AS mine ON mine."row" = other."row" AND mine.step = :seq'
            ' AND mine."table" = other."table" WHERE later.id > :id)',
            {"seq": entry.seq, "id": entry.id},
        ).fetchone()[0]
    )


_GONE, _YES = ("gone",), (1,)
_Images = dict[RowKey, tuple[str, ...]]
"""The images of rows as JSON texts, in the order of stamps."""


def _own_images(connection: sqlite3.Connection, seq: int) -> tuple[_Images, set[RowKey]]:
    """Return the images that one step left, and the rows whose image was purged since."""
    found: _Images = {}
    purged: set[RowKey] = set()
    for table, row, image in connection.execute(
        'SELECT "table", "row", image FROM change WHERE step = ? ORDER BY n', (seq,)
    ):
        key = (table, row)
        if image.startswith(PURGED):
            purged.add(key)
        else:
            found[key] = (*found[key], image) if key in found else (image,)
    return found, purged


def _other_images(connection: sqlite3.Connection, entry: Entry) -> tuple[_Images, _Images]:
    """Return the images that earlier and later steps left of the rows of a step."""
    before: _Images = {}
    after: _Images = {}
    for table, row, image, later in connection.execute(
        'SELECT other."table", other."row", other.image, step.id > :id'
        ' FROM change AS mine CROSS JOIN change AS other ON other."row" = mine."row"'
        ' AND other.step <> :seq AND other."table" = mine."table"'
        " CROSS JOIN step ON step.seq = other.step"
        " WHERE mine.step = :seq ORDER BY step.id, other.n",
        {"seq": entry.seq, "id": entry.id},
    ):
        if image.startswith(PURGED):
            continue
        found, key = after if later else before, (table, row)
        found[key] = (*found[key], image) if key in found else (image,)
    return before, after


def _overruled(made: tuple[str, ...], after: tuple[str, ...], defaults: Image) -> bool:
    """Tell whether later images gave a row something else than a step's images and defaults."""
    for column in _columns(after):
        given = _said(made, column) or ((defaults[column],) if column in defaults else ())
        if given and given != _said(after, column):
            return True
    return False


def _columns(images: tuple[str, ...]) -> dict[str, None]:
    """Return the columns that images name, each once."""
    return dict.fromkeys(column for image in images for column in _parsed(image))


def _said(images: tuple[str, ...], column: str) -> tuple[Value, ...]:
    """Return the value that the last image which has this column gives it; none where none has."""
    name = f'"{column}":'
    for image in reversed(images):
        # Most images lack the column that is asked for, and need not be parsed to know.
        if name in image and column in (parsed := _parsed(image)):
            return (parsed[column],)
    return ()


@lru_cache(maxsize=256)
def _parsed(image: str) -> Image:
    """Return an image; many rows have the same one."""
    parsed: Image = json.loads(image)
    return parsed
