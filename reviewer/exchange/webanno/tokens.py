"""Tokens and sentences of a text, so that every place begins and ends in a token.

A token is a word or another visible character; white space is one only where a place begins or ends
within it, or where the text begins with it. A sentence begins with a token and goes on to the next
one, so that all of a text is in its sentences.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(r"(?:\w|[\u0300-\u036f\u200d])+|[^\w\s]")
_SPACE: Final = re.compile(r"\s+")
_ENDS: Final = ".!?…。！？"

Piece = tuple[int, int]
"""A piece `[start, end)` of a text, in code points."""


class Unit(NamedTuple):
    """A token, or with a `part` from 1 on, a part of it; `token` counts within its sentence."""

    sentence: int
    token: int
    part: int
    start: int
    end: int

    @property
    def name(self) -> str:
        """What the format calls it."""
        return f"{self.sentence}-{self.token}{f'.{self.part}' if self.part else ''}"


def tokens_of(text: str, places: Iterable[Piece]) -> list[Piece]:
    """Return the tokens of a text, in their order."""
    spaces: list[Piece] = []
    cuts: set[int] = set()
    for start, end in places:
        cuts |= {start, end}
        if (match := _SPACE.match(text, start, end)) is not None:
            spaces.append(match.span())
        before = len(text[start:end].rstrip()) + start
        if before < end:
            spaces.append((before, end))
    if (match := _SPACE.match(text)) is not None:
        spaces.append(match.span())
    edges = sorted(cuts | {edge for piece in spaces for edge in piece})
    found = {match.span() for match in _TOKEN.finditer(text)}
    for start, end in spaces:
        inside = edges[bisect_left(edges, start) : bisect_right(edges, end)]
        found |= set(pairwise(inside))
    return sorted(found)


def sentences_of(text: str, tokens: list[Piece]) -> list[list[Piece]]:
    """Return tokens by sentence: one ends with its mark before white space, or with its line."""
    found: list[list[Piece]] = []
    for piece in tokens:
        if not found or _begins(text, found[-1], piece):
            found.append([])
        found[-1].append(piece)
    return found


def _begins(text: str, before: list[Piece], piece: Piece) -> bool:
    """Tell whether a token begins a sentence after those before it."""
    if text[piece[0]].isspace():
        return False
    last = next((p for p in reversed(before) if not text[p[0]].isspace()), before[0])
    between = text[last[1] : piece[0]]
    return "\n" in between or (bool(between) and text[last[1] - 1] in _ENDS)


def parts_of(place: Piece, tokens: list[Piece], starts: list[int]) -> Iterator[tuple[int, Piece]]:
    """Yield each token of a place, by its number from 0, with what of it is in the place."""
    start, end = place
    at = max(0, bisect_right(starts, start) - 1)
    while at < len(tokens) and tokens[at][0] < end:
        piece = max(start, tokens[at][0]), min(end, tokens[at][1])
        if piece[0] < piece[1]:
            yield at, piece
        at += 1
