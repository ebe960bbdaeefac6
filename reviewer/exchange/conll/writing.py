"""Writing CoNLL: a document for each text, a token with its label a line."""

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

from reviewer.exchange import extension
from reviewer.exchange.conll.tokens import Labelled, labelled
from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelText
from reviewer.exchange.tag_paths import paths

DOCUMENT: Final = "-DOCSTART-"
_SPACE: Final = re.compile(r"\s")
_SPACES: Final = re.compile(r"\s+")

_Object = dict[str, Any]


def pack(parcel: Parcel, path: Path) -> Iterator[int]:
    """Write a document for each text, and last what the columns have no place for."""
    labels = _labels(paths(parcel.tags))
    annotations = parcel.by_text()
    ours: list[_Object] = []
    written = 0
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for text in parcel.texts:
            own = sorted(annotations[text.key], key=lambda each: each.places[0][:2])
            ours.append(_ours(parcel, text, own, labels))
            file.write(f"{DOCUMENT} O\n\n")
            for token in labelled(text.text or "", _pieces(own, labels)):
                file.write(f"{token.word} {token.label}\n{chr(10) * token.is_last}")
            written += len(own)
            yield written
        book = {**extension.codebook(parcel), "labels": _meant(parcel, labels)}
        last = _in_one_column({extension.NAME: book, "documents": ours})
        file.write(f"{DOCUMENT} {last} O\n")


def _pieces(own: list[ParcelAnnotation], labels: Mapping[str, str]) -> Iterator[Labelled]:
    for each in own:
        (place,), (tag,) = each.places, each.tags
        yield Labelled(place.start or 0, place.end or 0, labels[tag])


def _ours(
    parcel: Parcel, text: ParcelText, own: list[ParcelAnnotation], labels: Mapping[str, str]
) -> _Object:
    """Return the text as it is, and what the columns have no place for."""
    extras = [extension.extras(each, parcel.annotators) for each in own]
    return {
        "about": extension.about(text),
        "text": text.text or "",
        "pieces": list(_pieces(own, labels)),
        "annotations": extras,
    }


def _meant(parcel: Parcel, labels: Mapping[str, str]) -> Mapping[str, str]:
    """Return the paths of tags by the labels that stand for them."""
    return {labels[key]: path for key, path in paths(parcel.tags).items()}


def _labels(named: Mapping[str, str]) -> Mapping[str, str]:
    """Return a label for each path, no two alike and none with a space in it."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for key, path in named.items():
        plain = made = _SPACES.sub("_", path)
        number = 1
        while made in taken:
            number += 1
            made = f"{plain}-{number}"
        taken.add(made)
        found[key] = made
    return found


def _in_one_column(value: object) -> str:
    words = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _SPACE.sub(lambda found: f"\\u{ord(found[0]):04x}", words)
