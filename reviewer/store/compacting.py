"""Compacting: old images lose what later old images overwrote, and the file becomes smaller.

A row is the fold of its images, register by register. What an old image says of a register that a
later old image says again can be seen at no moment after the second, whatever other logs are united
with this one: it is dropped. Steps stay, with who, when and what; the first image of a row stays,
though it may be empty, as it tells when the row was made. What came from another file may be taken
out again, so it overwrites only what came from elsewhere as well, which is kept.

Steps up to the last old one cannot be undone any more. A row of the table `property` says which one
that is, for undo and for recovering.
"""

import json
import sqlite3
from collections.abc import Generator, Iterable, Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby, islice
from operator import itemgetter
from pathlib import Path
from typing import NamedTuple

from reviewer.model.errors import DamagedReview, Refused, ReviewFileError
from reviewer.store.apart import Report, apart, interruptible
from reviewer.store.connection import connect_to_write
from reviewer.store.faults import moved, told
from reviewer.store.log import COMPACTED, HELD, PURGED, compacted_until
from reviewer.store.rows import checksum
from reviewer.store.schema import Table
from reviewer.store.store import Store

_BATCH = 1_000
_STEPS, _IMAGES = 0.15, 0.8
"""The parts of the whole work, for telling how much is done: looking at steps, then at images."""


@dataclass(frozen=True, slots=True)
class Compacted:
    """What compacting did: `steps` that are old, and `images` that went or became smaller.

    `bytes_before` and `bytes_after` are the size of the file; `left` says in words why the file is
    no smaller yet although it could be, or is "".
    """

    steps: int
    images: int
    bytes_before: int
    bytes_after: int
    left: str = ""


class _Old(NamedTuple):
    """An old image as the log has it."""

    row: str
    table: str
    stamp: str
    n: int
    seq: int
    image: str
    checksum: int
    foreign: int
    """Whether it came from another file."""


def compacting(
    store: Store, before: datetime, *, reviewer: str | None = None
) -> Generator[float, None, Compacted]:
    """Compact what is older than a time; yield how much is done, from 0 to 1.

    All of it is one transaction; closing the generator takes it back. Then the room is given back,
    elsewhere than on this thread; while that lasts nobody can read or write: other programs wait,
    and who tries it with this store hears ReviewBusy at once. Raises Refused while changes are held
    in memory, DamagedReview where a checksum is wrong; then nothing is changed.
    """
    if store.holding:
        raise Refused("The review is not saved yet. Compact it when it is.")
    size = _size(store.path)
    with store.change("review.compact", reviewer=reviewer, before=_day(before)) as rows:
        connection = store.connection
        yield from _verify_steps(store)
        until, steps = _last_old_step(connection, before)
        images = 0
        if until:
            images = yield from _drop_images(store, until)
        if images:
            (kept,) = connection.execute(
                "SELECT count(*) FROM change JOIN step ON seq = step WHERE step.id <= ?", (until,)
            ).fetchone()
            rows.put("property", (f"{COMPACTED}{until}",), value=str(kept))
            rows.not_to_be_undone("compact")
    left = yield from _shrinking(store)
    return Compacted(steps, images, size, _size(store.path), left)


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError as error:
        raise moved(path) from error


def _day(before: datetime) -> str:
    return before.astimezone().isoformat(timespec="minutes")


def _verify_steps(store: Store) -> Generator[float, None, None]:
    """Raise DamagedReview where a step is not what it was: the order of images hangs on them."""
    (total,) = store.connection.execute("SELECT count(*) FROM step").fetchone()
    rows = store.connection.execute(
        "SELECT id, command, arguments, reviewer, at_utc, utc_offset, installation, undoes,"
        " program_version, checksum FROM step"
    )
    done = 0
    while batch := list(islice(rows, _BATCH)):
        if any(checksum(*values) != kept for *values, kept in batch):
            raise _damaged(store)
        done += len(batch)
        yield _STEPS * done / total


def _last_old_step(connection: sqlite3.Connection, before: datetime) -> tuple[str, int]:
    """Return the stamp of the last old step, "" where there is none, and how many are old.

    The clock may have been wrong for a while. So as many steps are old, in the order of stamps, as
    there are that say they are; at least those of the last time.
    """
    time = before.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
    (count,) = connection.execute("SELECT count(*) FROM step WHERE at_utc < ?", (time,)).fetchone()
    found = connection.execute(
        "SELECT id FROM step ORDER BY id LIMIT 1 OFFSET ?", (count - 1,)
    ).fetchone()
    until = max(found[0] if count else "", compacted_until(connection))
    (count,) = connection.execute("SELECT count(*) FROM step WHERE id <= ?", (until,)).fetchone()
    return until, count


