"""Comparing reviewers; its modules are loaded when they are wanted."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.model.work import ended

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from reviewer.review.compared import Compared
    from reviewer.review.comparing import Stage
    from reviewer.review.review import Review
    from reviewer.review.visibility import Visibility


class Comparer:
    """Called, it compares the reviewers of a review."""

    def __init__(self, review: Review) -> None:
        """Compare within a review."""
        self._review = review

    def __call__(
        self,
        *,
        reviewers: Sequence[str] = (),
        articles: Sequence[str] = (),
        tags: Sequence[str] = (),
        bootstrap: int = 0,
        seed: int = 0,
        at_least: float = 0.9,
        gamma: bool = True,
        blind: bool = False,
        seen_by: str = "",
    ) -> Compared:
        """Compare reviewers on articles and tags (names or ids); none means all.

        All who have read something are compared, but not the consensus. An article counts as read
        by who marked it as read or has a claim in it; articles that are named count as read by all.
        A tag stands for those below it too. `bootstrap` says in how many resamples of the articles
        intervals are looked for, `at_least` from which share in common a segment counts. `gamma`
        can be left out, as it takes long. With `blind` only claims are compared that were made
        before their owner saw the others'; with `seen_by` (a name or id) only what that reviewer
        sees, who may work blind. Raises NotFound or Ambiguous for what is not there.
        """
        return ended(
            self.steps(
                reviewers=reviewers,
                articles=articles,
                tags=tags,
                bootstrap=bootstrap,
                seed=seed,
                at_least=at_least,
                gamma=gamma,
                blind=blind,
                seen_by=seen_by,
            )
        )

    def steps(
        self,
        *,
        reviewers: Sequence[str] = (),
        articles: Sequence[str] = (),
        tags: Sequence[str] = (),
        bootstrap: int = 0,
        seed: int = 0,
        at_least: float = 0.9,
        gamma: bool = True,
        blind: bool = False,
        seen_by: str = "",
    ) -> Generator[Stage, None, Compared]:
        """Do the same step by step, telling how far it is; it can be left at any step."""
        from reviewer.analysis.comparison.tables import Wanted
        from reviewer.review.comparing import comparing
        from reviewer.review.gathering import Selection

        look = self._look(seen_by)
        selection = Selection(tuple(reviewers), tuple(articles), tuple(tags), look, blind)
        wanted = Wanted(at_least, bootstrap, seed)
        return comparing(self._review, selection, wanted, gamma=gamma)

    def report(
        self,
        path: str | Path,
        *,
        reviewers: Sequence[str] = (),
        articles: Sequence[str] = (),
        tags: Sequence[str] = (),
        bootstrap: int = 0,
        at_least: float = 0.9,
        gamma: bool = True,
        blind: bool = False,
        seen_by: str = "",
    ) -> Generator[Stage, None, Compared]:
        """Compare step by step, and write what is found to a file that appears whole or not at all.

        A path that ends in .html or .docx gets a report, in .csv or .xlsx the raw table of units
        from which the figures can be recomputed. Raises Refused where it cannot be written.
        """
        from reviewer.analysis.comparison.tables import Wanted
        from reviewer.review.gathering import Selection
        from reviewer.review.reporting import reporting

        look = self._look(seen_by)
        selection = Selection(tuple(reviewers), tuple(articles), tuple(tags), look, blind)
        wanted = Wanted(at_least, bootstrap)
        return reporting(self._review, Path(path), selection, wanted, gamma=gamma)

    def _look(self, seen_by: str) -> Visibility:
        """Return what a reviewer (a name or id) sees; everything where nobody is named."""
        from reviewer.review.visibility import EVERYTHING

        if not seen_by:
            return EVERYTHING
        return self._review.blind.visibility(self._review.reviewers.find(seen_by).id)
