"""Files that are not quite what their format says: nothing of them is dropped in silence."""

import json
from pathlib import Path

from reviewer.exchange import format_named
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.registry import recognised
from reviewer.exchange.source import Source
from tests.unit.exchange.hostile import project


def read(path: Path, name: str) -> Parcel:
    reader = format_named(name).read
    assert reader is not None
    return reader(Source(path))


def test_two_lines_of_one_id_are_both_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("KT signed.")
    (tmp_path / "a.ann").write_text("T1\tOrg 0 2\tKT\nT1\tAct 3 9\tsigned\n#1\tNote T1\tfirst\n")
    parcel = read(tmp_path / "a.ann", "brat")
    assert [each.note for each in parcel.annotations] == ["first", ""]
    assert parcel.remarks[0].startswith("a.ann: 1 annotation has an id that another has too")


def test_labels_with_plain_starts_and_ends_keep_their_places(tmp_path: Path) -> None:
    row = {"text": "KT signed.", "label": [{"start": 0, "end": 2, "labels": ["Org"]}]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    (made,) = read(tmp_path / "a.jsonl", "doccano").annotations
    assert [place[:2] for place in made.places] == [(0, 2)]
    assert made.tags == ("Org",)


def test_a_region_at_two_places_is_two(tmp_path: Path) -> None:
    results = [
        {"id": "r", "type": "labels", "value": {"start": s, "end": s + 2, "labels": ["Org"]}}
        for s in (0, 3)
    ]
    task = {"data": {"text": "KT VT"}, "annotations": [{"result": results}]}
    (tmp_path / "a.json").write_text(json.dumps([task]))
    parcel = read(tmp_path / "a.json", "label-studio")
    assert [place[:2] for each in parcel.annotations for place in each.places] == [(0, 2), (3, 5)]


def test_what_models_predicted_is_told_and_left_out(tmp_path: Path) -> None:
    result = {"id": "r", "type": "labels", "value": {"start": 0, "end": 2, "labels": ["Org"]}}
    task = {"data": {"text": "KT"}, "annotations": [], "predictions": [{"result": [result]}]}
    (tmp_path / "a.json").write_text(json.dumps([task]))
    parcel = read(tmp_path / "a.json", "label-studio")
    assert parcel.annotations == ()
    assert parcel.remarks == ("What models predicted is no claim: 1 of their results.",)


def test_a_relation_with_one_end_is_told(tmp_path: Path) -> None:
    relation = {"id": "R3", "infons": {}, "nodes": [{"refid": "1", "role": "a"}]}
    document = {"id": "1", "passages": [{"offset": 0, "text": "KT", "relations": [relation]}]}
    (tmp_path / "a.json").write_text(json.dumps({"documents": [document]}))
    assert read(tmp_path / "a.json", "bioc-json").remarks == (
        "The relation R3 has no two ends and was left out.",
    )


def test_a_label_deeper_than_any_codebook_is_a_name(tmp_path: Path) -> None:
    label = "/".join(map(str, range(20_000)))
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "KT", "label": [[0, 2, label]]}))
    assert [tag.name for tag in read(tmp_path / "a.jsonl", "doccano").tags] == [label]


def test_a_link_to_another_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("KT is a secret.")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.ann").write_text("T1\tOrg 0 2\tKT\n")
    (tmp_path / "in" / "a.txt").symlink_to(tmp_path / "secret")
    for path in (tmp_path / "in" / "a.ann", tmp_path / "in"):
        assert read(path, "brat").texts[0].text is None


def test_what_was_written_about_a_document_is_a_note_and_no_label(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"text": "KT", "annotations": [{"text": "Summary.", "user": 1}]},
        {"text": "VT", "label": ["long " * 30, "short"]},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = read(tmp_path / "a.jsonl", "doccano")
    assert [(each.note, each.tags) for each in found.annotations] == [
        ("Summary.", ()), ("long " * 30, ()), ("", ("short",)),
    ]  # fmt: skip


