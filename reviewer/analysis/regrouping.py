"""The groups of mentions that name one entity, kept as they are while single articles change.

Mentions of one type, key and marks are an *atom*: they name one entity whatever other articles say.
Which atoms are one entity depends on all articles, but only on what these say of the same keys; so
a change costs what it changes.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from reviewer.analysis.names import key, with_marks
from reviewer.analysis.short_forms import tells_short_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reviewer.model.entity import FoundMention

_NEVER_ALIASED = frozenset({"date", "money"})
"""A date or an amount is itself in every article, and nobody to be looked up."""


class Atom(NamedTuple):
    """What mentions share that name one entity: a type, a key and marks, or whom a review knows."""

    type: str
    key: str
    marks: str
    entity: str = ""


class Address(NamedTuple):
    """Whom atoms name: somebody of a type and a key, or whom a review knows (`entity`)."""

    type: str
    key: str
    entity: str = ""


_Key = TypeVar("_Key")
_Places = dict[str, tuple["FoundMention", ...]]


class Atoms:
    """The atoms of articles, each with its mentions by article, and whom they name."""

    def __init__(self) -> None:
        """Know no article."""
        self.places: dict[Atom, _Places] = {}
        """The mentions of each atom, by article, in the order of the text."""
        self.members: dict[Address, tuple[Atom, ...]] = {}
        """The atoms of each entity."""
        self.changed: set[Address] = set()
        """Whose mentions are others than before; who takes note of that empties it."""
        self._of_article: dict[str, dict[Atom, tuple[FoundMention, ...]]] = {}
        self._named: dict[Atom, Address] = {}
        self._of_key: dict[str, tuple[Atom, ...]] = {}
        self._long: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._marks: defaultdict[str, Counter[str]] = defaultdict(Counter)

    def put(self, found: Mapping[str, Iterable[FoundMention]]) -> None:
        """Take other mentions of articles than were known of them, or the first ones."""
        moved: set[str] = set()
        fresh: dict[Atom, None] = {}
        for article, mentions in found.items():
            before, after = self._of_article.get(article, {}), _atoms(mentions)
            for atom in before.keys() | after.keys():
                if before.get(atom) != after.get(atom):
                    moved |= self._replace(article, atom, after.get(atom, ()))
                    fresh[atom] = None
            self._of_article[article] = after
        for own in moved:
            fresh |= dict.fromkeys(self._of_key.get(own, ()))
        for atom in fresh:
            self._name(atom)

    def _replace(self, article: str, atom: Atom, mentions: tuple[FoundMention, ...]) -> set[str]:
        """Put mentions in the place of others; return the keys that are told otherwise now."""
        places = self.places.setdefault(atom, {})
        moved = self._count(atom, places.pop(article, ()), -1) | self._count(atom, mentions, 1)
        if mentions:
            places[article] = mentions
        if atom in self._named:
            self.changed.add(self._named[atom])
        if not places:
            del self.places[atom]
        return moved

    def _count(self, atom: Atom, mentions: tuple[FoundMention, ...], by: int) -> set[str]:
        """Count how names are spelled out and marked; return the keys of which that is new."""
        moved: set[str] = set()
        if atom.entity:
            return moved
        if atom.type == "person" and atom.marks:
            moved |= _add(self._marks[atom.key], atom.marks, by * len(mentions), atom.key)
        for mention in mentions if atom.type not in _NEVER_ALIASED else ():
            if tells_short_form(mention):
                own = key(atom.type, mention.text)
                moved |= _add(self._long[atom.type, own], atom.key, by, own)
        return moved

    def _name(self, atom: Atom) -> None:
        """Find out anew whom an atom names."""
        before = self._named.get(atom)
        after = self._address(atom) if atom in self.places else None
        if before == after:
            return
        if before:
            self.changed.add(before)
            _take(self.members, before, atom)
            del self._named[atom]
        if after:
            self.changed.add(after)
            _give(self.members, after, atom)
            self._named[atom] = after
        if not atom.entity and not (before and after):
            (_take if before else _give)(self._of_key, atom.key, atom)

    def _address(self, atom: Atom) -> Address:
        if atom.entity:
            return Address("", "", atom.entity)
        if atom.marks and len(self._marks.get(atom.key, ())) > 1:
            return Address(atom.type, f"{atom.key} ({atom.marks})")
        long = self._long.get((atom.type, atom.key), Counter[str]())
        return Address(atom.type, next(iter(long)) if len(long) == 1 else atom.key)


def _atoms(mentions: Iterable[FoundMention]) -> dict[Atom, tuple[FoundMention, ...]]:
    found: defaultdict[Atom, list[FoundMention]] = defaultdict(list)
    for each in mentions:
        plain = Atom(each.type, each.key, "" if each.entity else with_marks(each.name))
        found[plain if not each.entity else Atom("", "", "", each.entity)].append(each)
    return {atom: tuple(several) for atom, several in found.items()}


def _give(atoms: dict[_Key, tuple[Atom, ...]], to: _Key, atom: Atom) -> None:
    atoms[to] = (*atoms.get(to, ()), atom)


def _take(atoms: dict[_Key, tuple[Atom, ...]], from_: _Key, atom: Atom) -> None:
    rest = tuple(each for each in atoms[from_] if each != atom)
    if rest:
        atoms[from_] = rest
    else:
        del atoms[from_]


def _add(counted: Counter[str], what: str, number: int, own: str) -> set[str]:
    """Count something; return the key it is counted for where it is the first or was the last."""
    before = counted[what]
    counted[what] = after = before + number
    if not after:
        del counted[what]
    return {own} if bool(before) != bool(after) else set()
