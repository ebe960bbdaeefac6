"""Reading what working blind rests on: who marked what as done, what was opened, who saw whose."""

import sqlite3
from collections.abc import Iterable

from reviewer.store.decisions import LATER
from reviewer.store.reviewers import persons, with_same
from reviewer.store.rows import listed

BLIND, OWNER, OPENED = "blind", "owner", "opened"
"""Properties of the review: whether one works blind (1 or 0), whose it is, who opened all of it."""

OPENED_ARTICLE = f"{OPENED} "
"""How the name of the property begins that says who opened an article; its id follows."""

_TELLING = (
    "WITH hidden AS MATERIALIZED (SELECT id FROM claim"
    " WHERE article IN (SELECT value FROM json_each(:articles))"
    " AND reviewer NOT IN (SELECT value FROM json_each(:own))),"
    " touched(name, \"table\") AS (SELECT id, 'claim' FROM hidden"
    " UNION ALL SELECT span.id, 'span' FROM hidden JOIN span ON span.claim = hidden.id"
    " UNION ALL SELECT claim || ' ' || tag, 'claim_tag'"
    " FROM hidden JOIN claim_tag ON claim_tag.claim = hidden.id"
    " UNION ALL SELECT claim || ' ' || field || ' ' || item, 'claim_field'"
    " FROM hidden JOIN claim_field ON claim_field.claim = hidden.id"
    " UNION ALL SELECT r.id, 'relation' FROM hidden JOIN relation AS r ON r.claim = hidden.id"
    " UNION ALL SELECT r.id, 'relation' FROM hidden"
    " JOIN relation AS r ON r.other_claim = hidden.id"
    " UNION ALL SELECT c.id, 'comment' FROM hidden JOIN comment AS c ON c.claim = hidden.id"
    " UNION ALL SELECT d.decision, 'decision' FROM hidden"
    " JOIN decision_claim AS d ON d.claim = hidden.id"
    " UNION ALL SELECT p.name, 'property' FROM property AS p"
    f" JOIN hidden ON hidden.id = substr(p.name, -32) WHERE p.name >= '{LATER}'"
    f" AND p.name < '{LATER[:-1]}!'"
    " UNION ALL SELECT reviewer || ' ' || article, 'done' FROM done"
    " WHERE article IN (SELECT value FROM json_each(:articles))"
    " UNION ALL SELECT s.reviewer || ' ' || s.whose || ' ' || s.version, 'seen' FROM seen AS s"
    " JOIN version ON version.id = s.version"
    " WHERE version.article IN (SELECT value FROM json_each(:articles)))"
)
"""The rows that tell of the claims in `:articles` that are not of `:own` (ids), as `touched`."""


def properties(connection: sqlite3.Connection) -> dict[str, str]:
    """Return the properties above that were set and not taken back, by name."""
    rows = connection.execute(
        "SELECT name, value FROM property WHERE gone = 0"
        " AND (name IN (?, ?, ?) OR (name >= ? AND name < ?))",
        (BLIND, OWNER, OPENED, OPENED_ARTICLE, f"{OPENED}!"),
    )
    return dict(rows.fetchall())


def done_by(connection: sqlite3.Connection, reviewer: str) -> frozenset[str]:
    """Return the articles (ids) that a reviewer marked as done."""
    rows = connection.execute(
        "SELECT article FROM done WHERE gone = 0 AND reviewer IN (SELECT value FROM json_each(?))",
        (listed(with_same(persons(connection), reviewer)),),
    )
    return frozenset(article for (article,) in rows)


def claims_of_others(
    connection: sqlite3.Connection, reviewer: str | None, articles: Iterable[str]
) -> set[str]:
    """Return the claims (ids) in some articles that are not a reviewer's, gone or not."""
    rows = connection.execute(
        "SELECT id FROM claim WHERE article IN (SELECT value FROM json_each(?))"
        " AND reviewer NOT IN (SELECT value FROM json_each(?))",
        (listed(articles), listed(with_same(persons(connection), reviewer))),
    )
    return {claim for (claim,) in rows}


def seen(connection: sqlite3.Connection) -> set[tuple[str, str, str]]:
    """Return who saw whose claims on which version: reviewer, whose, version."""
    same = persons(connection)
    rows = connection.execute("SELECT reviewer, whose, version FROM seen WHERE gone = 0")
    return {
        (same.get(reviewer, reviewer), same.get(whose, whose), version)
        for reviewer, whose, version in rows
    }


def first_seen(connection: sqlite3.Connection) -> list[tuple[str, str, str, str]]:
    """Return who first saw whose claims on which version by which step (ids, not of persons).

    That of claims which left with a merge that was taken back is remembered by the step that did.
    """
    return connection.execute(
        "SELECT one ->> 0, one ->> 1, one ->> 2, one ->> 3 FROM"
        " (SELECT sight.value AS one FROM step, json_each(step.arguments, '$.seen') AS sight"
        " WHERE step.command = 'review.withdraw')"
        " UNION ALL SELECT s.reviewer, s.whose, s.version, min(step.id) FROM seen AS s"
        " JOIN change ON change.\"table\" = 'seen'"
        " AND change.\"row\" = s.reviewer || ' ' || s.whose || ' ' || s.version"
        " JOIN step ON step.seq = change.step WHERE s.gone = 0 GROUP BY 1, 2, 3"
    ).fetchall()


def steps_telling(
    connection: sqlite3.Connection, reviewer: str | None, articles: Iterable[str]
) -> set[int]:
    """Return the places of the steps that tell of others' claims in some articles.

    A step touches a claim by its row or what belongs to it: passages, tags, fields, relations to or
    from it, comments and decisions on it. That somebody is done with an article, or saw whose
    claims in it, tells of claims as well. What a reviewer did is never among them.
    """
    rows = connection.execute(
        f"{_TELLING} SELECT DISTINCT step.seq FROM touched JOIN change"
        ' ON change."row" = touched.name AND change."table" = touched."table"'
        " JOIN step ON step.seq = change.step"
        " WHERE step.reviewer IS NULL OR step.reviewer NOT IN (SELECT value FROM json_each(:own))",
        _hidden(connection, reviewer, articles),
    )
    return {place for (place,) in rows}


def rows_telling(
    connection: sqlite3.Connection, reviewer: str | None, articles: Iterable[str]
) -> set[tuple[str, str]]:
    """Return the rows (table and name) that tell of others' claims in some articles."""
    rows = connection.execute(
        f'{_TELLING} SELECT "table", name FROM touched', _hidden(connection, reviewer, articles)
    )
    return set(rows.fetchall())


def _hidden(
    connection: sqlite3.Connection, reviewer: str | None, articles: Iterable[str]
) -> dict[str, str]:
    own = listed(with_same(persons(connection), reviewer))
    return {"articles": listed(articles), "own": own}
