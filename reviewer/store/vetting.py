"""Looking through a colleague's file before anything of it is merged: whole, ours, and readable.

The file itself is only read. What is merged is a copy of it, of this version of the schema, in
which each row was compared with its history and each image with its checksum.
"""

import shutil
import sqlite3
from collections.abc import Generator
from contextlib import AbstractContextManager, closing
from functools import partial
from pathlib import Path

from reviewer.model.errors import DamagedReview, ReviewFileError, ReviewReadOnly
from reviewer.store import schema
from reviewer.store.apart import Report, apart, interruptible
from reviewer.store.checking import Problem, looking
from reviewer.store.connection import connect_to_read, connect_to_write, refuse_damage
from reviewer.store.copying import copy_pages
from reviewer.store.distrust import arguments_of
from reviewer.store.faults import told
from reviewer.store.fingerprint import refuse_other_schemas
from reviewer.store.header import refuse_other_files
from reviewer.store.migrations import migrate

_YEAR_10000 = 253_402_300_800_000
"""Milliseconds since 1970: a stamp beyond that would leave no room for those that come after it."""
_ID = 32
_HEX = frozenset("0123456789abcdef")
_COPIED = 0.3
"""The part of the work that copying is."""


def vetting(path: Path, copy: Path) -> Generator[float, None, None]:
    """Make a copy of a review that can be merged; yield how much is done, from 0 to 1.

    Raises NotAReview for another kind of file, ReviewFileError where it cannot be read or a newer
    version made it, DamagedReview where anything in it does not hold together.
    """
    refuse_other_files(path)
    for share in apart(partial(_copied, path, copy)):
        yield _COPIED * share
    with told(path), closing(connect_to_read(copy)) as connection:
        (total,) = connection.execute("SELECT count(*) FROM change").fetchone()
        for seen, found in enumerate(looking(connection, structure=False), 1):
            if found is not None:
                raise _damaged(path, found)
            yield min(1.0, _COPIED + (1 - _COPIED) * seen / (total / 500 + 1))
        _refuse_steps(connection, path)


def _copied(path: Path, copy: Path, report: Report) -> None:
    """Copy a file and bring the copy up to date; done apart, as SQLite does nearly all of it."""
    with told(path), _readable(path, copy.parent) as source:
        (version,) = source.execute("PRAGMA user_version").fetchone()
        refuse_other_schemas(source, path, version)
        if version > schema.VERSION:
            raise ReviewFileError(
                f"A newer version of Reviewer made {path.name}: update Reviewer to merge it."
            )
        refuse_damage(source, path)
        copy_pages(source, copy, report)
    with told(path), closing(connect_to_write(copy)) as connection:
        connection.execute("PRAGMA synchronous = OFF")  # it is a copy
        migrate(connection)
        with interruptible(connection, report):
            if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
                raise _damaged(path)
            if connection.execute("PRAGMA foreign_key_check").fetchone():
                raise _damaged(path)


def _readable(path: Path, folder: Path) -> AbstractContextManager[sqlite3.Connection]:
    """Return a connection to a file, or to a copy where a change hangs half-way in it.

    Only what may be written can be rid of such a change.
    """
    try:
        return closing(connect_to_read(path))
    except ReviewReadOnly:
        whole = folder / "half-way.review"
        for end in ("", "-journal"):
            shutil.copyfile(path.with_name(path.name + end), whole.with_name(whole.name + end))
        return closing(connect_to_write(whole))


def _refuse_steps(connection: sqlite3.Connection, path: Path) -> None:
    """Raise DamagedReview for steps that no version of Reviewer writes."""
    for step, arguments in connection.execute("SELECT id, arguments FROM step"):
        if len(step) != _ID or not _HEX.issuperset(step) or int(step, 16) >> 80 >= _YEAR_10000:
            raise _damaged(path, Problem("step", "step", step))
        arguments_of(arguments)


def _damaged(path: Path, found: Problem | None = None) -> DamagedReview:
    unlogged = found is not None and found.kind in ("row", "unlogged", "missing")
    what = (
        "Another program changed it, so that it is not what its history says."
        if unlogged
        else "It is damaged."
    )
    return DamagedReview(
        f"{path.name} cannot be merged. {what}",
        "Open it, choose “Check this review…”, and merge it then. Nothing was changed here.",
    )
