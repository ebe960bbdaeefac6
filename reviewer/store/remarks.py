"""Reading what is said about claims: relations, comments, decisions."""

import sqlite3
from collections.abc import Iterable, Iterator

from reviewer.store.rows import listed

Relation = tuple[str, str, str, str | None, str | None, str, str]
"""(id, claim, kind, other claim, entity, reviewer, note); all but the kind and the note are ids."""

Comment = tuple[str, str, str | None, str, str]
"""(claim, comment, the comment it answers, reviewer, body)"""

Decision = tuple[str, str, str, str, str, str]
"""(claim, decision, verdict, role of the claim, reviewer, reason)"""


_RELATIONS = (
    "SELECT r.id, r.claim, r.kind, r.other_claim, r.entity, r.reviewer, r.note FROM relation AS r"
    " JOIN claim AS c ON c.id = r.claim AND c.gone = 0"
    " LEFT JOIN claim AS o ON o.id = r.other_claim"
    " WHERE r.gone = 0 AND coalesce(o.gone, 0) = 0"
)


def relations(connection: sqlite3.Connection) -> Iterator[Relation]:
    """Yield the relations whose ends are live, in the order in which they were made."""
    yield from connection.execute(f"{_RELATIONS} ORDER BY r.id")


def relations_of(
    connection: sqlite3.Connection, claims: Iterable[str], relations: Iterable[str] = ()
) -> list[Relation]:
    """Return the relations whose ends are live, that have one of these claims or these ids."""
    ids, own = listed(claims), listed(relations)
    chosen = (
        "SELECT id FROM relation WHERE claim IN (SELECT value FROM json_each(:claims))"
        " UNION SELECT id FROM relation WHERE other_claim IN (SELECT value FROM json_each(:claims))"
        " UNION SELECT value FROM json_each(:own)"
    )
    return connection.execute(
        f"{_RELATIONS} AND r.id IN ({chosen}) ORDER BY r.id", {"claims": ids, "own": own}
    ).fetchall()


def ends_of(connection: sqlite3.Connection, relation: str) -> tuple[str, str, str] | None:
    """Return claim, kind and other claim of a relation (an id), gone or not; None where unknown."""
    found: tuple[str, str, str] | None = connection.execute(
        "SELECT claim, kind, other_claim FROM relation WHERE id = ? AND other_claim IS NOT NULL",
        (relation,),
    ).fetchone()
    return found


def related(
    connection: sqlite3.Connection, claims: Iterable[str]
) -> Iterator[tuple[str, str, str, str]]:
    """Yield what was ever said of two of these claims (ids): claim, other, kind and reviewer (id).

    What was taken back is among it.
    """
    yield from connection.execute(
        "SELECT claim, other_claim, kind, reviewer FROM relation WHERE"
        " claim IN (SELECT value FROM json_each(:claims))"
        " AND other_claim IN (SELECT value FROM json_each(:claims))",
        {"claims": listed(claims)},
    )


def has_relations(connection: sqlite3.Connection) -> bool:
    """Tell whether there ever was a relation."""
    return bool(connection.execute("SELECT EXISTS (SELECT 1 FROM relation)").fetchone()[0])


def comments(connection: sqlite3.Connection) -> Iterator[Comment]:
    """Yield the live comments in the order in which they were made."""
    yield from connection.execute(
        "SELECT claim, id, answers, reviewer, body FROM comment WHERE gone = 0 ORDER BY id"
    )


def comments_of(
    connection: sqlite3.Connection,
    *,
    claims: Iterable[str] | None = None,
    comments: Iterable[str] | None = None,
) -> list[Comment]:
    """Return the live comments on these claims (ids), or of these ids, as they were made."""
    column, ids = ("claim", claims) if comments is None else ("id", comments)
    return connection.execute(
        "SELECT claim, id, answers, reviewer, body FROM comment"
        f" WHERE gone = 0 AND {column} IN (SELECT value FROM json_each(?)) ORDER BY id",
        (listed(ids or ()),),
    ).fetchall()


def comments_beginning(connection: sqlite3.Connection, beginning: str) -> list[str]:
    """Return the ids of the live comments that begin like this, two at most."""
    rows = connection.execute(
        "SELECT id FROM comment WHERE gone = 0 AND id >= ? AND id < ? LIMIT 2",
        (beginning, beginning + "g"),
    )
    return [row[0] for row in rows]


def decisions(connection: sqlite3.Connection) -> Iterator[Decision]:
    """Yield the live decisions, once for each claim that took part in them."""
    yield from connection.execute(
        "SELECT dc.claim, d.id, d.verdict, dc.role, d.reviewer, d.reason FROM decision AS d"
        " JOIN decision_claim AS dc ON dc.decision = d.id AND dc.gone = 0"
        " WHERE d.gone = 0 ORDER BY d.id, dc.claim"
    )
