"""The comparison that is being looked at: gathered once, then kept current by notices."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING

from reviewer.review.compared import LeftOut, Why
from reviewer.review.findings import Findings
from reviewer.review.gathering import entries_of, gathered, scope_of
from reviewer.review.open_claims import touched_claims
from reviewer.review.sight import Sight
from reviewer.review.speaking import Meant
from reviewer.store.claims import claim_rows

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from reviewer.analysis.comparison.gathering import Entry, ReadArticle
    from reviewer.model.step import Notice
    from reviewer.review.blindness import Blindness
    from reviewer.review.gathering import Gathered, Scope, Selection
    from reviewer.review.review import Review

_SCOPE = ("article", "reviewer", "tag", "done", "property", "purged", "version")
"""The tables that say who is compared on what."""


class Followed(Enum):
    """What a notice did to a comparison."""

    NOTHING = "nothing"
    CHANGED = "changed"
    """Some claims are other ones now; what it finds has followed."""
    ANEW = "anew"
    """Somebody else is compared, or on other articles: it is to be gathered again."""


class OpenComparison:
    """The claims of a selection of reviewers, articles and tags, and what comparing them finds."""

    def __init__(self, review: Review, selection: Selection, sight: Sight | None = None) -> None:
        """Compare within a review; `gather` reads the claims. Raises NotFound or Ambiguous.

        Where somebody's sight is given, nothing is compared that they do not see.
        """
        self._selection = selection
        self._review = review
        self._sight = sight or Sight(review)
        self._gathered: Gathered | None = None
        self._meant = Meant(review)
        self._units: dict[str, ReadArticle] = {}
        self._lost: dict[str, LeftOut] = {}
        self._unread: tuple[LeftOut, ...] = ()
        self._blindness: tuple[Blindness, ...] = ()
        self.scope: Scope = scope_of(review, self.selection)
        self.findings: Findings | None = None
        """What is found; None until the claims are gathered."""

    @property
    def selection(self) -> Selection:
        """Who is compared on what, by whom who sees so much."""
        return replace(self._selection, visibility=self._sight.visibility)

    def gather(self) -> Generator[tuple[int, int], None, None]:
        """Read the claims of everybody, yielding how many articles are done, of how many."""
        self.scope = scope_of(self._review, self.selection)
        self._meant = Meant(self._review)
        whole = len(self.scope.articles)
        work = gathered(self._review, self.scope, self._units, self._meant)
        try:
            while True:
                yield next(work), whole
        except StopIteration as end:
            self._take(end.value)

    def follow(self, notice: Notice) -> Followed:
        """Read again what a notice says has changed."""
        if self._gathered is None:
            return Followed.ANEW
        if notice.whole or (notice.touches(*_SCOPE) and self._scope_changed()):
            return Followed.ANEW
        if notice.touches("field", "entity", "alias", "distinct_from") and self._meant.changed():
            return Followed.ANEW
        touched = touched_claims(self._review, notice)
        if not touched:
            return Followed.NOTHING
        entries, lost = self._entries(touched)
        # Whoever has no claim left in an article may not have read it any more.
        unsure = touched - {entry.claim for entry in entries} or not self._all_read(entries)
        if unsure and self._scope_changed():
            return Followed.ANEW
        self._replace(touched, entries, lost)
        return Followed.CHANGED

    def _scope_changed(self) -> bool:
        return scope_of(self._review, self.selection) != self.scope

    def _take(self, found: Gathered) -> None:
        self._gathered = found
        self._blindness = found.blindness
        self._sight.saw(
            (reviewer, article.id)
            for article, readers in zip(found.scope.articles, found.scope.readers, strict=True)
            for reviewer in readers
        )
        self._lost = {each.claim: each for each in found.left_out if each.claim is not None}
        self._unread = tuple(each for each in found.left_out if each.claim is None)
        self._find()

    def _find(self) -> None:
        if self._gathered is not None:
            material = self._gathered.gathering.material(every_tag=self.scope.every_tag)
            left_out = (*self._unread, *self._lost.values())
            self.findings = Findings(self.scope, material, left_out, self._blindness)

    def _entries(self, claims: set[str]) -> tuple[list[Entry], list[tuple[Entry, Why]]]:
        """Return the claims of these ids that are compared, and those that figures leave out."""
        entries: list[Entry] = []
        lost: list[tuple[Entry, Why]] = []
        rows = claim_rows(self._review.store.connection, claims=claims)
        where = {row.article for row in rows.values()}
        for article, readers in zip(self.scope.articles, self.scope.readers, strict=True):
            if article.id in where and readers:
                found, left = entries_of(
                    self._review, self.scope, article, sorted(claims), self._meant
                )
                shows = self._sight.shows
                entries += [each for each in found if shows(article.id, each.reviewer)]
                lost += [each for each in left if shows(article.id, each[0].reviewer)]
        return entries, lost

    def _all_read(self, entries: Iterable[Entry]) -> bool:
        """Tell whether all these claims are of reviewers known to have read their articles."""
        readers = {
            article.id: who
            for article, who in zip(self.scope.articles, self.scope.readers, strict=True)
        }
        return all(entry.reviewer in readers.get(entry.article, ()) for entry in entries)

    def _replace(
        self, touched: set[str], entries: list[Entry], lost: list[tuple[Entry, Why]]
    ) -> None:
        if self._gathered is None:
            return
        self._gathered.gathering.replace(touched, entries)
        if entries:  # how these were made is found when everything is gathered again
            self._blindness = ()
        names = {reviewer.id: reviewer.name for reviewer in self.scope.reviewers}
        for claim in touched:
            self._lost.pop(claim, None)
        for entry, why in lost:
            self._lost[entry.claim] = LeftOut(
                entry.article, names[entry.reviewer], entry.claim, why
            )
        self._find()
