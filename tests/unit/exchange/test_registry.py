"""The formats that there are."""

import json
import os
from pathlib import Path

import pytest

from reviewer.exchange import format_named, formats
from reviewer.exchange.registry import recognised
from reviewer.model.errors import NotFound, Refused, UnreadableImport


def test_every_format_has_a_name_of_its_own_and_says_what_it_does() -> None:
    assert len({each.name for each in formats()}) == len(formats())
    for each in formats():
        assert each.name == each.name.casefold()
        assert each.extension.startswith(".")
        assert set(each.direction) <= {"read", "write"}


def test_a_format_is_found_whatever_the_case() -> None:
    assert format_named("JSONL").extension == ".jsonl"


def test_an_unknown_format_names_those_that_there_are() -> None:
    with pytest.raises(NotFound, match="jsonl, csv"):
        format_named("wordstar")


def test_claims_of_schema_org_are_told_from_annotations(tmp_path: Path) -> None:
    claims, annotations = tmp_path / "claims.jsonld", tmp_path / "annotations.jsonld"
    claims.write_text('{"@context": "https://schema.org", "@graph": [{"@type": "Claim"}]}')
    context = '"http://www.w3.org/ns/anno.jsonld", {"schema": "https://schema.org"}'
    annotations.write_text(f'{{"@context": [{context}], "type": "Annotation", "target": "a"}}')
    with pytest.raises(Refused, match="ClaimReview, which is only written"):
        recognised(claims)
    assert recognised(annotations).name == "web-annotation"


def test_an_empty_file_is_said_to_be_empty(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_text(" \n")
    with pytest.raises(Refused, match=r"^a\.json is empty"):
        recognised(tmp_path / "a.json")


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes with names")
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.json")
    with pytest.raises(UnreadableImport, match="is not a file"):
        recognised(tmp_path / "a.json")


@pytest.mark.parametrize(
    ("name", "after"),
    [
        ("doccano", '"label": [[0, 1, "A"]]}'),
        ("prodigy", '"spans": [{"start": 0, "end": 1, "label": "A"}]}'),
        ("label-studio", '"annotator": 1, "lead_time": 1.5}'),
        ("web-annotation", '"type": "Annotation", "target": "a"}'),
    ],
)
def test_a_format_is_told_by_what_stands_after_a_long_text(
    name: str, after: str, tmp_path: Path
) -> None:
    (tmp_path / "a.json").write_text(f'{{"text": "{"word " * 60_000}", {after}')
    assert recognised(tmp_path / "a.json").name == name


def test_a_long_text_with_many_labels_in_one_line_is_recognised(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    labels = [[5 * n, 5 * n + 4, "Word"] for n in range(20_000)]
    path.write_text(json.dumps({"text": "word " * 20_000, "label": labels}) + "\n")
    assert recognised(path).name == "doccano"
