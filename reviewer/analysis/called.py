"""Who is meant by a name alone: the person named last before it whom its title fits."""

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain

from reviewer.analysis.folding import folded
from reviewer.analysis.gazetteers import words
from reviewer.analysis.names import with_marks

_MAN = re.compile(r"\b(?:Mr|Sir|Lord|King|Prince|[Ôô]ng|[Aa]nh)\.? \Z")
_WOMAN = re.compile(r"\b(?:Mrs|Ms|Miss|Dame|Lady|Queen|Princess|[Bb]à|[Cc]hị)\.? \Z")
_WINDOW = 12
_MIDDLE = {"thi": "woman", "van": "man"}
"""Vietnamese middle names that tell; written without their marks too."""


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something named in an article: the type, the key and the name to show."""

    type: str
    key: str
    name: str


class Called:
    """The people whom an article has named so far, by the words that call them."""

    def __init__(self, text: str) -> None:
        """Know nobody yet."""
        self._text = text
        self._people: dict[str, dict[str, Named]] = defaultdict(dict)
        self._given: dict[str, dict[str, Named]] = defaultdict(dict)
        self._addressed: dict[str, str] = {}

    def add(self, word: str, person: Named, start: int) -> None:
        """Somebody was named in full at a place; a word (folded) alone calls them from now on."""
        people = self._people[word]
        own = f"{person.key} {with_marks(person.name)}"
        people.pop(own, None)
        people[own] = person  # the latest is the last
        if told := self._title(start) or _by_name(person.name):
            self._addressed.setdefault(person.key, told)

    def add_given(self, word: str, person: Named) -> None:
        """A given name calls somebody, unless it calls somebody else already."""
        self._given[word].setdefault(f"{person.key} {with_marks(person.name)}", person)

    def meant(self, word: str, start: int) -> Named | None:
        """Return whom a word alone (folded) means at a place, or None."""
        families, given = self._people.get(word, {}), self._given.get(word, {})
        people = chain(reversed(families.values()), given.values())
        title = self._title(start)
        if not title:
            return next(people, None)
        unknown: Named | None = None
        for person in people:
            told = self._addressed.get(person.key)
            if told == title:
                return person
            unknown = unknown or (person if told is None else None)
        if unknown:
            self._addressed[unknown.key] = title
        return unknown

    def _title(self, start: int) -> str:
        """Return whether a title before a place is of a man or a woman, or "" for neither."""
        before = self._text[max(0, start - _WINDOW) : start]
        if _MAN.search(before):
            return "man"
        return "woman" if _WOMAN.search(before) else ""


def _by_name(name: str) -> str:
    """Return what a full name tells: usual given names of women, Vietnamese middle names."""
    parts = [folded(part) for part in name.split()]
    if parts[0] in words("people.given_women"):
        return "woman"
    return next((_MIDDLE[part] for part in parts[1:-1] if part in _MIDDLE), "")
