"""Reading reviewers, and which of them are one person under several ids."""

import sqlite3
from collections.abc import Iterable, Mapping

from reviewer.model.reviewer import Reviewer
from reviewer.store.links import representatives
from reviewer.store.origins import only_merged
from reviewer.store.rows import listed


def reviewers(connection: sqlite3.Connection) -> list[Reviewer]:
    """Return the reviewers in the order in which they joined; gone ones while they have claims.

    Somebody with several ids is there once, with the one of `persons`.
    """
    rows = connection.execute(
        "SELECT id, name, kind, gone FROM reviewer AS r WHERE gone = 0"
        " OR EXISTS (SELECT 1 FROM claim WHERE reviewer = r.id AND gone = 0) ORDER BY id"
    )
    others = persons(connection)
    return [Reviewer(id_, name, kind, bool(gone)) for id_, name, kind, gone in rows
            if id_ not in others]  # fmt: skip


def persons(connection: sqlite3.Connection) -> dict[str, str]:
    """Return which reviewers are the same person as another, by id, and as whom.

    Of several ids the one that was made in this file stands for all, or else the first.
    """
    links = same_persons(connection)
    if not links:
        return {}
    foreign = only_merged(connection, "reviewer", {id_ for link in links for id_ in link})
    return representatives(links, lambda id_: (id_ in foreign, id_))


def same_persons(connection: sqlite3.Connection, *, same: bool = True) -> list[tuple[str, str]]:
    """Return the pairs of reviewers of whom somebody said that they are one person, or are not."""
    return connection.execute(
        "SELECT reviewer, other FROM same_person WHERE same = ? AND gone = 0", (int(same),)
    ).fetchall()


def with_same(same: Mapping[str, str], reviewer: str | None) -> tuple[str, ...]:
    """Return all ids of a reviewer, by what `persons` says."""
    if reviewer is None:
        return ()
    chosen = same.get(reviewer, reviewer)
    return (chosen, *(other for other, one in same.items() if one == chosen))


def is_gone(connection: sqlite3.Connection, reviewer: str) -> bool | None:
    """Tell whether a reviewer (an id) is gone; None where there never was one of this id."""
    row = connection.execute("SELECT gone FROM reviewer WHERE id = ?", (reviewer,)).fetchone()
    return None if row is None else bool(row[0])


def worked_at(
    connection: sqlite3.Connection, reviewers: Iterable[str], installation: str
) -> set[str]:
    """Return which of some reviewers (ids) made steps on a computer."""
    rows = connection.execute(
        "SELECT value FROM json_each(?) WHERE EXISTS"
        " (SELECT 1 FROM step WHERE reviewer = value AND installation = ?)",
        (listed(reviewers), installation),
    )
    return {row[0] for row in rows}


def claims_by_reviewer(
    connection: sqlite3.Connection, claims: Iterable[str] | None = None
) -> dict[str, int]:
    """Return how many live claims each reviewer has, of these claims (ids) or of all."""
    where, values = "", tuple[str, ...]()
    if claims is not None:
        where, values = " AND id IN (SELECT value FROM json_each(?))", (listed(claims),)
    same = persons(connection)
    found: dict[str, int] = {}
    for reviewer, number in connection.execute(
        f"SELECT reviewer, count(*) FROM claim WHERE gone = 0{where} GROUP BY reviewer", values
    ):
        one = same.get(reviewer, reviewer)
        found[one] = found.get(one, 0) + number
    return found
