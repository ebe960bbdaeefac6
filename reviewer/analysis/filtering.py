"""Filtering of lists as one types: blind to case, accents and script."""

from reviewer.analysis import hangul
from reviewer.analysis.folding import folded
from reviewer.analysis.matching import matches

_GOOD = 0.4
"""The score from which a match through initials or another script counts (0 to 1)."""


class Filter:
    """What was typed into a filter field; an empty one lets everything through."""

    def __init__(self, query: str = "") -> None:
        """Look for the words of a query, in any order."""
        self.query = query.strip()
        self._words = folded(self.query).split()

    def __bool__(self) -> bool:
        return bool(self._words)

    def fits(self, text: str) -> bool:
        """Tell whether a text has every word of the query, or reads like it in another script."""
        return self.fits_folded(folded(text), text)

    def fits_folded(self, plain: str, text: str) -> bool:
        """Tell the same of a text that is folded already: `plain`."""
        if all(word in plain for word in self._words):
            return True
        if not (_is_hangul(self.query) or _is_hangul(text)):
            return False
        match = matches(self.query, text)
        return match is not None and match.score >= (0 if _is_initials(self.query) else _GOOD)


def _is_initials(query: str) -> bool:
    """Tell whether only single Hangul letters were typed: they may skip syllables."""
    return all(letter in hangul.KEY_JAMO or letter.isspace() for letter in query)


def _is_hangul(text: str) -> bool:
    return not text.isascii() and any(hangul.jamo(c) != c or c in hangul.KEY_JAMO for c in text)
