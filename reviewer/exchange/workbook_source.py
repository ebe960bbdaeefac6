"""Workbooks of spreadsheets (XLSX): the words in the cells of a first sheet, and nothing beside.

No formula is worked out and no link followed; a number is what is written for it.
"""

import re
from collections.abc import Iterator
from typing import Final

from reviewer.exchange.archive import ZIP, Archive
from reviewer.exchange.xml_source import Element, parsed_xml
from reviewer.model.errors import UnreadableImport

_SHEET: Final = re.compile(r"xl/worksheets/sheet(\d{1,6})\.xml")
_STRINGS: Final = "xl/sharedStrings.xml"
_REFERENCE: Final = re.compile(r"([A-Z]{1,3})\d+")
_ESCAPED: Final = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_COLUMNS: Final = 64
_LARGEST: Final = 100_000_000
"""Bytes of the words and the sheet together, unpacked."""

_ELEMENTS: Final = 1_500_000
"""Of a list of words or a sheet: 100,000 rows of four cells, three elements each, and a little."""


def is_workbook(head: bytes) -> bool:
    """Tell whether a file begins like a workbook."""
    return head.startswith(ZIP) and b"xl/workbook.xml" in head


def rows_of(data: bytes) -> Iterator[list[str]]:
    """Yield the rows of the first sheet; raises UnreadableImport for what is no workbook."""
    archive = Archive(data, _LARGEST)
    sheets = sorted(
        (int(found[1]), name) for name in archive.names if (found := _SHEET.fullmatch(name))
    )
    if not sheets:
        raise UnreadableImport("is no workbook: it has no sheet in it.")
    strings: list[str] = []
    if _STRINGS in archive.names:
        strings = [
            _words(each) for each in parsed_xml(archive.read(_STRINGS), most=_ELEMENTS).all("si")
        ]
    sheet = parsed_xml(archive.read(sheets[0][1]), most=_ELEMENTS).first("sheetData")
    for row in sheet.all("row") if sheet else ():
        yield _cells(row, strings)


def _cells(row: Element, strings: list[str]) -> list[str]:
    cells: list[str] = []
    for cell in row.all("c"):
        at = _column(cell.get("r"), len(cells))
        if at < _MOST_COLUMNS:
            cells += [""] * (at + 1 - len(cells))
            cells[at] = _value(cell, strings)
    return cells


def _column(reference: str, otherwise: int) -> int:
    """Return the number of a column, counted from 0, by its letters."""
    found = _REFERENCE.fullmatch(reference)
    if found is None:
        return otherwise
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def _value(cell: Element, strings: list[str]) -> str:
    inline = cell.first("is")
    if inline is not None:
        return _words(inline)
    value = cell.text_in("v")
    if cell.get("t") != "s":
        return _unescaped(value)
    number = int(value) if value.isdecimal() and len(value) < 10 else -1  # noqa: PLR2004  # of a list
    return strings[number] if 0 <= number < len(strings) else ""


def _words(string: Element) -> str:
    """Return the words of a string, which may be of several fonts."""
    runs = [string, *string.all("r")]
    return _unescaped("".join(part.text for run in runs for part in run.all("t")))


def _unescaped(words: str) -> str:
    """Return words with the characters that XML cannot have, which are written by their numbers."""
    return _ESCAPED.sub(lambda found: chr(int(found[1], 16)), words)
