"""The words inside a block of Markdown, and which of them stand out."""

from collections.abc import Iterable
from typing import Final, NamedTuple

from markdown_it.token import Token

from reviewer.reading.tags import tag_name

_STYLES: Final = {"strong": "strong", "em": "italic"}


class Words(NamedTuple):
    """What a reader reads; `emphasis` are stretches `[start, end)` of it that are strong or italic.

    Offsets are code points.
    """

    text: str
    emphasis: tuple[tuple[int, int, str], ...] = ()

    def after(self, lead: str) -> "Words":
        """Return them with something before them."""
        by = len(lead)
        return Words(lead + self.text, tuple((a + by, b + by, s) for a, b, s in self.emphasis))

    def on_one_line(self) -> "Words":
        """Return them with one space wherever there is white space, and none at the ends."""
        places, kept = [], ""
        for letter in self.text:
            places.append(len(kept))
            if not letter.isspace():
                kept += letter
            elif kept and not kept.endswith(" "):
                kept += " "
        places.append(len(kept))
        text = kept.rstrip()
        moved = ((places[a], min(places[b], len(text)), s) for a, b, s in self.emphasis)
        return Words(text, tuple(each for each in moved if each[0] < each[1]))


def words_of(tokens: Iterable[Token]) -> Words:
    """Return what a reader reads of the tokens inside a block."""
    pieces: list[str] = []
    emphasis: list[tuple[int, int, str]] = []
    begun: list[int] = []
    length = 0
    for token in tokens:
        style = _STYLES.get(token.type.removesuffix("_open").removesuffix("_close"))
        if style is None:
            pieces.append(_said(token))
            length += len(pieces[-1])
        elif token.nesting > 0:
            begun.append(length)
        else:
            emphasis.append((begun.pop(), length, style))
    text = "".join(pieces)
    left, right = len(text) - len(text.lstrip()), len(text.rstrip())
    clipped = ((max(a, left) - left, min(b, right) - left, s) for a, b, s in emphasis)
    return Words(text.strip(), tuple(sorted(each for each in clipped if each[0] < each[1])))


def _said(token: Token) -> str:
    """Return what a reader reads of a token inside a block."""
    if token.type == "softbreak":
        return " "
    if token.type == "hardbreak" or (token.type == "html_inline" and _breaks(token)):
        return "\n"
    if token.type == "image":
        return words_of(token.children or ()).text
    return "" if token.type == "html_inline" else token.content


def _breaks(token: Token) -> bool:
    return tag_name(token.content) == "br"
