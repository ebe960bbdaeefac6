"""Taking a merge back: its steps leave the log, and what they touched is what it was before.

Steps that put the images back would have later stamps, and at the next exchange they would take
from colleagues what they did. So the steps go, the rows are folded again, and merging the files
offers them once more. It is declined while later steps refer to what came with the merge; those
that were undone leave the log with it, and so does who saw what came, which the step remembers.
"""

import sqlite3
from collections.abc import Collection, Generator, Iterable, Mapping
from dataclasses import dataclass
from typing import NamedTuple, TypeVar

from reviewer.model.errors import Refused
from reviewer.store import log
from reviewer.store.checking import folds_of
from reviewer.store.log import PURGED, RowKey
from reviewer.store.purging import delete_needless_texts
from reviewer.store.rows import Rows, listed
from reviewer.store.schema import MERGED, Table, quoted, references
from reviewer.store.store import Store
from reviewer.store.undone import Undone
from reviewer.store.uniting import batches, write_rows

T = TypeVar("T")

WITHDRAWN = "withdraw"
"""The source of the step that says that a merge was taken back."""

_SHOWN = 20
"""How many uses are named at most."""


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """How many steps left the log, and how many articles and claims the review."""

    steps: int
    articles: int
    claims: int


class Merge(NamedTuple):
    """A merge that can be taken back: its id, when it was (UTC) and whose, and what it brought."""

    id: str
    at: str
    reviewer: str | None
    files: tuple[str, ...]
    steps: int


class StillUsed(Refused):
    """Later steps refer to what came with a merge: `uses` are such rows, with what they need."""

    def __init__(self, uses: list[tuple[RowKey, RowKey]]) -> None:
        """Say it without names, which only a reader of the review knows."""
        super().__init__("What came with this merge has been used since.")
        self.uses = uses


def merges(connection: sqlite3.Connection) -> list[Merge]:
    """Return the merges that were made in this file and not taken back, the latest first."""
    found = connection.execute(
        "SELECT source, count(*) FROM merged_step WHERE source >= ? AND source < ? GROUP BY source",
        (MERGED, MERGED[:-1] + "!"),
    ).fetchall()
    merges = []
    for source, count in found:
        id_ = source.removeprefix(MERGED)
        for step in log.steps_where(connection, "WHERE id = ?", (id_,)):
            files = step.arguments.get("files")
            names = tuple(map(str, files)) if isinstance(files, list) else ()
            merges.append(Merge(id_, step.at, step.reviewer, names, count - 1))
    return sorted(merges, key=lambda merge: merge.id, reverse=True)


def withdrawing(
    store: Store, merge: Merge, *, reviewer: str | None = None
) -> Generator[float, None, Withdrawn]:
    """Take a merge back; yield how much is done. Closing the generator leaves all as it was.

    Raises StillUsed where later steps refer to what it brought, and Refused where changes are held
    in memory, the merge was taken back meanwhile, or the review was compacted since.
    """
    if store.holding:
        raise Refused("The review is not saved yet. Take the merge back when it is.")
    with store.change("review.withdraw", reviewer=reviewer, files=list(merge.files)) as rows:
        connection = store.connection
        connection.execute("PRAGMA defer_foreign_keys = ON")
        if merge.id <= log.compacted_until(connection):
            raise Refused("The review was compacted since: this merge can no longer be taken back.")
        leaving = _Leaving(MERGED + merge.id, set())
        steps = leaving.steps(connection)
        if not steps:
            raise Refused("This merge was taken back already.")
        touched = yield from _touched(connection, [seq for seq, _ in steps])
        left = yield from _fold_again(connection, store.tables, touched, leaving)
        if sights := _forget_sights(connection, store.tables["seen"], left, leaving):
            rows.arguments["seen"] = sights
        yield from _without_undone(connection, store.tables, left, leaving)
        delete_needless_texts(connection)
        steps = leaving.steps(connection)
        yield from _take_out(connection, steps)
        _remember(connection, rows, steps)
    return Withdrawn(len(steps) - 1, len(left["article"].vanished), len(left["claim"].vanished))


class _Left(NamedTuple):
    """What is left of a table's rows: those that are gone, and images that make no row."""

    vanished: list[str]
    torn: list[str]

    def replace(self, rows: Collection[str], by: "_Left") -> None:
        """Take what is left of some rows from another."""
        self.vanished[:] = [*(row for row in self.vanished if row not in rows), *by.vanished]
        self.torn[:] = [*(row for row in self.torn if row not in rows), *by.torn]


class _Leaving(NamedTuple):
    """What leaves the log: the steps from a source, and others at some places."""

    source: str
    others: set[int]

    def steps(self, connection: sqlite3.Connection) -> list[tuple[int, str]]:
        """Return them by place and id."""
        return connection.execute(
            "SELECT seq, id FROM step LEFT JOIN merged_step AS m ON m.step = seq"
            f" WHERE NOT ({self.stay}) ORDER BY seq",
            self.values(),
        ).fetchall()

    @property
    def stay(self) -> str:
        """SQL that tells which steps stay, of `seq` with `m`, its row of `merged_step`."""
        return (
            "ifnull(m.source, '') <> :source AND seq NOT IN (SELECT value FROM json_each(:others))"
        )

    def values(self, **more: str) -> dict[str, str]:
        """Return what that needs, and more."""
        return {"source": self.source, "others": listed(self.others), **more}


