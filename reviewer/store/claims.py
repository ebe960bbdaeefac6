"""Reading claims with their spans, tags and fields."""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reviewer.store.codebook import merged_tags
from reviewer.store.reviewers import persons, with_same
from reviewer.store.rows import listed
from reviewer.store.times import Times, times, times_sql


class ClaimRow:
    """A claim as the file has it: `spans` are (id, version, start, end, quote, pending).

    The reviewer is the person, where one has several ids. `tags` are those that it has now, each
    with what it was given: the tag itself, or tags that were merged into it.
    """

    __slots__ = ("article", "fields", "id", "note", "question", "reviewer", "spans", "tags")

    def __init__(self, id_: str, article: str, reviewer: str, note: str, question: str) -> None:
        """Have neither spans nor tags yet."""
        self.id, self.article, self.reviewer = id_, article, reviewer
        self.note, self.question = note, question
        self.spans: list[tuple[str, str, int, int, str, int]] = []
        self.tags: dict[str, list[str]] = {}
        self.fields: list[tuple[str, str, str, str | None]] = []
        """(field id, item, value, entity id)"""


def claim_rows(
    connection: sqlite3.Connection,
    *,
    article: str | None = None,
    reviewer: str | None = None,
    claims: Iterable[str] | None = None,
) -> dict[str, ClaimRow]:
    """Return the live claims by id, in the order in which they were made."""
    same, merged = persons(connection), merged_tags(connection)
    where, values = _selection(article, with_same(same, reviewer), claims)
    chosen = f"FROM claim AS c WHERE c.gone = 0{where}"
    found = {
        row[0]: ClaimRow(row[0], row[1], same.get(row[2], row[2]), row[3], row[4])
        for row in connection.execute(
            f"SELECT c.id, c.article, c.reviewer, c.note, c.question {chosen} ORDER BY c.id", values
        ).fetchall()
    }
    within = f"IN (SELECT c.id {chosen})"
    for claim, *span in connection.execute(
        'SELECT claim, id, version, start, "end", quote, pending FROM span'
        f" WHERE gone = 0 AND claim {within} ORDER BY claim, start, id",
        values,
    ).fetchall():
        found[claim].spans.append((span[0], span[1], span[2], span[3], span[4], span[5]))
    for claim, tag in connection.execute(
        f"SELECT claim, tag FROM claim_tag WHERE gone = 0 AND claim {within}", values
    ).fetchall():
        found[claim].tags.setdefault(merged.get(tag, tag), []).append(tag)
    for claim, *entry in connection.execute(
        "SELECT claim, field, item, value, entity FROM claim_field"
        f" WHERE gone = 0 AND claim {within}",
        values,
    ):
        found[claim].fields.append((entry[0], entry[1], entry[2], entry[3]))
    return found


def named_in_fields(connection: sqlite3.Connection) -> list[tuple[str, str, str | None]]:
    """Return whom live claims (ids) name in fields of entities: what is said there, and the id.

    The id is that of the entity that was known under this name when it was said, or None.
    """
    return connection.execute(
        "SELECT v.claim, v.value, v.entity FROM claim_field AS v"
        " JOIN field AS f ON f.id = v.field AND f.type = 'entity'"
        " JOIN claim AS c ON c.id = v.claim AND c.gone = 0 WHERE v.gone = 0 ORDER BY v.claim"
    ).fetchall()


def spans_in(
    connection: sqlite3.Connection, article: str, version: str
) -> list[tuple[str, int, int]]:
    """Return the spans of live claims (ids) in an article, in code points of a version's text."""
    return connection.execute(
        'SELECT s.claim, s.start, s."end" FROM claim AS c JOIN span AS s ON s.claim = c.id'
        f" WHERE c.article = ? AND c.gone = 0 AND s.gone = 0 AND s.version IN ({_OF_SAME_TEXT})"
        " ORDER BY s.start, s.claim",
        (article, version),
    ).fetchall()


OutlineRow = tuple[str, str, int | None, int | None, int | None, str | None, int | None]
"""A claim, its reviewer, and a span if it has one: whether that is of another version, start, end,
quote, whether it is pending."""


class ClaimPlace(NamedTuple):
    """A live claim (id), its article and reviewer (ids), and where it begins: -1 without a span."""

    claim: str
    article: str
    reviewer: str
    start: int


def claim_places(connection: sqlite3.Connection) -> list[ClaimPlace]:
    """Return where each live claim begins; the reviewer is the person, of several ids."""
    same = persons(connection)
    rows = connection.execute(
        "SELECT c.id, c.article, c.reviewer, coalesce(min(s.start), -1) FROM claim AS c"
        " LEFT JOIN span AS s ON s.claim = c.id AND s.gone = 0 WHERE c.gone = 0 GROUP BY c.id"
    )
    return [
        ClaimPlace(claim, article, same.get(reviewer, reviewer), start)
        for claim, article, reviewer, start in rows.fetchall()
    ]


class OutlineRows(NamedTuple):
    """The live claims of an article in the order made, a row a span, by start; and their tags.

    A tag is (claim, tag).
    """

    spans: list[OutlineRow]
    tags: list[tuple[str, str]]
    persons: Mapping[str, str]
    """The id under which a reviewer is known, where it is another."""


_OF_SAME_TEXT = (
    "SELECT v.id FROM version AS shown JOIN version AS v ON v.article = shown.article"
    " AND v.content = shown.content WHERE shown.id = ?"
)
"""Two versions can have the same text: of people who each added the article for themselves."""


