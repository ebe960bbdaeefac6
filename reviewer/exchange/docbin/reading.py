"""Reading DocBin: the text of each document from its tokens, and what is marked in it."""

import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from reviewer.exchange import extension
from reviewer.exchange.docbin.strings import (
    DEP,
    ENT_ID,
    ENT_IOB,
    ENT_KB_ID,
    ENT_TYPE,
    LEMMA,
    ORTH,
    POS,
    TAG,
    words_of,
)  # fmt: skip
from reviewer.exchange.docbin.writing import SPAN
from reviewer.exchange.json_source import listed, parsed, text_of
from reviewer.exchange.label_reading import LabelReading
from reviewer.exchange.msgpack_source import unpacked
from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelText, Place
from reviewer.exchange.source import Source
from reviewer.model.errors import UnreadableImport

_LARGEST: Final = 300_000_000
"""Bytes that a file is unpacked to."""

_PEEK: Final = 200
_BEGINS, _INSIDE = 3, 1
_GRAMMAR: Final = (LEMMA, POS, TAG, DEP)
_LIKELY: Final = 0.5

_Object = dict[str, Any]
_Row = Mapping[int, int]


class _Span(NamedTuple):
    """Tokens `[start, end)` with a label, and (name, value) pairs of what else is said of them."""

    start: int
    end: int
    label: str
    fields: tuple[tuple[str, str], ...] = ()


def recognises(source: Source) -> bool:
    """Tell whether a file begins like a packed DocBin."""
    try:
        head = zlib.decompressobj().decompress(source.head, _PEEK)
    except zlib.error:
        return False
    return b"attrs" in head  # the first key of version 2, the second since


def read(source: Source) -> Parcel:
    """Read all documents of a file."""
    unpacking = zlib.decompressobj()
    try:
        data = unpacking.decompress(source.data, _LARGEST)
    except zlib.error as error:
        raise UnreadableImport("is no DocBin of spaCy: it is not packed with zlib.") from error
    if unpacking.unconsumed_tail:
        raise UnreadableImport("unpacks to more than any tool writes: refused.")
    found = unpacked(data)
    if not isinstance(found, dict) or not isinstance(found.get("tokens"), bytes):
        raise UnreadableImport("is no DocBin of spaCy: it has no tokens.")
    reading = _Reading(found)
    reading.take()
    return reading.parcel()