def _touched(
    connection: sqlite3.Connection, steps: Iterable[int]
) -> Generator[float, None, dict[str, dict[str, None]]]:
    """Return the rows that steps touched."""
    touched: dict[str, dict[str, None]] = {}
    for batch in batches(steps):
        rows = connection.execute(
            'SELECT "table", "row" FROM change WHERE step IN (SELECT value FROM json_each(?))',
            (listed(batch),),
        )
        while some := rows.fetchmany(_IMAGES):
            for table, row in some:
                touched.setdefault(table, {})[row] = None
            yield 0.0
    return touched


def _take_out(
    connection: sqlite3.Connection, steps: list[tuple[int, str]]
) -> Generator[float, None, None]:
    """Delete steps with their images; no row is made of them any more."""
    done = 0
    for batch in batches(seq for seq, _ in steps):
        wanted = (listed(batch),)
        while rows := connection.execute(_SOME_IMAGES, wanted).fetchall():
            connection.executemany("DELETE FROM change WHERE step = ? AND n = ?", rows)
            yield _FOLDED + (1 - _FOLDED) * done / len(steps)
        for table, column in (("merged_step", "step"), ("step", "seq")):
            connection.execute(
                f"DELETE FROM {table} WHERE {column} IN (SELECT value FROM json_each(?))", wanted
            )
        done += len(batch)


_IMAGES = 1_000
"""Images that are looked at or deleted at a time."""

_FOLDED = 0.7
"""The part of the work that folding rows again is."""

_SOME_IMAGES = (
    f"SELECT step, n FROM change WHERE step IN (SELECT value FROM json_each(?)) LIMIT {_IMAGES}"
)


def _fold_again(
    connection: sqlite3.Connection,
    tables: Mapping[str, Table],
    touched: Mapping[str, Collection[str]],
    leaving: _Leaving,
) -> Generator[float, None, dict[str, _Left]]:
    """Make rows what their images from elsewhere say; those of which there are none go.

    What refers to others goes before them, so that whoever reads meanwhile finds what they need.
    """
    total = sum(map(len, touched.values()))
    done = 0
    left = {name: _Left([], []) for name in tables}
    for name, table in reversed(list(tables.items())):
        needed = _needed(connection, table)
        delete = _delete_of(table)
        for names in batches(touched.get(name, ())):
            images = _images(connection, name, names, leaving)
            folds = folds_of(table, images.values())
            rows = {row: values for row, values in zip(images, folds, strict=True) if values}
            torn = [row for row, values in rows.items() if None in map(values.get, needed)]
            write_rows(connection, table, {r: v for r, v in rows.items() if r not in set(torn)})
            gone = [row for row in names if row not in rows]
            connection.executemany(delete, map(table.key_of, gone))
            left[name].vanished.extend(gone)
            left[name].torn.extend(torn)
            done += len(names)
            yield _FOLDED * done / total
    return left


def _delete_of(table: Table) -> str:
    where = " AND ".join(f"{quoted(column)} = ?" for column in table.key)
    return f"DELETE FROM main.{quoted(table.name)} WHERE {where}"


def _needed(connection: sqlite3.Connection, table: Table) -> list[str]:
    """Return the columns without which there is no row: who made it gave them."""
    columns = connection.execute(f"PRAGMA main.table_info({quoted(table.name)})")
    return [c[1] for c in columns if c[3] and c[4] is None and not c[5]]


def _images(
    connection: sqlite3.Connection, table: str, names: Iterable[str], leaving: _Leaving
) -> dict[str, list[str]]:
    """Return the images of rows, less those of steps that leave."""
    images: dict[str, list[str]] = {}
    for row, image in connection.execute(
        'SELECT c."row", c.image FROM json_each(:names) AS wanted'
        ' CROSS JOIN change AS c ON c."row" = wanted.value AND c."table" = :table'
        " CROSS JOIN step ON step.seq = c.step"
        " LEFT JOIN merged_step AS m ON m.step = c.step"
        f" WHERE {leaving.stay} ORDER BY step.id, c.n",
        leaving.values(names=listed(names), table=table),
    ).fetchall():
        if not image.startswith(PURGED):
            images.setdefault(row, []).append(image)
    return images


