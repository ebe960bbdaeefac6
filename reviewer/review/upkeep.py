"""Keeping a review sound: counting what is damaged, mending what others changed, purging."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.model.work import ended
from reviewer.store import log

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable
    from datetime import datetime

    from reviewer.model.article import Article
    from reviewer.review.articles import Articles
    from reviewer.review.claims import Claims
    from reviewer.store import Store
    from reviewer.store.checking import Checked, Problem
    from reviewer.store.compacting import Compacted
    from reviewer.store.purging import Purged


class Upkeep:
    """What is done to a review as a file; its modules are loaded when they are wanted."""

    def __init__(self, store: Store, articles: Articles, claims: Claims) -> None:
        """Work on a store; articles and claims resolve what is to be purged."""
        self._store = store
        self._articles = articles
        self._claims = claims

    def checked(self) -> Checked:
        """Check as `Review.check` does, and count: "3 of 4,812 rows are damaged."."""
        from reviewer.store import checking
        from reviewer.store.moments import one_moment

        with one_moment(self._store.connection):
            return checking.checked(self._store.connection)

    def steps(self) -> int:
        """Return how many steps the log has."""
        return log.count(self._store.connection)

    def adopt(self, problems: Iterable[Problem]) -> int:
        """Record rows that another program changed as they are now; return how many.

        Of the check's problems these end: row, unlogged, missing. The rest needs recovering.
        """
        from reviewer.store import repairing

        return repairing.adopt(self._store, problems)

    def restore(self, problems: Iterable[Problem]) -> int:
        """Put rows that another program changed back to what the log says; return how many."""
        from reviewer.store import repairing

        return repairing.restore(self._store, problems)

    def compact(self, before: datetime, *, reviewer: str | None = None) -> Compacted:
        """Make the file smaller by dropping what older changes said that was overwritten since.

        Rows stay as they are, and so does the list of steps; the old ones can no longer be undone.
        Raises DamagedReview where the log is damaged, and then changes nothing.
        """
        return ended(self.compacting(before, reviewer=reviewer))

    def compacting(
        self, before: datetime, *, reviewer: str | None = None
    ) -> Generator[float, None, Compacted]:
        """Do what `compact` does in slices; yield how much is done, from 0 to 1.

        Closing the generator takes everything back, until the room is given back: that is done
        elsewhere, and who reads or writes here meanwhile is told that the file is locked.
        """
        from reviewer.store import compacting

        return (yield from compacting.compacting(self._store, before, reviewer=reviewer))

    def purge(
        self,
        *,
        articles: Iterable[Article | str] = (),
        claims: Iterable[str] = (),
        reviewer: str | None = None,
    ) -> Purged:
        """Remove articles and claims for good, with their texts and history: it is never undone.

        Everybody's claims on an article go with it. Raises NotFound or Ambiguous.
        """
        from reviewer.store import purging

        return purging.purge(
            self._store,
            articles=[self._articles.find(article).id for article in articles],
            claims=[self._claims.find(claim).id for claim in claims],
            reviewer=reviewer,
        )
