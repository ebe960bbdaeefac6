"""The lists of names and words behind the rules, read once when they are first needed."""

import json
import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, cast

from reviewer import resources
from reviewer.analysis.folding import folded


@dataclass(frozen=True, slots=True)
class Surnames:
    """Korean surnames, Hangul and Latin spellings (folded) to their Hangul; others, folded."""

    korean: dict[str, str]
    vietnamese: frozenset[str]
    chinese: frozenset[str]


@cache
def load(name: str) -> dict[str, Any]:
    """The gazetteer of that name as it stands in its JSON file."""
    text = resources.resource(f"gazetteers/{name}.json").read_text("utf-8")
    return cast("dict[str, Any]", json.loads(text))


@cache
def surnames() -> Surnames:
    """Korean, Vietnamese and Chinese surnames."""
    table = load("surnames")
    korean: dict[str, str] = {}
    for hangul, spellings in table["korean"].items():
        for spelling in (hangul, *spellings.split()):
            korean.setdefault(spelling, hangul)
    others = (frozenset(table[name].split()) for name in ("vietnamese", "chinese"))
    return Surnames(korean, *others)


@cache
def words(*groups: str) -> frozenset[str]:
    """The words of some groups together, folded; `people.titles` is a group of a gazetteer.

    In the files a group is a list of entries, or one string that is split at spaces.
    """
    found: set[str] = set()
    for group in groups:
        gazetteer, _, name = group.partition(".")
        listed: list[str] | str = load(gazetteer)[name]
        found.update(folded(e) for e in (listed.split() if isinstance(listed, str) else listed))
    return frozenset(found)


@cache
def marked_words(*groups: str) -> frozenset[str]:
    """The words of some groups with their marks, in small letters: bộ is not bo."""
    found: set[str] = set()
    for group in groups:
        gazetteer, _, name = group.partition(".")
        found.update(
            unicodedata.normalize("NFC", entry).casefold() for entry in load(gazetteer)[name]
        )
    return frozenset(found)


def any_of(names: Iterable[str]) -> str:
    """A pattern of any of some names, the longest first.

    They are grouped by their first character, or each place would try hundreds of names.
    """
    by_first: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        by_first.setdefault(name[0], []).append(re.escape(name[1:]))
    groups = (f"{re.escape(first)}(?:{'|'.join(rest)})" for first, rest in by_first.items())
    return f"(?:{'|'.join(groups)})"


@cache
def squeezed_words(group: str) -> frozenset[str]:
    """The words of a group with nothing but their letters and digits."""
    return frozenset(map(squeezed, words(group)))


@cache
def _places() -> tuple[dict[str, str], dict[str, str]]:
    exact: dict[str, str] = {}
    loose: dict[str, str] = {}
    table = load("places")
    for group in ("countries", "regions", "cities"):
        for name, others in table[group].items():
            for spelling in (name, *others):
                exact.setdefault(_plain(spelling), name)
                if len(plain := squeezed(spelling)) >= _SAFE_LENGTH:
                    loose.setdefault(plain, name)
    return exact, loose


# Without their marks, short names are other words: Mỹ and my, Đức and Duc, Lào and Lao.
_SAFE_LENGTH = 6
_SHORT = 3


@lru_cache(maxsize=16_384)
def place_named(text: str) -> str | None:
    """The name to show of the place with this spelling, or nothing if the list has none."""
    exact, loose = _places()
    plain = _plain(text)
    if len(plain) <= _SHORT and plain.isascii() and not text.isupper():
        return None  # "US" is a country, "us" is not
    return exact.get(plain) or (loose.get(squeezed(text)) if len(plain) >= _SAFE_LENGTH else None)


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFC", text).casefold() if c.isalnum())


@lru_cache(maxsize=16_384)
def squeezed(text: str) -> str:
    """The text folded, with nothing but its letters and digits."""
    return "".join(c for c in folded(text) if c.isalnum())
