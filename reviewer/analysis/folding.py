"""Search that is blind to case, accents and width, and answers in places of the untouched text.

A text is folded once: case folded, marks dropped, đ to d, full-width forms to ASCII, typographic
quotes and any white space to plain ones, conjoining Hangul letters to syllables. Nearly every
character folds to exactly one, so the way back is a short list of the places where it did not.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from reviewer.analysis import hangul
from reviewer.analysis.particles import STACKED
from reviewer.model.errors import BadPattern

# Letters that have no decomposition in Unicode but are read as a plain one with a stroke or tail.
_STROKED = str.maketrans("đðħıłŧøƀɨʉəɓɗɖⱥⱡ", "ddhiltobiuebddal") | {
    ord("æ"): "ae", ord("œ"): "oe", ord("þ"): "th",
}  # fmt: skip
_PLAIN = {"‘": "'", "’": "'", "ʼ": "'", "“": '"', "”": '"', "‐": "-", "‑": "-", "−": "-"}
# Marks of these combining classes change a letter's look, not which letter it is: overlays, Hebrew
# and Arabic points, and everything above and below. Vowel signs, nukta and virama stay.
_DROPPED_CLASSES = frozenset({1, *range(10, 36), *range(200, 241)})
_INVISIBLE = frozenset("\u00ad\u034f\u061c\u200b\u200c\u200d\u200e\u200f\u2060\ufeff") | frozenset(
    map(chr, range(0xFE00, 0xFE10))
)
_CONJOINING = "[\u1100-\u1112][\u1161-\u1175][\u11a8-\u11c2]?"
_PARTICLES = re.compile(rf"{STACKED}(?!\w)")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back to the text that it was made from.

    `text` is the folded form, `source` the untouched one. Where the two run apart, `at` holds the
    folded offset, `starts` and `ends` the source offsets at which a piece there begins or ends.
    """

    text: str
    source: str
    at: list[int] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    ends: list[int] = field(default_factory=list)

    def original(self, start: int, end: int) -> tuple[int, int]:
        """`[start, end)` of the folded text as code points of the source.

        The end takes in the marks of the last letter, but no invisible format character.
        """
        first, last = self._back(start, self.starts), self._back(end, self.ends)
        while last > first + 1 and end > start and self.source[last - 1] in _TRIMMED:
            last -= 1
        return first, last

    def _back(self, offset: int, column: list[int]) -> int:
        row = bisect_right(self.at, offset) - 1
        return offset if row < 0 else column[row] + offset - self.at[row]


_LARGEST_PATTERN = 10_000
"""Instructions of RE2; a pattern that needs more would take long on a long text."""

_PATTERN_MEMORY = 64 << 20
"""Bytes that RE2 may use: with less, large patterns are matched step by step, 30 times as slow."""

_TRIMMED = frozenset("\u00ad\u200b\u2060\ufeff")


def fold(text: str) -> Folded:
    """The text folded for search, with the way back."""
    if text.isascii():
        return Folded(text.lower().translate(_ASCII_SPACES), text)
    table: dict[int, str] = {}
    irregular: list[str] = []
    for character in set(text):
        plain = _fold_character(character)
        if plain != character:
            table[ord(character)] = plain
        if len(plain) != 1:
            irregular.append(character)
    pieces = "|".join([_CONJOINING, f"[{re.escape(''.join(irregular))}]"][: 1 + bool(irregular)])
    if not irregular and not re.search(_CONJOINING, text):
        return Folded(text.translate(table), text)
    return _fold_irregular(text, table, re.compile(pieces))


@lru_cache(maxsize=16_384)
def folded(word: str) -> str:
    """A word or short name folded, without the way back; remembered, as names come again."""
    return fold(word).text


def _fold_irregular(text: str, table: dict[int, str], pieces: re.Pattern[str]) -> Folded:
    way = Folded("", text)
    out: list[str] = []
    done = length = 0
    for match in pieces.finditer(text):
        start, end = match.span()
        piece = _compose(match[0]) if end - start > 1 else table[ord(match[0])]
        out.append(text[done:start].translate(table))
        length += start - done
        for inner in range(1, len(piece)):
            _append(way, length + inner, start, end)
        out.append(piece)
        length += len(piece)
        _append(way, length, end, end)
        done = end
    out.append(text[done:].translate(table))
    return Folded("".join(out), text, way.at, way.starts, way.ends)


def composed(text: str) -> Folded:
    """The text in normal form C, otherwise untouched, with the way back."""
    if unicodedata.is_normalized("NFC", text):
        return Folded(text, text)
    way = Folded("", text)
    out: list[str] = []
    done = length = 0
    for match in _COMPOSABLE.finditer(text):
        start, end = match.span()
        piece = unicodedata.normalize("NFC", match[0])
        length += start - done
        for inner in range(1, len(piece)):
            _append(way, length + inner, start, end)
        out += (text[done:start], piece)
        length += len(piece)
        _append(way, length, end, end)
        done = end
    return Folded("".join([*out, text[done:]]), text, way.at, way.starts, way.ends)


