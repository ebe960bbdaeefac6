"""The parts of what is handed on that can be ticked, and a claim or parcel without the others."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Mapping

    from reviewer.exchange.evidence import Evidence, Passage
    from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelComment


class Part(NamedTuple):
    """A part of evidence: its name, what it is, and the attributes of `Evidence` that hold it."""

    name: str
    title: str
    attributes: tuple[str, ...]


PARTS: Final = (
    Part("sentence", "The sentence around the quote", ("sentence",)),
    Part("context", "32 characters before and after", ("prefix", "suffix")),
    Part(
        "source", "Publisher, date, language, source", ("publisher", "date", "language", "source")
    ),
    Part("hash", "Length and SHA-256 of the text", ("characters", "sha256")),
    Part("definitions", "Definitions of the tags", ("definitions",)),
    Part("fields", "Fields", ("fields",)),
    Part("speaker", "Speaker", ("speaker",)),
    Part("note", "Note", ("note", "question")),
    Part("entities", "Who and what is named", ("entities",)),
    Part("relations", "Relations", ("relations",)),
    Part("comments", "Comments", ("comments",)),
    Part("decisions", "Decisions", ("decisions",)),
    Part("reviewer", "Reviewer", ("reviewer", "reviewer_id")),
    Part("times", "When it was made and changed", ("created", "modified", "imported")),
)
"""What may be left out; quotes, offsets, article and tags always come along."""

ALL: Final = frozenset(part.name for part in PARTS)

OF_TEXT: Final = frozenset({"sentence", "context", "hash"})
"""What the text itself tells: it cannot be left out of a parcel, which has the texts."""

SPEAKER: Final = "speaker"
"""The field, whatever its case, that says who speaks."""

PART_OF: Final[Mapping[str, str]] = {name: part.name for part in PARTS for name in part.attributes}
"""By attribute of `Evidence` or `Passage`: the part that it belongs to, if it is of any."""

_UNKNOWN = {"publisher", "date", "language", "source", "speaker"}
_SAID = {
    "reviewer": ("reviewer", ("relations", "comments", "decisions")),
    "times": ("created", ("comments", "decisions")),
}
"""By part: the attribute of it that others' remarks have too, and what these are called."""

_RECORDS: Final[Mapping[str, Mapping[str, Mapping[str, Any]]]] = {
    "source": {"texts": dict.fromkeys(("publisher", "date", "language", "source"))},
    "definitions": {
        "tags": dict.fromkeys(("definition", "use_when", "avoid_when"), ""),
        "fields": {"definition": ""},
    },
    "note": {"annotations": {"note": "", "question": ""}},
    "comments": {"annotations": {"comments": ()}},
    "reviewer": {name: {"annotator": ""} for name in ("annotations", "relations", "decisions")},
    "times": {"annotations": {"created": "", "modified": ""}, "decisions": {"created": ""}},
}
"""By part: what its attributes in the records of a parcel are without it."""
_LISTS: Final[Mapping[str, tuple[str, ...]]] = {
    "entities": ("entities", "mentions"),
    "relations": ("relations",),
    "decisions": ("decisions",),
}
"""By part: the records of a parcel that are all of it."""


def keeps(parts: Collection[str], attribute: str) -> bool:
    """Tell whether an attribute is written where these parts are."""
    return PART_OF.get(attribute) in (None, *parts)


def thinning(parts: Collection[str]) -> Callable[[Evidence], Evidence]:
    """Return what takes out of evidence all parts but these.

    Without reviewers nobody is named who said something of a claim either, and without times it is
    not said when.
    """
    left_out = ALL.difference(parts)
    if not left_out:
        return lambda claim: claim

    def thinned(claim: Evidence) -> Evidence:
        values: dict[str, Any] = {
            name: None if name in _UNKNOWN else type(getattr(claim, name))()
            for part in PARTS
            if part.name in left_out
            for name in part.attributes
            if hasattr(claim, name)
        }
        for attribute, names in (_SAID[part] for part in _SAID if part in left_out):
            for name in names:
                told = values.get(name, getattr(claim, name))
                values[name] = tuple(replace(each, **{attribute: ""}) for each in told)
        spans = tuple(_without(span, left_out) for span in claim.spans)
        return replace(claim, spans=spans, **values)

    return thinned


def _without(span: Passage, left_out: Collection[str]) -> Passage:
    if "context" in left_out:
        span = replace(span, prefix="", suffix="")
    return replace(span, sentence=None) if "sentence" in left_out else span


def thinned(parcel: Parcel, parts: Collection[str]) -> Parcel:
    """Return a parcel without all parts but these, as `thinning` takes them out of evidence.

    What is `OF_TEXT` stays.
    """
    left_out = ALL.difference(parts)
    records: dict[str, Any] = parcel._asdict()
    for part in left_out & _RECORDS.keys():
        for name, values in _RECORDS[part].items():
            records[name] = tuple(each._replace(**values) for each in records[name])
    for part in left_out & _LISTS.keys():
        records.update(dict.fromkeys(_LISTS[part], ()))
    if "reviewer" in left_out:
        records["annotators"] = {}
    parcel = type(parcel)(**records)
    return parcel._replace(
        annotations=tuple(_bare(each, left_out) for each in parcel.annotations),
        fields=tuple(each for each in parcel.fields if _part_of_field(each.name) not in left_out),
    )


def _bare(each: ParcelAnnotation, left_out: Collection[str]) -> ParcelAnnotation:
    return each._replace(
        fields=tuple(pair for pair in each.fields if _part_of_field(pair[0]) not in left_out),
        comments=tuple(_remark(comment, left_out) for comment in each.comments),
    )


def _remark(comment: ParcelComment, left_out: Collection[str]) -> ParcelComment:
    if "times" in left_out:
        comment = comment._replace(created="", modified="")
    return comment._replace(annotator="") if "reviewer" in left_out else comment


def _part_of_field(name: str) -> str:
    return "speaker" if name.casefold() == SPEAKER else "fields"
