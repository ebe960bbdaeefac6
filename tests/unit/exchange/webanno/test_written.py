"""Written WebAnno TSV is what the description of the format says."""

import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from hypothesis import given, settings

from reviewer.exchange.apart import read
from reviewer.exchange.carrying import reduced
from reviewer.exchange.parcel import (
    Parcel,
    ParcelAnnotation,
    ParcelComment,
    ParcelRelation,
    ParcelTag,
    ParcelText,
    Place,
)
from reviewer.exchange.registry import format_named
from tests.unit.exchange.parcels import parcels
from tests.unit.exchange.webanno.checker import Found, checked

TSV = format_named("webanno-tsv")
CLAIM = "webanno.custom.Claim"
WORDS = "Tào Đức Thắng said: “a_b [1]” 😀.\r\nIt is | so.\n\n"


def tables(parcel: Parcel) -> Iterator[tuple[str, str]]:
    """Write a parcel and yield the name of each table with its text."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.zip"
        assert TSV.pack
        list(TSV.pack(reduced(parcel, TSV.carries, split=False), path))
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".tsv"):
                    yield name, archive.read(name).decode()


def passages(found: Found) -> Iterator[tuple[str, str]]:
    for type_, begin, end in found.spans.values():
        if type_ == CLAIM:
            units = found.text.encode("utf-16-le")
            yield found.text, units[2 * begin : 2 * end].decode("utf-16-le")


@settings(max_examples=60)
@given(parcel=parcels())
def test_a_strict_reader_finds_the_same_passages(parcel: Parcel) -> None:
    wanted = reduced(parcel, TSV.carries, split=False)
    texts = {text.key: (text.text or "").removesuffix("\n") for text in parcel.texts}
    expected = sorted(
        (texts[each.text], place.quote or "")
        for each in wanted.annotations
        for place in each.places
        for _ in each.tags or [""]
    )
    found = [passage for _, table in tables(parcel) for passage in passages(checked(table))]
    assert sorted(found) == expected


@settings(max_examples=40)
@given(parcel=parcels())
def test_relations_within_a_file_have_two_ends_in_it(parcel: Parcel) -> None:
    for _, table in tables(parcel):
        found = checked(table)
        for ends in found.relations:
            assert {found.spans[end][0] for end in ends} == {CLAIM}


def test_what_no_column_can_say_is_beside_the_tables(tmp_path: Path) -> None:
    said = ParcelComment("c", "r", "Really?")
    first, *rest = sample().annotations
    parcel = sample()._replace(annotations=(first._replace(comments=(said,)), *rest))
    ((_, table),) = tables(parcel)
    assert "Really?" not in table
    assert TSV.pack
    list(TSV.pack(parcel, tmp_path / "a.zip"))
    assert [each.body for each in read(tmp_path / "a.zip", TSV).annotations[0].comments] == [
        "Really?"
    ]


def sample() -> Parcel:
    """Return claims that stand one in the other, share words, end in space, and have two tags."""
    places = [(0, 13), (0, 3), (9, 13), (9, 13), (31, 35), (20, 29)]
    annotations = tuple(
        ParcelAnnotation(f"a{n}", "d", (Place(*at, WORDS[slice(*at)]),), ("t1",), "r")
        for n, at in enumerate(places)
    )
    two = annotations[2]._replace(
        places=(annotations[2].places[0], Place(36, 38, WORDS[36:38])), tags=("t1", "t2"), note="*"
    )
    tags = (ParcelTag("t1", "Data"), ParcelTag("t2", "A_b|c", "t1"))
    return Parcel(
        (ParcelText("d", WORDS, "An article"),), {"r": "Ann"}, tags,
        annotations=(*annotations[:2], two, *annotations[3:]),
        relations=(ParcelRelation("supports", "a1", "a2", "r", "a->b"),),
    )  # fmt: skip


def test_a_table_is_as_it_was(golden: Callable[[Path, bytes], None]) -> None:
    found = dict(tables(sample()))
    assert list(found) == ["annotation/An_article/Ann.tsv"]
    table = found["annotation/An_article/Ann.tsv"]
    checked(table)
    golden(Path("tests/golden/claims.webanno.tsv"), table.encode())
