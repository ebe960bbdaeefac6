"""Taking a step back: what its rows were before, and which of them stand in the way by now.

Both are found without reading the whole log of a row: a step is taken back as fast among a million
as among ten. A step made in this file, unless it was held in memory first, has a later stamp than
all that are at earlier places of the file; of others, `merged_step` knows.
"""

import json
import sqlite3
from collections.abc import Generator, Mapping
from functools import lru_cache
from typing import NamedTuple

from reviewer.store.log import PURGED, Entry, Image, RowKey, Value
from reviewer.store.lookup import rows_by_name
from reviewer.store.rows import listed
from reviewer.store.schema import OWNED_BY_CLAIM, Table

_FEW = 200
"""Rows whose images are looked up one row after the other; those of more are read in one go."""
_GONE, _YES = ("gone",), (1,)
_Images = dict[RowKey, tuple[str, ...]]
"""The images of rows as JSON texts, in the order of stamps."""


class Reversal(NamedTuple):
    """What takes a step back, or the rows that stand in its way.

    `puts` has, by table and columns, pairs of a row's name and the values to put there; it is empty
    where a row hinders.
    """

    puts: Mapping[tuple[str, tuple[str, ...]], list[tuple[str, tuple[Value, ...]]]]
    changed_since: frozenset[RowKey]


def reversal(connection: sqlite3.Connection, tables: Mapping[str, Table], entry: Entry) -> Reversal:
    """Work out how a step is taken back; a row that no longer has what the step gave it hinders.

    A row that the step made goes; any other gets what it had before: the fold of earlier images.
    What belongs to a claim that goes is left as it is, as where a claim is taken back: nobody sees
    it any more, and most of what a step on many claims wrote need not be written again.
    """
    own, purged = _own_images(connection, entry.seq)
    hindered = purged | _overruled(connection, tables, entry, own)
    if hindered:
        return Reversal({}, frozenset(hindered))
    before = _earlier_images(connection, entry, own)
    puts: dict[tuple[str, tuple[str, ...]], list[tuple[str, tuple[Value, ...]]]] = {}
    for (table, row), made in own.items():
        earlier, defaults = before.get((table, row)), tables[table].defaults
        if earlier is None:
            if not _goes_with_claim(table, row, own, before):
                puts.setdefault((table, _GONE), []).append((row, _YES))
        else:
            columns = tuple(_columns(made))
            values = tuple((_said(earlier, c) or (defaults[c],))[0] for c in columns)
            puts.setdefault((table, columns), []).append((row, values))
    return Reversal(puts, frozenset())


def rows_touched_since(
    connection: sqlite3.Connection, entry: Entry
) -> Generator[RowKey, None, None]:
    """Yield the rows of a step that a later step has changed, to whatever values, or purged.

    What took the step back and brought it again does not count.
    """
    if connection.execute("SELECT EXISTS (SELECT 1 FROM purged)").fetchone()[0]:
        yield from _own_images(connection, entry.seq)[1]
    place: dict[str, Value] = {"seq": entry.seq, "id": entry.id}
    place |= {"after": 0 if entry.held else entry.seq, "settled": listed(entry.settled)}
    rows, steps = connection.execute(
        "SELECT (SELECT max(n) FROM change WHERE step = :seq),"
        " (SELECT max(seq) FROM step) - :after",
        place,
    ).fetchone()
    yield from connection.execute(_BY_LATER_STEPS if steps < (rows or 0) else _BY_OWN_ROWS, place)


_BY_LATER_STEPS = (
    'SELECT DISTINCT mine."table", mine."row" FROM step AS later'
    " CROSS JOIN change AS other ON other.step = later.seq"
    ' CROSS JOIN change AS mine ON mine."row" = other."row" AND mine.step = :seq'
    ' AND mine."table" = other."table" WHERE later.seq > :after AND later.id > :id'
    " AND later.id NOT IN (SELECT value FROM json_each(:settled))"
)
_BY_OWN_ROWS = (
    'SELECT DISTINCT mine."table", mine."row" FROM change AS mine WHERE mine.step = :seq'
    " AND EXISTS (SELECT 1 FROM change AS other CROSS JOIN step ON step.seq = other.step"
    ' WHERE other."row" = mine."row" AND other.step > :after AND other."table" = mine."table"'
    " AND step.id > :id AND step.id NOT IN (SELECT value FROM json_each(:settled)))"
)


def columns_before(
    connection: sqlite3.Connection, tables: Mapping[str, Table], entry: Entry, limit: int
) -> list[tuple[RowKey, dict[str, Value], dict[str, Value]]]:
    """Return the rows of a step, `limit` at most, with what its columns were and what they became.

    Nothing was there of a row that the step made. Unlike undoing this is asked of any step.
    """
    images, _ = _own_images(connection, entry.seq, limit)
    known = tables.keys()
    own = {key: made for key, made in images.items() if key[0] in known}
    found = []
    for key, made in own.items():
        defaults, earlier = tables[key[0]].defaults, _needed_images(connection, entry, key, made)
        after = {column: _said(made, column)[0] for column in _columns(made)}
        before = {c: (_said(earlier or (), c) or (defaults[c],))[0] for c in after}
        found.append((key, {} if earlier is None else before, after))
    return found


