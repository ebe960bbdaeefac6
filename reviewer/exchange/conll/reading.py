"""Reading CoNLL: documents of tokens, and what each column of labels says of them."""

import re
from collections.abc import Iterator
from typing import Any, Final, NamedTuple

from reviewer.exchange import extension
from reviewer.exchange.conll.numbered import LABEL, OUTSIDE, Columns, unnumbered
from reviewer.exchange.conll.tokens import Labelled, labelled
from reviewer.exchange.conll.writing import DOCUMENT
from reviewer.exchange.json_source import listed, number_of, parsed, text_of
from reviewer.exchange.label_reading import LabelReading
from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelText, Place
from reviewer.exchange.source import Source
from reviewer.model.errors import UnreadableImport

_BARE: Final = ({OUTSIDE, "B"}, {OUTSIDE, "I"}, {OUTSIDE, "B", "I"})
"""The labels of a column that has no types."""
_BEGINS, _ENDS = frozenset("BSUW"), frozenset("ESLUW")
_LINE_END: Final = re.compile(r"\r\n?|\n")
_GAP: Final = re.compile(r"[ \t]+")
_LONGEST: Final = 200
_NEW: Final = re.compile(r"# newdoc(?: id = (.*))?")
_JOINED: Final = re.compile(r"\b(?:SpaceAfter=No|NoSpaceAfter)\b")
"""What stands in the last column of CoNLL-U, and of HIPE, where no space follows."""

_Object = dict[str, Any]


class _Document(NamedTuple):
    """A document: the columns of its first line, and sentences of tokens, each its columns.

    `id` is what it is called there, "" without a name; `header` a line that names the columns.
    """

    first: Columns
    sentences: list[list[Columns]]
    id: str = ""
    header: Columns = ()


def recognises(source: Source) -> bool:
    """Tell whether most of a file's first lines are a token and labels."""
    if source.is_folder:
        return False
    if source.head.startswith(f"{DOCUMENT} ".encode()):
        return True
    lines = _LINE_END.split(source.head.decode("utf-8-sig", "replace"))[:-1]
    documents = list(_documents(lines))
    tokens = [token for each in documents for sentence in each.sentences for token in sentence]
    return len(tokens) > 1 and (
        all(len(token) > 1 and LABEL.fullmatch(token[-1]) for token in tokens)
        or bool(_layers(documents))
    )


def read(source: Source) -> Parcel:
    """Read documents with the labels of their tokens."""
    documents = list(_documents(_LINE_END.split(source.text)))
    header = documents[0].header if documents else ()
    ours = _said(documents[-1].first) if documents else {}
    documents = documents[:-1] if ours else [each for each in documents if each.sentences]
    layers = _layers(documents)
    if not layers and not ours:
        raise UnreadableImport("has no column of IOB labels: O, B-NAME and I-NAME.")
    reading = _Reading(source.path.stem, layers, ours)
    if header:
        names = " ".join(header)[:_LONGEST]
        reading.remarks.append(f"The first line is taken to name the columns: {names}")
    said = listed(ours.get("documents"))
    for n, document in enumerate(documents):
        own = said[n] if n < len(said) and isinstance(said[n], dict) else {}
        reading.take(document, str(n + 1), own, alone=len(documents) == 1)
    return reading.parcel()


class _Reading(LabelReading):
    def __init__(self, stem: str, layers: list[int], ours: _Object) -> None:
        super().__init__()
        self._stem, self._layers, self._book = stem, layers, ours.get(extension.NAME)
        book = self._book if isinstance(self._book, dict) else {}
        known = book.get("labels")
        self._labels: _Object = known if isinstance(known, dict) else {}

    def take(self, document: _Document, key: str, ours: _Object, *, alone: bool) -> None:
        """Take a document, with what our last line says of it, if anything."""
        title = document.id or (self._stem if alone else f"{self._stem} {key}")
        text, tokens = _text(document.sentences)
        about = ours.get("about")
        book = self._book if not self.texts and isinstance(self._book, dict) else {}
        known = {**book, **(about if isinstance(about, dict) else {})}
        if ours:
            words, pieces = text_of(ours.get("text")), list(_pieces(ours))
            own = [(token.word, token.label) for token in labelled(words, pieces)]
            said = [(each[0], each[-1]) for sentence in document.sentences for each in sentence]
            if own == said:
                self.add_text(ParcelText(key, words, title), known)
                for piece, extras in zip(pieces, listed(ours.get("annotations")), strict=False):
                    self._add(key, words, piece, extras)
                return
            self.remarks.append(f"{title} was changed since it was written: its columns were read.")
        self.add_text(ParcelText(key, text, title), known)
        for column in self._layers:
            for only in _several(tokens, column) or ("",):
                for start, end, label in _spans(tokens, column, only):
                    self._add(key, text, Labelled(start, end, label), None)

    def _add(self, text: str, words: str, piece: Labelled, extras: object) -> None:
        label = text_of(self._labels.get(piece.label)) or piece.label
        tags = (self.tags.key(label),) if label else ()
        place = Place(piece.start, piece.end, words[piece.start : piece.end])
        own = f"{text} {piece.start} {len(self.annotations)}"
        self.add(ParcelAnnotation(own, text, (place,), tags), extras)


