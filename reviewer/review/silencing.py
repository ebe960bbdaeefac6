"""Names that are never to be suggested in a review, in no article and as nothing of any type."""

from reviewer.analysis.names import key
from reviewer.model.entity import Entity
from reviewer.model.errors import NotFound
from reviewer.review.entities import Entities
from reviewer.review.overlaying import is_silenced
from reviewer.store import Store
from reviewer.store import entities as reading


class Silencing:
    """Called, it lists the names that are silenced, by name.

    A rejection is of one entity. A silenced name also suppresses what else is suggested under it,
    unless somebody has decided something of that: its row keeps the key of the name.
    """

    def __init__(self, store: Store, entities: Entities) -> None:
        """Write to a store; the entities are those of the same review."""
        self._store = store
        self._entities = entities

    def __call__(self) -> list[Entity]:
        """Return the entities whose names are never suggested."""
        silent = {
            id_
            for id_, row in reading.entity_rows(self._store.connection).items()
            if is_silenced(row) and not row.gone
        }
        found = [each for each in self._entities.known() if each.id in silent]
        return sorted(found, key=lambda each: each.name.casefold())

    def silence(self, entity: Entity, *, reviewer: str) -> None:
        """Never suggest the name of an entity again, as whatever it may be taken for."""
        with self._store.change("entity.silence", reviewer=reviewer, name=entity.name) as rows:
            self._entities.keep(rows, entity)
            values = {"status": "rejected", "key": key(entity.type, entity.name)}
            rows.update("entity", entity.id, values)

    def unsilence(self, entity: Entity, *, reviewer: str) -> None:
        """Suggest a name again; raises NotFound where it is not silenced."""
        row = reading.entity_rows(self._store.connection).get(entity.id)
        if row is None or not is_silenced(row):
            raise NotFound(f"“{entity.name}” is not among the names that are never suggested.")
        with self._store.change("entity.unsilence", reviewer=reviewer, name=entity.name) as rows:
            rows.update("entity", entity.id, {"status": "suggested", "key": ""})
