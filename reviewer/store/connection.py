"""Opening and making review files: what is accepted, and how the connection is set."""

import errno
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, NamedTuple, NoReturn
from urllib.parse import quote

from reviewer.model.errors import (
    DamagedReview,
    NotAReview,
    Refused,
    ReviewBusy,
    ReviewFileError,
)
from reviewer.store import schema
from reviewer.store.faults import TOLD, raise_told, told
from reviewer.store.fingerprint import refuse_other_schemas
from reviewer.store.header import refuse_other_kinds

BUSY_MILLISECONDS = 5_000
"""How long a reader or writer waits for another process to end its commit."""

_OLDEST_SQLITE = (3, 37, 0)
_KNOWS_PERSONS = 3
"""The first version whose files say which reviewers are one person."""
_REQUIRED = frozenset({"article", "version", "claim", "span", "tag", "reviewer", "entity"})


_PRAGMAS = (
    "trusted_schema = OFF",
    "foreign_keys = ON",
    "cell_size_check = ON",
    "synchronous = FULL",
    "temp_store = MEMORY",
    "cache_size = -16384",
)


class Opened(NamedTuple):
    """A connection with the file it was opened on: `identity` is device and inode."""

    connection: sqlite3.Connection
    path: Path
    identity: tuple[int, int]
    read_only: str
    """Why the review cannot be written, or "" where it can."""


class Held(NamedTuple):
    """A file that could not be written, and the place of the last step that came from it."""

    file: Opened
    since: int


def identity_of(path: Path) -> tuple[int, int] | None:
    """Return device and inode of the file at a path, or None where there is none."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def create_file(path: Path) -> None:
    """Make an empty review at a path where there is nothing; a crash leaves nothing there."""
    with drafted(path) as draft, closing(_connect(draft, "rwc")) as connection:
        _make(connection)


@contextmanager
def drafted(path: Path) -> Iterator[Path]:
    """Give the path of a draft, which gets its real name once it is whole.

    Raises Refused where something has that name already, ReviewFileError where it cannot be made.
    """
    draft = path.parent / f".{path.name}.{os.getpid()}.new"
    try:
        if path.exists():
            raise _taken(path)
        if not path.parent.is_dir():
            raise ReviewFileError(f"There is no folder {path.parent}. Make it, or choose another.")
        with told(path):
            yield draft
        _name(draft, path)
    except OSError as error:
        raise ReviewFileError(f"{path} cannot be made: {error.strerror}.") from error
    finally:
        for left in (draft, draft.with_name(f"{draft.name}-journal")):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def _name(draft: Path, path: Path) -> None:
    """Give a file its name, never in the place of one that came to be there meanwhile."""
    try:
        os.link(draft, path)
    except FileExistsError:
        raise _taken(path) from None
    except OSError:  # this file system has no links
        draft.rename(path)
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    """Make the names in a folder last, or a power cut could take a new file away again."""
    if os.name == "nt":  # there a folder cannot be opened, nor need it be
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):  # this file system has no such thing
            raise
    finally:
        os.close(descriptor)


def _taken(path: Path) -> Refused:
    return Refused(f"{path.name or path} exists already. Choose another name; nothing was changed.")


def _make(connection: sqlite3.Connection) -> None:
    from reviewer.store.migrations import migrate  # slow to import, and only needed here

    connection.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    migrate(connection)


def open_file(path: Path) -> Opened:
    """Open a review file.

    A newer version's file, or one that may not be written, is opened read-only. Raises NotAReview,
    DamagedReview or ReviewFileError with what to do.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise ReviewFileError("Reviewer needs SQLite 3.37 or later; install a newer Python.")
    refuse_other_kinds(path)
    if path.stat().st_size == 0:
        raise NotAReview(f"{path.name} is empty: it is not a review. Restore a backup of it.")
    with told(path):
        reason = _read_only_reason(path)
        connection = _connect(path, "ro" if reason else "rw")
        try:
            reason = _accept(connection, path, reason)
        except BaseException:
            connection.close()
            raise
    identity = identity_of(path)
    if identity is None:
        connection.close()
        raise ReviewFileError(f"{path.name} disappeared while it was opened.")
    return Opened(connection, path, identity, reason)


class _TellingCursor(sqlite3.Cursor):
    """A cursor that raises the user's errors also for damage met after the first rows."""

    path = Path()

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override]  # a generator costs least a row
        """Yield the rows; raises a ReviewerError where the file is at fault."""
        try:
            yield from iter(super().fetchone, None)
        except TOLD as error:
            self.fail(error)

    def fetchone(self) -> Any:  # noqa: ANN401  # as SQLite's
        """Return the next row, or None; raises a ReviewerError where the file is at fault."""
        try:
            return super().fetchone()
        except TOLD as error:
            self.fail(error)

    def fetchmany(self, size: int | None = 1) -> list[Any]:
        """Return the next rows, fast; raises a ReviewerError where the file is at fault."""
        try:
            return super().fetchmany(size)
        except TOLD as error:
            self.fail(error)

    def fetchall(self) -> list[Any]:
        """Return the rows that are left; raises a ReviewerError where the file is at fault."""
        try:
            return super().fetchall()
        except TOLD as error:
            self.fail(error)

    def fail(self, error: sqlite3.Error | UnicodeError) -> NoReturn:
        """Raise the user's error in the place of SQLite's, and let go of the file."""
        self.close()  # the file could not be closed while an error keeps the cursor
        raise_told(error, self.path)


