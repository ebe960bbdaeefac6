"""A copy without history: the present rows under one step, and nothing of what was before.

This is the one place that deletes rows, and only from a copy that is nobody's review yet.
"""

import sqlite3
from pathlib import Path

from reviewer.store.connection import drafted
from reviewer.store.faults import told
from reviewer.store.schema import Reference, quoted, references
from reviewer.store.store import Store

# These rows belong to what they refer to and go with it; every other reference keeps it.
_OWNED = frozenset(
    {
        ("alias", "entity"), ("assignment", "article"), ("assignment", "reviewer"),
        ("block", "version"), ("claim_field", "claim"), ("claim_tag", "claim"),
        ("comment", "claim"), ("decision_claim", "claim"), ("decision_claim", "decision"),
        ("distinct_from", "entity"), ("distinct_from", "other"), ("done", "article"),
        ("done", "reviewer"), ("mention", "entity"), ("mention", "version"),
        ("relation", "claim"), ("relation", "other_claim"), ("same_person", "other"),
        ("same_person", "reviewer"), ("seen", "reviewer"), ("seen", "version"), ("seen", "whose"),
        ("span", "claim"), ("version", "article"),
    }
)  # fmt: skip


def copy_without_history(store: Store, path: Path) -> None:
    """Copy a review to a path where there is nothing, without its log and what is gone.

    What a live row refers to stays, also where it is gone itself. Times are those of the copy.
    """
    with drafted(path) as draft:
        store.copy_to(draft)
        with Store.open(draft) as copy:
            _flatten(copy)
            with told(draft):
                copy.connection.execute("VACUUM")


def _flatten(store: Store) -> None:
    connection = store.connection
    found = references(connection, store.tables)
    with store.change("review.flatten") as rows:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        while _delete_gone(connection, found) + _delete_orphans(connection, found):
            pass
        connection.execute(
            "DELETE FROM content WHERE sha256 NOT IN (SELECT content FROM version)"
            " AND sha256 NOT IN (SELECT original FROM version WHERE original IS NOT NULL)"
        )
        for table in ("change", "merged_step", "step", "withdrawn"):
            connection.execute(f"DELETE FROM {table}")
        for name in store.tables:
            rows.adopt(name)
        # Undo must not reach it: it would take back the whole review.
        connection.execute(
            "INSERT INTO merged_step (step, source) SELECT DISTINCT step, 'snapshot' FROM change"
        )


def _delete_gone(connection: sqlite3.Connection, found: list[Reference]) -> int:
    """Delete the rows that are gone and that nothing keeps; return how many."""
    kept: dict[str, list[str]] = {table: [] for table, *_ in found}
    for table, column, target, key in found:
        keepers = kept.setdefault(target, [])
        if (table, column) not in _OWNED:
            keepers.append(
                f" AND {quoted(key)} NOT IN (SELECT {quoted(column)} FROM {quoted(table)}"
                f" WHERE {quoted(column)} IS NOT NULL)"
            )
    return sum(
        connection.execute(f"DELETE FROM {quoted(table)} WHERE gone = 1{''.join(keepers)}").rowcount
        for table, keepers in kept.items()
    )


def _delete_orphans(connection: sqlite3.Connection, found: list[Reference]) -> int:
    """Delete the rows that belonged to deleted ones; return how many."""
    return sum(
        connection.execute(
            f"DELETE FROM {quoted(table)} WHERE {quoted(column)} IS NOT NULL"
            f" AND {quoted(column)} NOT IN (SELECT {quoted(key)} FROM {quoted(target)})"
        ).rowcount
        for table, column, target, key in found
        if (table, column) in _OWNED
    )
