"""Names that complete what is typed, of tens of thousands of entities, and whom a name means."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from reviewer.analysis.folding import folded
from reviewer.analysis.matching import matches

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reviewer.analysis.name_search import NameSearch, Order
    from reviewer.model.entity import Entity

OFFERED = 8
"""So many names are offered at most."""

_WEIGHED = 60
"""So many of those that answer are weighed against each other."""

_PIECED = 500
"""Of so many, the most often named, letters out of the middle of a name are enough."""

_MARKS = " .,()[]“”‘’\"'«»"
"""What may stand before and after the letters of a name."""

_NAMERS = ("person", "organisation")
_LIKELY = 0.1


class Offering:
    """Called with what is typed, it returns names of entities, the best first.

    The names are taken apart when something is first typed, and anew only where they changed:
    some milliseconds for each thousand.
    """

    def __init__(self) -> None:
        """Offer nothing yet."""
        self._entities: Sequence[Entity] = ()
        self._names: list[tuple[str, ...]] = []
        self._search: NameSearch | None = None
        self._order: Order | None = None

    def load(self, entities: Sequence[Entity]) -> None:
        """Offer the names of these entities, the most often named first, less those rejected."""
        if entities is not self._entities:
            self._entities, self._order = entities, None

    def __call__(self, typed: str) -> list[str]:
        """Return the names whose entities answer what is typed, by name or spelling."""
        search, order = self._prepared()
        found = dict.fromkeys(search.likeliest(typed, order, _WEIGHED), 0.0)
        if len(found) < OFFERED:
            found |= dict.fromkeys(set(order[:_PIECED].tolist()) - found.keys(), -1.0)
        weighed = {n: self._weigh(typed, n, least) for n, least in found.items()}
        best = sorted((n for n in weighed if weighed[n] >= 0), key=lambda n: (-weighed[n], n))
        return list(dict.fromkeys(self._entities[n].name for n in best))[:OFFERED]

    def _prepared(self) -> tuple[NameSearch, Order]:
        """Return what finds names, and the numbers of the entities that may be found."""
        if self._search is None or self._order is None:
            from reviewer.analysis.name_search import Named, NameSearch  # with numpy

            names = [(each.name, *each.aliases) for each in self._entities]
            if self._search is None or names != self._names:
                self._names = names
                self._search = NameSearch(
                    Named(own, each.key if each.type == "person" else "")
                    for own, each in zip(names, self._entities, strict=True)
                )
            self._order = self._search.order(
                [n for n, each in enumerate(self._entities) if each.status != "rejected"]
            )
        return self._search, self._order

    def _weigh(self, typed: str, number: int, least: float) -> float:
        """Return how well an entity answers what was typed, `least` where by no name of it."""
        entity = self._entities[number]
        found = [match.score for name in self._names[number] if (match := matches(typed, name))]
        score = max(found, default=least)
        return score + _LIKELY if score >= 0 and entity.type in _NAMERS else score


def bare(name: str) -> str:
    """Return the words of a name, less accents, capitals and all that is no letter or digit."""
    return " ".join("".join(c if c.isalnum() else " " for c in folded(name)).split())


def meant(name: str, entities: Iterable[Entity]) -> Entity | None:
    """Return the entity that a name means by its own name or a spelling, or None.

    Who is written so means most, in capitals or not, the first of several; without accents and
    hyphens it means somebody only where no other is called that. Nobody rejected is meant.
    """
    found = called(name, entities)
    return found[0] if found and (len(found) == 1 or _is_spelled(found[0], name)) else None


def called(name: str, entities: Iterable[Entity]) -> list[Entity]:
    """Return the entities that are written like a name, in capitals or not; none rejected.

    Where there are none, those are returned that are without their accents and hyphens.
    """
    known = [each for each in entities if each.status != "rejected"]
    exactly = [each for each in known if _is_spelled(each, name)]
    plain = bare(name)
    if exactly or not plain:
        return exactly
    ends = plain[0], plain[-1]
    found = {
        each.id: each
        for each in known
        for spelling in (each.name, *each.aliases)
        if (own := spelling.strip(_MARKS))
        and (_bare(own[0]), _bare(own[-1])) == ends
        and bare(own) == plain
    }
    return list(found.values())


def _is_spelled(entity: Entity, name: str) -> bool:
    wanted = name.strip().casefold()
    return any(each.casefold() == wanted for each in (entity.name, *entity.aliases))


@lru_cache(maxsize=4_096)
def _bare(character: str) -> str:
    """Return what a character is in a bare name: most names are told from another by their ends."""
    return bare(character)
