"""Undo and redo: derived from the log, for each reviewer apart, as steps of their own."""

import sqlite3
from collections.abc import Callable, Iterator

from reviewer.model.step import Step
from reviewer.store import log
from reviewer.store.store import Store

_Candidates = Callable[[sqlite3.Connection, str | None], Iterator[log.Entry]]


def undoable(store: Store, reviewer: str | None) -> Step | None:
    """Return the step that undo would take back, or None."""
    entry = next(log.undo_candidates(store.connection, reviewer), None)
    return log.step_of(store.connection, entry.id) if entry else None


def redoable(store: Store, reviewer: str | None) -> Step | None:
    """Return the step that redo would bring again, or None."""
    entry = next(log.redo_candidates(store.connection, reviewer), None)
    return log.step_of(store.connection, entry.undoes) if entry and entry.undoes else None


def undo(store: Store, reviewer: str | None) -> tuple[Step | None, list[Step]]:
    """Take back a reviewer's latest step that can be; return it, and those that were skipped.

    A step is skipped where a row no longer has what the step gave it.
    """
    return _take_back(store, "undo", reviewer, log.undo_candidates)


def redo(store: Store, reviewer: str | None) -> tuple[Step | None, list[Step]]:
    """Bring the step again that was undone last; return it, and those that were skipped."""
    return _take_back(store, "redo", reviewer, log.redo_candidates)


def _take_back(
    store: Store, command: str, reviewer: str | None, candidates: _Candidates
) -> tuple[Step | None, list[Step]]:
    store.refuse_if_unwritable()
    skipped: list[Step] = []
    for entry in candidates(store.connection, reviewer):
        way = log.reversal(store.connection, store.tables, entry)
        target = entry.undoes if command == "redo" and entry.undoes else entry.id
        step = log.step_of(store.connection, target)
        if way.changed_since:
            skipped.append(step)
            continue
        arguments = {**step.arguments, "of": step.command}
        with store.change(command, reviewer=reviewer, undoes=entry.id, **arguments) as rows:
            for (table, columns), puts in way.grouped().items():
                rows.update_many(table, columns, puts)
        return step, skipped
    return None, skipped
