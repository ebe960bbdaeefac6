"""The schema of the review file, as recorded, transactional migrations.

A migration that was released is never edited: `tests/upgrades` keeps a file of every version.
"""

import sqlite3
from typing import Protocol

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations


class _Connected(Protocol):
    conn: sqlite3.Connection


_migrations = Migrations("reviewer")

_TABLES = """
CREATE TABLE content (
  sha256 TEXT PRIMARY KEY,
  bytes BLOB NOT NULL
) STRICT;
CREATE TABLE step (
  seq INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  command TEXT NOT NULL,
  arguments TEXT NOT NULL,
  reviewer TEXT,
  at_utc TEXT NOT NULL,
  utc_offset INTEGER NOT NULL,
  installation TEXT NOT NULL,
  undoes TEXT,
  program_version TEXT NOT NULL,
  checksum INTEGER NOT NULL
) STRICT;
CREATE TABLE change (
  step INTEGER NOT NULL REFERENCES step(seq) DEFERRABLE INITIALLY DEFERRED,
  n INTEGER NOT NULL,
  "table" TEXT NOT NULL,
  "row" TEXT NOT NULL,
  image TEXT NOT NULL,
  checksum INTEGER NOT NULL,
  PRIMARY KEY (step, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE merged_step (
  step INTEGER PRIMARY KEY REFERENCES step(seq),
  source TEXT NOT NULL
) STRICT;

CREATE TABLE property (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL DEFAULT '',
  gone INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;
CREATE TABLE reviewer (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  kind TEXT NOT NULL DEFAULT 'person'
    CHECK (kind IN ('person', 'consensus', 'imported', 'program')),
  gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE article (
  id TEXT PRIMARY KEY,
  title TEXT,
  publisher TEXT,
  date TEXT,
  language TEXT,
  source TEXT,
  gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE version (
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL REFERENCES article(id),
  content TEXT NOT NULL REFERENCES content(sha256),
  original TEXT REFERENCES content(sha256),
  reader TEXT NOT NULL,
  characters INTEGER NOT NULL,
  opening TEXT NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE block (
  version TEXT NOT NULL REFERENCES version(id),
  n INTEGER NOT NULL,
  kind TEXT NOT NULL,
  level INTEGER NOT NULL DEFAULT 0,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  attributes TEXT NOT NULL DEFAULT '{}',
  gone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (version, n)
) STRICT, WITHOUT ROWID;
CREATE TABLE tag (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  parent TEXT REFERENCES tag(id),
  definition TEXT NOT NULL DEFAULT '',
  use_when TEXT NOT NULL DEFAULT '',
  avoid_when TEXT NOT NULL DEFAULT '',
  examples TEXT NOT NULL DEFAULT '[]',
  colour TEXT NOT NULL DEFAULT 'grey',
  key TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  merged_into TEXT REFERENCES tag(id),
  gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE field (
  id TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('choice', 'text', 'number', 'date', 'flag', 'entity')),
  choices TEXT NOT NULL DEFAULT '[]',
  unit TEXT NOT NULL DEFAULT '',
  many INTEGER NOT NULL DEFAULT 0,
  tags TEXT NOT NULL DEFAULT '[]',
  definition TEXT NOT NULL DEFAULT '',
  position INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE entity (
  id TEXT PRIMARY KEY,
  type TEXT NOT NULL,
  name TEXT NOT NULL,
  key TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '',
  identifier TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT 'accepted' CHECK (status IN ('suggested', 'accepted', 'rejected')),
  same_as TEXT REFERENCES entity(id),
  gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE distinct_from (
  entity TEXT NOT NULL REFERENCES entity(id),
  other TEXT NOT NULL REFERENCES entity(id),
  gone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (entity, other)
) STRICT, WITHOUT ROWID;
CREATE TABLE alias (
  entity TEXT NOT NULL REFERENCES entity(id),
  name TEXT NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (entity, name)
) STRICT, WITHOUT ROWID;
CREATE TABLE mention (
  id TEXT PRIMARY KEY,
  entity TEXT NOT NULL REFERENCES entity(id),
  version TEXT NOT NULL REFERENCES version(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'accepted' CHECK (status IN ('suggested', 'accepted', 'rejected')),
  gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE claim (
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL REFERENCES article(id),
  reviewer TEXT NOT NULL REFERENCES reviewer(id),
  note TEXT NOT NULL DEFAULT '',
  question TEXT NOT NULL DEFAULT '',
  gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE span (
  id TEXT PRIMARY KEY,
  claim TEXT NOT NULL REFERENCES claim(id),
  version TEXT NOT NULL REFERENCES version(id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  pending INTEGER NOT NULL DEFAULT 0,
  gone INTEGER NOT NULL DEFAULT 0,
  CHECK (0 <= start AND start < "end")
) STRICT;
CREATE TABLE claim_tag (
  claim TEXT NOT NULL REFERENCES claim(id),
  tag TEXT NOT NULL REFERENCES tag(id),
  gone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (claim, tag)
) STRICT, WITHOUT ROWID;
CREATE TABLE claim_field (
  claim TEXT NOT NULL REFERENCES claim(id),
  field TEXT NOT NULL REFERENCES field(id),
  item TEXT NOT NULL DEFAULT '',
  value TEXT NOT NULL,
  entity TEXT REFERENCES entity(id),
  gone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (claim, field, item)
) STRICT, WITHOUT ROWID;
CREATE TABLE relation (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL,
  claim TEXT NOT NULL REFERENCES claim(id),
  other_claim TEXT REFERENCES claim(id),
  entity TEXT REFERENCES entity(id),
  reviewer TEXT NOT NULL REFERENCES reviewer(id),
  note TEXT NOT NULL DEFAULT '',
  gone INTEGER NOT NULL DEFAULT 0,
  CHECK ((other_claim IS NULL) <> (entity IS NULL))
) STRICT;
CREATE TABLE comment (
  id TEXT PRIMARY KEY,
  claim TEXT NOT NULL REFERENCES claim(id),
  answers TEXT REFERENCES comment(id),
  reviewer TEXT NOT NULL REFERENCES reviewer(id),
  body TEXT NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE seen (
  reviewer TEXT NOT NULL REFERENCES reviewer(id),
  whose TEXT NOT NULL REFERENCES reviewer(id),
  version TEXT NOT NULL REFERENCES version(id),
  gone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (reviewer, whose, version)
) STRICT, WITHOUT ROWID;
CREATE TABLE done (
  reviewer TEXT NOT NULL REFERENCES reviewer(id),
  article TEXT NOT NULL REFERENCES article(id),
  gone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (reviewer, article)
) STRICT, WITHOUT ROWID;
CREATE TABLE assignment (
  reviewer TEXT NOT NULL REFERENCES reviewer(id),
  article TEXT NOT NULL REFERENCES article(id),
  gone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (reviewer, article)
) STRICT, WITHOUT ROWID;
CREATE TABLE decision (
  id TEXT PRIMARY KEY,
  article TEXT NOT NULL REFERENCES article(id),
  reviewer TEXT NOT NULL REFERENCES reviewer(id),
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'rejected', 'merged', 'edited')),
  reason TEXT NOT NULL DEFAULT '',
  as_of TEXT NOT NULL,
  gone INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE TABLE decision_claim (
  decision TEXT NOT NULL REFERENCES decision(id),
  claim TEXT NOT NULL REFERENCES claim(id),
  role TEXT NOT NULL CHECK (role IN ('source', 'result')),
  gone INTEGER NOT NULL DEFAULT 0,
  PRIMARY KEY (decision, claim, role)
) STRICT, WITHOUT ROWID;

CREATE INDEX change_row ON change("row");
CREATE INDEX step_reviewer ON step(reviewer, seq);
CREATE INDEX version_article ON version(article);
CREATE INDEX claim_article ON claim(article, gone);
CREATE INDEX span_claim ON span(claim);
CREATE INDEX claim_tag_tag ON claim_tag(tag, gone);
CREATE INDEX mention_version ON mention(version);
CREATE INDEX mention_entity ON mention(entity);
CREATE INDEX comment_claim ON comment(claim);
CREATE INDEX relation_claim ON relation(claim);
CREATE INDEX relation_other ON relation(other_claim) WHERE other_claim IS NOT NULL;
CREATE INDEX done_article ON done(article, gone);
"""


