"""The raw table of a comparison: every unit with what each reviewer said, as CSV or XLSX.

A row is a unit of a kind: a stretch of characters that are all alike, a sentence, a paragraph, an
article, or a passage (kind `span`). Each reviewer has a column. For a unit it holds the tags that
they gave it, in alphabetical order and with `TOGETHER` between them; `NOTHING` where they read it
and gave it none, `UNREAD` where they have not read the article. For a passage it holds the tag in
the column of who marked it, and nothing in the others.
"""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reviewer.exchange.csv_table import guarded
from reviewer.exchange.workbook import MOST_ROWS, fitted

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Sequence
    from pathlib import Path

NOTHING: Final = "∅"
UNREAD: Final = "NA"
TOGETHER: Final = " + "

_COLUMNS: Final = ("kind", "article", "title", "start", "end", "weight")
_NOTES: Final = f"""A row is a unit: characters (a stretch of them that are all alike; its weight is
how many), sentence, paragraph, article, or span (a passage of a tag; a reviewer's overlapping ones
of a tag are united). A reviewer's column holds their tags, with “{TOGETHER}” between several.
{NOTHING}: read, and nothing marked. {UNREAD}: not read. Start and end are code points of the
article's text, the end exclusive."""


class Unit(NamedTuple):
    """A row of the table; `values` are in the order of the reviewers."""

    kind: str
    article: str
    title: str
    start: int
    end: int
    weight: int
    values: tuple[str, ...]


def write_csv(
    reviewers: Sequence[str], units: Iterable[Unit], path: Path
) -> Generator[None, None, None]:
    """Write the rows; yield after each."""
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(map(guarded, (*_COLUMNS, *reviewers)))
        for unit in units:
            rows.writerow([guarded(str(cell)) for cell in (*unit[:-1], *unit.values)])
            yield


def write_xlsx(
    reviewers: Sequence[str], units: Iterable[Unit], notes: Sequence[str], path: Path
) -> Generator[None, None, None]:
    """Write a workbook with the rows, and a sheet of notes; yield after each row.

    What is beyond the rows of a sheet goes on in a further one.
    """
    from xlsxwriter import Workbook  # slow to import

    safe = dict.fromkeys(("strings_to_formulas", "strings_to_urls", "strings_to_numbers"), False)
    # It is ended also where the work is stopped: then nothing of it stays beside the file.
    with Workbook(str(path), {"constant_memory": True, "tmpdir": str(path.parent), **safe}) as book:
        about = book.add_worksheet("Notes")
        about.set_column(0, 0, 120, book.add_format({"text_wrap": True}))
        for at, words in enumerate((_NOTES.replace("\n", " "), *notes)):
            about.write_string(at, 0, fitted(words))
        sheets = _Sheets(book, (*_COLUMNS, *reviewers))
        for unit in units:
            sheets.add((*unit[:-1], *unit.values))
            yield


class _Sheets:
    """Sheets that are filled one after the other, each with a heading."""

    def __init__(self, book: Any, names: Sequence[str]) -> None:  # noqa: ANN401  # it has no types
        self._book = book
        self._names = names
        self._bold = book.add_format({"bold": True})
        self._number = 0
        self._begin()

    def add(self, cells: Iterable[str | int]) -> None:
        if self._row == MOST_ROWS:
            self._begin()
        for at, cell in enumerate(cells):
            if isinstance(cell, int):
                self._sheet.write_number(self._row, at, cell)
            else:
                self._sheet.write_string(self._row, at, fitted(cell))
        self._row += 1

    def _begin(self) -> None:
        self._number += 1
        name = "Units" if self._number == 1 else f"Units {self._number}"
        self._sheet = self._book.add_worksheet(name)
        self._sheet.freeze_panes(1, 0)
        for at, each in enumerate(self._names):
            self._sheet.write_string(0, at, fitted(each), self._bold)
        self._row = 1