def _forget_sights(
    connection: sqlite3.Connection, seen: Table, left: Mapping[str, _Left], leaving: _Leaving
) -> list[list[str]]:
    """Take out who saw what is gone; return it: reviewer, whose, version, and the first step (ids).

    It is no use of what came, and must not be forgotten: what is made from now on is not blind.
    """
    values = {
        "reviewers": listed(left["reviewer"].vanished),
        "versions": listed(left["version"].vanished),
    }
    sights = connection.execute(
        "SELECT s.reviewer, s.whose, s.version, min(step.id) FROM seen AS s"
        " JOIN change ON change.\"table\" = 'seen'"
        " AND change.\"row\" = s.reviewer || ' ' || s.whose || ' ' || s.version"
        " JOIN step ON step.seq = change.step WHERE s.gone = 0"
        " AND (s.whose IN (SELECT value FROM json_each(:reviewers))"
        " OR s.version IN (SELECT value FROM json_each(:versions))) GROUP BY 1, 2, 3",
        values,
    ).fetchall()
    names = listed(" ".join(key) for *key, _ in sights)
    wanted = '"table" = \'seen\' AND "row" IN (SELECT value FROM json_each(?))'
    places = connection.execute(f"SELECT DISTINCT step FROM change WHERE {wanted}", (names,))
    touched = {place for (place,) in places}
    connection.executemany(_delete_of(seen), (key for *key, _ in sights))
    connection.execute(f"DELETE FROM change WHERE {wanted}", (names,))
    kept = connection.execute(
        "SELECT step FROM change WHERE step IN (SELECT value FROM json_each(?))", (listed(touched),)
    )
    leaving.others.update(touched - {place for (place,) in kept})
    return [list(sight) for sight in sights]


def _without_undone(
    connection: sqlite3.Connection,
    tables: Mapping[str, Table],
    left: Mapping[str, _Left],
    leaving: _Leaving,
) -> Generator[float]:
    """Let later steps that use what is gone, and were undone, leave with the merge.

    Raises StillUsed where one is in force.
    """
    undone: Undone | None = None
    while uses := _uses(connection, tables, left, leaving):
        undone = undone or Undone(connection)
        places: set[int] = set()
        in_force = []
        for use in uses:
            steps = _steps_using(connection, use[0], leaving)
            families = [undone.family(step) for step in steps]
            places.update(seq for family in families for seq in family or ())
            if not steps or None in families:
                in_force.append(use)
        if in_force:
            raise StillUsed(in_force[:_SHOWN])
        leaving.others.update(places)
        touched = yield from _touched(connection, sorted(places))
        again = _fold_again(connection, tables, touched, leaving)
        for name, rest in (yield from _resting(again)).items():
            left[name].replace(touched.get(name, {}), rest)


def _resting(work: Generator[float, None, T]) -> Generator[float, None, T]:
    """Do a small part of the work where the large one is done."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            found: T = end.value
            return found
        yield _FOLDED


def _steps_using(connection: sqlite3.Connection, use: RowKey, leaving: _Leaving) -> list[str]:
    """Return the steps (ids) that made a row what it is, less those that leave."""
    table, row = use
    if table == "step":
        return [row]
    found = connection.execute(
        "SELECT DISTINCT step.id FROM change AS c JOIN step ON step.seq = c.step"
        " LEFT JOIN merged_step AS m ON m.step = c.step"
        f' WHERE c."row" = :row AND c."table" = :table AND {leaving.stay}',
        leaving.values(row=row, table=table),
    )
    return [step for (step,) in found]


def _uses(
    connection: sqlite3.Connection,
    tables: Mapping[str, Table],
    left: Mapping[str, _Left],
    leaving: _Leaving,
) -> list[tuple[RowKey, RowKey]]:
    """Return what is left that refers to what is gone, some rows of each kind."""
    uses = [((name, row), (name, row)) for name, each in left.items() for row in each.torn]
    for reference in references(connection, tables):
        gone = left[reference.target].vanished
        table, column = tables[reference.table], quoted(reference.column)
        rows = connection.execute(
            f"SELECT {table.row_of()}, {column} FROM main.{quoted(table.name)}"
            f" WHERE {column} IN (SELECT value FROM json_each(?)) LIMIT {_SHOWN}",
            (listed(gone),),
        ) if gone else ()  # fmt: skip
        uses += [((table.name, row), (reference.target, which)) for row, which in rows]
    steps = connection.execute(
        "SELECT id, reviewer FROM step LEFT JOIN merged_step AS m ON m.step = seq"
        f" WHERE {leaving.stay} AND reviewer IN (SELECT value FROM json_each(:reviewers))"
        f" LIMIT {_SHOWN}",
        leaving.values(reviewers=listed(left["reviewer"].vanished)),
    )
    uses += [(("step", step), ("reviewer", reviewer)) for step, reviewer in steps]
    return uses


def _remember(connection: sqlite3.Connection, rows: Rows, steps: list[tuple[int, str]]) -> None:
    """Write down which steps were taken out: merging brings them again, and says so."""
    connection.executemany(
        "INSERT INTO withdrawn (step) VALUES (?) ON CONFLICT DO NOTHING",
        [step[1:] for step in steps],
    )
    rows.come_last()
    rows.not_to_be_undone(WITHDRAWN)
