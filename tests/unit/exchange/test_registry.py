"""The formats that there are."""

from pathlib import Path

import pytest

from reviewer.exchange import format_named, formats
from reviewer.exchange.registry import recognised
from reviewer.model.errors import NotFound, Refused


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
