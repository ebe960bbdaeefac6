"""XMI of UIMA: what is a claim of its structures, what a relation, and whose it is."""

from pathlib import Path

import pytest

from reviewer.exchange.anchoring import EXACT, LOST, anchor
from reviewer.exchange.apart import read, reading
from reviewer.exchange.parcel import CODE_POINTS, Parcel
from reviewer.exchange.registry import format_named
from reviewer.exchange.units import Counting
from reviewer.model.errors import UnreadableImport
from reviewer.model.work import ended
from tests.unit.exchange.uima.files import types, xmi, zipped

HE = '<custom:Span xmi:id="2" sofa="1" begin="0" end="2" value="A"/>'
HER = '<custom:Span xmi:id="3" sofa="1" begin="9" end="12" value="B"/>'


def parcel_of(folder: Path, data: bytes, name: str = "a.xmi") -> Parcel:
    (folder / name).write_bytes(data)
    return read(folder / name, format_named("uima-xmi"))


def relations(parcel: Parcel) -> list[tuple[str, str, str]]:
    ends = {each.key: _quotes(parcel, each.key)[0] for each in parcel.annotations}
    return [(each.kind, ends[each.annotation], ends[each.other]) for each in parcel.relations]


def _quotes(parcel: Parcel, key: str) -> list[str]:
    each = next(each for each in parcel.annotations if each.key == key)
    words = next(text.text for text in parcel.texts if text.key == each.text) or ""
    return [a.quote for a in anchor(words, each.places, Counting(parcel.unit)).places]


def quotes(parcel: Parcel) -> list[list[str]]:
    return [_quotes(parcel, each.key) for each in parcel.annotations]


def test_an_annotation_is_a_claim_with_type_and_label_as_its_tag(tmp_path: Path) -> None:
    found = parcel_of(tmp_path, xmi('<custom:Span xmi:id="2" sofa="1" begin="3" end="8"'
                                    ' value="love/verb" sure="yes"/>'))  # fmt: skip
    (claim,) = found.annotations
    assert quotes(found) == [["loves"]]
    assert claim.tags == ("Span/love//verb",)
    assert claim.fields == (("sure", "yes"),)


def test_offsets_are_utf16_units(tmp_path: Path) -> None:
    found = parcel_of(tmp_path, xmi(HE, "😀 loves her."))
    assert quotes(found) == [["😀"]]


def test_offsets_are_code_points_where_tokens_say_so(tmp_path: Path) -> None:
    tokens = "".join(
        f'<seg:Token xmi:id="{n}" sofa="1" begin="{begin}" end="{end}"/>'
        for n, begin, end in ((5, 0, 1), (6, 2, 7), (7, 8, 12))
    )
    span = '<custom:Span xmi:id="2" sofa="1" begin="2" end="7"/>'
    found = parcel_of(tmp_path, xmi(tokens + span, "😀 loves her."))
    assert found.unit == CODE_POINTS
    assert quotes(found) == [["loves"]]
    assert "count code points" in found.remarks[1]


def test_a_governor_and_a_dependent_are_a_relation(tmp_path: Path) -> None:
    relation = (
        '<custom:Rel xmi:id="4" sofa="1" begin="9" end="12" Governor="2" Dependent="3" role="x"/>'
    )
    found = parcel_of(tmp_path, xmi(HE + HER + relation))
    assert relations(found) == [("Rel", "He", "her")]


def test_a_token_is_a_claim_only_as_the_end_of_a_relation(tmp_path: Path) -> None:
    tokens = (
        '<seg:Token xmi:id="5" sofa="1" begin="0" end="2"/>'
        '<seg:Token xmi:id="6" sofa="1" begin="3" end="8"/>'
        '<seg:Token xmi:id="7" sofa="1" begin="9" end="12"/>'
    )
    relation = '<custom:Rel xmi:id="8" sofa="1" Governor="5" Dependent="6" DependencyType="n"/>'
    found = parcel_of(tmp_path, xmi(tokens + relation))
    assert relations(found) == [("n", "He", "loves")]
    assert quotes(found) == [["He"], ["loves"]]
    assert "3 Token" in found.remarks[-1]


