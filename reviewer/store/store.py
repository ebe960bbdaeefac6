"""The store: one open review file, the one way to change it, and the notices that follow."""

import contextlib
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Self

from reviewer.model.errors import (
    DamagedReview,
    Refused,
    ReviewBusy,
    ReviewFileError,
    ReviewReadOnly,
)
from reviewer.model.step import Notice
from reviewer.store import schema
from reviewer.store.connection import (
    BUSY_MILLISECONDS,
    Held,
    Opened,
    copied_into_memory,
    create_file,
    drafted,
    identity_of,
    open_file,
)
from reviewer.store.faults import moved, told, told_of_broken_references
from reviewer.store.log_end import LogEnd
from reviewer.store.rows import Rows
from reviewer.store.stamps import StampClock

Listener = Callable[[Notice], None]


@contextlib.contextmanager
def _unsaved() -> Iterator[None]:
    """Say of what keeps a change from the file that it may be otherwise later."""
    try:
        yield
    except DamagedReview:
        raise
    except ReviewFileError as error:
        error.unsaved = True
        raise


class Store:
    """An open review file. Use it from one thread; `close` it, or use it as a context manager."""

    def __init__(self, opened: Opened, clock: StampClock | None = None) -> None:
        """Take over an opened file; `Store.open` and `Store.create` do this for you."""
        self.path = opened.path
        self.read_only = opened.read_only
        self.connection = opened.connection
        self._patience = BUSY_MILLISECONDS
        self._opened = opened
        self._held: Held | None = None
        self._clock = clock or StampClock()
        self._listeners: list[Listener] = []
        self.tables = schema.logged_tables(opened.connection)
        self._end = LogEnd(opened.connection, opened.path, self._clock)

    @classmethod
    def create(cls, path: Path, clock: StampClock | None = None) -> Self:
        """Make an empty review and open it; raises Refused where there is a file."""
        create_file(path)
        return cls.open(path, clock)

    @classmethod
    def open(cls, path: Path, clock: StampClock | None = None) -> Self:
        """Open a review; raises NotAReview, DamagedReview or ReviewFileError with what to do."""
        opened = open_file(path)
        try:
            with told(path):
                return cls(opened, clock)
        except BaseException:
            opened.connection.close()
            raise

    def close(self) -> None:
        """Close the file, and leave nothing beside it; closing twice is harmless."""
        if self._held is not None:
            self.connection.close()
            self.connection = self._opened.connection
        if not self.read_only and self.in_place():
            # The journal was emptied by each commit; a user finds the review alone in its folder.
            with contextlib.suppress(sqlite3.Error, ReviewFileError):
                self.connection.execute("PRAGMA journal_mode = DELETE")
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
    def patience(self) -> int:
        """Milliseconds for which reading and writing wait for another process."""
        return self._patience

    @patience.setter
    def patience(self, milliseconds: int) -> None:
        self._patience = milliseconds
        self.connection.execute(f"PRAGMA busy_timeout = {milliseconds}")

    @property
    def writing(self) -> bool:
        """Whether a change is under way."""
        return self.connection.in_transaction

    @contextlib.contextmanager
    def change(
        self, command: str, *, reviewer: str | None = None, **arguments: object
    ) -> Iterator[Rows]:
        """Make one step: all that is written to `rows` is kept whole, or nothing is.

        `arguments` are what the step's label is worded from. A step that changes nothing leaves no
        trace. Raises ReviewMoved, ReviewReadOnly, ReviewBusy, NotYours or ReviewFileError; the
        notice goes out when COMMIT has returned.
        """
        self.refuse_if_unwritable()
        end, position = self._end, self._end.position
        references = told_of_broken_references(self.connection, self.path)
        with _unsaved(), told(self.path), references:
            self.connection.execute("BEGIN IMMEDIATE")
            try:
                notices = end.news()
                rows = Rows(self.connection, self.tables, self._clock, end.seq + 1, reviewer)
                rows.arguments.update(arguments)
                yield rows
                if rows.changed or rows.whole:
                    notices.append(end.write(command, reviewer, rows))
                    # A long change leaves time to take the file away; SQLite would not notice.
                    _refuse_if_moved(self)
                self.connection.execute("COMMIT")
            except BaseException:
                # What others did is still to be told: the next look begins where this one did.
                end.position = position
                with contextlib.suppress(sqlite3.Error, ReviewFileError):
                    self.connection.execute("ROLLBACK")
                raise
        self._tell(notices)

    def poll(self) -> None:
        """Notice what other processes committed since the last look; cheap where nothing was.

        It never waits: while another process commits there is nothing to be seen yet.
        """
        if self.writing or self.holding:
            return
        self.connection.execute("PRAGMA busy_timeout = 0")
        try:
            with _unsaved(), told(self.path):
                notices = self._end.news() if self._end.has_moved() else []
        except ReviewBusy:
            return
        finally:
            self.patience = self._patience
        self._tell(notices)

    def in_place(self, path: Path | None = None) -> bool:
        """Tell whether the file that was opened is still at its path, or is at another one."""
        return identity_of(path or self.path) == self._opened.identity

    @property
    def holding(self) -> bool:
        """Whether changes are kept in memory, as the file could not be written."""
        return self._held is not None

    @property
    def held(self) -> int:
        """How many steps are in memory only."""
        return self._end.seq - self._held.since if self._held else 0

    def hold(self, memory: sqlite3.Connection | None = None) -> None:
        """Go on in memory, from what the file has.

        Nothing is saved from now on, until `put_back` or `copy_to` a file elsewhere. Where the file
        cannot be read, `memory` can be given: the same review from elsewhere. Raises a
        ReviewFileError or Refused where that cannot be; then all is as it was.
        """
        if self._held is not None:
            return
        if self.read_only:
            raise ReviewReadOnly(f"{self.path.name} is read-only.", self.read_only)
        if self.writing:
            raise Refused("Another change is still being written. Try again when it has ended.")
        memory = memory or _copied_into_memory(self.connection, self.path, self._end)
        try:
            end = LogEnd(memory, self.path, self._clock)
            notices = end.news(self._end.seq)  # what others wrote came along
        except BaseException:
            memory.close()
            raise
        self.connection, self._end = memory, end
        self._held = Held(self._opened, end.seq)
        self._tell(notices)

    def put_back(self, path: Path | None = None) -> None:
        """Write what is held in memory to the file and go on there; `path` is where it lies now.

        It does not wait for other programs. Raises a ReviewFileError where the file still cannot be
        written, or is not the one that was opened, and Refused in the middle of a change; then
        everything stays held.
        """
        if self._held is None:
            return
        if self.writing:
            raise Refused("A change is still being written. Try again when it has ended.")
        from reviewer.store.holding import put_back  # not needed where all goes well

        memory, place = self.connection, path or self.path
        done = put_back(self._held, place, memory, self.tables, self._clock)
        self._opened, self._end, self._held = done.file, done.end, None
        self.path, self.connection = place, done.file.connection
        self.patience = self._patience
        memory.close()
        self._tell(done.notices)

    def copy_to(self, path: Path) -> None:
        """Write a whole copy of the review to a path where there is nothing, by SQLite's backup.

        It works on the open file, also where that was moved or deleted since.
        """
        if self.writing:
            raise Refused("A change is still being written. Try again when it has ended.")
        with drafted(path) as draft, contextlib.closing(sqlite3.connect(draft)) as target:
            self.connection.backup(target)

    def refuse_if_unwritable(self) -> None:
        """Raise ReviewReadOnly, Refused or ReviewMoved where nothing can be written now."""
        if self.read_only:
            raise ReviewReadOnly(f"{self.path.name} is read-only. {self.read_only}")
        if self.writing:
            raise Refused("Another change is still being written. Try again when it has ended.")
        _refuse_if_moved(self)

    def _tell(self, notices: list[Notice]) -> None:
        for notice in notices:
            for listener in tuple(self._listeners):
                listener(notice)


def _refuse_if_moved(store: Store) -> None:
    if not store.holding and not store.in_place():
        error = moved(store.path)
        error.unsaved = True
        raise error


def _copied_into_memory(
    connection: sqlite3.Connection, path: Path, end: LogEnd
) -> sqlite3.Connection:
    try:
        return copied_into_memory(connection, path)
    except ReviewFileError:
        if not path.exists():
            raise
    from reviewer.store.aside import copied_aside  # seldom needed

    return copied_aside(path, end)
