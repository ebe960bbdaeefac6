"""Reviews to measure: rows of claims to be written, and the large ones that are made once and kept.

The large files lie in the system's temporary folder; open them to look at, not to change.
"""

import json
import random
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

from reviewer.review import Review
from reviewer.store import Rows, Store
from reviewer.store.log_end import installation
from reviewer.store.rows import checksum
from reviewer.store.schema import logged_tables
from reviewer.store.stamps import StampClock
from reviewer.version import __version__

CLAIMS = 100_000
ARTICLES = 10_000
CHARACTERS = 5_000
TAGS = 40

STEPS = 1_000_000
NOTED = 10_000
"""Claims whose notes are edited in the review with a long history: a hundred times each."""
FIRST_STEPS = 100_000
"""Steps that the first reviewer makes in it, before the second makes all others."""
_SECONDS = 10
_BATCH = 50_000

COLUMNS = {
    "claim": ("id", "article", "reviewer", "note"),
    "span": ("id", "claim", "version", "start", "end", "quote"),
    "claim_tag": ("claim", "tag"),
}
Columns = dict[str, list[tuple[str | int, ...]]]


class Prepared:
    """A review with a few articles, tags and one reviewer, and rows of claims to be written."""

    def __init__(self, path: Path, articles: int = 5, clock: StampClock | None = None) -> None:
        self.clock = clock or StampClock()
        self.store = Store.create(path, self.clock)
        with self.store.change("review.new") as rows:
            self.reviewer, self.articles, self.tags = _insert_base(rows, articles)

    def claims(self, count: int) -> Columns:
        """The rows of so many claims, each with one span and one tag."""
        return claim_rows(self, count)

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
    texts = [text(n) for n in range(articles)]
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


def text(number: int) -> str:
    """A text of `CHARACTERS` characters, another one for each number."""
    word = sha256(str(number).encode()).hexdigest()
    return (f"{word} says that the agreement đã được ký at 서울. " * CHARACTERS)[:CHARACTERS]


def claim_rows(prepared: Prepared, count: int) -> Columns:
    """The rows of so many claims of the prepared reviewer, on all articles in turn."""
    draw = random.Random(count)
    texts = {article: text(n) for n, (article, _) in enumerate(prepared.articles)}
    rows: Columns = {table: [] for table in COLUMNS}
    for n in range(count):
        article, version = prepared.articles[n % len(prepared.articles)]
        claim, start = prepared.clock.draw(), draw.randrange(CHARACTERS - 200)
        end = start + draw.randrange(20, 120)
        rows["claim"].append((claim, article, prepared.reviewer, ""))
        quote = texts[article][start:end]
        rows["span"].append((prepared.clock.draw(), claim, version, start, end, quote))
        rows["claim_tag"].append((claim, draw.choice(prepared.tags)))
    return rows


def large_review() -> Path:
    """A review of 10,000 articles and 100,000 claims."""

    def make(draft: Path) -> None:
        prepared = Prepared(draft, ARTICLES)
        prepared.write(prepared.claims(CLAIMS))
        prepared.store.close()

    return kept_review(f"{ARTICLES}-{CLAIMS}-1", make)


def edited_review() -> Path:
    """A review of 1,000 articles and 10,000 claims, whose log has 1,000,000 steps.

    Of two reviewers the first edits notes 100,000 times, and then the second 900,000 times.
    """
    return kept_review(f"steps-{STEPS}-1", _make_edited)


def flat_review() -> Path:
    """The same review without its history."""

    def make(draft: Path) -> None:
        with Review.open(edited_review()) as review:
            review.snapshot(draft, history=False)

    return kept_review(f"steps-{STEPS}-1-flat", make)


def bare_size(path: Path) -> int:
    """Return how many bytes the tables of facts and texts of a review take, without its log."""
    with Review.open(path) as review:
        kept = [*logged_tables(review.store.connection), "content"]
        sizes = dict(
            review.store.connection.execute("SELECT name, sum(pgsize) FROM dbstat GROUP BY name")
        )
    return sum(sizes[name] for name in kept)


def kept_review(name: str, make: Callable[[Path], None]) -> Path:
    """The file of a name, made when it is not there yet."""
    path = Path(tempfile.gettempdir()) / f"reviewer-bench-{name}.review"
    if not path.exists():
        draft = path.with_suffix(".making")
        draft.unlink(missing_ok=True)
        make(draft)
        draft.rename(path)
    return path


def peak_memory() -> float:
    """Megabytes of memory that this process has used at most; 0 where the system does not say."""
    status = Path("/proc/self/status")  # getrusage would count the parent's memory too
    if not status.exists():
        return 0.0
    lines = (line.split() for line in status.read_text().splitlines())
    return next(int(line[1]) / 1024 for line in lines if line[0] == "VmHWM:")


def _make_edited(draft: Path) -> None:
    """Write the long history beside the write path, which would take twenty minutes for it."""
    begun = datetime.now(UTC) - timedelta(seconds=_SECONDS * (STEPS + 1))
    seconds = [begun.timestamp()]
    prepared = Prepared(draft, 1_000, StampClock(lambda: int(seconds[0] * 1000)))
    store, first = prepared.store, prepared.reviewer
    with store.change("reviewer.add") as rows:
        second = rows.new_id()
        rows.insert("reviewer", id=second, name="Lee")
    claims: dict[str, list[str]] = {}
    for prepared.reviewer in (first, second):
        written = prepared.claims(NOTED // 2)
        prepared.write(written)
        claims[prepared.reviewer] = [str(row[0]) for row in written["claim"]]
    seq = store.connection.execute("SELECT max(seq) FROM step").fetchone()[0]
    notes: dict[str, str] = {}
    edits = _edits(prepared.clock, seconds, seq, claims, notes)
    store.connection.execute("BEGIN")
    while batch := list(islice(edits, _BATCH)):
        store.connection.executemany(
            f"INSERT INTO step VALUES ({','.join('?' * 11)})", [step for step, _ in batch]
        )
        store.connection.executemany(
            "INSERT INTO change VALUES (?,?,?,?,?,?)", [change for _, change in batch]
        )
    store.connection.executemany(
        "UPDATE claim SET note = ? WHERE id = ?", [(note, claim) for claim, note in notes.items()]
    )
    store.connection.execute("COMMIT")
    store.close()


def _edits(
    clock: StampClock,
    seconds: list[float],
    seq: int,
    claims: Mapping[str, Sequence[str]],
    notes: dict[str, str],
) -> Iterator[tuple[tuple[object, ...], tuple[object, ...]]]:
    """Yield the edits of notes, as a step and its image each; `notes` follows what they leave."""
    first, second = claims
    machine = installation()
    for n in range(STEPS - seq):
        who = first if n < FIRST_STEPS else second
        claim = claims[who][n % len(claims[who])]
        notes[claim] = f"Says it for the {n}th time, and is asked again: đồng ý?"
        seconds[0] += _SECONDS
        at = datetime.fromtimestamp(seconds[0], UTC).isoformat(timespec="milliseconds")[:-6] + "Z"
        step = (clock.draw(), "claim.note", "{}", who, at, 0, machine, None, __version__)
        image = json.dumps({"note": notes[claim]}, ensure_ascii=False, separators=(",", ":"))
        yield (
            (seq + 1 + n, *step, checksum(*step)),
            (seq + 1 + n, 1, "claim", claim, image, checksum("claim", claim, image)),
        )
