"""The reviewers of a review: found by name, made where they are new."""

from collections.abc import Mapping

from reviewer.model.errors import Ambiguous, NotFound, Refused
from reviewer.model.reviewer import Reviewer, told_apart
from reviewer.store import Store
from reviewer.store import reviewers as reading
from reviewer.store.log_end import installation


class Reviewers:
    """Called, it lists the reviewers in the order in which they joined.

    Where several have the same name they are numbered: Kim (1), Kim (2). Somebody who has several
    ids, as they worked on two computers, is there once.
    """

    def __init__(self, store: Store) -> None:
        """Read from and write to a store."""
        self._store = store

    def __call__(self) -> list[Reviewer]:
        """Return the reviewers; those that left stay while they have claims."""
        return told_apart(reading.reviewers(self._store.connection))

    def names(self) -> Mapping[str, str]:
        """Return the names of all reviewers by their ids, also by the other ids of a person."""
        names = {reviewer.id: reviewer.name for reviewer in self()}
        same = reading.persons(self._store.connection)
        return {**names, **{other: names[one] for other, one in same.items() if one in names}}

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

    def here(self, name: str) -> Reviewer | None:
        """Return the reviewer of this name who works on this computer, made where unknown.

        Where several have the name it is the one who made steps here; None where that is not one.
        """
        try:
            return self.find(name, create=True)
        except Ambiguous as error:
            namesakes = error.choices
        connection = self._store.connection
        own = reading.worked_at(connection, namesakes, installation())
        same = reading.persons(connection)
        persons = {same.get(id_, id_) for id_ in own}
        return self.named(persons.pop()) if len(persons) == 1 else None

    def _called(self, name: str) -> Reviewer | None:
        plain = reading.reviewers(self._store.connection)
        everybody = told_apart(plain)
        wanted = name.casefold()
        same = reading.persons(self._store.connection)
        found = [r for r in everybody if r.id == same.get(name, name)]
        found = found or [
            shown
            for shown, given in zip(everybody, plain, strict=True)
            if wanted == given.name.casefold()
        ]
        found = found or [r for r in everybody if wanted == r.name.casefold()]
        if len(found) > 1:
            names = ", ".join(reviewer.name for reviewer in found)
            raise Ambiguous(
                f"{len(found)} reviewers are called {name}: {names}. Name one by id or number.",
                choices=[reviewer.id for reviewer in found],
            )
        return found[0] if found else None
