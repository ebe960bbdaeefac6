"""Working blind: whether one does, who may open what for everybody, and who saw whose claims."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.model.errors import NotFound, Refused
from reviewer.review.damage import reads
from reviewer.review.visibility import Visibility, visibility_of
from reviewer.store import blinding
from reviewer.store.log import SEEING
from reviewer.store.origins import only_merged

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer.model.article import Article
    from reviewer.model.reviewer import Reviewer
    from reviewer.review.review import Review

Sighting = tuple[str, str]
"""Whose claims (an id of a reviewer), in which article (an id)."""


class Blind:
    """What a review says of working blind; whose claims somebody may see is asked of it."""

    def __init__(self, review: Review) -> None:
        """Read from and write to a review."""
        self._review = review
        self._store = review.store

    @reads
    def visibility(self, reviewer: str | None) -> Visibility:
        """Return whose claims a reviewer (an id; None: nobody is named yet) may see."""
        return visibility_of(self._review, reviewer)

    @property
    def on(self) -> bool:
        """Whether reviewers see their own claims only until they are done with an article."""
        return self._said().get(blinding.BLIND) != "0"

    @property
    def opened(self) -> bool:
        """Whether the owner opened the whole review for everybody."""
        return blinding.OPENED in self._said()

    def opened_articles(self) -> frozenset[str]:
        """Return the articles (ids) that the owner opened for everybody."""
        begin = blinding.OPENED_ARTICLE
        return frozenset(
            name.removeprefix(begin) for name in self._said() if name.startswith(begin)
        )

    @reads
    def owner(self) -> Reviewer | None:
        """Return whose review it is: who joined it first, or to whom it was handed over.

        Who came by a merge is not the first. None where nobody has joined yet.
        """
        people = [each for each in self._review.reviewers() if each.kind == "person"]
        named = self._said().get(blinding.OWNER)
        found = next((each for each in people if each.id == named), None)
        if found is not None or not people:
            return found
        foreign = only_merged(self._store.connection, "reviewer", [each.id for each in people])
        return next((each for each in people if each.id not in foreign), people[0])

    def set_on(self, *, on: bool, reviewer: str) -> None:
        """Let reviewers work blind from now on, or not; only the owner (an id) can say so."""
        self._refuse_others(reviewer)
        command = "review.blind" if on else "review.not-blind"
        with self._store.change(command, reviewer=reviewer) as rows:
            rows.put("property", (blinding.BLIND,), value=str(int(on)))

    def open_review(self, *, opened: bool = True, reviewer: str) -> None:
        """Show everybody's claims to everybody, or no longer; only the owner (an id) can."""
        command = "review.open-for-all" if opened else "review.shut"
        self._open(command, blinding.OPENED, opened=opened, reviewer=reviewer)

    def open_article(self, article: Article, *, opened: bool = True, reviewer: str) -> None:
        """Show everybody's claims in an article to everybody, or no longer; only the owner can."""
        command = "article.open-for-all" if opened else "article.shut"
        name = f"{blinding.OPENED_ARTICLE}{article.id}"
        self._open(command, name, opened=opened, reviewer=reviewer, title=article.heading)

    def hand_over(self, to: str, *, reviewer: str) -> None:
        """Make somebody else (a name or id) the owner; only the owner (an id) can."""
        self._refuse_others(reviewer)
        heir = self._review.reviewers.find(to)
        if heir.kind != "person":
            raise Refused(f"{heir.name} is no person and cannot own a review.")
        with self._store.change("review.hand-over", reviewer=reviewer, name=heir.name) as rows:
            rows.put("property", (blinding.OWNER,), value=heir.id)

    def seen(self) -> set[tuple[str, str, str]]:
        """Return who saw whose claims on which version: reviewer, whose, version (ids)."""
        return blinding.seen(self._store.connection)

    def see(self, sightings: Iterable[Sighting], *, reviewer: str) -> bool:
        """Record that a reviewer (an id) saw claims, for good; tell whether any of it is new.

        They are seen on the latest versions. It is a step that undo passes over: what was seen
        cannot be unseen.
        """
        looked = set(sightings)
        articles = self._review.articles.of_ids({article for _, article in looked})
        versions = {article.id: article.version for article in articles}
        known = {(whose, version) for who, whose, version in self.seen() if who == reviewer}
        now = {(whose, versions[article]) for whose, article in looked if article in versions}
        new = sorted(now - known)
        if not new:
            return False
        names = self._review.reviewers.names()
        whose = sorted({names.get(one, "") for one, _ in new})
        number = len({version for _, version in new})
        with self._store.change(SEEING, reviewer=reviewer, names=whose, count=number) as rows:
            for one, version in new:
                rows.put("seen", (reviewer, one, version))
        return True

    def _said(self) -> dict[str, str]:
        return blinding.properties(self._store.connection)

    def _open(
        self, command: str, name: str, *, opened: bool, reviewer: str, **arguments: object
    ) -> None:
        self._refuse_others(reviewer)
        with self._store.change(command, reviewer=reviewer, **arguments) as rows:
            if opened:
                rows.put("property", (name,), value=reviewer)
            elif name in self._said():
                rows.update("property", name, {"gone": 1})

    def _refuse_others(self, reviewer: str) -> None:
        """Raise Refused where a reviewer (an id) does not own the review."""
        owner = self.owner()
        if owner is None:
            raise NotFound("Nobody has joined this review yet.")
        if owner.id != reviewer:
            raise Refused(f"Only {owner.name}, whose review this is, can do that.")
