"""How a backup differs from the review as it is now: what restoring it takes and brings back."""

import sqlite3
from collections import Counter
from collections.abc import Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from reviewer.model.errors import ReviewFileError
from reviewer.model.step import Step
from reviewer.store import articles, log
from reviewer.store.connection import connect_to_read

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
class _Holding:
    articles: Mapping[str, str]
    claims: Mapping[str, str]
    steps: frozenset[str]
    last: Step | None


def compared(backup: Path, present: Path) -> Difference | None:
    """Compare a backup with the review at a path, which may be gone; None where it is unreadable.

    Both are only read, each with a connection of its own.
    """
    then = _holding(backup)
    if then is None:
        return None
    found = _holding(present)
    now = found or _Holding({}, {}, frozenset(), None)
    return Difference(
        then.last,
        len(now.steps - then.steps),
        _counted(now.claims, then.claims),
        _counted(then.claims, now.claims),
        _named(now.articles, then.articles),
        _named(then.articles, now.articles),
        present=found is not None,
    )


def _counted(these: Mapping[str, str], others: Mapping[str, str]) -> Numbers:
    return dict(Counter(these[id_] for id_ in these.keys() - others.keys()).most_common())


def _named(these: Mapping[str, str], others: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(heading for id_, heading in these.items() if id_ not in others)


def _holding(path: Path) -> _Holding | None:
    try:
        with closing(connect_to_read(path)) as connection:
            return _Holding(
                {article.id: article.heading for article in articles.articles(connection)},
                dict(
                    connection.execute(
                        "SELECT claim.id, reviewer.name FROM claim"
                        " JOIN reviewer ON reviewer.id = claim.reviewer WHERE claim.gone = 0"
                    ).fetchall()
                ),
                frozenset(row[0] for row in connection.execute("SELECT id FROM step")),
                _last(connection),
            )
    except (ReviewFileError, sqlite3.Error):  # damaged, gone, or of another version
        return None


def _last(connection: sqlite3.Connection) -> Step | None:
    (id_,) = connection.execute("SELECT max(id) FROM step").fetchone()
    return log.step_of(connection, id_) if id_ else None
