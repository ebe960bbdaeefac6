"""Uniting two logs: the steps that one has and the other lacks, and the rows that they make.

A log is a set of steps, and a row is the fold of its images in the order of stamps. So it does not
matter in which order logs are united, and uniting twice adds nothing.
"""

import sqlite3
from collections.abc import Generator, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple, TypeVar

from reviewer.store.checking import folds_of
from reviewer.store.log import COMPACTED, HELD, PURGED, Value, last_place
from reviewer.store.log_end import REWRITING
from reviewer.store.lookup import rows_by_name
from reviewer.store.purging import bury
from reviewer.store.rows import listed
from reviewer.store.schema import Reference, Table, quoted, references

_STEP = (
    "id, command, arguments, reviewer, at_utc, utc_offset, installation, undoes, program_version,"
    " checksum"
)
_COLUMNS = 'n, "table", "row", image, checksum'
_BATCH = 500
"""Rows between two moments at which the work may rest: some milliseconds."""

_LOCAL = frozenset({*REWRITING, "review.compact"})
"""Commands whose steps say something of one file alone, but for the rows that they change."""

T = TypeVar("T")
_Rows = dict[str, dict[str, None]]
"""Names of rows by table, each once, in the order in which they were met."""


class Logged(NamedTuple):
    """An image with what is known of its step; `new` tells whether it was brought just now."""

    image: str
    step: str
    new: bool
    reviewer: str | None
    command: str


@dataclass(frozen=True, slots=True)
class Arrival:
    """Some rows of a table to which images came.

    `before` has the columns of those that were there; `after` what they are now, less what was
    purged here and stays away; `images` what each is the fold of, in the order of stamps.
    """

    table: Table
    before: Mapping[str, tuple[Value, ...]]
    after: Mapping[str, Mapping[str, Value]]
    images: Mapping[str, list[Logged]]
    away: frozenset[str] = frozenset()


