"""CSV out: rows that every reader of RFC 4180 takes, and no live formulas."""

import csv
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.exchange import Dossier, Evidence, Options
from reviewer.exchange.columns import COLUMNS
from reviewer.exchange.csv_table import guarded, unguarded, write
from reviewer.exchange.parts import ALL


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return [
            {name: unguarded(cell) for name, cell in row.items()} for row in csv.DictReader(file)
        ]


def test_the_file_is_what_it_was(
    golden: Callable[[Path, bytes], None], tmp_path: Path, full: Evidence, bare: Evidence
) -> None:
    assert list(write(Dossier([full, bare], fields=["status", "sector"]), tmp_path / "o")) == [
        (),
        (),
    ]
    golden(Path("tests/golden/claims.csv"), (tmp_path / "o").read_bytes())


def test_a_row_is_read_back_as_it_was(tmp_path: Path, full: Evidence) -> None:
    list(write(Dossier([full], fields=["status", "sector"]), tmp_path / "o"))
    (row,) = rows_of(tmp_path / "o")
    assert list(row) == [*COLUMNS, "field:status", "field:sector"]
    assert (row["title"], row["note"]) == (full.title, full.note)
    assert row["quote"] == "Tào Đức Thắng […] -lines\n"
    assert (row["start"], row["end"], row["spans"]) == ("8", "66", "8-21\n60-66")
    assert row["tags"].split("\n") == list(full.tags)
    assert (row["field:status"], row["field:sector"]) == ("denied", "cloud\ntelecom")
    assert (row["speaker"], row["entities"]) == ("Tào Đức Thắng", "Tào Đức Thắng (person)")
    assert row["relations"] == f"supports {'02' * 16} by Ann: mostly"
    assert (row["comments"], row["orphan"]) == ("Bo, 2026-06-27T08:10:00.000Z: Really?", "no")


def test_what_is_not_known_is_an_empty_cell(tmp_path: Path, bare: Evidence) -> None:
    list(write(Dossier([bare], fields=["status"]), tmp_path / "o"))
    (row,) = rows_of(tmp_path / "o")
    known = {name for name, cell in row.items() if cell}
    assert known == {
        "id", "article", "characters", "sha256", "reviewer", "reviewer_id", "created", "modified",
        "orphan",
    }  # fmt: skip


def test_lines_end_as_rfc_4180_has_it(tmp_path: Path, bare: Evidence) -> None:
    list(write(Dossier([bare]), tmp_path / "o"))
    data = (tmp_path / "o").read_bytes()
    assert data.startswith(b"id,article,")
    assert (data.count(b"\r\n"), data[-2:]) == (2, b"\r\n")


@pytest.mark.parametrize("sign", [*"=+-@＝＋－＠\t\r\n\0"])
def test_no_cell_begins_like_a_formula(sign: str) -> None:
    assert guarded(f"{sign}1") == f"'{sign}1"
    assert guarded(f"'{sign}1") == f"''{sign}1"


@pytest.mark.parametrize("text", ["", "a=1", "'", "'quoted'", "1-2", " =1"])
def test_an_ordinary_cell_is_left_alone(text: str) -> None:
    assert guarded(text) == text == unguarded(text)


@given(st.text(st.sampled_from("'=+-@＝＠\t\r\n\0a1"), max_size=6) | st.text())
def test_the_guard_can_be_taken_away(text: str) -> None:
    assert unguarded(guarded(text)) == text
    assert guarded(text)[:1] not in tuple("=+-@＝＋－＠\t\r\n\0")


@pytest.mark.parametrize(
    "text", ["a\r\nb", "lone\rcr", 'q"q""', "a,b;c\td", "\u2028x", "nul\x00", "é\u0301😀"]
)
def test_any_note_is_read_back(tmp_path: Path, bare: Evidence, text: str) -> None:
    list(write(Dossier([replace(bare, note=text)]), tmp_path / "o"))
    assert rows_of(tmp_path / "o")[0]["note"] == text


def test_a_byte_order_mark_is_written_where_it_is_asked_for(tmp_path: Path, bare: Evidence) -> None:
    dossier = Dossier([bare], options=Options(byte_order_mark=True))
    list(write(dossier, tmp_path / "o"))
    assert (tmp_path / "o").read_bytes().startswith(b"\xef\xbb\xbfid,article,")


def test_a_part_that_is_left_out_has_no_column(tmp_path: Path, full: Evidence) -> None:
    parts = ALL - {"note", "context", "fields"}
    dossier = Dossier([full], fields=["status"], options=Options(parts))
    list(write(dossier, tmp_path / "o"))
    (row,) = rows_of(tmp_path / "o")
    assert set(COLUMNS) - row.keys() == {"note", "question", "prefix", "suffix"}
    assert "field:status" not in row
