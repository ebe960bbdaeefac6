"""A text as tokens with labels, cut so that claims begin and end with one."""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Final, NamedTuple

OUTSIDE: Final = "O"
_TOKEN: Final = re.compile(r"\w+|[^\w\s]")
_ENDS: Final = re.compile(r"[.!?。！？…]")


class Token(NamedTuple):
    """A token, its place in code points and its label in IOB2; a sentence ends after the last."""

    word: str
    start: int
    end: int
    label: str = OUTSIDE
    is_last: bool = False


class Labelled(NamedTuple):
    """A piece `[start, end)` of a text with its label; no two of a text overlap."""

    start: int
    end: int
    label: str


def labelled(text: str, pieces: Iterable[Labelled]) -> list[Token]:
    """Return the tokens of a text with the labels of its pieces."""
    ordered = sorted(pieces)
    tokens = _cut(text, sorted({end for piece in ordered for end in piece[:2]}))
    waiting = iter(ordered)
    piece = next(waiting, None)
    found: list[Token] = []
    begun = False
    for token in tokens:
        while piece is not None and piece.end <= token.start:
            piece, begun = next(waiting, None), False
        if piece is not None and piece.start <= token.start:
            token = token._replace(label=f"{'I' if begun else 'B'}-{piece.label}")  # noqa: PLW2901  # with its label
            begun = True
        found.append(token)
    return _in_sentences(text, found)


def _cut(text: str, ends: Sequence[int]) -> list[Token]:
    found: list[Token] = []
    at = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        while at < len(ends) and ends[at] <= start:
            at += 1
        while at < len(ends) and ends[at] < match.end():
            found.append(Token(text[start : ends[at]], start, ends[at]))
            start = ends[at]
            at += 1
        found.append(Token(text[start : match.end()], start, match.end()))
    return found


def _in_sentences(text: str, tokens: list[Token]) -> list[Token]:
    """Return tokens with the ends of sentences: of lines, and after a full stop before a capital.

    No label goes on beyond one.
    """
    found: list[Token] = []
    for token, following in pairwise(tokens):
        between = text[token.end : following.start]
        stops = bool(between and _ENDS.fullmatch(token.word)) and not following.word.islower()
        is_last = ("\n" in between or "\r" in between or stops) and following.label[0] != "I"
        found.append(token._replace(is_last=is_last))
    return [*found, *(token._replace(is_last=True) for token in tokens[-1:])]
