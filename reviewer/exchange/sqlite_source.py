"""SQLite files from elsewhere: the rows of their tables, read off the pages of the file.

No SQL is run, and so nothing that such a file says: no view, no trigger, no expression. What is not
as the format has it (https://www.sqlite.org/fileformat2.html), or is nothing plain, is refused.
"""

import struct
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Final

from reviewer.exchange.source import Slices
from reviewer.exchange.sqlite_schema import Column, columns_of
from reviewer.model.errors import UnreadableImport

MAGIC: Final = b"SQLite format 3\0"
Value = int | float | str | bytes | None
Row = Mapping[str, Value]

_ENCODINGS: Final = {0: "utf-8", 1: "utf-8", 2: "utf-16-le", 3: "utf-16-be"}
_INTERIOR, _LEAF = 5, 13
_WIDTHS: Final = (0, 1, 2, 3, 4, 6, 8)
"""Bytes of whole numbers, by serial type."""
_REAL, _ZERO, _ONE, _BYTES = 7, 8, 9, 12
_MOST_TABLES: Final = 10_000
_SCHEMA: Final = tuple(map(Column, ("type", "name", "tbl_name", "rootpage", "sql")))


class Database:
    """The tables of a SQLite file; raises UnreadableImport for what is none, or is damaged."""

    def __init__(self, data: Slices) -> None:
        """Look at the list of tables, and for that at those pages alone that have it."""
        head = data[:512]
        if not head.startswith(MAGIC) or len(head) < 512:  # noqa: PLR2004  # the smallest page
            raise UnreadableImport("is no SQLite database.")
        size = int.from_bytes(head[16:18])
        self._data, self._page_size = data, 65536 if size == 1 else size
        self._usable = self._page_size - head[20]
        encoding = _ENCODINGS.get(int.from_bytes(head[56:60]))
        if size & (size - 1) or self._usable < 480 or encoding is None:  # noqa: PLR2004  # the least
            raise _damaged()
        self._encoding = encoding
        self._tables: dict[str, tuple[int, str] | None] = {}
        for number, row in enumerate(self._rows(1, _SCHEMA)):
            if number > _MOST_TABLES:
                raise UnreadableImport(f"has more than {_MOST_TABLES:,} tables: refused.")
            kind, name, root, sql = (row[key] for key in ("type", "name", "rootpage", "sql"))
            if kind in ("table", "view") and isinstance(name, str):
                plain = kind == "table" and isinstance(root, int) and isinstance(sql, str)
                self._tables[name.casefold()] = (root, sql) if plain else None  # type: ignore[assignment]  # as `plain` says

    def has(self, table: str) -> bool:
        """Tell whether there is something of this name."""
        return table in self._tables

    def rows(self, table: str) -> Iterator[Row]:
        """Yield the rows of a table by its columns' names, in small letters; none without one."""
        if table not in self._tables:
            return
        root, sql = self._tables[table] or (0, "")
        columns = columns_of(sql)
        if columns is None or root < 1:
            raise UnreadableImport(
                f"has no plain table where its table {table} should be: refused."
            )
        yield from self._rows(root, columns)

    def _rows(self, root: int, columns: tuple[Column, ...]) -> Iterator[Row]:
        left = len(self._data)
        for rowid, payload in self._cells(root):
            left -= len(payload)
            if left < 0:
                raise _damaged()
            values = _values(payload, len(columns), self._encoding)
            row: dict[str, Value] = {}
            for n, column in enumerate(columns):
                value = values[n] if n < len(values) else column.default
                row[column.name] = rowid if column.is_rowid and value is None else value
            yield row

    def _page(self, number: int) -> bytes:
        if not 0 < number <= len(self._data) // self._page_size:
            raise _damaged()
        return self._data[(number - 1) * self._page_size : number * self._page_size]

    def _cells(self, root: int) -> Iterator[tuple[int, bytes]]:
        """Yield the row ids and the records of a table, in their order."""
        waiting, seen = [root], set[int]()
        while waiting:
            number = waiting.pop()
            if number in seen:
                raise _damaged()
            seen.add(number)
            page, at = self._page(number), 100 if number == 1 else 0
            kind, count = page[at], int.from_bytes(page[at + 3 : at + 5])
            if kind not in (_INTERIOR, _LEAF):
                raise _damaged()
            first = at + (12 if kind == _INTERIOR else 8)
            if first + 2 * count > self._usable:
                raise _damaged()
            starts = struct.unpack_from(f">{count}H", page, first)
            if kind == _LEAF:
                for start in starts:
                    yield self._cell(page, start)
                continue
            children = [int.from_bytes(page[start : start + 4]) for start in starts]
            waiting += reversed([*children, int.from_bytes(page[at + 8 : at + 12])])

    def _cell(self, page: bytes, at: int) -> tuple[int, bytes]:
        """Return a row id and a record, of which the end may be on pages of its own."""
        size, at = _varint(page, at)
        rowid, at = _varint(page, at)
        most = self._usable - 35
        if size <= most:
            return _signed(rowid), _slice(page, at, at + size)
        if size > len(self._data):
            raise _damaged()
        least = (self._usable - 12) * 32 // 255 - 23
        here = least + (size - least) % (self._usable - 4)
        here = here if here <= most else least
        parts, left = [_slice(page, at, at + here)], size - here
        following = int.from_bytes(_slice(page, at + here, at + here + 4))
        while left > 0:
            page = self._page(following)
            following = int.from_bytes(page[:4])
            parts.append(page[4 : min(self._usable, 4 + left)])
            left -= len(parts[-1])
        return _signed(rowid), b"".join(parts)


