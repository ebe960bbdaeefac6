"""How a backup differs from the review as it is now: what restoring it takes and brings back."""

import os
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from reviewer.model.errors import ReviewFileError
from reviewer.model.step import Step
from reviewer.store import articles
from reviewer.store.apart import Report, interruptible
from reviewer.store.connection import connect_to_read
from reviewer.store.summary import latest_step

Numbers = Mapping[str, int]
"""How many claims, by the names of their reviewers."""


@dataclass(frozen=True, slots=True)
class Difference:
    """What a backup lacks and has beside the review as it is now; `steps` were made since then.

    `missing` is there now and not in the backup, `returning` the other way round; articles are
    named by their headings. `last` is the backup's last step. `present` is false where the review
    itself cannot be read: then everything is returning.
    """

    last: Step | None
    steps: int
    claims_missing: Numbers
    claims_returning: Numbers
    articles_missing: tuple[str, ...]
    articles_returning: tuple[str, ...]
    present: bool = True


@dataclass(frozen=True, slots=True)
class _Known:
    """The headings of a review's articles by their ids, and its last step."""

    articles: Mapping[str, str]
    last: Step | None


_CLAIMS = (
    "SELECT reviewer.name, count(*) FROM {these}.claim AS claim"
    " JOIN {these}.reviewer AS reviewer ON reviewer.id = claim.reviewer"
    " WHERE claim.gone = 0 {beside} GROUP BY reviewer.name ORDER BY count(*) DESC"
)
_BESIDE = (
    "AND NOT EXISTS (SELECT 1 FROM {others}.claim AS other"
    " WHERE other.id = claim.id AND other.gone = 0)"
)
_STEPS = (
    "SELECT count(*) FROM present.step AS step"
    " WHERE NOT EXISTS (SELECT 1 FROM main.step AS other WHERE other.id = step.id)"
)


def compared(backup: Path, present: Path, report: Report | None = None) -> Difference | None:
    """Compare a backup with the review at a path, which may be gone; None where it is unreadable.

    Both are only read. SQLite does nearly all of it, so that a thread for it keeps nobody waiting.
    """
    then = _known(backup, report)
    if then is None:
        return None
    now = _known(present, report)
    with suppress(ReviewFileError, sqlite3.Error):  # a part of one of them cannot be read
        if now is not None:
            return _difference(backup, then, present, now, report)
    try:
        with _reading(backup, report) as connection:
            claims = _claims(connection, "main")
    except (ReviewFileError, sqlite3.Error):
        return None
    return Difference(then.last, 0, {}, claims, (), tuple(then.articles.values()), present=False)


def _difference(
    backup: Path, then: _Known, present: Path, now: _Known, report: Report | None
) -> Difference:
    with _reading(backup, report) as connection:
        address = quote(os.fsencode(present.absolute()))
        connection.execute("ATTACH ? AS present", (f"file:{address}?mode=ro",))
        return Difference(
            then.last,
            connection.execute(_STEPS).fetchone()[0],
            _claims(connection, "present", "main"),
            _claims(connection, "main", "present"),
            _named(now.articles, then.articles),
            _named(then.articles, now.articles),
        )


def _claims(connection: sqlite3.Connection, these: str, others: str = "") -> Numbers:
    """Count the claims of one of two files, those that the other has not where one is named."""
    beside = _BESIDE.format(others=others) if others else ""
    return dict(connection.execute(_CLAIMS.format(these=these, beside=beside)).fetchall())


def _named(these: Mapping[str, str], others: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(heading for id_, heading in these.items() if id_ not in others)


def _known(path: Path, report: Report | None) -> _Known | None:
    try:
        with _reading(path, report) as connection:
            found = articles.articles(connection)
            return _Known({each.id: each.heading for each in found}, latest_step(connection))
    except (ReviewFileError, sqlite3.Error):  # damaged, gone, or of another version
        return None


@contextmanager
def _reading(path: Path, report: Report | None) -> Iterator[sqlite3.Connection]:
    with closing(connect_to_read(path)) as connection, interruptible(connection, report, 0):
        yield connection
