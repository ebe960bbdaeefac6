"""Tables beside pictures, as CSV (RFC 4180) in UTF-8, safe to open in a spreadsheet."""

from __future__ import annotations

import csv
from typing import TYPE_CHECKING

from reviewer.exchange.csv_table import guarded
from reviewer.exchange.harmless import visible

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

Row = tuple[str | int, ...]


def write_table(rows: Iterable[Row], path: Path) -> None:
    """Write rows, the first of which names the columns; no cell can be taken for a formula."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        for row in rows:
            writer.writerow(
                [guarded(visible(cell)) if isinstance(cell, str) else cell for cell in row]
            )
