"""CSV (RFC 4180): one claim a row, in UTF-8, safe to open in a spreadsheet.

A cell that a spreadsheet could take for a formula gets an apostrophe before it: one that begins
with = + - @, as East Asian keyboards write them too, with a tab, the end of a line or a null, which
are skipped, or with apostrophes and then one of these. `unguarded` takes it away again, so that
every cell can be read as it was. With a byte order mark Excel knows that the file is in UTF-8.
"""

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from reviewer.exchange.columns import Cell, columns
from reviewer.exchange.dossier import Dossier

_FORMULA: Final = re.compile(r"'*[=+\-@＝＋－＠\t\r\n\0]")
_BEGINS: Final = frozenset("'=+-@＝＋－＠\t\r\n\0")
"""How every cell begins that is to be guarded."""


def guarded(text: str) -> str:
    """Return a cell's text with an apostrophe before it where it could be taken for a formula."""
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """Return the text of a cell that `guarded` made."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell) else cell


def write(dossier: Dossier, path: Path) -> Iterator[tuple[str, ...]]:
    """Write a row of names and then evidence, row by row; what a person said is all in there."""
    encoding = "utf-8-sig" if dossier.options.byte_order_mark else "utf-8"
    names, row_of = columns(dossier)
    with path.open("w", encoding=encoding, newline="") as file:
        write_row = csv.writer(file).writerow
        write_row(_harmless(names))
        for claim in dossier.evidence:
            write_row(_harmless(row_of(claim)))
            yield ()


def _harmless(cells: Sequence[Cell]) -> Sequence[Cell]:
    """Return cells of which none is a formula; most rows have none, which is seen at once."""
    if _BEGINS.isdisjoint([cell[:1] for cell in cells if isinstance(cell, str)]):
        return cells
    return [guarded(cell) if isinstance(cell, str) else cell for cell in cells]
