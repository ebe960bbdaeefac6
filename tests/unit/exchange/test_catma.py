"""CATMA's projects and collections: pieces that touch are one passage, counted in UTF-16."""

import io
import json
import tarfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

from reviewer.exchange.anchoring import anchor
from reviewer.exchange.apart import reading
from reviewer.exchange.parcel import Parcel, ParcelField
from reviewer.exchange.registry import format_named, recognised
from reviewer.exchange.units import Counting
from reviewer.model.errors import UnreadableImport
from reviewer.model.work import ended
from tests.unit.exchange.hostile import zipped

_TEXT: Final = "😀 KT said so.\r\nKT left."
_DEFINED: Final = {
    "name": "firm",
    "uuid": "TAG1",
    "parentUuid": "",
    "systemPropertyDefinitions": {
        "S1": {"name": "catma_displaycolor", "possibleValueList": ["-57318"]},
        "S2": {"name": "catma_markupauthor", "possibleValueList": []},
    },
    "userDefinedPropertyDefinitions": {
        "U1": {"name": "sector", "possibleValueList": ["cloud", "telecom"]}
    },
}


def annotation(key: str, *pieces: tuple[int, int], who: str = "ann", **user: object) -> object:
    items = [
        {"source": "D1", "selector": {"type": "TextPositionSelector", "start": s, "end": e}}
        for s, e in pieces
    ]
    body = {"tag": "tagsets/T1/TAG1", "properties": {"system": {"S2": [who]}, "user": user}}
    return {"type": "Annotation", "id": key, "body": body, "target": {"items": items}}


def project(*annotations: object) -> dict[str, bytes]:
    about = {"gitContentInfoSet": {"title": "Deal"}, "gitIndexInfoSet": {"locale": "en"}}
    files = {
        "documents/D1/header.json": about,
        "tagsets/T1/header.json": {"name": "Firms", "description": "Who."},
        "tagsets/T1/TAG1/propertydefs.json": _DEFINED,
        "collections/C1/header.json": {"name": "one", "responsibleUser": "bo"},
        "collections/C1/annotations/bo_0.json": list(annotations),
    }
    return {
        "documents/D1/D1.txt": _TEXT.encode(),
        **{name: json.dumps(value).encode() for name, value in files.items()},
    }


def folder(at: Path, files: Mapping[str, bytes]) -> Path:
    for name, data in files.items():
        (at / name).parent.mkdir(parents=True, exist_ok=True)
        (at / name).write_bytes(data)
    return at


def tar(files: Mapping[str, bytes]) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as archive:
        for name, data in files.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def read(path: Path) -> Parcel:
    assert recognised(path).name == "catma"
    return ended(reading(path, recognised(path)))


def quotes(parcel: Parcel) -> list[list[str]]:
    text = parcel.texts[0].text or ""
    found = (anchor(text, each.places, Counting(parcel.unit)) for each in parcel.annotations)
    return [[place.quote for place in each.places] for each in found]


def test_an_annotation_has_its_passages_its_tag_and_its_author(tmp_path: Path) -> None:
    files = project(annotation("a", (3, 5), (16, 18)), annotation("b", (6, 8), (8, 10), who=""))
    found = read(folder(tmp_path, files))
    assert quotes(found) == [["KT", "KT"], ["said"]]
    assert [each.annotator for each in found.annotations] == ["ann", "bo"]
    assert found.annotations[0].tags == ("TAG1",)


def test_tagsets_are_above_their_tags(tmp_path: Path) -> None:
    tags = {tag.key: tag for tag in read(folder(tmp_path, project())).tags}
    assert tags["T1"][:4] == ("T1", "Firms", "", "Who.")
    assert (tags["TAG1"].name, tags["TAG1"].parent) == ("firm", "T1")
    assert tags["TAG1"].colour == "#ff201a"


@pytest.mark.parametrize(
    ("values", "field"),
    [
        (["cloud"], ParcelField("sector", "choice", ("cloud", "telecom"))),
        (["cloud", "telecom"], ParcelField("sector", "choice", ("cloud", "telecom"), many=True)),
        (["space"], ParcelField("sector", "text")),
    ],
)
def test_properties_are_fields(tmp_path: Path, values: list[str], field: ParcelField) -> None:
    found = read(folder(tmp_path, project(annotation("a", (3, 5), U1=values))))
    assert found.annotations[0].fields == tuple(("sector", value) for value in values)
    assert found.fields == (field,)


