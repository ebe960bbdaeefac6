"""Whether a file's tables are ours, before anything is read from them.

A schema is a program: a generated column computes, a virtual table runs another library's code, and
a changed default or constraint changes what rows mean. So a file of a version that we know must
have exactly the tables and indexes of that version.
"""

import sqlite3
import zlib
from pathlib import Path
from typing import Final

from reviewer.model.errors import DamagedReview, NotAReview

FINGERPRINTS: Final = {1: 1373524762, 2: 75293781, 3: 2466080906, 4: 3590899443, 5: 2415003574}
"""The CRC-32 of the schema of each version's files."""

_OURS = (
    "SELECT type, name, tbl_name, sql FROM sqlite_master WHERE name NOT LIKE 'sqlite~_%' ESCAPE '~'"
    " AND tbl_name NOT LIKE '~_sqlite%' ESCAPE '~' ORDER BY name"
)
_PROGRAMS = (
    "SELECT name FROM sqlite_master WHERE type IN ('trigger', 'view')"
    " OR (type = 'table' AND rootpage = 0)"
    " UNION ALL SELECT m.name FROM sqlite_master AS m, pragma_table_xinfo(m.name) AS c"
    " WHERE m.type = 'table' AND c.hidden > 1 LIMIT 1"
)


def fingerprint(connection: sqlite3.Connection) -> int:
    """Return the CRC-32 of a file's tables and indexes as their statements have them."""
    return zlib.crc32(repr(connection.execute(_OURS).fetchall()).encode())


def refuse_other_schemas(connection: sqlite3.Connection, path: Path, version: int) -> None:
    """Raise NotAReview for a file with a program in it, DamagedReview for tables that differ.

    Of a version that we do not know the tables may be any, as long as they only hold data.
    """
    found = connection.execute(_PROGRAMS).fetchone()
    if found:
        raise NotAReview(
            f"{path.name} has a trigger, a view or a computed table ({found[0]!r}) that Reviewer"
            " never makes: it was changed by another program and is not opened."
        )
    if FINGERPRINTS.get(version, fingerprint(connection)) != fingerprint(connection):
        raise DamagedReview(
            f"{path.name} is damaged, or another program changed its tables. Keep the file, and"
            " restore a backup or recover it into a new one."
        )