def outline_rows(
    connection: sqlite3.Connection,
    article: str,
    version: str,
    claims: Iterable[str] | None = None,
) -> OutlineRows:
    """Return what is needed to show the live claims of an article, or these of them, in its text.

    `version` is the one that is shown.
    """
    same, merged = persons(connection), merged_tags(connection)
    where, values = _selection(article if claims is None else None, (), claims)
    if claims is not None:
        # The plus keeps SQLite from going through all claims of the article for the few of them.
        where, values = f"{where} AND +c.article = ?", (*values, article)
    spans = connection.execute(
        f'SELECT c.id, c.reviewer, s.version NOT IN ({_OF_SAME_TEXT}), s.start, s."end", s.quote,'
        " s.pending FROM claim AS c LEFT JOIN span AS s ON s.claim = c.id AND s.gone = 0"
        f" WHERE c.gone = 0{where} ORDER BY c.id, s.start, s.id",
        (version, *values),
    )
    found = spans.fetchall()
    if not found:  # all of them are gone
        return OutlineRows([], [], same)
    tags = connection.execute(
        "SELECT t.claim, t.tag FROM claim AS c JOIN claim_tag AS t ON t.claim = c.id"
        f" WHERE c.gone = 0 AND t.gone = 0{where}",
        values,
    )
    return OutlineRows(found, _replaced(tags.fetchall(), merged), same)


def _replaced(rows: list[tuple[str, str]], by: Mapping[str, str]) -> list[tuple[str, str]]:
    """Return rows with what they end with replaced, which mostly nothing is."""
    return [(first, by.get(last, last)) for first, last in rows] if by else rows


_ENDS = (
    "touched(claim, name) AS ("
    " SELECT id, id FROM chosen"
    " UNION ALL SELECT claim, span.id FROM chosen JOIN span ON span.claim = chosen.id"
    " UNION ALL SELECT claim, claim || ' ' || tag"
    " FROM chosen JOIN claim_tag ON claim_tag.claim = chosen.id"
    " UNION ALL SELECT claim, claim || ' ' || field || ' ' || item"
    " FROM chosen JOIN claim_field ON claim_field.claim = chosen.id)"
    # No table is asked for: no two rows have the same name, and the index alone is enough.
    ", ends AS (SELECT touched.claim, min(step.id) AS first, max(step.id) AS last FROM touched"
    ' JOIN change ON change."row" = touched.name'
    " JOIN step ON step.seq = change.step GROUP BY touched.claim)"
)
"""The first and the last step of each claim that is `chosen`."""


def claim_times(
    connection: sqlite3.Connection,
    *,
    article: str | None = None,
    reviewer: str | None = None,
    claims: Iterable[str] | None = None,
) -> dict[str, Times]:
    """Return when each claim was made and last changed."""
    where, values = _selection(article, with_same(persons(connection), reviewer), claims)
    chosen = f"SELECT c.id FROM claim AS c WHERE c.gone = 0{where}"
    rows = connection.execute(
        f"WITH chosen AS MATERIALIZED ({chosen}), {_ENDS}"
        f" SELECT ends.claim, {times_sql('claim', 'c')} FROM ends JOIN claim AS c"
        " ON c.id = ends.claim JOIN step AS a ON a.id = ends.first"
        " JOIN step AS b ON b.id = ends.last",
        values,
    )
    return {claim: times(*row) for claim, *row in rows}


def claim_steps(
    connection: sqlite3.Connection, claims: Iterable[str]
) -> dict[str, tuple[str, str]]:
    """Return by which steps (ids) live claims were made and last changed."""
    where, values = _selection(None, (), claims)
    chosen = f"SELECT c.id FROM claim AS c WHERE c.gone = 0{where}"
    rows = connection.execute(
        f"WITH chosen AS MATERIALIZED ({chosen}), {_ENDS} SELECT claim, first, last FROM ends",
        values,
    )
    return {claim: (first, last) for claim, first, last in rows}


def claims_of_spans(connection: sqlite3.Connection, spans: Iterable[str]) -> set[str]:
    """Return the claims (ids) that spans (ids) belong to, whether they are gone or not."""
    rows = connection.execute(
        "SELECT DISTINCT claim FROM span WHERE id IN (SELECT value FROM json_each(?))",
        (listed(spans),),
    )
    return {claim for (claim,) in rows}


def claims_beginning(connection: sqlite3.Connection, beginning: str) -> list[str]:
    """Return the ids of the live claims that begin like this, two at most."""
    rows = connection.execute(
        "SELECT id FROM claim WHERE gone = 0 AND id >= ? AND id < ? LIMIT 2",
        (beginning, beginning + "g"),
    )
    return [row[0] for row in rows]


def _selection(
    article: str | None, reviewers: tuple[str, ...], claims: Iterable[str] | None
) -> tuple[str, tuple[str, ...]]:
    parts: list[tuple[str, tuple[str, ...]]] = []
    if article is not None:
        parts.append((" AND c.article = ?", (article,)))
    if reviewers:
        several = " AND c.reviewer IN (SELECT value FROM json_each(?))"
        one = len(reviewers) == 1
        parts.append((" AND c.reviewer = ?", reviewers) if one else (several, (listed(reviewers),)))
    if claims is not None:
        # One value, however many ids: SQLite limits the values of a statement.
        parts.append((" AND c.id IN (SELECT value FROM json_each(?))", (json.dumps(list(claims)),)))
    return "".join(sql for sql, _ in parts), tuple(v for _, values in parts for v in values)
