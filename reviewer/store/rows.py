"""The rows that one step may write, recorded as they are written; nothing is ever deleted.

This is the only module that inserts or updates facts. Each row that changes leaves an image in
the log: for a new row all its columns, for a changed one the registers that changed. (Triggers
could do the same, at 6.8 times the cost of the bare inserts where this takes 2.3 times.)
"""

import hashlib
import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import islice
from json.encoder import encode_basestring
from operator import itemgetter

from reviewer.model.errors import NotFound, NotYours
from reviewer.store.lookup import rows_by_name
from reviewer.store.schema import OWNED_BY_CLAIM, OWNED_BY_REVIEWER, Table, quoted
from reviewer.store.stamps import StampClock

Value = str | int | None

FIXED: Mapping[str, frozenset[str]] = {
    "claim": frozenset({"article", "reviewer"}),
    "comment": frozenset({"claim", "reviewer"}),
    "decision": frozenset({"article", "reviewer"}),
    "relation": frozenset({"claim", "other_claim", "entity", "reviewer"}),
    "reviewer": frozenset({"kind"}),
    "span": frozenset({"claim"}),
}
"""Columns that say whose a row is; they are set once, so that nothing changes hands."""
_LISTED = "SELECT value FROM json_each(?)"
_OWNERS_OF_CLAIMS = f"SELECT DISTINCT reviewer FROM claim WHERE id IN ({_LISTED})"
_OWNERS_OF_SPANS = (
    "SELECT DISTINCT c.reviewer FROM span AS s JOIN claim AS c ON c.id = s.claim"
    f" WHERE s.id IN ({_LISTED})"
)
_BATCH = 10_000
_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def checksum(*parts: object) -> int:
    """Return the CRC-32 of values joined with NUL, as kept beside each step and image."""
    return zlib.crc32("\0".join(map(str, parts)).encode())


def listed(values: Iterable[object]) -> str:
    """Return a list as the JSON text that a column keeps."""
    return _encode(list(values))


