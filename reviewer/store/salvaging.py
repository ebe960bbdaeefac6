"""What can be salvaged from a damaged file: what proves itself, and what was merely found.

Steps and images prove themselves by their checksums and texts by their hashes, wherever in the file
they were found. Rows are believed as far as the page they are on belongs to their table.
"""

import hashlib
import json
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reviewer.store.log import COMPACTED, PURGED, Value
from reviewer.store.pages import PageFile, Record
from reviewer.store.rows import checksum
from reviewer.store.schema import Table

StepValues = tuple[str | int | None, ...]
"""The columns of a step from `id` to `program_version`."""

_IMAGE_TYPES = (int, int, str, str, str, int)
_Place = tuple[int, int]
_FAR = 10_000
_STEP_COLUMNS, _IMAGE_COLUMNS, _PAIR = 11, 6, 2


class Image(NamedTuple):
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
    unplaced: dict[int, list[Image]] = field(default_factory=dict)
    """Intact images by page, in the order of the page, before their places were looked at."""
    damaged_images: set[tuple[str, str]] = field(default_factory=set)
    """Tables and names of rows, as far as they could still be read."""

    @property
    def missing_images(self) -> int:
        """How many images are known to be missing: the gaps in what each step counted.

        Of all steps together that were compacted it is known how many images were left.
        """
        until, left = self._compaction()
        last: dict[int, int] = {}
        for seq, n in self.images:
            if not (until and self._is_in(seq, until)):
                last[seq] = max(last.get(seq, 0), n)
        old = self._count_until(until)
        return sum(last.values()) - (len(self.images) - old) + max(0, left - old)

    @property
    def whole_log(self) -> bool:
        """Whether nothing shows that an image was lost."""
        unowned = {image.seq for image in self.images.values()} - self.steps.keys()
        if self.damaged_images or self.damaged_steps or unowned or self.missing_images:
            return False
        until, left = self._compaction()
        # Where there are more, uniting with another copy brought some: then nothing is known.
        return self._count_until(until) == left

    def _compaction(self) -> tuple[str, int]:
        """Return up to which step images were compacted, "" for none, and how many were left."""
        values = {name: row.get("value") for name, row in self.rows.get("property", {}).items()}
        for image in self.images.values():
            if image.table == "property" and image.columns:
                values[image.row] = image.columns.get("value")
        name = max((name for name in values if name.startswith(COMPACTED)), default=COMPACTED)
        left = str(values.get(name))
        return name[len(COMPACTED) :], int(left) if left.isdecimal() else 0

    def _count_until(self, until: str) -> int:
        return sum(self._is_in(seq, until) for seq, _ in self.images) if until else 0

    def _is_in(self, seq: int, until: str) -> bool:
        return seq in self.steps and str(self.steps[seq][0]) <= until


def salvage(data: bytes, tables: Mapping[str, Table]) -> Salvage:
    """Look through every page of a file for what these tables, the log and the texts held."""
    found = Salvage()
    loose: list[Record] = []
    for record in PageFile(data).records():
        if record.owner is None:
            loose.append(record)
        _take(found, record, tables)
    _place(found)
    known = {(image.table, image.row) for image in found.images.values()}
    for record in loose:
        _take_loose(found, record, tables, known)
    return found


def _place(found: Salvage) -> None:
    """Enter the images at their places in the log, which no checksum covers.

    They are in order on each page: one that is not has a damaged place, which is put right where
    its neighbours leave one place free.
    """
    for images in found.unplaced.values():
        keys = [(image.seq, image.n) for image in images]
        for at, image in enumerate(images):
            before = keys[at - 1] if at else None
            after = keys[at + 1] if at + 1 < len(keys) else None
            if _fits(keys[at], before, after):
                found.images.setdefault(keys[at], image)
            elif before and after and (before[0], before[1] + 2) == after:
                key = keys[at] = (before[0], before[1] + 1)
                found.images.setdefault(key, image._replace(seq=key[0], n=key[1]))
            else:
                found.damaged_images.add((image.table, image.row))
    found.unplaced.clear()


def _fits(key: _Place, before: _Place | None, after: _Place | None) -> bool:
    """Tell whether a place can be right between those before and after it on its page."""
    if before and after and before >= after:
        return True  # it is a neighbour that is wrong
    if (before and key <= before) or (after and key >= after):
        return False
    # At the end of a page the neighbour is on another one; steps are seldom far apart there.
    near = before or after
    return (before is not None and after is not None) or near is None or _near(key, near)


def _near(key: _Place, other: _Place) -> bool:
    return abs(key[0] - other[0]) < _FAR and (key[0] != other[0] or abs(key[1] - other[1]) < _FAR)


def _take(found: Salvage, record: Record, tables: Mapping[str, Table]) -> None:
    values, owner = record.values, record.owner
    if owner in tables:
        _take_row(found, tables[str(owner)], values)
    elif owner in ("change", None) and _is_image(values):
        _take_image(found, record.page, values)
    elif owner in ("step", None) and len(values) == _STEP_COLUMNS and record.rowid is not None:
        _take_step(found, record.rowid, values)
    elif owner in ("content", None) and len(values) == _PAIR:
        _take_text(found, values)
    elif owner == "merged_step" and len(values) == _PAIR and record.rowid is not None:
        found.merged[record.rowid] = str(values[1])


def _is_image(values: tuple[object, ...]) -> bool:
    return len(values) == _IMAGE_COLUMNS and tuple(map(type, values)) == _IMAGE_TYPES


def _take_image(found: Salvage, page: int, values: tuple[object, ...]) -> None:
    match values:
        case (int(seq), int(n), str(table), str(row), str(image), int(kept)):
            if zlib.crc32(f"{table}\0{row}\0{image}".encode()) != kept:
                found.damaged_images.add((table, row))
            elif (columns := _parsed(image)) is not None:
                entry = Image(seq, n, table, row, image, columns)
                found.unplaced.setdefault(page, []).append(entry)


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
    if not _fits_in(table, values) or not _plain(values[:width]):
        return
    plain: list[Value] = [v for v in values[width:] if v is None or isinstance(v, str | int)]
    plain += [table.defaults[column] for column in table.columns[len(values) - width :]]
    if len(plain) == len(table.columns):
        rows = found.rows.setdefault(table.name, {})
        rows[" ".join(map(str, values[:width]))] = dict(zip(table.columns, plain, strict=True))


def _fits_in(table: Table, values: tuple[object, ...]) -> bool:
    """Tell whether these can be a row of a table, of whatever version of the program."""
    return table.least <= len(values) <= len(table.key) + len(table.columns)


def _plain(key: tuple[object, ...]) -> bool:
    return all(isinstance(part, str | int) for part in key)


def _take_loose(
    found: Salvage, record: Record, tables: Mapping[str, Table], known: set[tuple[str, str]]
) -> None:
    """Take a row of a page that no tree reaches: its table is the one whose log knows its name."""
    for table in tables.values():
        width = len(table.key)
        if _fits_in(table, record.values) and _plain(record.values[:width]):
            name = " ".join(map(str, record.values[:width]))
            if (table.name, name) in known and name not in found.rows.get(table.name, {}):
                _take_row(found, table, record.values)
