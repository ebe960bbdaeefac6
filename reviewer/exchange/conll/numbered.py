"""Tokens that are counted in their first column, as in CoNLL-U and in the tables of GermEval 2014.

CoNLL-U (universaldependencies.org/format.html) has ten columns, and labels among the attributes of
the last one (`NER=B-ORG`). Some of its lines are of several words (`3-4`), which stand in the text
as they are there, or of none (`2.1`), which do not.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

OUTSIDE: Final = "O"
LABEL: Final = re.compile(r"O|[BIESLUMW]-\S.*")
"""A label in one of the ways that they are written: IOB, IOB2, IOBES and BILOU."""

_ID: Final = re.compile(r"(\d{1,9})(?:-(\d{1,9})|\.\d{1,9})?")
_WIDTH: Final = 10
_LEAST: Final = 3

Columns = tuple[str, ...]


def unnumbered(documents: list[list[list[Columns]]]) -> list[list[list[Columns]]]:
    """Return documents of sentences of tokens without the numbers of these, if there are such."""
    tokens = [token for document in documents for sentence in document for token in sentence]
    if not tokens or min(map(len, tokens)) < _LEAST or not _are_numbered(documents):
        return documents
    if any(len(token) != _WIDTH for token in tokens):
        return [[[token[1:] for token in s] for s in document] for document in documents]
    names = _layers(tokens)
    return [[list(_words(sentence, names)) for sentence in document] for document in documents]


def _are_numbered(documents: Sequence[Sequence[Sequence[Columns]]]) -> bool:
    """Tell whether all sentences count their words from 1 on, and one of them further than that."""
    sentences = [sentence for document in documents for sentence in document]
    for sentence in sentences:
        ids = [token[0] for token in sentence]
        plain = [id_ for id_ in ids if id_.isdecimal()]
        if plain != [str(n) for n in range(1, len(plain) + 1)] or not all(map(_ID.fullmatch, ids)):
            return False
    return any(len(sentence) > 1 for sentence in sentences)


def _attributes(token: Columns) -> dict[str, str]:
    pairs = (each.partition("=") for each in token[-1].split("|"))
    return {name: value for name, _, value in pairs if value}


def _layers(tokens: Sequence[Columns]) -> list[str]:
    """Return the attributes of which all values are labels."""
    values: dict[str, set[str]] = {}
    for token in tokens:
        for name, value in _attributes(token).items():
            values.setdefault(name, set()).add(value)
    return [name for name, own in values.items() if all(map(LABEL.fullmatch, own))]


def _words(sentence: Sequence[Columns], names: Sequence[str]) -> Iterator[Columns]:
    """Yield what stands in the text: a word, its labels, and the last column."""
    by_id = {int(token[0]): _attributes(token) for token in sentence if token[0].isdecimal()}
    seen = 0
    for token in sentence:
        match = _ID.fullmatch(token[0])
        if match is None or "." in token[0] or int(match[1]) <= seen:
            continue
        first, seen = int(match[1]), int(match[2] or match[1])
        own = [_attributes(token), *(by_id[n] for n in range(first, min(seen, len(by_id)) + 1))]
        yield token[1], *(_label(own, name) for name in names), token[-1]


def _label(own: Sequence[Mapping[str, str]], name: str) -> str:
    """Return the label of what several words are: the first of theirs."""
    labels = (attributes.get(name, OUTSIDE) for attributes in own)
    return next((label for label in labels if label != OUTSIDE), OUTSIDE)
