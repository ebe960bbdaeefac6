"""Merging: the logs of other files are united with this one, in one transaction.

What came with a merge is marked with its id, so that it can be taken out again (`withdrawing`). The
mark, and the step that says who merged what, belong to this file alone and do not travel.
"""

import json
import sqlite3
import time
from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from reviewer.model.errors import DamagedReview, Refused
from reviewer.store import log
from reviewer.store.connection import connect_to_read
from reviewer.store.ownership import Ownership
from reviewer.store.rows import Rows, listed
from reviewer.store.schema import MERGED
from reviewer.store.store import Store
from reviewer.store.tally import Clash, Said, Tally, clashes
from reviewer.store.twice_made import twice_made
from reviewer.store.uniting import Union

AHEAD = 5 * 60 * 1000
"""Milliseconds by which a stamp may be ahead of this clock before it is told."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file to be merged: its name, and where a copy lies that was looked through."""

    name: str
    copy: Path


@dataclass(slots=True)
class Merging:
    """What merging did: the id of the merge ("" where nothing came), and what arrived."""

    merge: str = ""
    steps: int = 0
    known: int = 0
    """How many steps of the others were here."""
    tally: Tally = field(default_factory=Tally)
    ahead: dict[str, int] = field(default_factory=dict)
    """By file: milliseconds by which its last stamp is ahead of this clock."""
    flat: list[str] = field(default_factory=list)
    """The files that are copies without history."""
    purged: dict[str, int] = field(default_factory=dict)
    """By file: how many claims and articles were purged there that are still here."""
    came_with: dict[str, str] = field(default_factory=dict)
    """The reviewers (ids) who came, each with the file in which they were first."""
    computers: set[str] = field(default_factory=set)
    """Reviewers (ids) whose work came from a computer that they had not worked on here."""


Links = Callable[[Rows, Merging], None]
"""Says in the same transaction what is one and the same in both files."""


def merging(
    store: Store, sources: Sequence[Source], links: Links, *, reviewer: str | None = None
) -> Generator[float, None, Merging]:
    """Unite logs with that of a review; yield how much is done, from 0 to 1.

    `links` is called when everything is there. Closing the generator leaves everything as it was.
    Raises Refused while changes are held in memory, DamagedReview where the files do not fit.
    """
    if store.holding:
        raise Refused("The review is not saved yet. Merge when it is.")
    done = Merging()
    names = [source.name for source in sources]
    with store.change("review.merge", reviewer=reviewer, files=names) as rows:
        connection = store.connection
        before = log.last_place(connection)
        barred = _barred(sources)
        for n, source in enumerate(sources):
            with closing(connect_to_read(source.copy)) as other, _told(source):
                for share in _one(store, other, source, done, barred):
                    yield (n + share) / len(sources)
        rows.seq = log.last_place(connection) + 1
        _keep_decisions(store, rows, done, before)
        links(rows, done)
        if done.steps or rows.changed:
            done.merge = rows.come_last()
            _mark(connection, rows, before, done.merge)
            rows.arguments["claims"] = len(done.tally.new["claim"])
            _forget_withdrawn(connection, before)
    return done


def _one(
    store: Store,
    other: sqlite3.Connection,
    source: Source,
    done: Merging,
    barred: Mapping[str, set[str]],
) -> Iterator[float]:
    """Unite one log with that of the review, and count what comes; yield how much is done."""
    connection = store.connection
    union = Union(connection, other, store.tables, continued=False, purged=barred)
    owners = Ownership(connection, other, source.name)
    withdrawn: set[str] = set()
    arrived = 0
    for arrival in union.uniting():
        if arrival is None:
            yield 0.0
            continue
        withdrawn = withdrawn or _withdrawn(connection)
        owners.check(arrival)
        done.tally.count(arrival, withdrawn)
        done.tally.clashes.extend(clashes(arrival, other))
        arrived += len(arrival.images)
        yield arrived / union.total
    done.steps += len(union.places)
    (steps,) = other.execute("SELECT count(*) FROM step").fetchone()
    done.known += steps - len(union.places)
    done.tally.see(other)
    done.tally.clashes.extend(_kept_recovered(connection, other))
    _look_at(source, union, done)
    for who in done.tally.new["reviewer"] - done.came_with.keys():
        done.came_with[who] = source.name
    done.computers |= _new_computers(connection, union)


def _keep_decisions(store: Store, rows: Rows, done: Merging, before: int) -> None:
    """Let what was decided of an entity stand where another file only wrote a suggestion down."""
    found = twice_made(store.connection, store.tables["entity"], before)
    for id_, made in found.items():
        if made.columns:
            rows.update("entity", id_, made.columns)
    done.tally.clashes = [
        clash
        for clash in done.tally.clashes
        if clash.table != "entity"
        or (twice := found.get(clash.row)) is None
        or all(twice.decided(s.step, clash.column, s.values[0]) for s in (clash.kept, clash.lost))
    ]


