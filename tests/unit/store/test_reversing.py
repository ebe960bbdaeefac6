"""What a step's rows were before it, and which were changed since, whatever the order of places."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.store import Store, log, reversing
from reviewer.store.checking import fold_of, images_of, problems
from reviewer.store.log import HELD, Entry
from reviewer.store.reversing import Reversal, reversal, rows_touched_since
from reviewer.store.rows import checksum

ROWS = "abc"
EPOCH = 0x_0190_0000_0000_7000_8000_0000_0000_0000
Logged = tuple[str, str, str]
"""A step's stamp, a row's name and the image."""


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An empty review; what a test writes to it is taken back."""
    with Store.create(tmp_path_factory.mktemp("logs") / "log.review") as store:
        yield store


@contextmanager
def passing(store: Store) -> Iterator[Store]:
    """Take back what is written within."""
    store.connection.execute("BEGIN")
    yield store
    store.connection.execute("ROLLBACK")


def random_log(store: Store, chance: Random) -> list[Logged]:
    """Write steps that change properties: made here, held in memory first, or merged."""
    written: list[Logged] = []
    connection, table = store.connection, store.tables["property"]
    used, last = set[int](), EPOCH
    for seq in range(1, chance.randint(4, 25)):
        kind = chance.choice(("", "", "", HELD, "earlier.review", "later.review"))
        early = kind in (HELD, "earlier.review") and seq > 1
        stamp = last - chance.randint(1, 900) if early else last + chance.randint(1, 900)
        if stamp in used:
            continue
        used.add(stamp)
        last = max(last, stamp)
        write_step(connection.execute, seq, f"{stamp:032x}", kind if early or kind != HELD else "")
        for n, row in enumerate(chance.sample(ROWS, chance.randint(1, 3)), 1):
            image = {"value": chance.choice("xy"), "gone": chance.randint(0, 1)}
            kept = dict(chance.sample(sorted(image.items()), chance.randint(0, 2)))
            text = json.dumps(kept, separators=(",", ":"))
            written.append((f"{stamp:032x}", row, text))
            connection.execute(
                "INSERT INTO change VALUES (?, ?, 'property', ?, ?, ?)",
                (seq, n, row, text, checksum("property", row, text)),
            )
    for row, images in images_of(connection).get("property", {}).items():
        found = fold_of(table, images)
        connection.execute(
            "INSERT INTO property VALUES (?, ?, ?)", (row, found["value"], found["gone"])
        )
    return sorted(written)


def write_step(execute: object, seq: int, stamp: str, source: str) -> None:
    values = (stamp, "tidy", "{}", None, "2026-01-01T00:00:00.000Z", 0, "m", None, "1")
    assert callable(execute)
    execute(f"INSERT INTO step VALUES ({','.join('?' * 11)})", (seq, *values, checksum(*values)))
    if source:
        execute("INSERT INTO merged_step VALUES (?, ?)", (seq, source))


def own_entries(store: Store) -> Iterator[Entry]:
    """The steps that undo may take back, by the log's own word."""
    return log.undo_candidates(store.connection, None)


def plain_reversal(store: Store, entry: Entry, written: list[Logged]) -> Reversal:
    """The same by reading the whole log."""
    table = store.tables["property"]
    hindered: set[log.RowKey] = set()
    puts: dict[tuple[str, tuple[str, ...]], list[tuple[str, tuple[log.Value, ...]]]] = {}
    for row in {row for stamp, row, _ in written if stamp == entry.id}:
        before = [image for stamp, name, image in written if name == row and stamp < entry.id]
        made = {}
        for stamp, name, image in written:
            if name == row and stamp == entry.id:
                made.update(json.loads(image))
        now = fold_of(table, [image for _, name, image in written if name == row])
        given = made if before else {**table.defaults, **made}
        if any(now[column] != value for column, value in given.items()):
            hindered.add(("property", row))
        old = fold_of(table, before)
        columns = tuple(made) if before else ("gone",)
        values = tuple(old[column] for column in columns) if before else (1,)
        puts.setdefault(("property", columns), []).append((row, values))
    return Reversal({} if hindered else puts, frozenset(hindered))


def in_order(found: Reversal) -> object:
    """A reversal for comparing."""
    puts = {
        (table, row): dict(zip(columns, values, strict=True))
        for (table, columns), rows in found.puts.items()
        for row, values in rows
    }
    return puts, found.changed_since


@pytest.mark.parametrize("few", [0, 200])
@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_a_reversal_is_what_the_whole_log_says(empty: Store, few: int, seed: int) -> None:
    with patch.object(reversing, "_FEW", few), passing(empty) as store:
        written = random_log(store, Random(seed))
        assert list(problems(store.connection)) == []
        for entry in own_entries(store):
            found = reversal(store.connection, store.tables, entry)
            assert in_order(found) == in_order(plain_reversal(store, entry, written))


@settings(deadline=None, max_examples=60)
@given(seed=st.integers(0, 2**32))
def test_rows_are_touched_where_a_later_stamp_changed_them(empty: Store, seed: int) -> None:
    with passing(empty) as store:
        written = random_log(store, Random(seed))
        for entry in own_entries(store):
            own = {row for stamp, row, _ in written if stamp == entry.id}
            later = {row for stamp, row, _ in written if stamp > entry.id}
            touched = {row for _, row in rows_touched_since(store.connection, entry)}
            assert touched == own & later
