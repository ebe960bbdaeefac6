"""XLSX out: sheets that another program reads, and no live formulas."""

import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from reviewer.exchange import Dossier, Evidence
from reviewer.exchange.dossier import Figure
from reviewer.exchange.workbook import MOST_LETTERS, fitted, write
from reviewer.model.codebook import Tag

TAG = Tag("1", "Poison pill", definition="It binds.", path="Contract/Poison pill")
FIGURES = (Figure("α", "characters", 0.5, 120), Figure("γ", "spans", None, 0, "Nobody."))


def opened(tmp_path: Path, *claims: Evidence) -> Any:  # noqa: ANN401  # of openpyxl
    out = tmp_path / "o.xlsx"
    dossier = Dossier(claims, fields=["status"], tags=[TAG], agreement=lambda: FIGURES)
    assert [left for left in write(dossier, out) if left] == []
    return openpyxl.load_workbook(out)


def rows_of(sheet: Any) -> list[dict[str, object]]:  # noqa: ANN401  # of openpyxl
    heading, *rows = sheet.iter_rows(values_only=True)
    return [dict(zip(heading, row, strict=True)) for row in rows]


def test_a_claim_is_read_back_by_another_program(tmp_path: Path, full: Evidence) -> None:
    (row,) = rows_of(opened(tmp_path, full)["Claims"])
    assert (row["quote"], row["title"]) == ("Tào Đức Thắng […] -lines\n", full.title)
    assert (row["start"], row["end"], row["characters"]) == (8, 66, 120)
    assert (row["note"], row["field:status"]) == (full.note, "denied")


def test_tags_and_entities_are_counted(tmp_path: Path, full: Evidence, bare: Evidence) -> None:
    book = opened(tmp_path, full, full, bare)
    assert [(r["tag"], r["claims"]) for r in rows_of(book["Tags"])] == [
        ("Contract › Poison pill", 2), ("A/B", 2),
    ]  # fmt: skip
    (entity,) = rows_of(book["Entities"])
    assert (entity["name"], entity["claims"], entity["places"]) == ("Tào Đức Thắng", 2, 2)
    assert entity["accepted"] == 2


def test_entities_that_are_named_as_often_stand_by_name(tmp_path: Path, full: Evidence) -> None:
    (named,) = full.entities
    several = [replace(named, id=name, name=name) for name in "HCBGADFE"]
    sheet = opened(tmp_path, replace(full, entities=tuple(several)))["Entities"]
    assert [row["name"] for row in rows_of(sheet)] == list("ABCDEFGH")


def test_agreement_says_why_a_figure_has_no_value(tmp_path: Path, bare: Evidence) -> None:
    first, second = rows_of(opened(tmp_path, bare)["Agreement"])
    assert (first["value"], first["units"]) == (0.5, 120)
    assert (second["value"], second["reason"]) == (None, "Nobody.")


def test_headings_stay_in_sight_and_filter(tmp_path: Path, full: Evidence) -> None:
    book = opened(tmp_path, full)
    assert {sheet.freeze_panes for sheet in book} == {"A2"}
    assert book["Claims"].auto_filter.ref.startswith("A1:")
    assert book["Claims"].column_dimensions["M"].width > 40


@pytest.mark.parametrize("text", ["=1+1", "@x", "+1", "{=1}", "https://example.org", "1e5"])
def test_no_cell_is_a_formula_a_link_or_a_number(tmp_path: Path, full: Evidence, text: str) -> None:
    hostile = replace(full, note=text, title=text, fields={"status": text})
    book = opened(tmp_path, hostile)
    (row,) = rows_of(book["Claims"])
    assert (row["note"], row["title"], row["field:status"]) == (text, text, text)
    assert {cell.data_type for line in book["Claims"].iter_rows() for cell in line} <= {"s", "n"}
    with zipfile.ZipFile(tmp_path / "o.xlsx") as archive:
        assert not any(b"<f>" in archive.read(name) for name in archive.namelist())
        assert not any(b"hyperlink" in archive.read(name) for name in archive.namelist())


@pytest.mark.parametrize("text", ["nul\0x", "esc\x1b[31m", "_x0041_", "\ufffe", "</t><f>1</f>"])
def test_what_xml_cannot_say_is_read_back_as_it_was(
    tmp_path: Path, bare: Evidence, text: str
) -> None:
    (row,) = rows_of(opened(tmp_path, replace(bare, note=text))["Claims"])
    said = str(row["note"])
    assert openpyxl.utils.escape.unescape(said) == text or said == text


def test_what_a_cell_cannot_hold_is_said(tmp_path: Path, bare: Evidence) -> None:
    long = replace(bare, note="😀" * MOST_LETTERS)
    ((said,),) = write(Dossier([long]), tmp_path / "o.xlsx")
    assert said.startswith(f"The end of the note of claim {bare.id}")


def test_a_text_is_cut_between_letters() -> None:
    assert fitted("a" * MOST_LETTERS) == "a" * MOST_LETTERS
    assert fitted("😀" * MOST_LETTERS) == "😀" * ((MOST_LETTERS - 1) // 2) + "…"
