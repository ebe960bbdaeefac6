"""What is suggested over a place gives way to whom somebody said is named there."""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Container, Iterable, Mapping

from reviewer.model.entity import Entity, Mention

Place = tuple[str, int, int]
"""An article's id, and from where to where (code points)."""


class SuggestedPlaces:
    """Where in an article which entities are suggested; no two suggested places overlap.

    An article is looked at when it is first asked for: most are of nobody's decisions.
    """

    def __init__(self, suggestions: Mapping[str, Entity]) -> None:
        """Be of these entities, by id."""
        self._suggestions = suggestions
        self._places: dict[str, list[tuple[int, int, str]]] = {}

    def overlapping(self, accepted: Collection[Place]) -> dict[str, set[Place]]:
        """Return by entity (an id) which of its places overlap one of those accepted."""
        self._look({article for article, _, _ in accepted})
        found: defaultdict[str, set[Place]] = defaultdict(set)
        for article, start, end in accepted:
            places = self._places[article]
            at = bisect_left(places, (end,))
            while at and places[at - 1][1] > start:
                at -= 1
                found[places[at][2]].add((article, *places[at][:2]))
        return found

    def _look(self, articles: Iterable[str]) -> None:
        new = {article: list[tuple[int, int, str]]() for article in articles}
        for article in self._places:
            new.pop(article, None)
        if not new:
            return
        for entity in self._suggestions.values():
            for mention in entity.mentions:
                if mention.article in new:
                    new[mention.article].append((mention.start, mention.end, entity.id))
        for places in new.values():
            places.sort()
        self._places |= new


def give_way(
    entities: dict[str, Entity],
    places: SuggestedPlaces,
    accepted: Collection[Place],
    touched: Container[str],
) -> None:
    """Take the suggested mentions that overlap accepted ones from the entities that have them.

    An entity of which nothing is left goes too, unless somebody has touched it: those are ids.
    """
    for id_, taken in places.overlapping(accepted).items():
        entity = entities.get(id_)
        if entity is None:
            continue
        rest = tuple(each for each in entity.mentions if not _is_of(each, taken))
        if not rest and id_ not in touched:
            del entities[id_]
        elif len(rest) < len(entity.mentions):
            entities[id_] = entity._replace(mentions=rest)


def _is_of(mention: Mention, places: set[Place]) -> bool:
    return mention.status == "suggested" and mention[:3] in places