class _Reading(LabelReading):
    def __init__(self, found: _Object) -> None:
        super().__init__()
        self._found = found
        self._attributes = [each for each in listed(found.get("attrs")) if isinstance(each, int)]
        strings = (each for each in listed(found.get("strings")) if isinstance(each, str))
        self._words = words_of(strings)
        if ORTH not in self._attributes:
            raise UnreadableImport("is no DocBin of spaCy: its tokens have no words.")

    def take(self) -> None:
        """Take every document."""
        lengths = _numbers(self._found.get("lengths"), "i")
        width = len(self._attributes)
        values, given = _numbers(self._found["tokens"], "Q"), self._found.get("spaces")
        spaces = given if isinstance(given, bytes) else b""
        count = sum(lengths)
        if {len(spaces), len(values) // width} != {count} or min(lengths, default=0) < 0:
            raise UnreadableImport("is a damaged DocBin: its documents are not as long as it says.")
        rows = [
            dict(zip(self._attributes, values[at : at + width], strict=True))
            for at in range(0, count * width, width)
        ]
        at = 0
        for n, length in enumerate(lengths):
            self._document(n, rows[at : at + length], spaces[at : at + length])
            at += length
        if any(row.get(attribute) for row in rows for attribute in _GRAMMAR):
            self.remarks.append("The grammar of words (parts of speech, lemmas) stays in the file.")

    def _document(self, n: int, rows: Sequence[_Row], spaces: bytes) -> None:
        key = str(n + 1)
        texts = [self._word(row[ORTH]) for row in rows]
        unspaced = _at(self._found.get("flags"), n)
        is_unknown = isinstance(unspaced, dict) and unspaced.get("has_unknown_spaces") is True
        places: list[tuple[int, int]] = []
        parts: list[str] = []
        at = 0
        for word, space in zip(texts, spaces, strict=True):
            places.append((at, at + len(word)))
            parts += [word, " " * bool(space or is_unknown)]
            at += len(word) + len(parts[-1])
        text = "".join(parts)
        ours = self._ours(n)
        self.add_text(ParcelText(key, text, title=None), ours or None)
        entities = list(self._entities(rows))
        linked = {span[:3]: span.fields for span in entities}
        groups = [
            span._replace(fields=span.fields or linked.get(span[:3], ()))
            for span in self._groups(n)
        ]
        known = {span[:3] for span in groups}
        spans = [*groups, *(each for each in entities if each[:3] not in known)]
        extras = listed(ours.get("annotations"))
        for m, span in enumerate(spans):
            self._add(f"{key} {m}", key, _place(span, places, text), span, _at(extras, m))
        for m, (label, further) in enumerate(self._whole(n, ours)):
            self._add(f"{key} whole {m}", key, (), _Span(0, 0, label), further)

    def _word(self, number: int) -> str:
        word = self._words.get(number)
        if word is None:
            raise UnreadableImport("is a damaged DocBin: it has tokens without their words.")
        return word

    def _add(
        self, key: str, text: str, places: tuple[Place, ...], span: _Span, further: object
    ) -> None:
        tags = (self.tags.key(span.label),) if span.label else ()
        self.add(ParcelAnnotation(key, text, places, tags, fields=span.fields), further)

    def _entities(self, rows: Sequence[_Row]) -> Iterator[_Span]:
        begun: _Span | None = None
        for n, row in enumerate(rows):
            kind, label = row.get(ENT_IOB, 0), self._word(row.get(ENT_TYPE, 0))
            if begun is not None and kind == _INSIDE and label == begun.label:
                begun = begun._replace(end=n + 1)
                continue
            if begun is not None:
                yield begun
            linked = self._said(row.get(ENT_KB_ID, 0), row.get(ENT_ID, 0))
            # What begins without a label is what spaCy calls blocked: no entity may be there.
            is_one = label and kind in (_BEGINS, _INSIDE)
            begun = _Span(n, n + 1, label, linked) if is_one else None
        if begun is not None:
            yield begun

    def _said(self, linked: int, own: int) -> tuple[tuple[str, str], ...]:
        """Return what a span is linked to, and its id, as far as the file has words for them."""
        pairs = ("kb_id", self._words.get(linked, "")), ("id", self._words.get(own, ""))
        return tuple((name, value) for name, value in pairs if value)

    def _groups(self, n: int) -> Iterator[_Span]:
        """Yield the spans of all groups of a document."""
        data = _at(self._found.get("span_groups"), n)
        found = unpacked(data) if isinstance(data, bytes) and data else []
        for packed in found if isinstance(found, list | dict) else ():
            group = unpacked(packed) if isinstance(packed, bytes) else None
            for each in listed(group.get("spans")) if isinstance(group, dict) else ():
                if not isinstance(each, bytes) or len(each) != SPAN.size:
                    raise UnreadableImport("is a damaged DocBin: it has spans of another form.")
                own, linked, label, start, end, *_ = SPAN.unpack(each)
                yield _Span(start, end, self._word(label), self._said(linked, own))

    def _whole(self, n: int, ours: _Object) -> Iterator[tuple[str, object]]:
        """Yield the labels of a whole document, with what our object has of each, if anything."""
        cats = _at(self._found.get("cats"), n)
        given = cats.items() if isinstance(cats, dict) else ()
        likely = [
            text_of(label) for label, p in given if isinstance(p, int | float) and p > _LIKELY
        ]
        said = [row for row in listed(ours.get("whole")) if isinstance(row, list) and len(row) == 2]  # noqa: PLR2004  # a label and the rest
        if {text_of(row[0]) for row in said} == set(likely):
            yield from ((text_of(label), further) for label, further in said)
        else:
            yield from ((label, None) for label in likely)

    def _ours(self, n: int) -> _Object:
        """Return our object in the user data of a document; that of others is only told."""
        data = _at(self._found.get("user_data"), n)
        found = unpacked(data) if isinstance(data, bytes) and data else {}
        if not isinstance(found, dict) or not found:
            return {}
        remark = "User data of documents stays in the file."
        if extension.NAME not in found:
            self.remarks += [remark] if remark not in self.remarks else []
            return {}
        ours = parsed(text_of(found[extension.NAME]))
        return ours if isinstance(ours, dict) else {}


def _place(span: _Span, places: Sequence[tuple[int, int]], text: str) -> tuple[Place, ...]:
    if not 0 <= span.start < span.end <= len(places):
        return (Place(None, None),)
    start, end = places[span.start][0], places[span.end - 1][1]
    return (Place(start, end, text[start:end]),)


def _numbers(data: object, kind: str) -> tuple[int, ...]:
    """Return little-endian numbers of one kind."""
    size = struct.calcsize(f"<{kind}")
    if not isinstance(data, bytes) or len(data) % size:
        raise UnreadableImport("is a damaged DocBin: its numbers are not whole.")
    return struct.unpack(f"<{len(data) // size}{kind}", data)


def _at(values: object, n: int) -> Any:  # noqa: ANN401  # the form has no type
    return values[n] if isinstance(values, list) and n < len(values) else None
