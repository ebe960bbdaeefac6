"""An article with its claims: its text in pieces, and in each the stretches that claims cover."""

from __future__ import annotations

import re
from itertools import groupby, pairwise
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reviewer.exchange.dossier import Dossier
    from reviewer.exchange.evidence import Evidence, Passage
    from reviewer.model.article import ArticleText

_OPENING: Final = 200
_FIRST_WORDS: Final = 8
_LINE: Final = re.compile(r"[^\n\r\x0b\x0c\x85\u2028\u2029]+")


class Piece(NamedTuple):
    """A block of a text, or a line that none covers, `[start, end)` in code points."""

    kind: str
    level: int
    start: int
    end: int


class Stretch(NamedTuple):
    """A part of a piece that the same claims cover, by their numbers; those that end with it."""

    start: int
    end: int
    claims: tuple[int, ...]
    ending: tuple[int, ...]


class Mark(NamedTuple):
    """One span of a claim, which has a number: its place in code points."""

    start: int
    end: int
    claim: int


class Marked(NamedTuple):
    """An article with its claims, numbered from `first` on in the whole dossier.

    `marks` are the spans that the text has, `astray` the numbers of claims of which it lacks one.
    """

    text: ArticleText
    claims: Sequence[Evidence]
    first: int
    marks: Sequence[Mark]
    astray: frozenset[int]

    @property
    def heading(self) -> str:
        """The article's title, or where it has none its first words, in one line."""
        title = self.claims[0].title or ""
        opening = " ".join(self.text.text[:_OPENING].split()[:_FIRST_WORDS])
        return " ".join(title.split()) or (f"{opening} …" if opening else self.claims[0].article)

    def claim(self, number: int) -> Evidence:
        """Return the claim of a number."""
        return self.claims[number - self.first]

    def numbered(self) -> Iterator[tuple[int, Evidence]]:
        """Yield the claims with their numbers."""
        return enumerate(self.claims, self.first)


def articles(dossier: Dossier) -> Iterator[Marked]:
    """Yield the articles of a dossier, each with its claims; the numbers begin with 1."""
    first = 1
    for article, found in groupby(dossier.evidence, attrgetter("article")):
        claims, text = list(found), dossier.text(article)
        marks, astray = [], set()
        for number, claim in enumerate(claims, first):
            for span in claim.spans:
                if _stands(text.text, span):
                    marks.append(Mark(span.start, span.end, number))
                else:
                    astray.add(number)
        yield Marked(text, claims, first, sorted(marks), frozenset(astray))
        first += len(claims)


def pieces(text: ArticleText) -> Iterator[Piece]:
    """Yield the blocks of a text and, between them, its lines; what is blank is left out."""
    done = 0
    for block in sorted(text.blocks, key=lambda block: (block.start, -block.end)):
        if block.start >= done:
            yield from _lines(text.text, done, block.start)
            yield Piece(block.kind, block.level, block.start, block.end)
            done = block.end
    yield from _lines(text.text, done, len(text.text))


def marked_pieces(article: Marked) -> Iterator[tuple[Piece, list[Stretch]]]:
    """Yield the pieces of an article's text, each parted where a claim begins or ends."""
    waiting, open_marks = iter(article.marks), list[Mark]()
    following = next(waiting, None)
    for piece in pieces(article.text):
        while following is not None and following.start < piece.end:
            open_marks.append(following)
            following = next(waiting, None)
        open_marks = [mark for mark in open_marks if mark.end > piece.start]
        yield piece, list(_stretches(piece, open_marks))


def body_pieces(article: Marked) -> Iterator[tuple[Piece, list[Stretch]]]:
    """Yield the same without a piece that only says the article's title again."""
    for piece, stretches in marked_pieces(article):
        words = article.text.text[piece.start : piece.end]
        if words != article.heading or any(part.claims for part in stretches):
            yield piece, stretches


def _stretches(piece: Piece, marks: Sequence[Mark]) -> Iterator[Stretch]:
    """Yield the stretches of a piece; a claim with spans that overlap covers each once."""
    beginning: dict[int, list[int]] = {}
    ending: dict[int, list[int]] = {}
    for mark in marks:
        beginning.setdefault(max(mark.start, piece.start), []).append(mark.claim)
        ending.setdefault(min(mark.end, piece.end), []).append(mark.claim)
    bounds = sorted({piece.start, piece.end, *beginning, *ending})
    last_ends: dict[int, int] = {}
    for _, end, claim in marks:
        last_ends[claim] = max(end, last_ends.get(claim, end))
    covering: dict[int, int] = {}
    for start, end in pairwise(bounds):
        for claim in beginning.get(start, ()):
            covering[claim] = covering.get(claim, 0) + 1
        for claim in ending.get(start, ()):
            covering[claim] -= 1
            if not covering[claim]:
                del covering[claim]
        done = dict.fromkeys(c for c in ending.get(end, ()) if last_ends[c] == end)
        yield Stretch(start, end, tuple(covering), tuple(done))


def _lines(text: str, start: int, end: int) -> Iterator[Piece]:
    for line in _LINE.finditer(text, start, end):
        if not line[0].isspace():
            yield Piece("paragraph", 0, *line.span())


def _stands(text: str, span: Passage) -> bool:
    return span.start < span.end and text[span.start : span.end] == span.quote


def first_passages(marks: Iterable[Mark]) -> dict[int, int]:
    """Return where the first passage of each claim ends; spans that touch are one passage."""
    ends: dict[int, int] = {}
    for mark in sorted(marks):
        if mark.start <= ends.setdefault(mark.claim, mark.end):
            ends[mark.claim] = max(ends[mark.claim], mark.end)
    return ends
