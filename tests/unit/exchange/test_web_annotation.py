"""Web Annotations as they are written, against the schemas of the W3C's own tests."""

import functools
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from jsonschema import Draft4Validator
from referencing import Registry
from referencing.jsonschema import DRAFT4

from reviewer.exchange import web_annotation
from reviewer.exchange.carrying import reduced
from reviewer.exchange.parcel import Parcel
from tests.unit.exchange.parcels import parcels
from tests.unit.exchange.samples import sample

_OF_AN_ANNOTATION = (
    "annotations.json#/definitions/annotationTypeValueFound",
    "annotations.json#/definitions/motivationRecognizedIfPresent",
    "id.json#/definitions/idValueFound",
    "otherProperties.json#/definitions/createdValidIfPresent",
    "otherProperties.json#/definitions/modifiedValidIfPresent",
    "otherProperties.json#/definitions/creatorValidIfPresent",
)
_RESOURCE = (
    "specificResource.json#/definitions/specificeResourceDetected",
    "bodyTarget.json#/definitions/externalWebResourceDetected",
    "bodyTarget.json#/definitions/textualBodyFound",
    "id.json#/definitions/stringUri",
)


@functools.cache
def schemas() -> Registry[Any]:
    """Return the definitions, which are no part of this project, by their names."""
    folder = sample("w3c-web-annotation", "wadm-tests", "definitions")
    found = {path.name: json.loads(path.read_text("utf-8")) for path in folder.glob("*.json")}
    return Registry().with_resources(
        (name, DRAFT4.create_resource(schema)) for name, schema in found.items()
    )


def is_right(value: object, definition: str) -> bool:
    return bool(Draft4Validator({"$ref": definition}, registry=schemas()).is_valid(value))


def listed(value: object) -> list[Any]:
    return value if isinstance(value, list) else [value] if value is not None else []


def annotations(folder: Path, parcel: Parcel) -> Iterator[dict[str, Any]]:
    path = folder / "a.jsonld"
    list(web_annotation.pack(reduced(parcel, web_annotation.CARRIES, split=True), path))
    page = json.loads(path.read_text("utf-8"))
    contexts = listed(page["@context"])
    assert "http://www.w3.org/ns/anno.jsonld" in contexts
    yield from page["items"]


@settings(max_examples=40, deadline=None)
@given(parcel=parcels())
def test_annotations_are_as_the_recommendation_has_them(
    tmp_path_factory: pytest.TempPathFactory, parcel: Parcel
) -> None:
    for each in annotations(tmp_path_factory.mktemp("web"), parcel):
        wrong = [definition for definition in _OF_AN_ANNOTATION if not is_right(each, definition)]
        assert not wrong, each
        assert listed(each["target"])
        for resource in (*listed(each.get("body")), *listed(each["target"])):
            assert any(is_right(resource, one) for one in _RESOURCE), resource


@pytest.mark.parametrize("name", ["anno1", "anno18", "anno25"])
def test_the_schemas_know_what_is_right(name: str) -> None:
    path = sample("w3c-web-annotation", "rec-examples", "correct", f"{name}.json")
    each = json.loads(path.read_text("utf-8"))
    assert all(is_right(each, definition) for definition in _OF_AN_ANNOTATION)


def test_the_schemas_know_what_is_wrong() -> None:
    assert not is_right({"type": "Note", "id": "x"}, _OF_AN_ANNOTATION[0])
    assert not is_right({"type": "SpecificResource"}, _RESOURCE[0])
