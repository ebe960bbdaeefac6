"""Checking a review: every row against the fold of its images, every image against its checksum."""

import hashlib
import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Generator, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from reviewer.model.errors import ReviewFileError
from reviewer.model.work import ended
from reviewer.store import schema
from reviewer.store.log import PURGED, Value
from reviewer.store.rows import checksum
from reviewer.store.schema import Table, quoted

_AT_ONCE = 1000
_VALUES = frozenset({str, int, type(None)})


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not hold.

    `kind` is structure, reference, content, step, image, row, missing or unlogged; `id` names the
    row, or says what SQLite found.
    """

    kind: str
    table: str
    id: str


@dataclass(frozen=True, slots=True)
class Checked:
    """What a check found: the problems, and how many rows the review has, log and texts too."""

    problems: tuple[Problem, ...]
    rows: int

    @property
    def damaged(self) -> int:
        """How many rows something is wrong with; broken pages of the file count as none."""
        return len({(each.table, each.id) for each in self.problems if each.kind != "structure"})

    @property
    def summary(self) -> str:
        """What was found, in words."""
        if not self.problems:
            return f"All {self.rows:,} rows are sound."
        pages = any(each.kind == "structure" for each in self.problems)
        if not self.damaged:
            return f"Pages of the file are damaged; {self.rows:,} rows could be counted."
        return f"{self.damaged:,} of {self.rows:,} rows are damaged" + (
            ", and pages of the file." if pages else "."
        )


def checked(connection: sqlite3.Connection) -> Checked:
    """Check a review and count its rows."""
    found = tuple(problems(connection))
    return Checked(found, _counted(connection))


def problems(connection: sqlite3.Connection) -> Iterator[Problem]:
    """Yield what is wrong with a review, nothing where it is sound.

    SQLite's own check sees broken pages only; a changed value is found by folding the log.
    """
    yield from (found for found in looking(connection) if found is not None)


def looking(connection: sqlite3.Connection, *, structure: bool = True) -> Iterator[Problem | None]:
    """Yield what is wrong as `problems` does; None is a moment at which the work may rest.

    SQLite's own check, which cannot rest, is a part of it unless `structure` is false.
    """
    try:
        if structure:
            yield from _structure(connection)
        tables = schema.logged_tables(connection)
        yield from _contents(connection)
        yield from _steps(connection)
        images = yield from _images(connection)
        for table in tables.values():
            yield from _rows(connection, table, images.pop(table.name, {}))
        for unknown, rows in images.items():
            yield from (Problem("missing", unknown, row) for row in rows)
    except (sqlite3.DatabaseError, ReviewFileError, ValueError, TypeError, RecursionError) as error:
        yield Problem("structure", "", str(error))


def fold_of(table: Table, images: list[str]) -> dict[str, Value]:
    """Return the columns of a row by its images in the order of stamps (JSON texts)."""
    folded = dict(table.defaults)
    for image in images:
        folded.update(json.loads(image))
    return folded


def differing(
    connection: sqlite3.Connection, table: Table, row: str
) -> dict[str, tuple[Value, Value]]:
    """Return the columns of a row that are not what its log says: what that is, and what they are.

    Nothing where there is no such row.
    """
    images = connection.execute(
        'SELECT c.image FROM change AS c JOIN step ON step.seq = c.step WHERE c."table" = ?'
        ' AND c."row" = ? ORDER BY step.id, c.n',
        (table.name, row),
    )
    logged = fold_of(table, [each for (each,) in images if not each.startswith(PURGED)])
    columns = ", ".join(map(quoted, table.columns))
    where = " AND ".join(f"{quoted(column)} = ?" for column in table.key)
    found = connection.execute(
        f"SELECT {columns} FROM {quoted(table.name)} WHERE {where}", table.key_of(row)
    ).fetchone()
    now = dict(zip(table.columns, found, strict=True)) if found else {}
    return {
        column: (logged[column], now[column]) for column in now if logged[column] != now[column]
    }


def images_of(connection: sqlite3.Connection) -> dict[str, dict[str, list[str]]]:
    """Return the intact images of every row, by table and name, in the order of stamps."""
    return ended(_images(connection))


def _counted(connection: sqlite3.Connection) -> int:
    rows = 0
    try:
        for name in (*schema.logged_tables(connection), "content", "step", "change"):
            found = connection.execute(f"SELECT count(*) FROM {quoted(name)}").fetchone()
            rows += found[0]
    except (sqlite3.DatabaseError, ReviewFileError):
        pass  # a table that cannot be read to its end is among the problems already
    return rows


def _structure(connection: sqlite3.Connection) -> Iterator[Problem]:
    for (found,) in connection.execute("PRAGMA integrity_check"):
        if found != "ok":
            yield Problem("structure", "", found)
    for table, row, parent, _ in connection.execute("PRAGMA foreign_key_check"):
        yield Problem("reference", table, f"row {row} refers to a missing {parent}")


def _contents(connection: sqlite3.Connection) -> Iterator[Problem | None]:
    for digest, data in connection.execute("SELECT sha256, bytes FROM content"):
        yield None
        if hashlib.sha256(data).hexdigest() != digest:
            yield Problem("content", "content", digest)


def _steps(connection: sqlite3.Connection) -> Iterator[Problem | None]:
    rows = connection.execute(
        "SELECT id, command, arguments, reviewer, at_utc, utc_offset, installation, undoes,"
        " program_version, checksum FROM step"
    )
    while batch := rows.fetchmany(_AT_ONCE):
        yield None
        for *values, kept in batch:
            if checksum(*values) != kept:
                yield Problem("step", "step", str(values[0]))


def _images(
    connection: sqlite3.Connection,
) -> Generator[Problem | None, None, dict[str, dict[str, list[str]]]]:
    """Return the images of each row in the order of stamps; yield those that are damaged."""
    ids = [row[0] for row in connection.execute("SELECT id FROM step ORDER BY seq")]
    # Steps come in the order of stamps but for merged ones: then the log need not be sorted.
    order = "c.step, c.n" if ids == sorted(ids) else "step.id, c.n"
    rows = connection.execute(
        'SELECT c."table", c."row", c.image, c.checksum FROM change AS c'
        f" CROSS JOIN step ON step.seq = c.step ORDER BY {order}"
    )
    found: defaultdict[str, defaultdict[str, list[str]]]
    found = defaultdict(lambda: defaultdict(list))
    crc = zlib.crc32
    while batch := rows.fetchmany(_AT_ONCE):
        yield None
        for table, row, image, kept in batch:
            if crc(f"{table}\0{row}\0{image}".encode()) != kept:
                yield Problem("image", str(table), str(row))
            elif not image.startswith(PURGED):
                found[table][row].append(image)
    return dict(found)


def _rows(
    connection: sqlite3.Connection, table: Table, images: dict[str, list[str]]
) -> Iterator[Problem | None]:
    columns = ", ".join(map(quoted, table.columns))
    rows = connection.execute(f"SELECT {table.row_of()}, {columns} FROM {quoted(table.name)}")
    while batch := rows.fetchmany(_AT_ONCE):
        yield None
        logged = [images.pop(str(row[0]), []) for row in batch]
        for row, expected in zip(batch, folds_of(table, logged), strict=True):
            if expected is None:
                yield Problem("unlogged", table.name, str(row[0]))
            # Both are in the order of the columns, unless an image has one that there is not.
            elif tuple(expected.values()) != row[1:]:
                yield Problem("row", table.name, str(row[0]))
    yield from (Problem("missing", table.name, row) for row in images)


def folds_of(table: Table, rows: Iterable[list[str]]) -> Iterator[dict[str, Value] | None]:
    """Yield the fold of each row's images, None where it has none; all are parsed in one go."""
    rows = list(rows)
    parsed = iter(json.loads(f"[{','.join(image for images in rows for image in images)}]"))
    for images in rows:
        folded = dict(table.defaults)
        for image in islice(parsed, len(images)):
            if not _VALUES.issuperset(map(type, image.values())):
                raise TypeError("An image has a value that no column can have.")
            folded.update(image)
        yield folded if images else None
