"""What an import of 100,000 annotations costs, beside its parser and the write path alone.

Each format is imported in a process of its own, which measures the floor too:
`python -m tests.bench.importing FORMAT FILE`. The floor is a bare parser of JSON, XML or lines,
which makes nothing of what it reads, and the same rows given to `Store.change`. How much longer the
import takes than the format's own reader, which makes annotations of them, and those rows is told
too: that is what reading apart, finding places, and looking for what is here already cost.
"""

import json
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from pathlib import Path
from random import Random
from statistics import median
from typing import Any
from xml.parsers import expat
from zipfile import ZipFile

from reviewer.exchange.apart import read
from reviewer.exchange.parcel import (
    Parcel,
    ParcelAnnotation,
    ParcelTag,
    ParcelText,
    Place,
)
from reviewer.exchange.registry import format_named
from reviewer.review import Review
from reviewer.review.imports.importing import importing
from reviewer.store import Store
from tests.bench.children import repeated
from tests.bench.figures import Figure, figure
from tests.bench.prepared import CHARACTERS, TAGS, text

ANNOTATIONS = 100_000
TEXTS = 200
GOAL = 1.2
"""How much longer than its floor an import may take."""

_TIMES = 3
_Row = tuple[str | int | None, ...]


def _parse_json(path: Path) -> object:
    return json.loads(path.read_text("utf-8"))


def _parse_lines(path: Path) -> object:
    """Split the lines of a folder's files into their columns."""
    return [
        [line.split("\t") for line in file.read_bytes().decode().split("\n")]
        for file in sorted(path.rglob("*.*"))
    ]


def _parse_xml(path: Path) -> object:
    """Take the elements of a packed project's files with their attributes."""
    found: list[tuple[str, dict[str, str]]] = []
    with ZipFile(path) as project:
        for name in project.namelist():
            if name.endswith(".xmi"):
                parser = expat.ParserCreate()
                parser.StartElementHandler = lambda *element: found.append(element)
                parser.Parse(project.read(name), True)
    return found


PARSERS: dict[str, Callable[[Path], object]] = {
    "web-annotation": _parse_json,
    "uima-xmi": _parse_xml,
    "brat": _parse_lines,
}
"""The formats that are measured, with what takes their files apart and no more."""


def import_figures() -> Sequence[Figure]:
    """Import a file of each format into an empty review."""
    found = []
    for name in PARSERS:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, f"annotations{format_named(name).extension}")
            for _ in _pack(name, path):
                pass
            runs = repeated("tests.bench.importing", name, str(path), times=_TIMES)
        title = f"export: import of {ANNOTATIONS:,} annotations from {format_named(name).title}"
        floors = [sum(pair) for pair in zip(runs["parsed"], runs["written"], strict=True)]
        own = [sum(pair) for pair in zip(runs["read"], runs["written"], strict=True)]
        took = median(runs["took"])
        found += [
            figure(f"{title}, CPU", took, "s", floor=median(floors), goal=GOAL),
            figure(f"{title}, CPU beside its own reader", took, "s", floor=median(own), goal=GOAL),
            figure(f"{title}, its parser alone", runs["parsed"], "s"),
            figure(f"{title}, its own reader alone", runs["read"], "s"),
            figure(f"{title}, the write path alone", runs["written"], "s"),
        ]
    return found


def _pack(name: str, path: Path) -> Iterator[int]:
    pack = format_named(name).pack
    assert pack is not None
    return pack(annotated(ANNOTATIONS, TEXTS), path)


def annotated(number: int, texts: int) -> Parcel:
    """Return annotations of one annotator, with one place and tag each, in texts in turn."""
    draw, words = Random(number), [text(n) for n in range(texts)]
    found = []
    for n in range(number):
        own, start = n % texts, draw.randrange(CHARACTERS - 200)
        end = start + draw.randrange(20, 120)
        quote = words[own][start:end]
        before, after = words[own][max(0, start - 32) : start], words[own][end : end + 32]
        place = Place(start, end, quote, before, after)
        found.append(
            ParcelAnnotation(f"{n:x}", f"t{own}", (place,), (f"g{draw.randrange(TAGS)}",), "kim")
        )
    return Parcel(
        tuple(ParcelText(f"t{n}", each, f"Article {n}") for n, each in enumerate(words)),
        {"kim": "Kim"},
        tuple(ParcelTag(f"g{n}", f"Tag {n}") for n in range(TAGS)),
        annotations=tuple(found),
    )


def _import(name: str, path: Path) -> dict[str, float]:
    """Import a file, and do what cannot be spared once more by itself."""
    with tempfile.TemporaryDirectory() as folder:
        review, bare = Path(folder, "import.review"), Path(folder, "floor.review")
        Store.create(review).close()
        since = _cpu()
        with Review.open(review) as opened:
            for _ in importing(opened, path, name):
                pass
        took = _cpu() - since
        since = _cpu()
        PARSERS[name](path)
        parsed = _cpu() - since
        since = _cpu()
        read(path, format_named(name))
        own = _cpu() - since
        batches, contents = _written(review)
        Store.create(bare).close()
        since = _cpu()
        with Store.open(bare) as store, store.change("review.import") as rows:
            for content in contents:
                rows.keep(content)
            for table, columns, values in batches:
                rows.insert_many(table, columns, values)
        written = _cpu() - since
    return {"took": took, "parsed": parsed, "read": own, "written": written}


def _cpu() -> float:
    """Return the seconds of CPU of this process and of those that it has ended."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def _written(review: Path) -> tuple[list[tuple[str, tuple[str, ...], list[_Row]]], list[bytes]]:
    """Return the rows of the last step in their order, table by table, and the texts."""
    with Store.open(review) as store:
        images = store.connection.execute('SELECT "table", "row", image FROM change ORDER BY n')
        rows: list[tuple[str, tuple[str, ...], _Row]] = []
        for table, row, image in images:
            given: dict[str, Any] = json.loads(image)
            columns = (*store.tables[table].key, *given)
            rows.append((table, columns, (*store.tables[table].key_of(row), *given.values())))
        order = list(store.tables)
        rows.sort(key=lambda each: order.index(each[0]))  # a floor need not go to and fro
        batches = [
            (table, columns, [row for _, _, row in group])
            for (table, columns), group in groupby(rows, key=lambda each: each[:2])
        ]
        contents = [row[0] for row in store.connection.execute("SELECT bytes FROM content")]
    return batches, contents


if __name__ == "__main__":
    print(json.dumps(_import(sys.argv[1], Path(sys.argv[2]))))
