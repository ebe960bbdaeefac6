"""WebAnno TSV 2: places are found by the order of tokens, and B- and I- join them."""

from pathlib import Path

import pytest

from reviewer.exchange.apart import read
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.registry import format_named, recognised
from reviewer.model.errors import UnreadableImport

NAMES = " # de.example.NamedEntity | value\n"
RELATED = " # de.example.Span | f1 | f2 # de.example.Rel | r1 | AttachTo=de.example.Span\n"


def parcel_of(folder: Path, table: str) -> Parcel:
    (folder / "a.tsv").write_text(table, encoding="utf-8")
    assert recognised(folder / "a.tsv").name == "webanno-tsv"
    return read(folder / "a.tsv", format_named("webanno-tsv"))


def claims(parcel: Parcel) -> list[tuple[int | None, int | None, str]]:
    return [(p.start, p.end, each.tags[0]) for each in parcel.annotations for p in each.places]


def test_stacked_names_go_on_over_tokens(tmp_path: Path) -> None:
    body = (
        "#id=1\n#text=😀 in New York\n1-1\t😀\tO\t\n1-2\tin\tO\t\n1-3\tNew\tB-LOC|B-ORG\t\n"
        "1-4\tYork\tI-LOC|I-ORG\t\n\n#id=2\n#text=York\n2-1\tYork\tB-LOC\t\n"
    )
    assert claims(parcel_of(tmp_path, NAMES + body)) == [
        (6, 14, "NamedEntity/LOC"),
        (6, 14, "NamedEntity/ORG"),
        (15, 19, "NamedEntity/LOC"),
    ]


def test_a_name_that_begins_anew_is_another(tmp_path: Path) -> None:
    body = "#text=a b c\n1-1\ta\tB-X\n1-2\tb\tB-X\n1-3\tc\tO\n"
    assert [each[:2] for each in claims(parcel_of(tmp_path, NAMES + body))] == [(0, 1), (2, 3)]


def test_features_stand_side_by_side_and_relations_name_their_source(tmp_path: Path) -> None:
    body = "#text=a b\n1-1\ta\tA\tB\t_\t_\t\n1-2\tb\tC\tde.example.Span_\tX\t1-1\t\n"
    found = parcel_of(tmp_path, RELATED + body)
    assert [each.fields for each in found.annotations] == [
        (("f1", "A"), ("f2", "B")),
        (("f1", "C"),),
    ]
    (relation,) = found.relations
    ends = {each.key: each.places[0].start for each in found.annotations}
    assert (ends[relation.annotation], ends[relation.other]) == (0, 2)
    assert relation.note == "r1: X"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("#text=a b\n1-1\tc\t_\n", "“c” in line 3, which is not in its sentence"),
        ("#text=a b\nx\ta\t_\n", "not in its sentence"),
        ("#text=a b\n", "no tokens"),
    ],
)
def test_a_broken_table_is_refused(tmp_path: Path, body: str, said: str) -> None:
    with pytest.raises(UnreadableImport, match=said):
        parcel_of(tmp_path, NAMES + body)
