"""Writing BioC: each text is one passage; offsets count code points."""

import json
from typing import Any

from reviewer.exchange import extension
from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelRelation
from reviewer.exchange.tag_paths import paths

_Object = dict[str, Any]


def collection_of(parcel: Parcel) -> _Object:
    """Return a parcel as a collection."""
    labels, annotations = paths(parcel.tags), parcel.by_text()
    texts = {each.key: each.text for each in parcel.annotations}
    documents = []
    for n, text in enumerate(parcel.texts, 1):
        own = annotations[text.key]
        related = [each for each in parcel.relations if texts.get(each.annotation) == text.key]
        passage = {
            "offset": 0,
            "infons": {},
            "text": text.text or "",
            "sentences": [],
            "annotations": [
                _annotation(each, labels[each.tags[0]] if each.tags else "", parcel) for each in own
            ],
            "relations": [],
        }
        documents.append(
            {
                "id": text.title or f"document {n}",
                "infons": _written({**extension.about(text), "key": text.key}),
                "passages": [passage],
                "annotations": [],
                "relations": [_relation(each, n, parcel) for n, each in enumerate(related, 1)],
            }
        )
    return {
        "source": "Reviewer",
        "date": "",
        "key": "reviewer.key",
        "infons": _written(extension.codebook(parcel)),
        "documents": documents,
    }


def _annotation(each: ParcelAnnotation, label: str, parcel: Parcel) -> _Object:
    extras = extension.extras(each, parcel.annotators)
    shown = {
        "type": label,
        "annotator": parcel.annotators.get(each.annotator, ""),
        "note": extras.pop("note", ""),
    }
    return {
        "id": each.key,
        "infons": {name: value for name, value in shown.items() if value} | _written(extras),
        "text": " ".join(place.quote or "" for place in each.places),
        "locations": [
            {"offset": place.start or 0, "length": (place.end or 0) - (place.start or 0)}
            for place in each.places
        ],
    }


def _relation(each: ParcelRelation, number: int, parcel: Parcel) -> _Object:
    shown = {
        "type": each.kind,
        "annotator": parcel.annotators.get(each.annotator, ""),
        "note": each.note,
    }
    return {
        "id": f"R{number}",
        "infons": {name: value for name, value in shown.items() if value},
        "nodes": [
            {"refid": each.annotation, "role": "from"},
            {"refid": each.other, "role": "to"},
        ],
    }


def _written(ours: _Object) -> dict[str, str]:
    return {extension.NAME: json.dumps(ours, ensure_ascii=False)}
