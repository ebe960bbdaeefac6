"""Reading what is said about claims: relations, comments, decisions."""

import sqlite3
from collections.abc import Iterator

Relation = tuple[str, str, str | None, str | None, str, str]
"""(claim, kind, other claim, entity, reviewer, note); all but the kind and the note are ids."""

Comment = tuple[str, str, str | None, str, str]
"""(claim, comment, the comment it answers, reviewer, body)"""

Decision = tuple[str, str, str, str, str, str]
"""(claim, decision, verdict, role of the claim, reviewer, reason)"""


def relations(connection: sqlite3.Connection) -> Iterator[Relation]:
    """Yield the relations whose ends are live, in the order in which they were made."""
    yield from connection.execute(
        "SELECT r.claim, r.kind, r.other_claim, r.entity, r.reviewer, r.note FROM relation AS r"
        " JOIN claim AS c ON c.id = r.claim AND c.gone = 0"
        " LEFT JOIN claim AS o ON o.id = r.other_claim"
        " WHERE r.gone = 0 AND coalesce(o.gone, 0) = 0 ORDER BY r.id"
    )


def comments(connection: sqlite3.Connection) -> Iterator[Comment]:
    """Yield the live comments in the order in which they were made."""
    yield from connection.execute(
        "SELECT claim, id, answers, reviewer, body FROM comment WHERE gone = 0 ORDER BY id"
    )


def decisions(connection: sqlite3.Connection) -> Iterator[Decision]:
    """Yield the live decisions, once for each claim that took part in them."""
    yield from connection.execute(
        "SELECT dc.claim, d.id, d.verdict, dc.role, d.reviewer, d.reason FROM decision AS d"
        " JOIN decision_claim AS dc ON dc.decision = d.id AND dc.gone = 0"
        " WHERE d.gone = 0 ORDER BY d.id, dc.claim"
    )
