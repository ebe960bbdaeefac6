"""Rows that another program changed: adopted into the log, or put back to what the log says."""

import sqlite3
from collections.abc import Iterable, Mapping

from reviewer.store.checking import Problem, fold_of, images_of
from reviewer.store.log import Value
from reviewer.store.schema import Table, quoted
from reviewer.store.store import Store

REPAIRABLE = ("row", "unlogged", "missing")
"""Kinds of problems that adopting and restoring end; the others need recovering."""


def adopt(store: Store, problems: Iterable[Problem]) -> int:
    """Record what rows are now in one step, so that the log says it too; return how many.

    A row that was deleted comes back as one that is gone: facts are never deleted.
    """
    return _repair(store, "review.adopt", problems)


def restore(store: Store, problems: Iterable[Problem]) -> int:
    """Put rows back to what the log says, in one step; return how many.

    A row of which the log knows nothing was not made by Reviewer: it is marked as gone.
    """
    return _repair(store, "review.restore", problems)


def _repair(store: Store, command: str, problems: Iterable[Problem]) -> int:
    chosen = [p for p in problems if p.kind in REPAIRABLE and p.table in store.tables]
    with store.change(command, count=len(chosen)) as rows:
        connection = store.connection
        connection.execute("PRAGMA defer_foreign_keys = ON")
        images = images_of(connection) if chosen else {}
        for problem in chosen:
            table = store.tables[problem.table]
            logged = fold_of(table, images.get(table.name, {}).get(problem.id, []))
            if problem.kind == "missing":
                gone = {"gone": 1} if command == "review.adopt" else {}
                _insert(connection, table, problem.id, {**logged, **gone})
            elif command == "review.restore":
                wanted = {"gone": 1} if problem.kind == "unlogged" else logged
                _update(connection, table, problem.id, wanted)
        for name in store.tables:
            names = [problem.id for problem in chosen if problem.table == name]
            if names:
                rows.adopt(name, names)
        if rows.changed:
            rows.not_to_be_undone("repair")  # the rows' owners too are recorded, which never change
    return len(chosen)


def _insert(
    connection: sqlite3.Connection, table: Table, row: str, values: Mapping[str, Value]
) -> None:
    names = ", ".join(map(quoted, (*table.key, *values)))
    places = ", ".join("?" * (len(table.key) + len(values)))
    connection.execute(
        f"INSERT INTO main.{quoted(table.name)} ({names}) VALUES ({places}) ON CONFLICT DO NOTHING",
        (*table.key_of(row), *values.values()),
    )


def _update(
    connection: sqlite3.Connection, table: Table, row: str, values: Mapping[str, Value]
) -> None:
    sets = ", ".join(f"{quoted(column)} = ?" for column in values)
    where = " AND ".join(f"{quoted(column)} = ?" for column in table.key)
    connection.execute(
        f"UPDATE main.{quoted(table.name)} SET {sets} WHERE {where}",
        (*values.values(), *table.key_of(row)),
    )
