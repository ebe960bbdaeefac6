"""Which entities may be one although their keys differ: proposals with a reason, never joined here.

Names that are a letter apart are found by taking each letter out of each name (Bocek, Hunt and
Wang 2007, Fast similarity search in large dictionaries), so that only those are compared that meet.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations

from reviewer.analysis.folding import folded
from reviewer.analysis.gazetteers import squeezed, surnames, words
from reviewer.analysis.names import key
from reviewer.model.entity import Entity, EntityLikeness

_SHORTEST = 7
"""Letters: shorter names are often a letter apart and have nothing to do with each other."""
_NEVER = frozenset({"date", "money"})
_FEWEST_INITIALS = 3
_MOST_ALIKE = 50
"""Names that meet in one spelling; where it is more, the spelling says nothing."""
_WORDS_BEFORE = re.compile(r"(?:[A-Z][\w&-]* ){1,4}\Z")
_WINDOW = 60
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxz")


def role_before(text: str, start: int) -> str:
    """Return the role that stands before a name, with its capitalised words: KT CEO; or ""."""
    words_before = _WORDS_BEFORE.search(text, max(0, start - _WINDOW), start)
    if words_before is None:
        return ""
    found = words_before[0].split()
    while found and folded(found[0]) in words("generic.starters"):
        found = found[1:]
    return " ".join(found) if words("people.roles").intersection(map(folded, found)) else ""


def likely(entities: Iterable[Entity], one: str | None = None) -> list[EntityLikeness]:
    """Return which of some entities may be one, the likeliest first; or which may be `one` (an id).

    Nobody is proposed whose names in Hangul differ, or two Koreans whose given names end in other
    consonants: Lee Jin-soo is not Lee Jin-sook.
    """
    by_type: dict[str, list[Entity]] = {}
    for entity in entities:
        if entity.type not in _NEVER:
            by_type.setdefault(entity.type, []).append(entity)
    found: dict[tuple[str, str], EntityLikeness] = {}
    for kind, several in by_type.items():
        for each in (*_a_letter_apart(kind, several), *_by_first_letters(kind, several),
                     *_by_initials(kind, several)):  # fmt: skip
            pair = min(each.entity, each.other), max(each.entity, each.other)
            if one in (None, *pair) and pair not in found:
                found[pair] = each
    return sorted(found.values(), key=lambda each: (-each.likeness, each.entity, each.other))


def _a_letter_apart(kind: str, entities: Sequence[Entity]) -> Iterator[EntityLikeness]:
    meeting: dict[str, dict[str, tuple[Entity, str]]] = {}
    for entity in entities:
        for name in {key(kind, name) for name in (entity.name, *entity.aliases)}:
            if len(name) >= _SHORTEST and not any(c.isdigit() for c in name):
                for spelling in {name, *(name[:at] + name[at + 1 :] for at in range(len(name)))}:
                    meeting.setdefault(spelling, {}).setdefault(entity.id, (entity, name))
    for together in meeting.values():
        if 1 < len(together) <= _MOST_ALIKE:
            for (one, first), (other, second) in combinations(together.values(), 2):
                if because := _why_alike(kind, first, second):
                    length = max(len(first), len(second))
                    yield EntityLikeness(one.id, other.id, because, 1 - 1 / length)


def _why_alike(kind: str, first: str, second: str) -> str:
    """Say why two keys a letter apart may be one name, or nothing."""
    if kind != "person":
        return "written one letter apart"
    family, _, given = first.partition(" ")
    other_family, _, other_given = second.partition(" ")
    if family != other_family:
        return "" if _is_korean(first) or _is_korean(second) else "written one letter apart"
    if _is_korean(first) and _consonants(given) != _consonants(other_given):
        return ""
    return "same family name, given name one letter apart"


def _is_korean(person: str) -> bool:
    family, _, given = person.partition(" ")
    return bool(given) and " " not in given and family in surnames().korean


def _consonants(given: str) -> str:
    return "".join(c for c in given if c in _CONSONANTS)


def _by_first_letters(kind: str, entities: Sequence[Entity]) -> Iterator[EntityLikeness]:
    """An acronym and a name whose words begin with its letters, where no article spells it out."""
    if kind == "person":
        return
    short = {
        squeezed(name): entity
        for entity in entities
        for name in (entity.name, *entity.aliases)
        if name.isupper() and name.isalpha() and len(name) >= _FEWEST_INITIALS
    }
    for entity in entities:
        for name in (entity.name, *entity.aliases):
            parts = [word for word in name.replace("-", " ").split() if word[0].isupper()]
            letters = squeezed("".join(word[0] for word in parts))
            other = short.get(letters) if len(parts) >= _FEWEST_INITIALS else None
            if other and other.id != entity.id:
                because = f"“{other.name}” are the first letters of “{name}”"
                yield EntityLikeness(other.id, entity.id, because, 0.6)


def _by_initials(kind: str, entities: Sequence[Entity]) -> Iterator[EntityLikeness]:
    """J. Smith and John Smith, and a family name alone that one person here has."""
    if kind != "person":
        return
    by_last: dict[str, list[tuple[Entity, list[str]]]] = {}
    for entity in entities:
        parts = folded(entity.name).replace(".", " ").split()
        by_last.setdefault(parts[-1] if parts else "", []).append((entity, parts))
    for several in by_last.values():
        if not 1 < len(several) <= _MOST_ALIKE:
            continue
        for (one, first), (other, second) in combinations(several, 2):
            short, long = sorted((first, second), key=lambda parts: len("".join(parts)))
            if len(short) > 1 and _abbreviates(short[:-1], long[:-1]):
                because = f"same last name, and “{short[0][0].upper()}.” may be {long[0].title()}"
                yield EntityLikeness(one.id, other.id, because, 0.7)


def _abbreviates(short: Sequence[str], long: Sequence[str]) -> bool:
    if not long or len(short) > len(long) or all(len(part) > 1 for part in short):
        return False
    return all(
        whole == part or (len(part) == 1 and whole.startswith(part))
        for part, whole in zip(short, long, strict=False)
    )
