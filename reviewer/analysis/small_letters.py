"""Listed names with words in small letters, or with titles in them, which no run of capitals holds.

Đồng bằng sông Cửu Long, Ngân hàng Thế giới, Hai Bà Trưng.
"""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from reviewer.analysis.folding import folded
from reviewer.analysis.gazetteers import any_of, load, marked_words, words
from reviewer.analysis.names import key
from reviewer.model.entity import FoundMention


def names_with_small_letters(text: str) -> Iterator[FoundMention]:
    """Find them wherever they stand as words, in the order of the text."""
    for match in _pattern().finditer(text):
        kind = _kinds()[match[0]]
        yield FoundMention(
            *match.span(), match[0], kind, key(kind, match[0]), match[0], "it is in a list of names"
        )


@cache
def _kinds() -> dict[str, str]:
    places = load("places")
    spelled = [
        each
        for group in ("countries", "regions", "cities")
        for name, others in places[group].items()
        for each in (name, *others)
    ]
    known = [("place", name) for name in spelled]
    known += [("organisation", name) for name in load("organisations")["known"]]
    known += [("event", name) for name in load("names")["events"]]
    return {
        unicodedata.normalize("NFC", name): kind for kind, name in known if _is_torn_apart(name)
    }


def _is_torn_apart(name: str) -> bool:
    inner = name.split()[1:]
    titles = words("people.titles", "people.roles") | marked_words("people.roles_vi")
    return any(word[0].islower() or folded(word) in titles for word in inner) and name[0].isupper()


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w){any_of(_kinds())}(?!\w)")