class _TellingConnection(sqlite3.Connection):
    """A connection whose statements raise the user's errors, so that every reader does."""

    path = Path()

    def execute(self, sql: str, values: Any = (), /) -> sqlite3.Cursor:  # noqa: ANN401  # as SQLite's
        """Run a statement; raises a ReviewerError where the file is at fault."""
        cursor = self.cursor(_TellingCursor)
        cursor.path = self.path
        try:
            return cursor.execute(sql, values)
        except TOLD as error:
            cursor.fail(error)

    def executemany(self, sql: str, values: Any, /) -> sqlite3.Cursor:  # noqa: ANN401  # as SQLite's
        """Run a statement for each of some values; raises a ReviewerError as `execute` does."""
        with told(self.path):
            return super().executemany(sql, values)


def _connect(path: Path, mode: str) -> sqlite3.Connection:
    uri = f"file:{quote(os.fsencode(path.absolute()))}?mode={mode}"
    connection = sqlite3.connect(
        uri,
        uri=True,
        isolation_level=None,
        timeout=BUSY_MILLISECONDS / 1000,
        factory=_TellingConnection,
    )
    connection.path = path
    try:
        for pragma in _PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
    except BaseException:  # the first look at the file tells that it is something else
        connection.close()
        raise
    return connection


def copied_into_memory(connection: sqlite3.Connection, path: Path) -> sqlite3.Connection:
    """Return a connection to a copy in memory of the open review at a path."""
    copy = sqlite3.connect(":memory:", isolation_level=None, factory=_TellingConnection)
    copy.path = path
    try:
        with told(path):
            connection.backup(copy)
        for pragma in _PRAGMAS:
            copy.execute(f"PRAGMA {pragma}")
    except BaseException:
        copy.close()
        raise
    return copy


def connect_to_write(path: Path) -> sqlite3.Connection:
    """Return a connection to a file that nobody else has; close it."""
    with told(path):
        return _connect(path, "rw")


def connect_to_read(path: Path) -> sqlite3.Connection:
    """Return a connection that reads a review as it is, of whatever version; close it."""
    with told(path):
        return _connect(path, "ro")


def _read_only_reason(path: Path) -> str:
    if not os.access(path, os.W_OK):
        return "You may read this file but not write it."
    if not os.access(path.parent, os.W_OK):
        return "The folder cannot be written, so that nothing could be saved safely."
    return ""


def _accept(connection: sqlite3.Connection, path: Path, reason: str) -> str:
    """Tell whether this is a sound review and return why it is read-only, or ""."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if application != schema.APPLICATION_ID:
        raise NotAReview(f"{path.name} is not a review. Choose a file made by Reviewer.")
    refuse_other_schemas(connection, path, version)
    if version > schema.VERSION:
        connection.execute("PRAGMA query_only = ON")
        return "A newer version of Reviewer made this file: update Reviewer to write it."
    refuse_damage(connection, path)
    if not reason:
        connection.execute("PRAGMA journal_mode = TRUNCATE")
        reason = _brought_up_to_date(connection, path, version)
    if reason and version < _KNOWS_PERSONS:
        # What the file lacks is there for this connection, and empty.
        connection.execute("CREATE TEMP TABLE same_person (reviewer, other, same, gone)")
    if reason:
        connection.execute("PRAGMA query_only = ON")
    return reason


def _brought_up_to_date(connection: sqlite3.Connection, path: Path, version: int) -> str:
    """Bring an older version's file up to date; return why it can only be read, or ""."""
    if version == schema.VERSION:
        forget_original(path)
        return ""
    from reviewer.store.upgrading import upgrade  # slow to import, and seldom needed

    try:
        upgrade(connection, path)
    except ReviewBusy:
        raise
    except ReviewFileError as error:
        return (
            f"An older version of Reviewer made it, and it could not be brought up to date: {error}"
        )
    return ""


def original_of(path: Path) -> Path:
    """Return where the file of an older version is kept until the new one has been opened."""
    return path.with_name(f"{path.name}.before-upgrade")


def forget_original(path: Path) -> None:
    """Remove the older version's file: the new one has just been opened."""
    with suppress(OSError):
        original_of(path).unlink(missing_ok=True)


def refuse_damage(connection: sqlite3.Connection, path: Path) -> None:
    """Raise DamagedReview where a part of the file, or a table of every review, is missing."""
    pages, size = (
        connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size")
    )
    missing = _REQUIRED.difference(schema.logged_names(connection))
    if path.stat().st_size < pages * size or missing:
        raise DamagedReview(
            f"{path.name} is damaged: a part of it is missing. Keep the file, and restore a backup"
            " or recover it into a new one."
        )
