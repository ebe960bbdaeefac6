"""Reading what people decided about entities: accepted, rejected, renamed, joined."""

import sqlite3
from typing import NamedTuple


class EntityRow(NamedTuple):
    """An entity that somebody touched; `key` is the name's key when it was first suggested."""

    id: str
    type: str
    name: str
    key: str
    note: str
    identifier: str
    status: str
    same_as: str | None
    gone: int


class MentionRow(NamedTuple):
    """A mention that somebody touched; offsets are code points of the version's text."""

    id: str
    entity: str
    version: str
    start: int
    end: int
    quote: str
    status: str
    gone: int


def entity_rows(connection: sqlite3.Connection) -> dict[str, EntityRow]:
    """Return the entities in the file by id, those that are gone too."""
    rows = connection.execute(
        "SELECT id, type, name, key, note, identifier, status, same_as, gone FROM entity"
    )
    return {row[0]: EntityRow(*row) for row in rows}


def name_of(connection: sqlite3.Connection, entity_id: str) -> str:
    """Return the name of an entity in the file, "" where there is none of this id."""
    row = connection.execute("SELECT name FROM entity WHERE id = ?", (entity_id,)).fetchone()
    return str(row[0]) if row else ""


def quote_of(connection: sqlite3.Connection, mention_id: str) -> str:
    """Return what a mention in the file quotes, "" where there is none of this id."""
    row = connection.execute("SELECT quote FROM mention WHERE id = ?", (mention_id,)).fetchone()
    return f"“{row[0]}”" if row else ""


def mention_rows(connection: sqlite3.Connection, version: str | None = None) -> list[MentionRow]:
    """Return the mentions in the file, of one version where one is named."""
    where, values = ("WHERE version = ?", (version,)) if version else ("", ())
    rows = connection.execute(
        f'SELECT id, entity, version, start, "end", quote, status, gone FROM mention {where}',
        values,
    )
    return [MentionRow(*row) for row in rows]


def aliases(connection: sqlite3.Connection) -> dict[str, list[str]]:
    """Return the spellings that somebody gave to each entity."""
    found: dict[str, list[str]] = {}
    for entity, name in connection.execute("SELECT entity, name FROM alias WHERE gone = 0"):
        found.setdefault(entity, []).append(name)
    return found


def kept_apart(connection: sqlite3.Connection) -> frozenset[frozenset[str]]:
    """Return the pairs of entities (ids) of which somebody said that they are not the same."""
    rows = connection.execute("SELECT entity, other FROM distinct_from WHERE gone = 0")
    return frozenset(frozenset(pair) for pair in rows)
