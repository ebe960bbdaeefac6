"""Undo and redo: derived from the log, for each reviewer apart, as steps of their own."""

import sqlite3
from collections.abc import Callable, Generator
from contextlib import closing

from reviewer.model.step import Step
from reviewer.store import log
from reviewer.store.reversing import reversal, rows_touched_since
from reviewer.store.store import Store

_Candidates = Callable[[sqlite3.Connection, str | None], Generator[log.Entry, None, None]]


def undoable(store: Store, reviewer: str | None) -> Step | None:
    """Return the step that undo would take back, or None."""
    entry = _first(store, reviewer, log.undo_candidates)
    return log.step_of(store.connection, entry.id) if entry else None


def redoable(store: Store, reviewer: str | None) -> Step | None:
    """Return the step that redo would bring again, or None."""
    entry = _first(store, reviewer, log.redo_candidates)
    return log.step_of(store.connection, entry.undoes) if entry and entry.undoes else None


def undo(store: Store, reviewer: str | None) -> tuple[Step | None, list[Step]]:
    """Take back a reviewer's latest step that can be; return it, and those that were skipped.

    A step is skipped where a row no longer has what the step gave it.
    """
    return _take_back(store, "undo", reviewer, log.undo_candidates)


def redo(store: Store, reviewer: str | None) -> tuple[Step | None, list[Step]]:
    """Bring the step again that was undone last; return it, and those that were skipped."""
    return _take_back(store, "redo", reviewer, log.redo_candidates)


def ends_early(store: Store) -> bool:
    """Tell whether earlier steps cannot be taken back because they were compacted."""
    return bool(log.compacted_until(store.connection))


def _first(store: Store, reviewer: str | None, candidates: _Candidates) -> log.Entry | None:
    """Return the first candidate that nothing stands in the way of; its images are rarely read."""
    connection, tables = store.connection, store.tables
    with closing(candidates(connection, reviewer)) as entries:
        for entry in entries:
            with closing(rows_touched_since(connection, entry)) as touched:
                untouched = next(touched, None) is None
            if untouched or not reversal(connection, tables, entry).changed_since:
                return entry
    return None


def _take_back(
    store: Store, command: str, reviewer: str | None, candidates: _Candidates
) -> tuple[Step | None, list[Step]]:
    """Find the step and take it back in one transaction: nobody can change its rows in between."""
    skipped: list[Step] = []
    with (
        store.change(command, reviewer=reviewer) as rows,
        closing(candidates(store.connection, reviewer)) as entries,
    ):
        for entry in entries:
            way = reversal(store.connection, store.tables, entry)
            target = entry.undoes if command == "redo" and entry.undoes else entry.id
            step = log.step_of(store.connection, target)
            if way.changed_since:
                skipped.append(step)
                continue
            rows.undoes = entry.id
            rows.arguments.update({**step.arguments, "of": step.command})
            for (table, columns), puts in way.puts.items():
                rows.overwrite_many(table, columns, puts)
            return step, skipped
    return None, skipped
