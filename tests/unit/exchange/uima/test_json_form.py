"""CAS JSON of UIMA: its marks, its types, and what is refused."""

import json
from pathlib import Path
from typing import Any

import pytest

from reviewer.exchange.apart import read
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.registry import format_named, recognised
from reviewer.model.errors import UnreadableImport
from tests.unit.exchange.uima.files import zipped

SOFA = {"%ID": 1, "%TYPE": "uima.cas.Sofa", "sofaID": "_InitialView", "sofaString": "He loves her."}
HE = {"%ID": 2, "%TYPE": "custom.Span", "@sofa": 1, "begin": 0, "end": 2, "value": "A"}


def cas(*rows: dict[str, Any]) -> dict[str, Any]:
    return {"%TYPES": {}, "%FEATURE_STRUCTURES": [SOFA, *rows], "%VIEWS": {}}


def parcel_of(folder: Path, given: object) -> Parcel:
    (folder / "a.json").write_text(json.dumps(given), encoding="utf-8")
    return read(folder / "a.json", format_named("uima-json"))


def test_what_is_marked_is_read_by_its_mark(tmp_path: Path) -> None:
    host = {
        **HE,
        "%ID": 3,
        "#score": "NaN",
        "size": 2,
        "sure": True,
        "@links": 4,
        "all": ["a", "b"],
    }
    links = {"%ID": 4, "%TYPE": "custom.Span[]", "%ELEMENTS": [2]}
    found = parcel_of(tmp_path, cas(HE, host, links))
    assert found.annotations[1].fields == (
        ("score", "NaN"), ("size", "2"), ("sure", "true"), ("all", "a"), ("all", "b"),
    )  # fmt: skip
    assert [each.kind for each in found.relations] == ["links"]


def test_arrays_and_lists_of_values_are_fields_of_several_values(tmp_path: Path) -> None:
    rows = (
        {**HE, "@all": 5, "@sizes": 6, "@none": 7, "@chain": 8},
        {"%ID": 5, "%TYPE": "uima.cas.StringArray", "%ELEMENTS": ["a", "b c"]},
        {"%ID": 6, "%TYPE": "uima.cas.Integer[]", "%ELEMENTS": [1, 2]},
        {"%ID": 7, "%TYPE": "uima.cas.StringArray", "%ELEMENTS": []},
        {"%ID": 8, "%TYPE": "uima.cas.NonEmptyStringList", "head": "x", "@tail": 9},
        {"%ID": 9, "%TYPE": "uima.cas.NonEmptyStringList", "head": "y", "@tail": 8},
    )
    found = parcel_of(tmp_path, cas(*rows))
    assert found.annotations[0].fields == (
        ("all", "a"), ("all", "b c"), ("sizes", "1"), ("sizes", "2"), ("chain", "x"),
        ("chain", "y"),
    )  # fmt: skip
    assert found.relations == ()


def test_structures_may_stand_under_their_ids(tmp_path: Path) -> None:
    rows = {str(row["%ID"]): {k: v for k, v in row.items() if k != "%ID"} for row in (SOFA, HE)}
    found = parcel_of(tmp_path, {"%FEATURE_STRUCTURES": rows, "%VIEWS": {}})
    assert [each.tags for each in found.annotations] == [("Span/A",)]


def test_types_say_what_describes_the_document(tmp_path: Path) -> None:
    types = {"custom.Span": {"%SUPER_TYPE": "uima.tcas.DocumentAnnotation"}}
    found = parcel_of(tmp_path, {**cas({**HE, "language": "vi"}), "%TYPES": types})
    assert found.annotations == ()
    assert found.texts[0].language == "vi"


def test_a_project_is_told_apart_by_what_its_files_begin_with(tmp_path: Path) -> None:
    members = {
        "exportedproject.json": b"{}",
        "annotation/a.txt/ann.json": json.dumps(cas(HE)).encode(),
    }
    (tmp_path / "p.zip").write_bytes(zipped(members))
    how = recognised(tmp_path / "p.zip")
    assert how.name == "uima-json"
    assert read(tmp_path / "p.zip", how).annotators == {"ann": "ann"}


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"_context": {}, "_views": {}, "_referenced_fss": {}}, "before version 0.4"),
        ({"a": 1}, "no UIMA CAS"),
        (cas(HE, HE), "two structures with the id 2"),
        ({"%FEATURE_STRUCTURES": [HE]}, "no text"),
    ],
)
def test_what_is_no_cas_is_refused(tmp_path: Path, given: object, said: str) -> None:
    with pytest.raises(UnreadableImport, match=said):
        parcel_of(tmp_path, given)


@pytest.mark.parametrize("offset", [-5, 10**30, "x", [], 1.5])
def test_an_offset_that_is_none_loses_nothing_else(tmp_path: Path, offset: object) -> None:
    found = parcel_of(tmp_path, cas({**HE, "begin": offset}, {**HE, "%ID": 3}))
    assert [len(each.places) for each in found.annotations] == [1, 1]
