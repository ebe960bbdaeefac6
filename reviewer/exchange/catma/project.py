"""A project of CATMA: folders of documents, tagsets and collections, each with its JSON."""

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from reviewer.exchange.archive import Files
from reviewer.exchange.catma.gathering import (
    COLOUR,
    Gathering,
    colour_of,
    fields_of,
    owner_of,
    time_of,
)
from reviewer.exchange.json_source import listed, number_of, objects, parsed, text_of
from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelTag, ParcelText
from reviewer.exchange.source import decoded

_TAG: Final = re.compile(r"(?:^|/)tagsets/([^/]+)/(?:.*/)?propertydefs\.json$")
_TAGSET: Final = re.compile(r"(?:^|/)tagsets/([^/]+)/header\.json$")
_COLLECTION: Final = re.compile(r"(.*/)?collections/([^/]+)/header\.json$")
_DOCUMENT: Final = re.compile(r"(?:^|/)documents/([^/]+)/header\.json$")
_COMMENT: Final = re.compile(r"(?:^|/)comments/.*\.json$")
_KINDS: Final = ("systemPropertyDefinitions", "userDefinedPropertyDefinitions")

_Object = Mapping[str, Any]


def is_one(files: Files) -> bool:
    """Tell whether files are those of a project."""
    return any(map(_COLLECTION.search, files.names)) and any(map(_DOCUMENT.search, files.names))


def read(files: Files) -> Parcel:
    """Read a project with all its collections."""
    return _Reading(files).parcel()


class _Reading:
    def __init__(self, files: Files) -> None:
        self._files = files
        self._found = Gathering()
        self._names: dict[str, str] = {}
        self._described = False

    def parcel(self) -> Parcel:
        for name in self._files.names:
            if document := _DOCUMENT.search(name):
                self._document(document[1], name)
            elif tagset := _TAGSET.search(name):
                header = self._object(name)
                title, said = text_of(header.get("name")), text_of(header.get("description"))
                self._found.tags[tagset[1]] = ParcelTag(tagset[1], title, definition=said)
            elif tag := _TAG.search(name):
                self._tag(tag[1], self._object(name))
        collections = [each for name in self._files.names if (each := _COLLECTION.search(name))]
        titles = [self._collection(each) for each in collections]
        if len(titles) > 1:
            words = ", ".join(f"“{title}”" for title in titles)
            said = f"Claims of the collections {words} are told apart by whose they are."
            self._found.remarks.append(said)
        if any(map(_COMMENT.search, self._files.names)):
            self._found.remarks.append("The project has comments, which stay in it.")
        if self._described:
            what = "Who wrote documents, and what describes them and collections"
            self._found.remarks.append(f"{what}, stays in the project.")
        return self._found.parcel()

    def _object(self, name: str) -> _Object:
        found = parsed(decoded(self._files.read(name)))
        return found if isinstance(found, dict) else {}

    def _document(self, key: str, header: str) -> None:
        about = self._object(header)
        known, place = _inner(about, "gitContentInfoSet"), header.rpartition("/")[0]
        self._described |= any(text_of(known.get(name)) for name in ("author", "description"))
        plain = f"{place}/{key}.txt"
        others = [name for name in self._files.names if name.startswith(f"{place}/{key}_orig")]
        name = plain if plain in self._files.names else next(iter(others), "")
        self._found.texts[key] = ParcelText(
            key,
            decoded(self._files.read(name)) if name else None,
            title=text_of(known.get("title")) or None,
            publisher=text_of(known.get("publisher")) or None,
            language=text_of(_inner(about, "gitIndexInfoSet").get("locale")) or None,
        )

    def _tag(self, tagset: str, about: _Object) -> None:
        key = text_of(about.get("uuid"))
        for kind in _KINDS:
            for own, definition in _inner(about, kind).items():
                if isinstance(definition, dict):
                    self._names[own] = text_of(definition.get("name")) or own
        user = [each for each in _inner(about, _KINDS[1]).values() if isinstance(each, dict)]
        for each in user:
            values = map(text_of, listed(each.get("possibleValueList")))
            self._found.offer(text_of(each.get("name")), values)
        colours = [
            text_of(value)
            for each in _inner(about, _KINDS[0]).values()
            if isinstance(each, dict) and each.get("name") == COLOUR
            for value in listed(each.get("possibleValueList"))
        ]
        colour = colour_of(colours[0]) if colours else ""
        above = text_of(about.get("parentUuid")) or tagset
        self._found.tags[key] = ParcelTag(key, text_of(about.get("name")), above, colour=colour)

    def _collection(self, header: re.Match[str]) -> str:
        """Take the annotations of a collection; return what it is called."""
        about = self._object(header[0])
        self._described |= bool(text_of(about.get("description")))
        owner, document = (text_of(about.get(k)) for k in ("responsibleUser", "sourceDocumentId"))
        place = f"{header[1] or ''}collections/{header[2]}/annotations/"
        for name in self._files.names:
            if name.startswith(place) and name.endswith(".json"):
                for each in objects(parsed(decoded(self._files.read(name)))):
                    self._annotation(each, document, owner)
        return text_of(about.get("name")) or header[2]

    def _annotation(self, each: _Object, document: str, owner: str) -> None:
        body, target = _inner(each, "body"), _inner(each, "target")
        properties = dict(self._properties(_inner(body, "properties")))
        pieces: list[tuple[int, int]] = []
        for item in objects(target.get("items")):
            document = text_of(item.get("source")) or document
            selector = _inner(item, "selector")
            start, end = (number_of(selector.get(end)) for end in ("start", "end"))
            if start is not None and end is not None:
                pieces.append((start, end))
        tag = text_of(body.get("tag")).rpartition("/")[2]
        made = ParcelAnnotation(
            text_of(each.get("id")), document, tags=(tag,) if tag else (),
            annotator=owner_of(properties, owner), fields=fields_of(properties),
            created=time_of(properties),
        )  # fmt: skip
        self._found.add(made, pieces)

    def _properties(self, given: _Object) -> Iterator[tuple[str, list[str]]]:
        """Yield the properties of an annotation by their names, in place of their ids."""
        for kind in ("system", "user"):
            for own, values in _inner(given, kind).items():
                yield self._names.get(own, own), list(map(text_of, listed(values)))


def _inner(given: _Object, name: str) -> _Object:
    found = given.get(name)
    return found if isinstance(found, dict) else {}
