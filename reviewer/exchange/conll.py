"""CoNLL columns with IOB, IOB2 or BILOU labels: a token a line, an empty line after a sentence.

There are no offsets, so the text is made of the tokens: joined with spaces, a sentence a line.
Every column in which all values are such labels is a layer of its own, so that layers may overlap.
A line `-DOCSTART-` begins a document; a line that begins with `#` and has one column is a remark.
"""

import re
from collections.abc import Iterator
from typing import Final

from reviewer.exchange.parcel import Parcel, ParcelAnnotation, ParcelText, Place
from reviewer.exchange.source import Source
from reviewer.exchange.tag_paths import TagPaths
from reviewer.model.errors import UnreadableImport

NAME: Final = "conll"
TITLE: Final = "CoNLL with IOB labels"
EXTENSION: Final = ".conll"
CARRIES: Final = frozenset({"texts", "overlaps"})

_LABEL: Final = re.compile(r"O|[BIESLUMW]-\S.*")
_BEGINS, _ENDS = frozenset("BSUW"), frozenset("ESLUW")
_DOCUMENT: Final = "-DOCSTART-"
_TOKEN = tuple[str, ...]


def recognises(source: Source) -> bool:
    """Tell whether most of a file's first lines are a token and labels."""
    if source.is_folder:
        return False
    head = source.head.decode("utf-8-sig", "replace").splitlines()[:-1] or [""]
    lines = [line.split() for line in head if line.strip() and not line.startswith(("#", "-DOC"))]
    labelled = [line for line in lines if len(line) > 1 and _LABEL.fullmatch(line[-1])]
    return len(lines) > 1 and len(labelled) == len(lines)


def read(source: Source) -> Parcel:
    """Read documents with the labels of their tokens."""
    documents = list(_documents(source.text))
    layers = _layers(documents)
    if not layers:
        raise UnreadableImport("has no column of IOB labels: O, B-NAME and I-NAME.")
    tags = TagPaths()
    texts: list[ParcelText] = []
    annotations: list[ParcelAnnotation] = []
    for n, sentences in enumerate(documents, 1):
        key = str(n)
        title = source.path.stem if len(documents) == 1 else f"{source.path.stem} {n}"
        text, tokens = _text(sentences)
        texts.append(ParcelText(key, text, title))
        for column in layers:
            for start, end, label in _spans(tokens, column):
                own = f"{key} {column} {start} {len(annotations)}"
                place = Place(start, end, text[start:end])
                annotations.append(ParcelAnnotation(own, key, (place,), (tags.key(label),)))
    return Parcel(tuple(texts), tags=tags.tags, annotations=tuple(annotations))


def _documents(text: str) -> Iterator[list[list[_TOKEN]]]:
    """Yield documents: sentences of tokens, each its columns."""
    sentences: list[list[_TOKEN]] = [[]]
    for line in text.splitlines():
        columns = tuple(line.split("\t")) if "\t" in line else tuple(line.split())
        if columns and columns[0] == _DOCUMENT:
            if any(sentences):
                yield [sentence for sentence in sentences if sentence]
            sentences = [[]]
        elif not line.strip():
            sentences.append([])
        elif not (line.startswith("#") and len(columns) == 1) and columns[0].strip():
            sentences[-1].append(columns)
    if any(sentences):
        yield [sentence for sentence in sentences if sentence]


def _layers(documents: list[list[list[_TOKEN]]]) -> list[int]:
    """Return the columns in which every token has a label, and some token has one but O."""
    tokens = [token for sentences in documents for sentence in sentences for token in sentence]
    width = min((len(token) for token in tokens), default=0)
    return [
        at
        for at in range(1, width)
        if all(_LABEL.fullmatch(token[at].strip()) for token in tokens)
        and any(token[at].strip() != "O" for token in tokens)
    ]


def _text(sentences: list[list[_TOKEN]]) -> tuple[str, list[tuple[int, int, _TOKEN | None]]]:
    """Return a document's text, and the place of each token; None ends a sentence."""
    parts: list[str] = []
    places: list[tuple[int, int, _TOKEN | None]] = []
    at = 0
    for sentence in sentences:
        for n, token in enumerate(sentence):
            word = token[0].strip()
            parts += [" ", word] if n else [word]
            at += 1 if n else 0
            places.append((at, at + len(word), token))
            at += len(word)
        parts.append("\n")
        places.append((at, at, None))
        at += 1
    return "".join(parts), places


def _spans(
    tokens: list[tuple[int, int, _TOKEN | None]], column: int
) -> Iterator[tuple[int, int, str]]:
    """Yield what is labelled in a column; a label that goes on from nothing begins (IOB1)."""
    begun: tuple[int, int, str] | None = None
    for start, end, token in tokens:
        label = token[column].strip() if token else "O"
        kind, _, name = label.partition("-")
        goes_on = begun is not None and kind not in _BEGINS and begun[2] == name and kind != "O"
        if begun is not None and not goes_on:
            yield begun
            begun = None
        if kind != "O":
            begun = (begun[0] if begun else start, end, name)
            if kind in _ENDS:
                yield begun
                begun = None
