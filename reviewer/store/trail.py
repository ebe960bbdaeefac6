"""The steps of this sitting, kept in memory beside the file, which may be unplugged at any time.

With a backup they make up the review as it was last, where the file itself cannot be read any more.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from reviewer.model.errors import ReviewFileError
from reviewer.model.step import Notice
from reviewer.store import log
from reviewer.store.connection import connect_to_read, copied_into_memory
from reviewer.store.moments import one_moment
from reviewer.store.rows import listed
from reviewer.store.store import Store

_TABLES = """
CREATE TABLE step (seq INTEGER PRIMARY KEY, id, command, arguments, reviewer, at_utc, utc_offset,
  installation, undoes, program_version, checksum);
CREATE TABLE change (step, n, "table", "row", image, checksum);
CREATE INDEX change_step ON change(step);
CREATE TABLE merged_step (step PRIMARY KEY, source);
CREATE TABLE content (sha256 PRIMARY KEY, bytes);
"""
_TEXTS = (
    "SELECT sha256, bytes FROM content WHERE sha256 IN"
    " (SELECT content FROM version WHERE id IN (SELECT value FROM json_each(:versions)) UNION"
    " SELECT original FROM version WHERE id IN (SELECT value FROM json_each(:versions)))"
)
_COPIED = {
    "step": "SELECT * FROM step WHERE id = :step",
    "change": "SELECT * FROM change WHERE step = (SELECT seq FROM step WHERE id = :step)",
    "content": _TEXTS,
    "merged_step": "SELECT * FROM merged_step WHERE step = (SELECT seq FROM step WHERE id = :step)",
}
_MOST_ROWS, _MOST_BYTES, _MOST_PAGES = 5_000, 4_000_000, 16_384
"""What is larger has to wait for a backup: a step's rows and texts, and 64 MB of memory in all."""


class Trail:
    """Follows a store's notices and keeps the steps that they tell of."""

    def __init__(self, store: Store) -> None:
        """Begin with the step that comes next."""
        self._store = store
        self._kept = _empty()
        self._after = log.last_step(store.connection)
        store.subscribe(self._follow)

    def close(self) -> None:
        """Keep nothing any more."""
        self._kept.close()

    def onto(self, backup: Path) -> sqlite3.Connection | None:
        """Return, in memory, a backup with the steps after it; None where it is too old for that.

        Raises a ReviewFileError where the backup cannot be read.
        """
        from reviewer.store.uniting import unite  # not needed where all goes well

        with closing(connect_to_read(backup)) as source:
            if self._after and not log.has_step(source, self._after):
                return None
            memory = copied_into_memory(source, self._store.path)
        try:
            memory.execute("BEGIN")
            unite(memory, self._kept, self._store.tables, 0)
            memory.execute("COMMIT")
        except BaseException:
            memory.close()
            raise
        return memory

    def _follow(self, notice: Notice) -> None:
        step = str(notice.step)
        held = self._store.holding  # all is in memory; later it has other places in the file
        if held or notice.whole or sum(map(len, notice.rows.values())) > _MOST_ROWS:
            self._restart(step)
            return
        try:
            self._keep({"step": step, "versions": listed(notice.rows.get("version", ()))})
        except ReviewFileError:  # with a hole it would be no trail
            self._restart(step)
            return
        (pages,) = self._kept.execute("PRAGMA page_count").fetchone()
        if pages > _MOST_PAGES:
            self._restart(step)

    def _keep(self, values: dict[str, str]) -> None:
        """Copy what the file has of a step, as it is at one moment."""
        connection = self._store.connection
        with one_moment(connection):
            (size,) = connection.execute(
                f"SELECT total(length(bytes)) FROM ({_TEXTS})", values
            ).fetchone()
            if size > _MOST_BYTES:
                self._restart(values["step"])
                return
            found = {
                table: connection.execute(sql, values).fetchall() for table, sql in _COPIED.items()
            }
        for table, rows in found.items():
            if rows:
                places = ", ".join("?" * len(rows[0]))
                self._kept.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({places})", rows)

    def _restart(self, after: str) -> None:
        self._kept.close()
        self._kept = _empty()
        self._after = after


def _empty() -> sqlite3.Connection:
    connection = sqlite3.connect(":memory:", isolation_level=None)
    connection.executescript(_TABLES)
    return connection
