"""What tasks of Label Studio are about, and what its short form has of them."""

import json
from pathlib import Path
from typing import Any, Final

import pytest

from reviewer.exchange.anchoring import anchor
from reviewer.exchange.label_studio import read
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.source import Source
from reviewer.exchange.units import Counting
from reviewer.model.errors import UnreadableImport

_BOX: Final = {"x": 1, "y": 2, "width": 3, "height": 4, "rectanglelabels": ["Car"]}
_SOUND: Final = {"start": 1, "end": 2, "channel": 0, "labels": ["Voice"]}
_WORDS: Final = {"start": 0, "end": 2, "text": "KT", "labels": ["Org"]}
_END: Final = {"annotator": 3, "annotation_id": 9, "lead_time": 3}


def parcel(tmp_path: Path, *tasks: Any) -> Parcel:  # noqa: ANN401  # JSON has no type
    (tmp_path / "a.json").write_text(json.dumps(tasks))
    return read(Source(tmp_path / "a.json"))


def task(data: dict[str, str], *values: dict[str, Any], to: str = "object") -> dict[str, Any]:
    results = [{"type": "labels", "to_name": to, "value": value} for value in values]
    return {"data": data, "annotations": [{"result": results}]}


def test_tasks_about_pictures_and_recordings_are_counted_and_the_rest_is_read(
    tmp_path: Path,
) -> None:
    found = parcel(
        tmp_path, task({"image": "/data/upload/29/example.png"}, _BOX),
        task({"a": "s3://bucket/x.wav"}, _SOUND), task({"image": "https://a.b/c.jpg?d=1"}),
        task({"text": "KT signed."}, _WORDS),
    )  # fmt: skip
    assert [each.text for each in found.texts] == ["KT signed."]
    assert found.remarks == (
        "2 tasks are about pictures and 1 about recordings, which Reviewer does not read.",
    )


def test_nothing_but_pictures_is_refused_as_such(tmp_path: Path) -> None:
    with pytest.raises(UnreadableImport, match="no text in it: 1 task is about pictures"):
        parcel(tmp_path, task({"image": "/data/a.png", "title": "Scan 1"}, _BOX))


def test_of_a_text_beside_a_recording_only_the_text_is_marked(tmp_path: Path) -> None:
    found = parcel(tmp_path, task({"audio": "a.mp3", "text": "KT signed."}, _WORDS, _SOUND))
    assert [each.tags for each in found.annotations] == [("Org",)]
    assert found.remarks[0].endswith("stays out: 1 of their results.")


def test_a_text_that_begins_with_an_address_is_a_text(tmp_path: Path) -> None:
    words = "https://a.b/c.png is what KT showed."
    assert parcel(tmp_path, task({"story": words})).texts[0].text == words


@pytest.mark.parametrize("given", [{"hello": "world"}, {"text": "KT"}, {"annotations": []}])
def test_what_is_no_task_is_refused_with_what_is_missing(
    tmp_path: Path, given: dict[str, Any]
) -> None:
    with pytest.raises(UnreadableImport, match="such a task has “data” with a text"):
        parcel(tmp_path, given)


def test_choices_notes_and_ratings_of_the_short_form_are_read(tmp_path: Path) -> None:
    given = {"mood": "Good", "topics": [{"choices": ["A", "B"]}], "why": "x" * 200,
             "stars": [{"rating": 4}], "label": [_WORDS]}  # fmt: skip
    found = parcel(tmp_path, {"text": "KT signed.", "id": 5, **given, **_END})
    assert [each.text for each in found.texts] == ["KT signed."]
    assert [each.tags for each in found.annotations] == [
        ("Good",), ("A", "B"), (), (), ("Org",),
    ]  # fmt: skip
    assert [each.note for each in found.annotations if each.note] == ["x" * 200]
    assert [each.fields for each in found.annotations if each.fields] == [(("stars", "4"),)]


def test_an_address_of_email_is_nobodys_name(tmp_path: Path) -> None:
    work: list[dict[str, Any]] = [
        {"completed_by": who, "result": []} for who in ("ann@x.org", "bo@x.org")
    ]
    found = parcel(tmp_path, {"data": {"text": "KT"}, "annotations": work})
    assert list(found.annotators.values()) == ["Annotator 1", "Annotator 2"]


def test_what_is_marked_in_the_turns_of_a_dialogue_is_in_its_text(tmp_path: Path) -> None:
    turns = [{"author": "Han:", "text": "😀 KT signed."}, {"text": "And Viettel?"}]
    values = [
        {"start": "0", "end": "0", "startOffset": 3, "endOffset": 5, "text": "KT"},
        {"start": "0", "end": "1", "startOffset": 6, "endOffset": 3, "text": "signed.\nAnd"},
    ]
    given = [{**value, "paragraphlabels": ["Org"]} for value in values]
    found = parcel(tmp_path, {**task({}, *given), "data": {"talk": turns}})
    assert found.texts[0].text == "Han: 😀 KT signed.\nAnd Viettel?"
    places = [place for each in found.annotations for place in each.places]
    anchored = anchor(found.texts[0].text, places, Counting(found.unit)).places
    assert [(each.quote, each.how) for each in anchored] == [
        ("KT", "exact"), ("signed.\nAnd", "exact"),
    ]  # fmt: skip