def test_labels_and_annotators_are_called_by_their_names_where_numbers_stand_beside(
    tmp_path: Path,
) -> None:
    place = {"start_offset": 0, "end_offset": 2}
    named = {**place, "label": 2, "label_name": "Org", "user": 1, "user_name": "Mina"}
    row = {"text": "KT signed.", "annotations": [named, {**place, "label": 7, "user": 3}]}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    found = read(tmp_path / "a.jsonl", "doccano")
    assert [each.tags for each in found.annotations] == [("Org",), ("7",)]
    assert [found.annotators[each.annotator] for each in found.annotations] == ["Mina", "3"]


def test_who_approved_a_document_says_so_of_each_of_its_labels(tmp_path: Path) -> None:
    rows: list[dict[str, object]] = [
        {"text": "KT", "labels": [[0, 2, "Org"], [0, 1, "K"]], "annotation_approver": "Mina"},
        {"text": "VT", "labels": [[0, 2, "Org"]], "annotation_approver": None, "Comments": ["So?"]},
        {"text": "ET", "labels": [], "annotation_approver": "Mina"},
        {"text": "ST", "labels": [[0, 2, "Org"]], "annotation_approver": False},
    ]
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    found = read(tmp_path / "a.jsonl", "doccano")
    said = [[(c.annotator, c.body) for c in each.comments] for each in found.annotations]
    assert said == [[("Mina", "Approved.")]] * 2 + [[], [], []]
    assert found.remarks == (
        "Mina approved the labels of 1 document: each has a comment that says so.",
    )


def test_what_was_approved_elsewhere_keeps_the_comments_of_its_own(tmp_path: Path) -> None:
    own = {"key": "c", "annotator": "Ann", "body": "Why?"}
    ours = {"reviewer": {"annotations": {"1": {"comments": [own]}}}}
    entity = {"id": 1, "label": "Org", "start_offset": 0, "end_offset": 2}
    row = {"text": "KT", "entities": [entity], "meta": ours, "annotation_approver": "Mina"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    (made,) = read(tmp_path / "a.jsonl", "doccano").annotations
    assert [each.body for each in made.comments] == ["Why?", "Approved."]


def test_an_unpacked_project_is_read_with_the_texts_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "p" / "sources").mkdir(parents=True)
    (tmp_path / "p" / "project.qde").write_bytes(project(path="internal://s.txt"))
    (tmp_path / "p" / "sources" / "s.txt").write_text("KT signed.")
    assert recognised(tmp_path / "p").name == "refi-qda"
    assert [text.text for text in read(tmp_path / "p", "refi-qda").texts] == ["KT signed."]


def of_recogito(name: str, **values: object) -> dict[str, object]:
    """Return an annotation of a page that shows its text itself, so that it gives no address."""
    words = {"type": "TextQuoteSelector", "exact": "Hector"}
    target = {"selector": [words, {"type": "TextPositionSelector", "start": 4, "end": 10}]}
    return {"type": "Annotation", "id": name, "body": [], "target": target, **values}


def test_a_passage_of_a_text_without_an_address_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(json.dumps([of_recogito("#1")]))
    parcel = read(tmp_path / "a.json", "web-annotation")
    assert [text.text for text in parcel.texts] == [None]
    assert [each.places[0][:3] for each in parcel.annotations] == [(4, 10, "Hector")]
    assert parcel.remarks == ()


def test_an_annotation_of_two_annotations_relates_them(tmp_path: Path) -> None:
    tag = {"type": "TextualBody", "value": "kills", "purpose": "tagging"}
    ends = [{"id": "#1"}, {"id": "#2"}]
    link = of_recogito("#3", body=[tag], target=ends, motivation="linking")
    (tmp_path / "a.json").write_text(json.dumps([of_recogito("#1"), of_recogito("#2"), link]))
    parcel = read(tmp_path / "a.json", "web-annotation")
    assert [each.key for each in parcel.annotations] == ["#1", "#2"]
    assert [each[:3] for each in parcel.relations] == [("kills", "#1", "#2")]


def test_what_bioc_says_of_a_document_is_told_as_left_out(tmp_path: Path) -> None:
    passage = {"offset": 0, "text": "KT won.", "infons": {"section": "title"}, "annotations": []}
    document = {"id": "1", "infons": {"journal": "J"}, "passages": [passage]}
    (tmp_path / "a.json").write_text(json.dumps({"documents": [document], "infons": {}}))
    (told,) = read(tmp_path / "a.json", "bioc-json").remarks
    assert told.endswith("was left out: journal, section.")
