"""What an export of 100,000 claims costs, beside the csv or json module writing the same rows.

Each format is written in a process of its own, so that its memory is its own:
`python -m tests.bench.bench_export FORMAT OUT`. "Written" is what the format takes from evidence to
the file; the whole also reads the review, finds names and puts the evidence together.
"""

import csv
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

from reviewer.exchange.dossier import Dossier
from reviewer.exchange.evidence import Evidence
from reviewer.exchange.registry import format_named
from reviewer.model.work import ended
from reviewer.review import Review
from reviewer.review.choosing import Choice, chosen, claims_of
from reviewer.review.evidence import gathering
from reviewer.review.sight import Sight
from tests.bench.figures import Figure, benchmark, figure
from tests.bench.importing import import_figures
from tests.bench.prepared import CLAIMS, Prepared, kept_review, peak_memory

ARTICLES = 200
FORMATS = {"csv": 2.0, "jsonl": 2.0, "xlsx": 1.5, "html": 2.0}
"""How much longer than its floor a format may take to be written."""

MEMORY = 200.0
_AT_ONCE = 5_000


@benchmark("export")
def measure_export() -> Sequence[Figure]:
    """Write all claims of a review in each format, and read as many of other tools."""
    return [*_export_figures(), *import_figures()]


def _export_figures() -> Sequence[Figure]:
    review = _review()
    with tempfile.TemporaryDirectory() as folder:
        found = {name: _run(name, review, Path(folder, name)) for name in FORMATS}
        floors = {
            "csv": _csv_floor(Path(folder, "csv")),
            "jsonl": (plain := _json_floor(Path(folder, "jsonl"))),
            "xlsx": _xlsx_floor(Path(folder, "csv")),
            "html": plain,
        }
        figures = []
        for name, goal in FORMATS.items():
            about = f"export: {CLAIMS:,} claims to {name.upper()}"
            run = found[name]
            figures += [
                figure(
                    f"{about}, written, CPU", run["written"], "s", floor=floors[name], goal=goal
                ),
                figure(f"{about}, from the file, CPU", run["whole"], "s", floor=floors[name]),
                figure(f"{about}, memory", run["memory"], "MB", goal=MEMORY),
            ]
    return figures


def _review() -> Path:
    def make(draft: Path) -> None:
        prepared = Prepared(draft, ARTICLES)
        prepared.write(prepared.claims(CLAIMS))
        prepared.store.close()

    return kept_review(f"{ARTICLES}-{CLAIMS}-export-1", make)


def _run(name: str, review: Path, out: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.bench_export", name, str(review), str(out)]
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def _export(name: str, path: Path, out: Path) -> dict[str, float]:
    """Export as the program does, and tell apart what the format takes and what the rest does."""
    begun, gathered = time.process_time(), 0.0
    with Review.open(path) as review:
        sight = Sight(review)
        found = chosen(review, Choice(), sight)
        for article in review.articles.of_ids(found.articles):
            review.entities.detect(article)
        evidence = ended(gathering(review, sight)).evidence(claims_of(review, found, sight))

        def some() -> Iterator[Evidence]:
            nonlocal gathered
            while True:
                since = time.process_time()
                batch = list(islice(evidence, 500))
                gathered += time.process_time() - since
                if not batch:
                    return
                yield from batch

        write = format_named(name).write
        dossier = Dossier(
            some(),
            tags=review.codebook().tags,
            text=lambda article: review.articles.text(review.articles.find(article)),
        )
        since = time.process_time()
        for _ in write(dossier, out):
            pass
        end = time.process_time()
    written = end - since - gathered
    return {"written": written, "whole": end - begun, "memory": peak_memory()}


def _rows(read: Iterator[object]) -> Iterator[list[object]]:
    while rows := list(islice(read, _AT_ONCE)):
        yield rows


def _timed(batches: Iterator[list[object]], write: Callable[[object], object]) -> float:
    """Return the CPU that writing rows takes, without that of reading them."""
    took = 0.0
    for rows in batches:
        since = time.process_time()
        for row in rows:
            write(row)
        took += time.process_time() - since
    return took


def _csv_floor(source: Path) -> float:
    out = source.with_suffix(".floor")
    with (
        source.open(newline="", encoding="utf-8") as read,
        out.open("w", newline="", encoding="utf-8") as file,
    ):
        return _timed(_rows(csv.reader(read)), csv.writer(file).writerow)  # type: ignore[arg-type]  # rows


def _json_floor(source: Path) -> float:
    with (
        source.open(encoding="utf-8") as read,
        source.with_suffix(".floor").open("w", encoding="utf-8") as file,
    ):

        def write(row: object) -> None:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")

        return _timed(_rows(map(json.loads, read)), write)


def _xlsx_floor(source: Path) -> float:
    """XlsxWriter alone, that is told of each cell what it is."""
    from xlsxwriter import Workbook

    book = Workbook(str(source.with_suffix(".xlsx")), {"constant_memory": True})
    sheet = book.add_worksheet()
    number = 0

    def write(row: object) -> None:
        nonlocal number
        for at, cell in enumerate(row):  # type: ignore[arg-type, var-annotated]  # rows of csv
            if cell.isdecimal():
                sheet.write_number(number, at, int(cell))
            elif cell:
                sheet.write_string(number, at, cell)
        number += 1

    with source.open(newline="", encoding="utf-8") as read:
        took = _timed(_rows(csv.reader(read)), write)
    since = time.process_time()
    book.close()
    return took + time.process_time() - since


if __name__ == "__main__":
    print(json.dumps(_export(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]))))
