"""What the write path costs over SQLite alone, what undo costs, and how a large review opens.

The large review is measured in a process of its own (`python -m tests.bench.bench_store FILE`), so
that its memory is its own; the file is made once and kept in the system's temporary folder.
"""

import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from hashlib import sha256
from pathlib import Path
from statistics import median
from typing import TypeVar

from reviewer.review import Review
from reviewer.store import Rows, Store
from reviewer.store.schema import logged_tables
from reviewer.store.stamps import StampClock
from tests.bench.figures import Figure, benchmark, figure

CLAIMS = 100_000
ARTICLES = 10_000
CHARACTERS = 5_000
TAGS = 40

COLUMNS = {
    "claim": ("id", "article", "reviewer", "note"),
    "span": ("id", "claim", "version", "start", "end", "quote"),
    "claim_tag": ("claim", "tag"),
}
Columns = dict[str, list[tuple[str | int, ...]]]
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
        ]


def _timed(work: Callable[[], T]) -> tuple[float, T]:
    """Milliseconds that something takes, and what it returns."""
    start = time.perf_counter()
    found = work()
    return (time.perf_counter() - start) * 1000, found


class Prepared:
    """A review with a few articles, tags and one reviewer, and rows of claims to be written."""

    def __init__(self, path: Path, articles: int = 5) -> None:
        self.store = Store.create(path)
        self.clock = StampClock()
        with self.store.change("review.new") as rows:
            self.reviewer, self.articles, self.tags = _insert_base(rows, articles)

    def claims(self, count: int) -> Columns:
        """The rows of so many claims, each with one span and one tag."""
        return _claim_rows(self.clock, self.reviewer, self.articles, self.tags, count)

    def write(self, claims: Columns) -> None:
        """Write claims through the write path, in one step."""
        with self.store.change("claim.import", reviewer=self.reviewer) as rows:
            for table, values in claims.items():
                rows.insert_many(table, COLUMNS[table], values)


def _insert_base(rows: Rows, articles: int) -> tuple[str, list[tuple[str, str]], list[str]]:
    """Write a reviewer, tags and articles; return their ids, articles with their versions."""
    reviewer = rows.new_id()
    rows.insert("reviewer", id=reviewer, name="Kim")
    tags = [rows.new_id() for _ in range(TAGS)]
    rows.insert_many("tag", ("id", "name"), [(tag, f"Tag {n}") for n, tag in enumerate(tags)])
    texts = [_text(n) for n in range(articles)]
    kept = [rows.keep(text.encode()) for text in texts]
    rows.insert_many(
        "article",
        ("id", "title", "language"),
        [(content[:32], f"Article {n}", "en") for n, content in enumerate(kept)],
    )
    versions = [(rows.new_id(), content[:32]) for content in kept]
    rows.insert_many(
        "version",
        ("id", "article", "content", "reader", "characters", "opening"),
        [
            (version, article, content, "text", CHARACTERS, text[:60])
            for (version, article), content, text in zip(versions, kept, texts, strict=True)
        ],
    )
    return reviewer, [(article, version) for version, article in versions], tags


def _text(number: int) -> str:
    """A text of `CHARACTERS` characters, another one for each number."""
    word = sha256(str(number).encode()).hexdigest()
    return (f"{word} says that the agreement đã được ký at 서울. " * CHARACTERS)[:CHARACTERS]


def _claim_rows(
    clock: StampClock,
    reviewer: str,
    articles: Sequence[tuple[str, str]],
    tags: Sequence[str],
    count: int,
) -> Columns:
    draw = random.Random(count)
    texts = {article: _text(n) for n, (article, _) in enumerate(articles)}
    rows: Columns = {table: [] for table in COLUMNS}
    for n in range(count):
        article, version = articles[n % len(articles)]
        claim, start = clock.draw(), draw.randrange(CHARACTERS - 200)
        end = start + draw.randrange(20, 120)
        rows["claim"].append((claim, article, reviewer, ""))
        quote = texts[article][start:end]
        rows["span"].append((clock.draw(), claim, version, start, end, quote))
        rows["claim_tag"].append((claim, draw.choice(tags)))
    return rows


def _measure_writing(folder: Path) -> list[Figure]:
    """100,000 claims through the write path, and the same rows by plain `executemany`."""
    ours, bare = [], []
    for turn in range(3):
        prepared = Prepared(folder / f"ours{turn}.review")
        claims = prepared.claims(CLAIMS)
        ours.append(_timed(partial(prepared.write, claims))[0])
        prepared.store.close()
        other = Prepared(folder / f"bare{turn}.review")
        claims = _claim_rows(other.clock, other.reviewer, other.articles, other.tags, CLAIMS)
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
            ("size of the file over its bare tables", "x", None),
        )
    ]


def large_review() -> Path:
    """The large review, made when it is not there yet; open it to look at, not to change."""
    path = Path(tempfile.gettempdir()) / f"reviewer-bench-{ARTICLES}-{CLAIMS}-1.review"
    if not path.exists():
        _make_large(path)
    return path


def _make_large(path: Path) -> None:
    draft = path.with_suffix(".making")
    draft.unlink(missing_ok=True)
    prepared = Prepared(draft, ARTICLES)
    prepared.write(prepared.claims(CLAIMS))
    prepared.store.close()
    draft.rename(path)


def peak_memory() -> float:
    """Megabytes of memory that this process has used at most; 0 where the system does not say."""
    status = Path("/proc/self/status")  # getrusage would count the parent's memory too
    if not status.exists():
        return 0.0
    lines = (line.split() for line in status.read_text().splitlines())
    return next(int(line[1]) / 1024 for line in lines if line[0] == "VmHWM:")


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
    connection = review.store.connection
    pages = dict(connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name"))
    kept = [*logged_tables(connection), "content"]
    found["size of the file over its bare tables"] = path.stat().st_size / sum(
        pages[name] for name in kept
    )
    review.close()
    return found


if __name__ == "__main__":
    sys.stdout.write(json.dumps(_look_at_large(Path(sys.argv[1]))))
