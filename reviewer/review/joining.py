"""Which entities are one: joined, kept apart and split by people; likeness only proposes.

`same_as` and `distinct_from` are facts beside the entities, whose rows stay as they are: undo, or
the other fact, takes each back.
"""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from reviewer.model.entity import Entity, EntityLikeness
from reviewer.model.errors import Refused
from reviewer.review.articles import Articles
from reviewer.review.entities import Entities
from reviewer.review.overlaying import spelled
from reviewer.store import Store
from reviewer.store import entities as reading

_MENTIONS_READ = 50
"""Of one person, for a role that stands before the name."""


class Joining:
    """What is the same, and what is not."""

    def __init__(self, store: Store, entities: Entities, articles: Articles) -> None:
        """Write to a store; entities and articles are those of the same review."""
        self._store = store
        self._entities = entities
        self._articles = articles

    def join(self, entities: Sequence[Entity], into: Entity, *, reviewer: str) -> None:
        """Say that entities are the same as another, which stands for them from now on.

        Raises Refused where there is nothing to be joined.
        """
        others = others_of(entities, into)
        with self._store.change("entity.join", reviewer=reviewer, name=into.name) as rows:
            self._entities.keep(rows, into)
            theirs = {id_ for each in others for id_ in (each.id, *each.joined)}
            for pair in reading.kept_apart(self._store.connection):
                if pair & theirs and pair & {into.id, *into.joined}:
                    rows.update("distinct_from", tuple(sorted(pair)), {"gone": 1})
            for each in others:
                self._entities.keep(rows, each)
                rows.update("entity", each.id, {"same_as": into.id})
            rows.update("entity", into.id, {"status": "accepted", "same_as": None})

    def keep_apart(self, entity: Entity, other: Entity, *, reviewer: str) -> None:
        """Say that two entities are not the same, so that it is not proposed again.

        Raises Refused for one and the same.
        """
        refuse_same(entity, other)
        names = [entity.name, other.name]
        with self._store.change("entity.apart", reviewer=reviewer, names=names) as rows:
            for each in (entity, other):
                self._entities.keep(rows, each)
            rows.put("distinct_from", tuple(sorted((entity.id, other.id))))

    def split(self, entity: Entity, spelling: str, *, reviewer: str) -> str:
        """Make a spelling of an entity one of its own, with its mentions; return that one's id.

        What was joined under this spelling is taken apart again. Raises Refused for the name
        itself, and for what is no spelling of it.
        """
        refuse_other_spelling(entity, spelling)
        part = self._joined_as(entity, spelling)
        with self._store.change("entity.split", reviewer=reviewer, name=spelling) as rows:
            self._entities.keep(rows, entity)
            if not part:
                part = sha256(f"{entity.id}\0{spelled(spelling)}".encode()).hexdigest()[:32]
                values = {
                    "type": entity.type,
                    "name": spelling,
                    "status": "accepted",
                    "same_as": None,
                }
                rows.put("entity", (part,), **values)
            else:
                rows.update("entity", part, {"same_as": None})
            rows.put("distinct_from", tuple(sorted((entity.id, part))))
        return part

    def proposals(self, entity: Entity | None = None) -> list[EntityLikeness]:
        """Return which entities may be one, of all or with one of them, the likeliest first.

        What somebody rejected or kept apart is left out.
        """
        from reviewer.analysis.likeness import likely  # not needed for the first picture

        apart = reading.kept_apart(self._store.connection)
        known = [each for each in self._entities.known() if each.status != "rejected"]
        found = likely(known, entity.id if entity else None)
        by_id = {each.id: each for each in known}
        return [
            each._replace(because=each.because + self._same_role(by_id, each))
            for each in found
            if frozenset((each.entity, each.other)) not in apart
        ]

    def _same_role(self, by_id: Mapping[str, Entity], pair: EntityLikeness) -> str:
        """Say which role stands before both names, or nothing."""
        one, other = by_id[pair.entity], by_id[pair.other]
        if one.type != "person":
            return ""
        shared = self._roles(one) & self._roles(other)
        return f", both “{min(shared)}”" if shared else ""

    def _roles(self, person: Entity) -> set[str]:
        from reviewer.analysis.likeness import role_before

        found = set()
        for mention in person.mentions[:_MENTIONS_READ]:
            text = self._articles.text(self._articles.find(mention.article)).text
            found.add(role_before(text, mention.start))
        return found - {""}

    def _joined_as(self, entity: Entity, spelling: str) -> str:
        """Return the id of what was joined directly with an entity under this spelling, or ""."""
        rows = reading.entity_rows(self._store.connection)
        aliases = reading.aliases(self._store.connection)
        for id_ in entity.joined:
            row = rows[id_]
            if spelled(spelling) in map(spelled, (row.name, *aliases.get(id_, ()))):
                while row.same_as and row.same_as != entity.id and row.same_as in entity.joined:
                    row = rows[row.same_as]
                return row.id
        return ""


def others_of(entities: Sequence[Entity], into: Entity) -> list[Entity]:
    """Return those that can be joined into an entity; raises Refused where there are none."""
    others = [each for each in entities if each.id != into.id]
    if not others:
        raise Refused("Choose two names or more that are the same.")
    return others


def refuse_same(entity: Entity, other: Entity) -> None:
    """Raise Refused where two that are to be kept apart are one and the same."""
    if entity.id == other.id:
        raise Refused("Choose two names that are not the same.")


def refuse_other_spelling(entity: Entity, spelling: str) -> None:
    """Raise Refused for the name of an entity itself, and for what is no spelling of it."""
    if spelled(spelling) == spelled(entity.name):
        raise Refused("This is the name itself. Rename it, or split off another spelling.")
    if spelled(spelling) not in map(spelled, entity.aliases):
        raise Refused(f"{entity.name} is not spelled “{spelling}”.")