def test_what_describes_documents_and_collections_is_told(tmp_path: Path) -> None:
    files = project(annotation("a", (3, 5)))
    assert read(folder(tmp_path / "plain", files)).remarks == ()
    files["collections/C1/header.json"] = b'{"name": "one", "description": "First go."}'
    said = "Who wrote documents, and what describes them and collections, stays in the project."
    assert read(folder(tmp_path / "described", files)).remarks == (said,)


@pytest.mark.parametrize("pack", [zipped, tar], ids=["zip", "tar.gz"])
def test_a_project_may_be_packed(tmp_path: Path, pack: object) -> None:
    assert callable(pack)
    path = tmp_path / "project.packed"
    path.write_bytes(pack({f"p/{k}": v for k, v in project(annotation("a", (3, 5))).items()}))
    assert quotes(read(path)) == [["KT"]]


_TEI: Final = """<TEI xml:lang="en" xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc>
<titleStmt><title>one</title><author>bo</author></titleStmt><sourceDesc><ab>
<fs xml:id="CATMA_TECH_DESC"><f name="version"><string>5</string></f></fs></ab></sourceDesc>
</fileDesc><encodingDesc><fsdDecl xml:id="T1" n="Firms 2020-01-01T00:00:00.000+0100">
<fsDecl xml:id="TAG1" type="TAG1"><fsDescr>firm</fsDescr><fDecl name="sector"><vRange><vColl>
<string>cloud</string></vColl></vRange></fDecl></fsDecl>
<fsDecl xml:id="TAG2" type="TAG2" baseTypes="TAG1"><fsDescr>telecom</fsDescr></fsDecl></fsdDecl>
</encodingDesc></teiHeader><text><body><ab type="catma">
<ptr target="catma://D1#char=0,3" type="inclusion"/>
<seg ana="#A1"><ptr target="catma://D1#char=3,5" type="inclusion"/></seg>
<seg ana="#A1 #A2"><ptr target="catma://D1#char=5,8" type="inclusion"/></seg>
<seg ana="#A2"><ptr target="catma://D1#char=8,10" type="inclusion"/></seg>
</ab></body><fs xml:id="A1" type="TAG2"><f name="catma_markupauthor"><string>ann</string></f>
<f name="sector"><string>cloud</string></f></fs><fs xml:id="A2" type="TAG1"/></text></TEI>
"""


def test_pieces_of_a_collection_that_touch_are_one_passage(tmp_path: Path) -> None:
    (tmp_path / "one.xml").write_text(_TEI)
    (tmp_path / "one.txt").write_bytes(_TEXT.encode())
    found = read(tmp_path / "one.xml")
    assert quotes(found) == [["KT sa"], [" said"]]
    assert [each.annotator for each in found.annotations] == ["ann", "bo"]
    assert [tag[:3] for tag in found.tags] == [
        ("T1", "Firms", ""), ("TAG1", "firm", "T1"), ("TAG2", "telecom", "TAG1"),
    ]  # fmt: skip


def test_collections_are_exported_below_their_texts(tmp_path: Path) -> None:
    files = {"Deal_1/Deal.txt": _TEXT.encode()}
    files["Deal_1/annotationcollections/one.xml"] = _TEI.encode()
    (tmp_path / "corpus.tar.gz").write_bytes(tar(files))
    found = read(tmp_path / "corpus.tar.gz")
    assert found.texts[0].title == "Deal"
    assert quotes(found) == [["KT sa"], [" said"]]


def test_a_collection_without_its_text_refers_to_an_article(tmp_path: Path) -> None:
    (tmp_path / "Deal.xml").write_text(_TEI)
    assert read(tmp_path / "Deal.xml").texts[0][:3] == ("D1", None, "Deal")


def test_tei_that_is_no_collection_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.xml").write_text("<TEI><body/></TEI>")
    with pytest.raises(UnreadableImport, match=r"^a\.xml is no collection of CATMA"):
        ended(reading(tmp_path / "a.xml", format_named("catma")))
