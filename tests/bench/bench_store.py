"""What the store costs: writing, undo, a large review, keeping a review safe, a long history.

The large review is measured in a process of its own (`python -m tests.bench.bench_store FILE`), so
that its memory is its own.
"""

import json
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from statistics import median
from typing import TypeVar

from reviewer.review import Review
from tests.bench.figures import Figure, benchmark, figure
from tests.bench.long_history import measure_long_history
from tests.bench.prepared import (
    CLAIMS,
    COLUMNS,
    Columns,
    Prepared,
    bare_size,
    large_review,
    peak_memory,
)
from tests.bench.safety import measure_safety

T = TypeVar("T")


@benchmark("store")
def measure_store() -> Sequence[Figure]:
    """Measure in a folder that is removed again; only the large review is kept."""
    with tempfile.TemporaryDirectory() as folder:
        return [
            *_measure_writing(Path(folder)),
            *_measure_small_steps(Path(folder)),
            *_measure_undo(Path(folder)),
            *_measure_large(),
            *measure_safety(Path(folder)),
            *measure_long_history(Path(folder)),
        ]


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds that something takes, and what it returns."""
    start = time.perf_counter()
    found = work()
    return (time.perf_counter() - start) * 1000, found


def _measure_writing(folder: Path) -> list[Figure]:
    """100,000 claims through the write path, and the same rows by plain `executemany`."""
    ours, bare = [], []
    for turn in range(3):
        prepared = Prepared(folder / f"ours{turn}.review")
        claims = prepared.claims(CLAIMS)
        ours.append(_timed(partial(prepared.write, claims))[0])
        prepared.store.close()
        other = Prepared(folder / f"bare{turn}.review")
        claims = other.claims(CLAIMS)
        bare.append(_timed(partial(_write_bare, other.store.connection, claims))[0])
        other.store.close()
    name = f"store: {CLAIMS:,} claims through the write path"
    return [figure(name, ours, "ms", floor=bare, goal=3.5)]


def _write_bare(connection: sqlite3.Connection, claims: Columns) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table, values in claims.items():
        names = ", ".join(f'"{column}"' for column in COLUMNS[table])
        places = ", ".join("?" * len(COLUMNS[table]))
        connection.executemany(f"INSERT INTO {table} ({names}) VALUES ({places})", values)
    connection.execute("COMMIT")


def _measure_small_steps(folder: Path) -> list[Figure]:
    """One tagged claim, written and committed, in a new review and after 10,000 steps."""
    found = []
    prepared = Prepared(folder / "steps.review")
    few = _write_singly(prepared, 200)
    found.append(figure("store: one tag committed", few, "ms", goal=16))
    prepared.store.connection.execute("PRAGMA synchronous = OFF")
    _write_singly(prepared, 10_000)
    prepared.store.connection.execute("PRAGMA synchronous = FULL")
    many = _write_singly(prepared, 200)
    found.append(figure("store: one tag committed after 10,000 steps", many, "ms", goal=16))
    prepared.store.close()
    return found


def _write_singly(prepared: Prepared, count: int) -> list[float]:
    """Write claims in a step each; the milliseconds that each took."""
    claims = prepared.claims(count)
    single = (
        {table: [row] for table, row in zip(claims, rows, strict=True)}
        for rows in zip(*claims.values(), strict=True)
    )
    return [_timed(partial(prepared.write, claim))[0] for claim in single]


def _measure_undo(folder: Path) -> list[Figure]:
    """A step of 10,000 claims, taken back and brought again; the floor updates the rows only."""
    undone, redone, bare = [], [], []
    for turn in range(3):
        prepared = Prepared(folder / f"undo{turn}.review")
        claims = prepared.claims(10_000)
        prepared.write(claims)
        with Review(prepared.store) as review:
            undone.append(_timed(partial(review.undo, prepared.reviewer))[0])
            redone.append(_timed(partial(review.redo, prepared.reviewer))[0])
            bare.append(_timed(partial(_set_gone_bare, prepared.store.connection, claims))[0])
    return [
        figure("store: undo of 10,000 claims", undone, "ms", floor=bare, goal=4.5),
        figure("store: redo of 10,000 claims", redone, "ms", floor=bare, goal=6.5),
    ]


def _set_gone_bare(connection: sqlite3.Connection, claims: Columns) -> None:
    connection.execute("BEGIN IMMEDIATE")
    for table, keys in (("claim", ("id",)), ("span", ("id",)), ("claim_tag", ("claim", "tag"))):
        where = " AND ".join(f"{column} = ?" for column in keys)
        rows = [row[: len(keys)] for row in claims[table]]
        connection.executemany(f"UPDATE {table} SET gone = 1 WHERE {where}", rows)
    connection.execute("COMMIT")


def _measure_large() -> list[Figure]:
    command = [sys.executable, "-m", "tests.bench.bench_store", str(large_review())]
    runs = [
        json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
        for _ in range(3)
    ]
    return [
        figure(f"store: large review, {name}", median(run[name] for run in runs), unit, goal=goal)
        for name, unit, goal in (
            ("opened", "ms", 100),
            ("articles listed", "ms", 400),
            ("claims of one article", "ms", 16),
            ("codebook with counts", "ms", 400),
            ("memory", "MB", 200),
            ("size of the file over its bare tables", "x", 3.0),
        )
    ]


def _look_at_large(path: Path) -> dict[str, float]:
    """Open the large review as a window does; milliseconds, and megabytes it took."""
    before = peak_memory()
    found: dict[str, float] = {}
    found["opened"], review = _timed(lambda: Review.open(path))
    found["articles listed"], articles = _timed(review.articles)
    article = articles[len(articles) // 2]
    found["claims of one article"], _ = _timed(lambda: review.claims(article=article))
    found["codebook with counts"], _ = _timed(lambda: (review.codebook(), review.codebook.counts()))
    found["memory"] = peak_memory() - before
    review.close()
    found["size of the file over its bare tables"] = path.stat().st_size / bare_size(path)
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_look_at_large(Path(sys.argv[1]))))
