"""Written CASes are as they were: XMI with its types, and JSON with its own."""

import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from reviewer.exchange.parcel import (
    Parcel,
    ParcelAnnotation,
    ParcelComment,
    ParcelEntity,
    ParcelField,
    ParcelMention,
    ParcelRelation,
    ParcelTag,
    ParcelText,
    Place,
)
from reviewer.exchange.registry import format_named

WORDS = "😀 “He” loves her.\r\n"


def sample() -> Parcel:
    """Return two claims of two reviewers, one of two passages and tags, and who is named."""
    he, her = Place(3, 5, "He"), Place(13, 16, "her")
    comments = (ParcelComment("c", "b", "Really?"),)
    annotations = (
        ParcelAnnotation("1", "d", (he, her), ("t1", "t2"), "a", "<n>", (("1 st", "x"),), comments),
        ParcelAnnotation("2", "d", (her,), ("t2",), "a"),
        ParcelAnnotation("3", "d", (), (), "b", "All of it."),
    )
    return Parcel(
        (ParcelText("d", WORDS, "An article", language="en"),),
        {"a": "Ann Đức", "b": "Bo"},
        (ParcelTag("t1", "Data"), ParcelTag("t2", "A/B", "t1")),
        (ParcelField("1 st"),),
        annotations,
        (
            ParcelRelation("supports", "1", "2", "a", "So."),
            ParcelRelation("repeats", "3", "1", "b"),
        ),
        (ParcelEntity("e", "person", "Him", "Q1"),),
        (ParcelMention("d", "e", he),),
    )


@pytest.mark.parametrize("name", ["uima-xmi", "uima-json"])
def test_an_archive_is_as_it_was(
    name: str, tmp_path: Path, golden: Callable[[Path, bytes], None]
) -> None:
    pack = format_named(name).pack
    assert pack is not None
    list(pack(sample(), tmp_path / "a.zip"))
    with zipfile.ZipFile(tmp_path / "a.zip") as archive:
        files = [f"{each}\n{archive.read(each).decode()}\n" for each in archive.namelist()]
    golden(Path(f"tests/golden/claims.{name}.txt"), "".join(files).encode())


def test_the_same_claims_make_the_same_bytes(tmp_path: Path) -> None:
    pack = format_named("uima-xmi").pack
    assert pack is not None
    for path in (tmp_path / "a.zip", tmp_path / "b.zip"):
        list(pack(sample(), path))
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()
