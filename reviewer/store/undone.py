"""Steps that came to nothing: taken back by undo, and not brought again since."""

import sqlite3
from collections.abc import Iterable
from typing import NamedTuple

from reviewer.store.log import HELD
from reviewer.store.rows import listed


class _Link(NamedTuple):
    seq: int
    id: str


class Undone:
    """Finds, for steps of this file, all steps that together came to nothing."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        """Read which steps take back which."""
        self._connection = connection
        self._of: dict[str, str] = {}
        self._by: dict[str, list[_Link]] = {}
        for seq, id_, undoes in connection.execute(
            "SELECT seq, id, undoes FROM step WHERE undoes IS NOT NULL"
        ):
            self._of[id_] = undoes
            self._by.setdefault(undoes, []).append(_Link(seq, id_))

    def family(self, step: str) -> list[int] | None:
        """Return the places of a step (an id), of what took it back and of what brought it again.

        None where it is in force, or where one of them came from another file.
        """
        while step in self._of:
            step = self._of[step]
        undos = self._by.get(step, [])
        redos = [redo for undo in undos for redo in self._by.get(undo.id, ())]
        if all(undo.id in self._by for undo in undos):
            return None
        found = self._connection.execute("SELECT seq FROM step WHERE id = ?", (step,)).fetchall()
        places = [*(seq for (seq,) in found), *(link.seq for link in (*undos, *redos))]
        return places if found and self._all_own(places) else None

    def _all_own(self, places: Iterable[int]) -> bool:
        foreign = self._connection.execute(
            "SELECT 1 FROM merged_step WHERE source <> ?"
            " AND step IN (SELECT value FROM json_each(?)) LIMIT 1",
            (HELD, listed(places)),
        )
        return foreign.fetchone() is None
