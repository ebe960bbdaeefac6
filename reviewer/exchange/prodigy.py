"""Prodigy's JSONL: a task a line, with spans, relations, or labels of the whole text.

Offsets are code points, and `token_end` names the last token, not the one after it. What was not
accepted says so in a field. Ours have the tokens that its interfaces need; what it has no place for
is in `meta`, which it passes on.
"""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from reviewer.exchange import extension
from reviewer.exchange.carrying import ALL
from reviewer.exchange.instants import of_epoch
from reviewer.exchange.json_source import listed, number_of, objects, parsed_stream, text_of
from reviewer.exchange.label_reading import LabelReading
from reviewer.exchange.parcel import (
    Parcel,
    ParcelAnnotation,
    ParcelRelation,
    ParcelText,
    Place,
)
from reviewer.exchange.source import Source
from reviewer.exchange.tag_paths import paths
from reviewer.model.errors import UnreadableImport

NAME: Final = "prodigy"
TITLE: Final = "Prodigy JSONL"
EXTENSION: Final = ".jsonl"
CARRIES: Final = ALL - {
    "several passages", "several tags", "whole articles", "untagged", "lost", "names",
    "distant relations", "foreign relations",
    "decisions",
}  # fmt: skip

_Object = dict[str, Any]
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")
_MARK: Final = re.compile(rb'"(?:spans|_input_hash|_task_hash|_view_id)"\s*:')


def recognises(source: Source) -> bool:
    """Tell whether a file begins like tasks of Prodigy."""
    head = source.head.lstrip(b"\xef\xbb\xbf \r\n")
    return head.startswith(b"{") and b'"text"' in head and _MARK.search(head) is not None


def read(source: Source) -> Parcel:
    """Read tasks with what was annotated in them."""
    reading = _Reading()
    for number, row in enumerate(parsed_stream(source.text), 1):
        for task in objects(row):
            reading.take(task, str(number))
    if not reading.texts:
        raise UnreadableImport("has no task of Prodigy with a text in it.")
    return reading.parcel()


class _Reading(LabelReading):
    def take(self, task: _Object, key: str) -> None:
        if not isinstance(task.get("text"), str):
            self.remarks.append(f"The task {key} has no text.")
            return
        meta = task.get("meta")
        ours = meta.get(extension.NAME) if isinstance(meta, dict) else None
        self.add_text(ParcelText(key, task["text"]), ours)
        who = text_of(task.get("_annotator_id")) or text_of(task.get("_session_id"))
        if who:
            self.annotators.setdefault(who, who)
        at, answer = of_epoch(text_of(task.get("_timestamp"))), text_of(task.get("answer"))
        said = (("answer", answer),) if answer not in ("", "accept") else ()
        extras = listed(ours.get("annotations")) if isinstance(ours, dict) else []
        spans = objects(task.get("spans"))
        for n, span in enumerate(spans):
            place = Place(number_of(span.get("start")), number_of(span.get("end")))
            quote = span.get("text")
            place = place._replace(quote=quote if isinstance(quote, str) else None)
            made = ParcelAnnotation(
                f"{key} {n}", key, (place,), self._named(span.get("label")), who, fields=said,
                created=at,
            )  # fmt: skip
            further = extras[n] if n < len(extras) else None
            self.add(made, further)
        self._whole(task, ParcelAnnotation(key, key, (), (), who, fields=said, created=at))
        for relation in objects(task.get("relations")):
            self._relate(relation, key, spans, who)

    def _whole(self, task: _Object, made: ParcelAnnotation) -> None:
        """Take the labels of the whole text: one that was asked about, or those chosen."""
        labels = [label for name in ("label", "accept") for label in listed(task.get(name))]
        for n, label in enumerate(labels):
            own = f"{made.key} whole {n}"
            self.annotations.append(made._replace(key=own, tags=self._named(label)))

    def _named(self, label: object) -> tuple[str, ...]:
        return (self.tags.key(text_of(label)),) if text_of(label) else ()

    def _relate(self, relation: _Object, key: str, spans: list[_Object], who: str) -> None:
        ends = []
        for name in ("head", "child"):
            own = relation.get(f"{name}_span")
            given: _Object = own if isinstance(own, dict) else {}
            number = number_of(given.get("span"))
            found = [n for n, span in enumerate(spans) if _same(span, given)]
            ends.append(f"{key} {number if number is not None else next(iter(found), '?')}")
        kind, note = text_of(relation.get("label")), text_of(relation.get("note"))
        self.relations.append(ParcelRelation(kind, ends[0], ends[1], who, note))


def _same(span: _Object, other: _Object) -> bool:
    names = ("start", "end", "label")
    return bool(other) and all(span.get(name) == other.get(name) for name in names)


def pack(parcel: Parcel, path: Path) -> Iterator[int]:
    """Write a task for each text and annotator; the first has the codebook."""
    labels, annotations = paths(parcel.tags), parcel.by_text()
    done = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for text in parcel.texts:
            here = annotations[text.key]
            for who in sorted({each.annotator for each in here}) or [""]:
                own = [each for each in here if each.annotator == who]
                book = extension.codebook(parcel) if file.tell() == 0 else {}
                task = _task(parcel, text, own, labels)
                extras = [extension.extras(each, parcel.annotators) for each in own]
                ours = {**extension.about(text), **book, "annotations": extras}
                task["meta"] = {extension.NAME: ours}
                task["_annotator_id"] = parcel.annotators.get(who) or None
                file.write(json.dumps(task, ensure_ascii=False, allow_nan=False) + "\n")
                done += len(own)
                yield done


def _task(
    parcel: Parcel, text: ParcelText, own: list[ParcelAnnotation], labels: Mapping[str, str]
) -> _Object:
    words = text.text or ""
    tokens = [
        {"text": m[0], "start": m.start(), "end": m.end(), "id": n,
         "ws": words[m.end() : m.end() + 1] == " "}
        for n, m in enumerate(_TOKEN.finditer(words))
    ]  # fmt: skip
    first = {token["start"]: token["id"] for token in tokens}
    last = {token["end"]: token["id"] for token in tokens}
    spans: dict[str, _Object] = {}
    for each in own:
        (place,), (tag,) = each.places, each.tags
        span: _Object = {"start": place.start, "end": place.end, "label": labels[tag]}
        if place.start in first and place.end in last:
            span |= {"token_start": first[place.start], "token_end": last[place.end]}
        spans[each.key] = span
    numbers = {key: n for n, key in enumerate(spans)}
    relations = [
        {
            "head": spans[each.annotation].get("token_end"),
            "child": spans[each.other].get("token_end"),
            "head_span": {**spans[each.annotation], "span": numbers[each.annotation]},
            "child_span": {**spans[each.other], "span": numbers[each.other]},
            "label": each.kind,
            "note": each.note,
        }
        for each in parcel.relations
        if each.annotation in spans
    ]
    return {
        "text": words,
        "spans": list(spans.values()),
        "relations": relations,
        "tokens": tokens,
        "answer": "accept",
    }
