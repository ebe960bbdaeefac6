"""The raw table as CSV and as a workbook: cells are texts or numbers, never formulas."""

import csv
from pathlib import Path
from zipfile import ZipFile

import pytest

from reviewer.exchange.agreement import raw
from reviewer.exchange.agreement.raw import NOTHING, UNREAD, Unit, write_csv, write_xlsx
from reviewer.exchange.csv_table import unguarded

UNITS = [
    Unit("sentence", "a1", "=HYPERLINK(1)", 0, 9, 1, ("@tag", NOTHING)),
    Unit("span", "a1", "t", 0, 4, 1, ("-1", UNREAD)),
]


def test_a_csv_has_a_row_for_each_unit_and_no_formula(tmp_path: Path) -> None:
    path = tmp_path / "r.csv"
    assert len(list(write_csv(["=Kim", "Thang"], UNITS, path))) == 2
    with path.open(encoding="utf-8", newline="") as file:
        head, *rows = list(csv.reader(file))
    assert not any(cell.startswith(("=", "@", "-")) for row in (head, *rows) for cell in row)
    assert [unguarded(cell) for cell in head[-2:]] == ["=Kim", "Thang"]
    assert [[unguarded(c) for c in row] for row in rows] == [
        [*map(str, unit[:-1]), *unit.values] for unit in UNITS
    ]


def test_a_workbook_has_texts_and_numbers_alone(tmp_path: Path) -> None:
    path = tmp_path / "r.xlsx"
    assert len(list(write_xlsx(["=Kim", "Thang"], UNITS, ["=note"], path))) == 2
    with ZipFile(path) as book:
        sheets = [book.read(f"xl/worksheets/sheet{n}.xml").decode() for n in (1, 2)]
    assert all("<f>" not in sheet for sheet in sheets)
    assert "=HYPERLINK(1)" in sheets[1]
    assert "<v>9</v>" in sheets[1]
    assert "=note" in sheets[0]


def test_what_a_sheet_has_no_room_for_goes_on_in_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(raw, "MOST_ROWS", 2)
    path = tmp_path / "r.xlsx"
    assert len(list(write_xlsx(["Kim", "Thang"], UNITS, [], path))) == 2
    with ZipFile(path) as book:
        assert "Units 2" in book.read("xl/workbook.xml").decode()
