"""The words directly before a place in a text, and whether they are among some that tell something.

Patterns that end at a place are slow to look for, as they are tried at every place before it; these
look up the last word first.
"""

from collections import defaultdict
from collections.abc import Iterable
from functools import lru_cache

_OPENING = frozenset("\"“”'‘«(")
_LONGEST = 24


@lru_cache(maxsize=64)  # each rule asks it of the same place
def last_word(text: str, start: int) -> tuple[str, int]:
    """The word that a space divides from a place, in small letters, and where it ends; or ""."""
    end = start
    while end and text[end - 1] in _OPENING:
        end -= 1
    if not end or text[end - 1] != " ":
        return "", end
    end -= 1
    least = max(0, end - _LONGEST)
    at = text.rfind(" ", least, end)
    word = text[at + 1 if at >= 0 else least : end].casefold()
    if "\n" in word:
        word = word.rpartition("\n")[2]
    return word.lstrip("\"“”'‘«(["), end


class Before:
    """Some words, of which one may stand directly before a place."""

    def __init__(self, words: Iterable[str]) -> None:
        """Take words and phrases in small letters, whose case counts for nothing."""
        by_last: dict[str, list[str]] = defaultdict(list)
        for each in sorted(words, key=len, reverse=True):
            by_last[each.rpartition(" ")[2]].append(each)
        self._by_last = dict(by_last)

    def find(self, text: str, start: int) -> str:
        """Return the longest that stands there, or ""."""
        word, end = last_word(text, start)
        for each in self._by_last.get(word, ()):
            if each == word:
                return each
            at = end - len(each)
            whole = at == 0 or (at > 0 and not text[at - 1].isalnum())
            if whole and text[at:end].casefold() == each:
                return each
        return ""
