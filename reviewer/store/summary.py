"""A review at a glance: how many claims it has and what was done last, however long its log is."""

import sqlite3

from reviewer.model.step import Step
from reviewer.store import log

SQLITE_VERSION = sqlite3.sqlite_version
"""The version of SQLite that Python brought."""


def claim_count(connection: sqlite3.Connection) -> int:
    """Return how many claims are live."""
    count: int = connection.execute("SELECT count(*) FROM claim WHERE gone = 0").fetchone()[0]
    return count


def latest_step(connection: sqlite3.Connection) -> Step | None:
    """Return the step that was written to this file last, or None where there is none."""
    last = log.last_step(connection)
    return log.step_of(connection, last) if last else None
