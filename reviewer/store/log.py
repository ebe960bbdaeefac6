"""The log: steps and their images, and which of them undo and redo could take back."""

import sqlite3
from collections.abc import Generator, Iterator, Mapping
from typing import NamedTuple

from reviewer.model.step import Step
from reviewer.store.distrust import arguments_of
from reviewer.store.reviewers import persons, with_same
from reviewer.store.rows import listed

Value = str | int | None
Image = Mapping[str, Value]
RowKey = tuple[str, str]
"""A table's name and a row's: its key columns joined with a space."""

PURGED = '{"purged":'
"""How the JSON of an image begins that was purged: the hash of what it was is all that is left."""

_STEP = (
    "SELECT id, command, arguments, (SELECT name FROM reviewer AS r WHERE r.id = step.reviewer),"
    " at_utc, undoes, (SELECT ifnull(max(n), 0) FROM change WHERE step = seq), reviewer FROM step"
)


HELD = "held"
"""The source of a step that was made here, but came into the file after steps with later stamps."""


SEEING = "claim.see"
"""The command of steps that record what somebody saw: they stay, whatever is undone around them."""


COMPACTED = "compacted "
"""How the name of a property begins that says up to which step old images were compacted.

After it comes the step's id; the value is how many images there were left up to there.
"""


class Entry(NamedTuple):
    """A step as undo and redo see it, by its place in this file."""

    seq: int
    id: str
    undoes: str | None
    held: int = 0
    """Whether steps before it in this file have later stamps."""
    settled: tuple[str, ...] = ()
    """Later steps that took it back and brought it again: together they changed nothing of it."""


def steps_where(
    connection: sqlite3.Connection, where: str, values: tuple[Value, ...]
) -> list[Step]:
    """Return the steps that an SQL clause chooses; `values` are bound to it."""
    return [_step(row) for row in connection.execute(f"{_STEP} {where}", values)]


def count(connection: sqlite3.Connection) -> int:
    """Return how many steps the log has."""
    number: int = connection.execute("SELECT count(*) FROM step").fetchone()[0]
    return number


def last_place(connection: sqlite3.Connection) -> int:
    """Return the place of the last step in the file, 0 where there is none."""
    place: int = connection.execute("SELECT ifnull(max(seq), 0) FROM step").fetchone()[0]
    return place


def step_of(connection: sqlite3.Connection, step_id: str) -> Step:
    """Return one step of the log."""
    (step,) = steps_where(connection, "WHERE id = ?", (step_id,))
    return step


def _step(row: tuple[str, str, str, str | None, str, str | None, int, str | None]) -> Step:
    return Step(row[0], row[1], arguments_of(row[2]), *row[3:])


def last_step(connection: sqlite3.Connection) -> str:
    """Return the id of the step that was written to the file last, "" where there is none.

    It need not have the latest stamp: what was held in memory is written later than it was made.
    """
    row = connection.execute("SELECT id FROM step ORDER BY seq DESC LIMIT 1").fetchone()
    return row[0] if row else ""


def has_step(connection: sqlite3.Connection, step: str) -> bool:
    """Tell whether a step (an id) is in the log."""
    found = connection.execute("SELECT 1 FROM step WHERE id = ?", (step,)).fetchone()
    return found is not None


def is_withdrawn(connection: sqlite3.Connection, step: str) -> bool:
    """Tell whether a step (an id) came by a merge that was taken back."""
    found = connection.execute("SELECT 1 FROM withdrawn WHERE step = ?", (step,)).fetchone()
    return found is not None


def changed_rows(connection: sqlite3.Connection, seq: int) -> dict[str, frozenset[str]]:
    """Return the names of the rows that one step changed, by table."""
    found: dict[str, set[str]] = {}
    for table, row in connection.execute(
        'SELECT "table", "row" FROM change WHERE step = ?', (seq,)
    ):
        found.setdefault(table, set()).add(row)
        if table == "purged":  # the row went without an image of its own
            of, _, name = row.partition(" ")
            found.setdefault(of, set()).add(name)
    return {table: frozenset(rows) for table, rows in found.items()}


def compacted_until(connection: sqlite3.Connection) -> str:
    """Return the id of the last step that was compacted, "" where none was."""
    (name,) = connection.execute(
        "SELECT max(name) FROM property WHERE name >= ? AND name < ?",
        (COMPACTED, COMPACTED[:-1] + "!"),
    ).fetchone()
    return name[len(COMPACTED) :] if name else ""


def undo_candidates(
    connection: sqlite3.Connection, reviewer: str | None
) -> Generator[Entry, None, None]:
    """Yield the steps that undo could take back, the latest first."""
    undone: dict[str, str] = {}
    settled: dict[str, tuple[str, ...]] = {}
    for entry in _own_steps(connection, reviewer):
        if entry.id in undone:
            if entry.undoes is not None:
                pair = entry.id, undone[entry.id]
                settled[entry.undoes] = (*settled.get(entry.undoes, ()), *pair)
        elif entry.undoes is not None:
            undone[entry.undoes] = entry.id
        else:
            yield entry._replace(settled=settled.get(entry.id, ()))


def redo_candidates(
    connection: sqlite3.Connection, reviewer: str | None
) -> Generator[Entry, None, None]:
    """Yield the undo steps that redo could take back, the latest first; a new step ends them."""
    undone: set[str] = set()
    for entry in _own_steps(connection, reviewer):
        if entry.undoes is None:
            if entry.id not in undone:
                return
        elif entry.id not in undone:
            undone.add(entry.undoes)
            if not _undoes_an_undo(connection, entry):
                yield entry


def _undoes_an_undo(connection: sqlite3.Connection, entry: Entry) -> bool:
    row = connection.execute("SELECT undoes FROM step WHERE id = ?", (entry.undoes,)).fetchone()
    return row is not None and row[0] is not None


def _own_steps(connection: sqlite3.Connection, reviewer: str | None) -> Iterator[Entry]:
    ids = with_same(persons(connection), reviewer)
    several = len(ids) > 1
    rows = connection.execute(
        "SELECT seq, id, undoes, source IS NOT NULL FROM step"
        " LEFT JOIN merged_step ON merged_step.step = seq WHERE reviewer"
        f" {'IN (SELECT value FROM json_each(?))' if several else 'IS ?'}"
        " AND ifnull(source, ?) = ? AND command <> ? ORDER BY seq DESC",
        (listed(ids) if several else reviewer, HELD, HELD, SEEING),
    )
    until = compacted_until(connection)
    for entry in (Entry(*row) for row in rows):
        if entry.id > until:
            yield entry
        elif not entry.held:  # all that are left are earlier still
            break
