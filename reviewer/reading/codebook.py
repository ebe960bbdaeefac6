"""Codebooks in: a JSON file with tags and fields becomes values of the model.

The file is `{"format": "reviewer-codebook", "version": 1, "name": …, "tags": […], "fields": […]}`;
an entry's keys are the names of the attributes of `Tag` and `Field`. `id` and `name` must be there,
keys that this version does not know are passed over.
"""

import json
import re
from collections.abc import Iterable, Sequence
from typing import Any, Final

from reviewer import resources
from reviewer.model.codebook import COLOURS, Example, Field, Tag
from reviewer.model.errors import UnreadableDocument

FORMAT: Final = "reviewer-codebook"
VERSION: Final = 1
FIELD_TYPES: Final = ("choice", "text", "number", "date", "flag", "entity")

_ID: Final = re.compile(r"[0-9a-f]{32}")
_COLOUR: Final = re.compile(r"#[0-9a-fA-F]{6}")
_LARGEST: Final = 2**63 - 1


def read_codebook(data: bytes) -> tuple[list[Tag], list[Field]]:
    """Read a codebook file: its tags, parents and children in the file's order, and its fields.

    Ids are kept, so that two reviews that begin from one codebook mean the same by a tag. Names and
    keys may repeat; a review shows them to be settled.

    Raises:
        UnreadableDocument: the file is not such a codebook; the message names the entry and what
            is wrong with it.
    """
    file = _object(_parse(data), "The codebook")
    if file.get("format") != FORMAT:
        raise UnreadableDocument(
            f'This is not a codebook of Reviewer: its "format" is not "{FORMAT}".'
        )
    if _integer(file, "version", "The codebook") > VERSION:
        raise UnreadableDocument(
            "A newer version of Reviewer made this codebook: update Reviewer to read it."
        )
    tags = [
        _tag(row, f"Tag {n}") for n, row in enumerate(_list(file, "tags", "The codebook"), start=1)
    ]
    fields = [
        _field(row, f"Field {n}")
        for n, row in enumerate(_list(file, "fields", "The codebook"), start=1)
    ]
    _check_references(tags, fields)
    return tags, fields


def starter_codebook() -> tuple[list[Tag], list[Field]]:
    """Return the tags and fields of the codebook that comes with the program.

    Raises:
        FileNotFoundError: the program was installed without it.
    """
    return read_codebook(resources.resource("codebook/starter.json").read_bytes())


def _parse(data: bytes) -> object:
    try:
        parsed: object = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableDocument("The codebook is not UTF-8 text: save it as UTF-8.") from error
    except (ValueError, RecursionError) as error:
        raise UnreadableDocument(f"The codebook is not valid JSON: {error}.") from error
    return parsed


def _tag(row: object, where: str) -> Tag:
    entry = _object(row, where)
    where = f"{where} ({_string(entry, 'name', where)!r})"
    key, colour = _string(entry, "key", where), _string(entry, "colour", where) or "grey"
    if key and not (len(key) == 1 and key.isalnum()):
        raise UnreadableDocument(f'{where}: "key" must be one letter or digit, or nothing.')
    if colour not in COLOURS and not _COLOUR.fullmatch(colour):
        raise UnreadableDocument(
            f'{where}: "colour" must be #rrggbb or one of {", ".join(COLOURS)}.'
        )
    return Tag(
        id=_id(entry.get("id"), "id", where),
        name=_name(entry, where),
        parent=None if entry.get("parent") is None else _id(entry["parent"], "parent", where),
        definition=_string(entry, "definition", where),
        use_when=_string(entry, "use_when", where),
        avoid_when=_string(entry, "avoid_when", where),
        examples=tuple(_example(one, where) for one in _list(entry, "examples", where)),
        colour=colour,
        key=key,
        position=_integer(entry, "position", where),
    )


def _example(row: object, where: str) -> Example:
    entry = _object(row, f"{where}: an example")
    start, end = (_integer(entry, key, where) for key in ("start", "end"))
    if start >= end:
        raise UnreadableDocument(f"{where}: an example must end behind its start.")
    return Example(_id(entry.get("article"), "article", where), start, end)


