"""Databases of others: read as SQLite reads them, and nothing in them is run."""

import contextlib
import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reviewer.exchange import source
from reviewer.exchange.source import Source
from reviewer.exchange.sqlite_source import Database, Row
from reviewer.model.errors import UnreadableImport
from tests.unit.exchange.databases import QUALCODER, REFUSED, database

_VALUES = st.one_of(
    st.none(), st.integers(-(2**63), 2**63 - 1), st.floats(allow_nan=False),
    st.text(max_size=9), st.binary(max_size=9), st.integers(400, 9000).map(lambda n: "é" * n),
)  # fmt: skip
_TABLE = "create table t (id integer primary key, a, b blob, 'c d' text)"


def test_the_columns_of_a_table_are_those_of_its_statement() -> None:
    data = database(
        "create table t (\n id INTEGER NOT NULL, -- the key, of course\n [a b] TEXT"
        " CHECK (id <> ')'),"
        ' "c""d" NUMERIC(3, 2), CONSTRAINT pk PRIMARY KEY (id));'
        "insert into t values (7, 'x', 1); alter table t add e text default 'it''s';"
    )
    assert list(Database(data).rows("t")) == [{"id": 7, "a b": "x", 'c"d': 1, "e": "it's"}]


@settings(max_examples=60, deadline=None)
@given(
    rows=st.lists(st.tuples(_VALUES, _VALUES, _VALUES), max_size=60),
    size=st.sampled_from([512, 1024, 4096, 65536]),
    encoding=st.sampled_from(["UTF-8", "UTF-16le", "UTF-16be"]),
)
def test_rows_are_what_sqlite_says(
    rows: list[tuple[object, ...]], size: int, encoding: str
) -> None:
    connection = sqlite3.connect(":memory:")
    connection.executescript(f"pragma page_size={size}; pragma encoding='{encoding}'; {_TABLE}")
    connection.executemany("insert into t (a, b, 'c d') values (?, ?, ?)", rows)
    connection.commit()
    said = connection.execute("select * from t order by id").fetchall()
    data = connection.serialize()
    connection.close()
    assert [tuple(row.values()) for row in Database(data).rows("t")] == said


def test_a_row_number_may_be_anything() -> None:
    data = database(
        f"{_TABLE}; insert into t (id) values (-5), (4294967296), (-9223372036854775808)"
    )
    assert [row["id"] for row in Database(data).rows("t")] == [-(2**63), -5, 2**32]


def read(data: bytes, *tables: str) -> list[Row]:
    found = Database(data)
    return [row for table in tables for row in found.rows(table)]


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_plain_table_is_refused(what: str) -> None:
    with pytest.raises(UnreadableImport):
        read(REFUSED[what], "code_text", "highlights")


@settings(max_examples=200, deadline=None)
@given(at=st.integers(0, 20_000), bytes_=st.binary(min_size=1, max_size=30))
def test_a_damaged_file_is_refused_or_read(at: int, bytes_: bytes) -> None:
    data = bytearray(database(QUALCODER, [("source", (1, "a", "text " * 4000, *(None,) * 6))]))
    data[at : at + len(bytes_)] = bytes_
    with contextlib.suppress(UnreadableImport):
        assert len(read(bytes(data), "source", "code_text", "code_name")) <= len(data)


def test_a_table_that_is_not_there_has_no_rows() -> None:
    assert not Database(database(_TABLE)).has("u")
    assert list(Database(database(_TABLE)).rows("u")) == []


def test_of_a_large_database_little_is_read_to_tell_what_it_is(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.qda"
    path.write_bytes(database(f"{_TABLE}; insert into t (b) values (zeroblob(90000))"))
    monkeypatch.setattr(source, "GLANCE", 20_000)
    glance = Source(path, glance=True).slices
    assert Database(glance).has("t")
    with pytest.raises(UnreadableImport, match="says nothing of what it is"):
        list(Database(glance).rows("t"))
