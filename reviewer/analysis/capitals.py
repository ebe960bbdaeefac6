"""Runs of capitalised words: where names in Latin letters can be.

A run is words with one space between them, each beginning with a capital; numbers may follow, as
in "Partnership 2.0". In Vietnamese the first syllable of a compound carries the capital for all
of it ("Tập đoàn", "Thông tin"), so compounds from the gazetteers count as one word.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from itertools import zip_longest
from typing import NamedTuple

from reviewer.analysis.folding import folded
from reviewer.analysis.gazetteers import any_of, load, marked_words, place_named, surnames

_UPPER = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĨĪŁŃŇŌŐŘŚŞŠŢŤŨŪŮŰŹŻŽƠƯẠẢẤẦẨẪẬẮẰẲẴẶẸẺẼẾỀỂỄỆỈỊỌỎỐỒỔỖỘỚỜỞỠỢỤỦỨỪỬỮỰỲỴỶỸ"
# No Hangul: a particle stands behind a name in Latin letters without a space, as in KT는.
_REST = "0-9A-Za-z_\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f"
_WORD = (
    rf"(?:(?:[{_UPPER}]\.){{2,}}(?:[{_UPPER}]\b)?|[{_UPPER}](?:['’](?=[{_UPPER}])|"
    rf"[{_REST}&])*(?:[-.][{_REST}]+)*|[a-z][{_UPPER}][{_REST}]+)"
)
_BETWEEN = "(?:&|von der|von|van der|van den|van|de la|de|da|di|du|bin|ibn|al)"
_NUMBER = r"\d+(?:\.\d+)*[a-z]?\b(?![-–:/]\d)"


class Word(NamedTuple):
    """One word of a run: its place in the text, as written, folded, and in small letters."""

    start: int
    end: int
    text: str
    folded: str
    marked: str


def runs(text: str, *, vietnamese: bool) -> Iterator[list[Word]]:
    """The runs of a text in order; `vietnamese` says that compounds count as one word."""
    run, word = _patterns(vietnamese=vietnamese)
    for match in run.finditer(text):
        words = [_word(text, *m.span()) for m in word.finditer(text, *match.span())]
        at = _person_from(words) if vietnamese else len(words)
        for part in (words[:at], words[at:]):
            yield from _parted(text, part)


def is_vietnamese(text: str) -> bool:
    """Whether a text has more than a name or two in letters that only Vietnamese uses."""
    sample = text[:20_000]
    return len(_VIETNAMESE.findall(sample)) > len(sample) / 100


_VIETNAMESE = re.compile("[ăđơưĂĐƠƯ\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")


@cache
def _patterns(*, vietnamese: bool) -> tuple[re.Pattern[str], re.Pattern[str]]:
    word = _WORD
    if vietnamese:
        topics = any_of(_topics())
        going_on = rf"{any_of(_written(_topics()))}(?!\w)(?: {topics}(?!\w))*"
        word = rf"(?:{going_on}|{any_of(_written(_heads()))}(?!\w)|{_WORD})"
    # Most places are no capital: they are left before anything else is tried.
    capital = rf"(?=[{_UPPER}]|[a-z][{_UPPER}])"
    whole = rf"{capital}(?<![\w.@&-]){word}(?:[ \u00a0](?:{_BETWEEN} )?(?:{word}|{_NUMBER}))*"
    return re.compile(whole), re.compile(f"{word}|{_NUMBER}")


def _topics() -> list[str]:
    """The Vietnamese compounds that go on in small letters: An toàn *thông tin*."""
    return [*load("organisations")["topics_vi"], *load("generic")["syllables_vi"]]


def _heads() -> list[str]:
    names, places = load("names"), load("places")
    bodies = [*load("organisations")["heads_vi"], *names["law_heads_vi"]]
    return [*bodies, *names["event_heads_vi"], *places["heads_vi"], *load("people")["roles_vi"]]


def _written(entries: Iterable[str]) -> set[str]:
    """Vietnamese compounds as they are written as a name: each first syllable a capital."""
    found: set[str] = set()
    for entry in (entry for entry in entries if " " in entry):
        found.add(entry[0].upper() + entry[1:])
        found.add(" ".join(syllable[0].upper() + syllable[1:] for syllable in entry.split()))
        first, _, rest = entry.partition(" ")
        found.add(f"{first[0].upper()}{first[1:]} {rest[0].upper()}{rest[1:]}")
    return found


def _person_from(words: list[Word]) -> int:
    """Where a Vietnamese full name begins at the end of a run; its length if there is none.

    There is no other sign between a body and its head: Bộ Công an Tô Lâm.
    """
    heads = marked_words("organisations.heads_vi")
    for at in range(max(0, len(words) - _SYLLABLES), len(words) - 1):
        rest = words[at:]
        family = is_vietnamese_surname(rest[0]) and rest[0].marked not in heads
        if family and all(_is_syllable(word) for word in rest):
            return len(words) if _is_place(rest) else at
    return len(words)


def is_vietnamese_surname(word: Word) -> bool:
    """Whether a word is a Vietnamese family name; with its marks, Phú is none though Phu is."""
    if word.folded not in surnames().vietnamese:
        return False
    return word.marked.isascii() or word.marked in _marked_surnames()


@cache
def _marked_surnames() -> frozenset[str]:
    return frozenset(load("surnames")["vietnamese_marked"].split())


_SYLLABLES = 4


def _is_place(words: list[Word]) -> bool:
    return place_named(" ".join(word.text for word in words)) is not None


def _is_syllable(word: Word) -> bool:
    return word.text.istitle() and word.text.isalpha() and len(word.text) < 8  # noqa: PLR2004  # Nghiêng is the longest


def _word(text: str, start: int, end: int) -> Word:
    while text[end - 1] in ".-" and not (end - start > 2 and text[end - 3] == "."):  # noqa: PLR2004  # the full stop of U.S.
        end -= 1
    written = text[start:end]
    return Word(start, end, written, *_spelled(written))


@lru_cache(maxsize=16_384)
def _spelled(written: str) -> tuple[str, str]:
    """A word folded, and in small letters with its marks."""
    return folded(written), unicodedata.normalize("NFC", written).casefold()


def _parted(text: str, words: list[Word]) -> Iterator[list[Word]]:
    """The run, cut where a compound word with a hyphen goes on in small letters or names two."""
    part: list[Word] = []
    for word, after in zip_longest(words, words[1:]):
        head, hyphen, tail = word.text.partition("-")
        if not hyphen or not head or _is_given_name(part, word, after):
            part.append(word)
        elif tail[:1].islower():
            yield [*part, _word(text, word.start, word.start + len(head))]
            part = []
        elif place_named(head) and place_named(tail):
            yield [*part, _word(text, word.start, word.start + len(head))]
            part = [_word(text, word.end - len(tail), word.end)]
        else:
            part.append(word)
    if part:
        yield part


def _is_given_name(before: list[Word], word: Word, after: Word | None) -> bool:
    """Whether a word with a hyphen is a given name of East Asia: a family name is beside it."""
    tail = word.text.partition("-")[2]
    beside = [before[-1]] if before else []
    if after and tail not in _PARTICIPLES:
        beside.append(after)
    known = any(
        each.folded in surnames().korean or each.folded in surnames().chinese for each in beside
    )
    return known and word.text.replace("-", "").isalpha()


_PARTICIPLES = frozenset(
    "based backed led made born owned run style funded bound wide only".split()
)
