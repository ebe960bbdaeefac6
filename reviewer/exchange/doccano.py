"""doccano's JSONL: a document a line, in any of the shapes that its versions wrote.

Labels stand as `[start, end, name]` in `label` or `labels`, or as objects with `start_offset` in
`entities` beside `relations`, or in `annotations` with the numbers of labels and users, and beside
those in some versions their names (`label_name`, `user_name`), which then are what is read; texts
alone are labels of the whole document. Offsets are code points. A document whose labels somebody
approved names them (`annotation_approver`): each label gets a comment of theirs. Ours are
`entities`, `relations` and `Comments`, which it reads for relation extraction; what it has no place
for is in `meta`, where it keeps further columns.
"""

import json
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from reviewer.exchange import extension
from reviewer.exchange.carrying import ALL
from reviewer.exchange.json_source import listed, number_of, objects, parsed_stream, text_of
from reviewer.exchange.label_reading import LabelReading
from reviewer.exchange.parcel import (
    Parcel,
    ParcelAnnotation,
    ParcelComment,
    ParcelRelation,
    ParcelText,
    Place,
)
from reviewer.exchange.source import Source
from reviewer.exchange.tag_paths import paths
from reviewer.model.errors import UnreadableImport

NAME: Final = "doccano"
TITLE: Final = "doccano JSONL"
EXTENSION: Final = ".jsonl"
CARRIES: Final = ALL - {
    "several passages", "whole articles", "several tags", "untagged", "lost", "names",
    "distant relations",
    "decisions",
}  # fmt: skip

_LONGEST: Final = 100
"""Letters of the name of a label; what is longer was written."""
_Object = dict[str, Any]


def recognises(source: Source) -> bool:
    """Tell whether a file begins like one of doccano's."""
    head = source.head.lstrip(b"\xef\xbb\xbf \r\n[")
    return (
        head.startswith(b"{")
        and b'"text"' in head
        and b'"spans"' not in head
        and any(name in head for name in (b'"label"', b'"labels"', b'"entities"', b'"annotations"'))
        and b'"result"' not in head
    )


def read(source: Source) -> Parcel:
    """Read documents with their labels."""
    reading = _Reading()
    for number, row in enumerate(parsed_stream(source.text), 1):
        for each in objects(row):
            reading.take(each, str(number) if each is row else f"{number} {len(reading.texts)}")
    if not reading.texts:
        raise UnreadableImport("has no document of doccano in it: an object with a text.")
    reading.tell_approved()
    return reading.parcel()


class _Reading(LabelReading):
    def __init__(self) -> None:
        super().__init__()
        self._approved = Counter[str]()

    def take(self, row: _Object, key: str) -> None:
        words = row.get("text", row.get("data"))
        if not isinstance(words, str):
            self.remarks.append(f"The document {key} has no text.")
            return
        meta = row.get("meta")
        ours = meta.get(extension.NAME) if isinstance(meta, dict) else None
        ours = row.get(extension.NAME, ours)
        self.add_text(ParcelText(key, words, title=_title(row)), ours)
        extras = ours.get("annotations") if isinstance(ours, dict) else None
        self._labels(row, key, extras if isinstance(extras, dict) else {})
        for each in objects(row.get("relations")):
            one, other = (f"{key} {text_of(each.get(name))}" for name in ("from_id", "to_id"))
            kind, note = text_of(each.get("type")), text_of(each.get("note"))
            self.relations.append(ParcelRelation(kind, one, other, self._who(each), note))

    def _labels(self, row: _Object, key: str, extras: _Object) -> None:
        notes = "\n\n".join(map(text_of, listed(row.get("Comments", row.get("comments")))))
        given = [
            each
            for name in ("label", "labels", "entities", "annotations", "spans", "cats")
            for each in listed(row.get(name))
        ]
        for n, each in enumerate(given):
            label, place, who, own = _label(each, n)
            written = _written(each, label) if place is None else ""
            tags = () if written else (self.tags.key(label),)
            made = ParcelAnnotation(
                f"{key} {own}", key, () if place is None else (place,), tags,
                self._annotator(who), written, (), (), "", *_times(each),
            )  # fmt: skip
            self.add(made, extras.get(own))
        self._approve(row.get("annotation_approver"), len(given))
        if notes:
            self.annotations.append(ParcelAnnotation(f"{key} comments", key, note=notes))

    def _approve(self, who: object, labels: int) -> None:
        """Let somebody, if anybody, say of the last labels that they approved them."""
        if not (isinstance(who, str) and who and labels):
            return
        self._approved[who] += 1
        said = ParcelComment("approved", self._annotator(who), "Approved.")
        self.annotations[-labels:] = [
            each._replace(comments=(*each.comments, said)) for each in self.annotations[-labels:]
        ]

    def tell_approved(self) -> None:
        """Say who approved how much."""
        for who, number in self._approved.items():
            what = f"{number:,} documents" if number > 1 else "1 document"
            self.remarks.append(
                f"{who} approved the labels of {what}: each has a comment that says so."
            )

    def _annotator(self, who: str) -> str:
        if who:
            self.annotators.setdefault(who, who)
        return who

    def _who(self, each: _Object) -> str:
        return self._annotator(text_of(each.get("annotator")))