@contextmanager
def _told(source: Source) -> Iterator[None]:
    """Raise DamagedReview where rows of a file do not fit together with those that are here."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise DamagedReview(
            f"{source.name} does not fit together with this review: it may be damaged.",
            "Check it with Reviewer first. Nothing was merged.",
        ) from error


def _barred(sources: Sequence[Source]) -> dict[str, set[str]]:
    """Return what any of the files has purged, and not added again since."""
    barred: dict[str, set[str]] = {}
    for source in sources:
        with closing(connect_to_read(source.copy)) as other:
            for table, row in _purged(other):
                barred.setdefault(table, set()).add(row)
    return barred


def _purged(other: sqlite3.Connection) -> list[tuple[str, str]]:
    """Return what a file has purged, by table and id, less what was added again since."""
    purged = other.execute('SELECT "table", "row" FROM purged').fetchall()
    tables = {table for table, _ in purged if table != "content"}
    there = {
        (table, row)
        for table in tables & _WITH_IDS
        for (row,) in other.execute(
            f"SELECT id FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
            (listed(row for of, row in purged if of == table),),
        )
    }
    return [each for each in purged if each not in there]


_WITH_IDS = frozenset(
    {"article", "claim", "comment", "decision", "mention", "relation", "span", "version"}
)
"""The tables of which purging remembers rows."""


def _withdrawn(connection: sqlite3.Connection) -> set[str]:
    return {step for (step,) in connection.execute("SELECT step FROM withdrawn")}


def _mark(connection: sqlite3.Connection, rows: Rows, before: int, merge: str) -> None:
    """Mark what came after a place as brought by a merge, the merge's own step too."""
    connection.execute(
        "INSERT INTO merged_step (step, source) SELECT seq, ? FROM step WHERE seq > ?",
        (MERGED + merge, before),
    )
    rows.not_to_be_undone(MERGED + merge)


def _forget_withdrawn(connection: sqlite3.Connection, before: int) -> None:
    """Steps that are here again are not withdrawn any more."""
    connection.execute(
        "DELETE FROM withdrawn WHERE step IN (SELECT id FROM step WHERE seq > ?)", (before,)
    )


def _look_at(source: Source, union: Union, done: Merging) -> None:
    """Note what a user should know of a file."""
    other = union.source
    (stamp,) = union.into.execute(
        "SELECT max(id) FROM step WHERE seq > ?", (union.last,)
    ).fetchone()
    if union.places and stamp:
        ahead = (int(stamp, 16) >> 80) - time.time_ns() // 1_000_000
        if ahead > AHEAD:
            done.ahead[source.name] = ahead
    if other.execute("SELECT 1 FROM step WHERE command = 'review.flatten'").fetchone():
        done.flat.append(source.name)
    here = 0
    for table in ("article", "claim"):
        purged = [row for of, row in _purged(other) if of == table]
        here += union.into.execute(
            f"SELECT count(*) FROM {table} WHERE id IN (SELECT value FROM json_each(?))",
            (listed(purged),),
        ).fetchone()[0]
    if here:
        done.purged[source.name] = here


def _new_computers(connection: sqlite3.Connection, union: Union) -> set[str]:
    """Return who worked here before, but never on the computer from which steps of theirs came."""
    sql = "SELECT 1 FROM step WHERE reviewer = ? AND seq <= ?"
    return {
        reviewer
        for reviewer, computer in union.people
        if reviewer and connection.execute(sql, (reviewer, union.last)).fetchone()
        and not connection.execute(
            f"{sql} AND installation = ?", (reviewer, union.last, computer)
        ).fetchone()
    }  # fmt: skip


def _kept_recovered(connection: sqlite3.Connection, other: sqlite3.Connection) -> Iterator[Clash]:
    """Yield the texts here that are only near to what they were, where the other file has more.

    Nothing of such a text need arrive: the other file does not know that it was damaged.
    """
    for row, image, step in connection.execute(
        'SELECT c."row", c.image, step.id FROM version CROSS JOIN change AS c'
        ' ON c."row" = version.id AND c."table" = \'version\''
        " CROSS JOIN step ON step.seq = c.step WHERE step.command = 'review.recover'"
    ).fetchall():
        kept = json.loads(image).get("content")
        known = other.execute("SELECT 1 FROM step WHERE id = ?", (step,)).fetchone()
        found = other.execute("SELECT content FROM version WHERE id = ?", (row,)).fetchone()
        if kept and not known and found and found[0] != kept:
            lost = Said(found, "", theirs=True)
            yield Clash("version", row, "content", Said((kept,), step, theirs=False), lost)
