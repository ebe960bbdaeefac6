"""Values that no program of ours writes, in files that SQLite finds sound; reading all of it."""

import contextlib
import io
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing, redirect_stderr, redirect_stdout
from functools import partial
from pathlib import Path
from random import Random

from reviewer import cli
from reviewer.exchange.registry import formats
from reviewer.model.errors import ReviewerError
from reviewer.review import Review
from reviewer.store.schema import quoted

STRANGE: dict[str, tuple[object, ...]] = {
    "TEXT": (
        "", "\0", "a\0b", "{", "[", "[]", "{}", "null", "1e999", "true", '"x"', "[1,2]", "[null]",
        '{"gone":[1]}', '[{"article":1}]', '[{"article":"x","start":"y","end":[]}]', "[" * 3_000,
        "zz", "0" * 32, "f" * 32, "9" * 40, "x" * 70_000, "é" * 9, "../x", "-5", " ", b"\xff",
        "2026-13-45T99:99:99Z", "person", "text", "\ud7ff", "{purged}",
    ),
    "INTEGER": (0, 1, -1, 2, 7, 2**31, 2**53 + 1, 2**63 - 1, -(2**63)),
    "BLOB": (b"", b"\xff\xfe", b"x" * 9),
}  # fmt: skip
PLACES = ("articles", "claims", "notes")
NULL_IN = 8
"""One value of so many is NULL, where that can be."""


def change_value(path: Path, chance: Random) -> str:
    """Put a strange value somewhere, as a program without scruples does; say where."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in ("ignore_check_constraints = ON", "foreign_keys = OFF", "synchronous = OFF"):
            connection.execute(f"PRAGMA {pragma}")
        table = chance.choice(_filled(connection))
        _, column, kind, *_ = chance.choice(
            connection.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
        )
        value = None if chance.randrange(NULL_IN) == 0 else chance.choice(STRANGE[kind])
        place = "CAST(? AS TEXT)" if kind == "TEXT" else "?"
        where = "WHERE 1" if chance.random() < 1 / 4 else f"{_key_of(connection, table, chance)}"
        with contextlib.suppress(sqlite3.IntegrityError):  # the column has to be unique or is full
            connection.execute(
                f"UPDATE {quoted(table)} SET {quoted(column)} = {place} {where}", (value,)
            )
    return f"{table}.{column} = {str(value)[:30]!r} {where[:20]}"


def _filled(connection: sqlite3.Connection) -> list[str]:
    names = [
        name
        for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
        if not name.startswith("sqlite_")
    ]
    return [n for n in names if connection.execute(f"SELECT 1 FROM {quoted(n)}").fetchone()]


def _key_of(connection: sqlite3.Connection, table: str, chance: Random) -> str:
    """Return the condition for one row of a table."""
    columns = connection.execute(f"PRAGMA table_info({quoted(table)})").fetchall()
    keys = [name for _, name, _, _, _, place in sorted(columns, key=lambda c: c[5]) if place]
    rows = connection.execute(
        f"SELECT {', '.join(f'quote({quoted(key)})' for key in keys)} FROM {quoted(table)}"
    ).fetchall()
    row = chance.choice(rows)
    return "WHERE " + " AND ".join(f"{quoted(k)} = {v}" for k, v in zip(keys, row, strict=True))


def use(path: Path, chance: Random) -> str:
    """Open a changed file, read everything and write some; say whether it was refused or read."""
    try:
        with Review.open(path) as review:
            problems = review.check()
            if chance.random() < 1 / 2:  # its owner takes it as it is: the check has nothing to say
                review.upkeep.adopt(problems)
            read_everything(review, path.with_name("out"), chance)
    except ReviewerError:
        found = "refused"
    else:
        found = "read"
    command, *options = chance.choice(COMMANDS)
    bug = _command([command, str(path), *options])
    return f"crashed: {command}: {bug}" if bug else found


def read_everything(review: Review, out: Path, chance: Random) -> None:
    """Read in every way there is; every part for itself, as the window's panels do.

    Of the formats three are written.
    """
    some = chance.sample([each.name for each in formats() if "write" in each.direction], 3)
    reads: list[Callable[[], object]] = [
        review.articles, review.claims, review.codebook, review.codebook.tags, review.entities,
        review.reviewers, review.history, review.upkeep.checked, review.articles.done,
        review.articles.claim_counts, review.codebook.counts,
        lambda: [review.articles.text(article) for article in review.articles()],
        lambda: [review.articles.units(article) for article in review.articles()],
        lambda: [review.claims.find(claim.id) for claim in review.claims()[:3]],
        lambda: [review.claims(article=article.id) for article in review.articles()],
        lambda: [review.claims(reviewer=r.id) for r in review.reviewers()],
        lambda: [review.claims(tag=tag.id) for tag in review.codebook().tags],
        lambda: [review.undoable(r.id) or review.redoable(r.id) for r in review.reviewers()],
        lambda: [step.label for step in review.history()],
        *(partial(_all, review.search, "a", within=each) for each in PLACES),
        *(partial(review.export, out.with_name(f"out-{name}"), name) for name in some),
        lambda: review.snapshot(out.with_name("damaged.review.copy"), history=False),
        lambda: [(review.undo(r.id), review.redo(r.id)) for r in review.reviewers()],
        lambda: [review.tag(a, 0, 1, [], reviewer="Kim") for a in review.articles()[:1]],
    ]  # fmt: skip
    refused: ReviewerError | None = None
    for read in reads:
        try:
            read()
        except ReviewerError as error:
            refused = error
    if refused is not None:
        raise refused


def _all(search: Callable[..., Iterable[object]], query: str, *, within: str) -> list[object]:
    return list(search(query, within=within))


COMMANDS: tuple[tuple[str, ...], ...] = (
    ("articles",), ("claims",), ("claims", "--json"), ("tags",), ("history",), ("check",),
    ("entities",), ("search", "a"), ("undo", "--reviewer", "Kim"),
)  # fmt: skip


def _command(arguments: list[str]) -> str:
    """Run a command; return the traceback of a bug, "" where there was none."""
    said, printed = (io.TextIOWrapper(io.BytesIO(), encoding="utf-8") for _ in range(2))
    with redirect_stderr(said), redirect_stdout(printed):
        status = cli.main(arguments, open_window=lambda *_: 0, play_tour=lambda _: 0)
    said.flush()
    said.seek(0)
    return said.read()[-600:] if status == cli.BUG else ""