def _goes_with_claim(table: str, row: str, own: _Images, before: _Images) -> bool:
    """Tell whether a row that a step made belongs to a claim that the step made."""
    if table not in OWNED_BY_CLAIM:
        return False
    # A quote mark inside a value has a backslash before it: this is the column, and cheap to find.
    said = own[table, row][0].partition('"claim":"')[2] if table == "span" else ""
    claim = said.partition('"')[0] or row.partition(" ")[0]
    return ("claim", claim) in own and ("claim", claim) not in before


def _own_images(
    connection: sqlite3.Connection, seq: int, limit: int = -1
) -> tuple[_Images, set[RowKey]]:
    """Return the images that one step left, and the rows whose image was purged since."""
    found: _Images = {}
    purged: set[RowKey] = set()
    for table, row, image in connection.execute(
        'SELECT "table", "row", image FROM change WHERE step = ? ORDER BY n LIMIT ?', (seq, limit)
    ).fetchall():
        key = (table, row)
        if image.startswith(PURGED):
            purged.add(key)
        else:
            found[key] = (*found[key], image) if key in found else (image,)
    return found, purged


def _overruled(
    connection: sqlite3.Connection, tables: Mapping[str, Table], entry: Entry, own: _Images
) -> set[RowKey]:
    """Return the rows that no longer have what the step gave them; a new row its defaults, too."""
    touched = {key: own[key] for key in rows_touched_since(connection, entry) if key in own}
    if not touched:
        return set()
    known = _earlier_images(connection, entry, touched).keys()
    found: set[RowKey] = set()
    for name, table in tables.items():
        keys = [key for key in touched if key[0] == name]
        now = rows_by_name(connection, table, table.columns, (row for _, row in keys))
        for key in keys:
            given = {} if key in known else dict(table.defaults)
            given.update({c: _said(own[key], c)[0] for c in _columns(own[key])})
            has = dict(zip(table.columns, now.get(key[1], ()), strict=False))
            if any(has.get(column) != value for column, value in given.items()):
                found.add(key)
    return found


def _earlier_images(connection: sqlite3.Connection, entry: Entry, own: _Images) -> _Images:
    """Return the images that earlier steps left of rows, of few rows no more than needed."""
    if len(own) <= _FEW:
        found = {key: _needed_images(connection, entry, key, own[key]) for key in own}
        return {key: images for key, images in found.items() if images is not None}
    before: _Images = {}
    for table, row, image in connection.execute(
        'SELECT other."table", other."row", other.image'
        ' FROM change AS mine CROSS JOIN change AS other ON other."row" = mine."row"'
        ' AND other.step <> :seq AND other."table" = mine."table"'
        " CROSS JOIN step ON step.seq = other.step"
        " WHERE mine.step = :seq AND step.id < :id ORDER BY step.id, other.n",
        {"seq": entry.seq, "id": entry.id},
    ):
        if not image.startswith(PURGED):
            key = (table, row)
            before[key] = (*before[key], image) if key in before else (image,)
    return before


def _needed_images(
    connection: sqlite3.Connection, entry: Entry, key: RowKey, made: tuple[str, ...]
) -> tuple[str, ...] | None:
    """Return the earlier images of a row that say what its columns were; None where it was not.

    The latest are read first. Where a step that was made here, and what comes after it, says all
    that is asked, nothing at earlier places of the file matters. A row may have very many images:
    SQLite passes over those that say nothing of what is asked.
    """
    wanted = set(_columns(made))
    place = (key[1], key[0], entry.seq, entry.id)
    known = connection.execute(f"SELECT image {_EARLIER}", place)
    if all(image.startswith(PURGED) for (image,) in known):
        return None
    known.close()
    found: list[tuple[str, int, str]] = []
    open_: list[tuple[str, int, str]] = []
    rows = connection.execute(
        "SELECT step.id, n, image, EXISTS (SELECT 1 FROM merged_step AS m WHERE m.step = seq)"
        f" {_EARLIER} AND ({' OR '.join(['instr(image, ?)'] * len(wanted)) or 'FALSE'})"
        " ORDER BY change.step DESC, n DESC",
        (*place, *(f'"{column}":' for column in wanted)),
    )
    for stamp, n, image, merged in rows:
        found.append((stamp, n, image))
        open_.append(found[-1])
        if not merged:
            wanted.difference_update(
                c for at, _, text in open_ if at >= stamp for c in _parsed(text)
            )
            open_ = [image for image in open_ if image[0] < stamp]
            if not wanted:
                break
    rows.close()
    return tuple(image for _, _, image in sorted(found))


_EARLIER = (
    'FROM change CROSS JOIN step ON step.seq = change.step WHERE "row" = ? AND "table" = ?'
    " AND change.step <> ? AND step.id < ?"
)


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
