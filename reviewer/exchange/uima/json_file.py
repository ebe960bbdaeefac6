"""A CAS as JSON (Apache UIMA's JSON CAS 0.4.0): types, structures and views in one object.

What begins with `%` is of the format, with `@` a reference by id, with `#` a number that JSON
cannot write, as text; all else is a feature.
"""

from collections.abc import Iterable
from typing import Any, Final

from reviewer.exchange.json_source import listed, number_of, objects, text_of
from reviewer.exchange.uima.cas import (
    SOFA,
    Cas,
    Feature,
    Structure,
    TypeSystem,
    Value,
    is_array_of_values,
    with_values,
)
from reviewer.model.errors import UnreadableImport

STRUCTURES: Final = "%FEATURE_STRUCTURES"
TYPES: Final = "%TYPES"
VIEWS: Final = "%VIEWS"
OLD: Final = "_referenced_fss"
"""What the JSON has that INCEpTION wrote before there was this one."""

_NUMBERS: Final = ("sofaNum",)
_BYTES: Final = ("uima.cas.ByteArray", "uima.cas.Byte[]")


def cas_of_json(given: object) -> Cas:
    """Return the CAS in a parsed document; raises UnreadableImport."""
    if isinstance(given, dict) and OLD in given:
        raise UnreadableImport(
            "is UIMA’s JSON as it was before version 0.4: export it as “UIMA CAS JSON 0.4.0” or as"
            " XMI."
        )
    if not isinstance(given, dict) or not given.keys() & {STRUCTURES, VIEWS}:
        raise UnreadableImport("is JSON, but no UIMA CAS.")
    rows = given.get(STRUCTURES)
    if isinstance(rows, dict):
        rows = [{"%ID": id_, **each} for id_, each in rows.items() if isinstance(each, dict)]
    found: dict[str, Structure] = {}
    for n, row in enumerate(objects(rows)):
        made = _structure(row, n)
        # Some programs count sofas apart from all else.
        key = f"sofa {made.id}" if made.type == SOFA else made.id
        if key in found:
            raise UnreadableImport(f"has two structures with the id {made.id}: it is damaged.")
        found[key] = made
    return Cas(with_values(found), _types(given.get(TYPES)))


def _structure(row: dict[str, Any], number: int) -> Structure:
    type_ = text_of(row.get("%TYPE"))
    features: dict[str, Value] = {}
    for name, value in row.items():
        mark = name[:1]
        if mark == "@":
            features[name[1:]] = (text_of(value),)
        elif mark == "#":
            features[name[1:]] = text_of(value)
        elif mark not in "%^" and name not in ("begin", "end"):
            features[name] = list(map(text_of, value)) if isinstance(value, list) else _text(value)
    if "%ELEMENTS" in row:
        features["elements"] = _elements(type_, row["%ELEMENTS"])
    sofa = features.pop("sofa", ())
    begin, end = _offset(row, "begin"), _offset(row, "end")
    own = text_of(row.get("%ID")) or f"structure {number}"
    return Structure(own, type_, sofa[0] if sofa else "", begin, end, features)


def _text(value: object) -> str:
    return text_of(value) if not isinstance(value, float) else repr(value)


def _elements(type_: str, elements: object) -> Value:
    if type_ in _BYTES:
        return [text_of(elements)]
    values = [text_of(each) for each in listed(elements)]
    return values if is_array_of_values(type_) else tuple(values)


def _offset(row: dict[str, Any], name: str) -> int | None:
    """Return an offset; one that is no number is in no text, as -1 is not."""
    if name not in row:
        return None
    found = number_of(row[name])
    return -1 if found is None else found


def _types(given: object) -> TypeSystem:
    types = TypeSystem()
    for name, each in given.items() if isinstance(given, dict) else ():
        if isinstance(each, dict):
            types.parents[name] = text_of(each.get("%SUPER_TYPE"))
            types.own[name] = {
                feature: Feature(text_of(about.get("%RANGE")))
                for feature, about in each.items()
                if isinstance(about, dict)
            }
    return types


def document_of(structures: Iterable[Structure], types: TypeSystem) -> dict[str, Any]:
    """Return structures as a document; the sofa is among them, and all are indexed in its view."""
    every = list(structures)
    sofa = next(each for each in every if each.type == SOFA)
    members = [int(each.id) for each in every if each.type != SOFA]
    return {
        TYPES: {name: _described(types, name) for name in types.parents},
        STRUCTURES: [_row(each) for each in every],
        VIEWS: {sofa.text("sofaID"): {"%SOFA": int(sofa.id), "%MEMBERS": members}},
    }


def _described(types: TypeSystem, name: str) -> dict[str, Any]:
    features = {
        feature: {"%NAME": feature, "%RANGE": about.range}
        for feature, about in types.own[name].items()
    }
    return {"%NAME": name, "%SUPER_TYPE": types.parents[name], **features}


def _row(each: Structure) -> dict[str, Any]:
    row: dict[str, Any] = {"%ID": int(each.id), "%TYPE": each.type}
    if each.sofa:
        row["@sofa"] = int(each.sofa)
    if each.begin is not None:
        row |= {"begin": each.begin, "end": each.end}
    for name, value in each.features.items():
        if isinstance(value, tuple):
            row[f"@{name}"] = int(value[0])
        elif name == "isLastSegment":
            row[name] = value == "true"
        else:
            row[name] = int(value) if name in _NUMBERS and isinstance(value, str) else value
    return row
