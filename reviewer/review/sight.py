"""What one reviewer sees of the claims of a review; every part of a window asks this."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reviewer.review.damage import reads
from reviewer.review.visibility import (
    EVERYTHING,
    Visibility,
    changes_visibility,
    visibility_of,
    with_appearing,
)
from reviewer.store.articles import claimed
from reviewer.store.claims import claim_place
from reviewer.store.codebook import tag_counts
from reviewer.store.reviewers import persons

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from reviewer.model.article import Article
    from reviewer.model.claim import Claim
    from reviewer.model.step import Notice
    from reviewer.review.blind import Sighting
    from reviewer.review.review import Review


class Sight:
    """Everybody's claims at first; those that a reviewer may see from the first `look` on.

    It remembers whose claims were looked at in which article, so that it can be recorded.
    """

    def __init__(self, review: Review) -> None:
        """Look at a review."""
        self._review = review
        self._store = review.store
        self.visibility = EVERYTHING
        """Whose claims are seen now."""
        self.unrecorded: set[Sighting] = set()
        """Whose claims were looked at that nobody has recorded yet."""
        self._recorded: set[Sighting] = set()
        self._heard: Callable[[], None] = _nobody

    @classmethod
    def of(cls, review: Review, name: str | None) -> Sight:
        """Return the sight of a reviewer by name, everybody's without one; raises NotFound."""
        sight = cls(review)
        if name:
            sight.look(review.reviewers.find(name).id)
        return sight

    def look(self, reviewer: str | None) -> None:
        """See what a reviewer (an id; None: nobody is named yet) may see."""
        if reviewer != self.visibility.reviewer:
            self.unrecorded, self._recorded = set(), set()
        self.visibility = self._visibility(reviewer)

    @reads
    def _visibility(self, reviewer: str | None) -> Visibility:
        return visibility_of(self._review, reviewer)

    def follow(self, notice: Notice, reviewer: str | None) -> Notice:
        """Follow a commit, or another reviewer; return the notice with what comes into sight."""
        if reviewer == self.visibility.reviewer and not changes_visibility(notice):
            return notice
        before = self.visibility
        self.look(reviewer)
        return with_appearing(self._review, notice, before, self.visibility)

    def shows(self, article: str, whose: str) -> bool:
        """Tell whether a reviewer's claims (an id) in an article (an id) are seen."""
        return self.visibility.shows(article, whose)

    def saw(self, sightings: Iterable[Sighting]) -> None:
        """Remember that claims were looked at: whose, in which article (ids)."""
        if not self.visibility.others:
            return
        found = {
            (whose, article) for whose, article in sightings if whose != self.visibility.reviewer
        }
        new = found - self._recorded - self.unrecorded
        if new:
            self.unrecorded |= new
            self._heard()

    def hear(self, heard: Callable[[], None]) -> None:
        """Call this whenever there is something to record."""
        self._heard = heard

    def record(self) -> None:
        """Keep in the file what was looked at; raises a ReviewFileError where that cannot be."""
        reviewer, new = self.visibility.reviewer, frozenset(self.unrecorded)
        if reviewer is not None and new:
            self._review.blind.see(new, reviewer=reviewer)
            self.unrecorded -= new
            self._recorded |= new

    def claims(self, article: str | None = None) -> list[Claim]:
        """Return the live claims that are seen, of an article (an id) or of all, as made."""
        return self._seen(self._review.claims(article=article))

    def of_ids(self, ids: Sequence[str]) -> list[Claim]:
        """Return the live claims among these ids that are seen."""
        return self._seen(self._review.claims.of_ids(ids))

    @reads
    def tag_counts(self) -> Mapping[str, int]:
        """Return how many of the claims that are seen each tag has."""
        look, connection = self.visibility, self._store.connection
        if not look.blind:
            return tag_counts(connection)
        return tag_counts(connection, look.reviewer or "", look.shown)

    def articles(self) -> list[Article]:
        """Return every article; its claims are counted as they are seen."""
        found = self._review.articles()
        if not self.visibility.blind:
            return found
        counts = self.article_counts()
        return [article._replace(counted=counts.get(article.id, 0)) for article in found]

    @reads
    def article_counts(self, articles: Iterable[str] | None = None) -> Mapping[str, int]:
        """Return how many of the claims that are seen some articles (ids) have, or all."""
        found: dict[str, int] = {}
        for (whose, article), number in claimed(self._store.connection, articles).items():
            if self.shows(article, whose):
                found[article] = found.get(article, 0) + number
        return found

    def hidden_articles(self) -> list[str]:
        """Return the articles (ids) in which others' claims are hidden; none where one sees all."""
        if not self.visibility.blind:
            return []
        return self.visibility.hidden(article.id for article in self._review.articles())

    @reads
    def hidden_steps(self) -> set[int]:
        """Return the places of the steps that touch what is hidden; nothing is said of them."""
        hidden = self.hidden_articles()
        if not hidden:
            return set()
        from reviewer.store import blinding  # seldom needed

        return blinding.steps_telling(self._store.connection, self.visibility.reviewer, hidden)

    def said_by(self) -> Callable[[str | None, str], bool]:
        """Return what tells whether that is seen which somebody (an id) said of a claim (an id)."""
        if not self.visibility.blind:
            return lambda _, __: True
        same = persons(self._store.connection)

        @cache
        def about(claim: str) -> str | None:
            """Return the article of a claim that is live and seen, else None."""
            article, whose = claim_place(self._store.connection, claim) or (None, "")
            return article if article and self.shows(article, same.get(whose, whose)) else None

        def seen(claim: str | None, who: str) -> bool:
            if claim is None:
                return True
            article = about(claim)
            return article is not None and self.shows(article, same.get(who, who))

        return seen

    def _seen(self, claims: Iterable[Claim]) -> list[Claim]:
        found = list(claims)
        if self.visibility.blind:
            found = [claim for claim in found if self.shows(claim.article, claim.reviewer_id)]
        if self.visibility.others:
            self.saw({(claim.reviewer_id, claim.article) for claim in found})
        return found


def _nobody() -> None:
    """Hear nothing."""
