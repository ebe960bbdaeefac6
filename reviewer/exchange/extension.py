"""What the JSON formats of other tools have no place for, in an object of ours beside their own.

Other tools pass it over, or keep it as they keep any further data; a file of ours has it again.
"""

from collections.abc import Mapping
from typing import Any, Final

from reviewer.exchange.json_source import listed, objects, text_of
from reviewer.exchange.parcel import (
    VERDICTS,
    Parcel,
    ParcelAnnotation,
    ParcelComment,
    ParcelDecision,
    ParcelField,
    ParcelTag,
    ParcelText,
)

NAME: Final = "reviewer"
"""What the object is called."""

_Object = dict[str, Any]
_ABOUT: Final = ("title", "publisher", "date", "language", "source", "article")
_ONLY_OURS: Final = {"comments": (), "claim": "", "created": "", "modified": ""}
_WORDS: Final = ("annotator", "note", "claim", "created", "modified")


def codebook(parcel: Parcel) -> _Object:
    """Return the tags and fields of a parcel."""
    return {
        "tags": [tag._asdict() for tag in parcel.tags],
        "fields": [field._asdict() for field in parcel.fields],
    }


def tags_of(given: object) -> tuple[ParcelTag, ...]:
    """Return the tags of such an object, none where it is another's."""
    rows = objects(given.get("tags")) if isinstance(given, dict) else []
    return tuple(
        ParcelTag(**{name: text_of(row.get(name)) for name in ParcelTag._fields}) for row in rows
    )


def fields_of(given: object) -> tuple[ParcelField, ...]:
    """Return the fields of such an object."""
    rows = objects(given.get("fields")) if isinstance(given, dict) else []
    return tuple(
        ParcelField(
            text_of(row.get("name")),
            text_of(row.get("type")) or "text",
            tuple(map(text_of, listed(row.get("choices")))),
            text_of(row.get("unit")),
            row.get("many") is True,
            text_of(row.get("definition")),
        )
        for row in rows
    )


def about(text: ParcelText) -> _Object:
    """Return what is known of a text besides its words."""
    return {name: getattr(text, name) for name in _ABOUT if getattr(text, name)}


def with_about(text: ParcelText, given: object) -> ParcelText:
    """Return a text with what such an object knows of it."""
    if not isinstance(given, dict):
        return text
    known = {name: text_of(given.get(name)) for name in _ABOUT if given.get(name)}
    return text._replace(**known)


def extras(each: ParcelAnnotation, annotators: Mapping[str, str]) -> _Object:
    """Return what an annotation has besides its places and tags; names of annotators by key."""
    found = {
        "annotator": annotators.get(each.annotator, ""),
        "note": each.note,
        "fields": [list(pair) for pair in each.fields],
        "comments": [
            {**comment._asdict(), "annotator": annotators.get(comment.annotator, "")}
            for comment in each.comments
        ],
        "claim": each.claim,
        "created": each.created,
        "modified": each.modified,
    }
    return {name: value for name, value in found.items() if value}


def with_extras(
    each: ParcelAnnotation, given: object, annotators: dict[str, str]
) -> ParcelAnnotation:
    """Return an annotation with what such an object says of it; names go to `annotators`.

    What only we write is as the object says; it may have no word of it.
    """
    if not isinstance(given, dict):
        return each
    found: _Object = {name: text_of(given[name]) for name in _WORDS if given.get(name)}
    if fields := listed(given.get("fields")):
        found["fields"] = tuple(
            (text_of(pair[0]), text_of(pair[1]))
            for pair in fields
            if isinstance(pair, list) and len(pair) == 2  # noqa: PLR2004  # a name and a value
        )
    if rows := objects(given.get("comments")):
        found["comments"] = tuple(
            ParcelComment(*(text_of(row.get(name)) for name in ParcelComment._fields))
            for row in rows
        )
    who = (found.get("annotator"), *(comment.annotator for comment in found.get("comments", ())))
    annotators.update({name: name for name in who if name})
    said = {name: value for name, value in found.items() if value}
    return each._replace(**{**_ONLY_OURS, **said})


def decisions(parcel: Parcel, keys: Mapping[str, str]) -> list[_Object]:
    """Return how disagreements were settled; `keys` are what the file calls annotations."""
    return [
        {
            **each._asdict(),
            "annotator": parcel.annotators.get(each.annotator, ""),
            **{
                name: [keys[key] for key in getattr(each, name)]
                for name in ("sources", "results", "changed")
            },
        }
        for each in parcel.decisions
    ]


def decisions_of(given: object, annotators: dict[str, str]) -> tuple[ParcelDecision, ...]:
    """Return the decisions of such an object; names go to `annotators`."""
    rows = objects(given.get("decisions")) if isinstance(given, dict) else []
    found = tuple(_decision(row) for row in rows if text_of(row.get("verdict")) in VERDICTS)
    annotators.update({each.annotator: each.annotator for each in found if each.annotator})
    return found


def _decision(row: _Object) -> ParcelDecision:
    sources, results, changed = (
        tuple(map(text_of, listed(row.get(name)))) for name in ("sources", "results", "changed")
    )
    key, verdict, who, reason, created = (
        text_of(row.get(name)) for name in ("key", "verdict", "annotator", "reason", "created")
    )
    return ParcelDecision(key, verdict, who, sources, results, reason, created, changed)
