"""The assignments of a review: who is to read which articles, and how far they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.model.assignment import Pair, Progress, spread
from reviewer.model.errors import Refused
from reviewer.review.damage import reads
from reviewer.store import articles as reading

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from reviewer.review.articles import Articles
    from reviewer.review.reviewers import Reviewers
    from reviewer.store import Store


class Assignments:
    """Called, it returns who is to read what: pairs of reviewer and article (ids)."""

    def __init__(self, store: Store, articles: Articles, reviewers: Reviewers) -> None:
        """Read from and write to a store; the others resolve what is assigned to whom."""
        self._store = store
        self._articles = articles
        self._reviewers = reviewers

    @reads
    def __call__(self) -> set[Pair]:
        """Return all of them."""
        return reading.assigned(self._store.connection)

    def of(self, reviewer: str) -> frozenset[str]:
        """Return the articles (ids) that a reviewer (an id) is to read."""
        return frozenset(article for who, article in self() if who == reviewer)

    def put(
        self,
        pairs: Collection[Pair],
        *,
        taken: Collection[Pair] = (),
        reviewer: str | None = None,
    ) -> None:
        """Assign articles to reviewers (pairs of ids), and take others away, in one step."""
        present = self()
        new = sorted(set(pairs) - present)
        gone = sorted(set(taken) & present - set(pairs))
        number = len(new) + len(gone)
        with self._store.change("article.assign", reviewer=reviewer, count=number) as rows:
            for pair in new:
                rows.put("assignment", pair)
            for pair in gone:
                rows.update("assignment", pair, {"gone": 1})

    def spread(
        self, readers: int, *, reviewers: Sequence[str] = (), reviewer: str | None = None
    ) -> int:
        """Give each article so many readers, evenly, in one step; return how many are new.

        They are of these `reviewers` (names or ids), or of all persons. What is assigned stays.
        Raises Refused where there are not so many.
        """
        found = [self._reviewers.find(name) for name in reviewers]
        people = found or [each for each in self._reviewers() if each.kind == "person"]
        if not 0 < readers <= len(people):
            raise Refused(
                f"{len(people)} reviewers cannot read each article {readers} times."
                " Name more reviewers, or fewer readers."
            )
        articles = [article.id for article in self._articles()]
        new = spread(articles, [each.id for each in people], readers, self())
        self.put(new, reviewer=reviewer)
        return len(new)

    @reads
    def progress(self) -> list[Progress]:
        """Return how far everybody is to whom something is assigned, in the order they joined."""
        present, done = self(), self._articles.done()
        found = []
        for each in self._reviewers():
            own = {pair for pair in present if pair[0] == each.id}
            if own:
                found.append(Progress(each.name, each.id, len(own), len(own & done)))
        return found
