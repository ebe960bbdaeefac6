"""Taguette's tables: highlights, a row for each tag of each, and codebooks, as CSV or XLSX."""

import csv
import io
from collections.abc import Iterable
from typing import Final

from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelTag, ParcelText, Place
from reviewer.exchange.source import SIZE_LIMIT, Source
from reviewer.exchange.taguette.codebook import nested
from reviewer.exchange.workbook_source import rows_of
from reviewer.model.errors import UnreadableImport

_HIGHLIGHTS: Final = ["id", "document", "tag", "content"]
_CODEBOOK: Final = {"tag", "description", "number of highlights"}
_SEPARATORS: Final = ",;\t"
"""What parts cells: programs that a table was saved again with write another than Taguette."""


def is_table(head: bytes) -> bool:
    """Tell whether a file begins like highlights or a codebook as CSV."""
    first = head.decode("utf-8-sig", "replace").partition("\n")[0]
    return _is_ours(_cells(first))


def read_table(source: Source) -> Parcel:
    """Read highlights or a codebook from CSV."""
    text = source.text
    by = _separator(text.partition("\n")[0])
    longest = csv.field_size_limit(SIZE_LIMIT)  # a highlight may be all of a long text
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=by))
    except csv.Error as error:
        raise UnreadableImport(f"is no CSV table: {error}.") from error
    finally:
        csv.field_size_limit(longest)
    return _parcel(rows)


def read_workbook(source: Source) -> Parcel:
    """Read highlights or a codebook from the first sheet of a workbook."""
    return _parcel(rows_of(source.data))


def _parcel(rows: Iterable[list[str]]) -> Parcel:
    all_rows = iter(rows)
    header = [cell.strip().lower() for cell in next(all_rows, [])]
    named = [dict(zip(header, row, strict=False)) for row in all_rows]
    if header == _HIGHLIGHTS:
        return _highlights(named)
    if _is_ours(header):
        return Parcel(tags=_codebook(named))
    raise UnreadableImport(
        "is no project of Taguette, nor its highlights or codebook, which have the columns id,"
        " document, tag and content, or tag and description."
    )


def _is_ours(header: list[str]) -> bool:
    return header == _HIGHLIGHTS or (header[:1] == ["tag"] and set(header) >= _CODEBOOK)


def _cells(first: str) -> list[str]:
    cells = first.strip().split(_separator(first))
    return [cell.strip().strip('"').lower() for cell in cells]


def _separator(first: str) -> str:
    return max(_SEPARATORS, key=first.count)


def _highlights(rows: list[dict[str, str]]) -> Parcel:
    """Return exported highlights: a row for each tag of each, of which one is quoted each time."""
    found: dict[str, ParcelAnnotation] = {}
    tags: dict[str, ParcelTag] = {}
    for row in rows:
        document, name = row.get("document") or "", row.get("tag") or ""
        key = f"{document} {row.get('id')}"
        known = found.get(key) or ParcelAnnotation(
            key, document, (Place(None, None, row.get("content") or None),)
        )
        if name:
            tags[name] = ParcelTag(name, name)
        found[key] = known._replace(tags=(*known.tags, name) if name else known.tags)
    texts = {each.text: ParcelText(each.text, title=each.text) for each in found.values()}
    return Parcel(tuple(texts.values()), tags=nested(tags), annotations=tuple(found.values()))


def _codebook(rows: list[dict[str, str]]) -> tuple[ParcelTag, ...]:
    tags = {
        name: ParcelTag(name, name, row.get("parent") or "", row.get("description") or "")
        for row in rows
        if (name := row.get("tag") or "")
    }
    return nested(tags)
