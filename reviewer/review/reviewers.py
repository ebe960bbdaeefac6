"""The reviewers of a review: found by name, made where they are new."""

from reviewer.model.errors import Ambiguous, NotFound, Refused
from reviewer.model.reviewer import Reviewer
from reviewer.store import Store
from reviewer.store import reviewers as reading


class Reviewers:
    """Called, it lists the reviewers in the order in which they joined."""

    def __init__(self, store: Store) -> None:
        """Read from and write to a store."""
        self._store = store

    def __call__(self) -> list[Reviewer]:
        """Return the reviewers; those that left stay while they have claims."""
        return reading.reviewers(self._store.connection)

    def named(self, reviewer_id: str) -> Reviewer:
        """Return the reviewer of this id; raises NotFound."""
        found = next((r for r in self() if r.id == reviewer_id), None)
        if found is None:
            raise NotFound("This reviewer is not in the review.")
        return found

    def find(self, name: str, *, create: bool = False) -> Reviewer:
        """Return the reviewer of this name or id, whatever the case.

        A name that is not known makes a reviewer where `create` is true. Raises NotFound,
        Ambiguous where two have the name, Refused where it is empty.
        """
        wanted = " ".join(name.split())
        found = self._called(wanted)
        if found:
            return found
        if not create:
            raise NotFound(f"No reviewer is called {name}.")
        if not wanted:
            raise Refused("Say who is reviewing: a reviewer needs a name.")
        with self._store.change("reviewer.add", name=wanted) as rows:
            # Asked again here, where no other process can make the same reviewer in between.
            found = self._called(wanted)
            if found is None:
                found = Reviewer(rows.new_id(), wanted)
                rows.insert("reviewer", id=found.id, name=found.name)
        return found

    def _called(self, name: str) -> Reviewer | None:
        everybody = self()
        found = [r for r in everybody if r.id == name] or [
            r for r in everybody if r.name.casefold() == name.casefold()
        ]
        if len(found) > 1:
            raise Ambiguous(f"{len(found)} reviewers are called {name}. Name one by id.")
        return found[0] if found else None
