"""Reading reviewers."""

import sqlite3

from reviewer.model.reviewer import Reviewer


def reviewers(connection: sqlite3.Connection) -> list[Reviewer]:
    """Return the reviewers in the order in which they joined; gone ones while they have claims."""
    rows = connection.execute(
        "SELECT id, name, kind, gone FROM reviewer AS r WHERE gone = 0"
        " OR EXISTS (SELECT 1 FROM claim WHERE reviewer = r.id AND gone = 0) ORDER BY id"
    )
    return [Reviewer(id_, name, kind, bool(gone)) for id_, name, kind, gone in rows]
