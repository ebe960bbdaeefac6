"""The store: one open review file, the one way to change it, and the notices that follow."""

import contextlib
import hashlib
import json
import platform
import sqlite3
from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Self

from reviewer import __version__
from reviewer.model.errors import Refused, ReviewReadOnly
from reviewer.model.step import Notice
from reviewer.store import log, schema
from reviewer.store.connection import Opened, create_file, identity_of, open_file
from reviewer.store.faults import moved, told
from reviewer.store.rows import Rows, checksum
from reviewer.store.stamps import StampClock

Listener = Callable[[Notice], None]


def installation() -> str:
    """Return what tells this machine from others in the log: a hash, not its name."""
    return hashlib.sha256(platform.node().encode()).hexdigest()[:32]


class Store:
    """An open review file. Use it from one thread; `close` it, or use it as a context manager."""

    def __init__(self, opened: Opened, clock: StampClock | None = None) -> None:
        """Take over an opened file; `Store.open` and `Store.create` do this for you."""
        self.path = opened.path
        self.read_only = opened.read_only
        self.connection = opened.connection
        self._identity = opened.identity
        self._clock = clock or StampClock()
        self._listeners: list[Listener] = []
        self.tables = schema.logged_tables(opened.connection)
        self._seq, self._data_version = self._position()

    @classmethod
    def create(cls, path: Path, clock: StampClock | None = None) -> Self:
        """Make an empty review and open it; raises Refused where there is a file."""
        create_file(path)
        return cls.open(path, clock)

    @classmethod
    def open(cls, path: Path, clock: StampClock | None = None) -> Self:
        """Open a review; raises NotAReview, DamagedReview or ReviewFileError with what to do."""
        return cls(open_file(path), clock)

    def close(self) -> None:
        """Close the file; closing twice is harmless."""
        self.connection.close()

    def __enter__(self) -> Self:
        """Return the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close the file."""
        self.close()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call a listener after every commit, ours or another process's; return what stops it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    @property
    def writing(self) -> bool:
        """Whether a change is under way."""
        return self.connection.in_transaction

    @contextlib.contextmanager
    def change(
        self,
        command: str,
        *,
        reviewer: str | None = None,
        undoes: str | None = None,
        **arguments: object,
    ) -> Iterator[Rows]:
        """Make one step: all that is written to `rows` is kept whole, or nothing is.

        `arguments` are what the step's label is worded from. A step that changes nothing leaves no
        trace. Raises ReviewMoved, ReviewReadOnly, ReviewBusy, NotYours or ReviewFileError; the
        notice goes out when COMMIT has returned.
        """
        self.refuse_if_unwritable()
        with told(self.path):
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                outside = self._outside_notices()
                seq = self._seq + 1
                rows = Rows(self.connection, self.tables, self._clock, seq, reviewer)
                yield rows
                if rows.changed:
                    self._write_step(seq, command, arguments, reviewer, undoes)
                self.connection.execute("COMMIT")
            except BaseException:
                with contextlib.suppress(sqlite3.Error):
                    self.connection.execute("ROLLBACK")
                raise
        if rows.changed:
            self._seq = seq
            changed = {table: frozenset(names) for table, names in rows.changed.items()}
            outside.append(Notice(command, changed, reviewer))
        self._tell(outside)

    def poll(self) -> None:
        """Notice what other processes committed since the last look; cheap where nothing was."""
        if not self.writing and self._read_data_version() != self._data_version:
            with told(self.path):
                notices = self._outside_notices()
            self._tell(notices)

    def in_place(self) -> bool:
        """Tell whether the file is still the one that was opened."""
        return identity_of(self.path) == self._identity

    def copy_to(self, path: Path) -> None:
        """Write a whole copy of the review to a path where there is nothing, by SQLite's backup.

        It works on the open file, also where that was moved or deleted since.
        """
        if path.exists():
            raise Refused(f"{path.name} exists already. Choose another name; nothing was changed.")
        with told(path), contextlib.closing(sqlite3.connect(path)) as target:
            self.connection.backup(target)

    def refuse_if_unwritable(self) -> None:
        """Raise ReviewReadOnly, Refused or ReviewMoved where nothing can be written now."""
        if self.read_only:
            raise ReviewReadOnly(f"{self.path.name} is read-only. {self.read_only}")
        if self.writing:
            raise Refused("Another change is still being written. Try again when it has ended.")
        if not self.in_place():
            raise moved(self.path)

    def _write_step(
        self,
        seq: int,
        command: str,
        arguments: Mapping[str, object],
        reviewer: str | None,
        undoes: str | None,
    ) -> None:
        now = datetime.now(UTC)
        offset = now.astimezone().utcoffset()
        values = (
            self._clock.draw(),
            command,
            json.dumps(arguments, ensure_ascii=False, sort_keys=True),
            reviewer,
            now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            int(offset.total_seconds()) // 60 if offset else 0,
            installation(),
            undoes,
            __version__,
        )
        self.connection.execute(
            "INSERT INTO step (seq, id, command, arguments, reviewer, at_utc, utc_offset,"
            " installation, undoes, program_version, checksum) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (seq, *values, checksum(*values)),
        )

    def _position(self) -> tuple[int, int]:
        """Return the last step's place in the file and SQLite's mark of others' commits."""
        with told(self.path):
            row = self.connection.execute("SELECT max(seq), max(id) FROM step").fetchone()
            if row[1]:
                self._clock.see(row[1])
            return row[0] or 0, self._read_data_version()

    def _read_data_version(self) -> int:
        version: int = self.connection.execute("PRAGMA data_version").fetchone()[0]
        return version

    def _outside_notices(self) -> list[Notice]:
        """Return what other processes did since the last look, and move on to it."""
        before = self._seq
        self._seq, self._data_version = self._position()
        found = self.connection.execute(
            "SELECT seq, command, reviewer FROM step WHERE seq > ? ORDER BY seq", (before,)
        ).fetchall()
        return [
            Notice(command, log.changed_rows(self.connection, seq), reviewer, outside=True)
            for seq, command, reviewer in found
        ]

    def _tell(self, notices: list[Notice]) -> None:
        for notice in notices:
            for listener in tuple(self._listeners):
                listener(notice)