class Rows:
    """What `Store.change` hands out for one step; it is of no use once the step has ended."""

    def __init__(
        self,
        connection: sqlite3.Connection,
        tables: Mapping[str, Table],
        clock: StampClock,
        seq: int,
        reviewer: str | None,
    ) -> None:
        """Record under the step at `seq`, made by this reviewer; ids are drawn from the clock."""
        self._connection = connection
        self._tables = tables
        self._clock = clock
        self.seq = seq
        """The place of the step in this file."""
        self._reviewer = reviewer
        self._persons: frozenset[str] | None = None
        self._own: set[str] = set()
        self._count = 0
        self.arguments: dict[str, object] = {}
        """What the step's label is worded from; it is written with the step."""
        self.undoes: str | None = None
        """The id of the step that this one takes back."""
        self.changed: dict[str, set[str]] = {}
        """The names of the rows that changed, by table."""
        self.stamp: str | None = None
        """The id of the step, where it has to be known before its end."""
        self.whole = False
        """Whether the log itself was changed, so that rows changed that no image is of."""

    def new_id(self) -> str:
        """Return a fresh stamp for a row."""
        return self._clock.draw()

    def insert(self, table: str, **values: Value) -> None:
        """Add one row; columns not named take their defaults."""
        self.insert_many(table, tuple(values), (tuple(values.values()),))

    def insert_many(
        self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]
    ) -> None:
        """Add many rows, each with the values of these columns in this order."""
        found = self._known(table, columns)
        sql = (
            f"INSERT INTO main.{quoted(table)} ({', '.join(map(quoted, columns))})"
            f" VALUES ({', '.join('?' * len(columns))})"
        )
        key = itemgetter(*(columns.index(column) for column in found.key))
        rest = [i for i, column in enumerate(columns) if column not in found.key]
        image = _template([columns[i] for i in rest])
        at = iter(rows)
        while batch := list(islice(at, _BATCH)):
            self._guard(found, columns, batch)
            self._connection.executemany(sql, batch)
            self._record(
                table,
                (
                    (
                        key(row) if len(found.key) == 1 else " ".join(map(str, key(row))),
                        image % tuple([_json(row[i]) for i in rest]),
                    )
                    for row in batch
                ),
            )

    def adopt(self, table: str, names: Iterable[str] | None = None) -> None:
        """Record every row of a table, or those named, as it is now, whoever wrote it."""
        found = self._tables[table]
        image = _template(found.columns)
        if names is None:
            rows = self._connection.execute(
                f"SELECT {found.row_of()}, {', '.join(map(quoted, found.columns))}"
                f" FROM main.{quoted(table)}"
            )
            present: Iterable[tuple[str, Sequence[Value]]] = ((row[0], row[1:]) for row in rows)
        else:
            present = rows_by_name(self._connection, found, found.columns, names).items()
        self._record(table, ((row, image % tuple(map(_json, values))) for row, values in present))

    def not_to_be_undone(self, source: str) -> None:
        """Keep the step out of the reach of undo, as if it came from another file: `source`."""
        self._connection.execute("PRAGMA defer_foreign_keys = ON")  # the step itself comes last
        self._connection.execute("INSERT INTO merged_step VALUES (?, ?)", (self.seq, source))

    def come_last(self) -> str:
        """Take the place and the stamp after all steps that there are; return the stamp.

        It is for what changes the log itself: the step is written even where it changes no row, and
        everybody is told to look at everything again.
        """
        seq, stamp = self._connection.execute("SELECT max(seq), max(id) FROM step").fetchone()
        self._clock.see(stamp or "0")
        self.seq = max(self.seq, (seq or 0) + 1)
        self.stamp = self._clock.draw()
        self.whole = True
        return self.stamp

    def update(self, table: str, row: str | tuple[str, ...], values: Mapping[str, Value]) -> None:
        """Change columns of one row, named by its key; the key itself never changes."""
        self.update_many(table, tuple(values), ((row, tuple(values.values())),))

    def update_many(
        self,
        table: str,
        columns: Sequence[str],
        rows: Iterable[tuple[str | tuple[str, ...], Sequence[Value]]],
    ) -> None:
        """Change these columns of many rows: pairs of a row's key and its new values."""
        found = self._known(table, columns)
        at = ((row if isinstance(row, str) else " ".join(row), values) for row, values in rows)
        while batch := list(islice(at, _BATCH)):
            before = rows_by_name(self._connection, found, columns, (name for name, _ in batch))
            self._overwrite(found, columns, list(_changes(found, columns, batch, before)))

    def overwrite_many(
        self, table: str, columns: Sequence[str], rows: Iterable[tuple[str, tuple[Value, ...]]]
    ) -> None:
        """Change these columns of many rows, by name, to what the caller knows to be different.

        It does not read what is there, which `update_many` does to record only what changes.
        """
        found = self._known(table, columns)
        template = _template(columns)

        @lru_cache(maxsize=64)
        def image(values: tuple[Value, ...]) -> str:
            return template % tuple(map(_json, values))

        at = iter(rows)
        while batch := list(islice(at, _BATCH)):
            changes = [(name, values, image(values)) for name, values in batch]
            self._overwrite(found, columns, changes)

    def _overwrite(
        self,
        table: Table,
        columns: Sequence[str],
        changes: Sequence[tuple[str, Sequence[Value], str]],
    ) -> None:
        """Write rows, each a name, its new values and its image."""
        if not changes:
            return
        fixed = FIXED.get(table.name, frozenset()) & set(columns)
        if fixed:
            raise KeyError(f"{table.name}: {', '.join(sorted(fixed))} never changes")
        self._guard_existing(table, [name for name, _, _ in changes])
        where = " AND ".join(f"{quoted(column)} = ?" for column in table.key)
        sets = ", ".join(f"{quoted(column)} = ?" for column in columns)
        self._connection.executemany(
            f"UPDATE main.{quoted(table.name)} SET {sets} WHERE {where}",
            ((*values, *table.key_of(name)) for name, values, _ in changes),
        )
        self._record(table.name, ((name, image) for name, _, image in changes))

    def put(self, table: str, row: tuple[str, ...], **values: Value) -> None:
        """Make a row of this key be there with these values, whether it was before or not."""
        found = self._tables[table]
        where = " AND ".join(f"{quoted(column)} = ?" for column in found.key)
        if self._connection.execute(
            f"SELECT 1 FROM main.{quoted(table)} WHERE {where}", row
        ).fetchone():
            self.update(table, row, {"gone": 0, **values})
        else:
            self.insert(table, **dict(zip(found.key, row, strict=True)), **values)

    def keep(self, data: bytes) -> str:
        """Keep the bytes of a text or document for good and return their SHA-256."""
        digest = hashlib.sha256(data).hexdigest()
        self._connection.execute(
            "INSERT INTO main.content (sha256, bytes) VALUES (?, ?) ON CONFLICT DO NOTHING",
            (digest, data),
        )
        return digest

    def _record(self, table: str, images: Iterable[tuple[str, str]]) -> None:
        entries = [
            (self.seq, n, table, row, image, zlib.crc32(f"{table}\0{row}\0{image}".encode()))
            for n, (row, image) in enumerate(images, self._count + 1)
        ]
        self._count += len(entries)
        self.changed.setdefault(table, set()).update(entry[3] for entry in entries)
        self._connection.executemany(
            'INSERT INTO main.change (step, n, "table", "row", image, checksum)'
            " VALUES (?, ?, ?, ?, ?, ?)",
            entries,
        )

    def _guard(self, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
        """Refuse new rows of another person's; remember the claims that this step makes."""
        if table.name == "claim":
            owner, claim = columns.index("reviewer"), columns.index("id")
            self._refuse_others({str(row[owner]) for row in rows})
            self._own.update(str(row[claim]) for row in rows)
        elif table.name in OWNED_BY_CLAIM:
            claim = columns.index("claim")
            self._guard_claims({str(row[claim]) for row in rows})
        elif table.name in OWNED_BY_REVIEWER:
            owner = columns.index("reviewer")
            self._refuse_others({str(row[owner]) for row in rows}, table.name)

    def _guard_existing(self, table: Table, names: Sequence[str]) -> None:
        """Refuse changes to the rows of another person's claims, and to what another has said."""
        if table.name == "span":
            self._refuse_others(self._owners(_OWNERS_OF_SPANS, names))
        elif table.name == "claim" or table.name in OWNED_BY_CLAIM:
            self._guard_claims({table.key_of(name)[0] for name in names})
        elif table.name in OWNED_BY_REVIEWER:
            sql = f"SELECT DISTINCT reviewer FROM {quoted(table.name)} WHERE id IN ({_LISTED})"
            self._refuse_others(self._owners(sql, names), table.name)

    def _guard_claims(self, claims: set[str]) -> None:
        foreign = claims - self._own
        if foreign:
            self._refuse_others(self._owners(_OWNERS_OF_CLAIMS, foreign))
            self._own |= foreign

    def _owners(self, sql: str, ids: Iterable[str]) -> set[str]:
        return {row[0] for row in self._connection.execute(sql, (listed(ids),))}

    def _refuse_others(self, owners: set[str], what: str = "claim") -> None:
        if self._persons is None:
            found = self._connection.execute("SELECT id FROM reviewer WHERE kind = 'person'")
            self._persons = frozenset(row[0] for row in found)
        others = (owners - {self._reviewer}) & self._persons
        if others and others - _same_person(self._connection, self._reviewer):
            way = "comment on it" if what == "claim" else "add one of your own"
            raise NotYours(
                f"This {what} belongs to another reviewer. You can {way}, not change it."
            )

    def _known(self, table: str, columns: Iterable[str]) -> Table:
        found = self._tables[table]
        unknown = set(columns) - {*found.key, *found.columns}
        if unknown:
            raise KeyError(f"{table} has no column {', '.join(sorted(unknown))}")
        return found


def _same_person(connection: sqlite3.Connection, reviewer: str | None) -> set[str]:
    """Return all ids of whoever makes a step."""
    from reviewer.store.reviewers import persons, with_same  # seldom needed

    return set(with_same(persons(connection), reviewer))


def _template(columns: Sequence[str]) -> str:
    """Return an image with a place for each column's value: ten times as fast as a JSON encoder."""
    return "{" + ",".join(f'"{column}":%s' for column in columns) + "}"


def _json(value: Value) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    return "null" if value is None else str(int(value))


def _changes(
    table: Table,
    columns: Sequence[str],
    rows: Iterable[tuple[str, Sequence[Value]]],
    before: dict[str, tuple[Value, ...]],
) -> Iterator[tuple[str, Sequence[Value], str]]:
    """Yield the rows that change, each with its image; `before` follows what was yielded."""
    for name, values in rows:
        if name not in before:
            raise NotFound("It is not in this review any more.", "Somebody has purged it.")
        image = _difference(table, columns, before[name], values)
        if image:
            before[name] = tuple(values)
            yield name, values, _encode(image)


def _difference(
    table: Table, columns: Sequence[str], before: Sequence[Value], after: Sequence[Value]
) -> dict[str, Value]:
    """Return the image of a changed row: every column of each register that changed."""
    given = dict(zip(columns, after, strict=True))
    changed = {c for c, old in zip(columns, before, strict=True) if given[c] != old}
    registers = {c for column in changed for c in table.register(column)}
    if not registers <= set(columns):
        raise KeyError(f"{table.name}: {', '.join(sorted(registers))} change together")
    return {column: value for column, value in given.items() if column in registers}