@_migrations()
def m0001_tables(db: _Connected) -> None:
    """Make every table of the review file."""
    for statement in _TABLES.split(";\n"):
        if statement.strip():
            db.conn.execute(statement)
    db.conn.execute("PRAGMA user_version = 1")


@_migrations()
def m0002_purged(db: _Connected) -> None:
    """Make the table that says what was purged, so that merging does not bring it back."""
    db.conn.execute(
        'CREATE TABLE purged ("table" TEXT NOT NULL, "row" TEXT NOT NULL,'
        ' gone INTEGER NOT NULL DEFAULT 0, PRIMARY KEY ("table", "row")) STRICT, WITHOUT ROWID'
    )
    db.conn.execute("PRAGMA user_version = 2")


@_migrations()
def m0003_merging(db: _Connected) -> None:
    """Make the tables that say who is one person, and which merged steps were taken back."""
    db.conn.execute(
        "CREATE TABLE same_person (reviewer TEXT NOT NULL REFERENCES reviewer(id),"
        " other TEXT NOT NULL REFERENCES reviewer(id), same INTEGER NOT NULL DEFAULT 1,"
        " gone INTEGER NOT NULL DEFAULT 0, PRIMARY KEY (reviewer, other)) STRICT, WITHOUT ROWID"
    )
    db.conn.execute("CREATE TABLE withdrawn (step TEXT PRIMARY KEY) STRICT, WITHOUT ROWID")
    db.conn.execute("PRAGMA user_version = 3")


@_migrations()
def m0004_settling(db: _Connected) -> None:
    """Let a decision tell what its claims were like, and be found by them."""
    db.conn.execute("ALTER TABLE decision_claim ADD COLUMN digest TEXT NOT NULL DEFAULT ''")
    db.conn.execute("CREATE INDEX decision_claim_claim ON decision_claim(claim)")
    db.conn.execute("PRAGMA user_version = 4")


@_migrations()
def m0005_times(db: _Connected) -> None:
    """Keep when something was made, and changed, in the program that it was imported from."""
    for table, column in (
        ("claim", "made_at"),
        ("claim", "changed_at"),
        ("comment", "made_at"),
        ("comment", "changed_at"),
        ("decision", "made_at"),
    ):
        db.conn.execute(f"ALTER TABLE {table} ADD COLUMN {column} TEXT NOT NULL DEFAULT ''")
    db.conn.execute("PRAGMA user_version = 5")


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file up to `schema.VERSION`; each migration is one transaction.

    Within a transaction they are a part of it.
    """
    _migrations.apply(Database(connection, recursive_triggers=False, execute_plugins=False))