def _pieces(ours: _Object) -> Iterator[Labelled]:
    for row in listed(ours.get("pieces")):
        if isinstance(row, list) and len(row) == len(Labelled._fields):
            start, end = number_of(row[0]), number_of(row[1])
            if start is not None and end is not None and 0 <= start < end:
                yield Labelled(start, end, text_of(row[2]))


def _documents(lines: list[str]) -> Iterator[_Document]:
    """Yield what a line begins a document of, and what comes before the first such line."""
    found = list(_parts(lines))
    plain = unnumbered([each.sentences for each in found])
    documents = [
        each._replace(sentences=sentences) for each, sentences in zip(found, plain, strict=True)
    ]
    headless = [] if _layers(documents) else _without_header(documents)
    yield from headless if _layers(headless) else documents


def _without_header(documents: list[_Document]) -> list[_Document]:
    """Return documents less the first line, which may name the columns."""
    if not documents or not documents[0].sentences:
        return []
    (header, *rest), *further = documents[0].sentences
    sentences = [each for each in (rest, *further) if each]
    return [documents[0]._replace(sentences=sentences, header=header), *documents[1:]]


def _parts(lines: list[str]) -> Iterator[_Document]:
    """Yield the documents with their tokens as they stand there."""
    document = _Document((), [[]])
    tabs = any("\t" in line for line in lines if not line.startswith("#"))
    for line in lines:
        columns = tuple(line.split("\t") if "\t" in line else _GAP.split(line.strip(" ")))
        new = _NEW.fullmatch(line) if line[:1] == "#" else None
        if columns[0] == DOCUMENT or new:
            if document.first or any(document.sentences):
                yield _whole(document)
            document = _Document(columns, [[]], (new and new[1]) or "")
        elif not line.strip():
            document.sentences.append([])
        elif columns[0].strip() and not (line[0] == "#" and _is_remark(line, columns, tabs=tabs)):
            document.sentences[-1].append(columns)
    if document.first or any(document.sentences):
        yield _whole(document)


def _is_remark(line: str, columns: Columns, *, tabs: bool) -> bool:
    """Tell whether a line that begins with # is about the tokens, and none: it has no label.

    Where other lines are parted by tabs, so is a token.
    """
    has_label = any(LABEL.fullmatch(each) or each in ("B", "I") for each in columns[1:])
    return not has_label or (tabs and "\t" not in line)


def _whole(document: _Document) -> _Document:
    return document._replace(sentences=[each for each in document.sentences if each])


def _said(columns: Columns) -> _Object:
    """Return what a last line of ours says, nothing of another's."""
    if len(columns) > 1 and columns[1].startswith(f'{{"{extension.NAME}":'):
        found = parsed(columns[1])
        if isinstance(found, dict):
            return found
    return {}


def _layers(documents: list[_Document]) -> list[int]:
    """Return the columns in which every token has a label, and some token has one but O."""
    tokens = [token for each in documents for sentence in each.sentences for token in sentence]
    width = min((len(token) for token in tokens), default=0)
    columns = [{token[at].strip() for token in tokens} for at in range(1, width)]
    return [
        at
        for at, values in enumerate(columns, 1)
        if values in _BARE or (values != {OUTSIDE} and all(map(_is_label, values)))
    ]


def _is_label(value: str) -> bool:
    """Tell whether a value is a label, or are several with bars between, where passages overlap."""
    return LABEL.fullmatch(value) is not None or all(map(LABEL.fullmatch, value.split("|")))


def _several(tokens: list[tuple[int, int, Columns | None]], column: int) -> list[str]:
    """Return the types in a column in which a token may have several labels; else none.

    Their order says nothing: each type is a layer of its own.
    """
    values = {token[column].strip() for _, _, token in tokens if token}
    parts = [value.split("|") for value in values]
    if max(map(len, parts), default=1) == 1 or not all(
        LABEL.fullmatch(part) for labels in parts for part in labels
    ):
        return []
    return sorted({part[2:] for labels in parts for part in labels} - {""})


def _text(sentences: list[list[Columns]]) -> tuple[str, list[tuple[int, int, Columns | None]]]:
    """Return a document's text, and the place of each token; None ends a sentence."""
    parts: list[str] = []
    places: list[tuple[int, int, Columns | None]] = []
    at = 0
    for sentence in sentences:
        is_joined = True
        for token in sentence:
            word = token[0].strip()
            parts += [word] if is_joined else [" ", word]
            at += 0 if is_joined else 1
            is_joined = "Space" in token[-1] and _JOINED.search(token[-1]) is not None
            places.append((at, at + len(word), token))
            at += len(word)
        parts.append("\n")
        places.append((at, at, None))
        at += 1
    return "".join(parts), places


def _spans(
    tokens: list[tuple[int, int, Columns | None]], column: int, only: str
) -> Iterator[tuple[int, int, str]]:
    """Yield what is labelled in a column; a label that goes on from nothing begins (IOB1).

    Where tokens have several labels it is that of one type `only`.
    """
    begun: tuple[int, int, str] | None = None
    for start, end, token in tokens:
        label = token[column].strip() if token else OUTSIDE
        if only:
            label = next((each for each in label.split("|") if each[2:] == only), OUTSIDE)
        kind, _, name = label.partition("-")
        goes_on = begun is not None and kind not in _BEGINS and begun[2] == name and kind != OUTSIDE
        if begun is not None and not goes_on:
            yield begun
            begun = None
        if kind != OUTSIDE:
            begun = (begun[0] if begun else start, end, name)
            if kind in _ENDS:
                yield begun
                begun = None
