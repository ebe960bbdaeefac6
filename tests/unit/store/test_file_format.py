"""`docs/file-format.md` says what the file holds."""

import re
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

from reviewer.review import Review
from reviewer.store import schema

PAGE = (Path(__file__).parents[3] / "docs" / "file-format.md").read_text(encoding="utf-8")


def test_the_page_names_every_table_and_no_other(review: Review) -> None:
    named = set(re.findall(r"^\| `([a-z_]+)` \| ", PAGE, re.MULTILINE))
    pragmas = {"application_id", "user_version", "journal_mode"}
    found = review.store.connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table'"
        " AND name NOT LIKE 'sqlite%' AND name NOT LIKE '%sqlite%'"
    )
    assert named - pragmas == {name for (name,) in found}


def test_the_columns_that_the_page_names_are_there(review: Review) -> None:
    for table, cells in re.findall(r"^\| `([a-z_]+)` \| [^|]+ \| (.+) \|$", PAGE, re.MULTILINE):
        columns = {row[1] for row in review.store.connection.execute(f"PRAGMA table_info({table})")}
        named = set(re.findall(r"`([a-z_0-9]+)`", cells)) - {"seq"}
        assert named <= columns | {"seq"}, table


def test_the_page_names_the_version_and_the_mark(review: Review) -> None:
    assert f"`0x{schema.APPLICATION_ID:X}`" in PAGE
    assert f"the version of the schema, now {schema.VERSION}" in PAGE


def test_the_queries_of_the_page_work_in_plain_sqlite(review: Review, path: Path) -> None:
    claim = review.tag("First", 0, 2, ["Data"], reviewer="Kim", note="noted")
    review.close()
    queries = re.findall(r"```sql\n(.+?)```", PAGE, re.DOTALL)
    with closing(sqlite3.connect(path)) as connection:
        if sqlite3.sqlite_version_info < (3, 38):  # `->>` came then
            queries = [query for query in queries if "->>" not in query]
        answers = [connection.execute(query, {"claim": claim.id}).fetchall() for query in queries]
    assert ("First", "Kim", "KT", "Data", "noted") in answers[0]
    assert len(answers[1]) == 2
    assert all(note == "noted" for _, _, note in answers[2] if len(answers) == 3)


def test_checksums_are_what_the_page_says(review: Review) -> None:
    connection = review.store.connection
    for *values, kept in connection.execute('SELECT "table", "row", image, checksum FROM change'):
        assert zlib.crc32("\0".join(map(str, values)).encode()) == kept
    for *values, kept in connection.execute(
        "SELECT id, command, arguments, reviewer, at_utc, utc_offset, installation, undoes,"
        " program_version, checksum FROM step"
    ):
        assert zlib.crc32("\0".join(map(str, values)).encode()) == kept
