"""A codebook file is read whole, or refused with the entry that is wrong."""

import json
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviewer.model.codebook import Example, Field, Tag
from reviewer.model.errors import UnreadableDocument
from reviewer.reading import read_codebook

A, B, C = (digit * 32 for digit in "abc")


def book(**changes: object) -> dict[str, Any]:
    whole = {
        "format": "reviewer-codebook",
        "version": 1,
        "name": "Test",
        "tags": [
            {"id": A, "name": "Contract", "colour": "orange", "key": "4"},
            {"id": B, "name": "Poison pill", "parent": A, "colour": "#AA3311", "position": 2},
        ],
        "fields": [{"id": C, "name": "status", "type": "choice", "choices": ["x", "y"]}],
    }
    return whole | changes


def tag(**changes: object) -> dict[str, Any]:
    return book(tags=[{"id": A, "name": "Contract"} | changes], fields=[])


def field(**changes: object) -> dict[str, Any]:
    return book(fields=[{"id": C, "name": "sum", "type": "number"} | changes])


def read(whole: object) -> tuple[list[Tag], list[Field]]:
    return read_codebook(json.dumps(whole).encode())


def test_tags_and_fields_are_read_in_the_order_of_the_file() -> None:
    tags, fields = read(book())
    assert tags == [
        Tag(A, "Contract", colour="orange", key="4"),
        Tag(B, "Poison pill", parent=A, colour="#AA3311", position=2),
    ]
    assert fields == [Field(C, "status", "choice", choices=("x", "y"))]


def test_examples_are_read_by_reference() -> None:
    tags, _ = read(tag(examples=[{"article": B, "start": 3, "end": 9}]))
    assert tags[0].examples == (Example(B, 3, 9),)


def test_a_child_may_stand_before_its_parent() -> None:
    tags, _ = read(book(tags=book()["tags"][::-1]))
    assert [one.name for one in tags] == ["Poison pill", "Contract"]


def test_keys_of_a_later_version_and_a_byte_order_mark_are_passed_over() -> None:
    tags, _ = read_codebook(b"\xef\xbb\xbf" + json.dumps(tag(shape="round")).encode())
    assert tags[0].name == "Contract"


def test_a_codebook_may_be_empty() -> None:
    assert read(book(tags=[], fields=[])) == ([], [])


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"", "not valid JSON"),
        (b"\xff", "not UTF-8"),
        (b"{", "not valid JSON"),
        (b"[" * 200_000, "not valid JSON"),
        (b"1" * 5_000, "not valid JSON"),
        (b"[]", "must be a JSON object"),
        (b"{}", '"format" is not'),
        (b'{"format": "reviewer-codebook", "version": 2}', "newer version"),
        (b'{"format": "reviewer-codebook", "version": NaN}', "whole number"),
    ],
)
def test_a_file_that_is_no_codebook_is_refused(data: bytes, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message):
        read_codebook(data)


@pytest.mark.parametrize(
    ("whole", "message"),
    [
        (book(tags={}), '"tags" must be a list'),
        (book(tags=[7]), "Tag 1 must be a JSON object"),
        (tag(name=""), "Tag 1 .* has no name"),
        (tag(name=None), '"name" must be text'),
        (tag(name="\ud800"), "half a character"),
        (tag(id="A" * 32), r"Tag 1 \('Contract'\): \"id\" must be 32 digits"),
        (tag(id=A + "\n"), "32 digits"),
        (tag(parent=B), "its parent is not in the codebook"),
        (tag(parent=A), "lies below itself"),
        (tag(key="ab"), "one letter or digit"),
        (tag(key="."), "one letter or digit"),
        (tag(colour="mauve"), "must be #rrggbb or one of blue"),
        (tag(position=-1), "whole number"),
        (tag(position=True), "whole number"),
        (tag(position=2**63), "whole number"),
        (tag(examples=[{"article": A, "start": 5, "end": 5}]), "must end behind its start"),
        (tag(examples=[{"start": 1, "end": 5}]), '"article" must be 32 digits'),
        (field(type="colour"), '"type" must be one of choice'),
        (field(type="choice"), "a choice needs"),
        (field(choices=["x"]), "no other type has any"),
        (field(type="choice", choices=["x", "x"]), "each once"),
        (field(many="yes"), "must be true or false"),
        (field(tags=[C]), "one of its tags is not there"),
    ],
)
def test_a_wrong_entry_is_named(whole: object, message: str) -> None:
    with pytest.raises(UnreadableDocument, match=message):
        read(whole)


def test_an_id_stands_once() -> None:
    with pytest.raises(UnreadableDocument, match="twice"):
        read(book(tags=[{"id": A, "name": "One"}, {"id": A, "name": "Two"}]))


def test_a_long_cycle_is_found() -> None:
    ids = [f"{n:032x}" for n in range(1_000)]
    rows = [{"id": one, "name": one, "parent": ids[n - 1]} for n, one in enumerate(ids)]
    with pytest.raises(UnreadableDocument, match="lies below itself"):
        read(book(tags=rows))


JSON = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=3)
    | st.sampled_from([A, "choice", [], {}, [[]], [{}], {"id": A}, [A, None]])
)
TAG_KEYS = ["id", "name", "parent", "definition", "examples", "colour", "key", "position"]
FIELD_KEYS = ["id", "name", "type", "choices", "unit", "many", "tags", "position"]


@given(st.dictionaries(st.sampled_from(list(book())), JSON) | JSON)
def test_no_json_raises_anything_but_a_refusal(changes: object) -> None:
    with suppress(UnreadableDocument):
        read(book(**changes) if isinstance(changes, dict) else changes)


@given(
    st.dictionaries(st.sampled_from(TAG_KEYS), JSON, max_size=2),
    st.dictionaries(st.sampled_from(FIELD_KEYS), JSON, max_size=2),
)
def test_no_entry_raises_anything_but_a_refusal(
    in_tag: dict[str, object], in_field: dict[str, object]
) -> None:
    for candidate in (tag(**in_tag), field(**in_field)):
        with suppress(UnreadableDocument):
            read(candidate)