def _field(row: object, where: str) -> Field:
    entry = _object(row, where)
    where = f"{where} ({_string(entry, 'name', where)!r})"
    type_, choices = _string(entry, "type", where), _strings(entry, "choices", where)
    if type_ not in FIELD_TYPES:
        raise UnreadableDocument(f'{where}: "type" must be one of {", ".join(FIELD_TYPES)}.')
    if (type_ == "choice") != bool(choices) or len(set(choices)) < len(choices):
        raise UnreadableDocument(
            f'{where}: a choice needs "choices", each once, and no other type has any.'
        )
    many = entry.get("many", False)
    if not isinstance(many, bool):
        raise UnreadableDocument(f'{where}: "many" must be true or false.')
    return Field(
        id=_id(entry.get("id"), "id", where),
        name=_name(entry, where),
        type=type_,
        choices=choices,
        unit=_string(entry, "unit", where),
        many=many,
        tags=tuple(_id(one, "tags", where) for one in _list(entry, "tags", where)),
        definition=_string(entry, "definition", where),
        position=_integer(entry, "position", where),
    )


def _check_references(tags: Sequence[Tag], fields: Sequence[Field]) -> None:
    _check_once(tag.id for tag in tags)
    _check_once(field.id for field in fields)
    parents = {tag.id: tag.parent for tag in tags}
    for tag in tags:
        if tag.parent is not None and tag.parent not in parents:
            raise UnreadableDocument(f"Tag {tag.name!r}: its parent is not in the codebook.")
    for field in fields:
        if not parents.keys() >= set(field.tags):
            raise UnreadableDocument(f"Field {field.name!r}: one of its tags is not there.")
    _check_tree(parents)


def _check_once(ids: Iterable[str]) -> None:
    seen: set[str] = set()
    for one in ids:
        if one in seen:
            raise UnreadableDocument(f"The codebook has the id {one} twice: ids must differ.")
        seen.add(one)


def _check_tree(parents: dict[str, str | None]) -> None:
    """Refuse a cycle; each tag is walked over once."""
    safe: set[str | None] = {None}
    for tag in parents:
        line: dict[str, None] = {}
        at: str | None = tag
        while at is not None and at not in safe:
            if at in line:
                raise UnreadableDocument(f"The tag {at} lies below itself: give it another parent.")
            line[at] = None
            at = parents[at]
        safe.update(line)


def _object(value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UnreadableDocument(f"{where} must be a JSON object.")
    return value


def _list(entry: dict[str, Any], key: str, where: str) -> list[Any]:
    value = entry.get(key, [])
    if not isinstance(value, list):
        raise UnreadableDocument(f'{where}: "{key}" must be a list.')
    return value


def _string(entry: dict[str, Any], key: str, where: str) -> str:
    return _text(entry.get(key, ""), key, where)


def _strings(entry: dict[str, Any], key: str, where: str) -> tuple[str, ...]:
    return tuple(_text(value, key, where) for value in _list(entry, key, where))


def _text(value: object, key: str, where: str) -> str:
    if not isinstance(value, str):
        raise UnreadableDocument(f'{where}: "{key}" must be text.')
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise UnreadableDocument(f'{where}: "{key}" holds half a character.')
    return value


def _name(entry: dict[str, Any], where: str) -> str:
    name = _string(entry, "name", where)
    if not name.strip():
        raise UnreadableDocument(f"{where} has no name.")
    return name


def _id(value: object, key: str, where: str) -> str:
    if not isinstance(value, str) or not _ID.fullmatch(value):
        raise UnreadableDocument(f'{where}: "{key}" must be 32 digits of 0-9 and a-f.')
    return value


def _integer(entry: dict[str, Any], key: str, where: str) -> int:
    value = entry.get(key, 0)
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= _LARGEST:
        raise UnreadableDocument(f'{where}: "{key}" must be a whole number from 0.')
    return value
