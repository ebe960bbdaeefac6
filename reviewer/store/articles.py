"""Reading articles, their texts and how far each reviewer is with them."""

import codecs
import hashlib
import json
import sqlite3
from collections.abc import Generator, Iterable
from pathlib import Path

from reviewer.model.article import Article, ArticleText, Block, Counting
from reviewer.model.errors import DamagedReview, NotFound
from reviewer.model.lines import finding_lines
from reviewer.model.work import told as stepwise
from reviewer.store.faults import told
from reviewer.store.reviewers import persons, with_same
from reviewer.store.rows import listed

_LATEST = (
    "FROM article AS a JOIN version AS v ON v.id ="
    " (SELECT id FROM version WHERE article = a.id ORDER BY gone, id DESC LIMIT 1)"
    " WHERE (a.gone = 0 OR EXISTS (SELECT 1 FROM claim WHERE article = a.id AND gone = 0))"
)
_COUNTED = "(SELECT count(*) FROM claim AS c WHERE c.article = a.id AND c.gone = 0)"

_SLICE = 2_000_000
"""So many bytes of a text are read at once: some milliseconds."""

_NO_TEXT = "The review has no text for this article."
_DAMAGED_TEXT = (
    "The text of this article is damaged in the file. Keep the file, and restore a backup or"
    " recover it into a new one."
)


def articles(
    connection: sqlite3.Connection,
    counting: Counting | None = None,
    ids: Iterable[str] | None = None,
) -> list[Article]:
    """Return the live articles, with their latest version, in the order in which they were added.

    All of them with the number of their claims, or those with these ids without it: they are often
    read, and counting ten thousand claims takes longer than all else. An article that is gone is
    live while a claim uses it.
    """
    counted, chosen, values = _COUNTED, "", tuple[str, ...]()
    if ids is not None:
        counted, chosen = "NULL", " AND a.id IN (SELECT value FROM json_each(?))"
        values = (json.dumps(list(ids)),)
    rows = connection.execute(
        "SELECT a.id, a.title, a.publisher, a.date, a.language, a.source, v.id, v.characters,"
        f" v.content, v.opening, {counted} {_LATEST}{chosen}"
        " ORDER BY (SELECT min(id) FROM version WHERE article = a.id)",
        values,
    )
    return [Article(*(*row, counting)) for row in rows]


def text_of(connection: sqlite3.Connection, version: str) -> ArticleText:
    """Return the text of a version and its structure.

    Raises DamagedReview where the bytes are no longer those that were kept.
    """
    row = connection.execute(
        "SELECT content.sha256, content.bytes FROM version"
        " JOIN content ON content.sha256 = version.content WHERE version.id = ?",
        (version,),
    ).fetchone()
    if row is None:
        raise NotFound(_NO_TEXT)
    if hashlib.sha256(row[1]).hexdigest() != row[0]:
        raise DamagedReview(_DAMAGED_TEXT)
    return ArticleText(version, row[1].decode(), _blocks_of(connection, version))


def reading_text(
    connection: sqlite3.Connection, path: Path, version: str
) -> Generator[tuple[int, int], None, ArticleText]:
    """Return what `text_of` does, and the lines, read in slices of some milliseconds.

    Yields how many bytes of how many are read, wherever the work may rest or be given up. `path` is
    named where the file is at fault.
    """
    row = connection.execute(
        "SELECT content.rowid, content.sha256 FROM version"
        " JOIN content ON content.sha256 = version.content WHERE version.id = ?",
        (version,),
    ).fetchone()
    if row is None:
        raise NotFound(_NO_TEXT)
    digest, decoder = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")()
    text = ""
    with told(path), connection.blobopen("content", "bytes", row[0], readonly=True) as blob:
        while piece := blob.read(_SLICE):
            digest.update(piece)
            # CPython makes a str longer where it is; to join all at the end would copy it at once.
            text += decoder.decode(piece)
            yield blob.tell(), len(blob)
        text += decoder.decode(b"", final=True)
    if digest.hexdigest() != row[1]:
        raise DamagedReview(_DAMAGED_TEXT)
    size = len(text)  # in a lambda `text` itself would no longer be lengthened where it is
    lines = yield from stepwise(finding_lines(text), lambda _: (size, size))
    return ArticleText(version, text, _blocks_of(connection, version), lines)


