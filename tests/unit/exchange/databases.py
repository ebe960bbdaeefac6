"""SQLite files as QualCoder and Taguette make them, and some that they do not."""

import sqlite3
from collections.abc import Iterable
from typing import Final

QUALCODER: Final = """
create table project (databaseversion text, date text, memo text, about text, codername text);
create table source (id integer primary key, name text, fulltext text, mediapath text, memo text,
 owner text, date text, av_text_id integer, risid integer, unique(name));
create table code_cat (catid integer primary key, name text, owner text, date text, memo text,
 supercatid integer, unique(name));
create table code_name (cid integer primary key, name text, memo text, catid integer, owner text,
 date text, color text, unique(name));
create table code_text (ctid integer primary key, cid integer, fid integer, seltext text,
 pos0 integer, pos1 integer, owner text, date text, memo text, avid integer, important integer,
 unique(cid, fid, pos0, pos1, owner));
create table annotation (anid integer primary key, fid integer, pos0 integer, pos1 integer,
 memo text, owner text, date text, unique(fid, pos0, pos1, owner));
create table code_image (imid integer primary key, id integer, cid integer);
create table code_av (avid integer primary key, id integer, cid integer);
create table cases (caseid integer primary key, name text, constraint ucm unique(name));
create table journal (jid integer primary key, name text, jentry text);
alter table code_name add supercid integer;
create view code_text_visible as select * from code_text;
"""

TAGUETTE: Final = """
CREATE TABLE users (login VARCHAR(30) NOT NULL, hashed_password VARCHAR(192), email VARCHAR(256),
 CONSTRAINT pk_users PRIMARY KEY (login));
CREATE TABLE documents (
 id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, name VARCHAR(200) NOT NULL,
 description TEXT NOT NULL, filename VARCHAR(200) NOT NULL, project_id INTEGER NOT NULL,
 text_direction VARCHAR(13) NOT NULL, contents TEXT NOT NULL);
CREATE TABLE commands (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, date DATETIME NOT NULL,
 user_login VARCHAR(30) NOT NULL, project_id INTEGER NOT NULL, document_id INTEGER,
 payload TEXT NOT NULL);
CREATE TABLE highlights (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
 document_id INTEGER NOT NULL,
 start_offset INTEGER NOT NULL, end_offset INTEGER NOT NULL, snippet TEXT NOT NULL);
CREATE TABLE tags (id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT, project_id INTEGER NOT NULL,
 path VARCHAR(200) NOT NULL, description TEXT NOT NULL);
CREATE TABLE highlight_tags (highlight_id INTEGER NOT NULL, tag_id INTEGER NOT NULL,
 CONSTRAINT pk_highlight_tags PRIMARY KEY (highlight_id, tag_id));
"""

Rows = Iterable[tuple[str, tuple[object, ...]]]


def database(script: str, rows: Rows = ()) -> bytes:
    """Return the bytes of a database: a script, then rows by their tables."""
    connection = sqlite3.connect(":memory:")
    try:
        connection.executescript(script)
        for table, values in rows:
            marks = ", ".join("?" * len(values))
            connection.execute(f"insert into {table} values ({marks})", values)
        connection.commit()
        return connection.serialize()
    finally:
        connection.close()


def in_circles() -> bytes:
    """Return a database in which the pages of a table lead back to their beginning."""
    words = "x" * 900
    rows: list[tuple[str, tuple[object, ...]]]
    rows = [("code_text", (n, n, 1, words, 0, 1, "a", "", "", None, 0)) for n in range(40)]
    rows += [("highlights", (n, 1, 0, 1, words)) for n in range(40)]
    data = bytearray(database(QUALCODER + TAGUETTE, rows))
    for root in range(4096, len(data), 4096):
        if data[root] == 5:  # an interior page
            data[root + 8 : root + 12] = (root // 4096 + 1).to_bytes(4)
    return bytes(data)


def without_a_page() -> bytes:
    """Return a database of which pages were overwritten."""
    data = database(QUALCODER + TAGUETTE, [("highlights", (1, 1, 0, 1, "x" * 90_000))])
    return data[:4096] + b"\xff" * (len(data) - 4096)


_ENDLESS: Final = (
    "create view code_text as with recursive n(i) as (select 1 union all select i + 1 from n)"
    " select i as cid from n;"
    "create view highlights as select * from code_text;"
    "create table source (id integer primary key, fulltext text);"
    "create table documents (id integer primary key, contents text);"
    "create table highlight_tags (a)"
)
_COMPUTED: Final = (
    "create table code_text (cid integer, fid integer as (cid + 1) stored);"
    "create table highlights (id integer, document_id blob as (zeroblob(1000000000)));"
    "create table source (id integer primary key, fulltext text);"
    "create table documents (id integer primary key, contents text);"
)
REFUSED: Final = {
    "a view for a table": database(_ENDLESS),
    "computed columns": database(_COMPUTED),
    "pages in circles": in_circles(),
    "pages overwritten": without_a_page(),
    "half a page": database(QUALCODER)[:700],
}
"""Databases that are refused, whatever is looked for in them."""
