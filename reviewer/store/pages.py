"""Reading the records of an SQLite file page by page, without SQLite: for files that are damaged.

Nothing that the file brings along is run, each page is looked at once, and what a record claims to
be long is held against the file, so that no file can make it crash or hang. (SQLite file format,
sections 1.3 to 2.1.)
"""

from collections.abc import Iterator
from typing import NamedTuple

from reviewer.store.header import MAGIC

Value = str | int | float | bytes | None

_TABLE_LEAF, _INDEX_LEAF, _TABLE_INNER, _INDEX_INNER = 13, 10, 5, 2
_SIZES = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 6, 6: 8, 7: 8, 8: 0, 9: 0}
_HEADER = 100
_LONGEST_NUMBER = 9
_MORE = 0x80
"""The bit that says that a number has a further byte."""
_REAL, _FIRST_TEXT = 7, 12
_COLUMNS = 64
"""More columns than any table of a review has."""


class Record(NamedTuple):
    """A record as it was found: the table or index of its page, where that can be told.

    `rowid` is None in an index or a table without one.
    """

    owner: str | None
    rowid: int | None
    values: tuple[Value, ...]
    page: int = 0


class Unreadable(Exception):
    """A record that does not hold together."""


class PageFile:
    """The pages of an SQLite file, in memory."""

    def __init__(self, data: bytes) -> None:
        """Take the bytes of the whole file."""
        self._data = data
        self._size = _page_size(data)
        reserved = int.from_bytes(data[20:21], "big") if data.startswith(MAGIC) else 0
        self._usable = self._size - (reserved if reserved <= self._size // 4 else 0)
        self._spent: set[int] = set()
        self._pages = -(-len(data) // self._size)
        self.schema: dict[str, str] = {}
        """The SQL of what the file says it holds, by name."""

    def records(self) -> Iterator[Record]:
        """Yield every record that can be read, of a page that no tree reaches with no owner."""
        owners = self._owners()
        free = self._free_pages()
        indexes = {name for name, sql in self.schema.items() if not sql.startswith("CREATE TABLE")}
        for page in range(1, self._pages + 1):
            owner = owners.get(page)
            if page in free or owner in indexes:
                continue
            for rowid, values in self._cells(page):
                yield Record(owner, rowid, values, page)

    def _owners(self) -> dict[int, str]:
        """Return to which table or index each page belongs, as far as the trees can be followed."""
        owners: dict[int, str] = {}
        self._claim(1, "sqlite_schema", owners)
        roots: list[tuple[int, str]] = []
        for page in [page for page in owners if self._kind(page) == _TABLE_LEAF]:
            for _, values in self._cells(page):
                match values:
                    case (str(), str(name), str(), int(root), sql) if 1 < root <= self._pages:
                        self.schema[name] = sql if isinstance(sql, str) else ""
                        roots.append((root, name))
        for root, name in roots:
            self._claim(root, name, owners)
        return owners

    def _claim(self, root: int, name: str, owners: dict[int, str]) -> None:
        """Enter a tree's pages under its name; a page has the first name that reaches it."""
        left = [root]
        while left:
            page = left.pop()
            if page in owners or not 1 <= page <= self._pages:
                continue
            owners[page] = name
            if self._kind(page) in (_TABLE_INNER, _INDEX_INNER):
                left.extend(self._children(page))

    def _free_pages(self) -> set[int]:
        """Return the pages that hold nothing any more, as far as their list can be followed."""
        free: set[int] = set()
        trunk = self._number(32)
        while 1 < trunk <= self._pages and trunk not in free:
            at = (trunk - 1) * self._size
            free.add(trunk)
            count = min(self._number(at + 4), self._size // 4 - 2)
            free.update(self._number(at + 8 + 4 * n) for n in range(count))
            trunk = self._number(at)
        return free

    def _number(self, at: int, width: int = 4) -> int:
        return int.from_bytes(self._data[at : at + width], "big")

    def _start(self, page: int) -> int:
        return (page - 1) * self._size + (_HEADER if page == 1 else 0)

    def _kind(self, page: int) -> int:
        at = self._start(page)
        return self._data[at] if at < len(self._data) else 0

    def _places(self, page: int, head: int) -> Iterator[int]:
        """Yield where in the file the cells of a page begin, each once."""
        at, base = self._start(page), (page - 1) * self._size
        count = min(self._number(at + 3, 2), self._size // 2)
        seen: set[int] = set()
        for n in range(count):
            offset = self._number(at + head + 2 * n, 2)
            if head < offset < self._usable and offset not in seen:
                seen.add(offset)
                yield base + offset

    def _children(self, page: int) -> Iterator[int]:
        yield self._number(self._start(page) + 8)
        for place in self._places(page, 12):
            yield self._number(place)

    def _cells(self, page: int) -> Iterator[tuple[int | None, tuple[Value, ...]]]:
        kind = self._kind(page)
        if kind not in (_TABLE_LEAF, _INDEX_LEAF, _INDEX_INNER):
            return
        end = page * self._size
        room = 4 * self._size  # cells that overlap on purpose are not read without end
        for place in self._places(page, 12 if kind == _INDEX_INNER else 8):
            try:
                at = place + 4 if kind == _INDEX_INNER else place
                length, at = _varint(self._data, at, end)
                rowid: int | None = None
                if kind == _TABLE_LEAF:
                    rowid, at = _varint(self._data, at, end)
                payload = self._payload(at, end, length, table=kind == _TABLE_LEAF)
                room -= min(length, self._most(table=kind == _TABLE_LEAF))
                yield rowid, _values(payload)
            except (Unreadable, IndexError):
                continue
            if room < 0:
                return

    def _most(self, *, table: bool) -> int:
        """Return how many bytes of a cell are on its own page at most."""
        return self._usable - 35 if table else (self._usable - 12) * 64 // 255 - 23

    def _payload(self, at: int, end: int, length: int, *, table: bool) -> bytes:
        """Return a cell's bytes, those on overflow pages too; a page is given out once."""
        usable = self._usable
        most = self._most(table=table)
        if length <= most:
            if at + length > end:
                raise Unreadable
            return self._data[at : at + length]
        if length > len(self._data):
            raise Unreadable
        least = (usable - 12) * 32 // 255 - 23
        local = least + (length - least) % (usable - 4)
        local = local if local <= most else least
        parts, left = [self._data[at : at + local]], length - local
        page = self._number(at + local)
        while left > 0:
            if not 1 < page <= self._pages or page in self._spent:
                raise Unreadable
            self._spent.add(page)
            start = (page - 1) * self._size
            parts.append(self._data[start + 4 : start + 4 + min(left, usable - 4)])
            left -= usable - 4
            page = self._number(start)
        return b"".join(parts)


def _page_size(data: bytes) -> int:
    """Return the page size, by the header or, where that is damaged, by what pages look like."""
    size = int.from_bytes(data[16:18], "big")
    size = 65536 if size == 1 else size
    if data.startswith(MAGIC) and size in {512 << n for n in range(8)}:
        return size
    kinds = (_TABLE_LEAF, _INDEX_LEAF, _TABLE_INNER, _INDEX_INNER)

    def unlikely(size: int) -> int:
        return sum(data[at] not in (*kinds, 0) for at in range(size, len(data), size))

    # Every multiple of the right size is as likely as itself: the smallest is meant.
    return min((512 << n for n in range(8)), key=lambda size: (unlikely(size) * size, size))


def _varint(data: bytes, at: int, end: int) -> tuple[int, int]:
    """Return a number of one to nine bytes, and where it ends."""
    if at < end and (value := data[at]) < _MORE:
        return value, at + 1
    value = 0
    for place in range(at, min(at + _LONGEST_NUMBER - 1, end)):
        byte = data[place]
        value = value << 7 | byte & 0x7F
        if not byte & _MORE:
            return value, place + 1
    if at + _LONGEST_NUMBER > end:
        raise Unreadable
    return value << 8 | data[at + _LONGEST_NUMBER - 1], at + _LONGEST_NUMBER


def _values(payload: bytes) -> tuple[Value, ...]:
    """Return the columns of a record; raises Unreadable where its lengths do not add up."""
    head, at = _varint(payload, 0, len(payload))
    if head > min(len(payload), _LONGEST_NUMBER * (_COLUMNS + 1)):
        raise Unreadable
    start = head
    values: list[Value] = []
    # What most columns are is told apart here: there are millions of them.
    while at < head:
        kind = payload[at]
        if kind < _MORE:
            at += 1
        else:
            kind, at = _varint(payload, at, head)
        if kind >= _FIRST_TEXT:
            end = start + (kind - _FIRST_TEXT) // 2
            part = payload[start:end]
            values.append(part.decode("utf-8", "replace") if kind & 1 else part)
        elif kind in _SIZES:
            end = start + _SIZES[kind]
            values.append(_value(kind, payload[start:end]))
        else:
            raise Unreadable
        start = end
    # What ran over the end was cut short: then the lengths do not add up.
    if start != len(payload) or len(values) > _COLUMNS:
        raise Unreadable
    return tuple(values)


def _value(kind: int, data: bytes) -> Value:
    if kind in (8, 9):
        return kind - 8
    if kind == 0:
        return None
    if kind == _REAL:
        return 0.0  # a review has no such column
    return int.from_bytes(data, "big", signed=True)