def _blocks_of(connection: sqlite3.Connection, version: str) -> tuple[Block, ...]:
    """Return a version's structure, which is as fixed as its text, whether it is gone or not."""
    blocks = connection.execute(
        'SELECT kind, start, "end", level, attributes FROM block WHERE version = ?'
        " ORDER BY start, n",
        (version,),
    )
    return tuple(map(Block._make, blocks.fetchall()))


def versions(
    connection: sqlite3.Connection, articles: Iterable[str] | None = None
) -> list[tuple[str, str, str]]:
    """Return versions, of these articles (ids) or all: id, article, SHA-256 of the text."""
    where, values = "", tuple[str, ...]()
    if articles is not None:
        where = " WHERE article IN (SELECT value FROM json_each(?))"
        values = (listed(articles),)
    return connection.execute(f"SELECT id, article, content FROM version{where}", values).fetchall()


def versions_by_content(connection: sqlite3.Connection) -> dict[str, tuple[str, str, int]]:
    """Return which version holds which text: its SHA-256 to article, version and whether gone."""
    rows = connection.execute("SELECT content, article, id, gone FROM version ORDER BY gone DESC")
    return {content: (article, version, gone) for content, article, version, gone in rows}


def done(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Return who marked what as read: pairs of reviewer and article."""
    same = persons(connection)
    rows = connection.execute("SELECT reviewer, article FROM done WHERE gone = 0")
    return {(same.get(reviewer, reviewer), article) for reviewer, article in rows}


def assigned(connection: sqlite3.Connection) -> set[tuple[str, str]]:
    """Return who is to read what: pairs of reviewer and article."""
    same = persons(connection)
    rows = connection.execute("SELECT reviewer, article FROM assignment WHERE gone = 0")
    return {(same.get(reviewer, reviewer), article) for reviewer, article in rows}


def done_as(connection: sqlite3.Connection, reviewer: str, article: str) -> list[str]:
    """Return as whom a reviewer marked an article as read: mostly the one id, or none."""
    rows = connection.execute(
        "SELECT reviewer FROM done WHERE gone = 0 AND article = ?"
        " AND reviewer IN (SELECT value FROM json_each(?))",
        (article, listed(with_same(persons(connection), reviewer))),
    )
    return [row[0] for row in rows]


def claimed(
    connection: sqlite3.Connection, articles: Iterable[str] | None = None
) -> dict[tuple[str, str], int]:
    """Return how many live claims each reviewer has in each article, or these, by both ids."""
    same = persons(connection)
    where, values = "", tuple[str, ...]()
    if articles is not None:
        where, values = " AND article IN (SELECT value FROM json_each(?))", (listed(articles),)
    found: dict[tuple[str, str], int] = {}
    for reviewer, article, number in connection.execute(
        f"SELECT reviewer, article, count(*) FROM claim WHERE gone = 0{where}"
        " GROUP BY reviewer, article",
        values,
    ):
        pair = (same.get(reviewer, reviewer), article)
        found[pair] = found.get(pair, 0) + number
    return found


def claim_counts(
    connection: sqlite3.Connection, reviewer: str | None = None, article: str | None = None
) -> dict[str, int]:
    """Return how many live claims each article has, of one reviewer or article if named."""
    given: dict[str, str] = {}
    where = ""
    if reviewer:
        given["reviewers"] = listed(with_same(persons(connection), reviewer))
        where += " AND reviewer IN (SELECT value FROM json_each(:reviewers))"
    if article:
        given["article"] = article
        where += " AND article = :article"
    return dict(
        connection.execute(
            f"SELECT article, count(*) FROM claim WHERE gone = 0{where} GROUP BY article", given
        )
    )
