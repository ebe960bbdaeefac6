"""A copy of a file that its own connection can no longer read, as a change hangs half-way."""

import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path

from reviewer.model.errors import ReviewFileError
from reviewer.store.connection import connect_to_write, copied_into_memory
from reviewer.store.faults import told
from reviewer.store.log_end import LogEnd


def copied_aside(path: Path, end: LogEnd) -> sqlite3.Connection:
    """Return a copy in memory of the file at a path, with the last step that is known.

    After an error of the disk SQLite reads nothing until it has taken back what it was writing,
    which it may not be able to do in that place. It can in a copy of the file and its journal. To
    read the file beside SQLite drops its locks, and there is nothing to lock any more.

    Raises ReviewFileError.
    """
    try:
        with tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / path.name
            for name in (path.name, f"{path.name}-journal"):
                if path.with_name(name).exists():
                    shutil.copyfile(path.with_name(name), copy.with_name(name))
            with told(path), closing(connect_to_write(copy)) as connection:
                if not end.is_in(connection) or _is_broken(connection):
                    raise ReviewFileError(f"{path.name} could not be read to its end.")
                return copied_into_memory(connection, path)
    except OSError as error:
        raise ReviewFileError(f"{path.name} cannot be copied: {error.strerror}.") from error


def _is_broken(connection: sqlite3.Connection) -> bool:
    """Tell whether another process was writing just while the file was copied."""
    (found,) = connection.execute("PRAGMA quick_check(1)").fetchone()
    return bool(found != "ok")