def unwritten(path: Path) -> tuple[str, ...]:
    """Say so where a program has changes beside its database that are not in it yet."""
    for ending in ("-wal", "-journal"):
        beside = path.with_name(path.name + ending)
        if beside.is_file() and beside.stat().st_size:
            words = f"{path.name} is in use, and its latest changes are in {beside.name}, which was"
            return (f"{words} not read: close it in the other program and import it again.",)
    return ()


def _values(record: bytes, wanted: int, encoding: str) -> list[Value]:
    """Return the first values of a record."""
    end, at = _varint(record, 0)
    kinds: list[int] = []
    while at < end and len(kinds) < wanted:
        kind, at = _varint(record, at)
        kinds.append(kind)
    found: list[Value] = []
    at = end
    for kind in kinds:
        size = _WIDTHS[kind] if kind < _REAL else 8 if kind == _REAL else max(0, kind - _BYTES) // 2
        piece = _slice(record, at, at + size)
        at += size
        found.append(_value(kind, piece, encoding))
    return found


def _value(kind: int, piece: bytes, encoding: str) -> Value:
    if kind == 0:
        return None
    if kind < _REAL:
        return int.from_bytes(piece, signed=True)
    if kind == _REAL:
        number: float = struct.unpack(">d", piece)[0]
        return number
    if kind in (_ZERO, _ONE):
        return kind - _ZERO
    if kind < _BYTES:
        raise _damaged()
    if kind % 2 == 0:
        return piece
    try:
        return piece.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableImport("has a text in it that cannot be read: it is damaged.") from error


def _varint(data: bytes, at: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where it ends."""
    number = 0
    for n in range(9):
        if at + n >= len(data):
            raise _damaged()
        byte = data[at + n]
        if n == 8:  # noqa: PLR2004  # the ninth has eight bits
            return number << 8 | byte, at + 9
        number = number << 7 | byte & 0x7F
        if byte < 0x80:  # noqa: PLR2004  # the last one
            return number, at + n + 1
    raise AssertionError


def _signed(number: int) -> int:
    return number - (1 << 64) if number >> 63 else number


def _slice(data: bytes, start: int, end: int) -> bytes:
    if end > len(data):
        raise _damaged()
    return data[start:end]


def _damaged() -> UnreadableImport:
    return UnreadableImport("is a damaged SQLite database: export or copy it again.")
