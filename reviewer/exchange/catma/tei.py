"""Collections of CATMA in TEI: segments that point into a document, and what they are.

Tags are `fsDecl`, annotations `fs`, and `seg` names in `ana` the annotations that its piece is of.
"""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Final

from reviewer.exchange.archive import Files
from reviewer.exchange.catma.gathering import (
    COLOUR,
    SYSTEM,
    Gathering,
    colour_of,
    fields_of,
    owner_of,
    time_of,
)
from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelTag, ParcelText
from reviewer.exchange.source import Source, decoded
from reviewer.exchange.xml_source import Element, parsed_xml
from reviewer.model.errors import UnreadableImport

_POINTER: Final = re.compile(r"(?:catma://)?([^#]*)#.{0,9}?char=(\d{1,12}),(\d{1,12}).?")
_FOLDER: Final = "annotationcollections/"


def has_collections(files: Files) -> bool:
    """Tell whether files are documents and collections as they are exported together."""
    return any(map(_is_collection, files.names))


def read_all(files: Files) -> Parcel:
    """Read exported collections, each with the text in the folder above."""
    found = Gathering()
    for name in filter(_is_collection, files.names):
        folder = PurePosixPath(name).parent.parent
        texts = [
            each
            for each in files.names
            if PurePosixPath(each).parent == folder and each.lower().endswith(".txt")
        ]
        words = decoded(files.read(texts[0])) if texts else None
        title = PurePosixPath(texts[0]).stem if texts else folder.name
        _Collection(found, parsed_xml(files.read(name))).take(words, title)
    return found.parcel()


def read_one(source: Source) -> Parcel:
    """Read one collection, with its text beside it, or without."""
    found = Gathering()
    root = parsed_xml(source.data)
    beside = source.beside(f"{source.path.stem}.txt")
    _Collection(found, root).take(decoded(beside) if beside is not None else None, source.path.stem)
    return found.parcel()


def _is_collection(name: str) -> bool:
    return _FOLDER in name.lower() and name.lower().endswith(".xml")


class _Collection:
    def __init__(self, found: Gathering, root: Element) -> None:
        if root.name != "TEI" or root.first("text") is None:
            raise UnreadableImport("is no collection of CATMA in TEI.")
        self._found, self._root = found, root
        self._pieces: dict[str, list[tuple[int, int]]] = {}
        self._document = ""

    def take(self, words: str | None, title: str) -> None:
        """Take the tags and annotations of a collection; `title` is what its document is called."""
        owner = next((each.text.strip() for each in _below(self._root, "author")), "")
        for declared in _below(self._root, "fsdDecl"):
            self._tagset(declared)
        for segment in _below(self._root, "seg"):
            self._segment(segment)
        for pointer in () if self._document else _below(self._root, "ptr"):
            self._point(pointer)
        text = self._document or title
        known = self._found.texts.get(text)
        if known is None or known.text is None:
            self._found.texts[text] = ParcelText(text, words, title=title)
        for group in self._root.all("text"):
            for each in group.all("fs"):
                self._annotation(each, text, owner)

    def _tagset(self, declared: Element) -> None:
        key = declared.get("id")
        name, _, version = declared.get("n").rpartition(" ")
        self._found.tags[key] = ParcelTag(key, name or version)
        for tag in declared.all("fsDecl"):
            self._tag(tag, key)

    def _tag(self, declared: Element, tagset: str) -> None:
        key, colour = declared.get("id"), ""
        for each in declared.all("fDecl"):
            values = [value.text for value in _below(each, "string")]
            if each.get("name") == COLOUR:
                colour = colour_of(next(iter(values), ""))
            elif each.get("name") not in SYSTEM:
                self._found.offer(each.get("name"), values)
        above = declared.get("baseTypes") or tagset
        name = declared.text_in("fsDescr") or key
        self._found.tags[key] = ParcelTag(key, name, above, colour=colour)

    def _segment(self, segment: Element) -> None:
        for pointer in segment.all("ptr"):
            piece = self._point(pointer)
            for reference in segment.get("ana").split() if piece else ():
                self._pieces.setdefault(reference.removeprefix("#"), []).append(piece or (0, 0))

    def _point(self, pointer: Element) -> tuple[int, int] | None:
        found = _POINTER.fullmatch(pointer.get("target"))
        if found is None:
            return None
        self._document = self._document or found[1]
        return int(found[2]), int(found[3])

    def _annotation(self, each: Element, text: str, owner: str) -> None:
        properties = {
            own.get("name"): [value.text for value in _below(own, "string")]
            for own in each.all("f")
        }
        tag = each.get("type")
        made = ParcelAnnotation(
            each.get("id"), text, tags=(tag,) if tag else (),
            annotator=owner_of(properties, owner), fields=fields_of(properties),
            created=time_of(properties),
        )  # fmt: skip
        self._found.add(made, self._pieces.get(made.key, []))


def _below(element: Element, name: str) -> Iterator[Element]:
    """Yield the elements of a name in another, however deep, in their order."""
    waiting = list(reversed(element.children))
    while waiting:
        child = waiting.pop()
        if child.name == name:
            yield child
        else:
            waiting += reversed(child.children)
