"""The end of a review's log: where the next step goes, and what others have added since."""

import hashlib
import json
import sqlite3
from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

from reviewer.model.step import Notice
from reviewer.store import log
from reviewer.store.faults import moved, told, told_of_damage
from reviewer.store.rows import Rows, checksum
from reviewer.store.stamps import StampClock
from reviewer.version import __version__

REWRITING = frozenset({"review.merge", "review.withdraw"})
"""Commands that bring other steps into the log or take them out: their own images are not all."""

_MANY = 500
"""Steps of others of which each is told; of more it is told that everything changed."""


@cache
def installation() -> str:
    """Return what tells this machine from others in the log: a hash, not its name."""
    import platform  # slow to import, and only needed to write

    return hashlib.sha256(platform.node().encode()).hexdigest()[:32]


class LogEnd:
    """How much of a log is known here: up to the step at `seq`."""

    def __init__(self, connection: sqlite3.Connection, path: Path, clock: StampClock) -> None:
        """Begin at the last step there is; the clock draws no stamp that is not later."""
        self._connection = connection
        self._path = path
        self._clock = clock
        self.seq, self._mark = self._position()
        self._last = log.last_step(connection)

    @property
    def position(self) -> tuple[int, int, str]:
        """The last step that is known, and SQLite's mark of others' commits; it can be put back."""
        return self.seq, self._mark, self._last

    @position.setter
    def position(self, position: tuple[int, int, str]) -> None:
        self.seq, self._mark, self._last = position

    def has_moved(self) -> bool:
        """Tell whether another connection committed something since the last look."""
        return self._read_mark() != self._mark

    def news(self, since: int | None = None) -> list[Notice]:
        """Return what other processes did since the last look, or a place; move on to it.

        Raises ReviewMoved where the file's contents were replaced by those of another.
        """
        seq, mark = self._position()
        if since is None:
            since = self.seq
            # A program that keeps folders alike can have written an older state into the file.
            if not (self.is_in(self._connection) or log.is_withdrawn(self._connection, self._last)):
                raise moved(self._path)
        found = self._connection.execute(
            "SELECT seq, id, command, reviewer FROM step WHERE seq > ? AND seq <= ? ORDER BY seq",
            (since, seq),
        ).fetchall()
        notices = self._notices(found)
        self.seq, self._mark = seq, mark
        if found:
            self._last = found[-1][1]
        return notices

    def _notices(self, found: Sequence[tuple[int, str, str, str | None]]) -> list[Notice]:
        """Return a notice of each step, or one of all where the log itself was changed."""
        last = found[-1] if found else None
        if last and (len(found) > _MANY or any(command in REWRITING for _, _, command, _ in found)):
            _, step, command, reviewer = last
            return [Notice(command, {}, reviewer, step, outside=True, whole=True)]
        return [
            Notice(command, log.changed_rows(self._connection, at), reviewer, step, outside=True)
            for at, step, command, reviewer in found
        ]

    def write(self, command: str, reviewer: str | None, rows: Rows) -> Notice:
        """Write the step that the images of `rows` belong to and return its notice."""
        now = datetime.now(UTC)
        offset = now.astimezone().utcoffset()
        step = rows.stamp or self._clock.draw()
        values = (
            step,
            command,
            json.dumps(rows.arguments, ensure_ascii=False, sort_keys=True),
            reviewer,
            now.isoformat(timespec="milliseconds").replace("+00:00", "Z"),
            int(offset.total_seconds()) // 60 if offset else 0,
            installation(),
            rows.undoes,
            __version__,
        )
        self.seq = rows.seq
        self._connection.execute(
            "INSERT INTO step (seq, id, command, arguments, reviewer, at_utc, utc_offset,"
            " installation, undoes, program_version, checksum) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
            (self.seq, *values, checksum(*values)),
        )
        self._last = step
        changed = {table: frozenset(names) for table, names in rows.changed.items()}
        return Notice(command, changed, reviewer, step, whole=rows.whole)

    def is_in(self, connection: sqlite3.Connection) -> bool:
        """Tell whether a log has the last step that is known at its place."""
        row = connection.execute("SELECT id FROM step WHERE seq = ?", (self.seq,)).fetchone()
        return (row[0] if row else "") == self._last

    def _position(self) -> tuple[int, int]:
        with told(self._path):
            # The mark first: a commit between the two is then found again, never overlooked.
            mark = self._read_mark()
            seq, stamp = self._connection.execute(
                "SELECT (SELECT max(seq) FROM step), (SELECT max(id) FROM step)"
            ).fetchone()
            if stamp:
                with told_of_damage(self._path):
                    self._clock.see(stamp)
            return seq or 0, mark

    def _read_mark(self) -> int:
        version: int = self._connection.execute("PRAGMA data_version").fetchone()[0]
        return version
