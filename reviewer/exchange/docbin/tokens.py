"""A text as spaCy has it: words, some with a space after them, which together are the text."""

import re
from collections.abc import Collection
from typing import Final, NamedTuple

_TOKEN: Final = re.compile(r"\w+|[^\w\s]|\s+")


class Word(NamedTuple):
    """A token and its place in code points; a space may stand after it."""

    text: str
    start: int
    end: int
    has_space: bool = False


def words(text: str, starts: Collection[int], ends: Collection[int]) -> list[Word]:
    """Return the tokens of a text, cut where spans start and end."""
    cuts = sorted({*starts, *ends})
    found: list[Word] = []
    at = 0
    for match in _TOKEN.finditer(text):
        start = match.start()
        while at < len(cuts) and cuts[at] <= start:
            at += 1
        while at < len(cuts) and cuts[at] < match.end():
            _add(found, Word(text[start : cuts[at]], start, cuts[at]), starts, ends)
            start = cuts[at]
            at += 1
        _add(found, Word(text[start : match.end()], start, match.end()), starts, ends)
    return found


def _add(found: list[Word], word: Word, starts: Collection[int], ends: Collection[int]) -> None:
    """Add a token; one that is a space becomes that of the token before, where no span needs it."""
    is_needed = word.start in starts or word.end in ends
    if word.text == " " and found and not is_needed and not found[-1].text.isspace():
        found[-1] = found[-1]._replace(has_space=True)
    else:
        found.append(word)
