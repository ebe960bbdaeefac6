"""Search among tens of thousands of names as one types, blind to case, accents and script.

Everything that can be known before a letter is typed is folded once, in one piece, and a query is
looked for in all of it at once. A name answers where it has every word of the query. One in Hangul
also answers to its letters and initial consonants, to the Latin letters it is written in, and to
what the keys would have typed with the input method off; a person also to the key that all
spellings of a name share, so that 김영섭 finds Kim Young-shub.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from reviewer.analysis import hangul
from reviewer.analysis.folding import fold, folded
from reviewer.analysis.names import key

_ROW, _NAME = "\0", "\1"
"""What stands before each row and each name, as folding leaves both alone."""

_HANGUL = re.compile("[\u3131-\u318e\uac00-\ud7a3]")

_INSIDE = 3
"""Letters from which a word is looked for inside a romanised name: 진수 in 이진수."""

Flags = NDArray[np.bool_]
"""Of each row, whether it is one."""

Order = NDArray[np.intp]
"""Numbers of rows, in some order."""


class Named(NamedTuple):
    """The names of a row, and the key that the spellings of a person's name share (or "")."""

    names: Sequence[str]
    key: str = ""


class NameSearch:
    """The folded names of some rows, which are told by their numbers, from 0."""

    def __init__(self, rows: Iterable[Named]) -> None:
        """Fold the names."""
        found = list(rows)
        texts = ["".join(_NAME + name.replace(_ROW, " ") for name in row.names) for row in found]
        self._number = len(found)
        self._names = _Column(fold("".join(_ROW + text for text in texts)).text, self._number)
        self._keys = {n: row.key for n, row in enumerate(found) if row.key}
        self._hangul = {
            n: text for n, text in enumerate(texts) if not text.isascii() and _HANGUL.search(text)
        }

    def prepare(self) -> None:
        """Take the names in Hangul apart too, before a letter of one is typed."""
        for column in (self._persons, self._jamo, self._initials, self._latin):
            column.having(())

    def find(self, query: str, among: Sequence[int]) -> list[int]:
        """Return those of some rows that answer a query, in their order; all where it is empty."""
        return self.sieve(query)(self.order(among))

    def order(self, rows: Sequence[int]) -> Order:
        """Return an order of rows as it can be sifted again and again."""
        return np.asarray(rows, np.intp)

    def sieve(self, query: str) -> Callable[[Order], list[int]]:
        """Return what finds those of some rows that answer a query, which is looked for once."""
        answers = self._answering(query)

        def sifted(among: Order) -> list[int]:
            found: list[int] = among[answers[among]].tolist()
            return found

        return sifted

    def likeliest(self, query: str, among: Order, most: int) -> list[int]:
        """Return at most so many of those that answer a query, in their order.

        Where there are more, they are first those of which a name begins with it, then a word.
        """
        answers = self._answering(query)
        found = among[answers[among]]
        if len(found) > most:
            begun = " ".join(folded(query).split())
            names = self._names.having([_NAME + begun]) & answers
            words = self._names.having([f" {begun}"]) & answers & ~names
            parts = (names, words, answers & ~names & ~words)
            found = np.concatenate([among[part[among]] for part in parts])[:most]
        numbers: list[int] = found.tolist()
        return numbers

    def _answering(self, query: str) -> Flags:
        """Tell of each row whether it answers a query, as all do where it is empty."""
        words = folded(query).split()
        answers = self._names.having(words)
        if _HANGUL.search(query):
            answers |= self._in_hangul(query) | self._by_key(query)
        else:
            if len(words) > 1:
                answers |= self._by_key(query)
            if self._hangul:
                answers |= self._latin.having(
                    [word if len(word) >= _INSIDE else _NAME + word for word in words]
                )
        return answers

    def _in_hangul(self, query: str) -> Flags:
        """Tell the rows with the letters of a query in Hangul, and those of its keys in Latin."""
        letters = "".join(query.split())
        if set(letters) <= set(hangul.KEY_JAMO):  # initial consonants, which may skip syllables
            return self._initials.matching(f"[^{_NAME}{_ROW}]*".join(map(re.escape, letters)))
        typed = ["".join(map(hangul.jamo, word)) for word in folded(query).split()]
        return self._jamo.having(typed) | self._names.having(folded(hangul.keys(query)).split())

    def _by_key(self, query: str) -> Flags:
        """Tell the persons whose key begins with that of a query, of more than a family name."""
        wanted = key("person", query)
        if " " not in wanted:
            return np.zeros(self._number, np.bool_)
        return self._persons.having([_NAME + wanted])

    @cached_property
    def _persons(self) -> "_Column":
        return self._column({n: _NAME + own for n, own in self._keys.items()})

    @cached_property
    def _jamo(self) -> "_Column":
        return self._column(
            {n: "".join(map(hangul.jamo, fold(text).text)) for n, text in self._hangul.items()}
        )

    @cached_property
    def _initials(self) -> "_Column":
        return self._column({n: hangul.initials(text) for n, text in self._hangul.items()})

    @cached_property
    def _latin(self) -> "_Column":
        """The names in Hangul romanised, each word as if it began a name."""
        return self._column(
            {
                n: hangul.romanise(text).replace(" ", _NAME).lower()
                for n, text in self._hangul.items()
            }
        )

    def _column(self, texts: Mapping[int, str]) -> "_Column":
        """Return the column of those rows that have a text."""
        return _Column("".join(_ROW + text for text in texts.values()), self._number, list(texts))


class _Column:
    """A text for each of some rows out of a number, in one piece: `_ROW` stands before each."""

    def __init__(self, text: str, number: int, rows: Sequence[int] | None = None) -> None:
        self.text = text
        self._rows = np.arange(number) if rows is None else np.array(rows, np.intp)
        self._number = number
        self._bytes = np.frombuffer(text.encode("utf-8", "surrogatepass"), np.uint8)
        self._row_of = np.cumsum(self._bytes == ord(_ROW), dtype=np.int32) - 1

    def having(self, words: Iterable[str]) -> Flags:
        """Tell of each row whether it has every one of some words."""
        flags = np.zeros(self._number, np.bool_)
        flags[self._rows] = True
        for word in words:
            flags &= self._flags(self._places(word.encode("utf-8", "surrogatepass")))
        return flags

    def matching(self, pattern: str) -> Flags:
        """Tell of each row whether a pattern is found in it."""
        heads = np.fromiter((m.start() for m in re.finditer(pattern, self.text)), np.intp)
        letters = np.flatnonzero((self._bytes & 0xC0) != 0x80)  # noqa: PLR2004  # UTF-8: no first byte
        return self._flags(letters[heads])

    def _places(self, word: bytes) -> NDArray[np.intp]:
        """Return where a word begins, in bytes."""
        size = len(self._bytes) - len(word) + 1
        places = np.flatnonzero(self._bytes[: max(size, 0)] == word[0])
        for at, byte in enumerate(word[1:], 1):
            places = places[self._bytes[places + at] == byte]
        return places

    def _flags(self, places: NDArray[np.intp]) -> Flags:
        """Tell of each row whether it has one of some places."""
        flags = np.zeros(self._number, np.bool_)
        flags[self._rows[self._row_of[places]]] = True
        return flags