@dataclass(slots=True)
class Union:
    """One log that another is united with.

    A `continued` log is of the same review kept elsewhere for a while: it brings what it says of
    its steps too. What comes from any other is a colleague's: of that, what only concerns their
    file stays there. `purged` has what was purged elsewhere still, by table.
    """

    into: sqlite3.Connection
    source: sqlite3.Connection
    tables: Mapping[str, Table]
    since: int = 0
    continued: bool = True
    purged: Mapping[str, set[str]] = field(default_factory=dict)
    places: dict[int, int] = field(default_factory=dict)
    """The places of the steps that were brought: in the source, and here."""
    total: int = 0
    """How many rows images came to."""
    people: set[tuple[str, str]] = field(default_factory=set)
    """Whose steps were brought, and from which computers."""
    last: int = 0
    """The place of the last step that was here before."""
    _barred: bool = False
    """Whether anything was purged, so that it has to be looked for."""

    def uniting(self) -> Generator[Arrival | None, None, None]:
        """Bring what is missing, in the transaction that is under way; None is a moment to rest.

        What was purged here stays away.
        """
        self.into.execute("PRAGMA defer_foreign_keys = ON")
        self._barred = any(self.purged.values()) or _any_purged(self.into)
        yield from self._bring_steps()
        touched = yield from self._bring_images()
        self.total = sum(map(len, touched.values()))
        known = references(self.into, self.tables)
        lost: dict[str, set[str]] = {}
        for name, table in self.tables.items():  # parents come before those that refer to them
            refers = [each for each in known if each.table == name]
            for names in batches(sorted(touched.get(name, ()))):
                arrival = self._arrive(table, names, refers, lost)
                if name == "version":
                    self._bring_texts(arrival.after.values())
                write_rows(self.into, table, arrival.after)
                yield arrival
        bury(self.into, self.tables, lost)

    def _bring_steps(self) -> Generator[None, None, None]:
        """Add the missing steps after those that are there."""
        self.last = last = last_place(self.into)
        rows = self.source.execute(
            f"SELECT seq, {_STEP} FROM step WHERE seq > ? ORDER BY seq", (self.since,)
        )
        while batch := rows.fetchmany(_BATCH):
            found = self.into.execute(
                "SELECT id FROM step WHERE id IN (SELECT value FROM json_each(?))",
                (listed(row[1] for row in batch),),
            )
            known = {id_ for (id_,) in found}
            missing = [row for row in batch if row[1] not in known and self._travels(row)]
            for row in missing:
                last += 1
                self.places[row[0]] = last
                self.people.add((row[4], row[7]))
            self.into.executemany(
                f"INSERT INTO step (seq, {_STEP}) VALUES (?{', ?' * 10})",
                [(self.places[row[0]], *row[1:]) for row in missing],
            )
            yield

    def _travels(self, step: tuple[Value, ...]) -> bool:
        """Tell whether a step is a part of the review, and not only of the file that it is in."""
        if self.continued or step[2] not in _LOCAL:
            return True
        images = self.source.execute('SELECT "table", "row" FROM change WHERE step = ?', step[:1])
        return not all(_is_of_file(*image) for image in images)

    def _bring_images(self) -> Generator[None, None, _Rows]:
        """Add the images of the steps, and what is said of them; return the rows they are of."""
        touched: _Rows = {}
        first = min(self.places, default=None)
        if first is None:
            return touched
        images = self.source.execute(
            f"SELECT step, {_COLUMNS} FROM change WHERE step >= ? ORDER BY step, n", (first,)
        )
        while batch := images.fetchmany(_BATCH):
            brought = [
                (self.places[seq], n, table, row, image, kept)
                for seq, n, table, row, image, kept in batch
                if seq in self.places and (self.continued or not _is_of_file(table, row))
            ]
            for _, _, table, row, _, _ in brought:
                touched.setdefault(table, {})[row] = None
            self.into.executemany("INSERT INTO change VALUES (?, ?, ?, ?, ?, ?)", brought)
            yield
        if self.continued:
            marks = self.source.execute("SELECT step, source FROM merged_step").fetchall()
            self.into.executemany(
                "INSERT INTO merged_step VALUES (?, ?)",
                [(self.places[step], source) for step, source in marks if step in self.places],
            )
        return touched

    def _arrive(
        self,
        table: Table,
        names: list[str],
        refers: Iterable[Reference],
        lost: dict[str, set[str]],
    ) -> Arrival:
        """Fold rows anew, and enter in `lost` those that stay away."""
        images = self._images(table, names)
        folds = folds_of(table, ([each.image for each in found] for found in images.values()))
        rows = {row: values for row, values in zip(images, folds, strict=True) if values}
        away = self._stay_away(table, rows, refers, lost) if self._barred else set()
        return Arrival(
            table,
            rows_by_name(self.into, table, table.columns, rows),
            {row: rows[row] for row in rows if row not in away} if away else rows,
            images,
            frozenset(away),
        )

    def _stay_away(
        self,
        table: Table,
        rows: Mapping[str, Mapping[str, Value]],
        refers: Iterable[Reference],
        lost: dict[str, set[str]],
    ) -> set[str]:
        """Return which rows were purged, or refer to what was; enter them in `lost`."""
        away = self._purged(table, rows)
        gone_here = lost.setdefault(table.name, set())
        for reference in refers:
            named = _named(table, rows, reference.column)
            gone = lost.get(reference.target, set())
            away.update(
                r for w in self._purged(self.tables[reference.target], named) for r in named[w]
            )
            gone_here |= away
            # In the order of their stamps: what a row of the same table answers comes before it.
            for which, referring in named.items():
                if which in gone:
                    away.update(referring)
                    gone_here.update(referring)
        gone_here |= away
        return away

    def _images(self, table: Table, names: Iterable[str]) -> dict[str, list[Logged]]:
        """Return what rows are the fold of; none of which there are only tombstones."""
        images: dict[str, list[Logged]] = {}
        rows = self.into.execute(
            'SELECT c."row", c.image, step.id, c.step, step.reviewer, step.command'
            " FROM json_each(?) AS wanted"
            ' CROSS JOIN change AS c ON c."row" = wanted.value AND c."table" = ?'
            " CROSS JOIN step ON step.seq = c.step ORDER BY step.id, c.n",
            (listed(names), table.name),
        ).fetchall()
        for row, image, step, seq, reviewer, command in rows:
            if not image.startswith(PURGED):
                logged = Logged(image, step, seq > self.last, reviewer, command)
                images.setdefault(row, []).append(logged)
        return images

    def _purged(self, table: Table, names: Iterable[str]) -> set[str]:
        """Return which of the rows were purged, and not added again since."""
        wanted = listed(names)
        purged = self.into.execute(
            'SELECT "row" FROM purged WHERE "table" = ?'
            ' AND "row" IN (SELECT value FROM json_each(?))',
            (table.name, wanted),
        )
        found = {row for (row,) in purged} | (self.purged.get(table.name, set()) & set(names))
        if not found:
            return found
        return found - rows_by_name(self.into, table, (), found).keys()

    def _bring_texts(self, versions: Iterable[Mapping[str, Value]]) -> None:
        """Add the texts and originals of versions of articles."""
        wanted = {str(v[name]) for v in versions for name in ("content", "original") if v[name]}
        self.into.executemany(
            "INSERT INTO content (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
            self.source.execute(
                "SELECT sha256, bytes FROM content"
                " WHERE sha256 IN (SELECT value FROM json_each(?))",
                (listed(wanted),),
            ),
        )


