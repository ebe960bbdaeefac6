"""Writing Web Annotations: a page whose items other programs can read, one at a time."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from reviewer.exchange.parcel import (
    Parcel,
    ParcelAnnotation,
    ParcelComment,
    ParcelDecision,
    ParcelEntity,
    ParcelText,
    Place,
)
from reviewer.exchange.tag_paths import paths

CONTEXT: Final = "http://www.w3.org/ns/anno.jsonld"
OURS: Final = {
    "review": {"@id": "urn:x-reviewer:review", "@type": "@json"},
    "field": "urn:x-reviewer:field",
    "relation": "urn:x-reviewer:relation",
    "decision": "urn:x-reviewer:decision",
    "result": {"@id": "urn:x-reviewer:result", "@type": "@id"},
    "changed": {"@id": "urn:x-reviewer:changed", "@type": "@id"},
}
"""The terms that the standard's context lacks."""

_Object = dict[str, Any]


def pack(parcel: Parcel, path: Path) -> Iterator[int]:
    """Write a parcel, annotation by annotation."""
    page = {
        "@context": [CONTEXT, OURS],
        "id": "urn:x-reviewer:page",
        "type": "AnnotationPage",
    }
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.write(_json(page)[:-1] + ',"items":[')
        for n, item in enumerate(_Items(parcel).all(), 1):
            file.write((",\n" if n > 1 else "\n") + _json(item))
            yield n
        file.write(f'\n],"review":{_json(_review(parcel))}}}\n')


def iri(kind: str, key: str) -> str:
    """Return the name of something of this file."""
    return f"urn:x-reviewer:{kind}:{key}"


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))


def _review(parcel: Parcel) -> _Object:
    """Return what the standard has no words for."""
    return {
        "texts": [dict(text._asdict()) for text in parcel.texts],
        "tags": [tag._asdict() for tag in parcel.tags],
        "fields": [field._asdict() for field in parcel.fields],
        "entities": [entity._asdict() for entity in parcel.entities],
    }


class _Items:
    """Makes the annotations of a page."""

    def __init__(self, parcel: Parcel) -> None:
        self._parcel = parcel
        self._texts = {text.key: text for text in parcel.texts}
        self._sources = sources(parcel.texts)
        self._paths = paths(parcel.tags)
        self._entities = {entity.key: entity for entity in parcel.entities}

    def all(self) -> Iterator[_Object]:
        for each in self._parcel.annotations:
            yield self._annotation(each)
            yield from self._replies(each)
        for n, relation in enumerate(self._parcel.relations):
            yield {
                "id": iri("relation", str(n)),
                "type": "Annotation",
                "motivation": "linking",
                **self._creator(relation.annotator),
                "relation": relation.kind,
                "body": [iri("claim", relation.other), *_comment(relation.note)],
                "target": iri("claim", relation.annotation),
            }
        yield from map(self._decision, self._parcel.decisions)
        for n, mention in enumerate(self._parcel.mentions):
            named = name_of(self._entities[mention.entity])
            yield {
                "id": iri("mention", str(n)),
                "type": "Annotation",
                "motivation": "identifying",
                "body": {"type": "SpecificResource", "purpose": "identifying", "source": named},
                "target": self._target(mention.text, mention.place),
            }

    def _annotation(self, each: ParcelAnnotation) -> _Object:
        bodies = [
            {"type": "TextualBody", "purpose": "tagging", "value": self._paths[tag]}
            for tag in each.tags
        ]
        bodies += [
            {"type": "TextualBody", "purpose": "describing", "field": name, "value": value}
            for name, value in each.fields
        ]
        bodies += _comment(each.note)
        return {
            "id": iri("claim", each.key),
            "type": "Annotation",
            "motivation": "tagging" if each.tags else "highlighting",
            **self._creator(each.annotator),
            **_times(each),
            **({"body": bodies} if bodies else {}),
            "target": [self._target(each.text, place) for place in each.places]
            or [self._source(each.text)],
        }

    def _replies(self, each: ParcelAnnotation) -> Iterator[_Object]:
        for comment in each.comments:
            answered = iri("comment", comment.answers) if comment.answers else ""
            yield {
                "id": iri("comment", comment.key),
                "type": "Annotation",
                "motivation": "replying",
                **self._creator(comment.annotator),
                **_times(comment),
                "body": {"type": "TextualBody", "purpose": "replying", "value": comment.body},
                "target": answered or iri("claim", each.key),
            }

    def _decision(self, each: ParcelDecision) -> _Object:
        """Return a decision as an annotation that assesses those that it was about."""
        body = {"type": "TextualBody", "purpose": "assessing", "value": each.reason}
        also = {"result": each.results, "changed": each.changed}
        return {
            "id": iri("decision", each.key),
            "type": "Annotation",
            "motivation": "assessing",
            **self._creator(each.annotator),
            **({"created": each.created} if each.created else {}),
            "decision": each.verdict,
            **({"body": body} if each.reason else {}),
            "target": [iri("claim", key) for key in each.sources],
            **{name: [iri("claim", key) for key in keys] for name, keys in also.items() if keys},
        }

    def _creator(self, key: str) -> _Object:
        name = self._parcel.annotators.get(key)
        if not name:
            return {}
        return {"creator": {"id": iri("reviewer", key), "type": "Person", "name": name}}

    def _source(self, key: str) -> _Object:
        language = self._texts[key].language
        said = {"language": language} if language else {}
        return {"id": self._sources[key], "type": "Text", "format": "text/plain", **said}

    def _target(self, key: str, place: Place) -> _Object:
        position = {"type": "TextPositionSelector", "start": place.start, "end": place.end}
        quote = {
            "type": "TextQuoteSelector",
            "exact": place.quote,
            "prefix": place.prefix,
            "suffix": place.suffix,
        }
        selectors = [quote] if place.start is None else [position, quote]
        return {"source": self._sources[key], "selector": selectors}


def sources(texts: Iterable[ParcelText]) -> dict[str, str]:
    """Return the address of each text: its own where no other has it, else one made of its key."""
    own = {text.key: _address(text.source or "") for text in texts}
    often = Counter(own.values())
    return {
        key: address if address and often[address] == 1 else iri("text", key)
        for key, address in own.items()
    }


def name_of(entity: ParcelEntity) -> str:
    """Return the address of an entity: what others call it where that is one, else one of ours."""
    return _address(entity.identifier) or iri("entity", entity.key)


def _address(words: str) -> str:
    return words if "://" in words and not set(words) & set(' <>"{}|\\^`') else ""


def _times(each: ParcelAnnotation | ParcelComment) -> _Object:
    """Return when something was made and changed, so far as that is known."""
    times = {"created": each.created, "modified": each.modified}
    return {name: time for name, time in times.items() if time}


def _comment(note: str) -> list[_Object]:
    if not note:
        return []
    return [{"type": "TextualBody", "purpose": "commenting", "format": "text/plain", "value": note}]
