"""dkpro-cassis reads what is written, and what it writes is read."""

import io
import tempfile
import zipfile
from collections.abc import Iterator
from pathlib import Path

import cassis
import pytest
from hypothesis import given, settings

from reviewer.exchange.apart import read
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.registry import Format, format_named
from tests.unit.exchange.parcels import parcels

CLAIM = "webanno.custom.Claim"
FORMATS = [format_named("uima-xmi"), format_named("uima-json")]
both = pytest.mark.parametrize("how", FORMATS, ids=lambda how: how.name)


def cases(parcel: Parcel, how: Format) -> Iterator[cassis.Cas]:
    """Write a parcel and yield each CAS in it, as cassis reads it."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "file.zip"
        assert how.pack
        list(how.pack(parcel, path))
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                if name.endswith(".xmi"):
                    types = cassis.load_typesystem(io.BytesIO(archive.read("TypeSystem.xml")))
                    yield cassis.load_cas_from_xmi(io.BytesIO(archive.read(name)), types)
                elif name.startswith("annotation/"):
                    yield cassis.load_cas_from_json(archive.read(name).decode())


def spans(parcel: Parcel) -> list[tuple[str, int, int]]:
    """Return each passage of each claim in a parcel, once for each of its tags."""
    texts = {text.key: text.text or "" for text in parcel.texts}
    return sorted(
        (texts[each.text], place.start or 0, place.end or 0)
        for each in parcel.annotations
        for place in each.places
        for _ in each.tags or [""]
    )


@both
@settings(max_examples=30)
@given(parcel=parcels())
def test_cassis_finds_the_same_passages(how: Format, parcel: Parcel) -> None:
    found = [
        (str(cas.sofa_string), each.begin, each.end)
        for cas in cases(parcel, how)
        for each in cas.select(CLAIM)
    ]
    assert sorted(found) == spans(parcel)


@both
@settings(max_examples=20)
@given(parcel=parcels())
def test_cassis_finds_the_words_that_are_named(how: Format, parcel: Parcel) -> None:
    named = "de.tudarmstadt.ukp.dkpro.core.api.ner.type.NamedEntity"
    found = [
        (each.get_covered_text(), each.value, each.identifier)
        for cas in cases(parcel, how)
        for each in cas.select(named)
    ]
    assert found == [("x", "person", "https://example.org/kim")]


def written_by_cassis(how: Format, folder: Path) -> Path:
    """Return a file by cassis: two annotations after an emoji, one referring to the other."""
    types = cassis.TypeSystem()
    span = types.create_type("custom.Span", "uima.tcas.Annotation")
    types.create_feature(span, "value", "uima.cas.String")
    types.create_feature(span, "size", "uima.cas.Integer")
    types.create_feature(span, "other", span)
    cas = cassis.Cas(types)
    cas.sofa_string = "😀 loves\r\nher."
    one = span(begin=2, end=7, value="A", size=1)
    cas.add_all([one, span(begin=9, end=12, value="B", size=2, other=one)])
    if how.name == "uima-json":
        cas.to_json(folder / "a.json")
        return folder / "a.json"
    cas.to_xmi(folder / "a.xmi")
    types.to_xml(folder / "TypeSystem.xml")
    return folder / "a.xmi"


@both
def test_what_cassis_writes_is_read(how: Format, tmp_path: Path) -> None:
    found = read(written_by_cassis(how, tmp_path), how)
    places = [(p.start, p.end) for each in found.annotations for p in each.places]
    assert places == [(3, 8), (10, 13)]
    assert [each.tags for each in found.annotations] == [("Span/A",), ("Span/B",)]
    assert [each.fields for each in found.annotations] == [(("size", "1"),), (("size", "2"),)]
    assert [each.kind for each in found.relations] == ["other"]