def unite(
    into: sqlite3.Connection, source: sqlite3.Connection, tables: Mapping[str, Table], since: int
) -> int:
    """Bring the steps of `source` after its place `since` that are missing; return how many.

    The source is the same log, kept elsewhere for a while. It is a part of the transaction of
    `into` that is under way. What was purged there stays away.
    """
    union = Union(into, source, tables, since)
    for _ in union.uniting():
        pass
    return len(union.places)


def mark_overtaken(connection: sqlite3.Connection, last: int) -> None:
    """Mark the steps put after the place `last` although steps before it have later stamps.

    Of all others that were made in this file, undo may take it that later ones come after them.
    """
    connection.execute(
        "INSERT INTO merged_step (step, source) SELECT seq, ? FROM step WHERE seq > ?"
        " AND id < (SELECT max(id) FROM step WHERE seq <= ?)"
        " AND seq NOT IN (SELECT step FROM merged_step)",
        (HELD, last, last),
    )


def _any_purged(connection: sqlite3.Connection) -> bool:
    found = connection.execute("SELECT 1 FROM purged LIMIT 1").fetchone()
    return found is not None


def _is_of_file(table: str, row: str) -> bool:
    """Tell whether a row says something of its file alone: that it was compacted."""
    return table == "property" and row.startswith(COMPACTED)


def batches(things: Iterable[T]) -> Iterator[list[T]]:
    """Yield things in parts of a few milliseconds of work."""
    at = iter(things)
    while batch := list(islice(at, _BATCH)):
        yield batch


def _named(
    table: Table, rows: Mapping[str, Mapping[str, Value]], column: str
) -> dict[str, list[str]]:
    """Return the rows by what they have in a column, which may be one of the key."""
    named: dict[str, list[str]] = {}
    at = table.key.index(column) if column in table.key else None
    for row, values in rows.items():
        value = values[column] if at is None else table.key_of(row)[at]
        if value is not None:
            named.setdefault(str(value), []).append(row)
    return named


def write_rows(
    connection: sqlite3.Connection, table: Table, rows: Mapping[str, Mapping[str, Value]]
) -> None:
    """Make rows of a table be there with these values, as their images say."""
    columns = [*table.key, *table.columns]
    sets = ", ".join(f"{quoted(column)} = excluded.{quoted(column)}" for column in table.columns)
    connection.executemany(
        f"INSERT INTO main.{quoted(table.name)} ({', '.join(map(quoted, columns))})"
        f" VALUES (?{', ?' * (len(columns) - 1)})"
        f" ON CONFLICT ({', '.join(map(quoted, table.key))}) DO UPDATE SET {sets}",
        (
            (*table.key_of(row), *(values[column] for column in table.columns))
            for row, values in rows.items()
        ),
    )