def test_slots_are_relations_by_their_roles(tmp_path: Path) -> None:
    host = (
        '<custom:Link xmi:id="4" role="subject" target="2"/>'
        '<custom:Link xmi:id="5" role="object" target="3"/>'
        '<custom:Host xmi:id="6" sofa="1" begin="3" end="8" links="4 5"/>'
    )
    found = parcel_of(tmp_path, xmi(HE + HER + host))
    assert relations(found) == [("subject", "loves", "He"), ("object", "loves", "her")]


def test_chains_are_relations_from_link_to_link_also_where_they_go_round(tmp_path: Path) -> None:
    chain = (
        '<custom:Link xmi:id="2" sofa="1" begin="0" end="2" next="3" referenceType="x"/>'
        '<custom:Link xmi:id="3" sofa="1" begin="9" end="12" next="2" referenceRelation="r"/>'
        '<custom:Chain xmi:id="4" sofa="1" first="2"/>'
    )
    found = parcel_of(tmp_path, xmi(chain))
    assert relations(found) == [("next", "He", "her"), ("r", "her", "He")]
    assert len(found.annotations) == 2


def test_features_may_stand_in_elements(tmp_path: Path) -> None:
    """As in the example of Apache UIMA's own tests, which XMI allows for every feature."""
    spans = (
        '<custom:Span xmi:id="2"><sofa href="#1"/><begin>0</begin><end>2</end><value>A</value>'
        '<all href="#3"/><all href="#4"/></custom:Span>'
        '<custom:Span xmi:id="3"><sofa href="#1"/><begin>3</begin><end>8</end></custom:Span>'
        '<custom:Span xmi:id="4" sofa="1" begin="9" end="12"/>'
    )
    found = parcel_of(tmp_path, xmi(spans))
    assert [each.places[0][:2] for each in found.annotations] == [(0, 2), (3, 8), (9, 12)]
    assert found.annotations[0].tags == ("Span/A",)
    assert relations(found) == [("all", "He", "loves"), ("all", "He", "her")]


def test_what_has_no_place_and_stands_alone_is_told(tmp_path: Path) -> None:
    """Relations of cTAKES are so: their ends are arguments, which refer to annotations."""
    alone = (
        '<custom:Related xmi:id="4" category="treats" arg1="5" arg2="6"/>'
        '<custom:Argument xmi:id="5" argument="2"/><custom:Argument xmi:id="6" argument="3"/>'
        '<custom:Chain xmi:id="7" first="2"/>'
    )
    found = parcel_of(tmp_path, xmi(HE + HER + alone))
    assert len(found.annotations) == 2
    said = "2 Argument without a place, 1 Related without a place"
    assert f"What parts or describes the text is no claim: {said}." in found.remarks


def test_a_list_that_goes_round_is_followed_once(tmp_path: Path) -> None:
    ring = (
        '<custom:Host xmi:id="6" sofa="1" begin="3" end="8" all="7"/>'
        '<cas:NonEmptyFSList xmi:id="7" head="2" tail="8"/>'
        '<cas:NonEmptyFSList xmi:id="8" head="3" tail="7"/>'
    )
    found = parcel_of(tmp_path, xmi(HE + HER + ring))
    assert relations(found) == [("all", "loves", "He"), ("all", "loves", "her")]


def test_an_array_of_values_that_several_share_is_a_field_of_each(tmp_path: Path) -> None:
    shared = (
        '<custom:Host xmi:id="6" sofa="1" begin="3" end="8" all="7"/>'
        '<custom:Host xmi:id="8" sofa="1" begin="9" end="12" all="7"/>'
        '<cas:StringArray xmi:id="7"><elements>a</elements><elements>b c</elements>'
        "</cas:StringArray>"
    )
    found = parcel_of(tmp_path, xmi(shared))
    assert [each.fields for each in found.annotations] == [(("all", "a"), ("all", "b c"))] * 2


