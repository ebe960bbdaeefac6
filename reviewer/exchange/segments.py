"""A dossier as segments of text, each of one kind: what Pygments' formatters paint.

A segment has one token, so that where claims overlap the first one's colour is shown; the numbers
in brackets, at which each claim ends, say them all.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from pygments.style import Style
from pygments.token import Comment, Generic, Text, Token, _TokenType

from reviewer.exchange.harmless import unturned, visible
from reviewer.exchange.marking import body_pieces
from reviewer.exchange.palette import inks
from reviewer.exchange.quotation import in_line
from reviewer.exchange.telling import origin, parted, path_words, plainly, told
from reviewer.model.codebook import COLOURS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reviewer.exchange.dossier import Dossier, Others
    from reviewer.exchange.evidence import Evidence
    from reviewer.exchange.marking import Marked

    Segment = tuple[_TokenType, str]
    """A token and its text; lines end in a line feed, and no control character is in it."""

_CLAIM: Final = Token.Claim
_WORD: Final = re.compile(r"\n|[^\S\n]+|\S+")


class Kinds:
    """Knows the token of a claim, by the colour of its first tag, and the style of all tokens."""

    def __init__(self, dossier: Dossier) -> None:
        """Look at the colours of a dossier's tags."""
        self._colours = {tag.path: tag.colour for tag in dossier.tags}
        colours = dict.fromkeys((*COLOURS, *self._colours.values()))
        self._tokens = {colour: getattr(_CLAIM, f"C{n}") for n, colour in enumerate(colours)}

    def of(self, claim: Evidence) -> _TokenType:
        """Return the token of a claim."""
        colour = self._colours.get(claim.tags[0], "grey") if claim.tags else "grey"
        found: _TokenType = self._tokens[colour]
        return found

    def style(self) -> type[Style]:
        """Return the style of all tokens, on paper."""
        look = inks()
        marks = {
            token: f"bold underline {look(colour).ink} bg:{look(colour).background}"
            for colour, token in self._tokens.items()
        }
        usual = {Token: "", Generic.Heading: "bold", Generic.Strong: "bold", Comment: "#5a5e65"}
        return type("ClaimStyle", (Style,), {"styles": {**usual, **marks}})


def text_segments(article: Marked, kinds: Kinds) -> Iterator[Segment]:
    """Yield an article: its heading, where it is from, and its text with the claims in it."""
    claim = article.claims[0]
    yield Generic.Heading, _line(article.heading) + "\n"
    known = origin(claim)
    if known:
        yield Comment, _line(known) + "\n"
    if claim.sha256:
        yield Comment, f"{claim.characters:,} characters, SHA-256 {_line(claim.sha256)}\n"
    yield Text, "\n"
    for _, stretches in body_pieces(article):
        for part in stretches:
            token = kinds.of(article.claim(part.claims[0])) if part.claims else Text
            yield token, _lines(article.text.text[part.start : part.end])
            if part.ending:
                yield Comment, "".join(f"[{number}]" for number in part.ending)
        yield Text, "\n\n"


def claim_segments(number: int, claim: Evidence, kinds: Kinds, others: Others) -> Iterator[Segment]:
    """Yield what is said of a claim: its number and tags, its quotes, and all the rest."""
    tags = " · ".join(map(path_words, claim.tags)) or "No tag"
    yield Comment, f"[{number}] "
    yield Generic.Strong, _line(tags) + "\n"
    for span in claim.spans:
        before, quote, after = map(_lines, parted(span))
        yield Text, before
        yield kinds.of(claim), quote
        yield Text, after
        yield Comment, f" {span.start}–{span.end}\n"
    if not claim.spans:
        yield Text, "About the whole article.\n"
    for label, values in told(claim, others):
        yield Comment, f"{_line(label)}: "
        yield Text, _lines("; ".join(map(plainly, values))) + "\n"
    yield Text, "\n"


def folded(segments: Iterable[Segment], width: int) -> Iterator[Segment]:
    """Break lines between words where they are longer than this many columns."""
    at = 0
    for token, text in segments:
        words = list[str]()
        for word in _WORD.findall(text):
            if word == "\n":
                at = 0
            elif at and not word.isspace() and at + columns(word) > width:
                words.append("\n")
                at = columns(word)
            else:
                at += columns(word)
            words.append(word)
        yield token, "".join(words)


def columns(text: str) -> int:
    """Return how many columns of equal width a text takes; East Asian letters take two."""
    if text.isascii():
        return len(text)
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


def _lines(text: str) -> str:
    return unturned(visible(text))


def _line(text: str) -> str:
    return _lines(in_line(text))
