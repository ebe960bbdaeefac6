"""Reading claims with their spans, tags and fields."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import NamedTuple

from reviewer.store.codebook import merged_tags
from reviewer.store.reviewers import persons, with_same
from reviewer.store.rows import listed
from reviewer.store.times import Made, Times, ends_of, times


class ClaimRow:
    """A claim as the file has it: `spans` are (id, version, start, end, quote, pending).

    The reviewer is the person, where one has several ids. `tags` are those that it has now, each
    with what it was given: the tag itself, or tags that were merged into it. What was imported can
    say itself when it was made and changed.
    """

    __slots__ = (
        "article", "changed_at", "fields", "id", "made_at", "note", "question", "reviewer", "spans",
        "tags",
    )  # fmt: skip

    def __init__(
        self, id_: str, article: str, reviewer: str, note: str, question: str, *told: str
    ) -> None:
        """Have neither spans nor tags yet; `told` is when it was made, and changed, elsewhere."""
        self.id, self.article, self.reviewer = id_, article, reviewer
        self.note, self.question = note, question
        self.made_at, self.changed_at = told
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
    found = {
        id_: ClaimRow(id_, about, same.get(whose, whose), *said)
        for id_, about, whose, *said in connection.execute(
            "SELECT c.id, c.article, c.reviewer, c.note, c.question, c.made_at, c.changed_at"
            f" FROM claim AS c WHERE c.gone = 0{where} ORDER BY c.id",
            values,
        ).fetchall()
    }
    within, ids = "gone = 0 AND claim IN (SELECT value FROM json_each(?))", (listed(found),)
    for claim, *span in connection.execute(
        f'SELECT claim, id, version, start, "end", quote, pending FROM span WHERE {within}'
        " ORDER BY claim, start, id",
        ids,
    ).fetchall():
        found[claim].spans.append((span[0], span[1], span[2], span[3], span[4], span[5]))
    for claim, tag in connection.execute(
        f"SELECT claim, tag FROM claim_tag WHERE {within}", ids
    ).fetchall():
        found[claim].tags.setdefault(merged.get(tag, tag), []).append(tag)
    for claim, *entry in connection.execute(
        f"SELECT claim, field, item, value, entity FROM claim_field WHERE {within}", ids
    ).fetchall():
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
    """A live claim (id), its article and its reviewer (ids)."""

    claim: str
    article: str
    reviewer: str


def claim_places(connection: sqlite3.Connection, articles: Iterable[str]) -> list[ClaimPlace]:
    """Return the live claims of articles (ids); the reviewer is the person, of several ids."""
    same = persons(connection)
    rows = connection.execute(
        "SELECT id, article, reviewer FROM claim"
        " WHERE gone = 0 AND article IN (SELECT value FROM json_each(?))",
        (listed(articles),),
    )
    return [ClaimPlace(claim, about, same.get(who, who)) for claim, about, who in rows.fetchall()]


def claim_place(connection: sqlite3.Connection, claim: str) -> tuple[str, str] | None:
    """Return article and reviewer (ids) of a claim that is live, else None."""
    found: tuple[str, str] | None = connection.execute(
        "SELECT article, reviewer FROM claim WHERE id = ? AND gone = 0", (claim,)
    ).fetchone()
    return found


def claim_starts(connection: sqlite3.Connection, articles: Iterable[str]) -> dict[str, int]:
    """Return where each live claim of articles (ids) begins, of those that have a span."""
    return dict(
        connection.execute(
            "SELECT c.id, min(s.start) FROM claim AS c"
            " JOIN span AS s ON s.claim = c.id AND s.gone = 0"
            " WHERE c.gone = 0 AND c.article IN (SELECT value FROM json_each(?)) GROUP BY c.id",
            (listed(articles),),
        ).fetchall()
    )


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


_AT_ONCE = 1_000

_TOUCHED = (
    "WITH chosen(id) AS MATERIALIZED (SELECT value FROM json_each(?))"
    # The names of a claim's tags and fields begin with its id and a space; "!" comes after that.
    # No table is asked for: no two rows have the same name, and the index alone is enough.
    " SELECT chosen.id, change.step FROM chosen JOIN change"
    """ ON change."row" >= chosen.id AND change."row" < chosen.id || '!'"""
    " UNION ALL SELECT span.claim, change.step FROM chosen JOIN span ON span.claim = chosen.id"
    ' JOIN change ON change."row" = span.id'
)
"""Claims that are `chosen`, each with every step that touched it, its spans, tags or fields."""


def _ends(
    connection: sqlite3.Connection, claims: Iterable[str]
) -> Iterator[tuple[str, tuple[Made, Made]]]:
    """Yield by which steps these claims (ids) were made and last changed."""
    left = iter(claims)
    while ids := list(islice(left, _AT_ONCE)):
        touched = connection.execute(_TOUCHED, (listed(ids),)).fetchall()
        yield from ends_of(connection, touched).items()


def claim_times(
    connection: sqlite3.Connection, rows: Mapping[str, ClaimRow]
) -> Iterator[tuple[str, Times]]:
    """Yield when each of some claims, by id, was made and last changed."""
    for claim, ends in _ends(connection, rows):
        row = rows[claim]
        yield claim, times(*ends, row.made_at, row.changed_at)


def claim_steps(
    connection: sqlite3.Connection, claims: Iterable[str]
) -> dict[str, tuple[str, str]]:
    """Return by which steps (ids) claims were made and last changed."""
    return {claim: (first.id, last.id) for claim, (first, last) in _ends(connection, claims)}


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