def _label(each: object, number: int) -> tuple[str, Place | None, str, str]:
    """Return the name of a label, its place (None: the document), its user and its id."""
    if isinstance(each, list):
        start, end, *rest = (*each, None, None, None)[:3]
        return text_of(rest[0]), Place(number_of(start), number_of(end)), "", str(number)
    if isinstance(each, dict):
        start, end = (number_of(each.get(f"{at}_offset", each.get(at))) for at in ("start", "end"))
        place = None if start is None and end is None else Place(start, end)
        own = text_of(each["id"]) if "id" in each else str(number)
        label = text_of(each.get("label_name", each.get("label")))
        label = label or "/".join(map(text_of, listed(each.get("labels"))))
        return label, place, text_of(each.get("user_name", each.get("user"))), own
    return text_of(each), None, "", str(number)


def _written(each: object, label: str) -> str:
    """Return what an annotator wrote about a document, as a summary or translation of it."""
    if isinstance(each, dict) and not label:
        return text_of(each.get("text"))
    return label if len(label) > _LONGEST or "\n" in label else ""


def _times(each: object) -> tuple[str, str]:
    given: _Object = each if isinstance(each, dict) else {}
    return text_of(given.get("created_at")), text_of(given.get("updated_at"))


def _title(row: _Object) -> str | None:
    meta = row.get("meta")
    found = meta.get("title") if isinstance(meta, dict) else None
    return found if isinstance(found, str) else None


def pack(parcel: Parcel, path: Path) -> Iterator[int]:
    """Write a document a line; the first has the codebook."""
    labels, annotations = paths(parcel.tags), parcel.by_text()
    numbers = {each.key: n for n, each in enumerate(parcel.annotations, 1)}
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for at, text in enumerate(parcel.texts):
            own = annotations[text.key]
            keys = {each.key for each in own}
            book = extension.codebook(parcel) if at == 0 else {}
            row = {
                "text": text.text,
                "entities": [_entity(each, numbers[each.key], labels) for each in own],
                "relations": [
                    _relation(parcel, relation, n, numbers)
                    for n, relation in enumerate(parcel.relations, 1)
                    if relation.annotation in keys
                ],
                "Comments": [],
                "meta": {
                    extension.NAME: {
                        **extension.about(text),
                        **book,
                        "annotations": {
                            str(numbers[each.key]): extension.extras(each, parcel.annotators)
                            for each in own
                        },
                    }
                },
            }
            file.write(json.dumps(row, ensure_ascii=False, allow_nan=False) + "\n")
            written += len(own)
            yield written


def _entity(each: ParcelAnnotation, number: int, labels: Mapping[str, str]) -> _Object:
    (place,), (tag,) = each.places, each.tags
    return {
        "id": number,
        "label": labels[tag],
        "start_offset": place.start,
        "end_offset": place.end,
    }


def _relation(
    parcel: Parcel, relation: ParcelRelation, number: int, numbers: dict[str, int]
) -> _Object:
    return {
        "id": number,
        "from_id": numbers[relation.annotation],
        "to_id": numbers[relation.other],
        "type": relation.kind,
        "annotator": parcel.annotators.get(relation.annotator, ""),
        "note": relation.note,
    }
