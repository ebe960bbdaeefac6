"""Finding a tag or a command by a few typed letters, in any case, accent or script.

Both sides are taken apart into the letters one types: folded Latin letters, and Hangul syllables
as jamo, so that initial consonants (ㄷㅌㅈㄱ) and a half-typed syllable (데잍) are prefixes and
subsequences like any. What was typed with the wrong input method, or in Latin letters for a Hangul
name, is tried as well, and ranks below.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from reviewer.analysis import hangul
from reviewer.analysis.folding import fold

_WORDS = 40  # of a long candidate, the words whose beginnings may be pieced together
_ELSEWISE = 0.5  # a match through another script or layout counts half


@dataclass(frozen=True, slots=True)
class Match:
    """How well a candidate answers (0 to 1), and which of its code points to embolden."""

    score: float
    positions: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Letters:
    """A candidate as typed letters, where each came from, and which of them begin a word."""

    text: str
    origin: tuple[int, ...]
    heads: tuple[int, ...]

    def match(self, score: float, places: list[int]) -> Match:
        tidy = score - min(len(self.text), 999) / 100_000  # of two equal ones the shorter first
        return Match(tidy, tuple(sorted({self.origin[place] for place in places})))


def matches(query: str, candidate: str) -> Match | None:
    """How the candidate answers the query, or nothing.

    From best to least: the candidate begins with the query; a word of it does; its words begin
    with the query's words or with pieces of the query in turn (`dasov`, `ds`); the query is
    inside it; the query's letters come in its order. An empty query fits everything.
    """
    if not query.strip():
        return Match(0.0, ())
    wanted = _typed(query)
    found = _best(wanted, _letters(candidate, hangul.jamo))
    if found is None and _has_hangul(query):
        found = _halved(_best(fold(hangul.keys(query)).text, _letters(candidate, hangul.jamo)))
    if found is None and _has_hangul(candidate):
        found = _halved(_best(wanted, _letters(candidate, hangul.romanise)))
    return found


@lru_cache(maxsize=16)
def _typed(text: str) -> str:
    return " ".join("".join(map(hangul.jamo, fold(text).text)).split())


@lru_cache(maxsize=8_192)
def _has_hangul(text: str) -> bool:
    return any(hangul.jamo(c) != c or c in hangul.KEY_JAMO for c in fold(text).text)


def _halved(match: Match | None) -> Match | None:
    return match and Match(match.score * _ELSEWISE, match.positions)


# A list is matched anew at every letter typed: its candidates are taken apart only once.
@lru_cache(maxsize=8_192)
def _letters(candidate: str, spell: Callable[[str], str]) -> _Letters:
    folded = fold(candidate)
    text: list[str] = []
    origin: list[int] = []
    heads: list[int] = []
    in_word = False
    for at, character in enumerate(folded.text):
        if character.isalnum() and not in_word:
            heads.append(len(text))
        in_word = character.isalnum()
        place = folded.original(at, at + 1)[0]
        for letter in spell(character):
            text.append(letter)
            origin.append(place)
    return _Letters("".join(text), tuple(origin), tuple(heads))


def _best(wanted: str, letters: _Letters) -> Match | None:
    if not all(_follows(word, letters.text, 0) for word in wanted.split()):
        return None  # most candidates: they need not be looked at more closely
    span = list(range(len(wanted)))
    if letters.text.startswith(wanted):
        return letters.match(1.0 if letters.text == wanted else 0.95, span)
    for head in letters.heads:
        if letters.text.startswith(wanted, head):
            return letters.match(0.9, [head + place for place in span])
    words = wanted.split()
    if len(words) > 1 and (places := _word_prefixes(words, letters)):
        return letters.match(0.85, places)
    if places := _pieces(wanted.replace(" ", ""), letters):
        return letters.match(0.8, places)
    return _inner(wanted, letters)


def _inner(wanted: str, letters: _Letters) -> Match | None:
    """The query inside a word, or its letters in order."""
    if (at := letters.text.find(wanted)) >= 0:
        return letters.match(0.6, list(range(at, at + len(wanted))))
    if places := _subsequence(wanted.replace(" ", ""), letters):
        spread = (places[-1] - places[0] + 1) / len(places)
        return letters.match(0.2 + 0.2 / spread, places)
    return None


def _word_prefixes(words: list[str], letters: _Letters) -> list[int]:
    """Places where the words, in any order, each begin a word of their own; or nothing."""
    free = list(letters.heads)
    places: list[int] = []
    for word in sorted(words, key=len, reverse=True):
        head = next((h for h in free if letters.text.startswith(word, h)), None)
        if head is None:
            return []
        free.remove(head)
        places += range(head, head + len(word))
    return places


def _pieces(solid: str, letters: _Letters) -> list[int]:
    """Places of the query cut into beginnings of words, in order; or nothing.

    A table from the end back: for each place of the query, and each word, whether the rest fits.
    """
    heads, text = letters.heads[:_WORDS], letters.text
    memory: dict[tuple[int, int], list[int] | None] = {}

    def rest(done: int, word: int) -> list[int] | None:
        if done == len(solid):
            return []
        if word == len(heads):
            return None
        if (done, word) not in memory:
            memory[done, word] = take(done, word)
        return memory[done, word]

    def take(done: int, word: int) -> list[int] | None:
        head, longest = heads[word], 0
        while text.startswith(solid[done : done + longest + 1], head) and done + longest < len(
            solid
        ):
            longest += 1
        for length in range(longest, 0, -1):
            tail = rest(done + length, word + 1)
            if tail is not None:
                return [*range(head, head + length), *tail]
        return rest(done, word + 1)

    return rest(0, 0) or []


def _subsequence(solid: str, letters: _Letters) -> list[int]:
    """Places of the query's letters in order, taking the beginnings of words first; or nothing."""
    heads = set(letters.heads)
    places: list[int] = []
    for index, letter in enumerate(solid):
        start = places[-1] + 1 if places else 0
        options = [p for p in range(start, len(letters.text)) if letters.text[p] == letter]
        good = [p for p in options if p in heads or p == start] + options
        rest = solid[index + 1 :]
        place = next((p for p in good if _follows(rest, letters.text, p + 1)), None)
        if place is None:
            return []
        places.append(place)
    return places


def _follows(rest: str, text: str, start: int) -> bool:
    for letter in rest:
        start = text.find(letter, start) + 1
        if not start:
            return False
    return True