def test_a_type_system_says_that_a_number_is_no_reference(tmp_path: Path) -> None:
    (tmp_path / "TypeSystem.xml").write_bytes(
        types("webanno.custom.Span", {"size": "uima.cas.Integer", "value": "uima.cas.String"})
    )
    data = xmi('<custom:Span xmi:id="2" sofa="1" begin="0" end="2" size="3"/>' + HER)
    found = ended(reading(_written(tmp_path, data), format_named("uima-xmi")))
    assert found.annotations[0].fields == (("size", "3"),)
    assert found.relations == ()


def _written(folder: Path, data: bytes) -> Path:
    (folder / "a.xmi").write_bytes(data)
    return folder / "a.xmi"


def test_an_entity_with_an_identifier_is_named_where_it_stands(tmp_path: Path) -> None:
    named = '<ner:NamedEntity xmi:id="2" sofa="1" begin="0" end="2" value="PER" identifier="Q1"/>'
    found = parcel_of(tmp_path, xmi(named))
    assert [(e.name, e.type, e.identifier) for e in found.entities] == [("He", "PER", "Q1")]
    assert [each.entity for each in found.mentions] == ["Q1"]


def test_an_annotation_without_a_place_is_about_the_whole_article(tmp_path: Path) -> None:
    found = parcel_of(tmp_path, xmi('<custom:About xmi:id="2" sofa="1" value="A"/>'))
    assert [(each.places, each.tags) for each in found.annotations] == [((), ("About/A",))]


def test_a_project_has_the_annotators_of_each_document(tmp_path: Path) -> None:
    kinds = types("webanno.custom.Span", {"value": "uima.cas.String"})
    data = zipped(
        {
            "exportedproject.json": b"{}",
            "source/a.xmi": xmi(HER),
            "annotation/a.txt/ann.zip": zipped({"x.xmi": xmi(HE), "TypeSystem.xml": kinds}),
            "annotation/a.txt/bo.zip": zipped({"y.xmi": xmi(HER), "TypeSystem.xml": kinds}),
            "curation/a.txt/CURATION_USER.zip": zipped({"z.xmi": xmi(HE + HER)}),
        }
    )
    found = parcel_of(tmp_path, data, "project.zip")
    by = [(each.annotator, each.tags) for each in found.annotations]
    assert by == [
        ("ann", ("Span/A",)),
        ("bo", ("Span/B",)),
        ("CURATION_USER", ("Span/A",)),
        ("CURATION_USER", ("Span/B",)),
    ]
    assert [text.title for text in found.texts] == ["a.txt"]


@pytest.mark.parametrize("place", ['begin="-5" end="2"', 'begin="0" end="99999999999999999999999"',
                                   'begin="x" end="2"', 'begin="9" end="2"'])  # fmt: skip
