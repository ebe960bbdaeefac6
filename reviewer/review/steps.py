"""Whose step is taken back or brought again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.model.errors import Refused
from reviewer.store import log

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer.model.step import Step
    from reviewer.review.review import Review
    from reviewer.store import Store

    Look = Callable[[Store, str | None], Step | None]


class Reached:
    """Which step undo or redo would reach: looked for once after each change of the log."""

    def __init__(self, store: Store) -> None:
        """Look into this store."""
        self._store = store
        self._at: tuple[object, int] = (None, 0)
        self._found: dict[tuple[Look, str | None], Step | None] = {}

    def step(self, look: Look, reviewer: str | None) -> Step | None:
        """Return what `look` finds for a reviewer (an id), or found before if nothing came since.

        The menu, the status line and the command itself ask for the same one.
        """
        connection = self._store.connection
        at = connection, log.last_place(connection)
        if at != self._at:
            self._at, self._found = at, {}
        if (look, reviewer) not in self._found:
            self._found[look, reviewer] = look(self._store, reviewer)
        return self._found[look, reviewer]


def whose(
    review: Review, reviewer: str | None, look: Callable[[str | None], Step | None]
) -> str | None:
    """Return the id of the reviewer whose step is meant; None: a step of nobody.

    `look` tells which step of a reviewer would be reached. Where nobody is named, the only person
    is meant, and what was done under no name, whichever was later. Raises NotFound or Ambiguous for
    a name, Refused where several persons could be meant.
    """
    if reviewer is not None:
        return review.reviewers.find(reviewer).id
    people = [person for person in review.reviewers() if person.kind == "person"]
    if len(people) > 1:
        names = ", ".join(person.name for person in people)
        raise Refused(f"Say whose step, by a reviewer's name: {names}.")
    everybody = [*(person.id for person in people), None]
    steps = [(step, who) for who in everybody if (step := look(who)) is not None]
    # That somebody joined is not undone in passing.
    own = [(step.id, who) for step, who in steps if step.command != "reviewer.add"]
    return max(own, key=lambda pair: pair[0])[1] if own else everybody[0]
