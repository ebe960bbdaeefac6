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
from itertools import islice
from json.encoder import encode_basestring
from operator import itemgetter

from reviewer.model.errors import NotYours
from reviewer.store.schema import Table, quoted
from reviewer.store.stamps import StampClock

Value = str | int | None

_OWNED_BY_CLAIM = ("span", "claim_tag", "claim_field")
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
        self._seq = seq
        self._reviewer = reviewer
        self._persons: frozenset[str] | None = None
        self._own: set[str] = set()
        self._count = 0
        self.changed: dict[str, set[str]] = {}
        """The names of the rows that changed, by table."""

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
        where = " AND ".join(f"{quoted(column)} = ?" for column in found.key)
        select = f"SELECT {', '.join(map(quoted, columns))} FROM main.{quoted(table)} WHERE {where}"
        sets = ", ".join(f"{quoted(column)} = ?" for column in columns)
        update = f"UPDATE main.{quoted(table)} SET {sets} WHERE {where}"

        def changes() -> Iterator[tuple[tuple[str, ...], dict[str, Value], Sequence[Value]]]:
            for row, values in rows:
                key = row if isinstance(row, tuple) else tuple(row.split(" ", len(found.key) - 1))
                before = self._connection.execute(select, key).fetchone()
                if before is None:
                    raise KeyError(f"{table} has no row {row}")
                image = _difference(found, columns, before, values)
                if image:
                    yield key, image, values

        at = changes()
        while batch := list(islice(at, _BATCH)):
            self._guard_existing(found, [key for key, _, _ in batch])
            self._connection.executemany(update, ((*values, *key) for key, _, values in batch))
            self._record(table, ((" ".join(key), _encode(image)) for key, image, _ in batch))

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
        names = self.changed.setdefault(table, set())

        def entries() -> Iterator[tuple[int, int, str, str, str, int]]:
            for row, image in images:
                self._count += 1
                names.add(row)
                total = zlib.crc32(f"{table}\0{row}\0{image}".encode())
                yield self._seq, self._count, table, row, image, total

        self._connection.executemany(
            'INSERT INTO main.change (step, n, "table", "row", image, checksum)'
            " VALUES (?, ?, ?, ?, ?, ?)",
            entries(),
        )

    def _guard(self, table: Table, columns: Sequence[str], rows: Sequence[Sequence[Value]]) -> None:
        """Refuse new rows of another person's claims; remember the claims that this step makes."""
        if table.name == "claim":
            owner, claim = columns.index("reviewer"), columns.index("id")
            self._refuse_others({str(row[owner]) for row in rows})
            self._own.update(str(row[claim]) for row in rows)
        elif table.name in _OWNED_BY_CLAIM:
            claim = columns.index("claim")
            self._guard_claims({str(row[claim]) for row in rows})

    def _guard_existing(self, table: Table, keys: Sequence[tuple[str, ...]]) -> None:
        """Refuse changes to the rows of another person's claims."""
        if table.name in ("claim", "claim_tag", "claim_field"):
            self._guard_claims({key[0] for key in keys})
        elif table.name == "span":
            self._guard_claims(
                {self._one("SELECT claim FROM span WHERE id = ?", key[0]) for key in keys}
            )

    def _guard_claims(self, claims: set[str]) -> None:
        foreign = claims - self._own
        self._refuse_others(
            {self._one("SELECT reviewer FROM claim WHERE id = ?", claim) for claim in foreign}
        )
        self._own |= foreign

    def _refuse_others(self, owners: set[str]) -> None:
        if self._persons is None:
            found = self._connection.execute("SELECT id FROM reviewer WHERE kind = 'person'")
            self._persons = frozenset(row[0] for row in found)
        if (owners - {self._reviewer}) & self._persons:
            raise NotYours(
                "This claim belongs to another reviewer. You can comment on it, not change it."
            )

    def _one(self, sql: str, key: str) -> str:
        row = self._connection.execute(sql, (key,)).fetchone()
        return str(row[0]) if row else ""

    def _known(self, table: str, columns: Iterable[str]) -> Table:
        found = self._tables[table]
        unknown = set(columns) - {*found.key, *found.columns}
        if unknown:
            raise KeyError(f"{table} has no column {', '.join(sorted(unknown))}")
        return found


def _template(columns: Sequence[str]) -> str:
    """Return an image with a place for each column's value: ten times as fast as a JSON encoder."""
    return "{" + ",".join(f'"{column}":%s' for column in columns) + "}"


def _json(value: Value) -> str:
    if isinstance(value, str):
        return encode_basestring(value)
    return "null" if value is None else str(int(value))


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
