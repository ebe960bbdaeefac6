"""Reading the codebook: tags, fields, and how often each tag is used."""

import json
import sqlite3
from collections.abc import Iterable

from reviewer.model.codebook import Field, Tag
from reviewer.store.distrust import examples_of, texts_of
from reviewer.store.reviewers import persons, with_same
from reviewer.store.rows import listed


def tags(connection: sqlite3.Connection) -> list[Tag]:
    """Return the tags that are live: those not gone, and gone ones that a live claim still uses.

    A tag merged into another is not among them: who has it has the other.
    """
    rows = connection.execute(
        # CASE, as AND would look through all claims also where no tag is gone.
        "SELECT id, name, parent, definition, use_when, avoid_when, examples, colour, key,"
        " position, gone, CASE WHEN gone = 1 OR merged_into IS NOT NULL THEN EXISTS"
        " (SELECT 1 FROM claim_tag AS ct JOIN claim AS c ON c.id = ct.claim"
        " WHERE ct.tag = tag.id AND ct.gone = 0 AND c.gone = 0) ELSE 0 END FROM tag"
    ).fetchall()
    merged = merged_tags(connection)
    used = {merged.get(row[0], row[0]) for row in rows if row[11]}
    return [
        Tag(
            id=row[0],
            name=row[1],
            parent=_other(merged.get(row[2], row[2]), row[0]),
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
        if row[0] not in merged and (not row[10] or row[0] in used)
    ]


def merged_tags(connection: sqlite3.Connection) -> dict[str, str]:
    """Return which tags were merged into another, by id, and which one they are now.

    Where tags were merged in a circle, by people who did not know of each other, the first made
    stands for all.
    """
    into = dict(connection.execute("SELECT id, merged_into FROM tag WHERE merged_into IS NOT NULL"))
    found: dict[str, str] = {}
    for tag in into:
        way = [tag]
        while (following := into.get(way[-1])) is not None and following not in way:
            way.append(following)
        circle = way[way.index(following) :] if following is not None else way[-1:]
        found[tag] = min(circle)
    return {tag: one for tag, one in found.items() if tag != one}


def _other(parent: str | None, tag: str) -> str | None:
    """Return the parent of a tag, none where it was merged into the tag itself."""
    return parent if parent != tag else None


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


def tag_counts(
    connection: sqlite3.Connection, reviewer: str | None = None, also: Iterable[str] = ()
) -> dict[str, int]:
    """Return how many live claims each tag has, of one reviewer where one is named.

    Of everybody are counted those in the articles (ids) that are named `also`.
    """
    where, values = "", list[str]()
    if reviewer is not None:
        where = (
            " AND (c.reviewer IN (SELECT value FROM json_each(?))"
            " OR c.article IN (SELECT value FROM json_each(?)))"
        )
        values = [listed(with_same(persons(connection), reviewer)), listed(also)]
    merged = merged_tags(connection)
    if not merged:
        tag, number, join = "ct.tag", "count(*)", ""
    else:  # a claim may have both a tag and one that was merged into it
        tag, number = "coalesce(m.value, ct.tag)", "count(DISTINCT ct.claim)"
        join = " LEFT JOIN json_each(?) AS m ON m.key = ct.tag"
        values.insert(0, json.dumps(merged))
    return dict(
        connection.execute(
            f"SELECT {tag}, {number} FROM claim_tag AS ct JOIN claim AS c ON c.id = ct.claim{join}"
            f" WHERE ct.gone = 0 AND c.gone = 0{where} GROUP BY 1",
            values,
        )
    )
