"""The entities of a review as a list is shown of them: counted, sorted, grouped and searched.

Made for tens of thousands: what an entity's mentions come to is kept for as long as the entity is
the same, and a row is put together only when somebody looks at it.
"""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from reviewer.model.article import Article
from reviewer.model.entity import ENTITY_TYPES, Entity

if TYPE_CHECKING:
    from reviewer.analysis.name_search import NameSearch, Order

ORDERS = ("count", "name", "appearance")
"""What a list can be sorted by: how often named, the name, where it is named first."""

BINS = 10
"""The parts of an article, or of all articles, for which a row says how often one is named."""


class EntityRow(NamedTuple):
    """An entity with how often it is named `here` and in `all`, and by how many `articles`.

    `parts` are its mentions in each part of the article, or of all articles where those are listed.
    """

    entity: Entity
    here: int
    all: int
    articles: int
    parts: tuple[int, ...]


class Arrangement(NamedTuple):
    """How entities are listed: `everywhere` is not those of the article alone, but all."""

    order: str = "count"
    by_type: bool = True
    everywhere: bool = False
    with_rejected: bool = False

    def shows(self, entity: Entity) -> bool:
        """Tell whether an entity is listed, wherever it is named."""
        return self.with_rejected or entity.status != "rejected"


class _Tally(NamedTuple):
    """An entity's mentions that are not rejected: in all, and by article how many and the first."""

    entity: Entity
    all: int
    by_article: dict[str, tuple[int, int]]


