"""Taking a step back: what its rows were before, and which of them stand in the way by now.

Both are found without reading the whole log of a row: a step is taken back as fast among a million
as among ten. A step made in this file, unless it was held in memory first, has a later stamp than
all that are at earlier places of the file; of others, `merged_step` knows.
"""

import json
import sqlite3
from collections.abc import Generator, Iterable, Mapping
from functools import lru_cache
from typing import NamedTuple

from reviewer.store.log import PURGED, Entry, Image, RowKey, Value
from reviewer.store.lookup import rows_by_name
from reviewer.store.rows import listed
from reviewer.store.schema import Table

_FEW = 200
"""Rows whose images are looked up one row after the other; those of more are read in one go."""
_GONE: tuple[str, ...] = ("gone",)
_YES: tuple[Value, ...] = (1,)
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
    hindered = _hindered(connection, tables, entry)
    if hindered:
        return Reversal({}, frozenset(hindered))
    claims = _images_of(connection.execute(_OF_CLAIMS, {"seq": entry.seq}).fetchall())
    before = _earlier_images(connection, entry, claims)
    going = listed(row for _, row in claims.keys() - before.keys())
    others = _images_of(
        connection.execute(_OF_OTHERS, {"seq": entry.seq, "going": going}).fetchall()
    )
    before |= _earlier_images(connection, entry, others)
    puts: dict[tuple[str, tuple[str, ...]], list[tuple[str, tuple[Value, ...]]]] = {}
    for key, made in (*claims.items(), *others.items()):
        (table, row), earlier = key, before.get(key)
        columns, values = _GONE, _YES
        if earlier is not None:
            columns, defaults = tuple(_columns(made)), tables[table].defaults
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


_OF_CLAIMS = (
    'SELECT "table", "row", image FROM change WHERE step = :seq AND "table" = \'claim\' ORDER BY n'
)
_OF_OTHERS = (
    'SELECT "table", "row", image FROM change WHERE step = :seq AND "table" <> \'claim\''
    # What belongs to a claim is named after it, but for a passage.
    " AND coalesce(CASE \"table\" WHEN 'span' THEN json_extract(image, '$.claim')"
    " ELSE substr(\"row\", 1, instr(\"row\", ' ') - 1) END, '')"
    " NOT IN (SELECT value FROM json_each(:going)) ORDER BY n"
)
"""What a step left of claims, and of what does not belong to the claims that are `going`."""


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


def _own_images(
    connection: sqlite3.Connection, seq: int, limit: int = -1
) -> tuple[_Images, set[RowKey]]:
    """Return the images that one step left, and the rows whose image was purged since."""
    rows = connection.execute(
        'SELECT "table", "row", image FROM change WHERE step = ? ORDER BY n LIMIT ?', (seq, limit)
    ).fetchall()
    purged = {(table, row) for table, row, image in rows if image.startswith(PURGED)}
    return _images_of(row for row in rows if not row[2].startswith(PURGED)), purged


def _images_of(rows: Iterable[tuple[str, str, str]]) -> _Images:
    """Return images by their rows, given a table, a row and an image each."""
    found: _Images = {}
    for table, row, image in rows:
        key = (table, row)
        found[key] = (*found[key], image) if key in found else (image,)
    return found


def _hindered(
    connection: sqlite3.Connection, tables: Mapping[str, Table], entry: Entry
) -> set[RowKey]:
    """Return the rows of a step that can no longer be taken back."""
    touched = set(rows_touched_since(connection, entry))
    if not touched:
        return touched
    own, purged = _own_images(connection, entry.seq)
    still = {key: own[key] for key in touched if key in own}
    return purged | _overruled(connection, tables, entry, still)


def _overruled(
    connection: sqlite3.Connection, tables: Mapping[str, Table], entry: Entry, touched: _Images
) -> set[RowKey]:
    """Return the rows that no longer have what the step gave them; a new row its defaults, too."""
    known = _earlier_images(connection, entry, touched).keys()
    found: set[RowKey] = set()
    for name, table in tables.items():
        keys = [key for key in touched if key[0] == name]
        now = rows_by_name(connection, table, table.columns, (row for _, row in keys))
        for key in keys:
            given = {} if key in known else dict(table.defaults)
            given.update({c: _said(touched[key], c)[0] for c in _columns(touched[key])})
            has = dict(zip(table.columns, now.get(key[1], ()), strict=False))
            if any(has.get(column) != value for column, value in given.items()):
                found.add(key)
    return found


def _earlier_images(connection: sqlite3.Connection, entry: Entry, own: _Images) -> _Images:
    """Return the images that earlier steps left of rows of a step, of few no more than needed.

    Of many it has those too that the step changed in the same tables.
    """
    if len(own) <= _FEW:
        found = {key: _needed_images(connection, entry, key, own[key]) for key in own}
        return {key: images for key, images in found.items() if images is not None}
    before: _Images = {}
    for table, row, image in connection.execute(
        'SELECT other."table", other."row", other.image'
        ' FROM change AS mine CROSS JOIN change AS other ON other."row" = mine."row"'
        ' AND other.step <> :seq AND other."table" = mine."table"'
        " CROSS JOIN step ON step.seq = other.step"
        " WHERE mine.step = :seq AND step.id < :id"
        ' AND mine."table" IN (SELECT value FROM json_each(:tables)) ORDER BY step.id, other.n',
        {"seq": entry.seq, "id": entry.id, "tables": listed({table for table, _ in own})},
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
