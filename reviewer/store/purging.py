"""Purging: articles and claims leave the file for good, with their texts and their history.

Of each image there remains a tombstone that holds its hash, so that the log keeps its shape, and of
each row its id in the table `purged`, so that merging does not bring it back. This is the one place
that deletes facts, and it cannot be undone.
"""

import hashlib
import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reviewer.model.errors import ReviewReadOnly
from reviewer.store.log import PURGED
from reviewer.store.rows import Rows, checksum, listed
from reviewer.store.schema import Reference, Table, quoted, references
from reviewer.store.store import Store


@dataclass(frozen=True, slots=True)
class Purged:
    """What left the file: how many articles, claims, rows of all tables, texts and images."""

    articles: int
    claims: int
    rows: int
    texts: int
    images: int


def purge(
    store: Store, *, articles: Iterable[str], claims: Iterable[str], reviewer: str | None = None
) -> Purged:
    """Remove articles and claims (ids) and all that refers to them, whosever it is, in one step.

    Entities stay: they belong to the review. Copies and backups made before still have everything.
    """
    if store.holding:
        raise ReviewReadOnly("Nothing can be purged before everything is saved. Save it first.")
    connection = store.connection
    # Freed pages are overwritten, or the text could still be read from the file.
    connection.execute("PRAGMA secure_delete = ON")
    with store.change("review.purge", reviewer=reviewer) as rows:
        connection.execute("PRAGMA defer_foreign_keys = ON")
        chosen = {"article": set(articles), "claim": set(claims)}
        found = _with_all_that_refers(connection, store.tables, chosen)
        texts = _delete(connection, store.tables, found)
        images = bury(connection, store.tables, found)
        _remember(connection, rows, store.tables, found, texts)
        if rows.changed:
            rows.not_to_be_undone("purge")
        done = Purged(
            len(found.get("article", ())),
            len(found.get("claim", ())),
            sum(map(len, found.values())),
            len(texts),
            images,
        )
        rows.arguments.update(articles=done.articles, claims=done.claims)
    return done


_Found = dict[str, set[str]]
"""Names of rows, by table."""


def _with_all_that_refers(
    connection: sqlite3.Connection, tables: dict[str, Table], chosen: _Found
) -> _Found:
    """Return the chosen rows that exist, and every row that refers to one of them."""
    found: _Found = {}
    wave = {name: _existing(connection, tables[name], ids) for name, ids in chosen.items()}
    known = references(connection, tables)
    while any(wave.values()):
        for name, names in wave.items():
            found.setdefault(name, set()).update(names)
        reached: _Found = {}
        for reference in known:
            names = wave.get(reference.target, set())
            if names:
                table = tables[reference.table]
                more = _referring(connection, table, reference, names)
                reached.setdefault(table.name, set()).update(more - found.get(table.name, set()))
        wave = reached
    return found


def _existing(connection: sqlite3.Connection, table: Table, ids: set[str]) -> set[str]:
    rows = connection.execute(
        f"SELECT id FROM {quoted(table.name)} WHERE id IN (SELECT value FROM json_each(?))",
        (listed(ids),),
    )
    return {row[0] for row in rows}


def _referring(
    connection: sqlite3.Connection, table: Table, reference: Reference, names: set[str]
) -> set[str]:
    rows = connection.execute(
        f"SELECT {table.row_of()} FROM {quoted(table.name)}"
        f" WHERE {quoted(reference.column)} IN (SELECT value FROM json_each(?))",
        (listed(names),),
    )
    return {row[0] for row in rows}


def _delete(connection: sqlite3.Connection, tables: dict[str, Table], found: _Found) -> set[str]:
    """Delete the rows, and the texts that no version needs any more; return those texts."""
    for name, names in found.items():
        table = tables[name]
        where = " AND ".join(f"{quoted(column)} = ?" for column in table.key)
        connection.executemany(
            f"DELETE FROM main.{quoted(name)} WHERE {where}", map(table.key_of, names)
        )
    return delete_needless_texts(connection)


def delete_needless_texts(connection: sqlite3.Connection) -> set[str]:
    """Delete the texts and originals that no version has any more; return their hashes."""
    needless = (
        "FROM content WHERE sha256 NOT IN (SELECT content FROM version)"
        " AND sha256 NOT IN (SELECT original FROM version WHERE original IS NOT NULL)"
    )
    texts = {row[0] for row in connection.execute(f"SELECT sha256 {needless}")}
    connection.execute(f"DELETE {needless}")
    return texts


def bury(connection: sqlite3.Connection, tables: Mapping[str, Table], found: _Found) -> int:
    """Put tombstones in the place of the rows' images; return how many.

    The words of the steps go with them: they quote titles and tags.
    """
    tombs: list[tuple[str, str, int, int, int]] = []
    for name, names in found.items():
        rows = connection.execute(
            'SELECT step, n, "row", image FROM change WHERE "table" = ? AND "row" IN'
            " (SELECT value FROM json_each(?))",
            (name, listed(names)),
        )
        for step, n, row, image in rows.fetchall():
            if image.startswith(PURGED):
                continue  # it was purged before, and added again since
            # A key's first two columns are ids; a third may be what somebody wrote.
            kept = " ".join(tables[name].key_of(row)[:2])
            tomb = f'{PURGED}"{hashlib.sha256(image.encode()).hexdigest()}"}}'
            tombs.append((kept, tomb, checksum(name, kept, tomb), step, n))
    connection.executemany(
        'UPDATE change SET "row" = ?, image = ?, checksum = ? WHERE step = ? AND n = ?', tombs
    )
    _silence(connection, {tomb[3] for tomb in tombs})
    return len(tombs)


def _silence(connection: sqlite3.Connection, steps: set[int]) -> None:
    rows = connection.execute(
        "SELECT id, command, reviewer, at_utc, utc_offset, installation, undoes, program_version,"
        " seq FROM step WHERE seq IN (SELECT value FROM json_each(?))",
        (listed(steps),),
    )
    connection.executemany(
        "UPDATE step SET arguments = '{}', checksum = ? WHERE seq = ?",
        [(checksum(*row[:2], "{}", *row[2:8]), row[8]) for row in rows.fetchall()],
    )


def _remember(
    connection: sqlite3.Connection,
    rows: Rows,
    tables: dict[str, Table],
    found: _Found,
    texts: set[str],
) -> None:
    """Write down what was purged; rows of link tables are known by the ids in their names."""
    single = {name: names for name, names in found.items() if len(tables[name].key) == 1}
    gone = {(name, row) for name, names in {**single, "content": texts}.items() for row in names}
    gone -= set(connection.execute('SELECT "table", "row" FROM purged'))  # it was added again since
    if gone:
        rows.insert_many("purged", ("table", "row"), sorted(gone))
    for name, names in found.items():
        rows.changed.setdefault(name, set()).update(names)
