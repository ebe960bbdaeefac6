"""Files made to attack who opens them: reviews to which another program added what it liked.

Each attack is SQL done to a sound review by a program that has none of our scruples.
"""

from typing import Final

ENDLESS: Final = (
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
)
HUGE: Final = "hex(zeroblob(450000000))"
_KNOWN: Final = "PRAGMA user_version = 99"
"""A version of which no program knows the tables yet."""


def _view(name: str, columns: str, source: str) -> str:
    return (
        f"PRAGMA foreign_keys = OFF; ALTER TABLE {name} RENAME TO {name}_moved;"
        f" CREATE VIEW {name} AS SELECT {columns} FROM {source}"
    )


def _rewritten(table: str, old: str, new: str) -> str:
    """Write into the schema itself, past everything that SQLite would refuse."""
    return (
        "PRAGMA writable_schema = ON; UPDATE sqlite_master SET sql ="
        f" replace(sql, {old!r}, {new!r}) WHERE name = {table!r}; PRAGMA writable_schema = OFF"
    )


ATTACKS: Final[dict[str, str]] = {
    "trigger that forges": "CREATE TRIGGER t AFTER INSERT ON claim BEGIN"
    " UPDATE claim SET note = 'forged'; END",
    "trigger on the log": "CREATE TRIGGER t BEFORE INSERT ON step BEGIN DELETE FROM change; END",
    "view without end": _view("claim", "*", f"claim_moved, ({ENDLESS})"),
    "view of a huge value": _view(
        "tag", f"id, {HUGE} AS name, parent, definition, use_when, avoid_when, examples, colour,"
        " key, position, merged_into, gone", "tag_moved",
    ),
    "view that loads a library": _view("reviewer", "load_extension('x.so') AS id", "step"),
    "generated column without end": "ALTER TABLE claim ADD COLUMN g TEXT AS"
    " (printf('%.*c', 900000000, 'x'))",
    "generated column of a later version": "ALTER TABLE claim ADD COLUMN g TEXT AS"
    f" (printf('%.*c', 900000000, 'x')); {_KNOWN}",
    "view of a later version": f"{_view('claim', '*', f'claim_moved, ({ENDLESS})')}; {_KNOWN}",
    "virtual table": "CREATE VIRTUAL TABLE f USING fts5(body)",
    "virtual table of a later version": "PRAGMA foreign_keys = OFF; DROP TABLE done;"
    f" CREATE VIRTUAL TABLE done USING fts5(reviewer, article, gone); {_KNOWN}",
    "virtual table of numbers": "CREATE VIRTUAL TABLE r USING rtree(id, a, b)",
    "index that computes": "CREATE INDEX i ON claim(hex(note))",
    "default that computes": _rewritten("claim", "DEFAULT ''", "DEFAULT (hex(zeroblob(9)))"),
    "constraint that is gone": _rewritten("entity", "'rejected')", "'rejected', 'x')"),
    "schema that is no statement": _rewritten("claim", "CREATE TABLE", "CREATE EVIL"),
    "schema of a later version that is no statement": _rewritten("claim", "id TEXT", "id id id(")
    + f"; {_KNOWN}",
    "many rows without history": "INSERT INTO reviewer (id, name) WITH RECURSIVE n(i) AS"
    " (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 20000) SELECT 'x' || i, 'Mallory' FROM n",
    "a huge note": "INSERT INTO reviewer (id, name) VALUES ('x', printf('%.*c', 40000000, 'm'))",
    "a huge text": "INSERT INTO content VALUES ('x', zeroblob(60000000))",
    "ids that are no stamps": "PRAGMA foreign_keys = OFF; UPDATE step SET id = 'zz' || seq",
    "an image that is no JSON": "UPDATE change SET image = '{'",
    "an image nested too deep": "UPDATE change SET image = printf('%.*c', 200000, '[')",
    "an image of other types": "UPDATE change SET image = '{\"gone\":[1,{\"x\":null}]}'",
    "codebook in a circle": "UPDATE tag SET parent = id, merged_into = id",
    "spans beyond the text": 'UPDATE span SET start = 1, "end" = 9223372036854775807',
    "spans that end before they begin": "PRAGMA ignore_check_constraints = ON;"
    ' UPDATE span SET start = 9, "end" = 2',
    "options that are no JSON": "UPDATE field SET choices = 'x', tags = '{'",
    "text that is no UTF-8": "UPDATE claim SET note = CAST(x'fffe00' AS TEXT)",
}  # fmt: skip