def test_a_place_that_is_none_is_kept_as_lost(tmp_path: Path, place: str) -> None:
    found = parcel_of(tmp_path, xmi(f'<custom:Span xmi:id="2" sofa="1" {place}/>' + HER))
    hows = [
        anchor("He loves her.", each.places, Counting(found.unit)).places[0].how
        for each in found.annotations
    ]
    assert hows == [LOST, EXACT]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (xmi(HE + HE), "two structures with the id 2"),
        (xmi(HE).replace(b"cas:Sofa", b"cas:Sofia"), "no text"),
        (b'<!DOCTYPE x [<!ENTITY a "b">]>' + xmi(HE), "document type"),
        (xmi(HE).replace(b"<cas:NULL", b"<a><b><c><d/></c></b></a><cas:NULL"), "nested deeper"),
        (xmi("<nowhere:Span/>"), "not XML"),
        (b"<collection/>", "no XMI"),
        (zipped({"a.txt": b""}), "no XMI in it"),
    ],
)
def test_what_is_no_cas_is_refused(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(UnreadableImport, match=said):
        parcel_of(tmp_path, data)


def test_what_is_in_another_text_than_there_is_stays_without_a_place(tmp_path: Path) -> None:
    stray = HER.replace('sofa="1"', 'sofa="9"')
    found = parcel_of(tmp_path, xmi(HE + stray))
    assert [text.text for text in found.texts] == ["He loves her.", None]
    assert any("not in the file" in each for each in found.remarks)


def test_a_layer_of_others_that_is_called_as_ours_is_read_as_theirs(tmp_path: Path) -> None:
    claims = (
        '<custom:Claim xmi:id="2" sofa="1" begin="0" end="2" value="A" reviewer="Ann"/>'
        '<custom:Claim xmi:id="3" sofa="1" begin="9" end="12" value="A" reviewer="Ann"/>'
    )
    found = parcel_of(tmp_path, xmi(claims))
    assert [each.tags for each in found.annotations] == [("Claim/A",), ("Claim/A",)]
    assert found.annotations[0].fields == (("reviewer", "Ann"),)


def test_a_file_of_ours_is_read_without_what_stood_beside_it(tmp_path: Path) -> None:
    claims = (
        '<custom:Claim xmi:id="2" sofa="1" begin="0" end="2" tag="A/B" claimNumber="1" note="n"/>'
        '<custom:Claim xmi:id="3" sofa="1" begin="9" end="12" tag="A/B" claimNumber="1"/>'
    )
    found = parcel_of(tmp_path, xmi(claims))
    assert quotes(found) == [["He", "her"]]
    assert [(each.tags, each.note) for each in found.annotations] == [(("A/B",), "n")]


def test_types_that_are_kinds_of_each_other_are_read(tmp_path: Path) -> None:
    ring = types("webanno.custom.Span", {"value": "webanno.custom.Span"})
    ring = ring.replace(b"uima.tcas.Annotation", b"webanno.custom.Span")
    (tmp_path / "TypeSystem.xml").write_bytes(ring)
    found = parcel_of(tmp_path, xmi(HE))
    assert [each.tags for each in found.annotations] == [("Span",)]


@pytest.mark.parametrize("evil", [b'<!DOCTYPE x [<!ENTITY a "b">]><x/>', b"<x>", b"\xff\xfe"])
def test_types_that_are_none_are_refused(tmp_path: Path, evil: bytes) -> None:
    data = zipped({"a.xmi": xmi(HE), "TypeSystem.xml": evil})
    with pytest.raises(UnreadableImport, match=r"^p\.zip "):
        parcel_of(tmp_path, data, "p.zip")


@pytest.mark.parametrize("evil", [b"PK\x03\x04", zipped({"x.xmi": b"<"}), b"", b"[" * 100_000])
def test_what_is_damaged_within_a_project_is_refused(tmp_path: Path, evil: bytes) -> None:
    data = zipped({"annotation/a.txt/ann.zip": evil, "annotation/a.txt/bo.xmi": xmi(HE)})
    with pytest.raises(UnreadableImport, match=r"^p\.zip "):
        parcel_of(tmp_path, data, "p.zip")


@pytest.mark.parametrize(
    "ours",
    [b"[]", b'{"tags": 1, "claims": [], "features": 7, "texts": [], "annotators": [1]}',
     b'{"mentions": [1, [], ["a.txt", -1, {}, []]], "entities": [1, {}], "relations": [[], 3]}'],
)  # fmt: skip
def test_our_object_may_be_anything(tmp_path: Path, ours: bytes) -> None:
    members = {"annotation/a.txt/ann.xmi": xmi(HE), "reviewer.json": ours}
    found = parcel_of(tmp_path, zipped(members), "p.zip")
    assert len(found.annotations) == 1


def test_control_characters_of_xml_1_1_are_replaced_and_told(tmp_path: Path) -> None:
    data = b"<?xml version='1.1'?>" + xmi(HE, "He\n{bell} loves.").replace(b"{bell}", b"&#7;")
    found = parcel_of(tmp_path, data)
    assert found.texts[0].text == "He\n\ufffd loves."
    assert found.remarks[0] == "Control characters in a.xmi were replaced by \ufffd."


def test_an_unpacked_project_is_read_apart(tmp_path: Path) -> None:
    place = tmp_path / "project" / "annotation" / "a.txt"
    place.mkdir(parents=True)
    (place / "ann.xmi").write_bytes(xmi(HE))
    (place / "TypeSystem.xml").write_bytes(types("webanno.custom.Span", {}))
    found = ended(reading(tmp_path / "project", format_named("uima-xmi")))
    assert found.annotators == {"ann": "ann"}