class EntityListing:
    """Entities by their numbers, from 0; a heading of a list is the name of a type."""

    def __init__(self) -> None:
        """List nothing yet."""
        self.entities: Sequence[Entity] = ()
        self.arrangement = Arrangement()
        self._tallies: list[_Tally] = []
        self._kept: dict[str, _Tally] = {}
        self._numbers: dict[str, int] = {}
        self._places: dict[str, tuple[int, int]] = {}
        self._article: Article | None = None
        self._groups: list[tuple[str, list[int]]] = []
        self._orders: list[Order] = []
        """The groups as they are sifted, made when something is first looked for."""
        self._unlisted: Order | None = None
        """Those of all articles that are not listed, made when one is first looked for."""
        self._search: NameSearch | None = None
        self._sorted_by: list[str] | None = None

    def load(
        self, entities: Sequence[Entity], articles: Iterable[Article], article: Article | None
    ) -> bool:
        """Take the entities of a review, its articles in their order, and the one that is open.

        Return whether other rows may be listed than before, or in another order: what one commit
        changes of many is mostly what a row or two say.
        """
        places = {each.id: (n, max(1, each.characters)) for n, each in enumerate(articles)}
        changed = _changed(self.entities, entities)
        same_places = places == self._places and article == self._article
        if changed is not None and same_places and self._take(entities, changed):
            return False
        names = [(entity.name, entity.aliases) for entity in self.entities]
        if names != [(entity.name, entity.aliases) for entity in entities]:
            self._search, self._sorted_by = None, None
        self.entities, self._article, self._places = entities, article, places
        before = self._kept
        self._tallies = [_tally(entity, before.get(entity.id)) for entity in entities]
        self._kept = {tally.entity.id: tally for tally in self._tallies}
        self._numbers = {entity.id: n for n, entity in enumerate(entities)}
        self.arrange(self.arrangement)
        return True

    def _take(self, entities: Sequence[Entity], changed: Sequence[int]) -> bool:
        """Take the entities, of which some say something else, where none moves; tell whether."""
        before = self.entities
        if any(
            _sought(before[n]) != _sought(entities[n])
            or self.arrangement.shows(before[n]) != self.arrangement.shows(entities[n])
            for n in changed
        ):
            return False
        tallies = {n: _tally(entities[n], None) for n in changed}
        if any(self._tallies[n].by_article != tally.by_article for n, tally in tallies.items()):
            return False
        self.entities = entities
        for n, tally in tallies.items():
            self._tallies[n] = self._kept[tally.entity.id] = tally
        return True

    def arrange(self, arrangement: Arrangement) -> None:
        """Sort and group in another way."""
        self.arrangement, self._orders, self._unlisted = arrangement, [], None
        listed = sorted(filter(self._is_listed, range(len(self.entities))), key=self._key())
        if arrangement.by_type:
            groups: dict[str, list[int]] = {type_: [] for type_ in ENTITY_TYPES}
            for number in listed:
                groups[self.entities[number].type].append(number)
            self._groups = list(groups.items())
        else:
            self._groups = [("", listed)]

    def find(self, query: str = "") -> list[int | str]:
        """Return the rows whose names answer a query: numbers of entities, and headings."""
        groups = self._sifted(query) if query.strip() else self._groups
        rows: list[int | str] = []
        for type_, found in groups:
            rows += [type_, *found] if type_ and found else found
        return rows

    def elsewhere(self, query: str) -> int:
        """Return how many names that other articles alone have answer a query."""
        if self.arrangement.everywhere or not query.strip():
            return 0
        search = self._searched()
        if self._unlisted is None:
            numbers = range(len(self.entities))
            self._unlisted = search.order(
                [n for n in numbers if self._is_shown(n) and not self._here(n)]
            )
        return len(search.sieve(query)(self._unlisted))

    def prepare(self) -> None:
        """Make ready for a query and for sorting: some milliseconds for each thousand names."""
        self._searched().prepare()
        self._folded()

    def _sifted(self, query: str) -> list[tuple[str, list[int]]]:
        """Return what answers a query of each group."""
        search = self._searched()
        if not self._orders:
            self._orders = [search.order(numbers) for _, numbers in self._groups]
        sieve = search.sieve(query)
        groups = zip(self._groups, self._orders, strict=True)
        return [(type_, sieve(order)) for (type_, _), order in groups]

    def _searched(self) -> "NameSearch":
        """Return what finds names, made when it is first asked for."""
        if self._search is None:
            from reviewer.analysis.name_search import Named, NameSearch  # with numpy

            self._search = NameSearch(
                Named((e.name, *e.aliases), e.key if e.type == "person" else "")
                for e in self.entities
            )
        return self._search

    def number(self, entity: str | None) -> int:
        """Return the number of an entity (an id), -1 where there is none."""
        return self._numbers.get(entity or "", -1)

    def find_id(self, entity: str | None) -> Entity | None:
        """Return the entity of an id, None where it is not among these."""
        number = self.number(entity)
        return self.entities[number] if number >= 0 else None

    def row(self, number: int) -> EntityRow:
        """Return an entity with what is said of it."""
        tally = self._tallies[number]
        parts = [0] * BINS
        for mention in tally.entity.mentions:
            place = self._places.get(mention.article)
            if place is None or mention.status == "rejected":
                continue
            if self.arrangement.everywhere:
                share = (place[0] + mention.start / place[1]) / len(self._places)
            elif self._article is not None and mention.article == self._article.id:
                share = mention.start / place[1]
            else:
                continue
            parts[min(BINS - 1, int(share * BINS))] += 1
        return EntityRow(
            tally.entity, self._here(number), tally.all, len(tally.by_article), tuple(parts)
        )

    def _here(self, number: int) -> int:
        article = self._article.id if self._article else ""
        return self._tallies[number].by_article.get(article, (0, 0))[0]

    def _is_listed(self, number: int) -> bool:
        return self._is_shown(number) and (self.arrangement.everywhere or self._here(number) > 0)

    def _is_shown(self, number: int) -> bool:
        return self.arrangement.shows(self.entities[number])

    def _key(self) -> Callable[[int], Any]:
        """Return what an entity is sorted by."""
        order, everywhere = self.arrangement.order, self.arrangement.everywhere
        if order == "name":
            return self._folded().__getitem__
        if order == "appearance":
            return self._first_everywhere if everywhere else self._first_here
        if everywhere:
            return lambda number: -self._tallies[number].all
        return lambda number: -self._here(number)

    def _first_here(self, number: int) -> int:
        article = self._article.id if self._article else ""
        return self._tallies[number].by_article.get(article, (0, 0))[1]

    def _first_everywhere(self, number: int) -> tuple[int, int]:
        for article, (_, start) in self._tallies[number].by_article.items():
            return self._places.get(article, (0, 0))[0], start
        return len(self._places), 0

    def _folded(self) -> list[str]:
        """Return the names as they are sorted, blind to case and accents."""
        if self._sorted_by is None:
            from reviewer.analysis.folding import fold  # not needed for the first picture

            names = "\0".join(entity.name.replace("\0", " ") for entity in self.entities)
            self._sorted_by = fold(names).text.split("\0")
        return self._sorted_by


def _changed(before: Sequence[Entity], entities: Sequence[Entity]) -> list[int] | None:
    """Return the numbers of those that are not as they were; None: others are there."""
    if len(before) != len(entities):
        return None
    changed = [n for n, e in enumerate(entities) if e is not before[n] and e != before[n]]
    return changed if all(entities[n].id == before[n].id for n in changed) else None


def _sought(entity: Entity) -> tuple[object, ...]:
    """Return what an entity is grouped, sorted and found by."""
    return entity.type, entity.name, entity.aliases, entity.key


def _tally(entity: Entity, before: _Tally | None) -> _Tally:
    """Return what an entity's mentions come to; what is known of the same one is kept."""
    if before is not None and before.entity is entity:
        return before
    found: dict[str, tuple[int, int]] = {}
    for mention in entity.mentions:
        if mention.status != "rejected":
            times, first = found.get(mention.article, (0, mention.start))
            found[mention.article] = times + 1, first
    return _Tally(entity, sum(times for times, _ in found.values()), found)
