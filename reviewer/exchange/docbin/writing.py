"""Writing DocBin: a document for each text and annotator."""

import json
import struct
import zlib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from reviewer.exchange import extension
from reviewer.exchange.docbin.strings import ENT_IOB, ENT_TYPE, ORTH, number_of
from reviewer.exchange.docbin.tokens import Word, words
from reviewer.exchange.msgpack_source import packed
from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelText
from reviewer.exchange.tag_paths import paths

ATTRIBUTES: Final = (ORTH, ENT_IOB, ENT_TYPE)
GROUP: Final = "sc"
"""The group of spans that spaCy's own span categorizer learns from."""

SPAN: Final = struct.Struct(">QQQllll")
"""A span: its id, what it is linked to, its label; first token, last but one, and code points."""

_INSIDE, _OUTSIDE, _BEGINS = 1, 2, 3

_Object = dict[str, Any]


def pack(parcel: Parcel, path: Path) -> Iterator[int]:
    """Write all documents; the first has the codebook."""
    made, annotations = _Bin(parcel), parcel.by_text()
    for text in parcel.texts:
        here = annotations[text.key]
        for who in sorted({each.annotator for each in here}) or [""]:
            made.add(text, [each for each in here if each.annotator == who])
            yield made.written
    path.write_bytes(made.data())


class _Bin:
    def __init__(self, parcel: Parcel) -> None:
        self._parcel = parcel
        self._labels = paths(parcel.tags)
        self._tokens: list[int] = []
        self._spaces = bytearray()
        self._lengths: list[int] = []
        self._strings: set[str] = {""}
        self._documents: dict[str, list[Any]] = {
            name: [] for name in ("cats", "flags", "span_groups", "user_data")
        }
        self.written = 0

    def data(self) -> bytes:
        """Return the bytes of the file."""
        count = len(self._lengths)
        return zlib.compress(
            packed(
                {
                    "version": "0.1",
                    "attrs": list(ATTRIBUTES),
                    "tokens": struct.pack(f"<{len(self._tokens)}Q", *self._tokens),
                    "spaces": bytes(self._spaces),
                    "lengths": struct.pack(f"<{count}i", *self._lengths),
                    "strings": sorted(self._strings),
                    **self._documents,
                }
            )
        )

    def add(self, text: ParcelText, own: Sequence[ParcelAnnotation]) -> None:
        """Add a document with the claims of one annotator."""
        spans = [each for each in own if each.places]
        spans.sort(key=lambda each: each.places[0][:2])
        whole = [each for each in own if not each.places]
        starts = {each.places[0].start or 0 for each in spans}
        ends = {each.places[0].end or 0 for each in spans}
        tokens = words(text.text or "", starts, ends)
        first = {token.start: n for n, token in enumerate(tokens)}
        last = {token.end: n + 1 for n, token in enumerate(tokens)}
        pieces = [
            (first[each.places[0].start or 0], last[each.places[0].end or 0], self._label(each))
            for each in spans
        ]
        self._add_tokens(tokens, pieces)
        self._documents["cats"].append({self._label(each): 1.0 for each in whole})
        self._documents["flags"].append({"has_unknown_spaces": False})
        self._documents["span_groups"].append(packed({_group(tokens, pieces): [GROUP]}))
        ours = self._ours(text, spans, whole)
        self._documents["user_data"].append(packed({extension.NAME: json.dumps(ours)}))
        self._strings.update(token.text for token in tokens)
        self._strings.update(self._label(each) for each in own)
        self.written += len(own)

    def _label(self, each: ParcelAnnotation) -> str:
        return self._labels[each.tags[0]]

    def _add_tokens(self, tokens: Sequence[Word], pieces: Sequence[tuple[int, int, str]]) -> None:
        rows = [(number_of(token.text), _OUTSIDE, 0) for token in tokens]
        free = 0
        for start, end, label in pieces:
            if start >= free and label:
                kind, free = number_of(label), end
                for n in range(start, end):
                    rows[n] = rows[n][0], _BEGINS if n == start else _INSIDE, kind
        self._tokens += [value for row in rows for value in row]
        self._spaces += bytes(token.has_space for token in tokens)
        self._lengths.append(len(tokens))

    def _ours(
        self, text: ParcelText, spans: Sequence[ParcelAnnotation], whole: Sequence[ParcelAnnotation]
    ) -> Mapping[str, object]:
        annotators = self._parcel.annotators
        return {
            **extension.about(text),
            **({} if self._lengths[1:] else extension.codebook(self._parcel)),
            "annotations": [extension.extras(each, annotators) for each in spans],
            "whole": [[self._label(each), extension.extras(each, annotators)] for each in whole],
        }


def _group(tokens: Sequence[Word], pieces: Sequence[tuple[int, int, str]]) -> bytes:
    """Return the spans of a document as spaCy packs a group of them."""
    spans = [
        SPAN.pack(0, 0, number_of(label), start, end, tokens[start].start, tokens[end - 1].end)
        for start, end, label in pieces
    ]
    return packed({"name": GROUP, "attrs": {}, "spans": spans})
