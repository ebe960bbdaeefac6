"""The words in Hangul of a text, in order, each with what it may be."""

import re
from typing import NamedTuple

from reviewer.analysis.hangul_words import HangulWord, hangul_word
from reviewer.analysis.names import key
from reviewer.model.entity import FoundMention

# What rules of Hangul look at: the words about it, not a whole article in another language.
_STRETCH = re.compile(
    r"[A-Za-z0-9]*[가-힣](?:[^A-Za-z\n]+|[A-Za-z]+(?=[^A-Za-z\n]{0,3}[가-힣])|[A-Za-z]+\b)*"
)
_WORD = re.compile("[0-9A-Za-z]*[가-힣][0-9A-Za-z가-힣]*|[A-Z][A-Za-z0-9]*")


class Token(NamedTuple):
    """A word, where it begins and what it may be; `near`: only a space is before it."""

    start: int
    text: str
    word: HangulWord
    near: bool

    @property
    def end(self) -> int:
        """The place after the word."""
        return self.start + len(self.text)


def hangul_tokens(text: str) -> list[Token]:
    """The words in Hangul of a text, and those in Latin letters beside them."""
    tokens: list[Token] = []
    last = -2
    for stretch in _STRETCH.finditer(text):
        for match in _WORD.finditer(text, *stretch.span()):
            start, word = match.start(), match[0]
            near = start == last + 1 and text[last] == " "
            tokens.append(Token(start, word, hangul_word(word), near))
            last = start + len(word)
    return tokens


def mention(start: int, name: str, kind: str, because: str) -> FoundMention:
    """The mention of a name that is written at a place as it is called."""
    return FoundMention(start, start + len(name), name, kind, key(kind, name), name, because)