def _drop_images(store: Store, until: str) -> Generator[float, None, int]:
    """Drop from old images what later ones overwrote; return how many went or became smaller."""
    connection = store.connection
    (total,) = connection.execute("SELECT count(*) FROM change").fetchone()
    done = changed = 0
    at, limit = "", _BATCH
    while True:
        found = _old_images(connection, until, at, limit)
        whole = found
        if len(found) == limit:  # the last row may have more images than were read
            last = found[-1].row
            whole = [old for old in found if old.row != last]
            at, limit = last, _BATCH if whole else limit * 2
        changed += _compact(store, whole)
        done += len(whole)
        yield _STEPS + _IMAGES * min(1, done / max(1, total))
        if len(found) == len(whole):
            return changed


def _old_images(connection: sqlite3.Connection, until: str, at: str, limit: int) -> list[_Old]:
    """Return old images, sorted by their row's name and beginning with this one."""
    rows = connection.execute(
        'SELECT c."row", c."table", step.id, c.n, c.step, c.image, c.checksum,'
        " m.step IS NOT NULL AND m.source <> ?"
        " FROM change AS c INDEXED BY change_row CROSS JOIN step ON step.seq = c.step"
        " LEFT JOIN merged_step AS m ON m.step = c.step"
        ' WHERE c."row" >= ? AND step.id <= ? ORDER BY c."row" LIMIT ?',
        (HELD, at, until, limit),
    )
    return [_Old(*row) for row in rows]


def _compact(store: Store, found: list[_Old]) -> int:
    """Compact all old images of some rows; return how many went or became smaller."""
    gone: list[tuple[int, int]] = []
    smaller: list[tuple[str, int, int, int]] = []
    for (_, name), group in groupby(
        sorted(found, key=itemgetter(0, 1, 2, 3)), key=itemgetter(0, 1)
    ):
        images = [old for old in group if not old.image.startswith(PURGED)]
        if len(images) == 1:
            continue
        if any(checksum(name, old.row, old.image) != old.checksum for old in images):
            raise _damaged(store)
        for old, kept in _reduced(store.tables.get(name), images):
            if kept or old is images[0]:
                text = json.dumps(kept, ensure_ascii=False, separators=(",", ":"))
                smaller.append((text, checksum(name, old.row, text), old.seq, old.n))
            else:
                gone.append((old.seq, old.n))
    connection = store.connection
    connection.executemany("DELETE FROM change WHERE step = ? AND n = ?", gone)
    connection.executemany(
        "UPDATE change SET image = ?, checksum = ? WHERE step = ? AND n = ?", smaller
    )
    return len(gone) + len(smaller)


def _reduced(
    table: Table | None, images: list[_Old]
) -> Iterable[tuple[_Old, Mapping[str, object]]]:
    """Yield the images of one row that later ones overwrite, with what is left of each."""
    if table is None:
        return
    overwritten: set[str] = set()
    for old in reversed(images):
        columns: dict[str, object] = json.loads(old.image)
        kept = {
            column: value
            for column, value in columns.items()
            if not overwritten.issuperset(table.register(column))
        }
        if not old.foreign:
            overwritten.update(columns)
        if len(kept) < len(columns):
            yield old, kept


def _shrinking(store: Store) -> Generator[float, None, str]:
    """Give free pages of the file back; return in words why that could not be done now, or ""."""
    if not store.connection.execute("PRAGMA freelist_count").fetchone()[0]:
        return ""
    patience = store.patience
    work = apart(lambda report: _shrink(store, report))
    try:
        _be_patient(store, 0)  # who waits here waits on the thread that is not to wait
        for _ in work:
            yield _STEPS + _IMAGES
    except ReviewFileError as error:
        return f"The room was not given back yet: {error}"
    finally:
        work.close()
        _be_patient(store, patience)
    return ""


def _be_patient(store: Store, milliseconds: int) -> None:
    store.patience = milliseconds
    with suppress(sqlite3.Error, ReviewFileError):  # it may have been closed meanwhile
        store.connection.execute(f"PRAGMA busy_timeout = {milliseconds}")


def _shrink(store: Store, report: Report) -> None:
    """Rewrite the file without its free pages; uses no connection of the store."""
    path = store.path
    with (
        told(path),
        closing(connect_to_write(path)) as connection,
        interruptible(connection, report),
    ):
        if not store.in_place():
            raise moved(path)
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        connection.execute("PRAGMA temp_store = FILE")  # a large review may not fit in memory
        connection.execute("VACUUM")


def _damaged(store: Store) -> DamagedReview:
    return DamagedReview(
        f"{store.path.name} is damaged, and was not compacted. Recover it into a new file first."
    )