_COMPOSABLE = re.compile(f"{_CONJOINING}|[^\u0300-\u036f][\u0300-\u036f]+|[\u0340-\u0344]")


def _append(way: Folded, at: int, start: int, end: int) -> None:
    way.at.append(at)
    way.starts.append(start)
    way.ends.append(end)


def _compose(letters: str) -> str:
    final = ord(letters[2]) - 0x11A7 if len(letters) == 3 else 0  # noqa: PLR2004  # initial, vowel, final
    return hangul.compose(ord(letters[0]) - 0x1100, ord(letters[1]) - 0x1161, final)


def _fold_character(character: str) -> str:
    if hangul.is_syllable(character):
        return character
    if character.isspace():
        return " "
    if character in _INVISIBLE:
        return ""
    if unicodedata.decomposition(character).startswith(("<wide>", "<narrow>")):
        character = unicodedata.normalize("NFKC", character)
    character = _PLAIN.get(character, character)
    parts = unicodedata.normalize("NFD", unicodedata.normalize("NFD", character).casefold())
    kept = (c for c in parts if unicodedata.combining(c) not in _DROPPED_CLASSES)
    return "".join(kept).translate(_STROKED)


_ASCII_SPACES = str.maketrans(dict.fromkeys("\t\n\v\f\r\x1c\x1d\x1e\x1f", " "))


def find_all(folded: Folded, query: str, *, whole_word: bool = False) -> list[tuple[int, int]]:
    """Every place of the query, whatever its case and accents, as code points of the source.

    Places do not overlap; each is `(start, end)`. With `whole_word` a place may not begin or end
    inside a word; a Korean particle after it, or a change of script, ends a word.
    """
    wanted = fold(query).text
    found: list[tuple[int, int]] = []
    for at in _places(folded.text, wanted, step=len(wanted)):
        end = at + len(wanted)
        if whole_word and not is_whole(folded.text, at, end):
            continue
        place = folded.original(at, end)
        if not found or place[0] >= found[-1][1]:
            found.append(place)
    return found


def find_pattern(text: str, pattern: str) -> Iterator[tuple[int, int]]:
    """Every place of a regular expression in the text, in time linear in its length.

    The syntax is RE2's: without look-around and back references, so no pattern can hang. Case does
    not matter; places without width are left out.

    Raises:
        Refused: the pattern is not one, told at once; the message says what is wrong with it.
    """
    # A lone surrogate cannot be encoded; any stand-in of one code point keeps the offsets.
    whole = text.encode("utf-8", "replace").decode()
    found = compiled(pattern).finditer(whole)
    return (match.span() for match in found if match.end() > match.start())


def compiled(pattern: str, *, exact: bool = False) -> Any:  # noqa: ANN401  # google-re2 comes without type hints
    """Return the machine of a regular expression; raises Refused where it is none.

    Case matters where it is `exact`.
    """
    import re2

    options = re2.Options()
    options.log_errors = False
    options.case_sensitive = exact
    # Only places are asked for; to keep a thousand nested groups at each would take minutes.
    options.never_capture = True
    options.max_mem = _PATTERN_MEMORY
    try:
        machine = re2.compile(pattern, options=options)
    except re2.error as reason:
        detail = reason.args[0].decode() if isinstance(reason.args[0], bytes) else reason.args[0]
        message = f"“{pattern}” is not a regular expression: {detail}."
        raise BadPattern(message, detail) from reason
    if machine.programsize > _LARGEST_PATTERN:
        message = f"“{pattern}” repeats too much: use smaller numbers or a shorter pattern."
        raise BadPattern(message, "it repeats too much")
    return machine


def _places(text: str, wanted: str, step: int) -> Iterator[int]:
    at = text.find(wanted) if wanted else -1
    while at >= 0:
        yield at
        at = text.find(wanted, at + step)


def is_whole(text: str, start: int, end: int) -> bool:
    """Tell whether a place of a text, folded or not, neither begins nor ends inside a word."""
    if start and _joined(text[start - 1], text[start]):
        return False
    return end == len(text) or not _joined(text[end - 1], text[end]) or _particle(text, end)


def _particle(text: str, end: int) -> bool:
    return hangul.is_syllable(text[end - 1]) and _PARTICLES.match(text, end) is not None


def _joined(left: str, right: str) -> bool:
    if unicodedata.combining(right):  # a text that is not folded has marks
        return True
    before = left.isalnum() or left == "_" or unicodedata.combining(left) > 0
    both = before and (right.isalnum() or right == "_")
    return both and hangul.is_syllable(left) == hangul.is_syllable(right)
