"""What keeping a review safe costs: checking, backing up, restoring and recovering 50 MB."""

import os
import random
import sqlite3
import time
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from reviewer.review import Review
from reviewer.store.backups import Keeping, backing_up, restore_as
from reviewer.store.recovery import recover
from reviewer.store.schema import quoted
from tests.bench.figures import Figure, Timings, figure, timed, timings
from tests.bench.prepared import Prepared

ARTICLES, CLAIMS = 2_400, 24_000
"""They make a file of 51 MB with 156,000 rows, half of them of the log."""

_TURNS = 3
_FLIPS = 200


def measure_safety(folder: Path) -> Sequence[Figure]:
    """Measure in a folder."""
    path = folder / "safe.review"
    prepared = Prepared(path, ARTICLES)
    prepared.write(prepared.claims(CLAIMS))
    prepared.store.close()
    reading = timed(lambda _: _read_bare(path), _TURNS)
    with Review.open(path) as review:
        checked = timed(lambda _: _check(review), _TURNS)
        return [
            figure("store: 50 MB, size of the review", path.stat().st_size / 1e6, "MB"),
            *timings("store: 50 MB, check", checked, "s", goal=1.0, floor=reading),
            *_measure_backup(review, folder),
            *_measure_recovery(path, folder),
        ]


def _check(review: Review) -> None:
    if review.check():
        raise AssertionError("the review is not sound")


def _read_bare(path: Path) -> None:
    """Read every row of a file, and look at its pages, as a check cannot but do."""
    with closing(sqlite3.connect(path)) as connection:
        for table in _tables(connection):
            for _ in connection.execute(f"SELECT * FROM {quoted(table)}"):
                pass
        connection.execute("PRAGMA integrity_check").fetchall()


def _copy_bare(path: Path, out: Path) -> None:
    """Copy a file by SQLite's backup, onto the disk."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(out)) as copy:
        source.backup(copy)
    with out.open("rb+") as file:
        os.fsync(file.fileno())


def _write_bare(path: Path, out: Path) -> None:
    """Write every row of a file to another, through Python, as recovering cannot but do."""
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(out)) as copy:
        for (sql,) in source.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"):
            copy.execute(sql)
        for table in _tables(source):
            rows = source.execute(f"SELECT * FROM {quoted(table)}")
            places = ", ".join("?" * len(rows.description))
            copy.executemany(f"INSERT INTO {quoted(table)} VALUES ({places})", rows)
        copy.commit()


def _tables(connection: sqlite3.Connection) -> list[str]:
    rows = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    return [row[0] for row in rows]


def _measure_backup(review: Review, folder: Path) -> list[Figure]:
    """Backing up, the longest that one slice of it kept the window, and restoring."""
    slices: list[float] = []

    def back_up(turn: int) -> None:
        work = backing_up(review.store, folder / f"backups{turn}", Keeping())
        last = time.perf_counter()
        for _ in work:
            slices.append(time.perf_counter() - last)
            last = time.perf_counter()

    bare = timed(lambda turn: _copy_bare(review.path, folder / f"bare{turn}.review"), _TURNS)
    took = timed(back_up, _TURNS)
    made = next((folder / "backups0").glob("*.review"))
    restored = timed(lambda turn: restore_as(made, folder / f"restored{turn}.review"), _TURNS)
    return [
        *timings("store: 50 MB, backup", took, "s", goal=0.5, floor=bare),
        figure("store: 50 MB, longest slice of a backup", max(slices) * 1000, "ms", goal=100),
        *timings("store: 50 MB, restore", restored, "s", goal=5.0, floor=bare),
    ]


def _measure_recovery(path: Path, folder: Path) -> list[Figure]:
    """Recovering a sound file, and one in which bytes were changed all over."""
    chance = random.Random(1)
    damaged = bytearray(path.read_bytes())
    for _ in range(_FLIPS):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    broken = folder / "broken.review"
    broken.write_bytes(damaged)
    bare, sound, mended = Timings(), Timings(), Timings()
    for turn in range(_TURNS):
        bare.time(partial(_write_bare, path, folder / f"written{turn}.review"))
        sound.time(partial(recover, path, folder / f"sound{turn}.review"))
        mended.time(partial(recover, broken, folder / f"mended{turn}.review"))
    with Review.open(folder / "mended0.review") as review:
        _check(review)
        kept = len(review.claims()) / CLAIMS
    return [
        *timings("store: 50 MB, recover a sound file", sound, "s", goal=5.0, floor=bare),
        *timings(
            f"store: 50 MB, recover after {_FLIPS} changed bits", mended, "s", goal=5.0, floor=bare
        ),
        figure("store: 50 MB, claims after that", kept * 100, "%"),
    ]
