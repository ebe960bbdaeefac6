"""What can be salvaged from a damaged file: what proves itself, and what was merely found.

Steps and images prove themselves by their checksums and texts by their hashes, wherever in the file
they were found. Rows are believed as far as the page they are on belongs to their table.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field

from reviewer.store.log import PURGED, Value
from reviewer.store.pages import PageFile, Record
from reviewer.store.rows import checksum
from reviewer.store.schema import Table

StepValues = tuple[str | int | None, ...]
"""The columns of a step from `id` to `program_version`."""

_STEP_COLUMNS, _IMAGE_COLUMNS, _PAIR = 11, 6, 2


@dataclass(frozen=True, slots=True)
class Image:
    """An image with the place it had in the log."""

    seq: int
    n: int
    table: str
    row: str
    json: str
    columns: Mapping[str, Value]
    """What it says; nothing where it was purged."""


@dataclass
class Salvage:
    """What was found in a file."""

    steps: dict[int, StepValues] = field(default_factory=dict)
    images: dict[tuple[int, int], Image] = field(default_factory=dict)
    texts: dict[str, bytes] = field(default_factory=dict)
    damaged_texts: dict[str, bytes] = field(default_factory=dict)
    rows: dict[str, dict[str, dict[str, Value]]] = field(default_factory=dict)
    """By table and name: the columns that are not in the key."""
    merged: dict[int, str] = field(default_factory=dict)
    damaged_steps: int = 0
    damaged_images: set[tuple[str, str]] = field(default_factory=set)
    """Tables and names of rows, as far as they could still be read."""

    @property
    def missing_images(self) -> int:
        """How many images are known to be missing: the gaps in what each step counted."""
        last: dict[int, int] = {}
        for seq, n in self.images:
            last[seq] = max(last.get(seq, 0), n)
        return sum(last.values()) - len(self.images)

    @property
    def whole_log(self) -> bool:
        """Whether nothing shows that an image was lost."""
        unowned = {image.seq for image in self.images.values()} - self.steps.keys()
        return not (self.damaged_images or self.damaged_steps or unowned or self.missing_images)


def salvage(data: bytes, tables: Mapping[str, Table]) -> Salvage:
    """Look through every page of a file for what these tables, the log and the texts held."""
    found = Salvage()
    loose: list[Record] = []
    for record in PageFile(data).records():
        if record.owner is None:
            loose.append(record)
        _take(found, record, tables)
    known = {(image.table, image.row) for image in found.images.values()}
    for record in loose:
        _take_loose(found, record, tables, known)
    return found


def _take(found: Salvage, record: Record, tables: Mapping[str, Table]) -> None:
    values, owner = record.values, record.owner
    if owner in tables:
        _take_row(found, tables[str(owner)], values)
    elif owner in ("change", None) and _is_image(values):
        _take_image(found, values)
    elif owner in ("step", None) and len(values) == _STEP_COLUMNS and record.rowid is not None:
        _take_step(found, record.rowid, values)
    elif owner in ("content", None) and len(values) == _PAIR:
        _take_text(found, values)
    elif owner == "merged_step" and len(values) == _PAIR and record.rowid is not None:
        found.merged[record.rowid] = str(values[1])


def _is_image(values: tuple[object, ...]) -> bool:
    types = (int, int, str, str, str, int)
    return len(values) == _IMAGE_COLUMNS and all(map(isinstance, values, types))


def _take_image(found: Salvage, values: tuple[object, ...]) -> None:
    match values:
        case (int(seq), int(n), str(table), str(row), str(image), int(kept)):
            if checksum(table, row, image) != kept:
                found.damaged_images.add((table, row))
            elif (columns := _parsed(image)) is not None:
                found.images.setdefault((seq, n), Image(seq, n, table, row, image, columns))


def _parsed(image: str) -> dict[str, Value] | None:
    """Return the columns of an image, None where it is none although its checksum is right."""
    if image.startswith(PURGED):
        return {}
    try:
        columns = json.loads(image)
    except (ValueError, RecursionError):
        return None
    return columns if isinstance(columns, dict) else None


def _take_step(found: Salvage, seq: int, values: tuple[object, ...]) -> None:
    columns = values[1:10]
    if checksum(*columns) == values[10]:
        plain = tuple(v for v in columns if v is None or isinstance(v, str | int))
        found.steps.setdefault(seq, plain)
    else:
        found.damaged_steps += 1


def _take_text(found: Salvage, values: tuple[object, ...]) -> None:
    match values:
        case (str(digest), bytes(data)):
            if hashlib.sha256(data).hexdigest() == digest:
                found.texts[digest] = data
            elif len(digest) == hashlib.sha256().digest_size * 2:
                found.damaged_texts[digest] = data


def _take_row(found: Salvage, table: Table, values: tuple[object, ...]) -> None:
    # Key columns come first in every table of a review.
    width = len(table.key)
    if len(values) != width + len(table.columns) or not _plain(values[:width]):
        return
    plain: list[Value] = [v for v in values[width:] if v is None or isinstance(v, str | int)]
    if len(plain) == len(table.columns):
        rows = found.rows.setdefault(table.name, {})
        rows[" ".join(map(str, values[:width]))] = dict(zip(table.columns, plain, strict=True))


def _plain(key: tuple[object, ...]) -> bool:
    return all(isinstance(part, str | int) for part in key)


def _take_loose(
    found: Salvage, record: Record, tables: Mapping[str, Table], known: set[tuple[str, str]]
) -> None:
    """Take a row of a page that no tree reaches: its table is the one whose log knows its name."""
    for table in tables.values():
        width = len(table.key)
        if len(record.values) == width + len(table.columns) and _plain(record.values[:width]):
            name = " ".join(map(str, record.values[:width]))
            if (table.name, name) in known and name not in found.rows.get(table.name, {}):
                _take_row(found, table, record.values)
