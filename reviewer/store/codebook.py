"""Reading the codebook: tags, fields, and how often each tag is used."""

import sqlite3

from reviewer.model.codebook import Field, Tag
from reviewer.store.distrust import examples_of, texts_of


def tags(connection: sqlite3.Connection) -> list[Tag]:
    """Return the tags that are live: those not gone, and gone ones that a live claim still uses.

    A tag merged into another is returned only while nothing says what it became.
    """
    rows = connection.execute(
        "SELECT id, name, parent, definition, use_when, avoid_when, examples, colour, key,"
        " position, gone FROM tag WHERE merged_into IS NULL AND (gone = 0 OR id IN"
        " (SELECT ct.tag FROM claim_tag AS ct"
        " JOIN claim AS c ON c.id = ct.claim WHERE ct.gone = 0 AND c.gone = 0))"
    )
    return [
        Tag(
            id=row[0],
            name=row[1],
            parent=row[2],
            definition=row[3],
            use_when=row[4],
            avoid_when=row[5],
            examples=examples_of(row[6]),
            colour=row[7],
            key=row[8],
            position=row[9],
            gone=bool(row[10]),
        )
        for row in rows
    ]


def has_gone_tags(connection: sqlite3.Connection) -> bool:
    """Tell whether any tag was taken out of the codebook, used or not."""
    return connection.execute("SELECT 1 FROM tag WHERE gone = 1 LIMIT 1").fetchone() is not None


def fields(connection: sqlite3.Connection) -> list[Field]:
    """Return the fields that claims can have."""
    rows = connection.execute(
        "SELECT id, name, type, choices, unit, many, tags, definition, position"
        " FROM field WHERE gone = 0"
    )
    return [
        Field(
            id=row[0],
            name=row[1],
            type=row[2],
            choices=texts_of(row[3]),
            unit=row[4],
            many=bool(row[5]),
            tags=texts_of(row[6]),
            definition=row[7],
            position=row[8],
        )
        for row in rows
    ]


def tag_counts(connection: sqlite3.Connection, reviewer: str | None = None) -> dict[str, int]:
    """Return how many live claims each tag has, of one reviewer where one is named."""
    where, values = (" AND c.reviewer = ?", (reviewer,)) if reviewer else ("", ())
    return dict(
        connection.execute(
            "SELECT ct.tag, count(*) FROM claim_tag AS ct JOIN claim AS c ON c.id = ct.claim"
            f" WHERE ct.gone = 0 AND c.gone = 0{where} GROUP BY ct.tag",
            values,
        )
    )
