"""Whose claims a reviewer may see: one small value that everything on the screen asks.

Blind hides, it does not protect: all claims are in the file, and the command line and scripts read
them. Who must not be able to see works in a copy that has nobody else's claims.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reviewer.model.reviewer import Reviewer
    from reviewer.model.step import Notice
    from reviewer.review.review import Review

_FEW = 16
"""Articles of which each claim is named that comes into sight; of more all is looked at again."""

_TABLES = ("done", "property", "reviewer", "same_person")
"""The tables whose rows can change whose claims are seen."""


class Visibility(NamedTuple):
    """Whose claims `reviewer` (an id; None: nobody is named yet) may see.

    All where one does not work `blind`. Else one's own, and those of the `others` in the articles
    (ids) that are `shown`: one marked them as done, or the review's owner opened them.
    """

    reviewer: str | None = None
    blind: bool = False
    others: tuple[Reviewer, ...] = ()
    shown: frozenset[str] = frozenset()

    def shows(self, article: str, whose: str) -> bool:
        """Tell whether a reviewer's claims (an id) in an article (an id) are seen."""
        return not self.blind or whose == self.reviewer or article in self.shown

    def shows_all(self, article: str) -> bool:
        """Tell whether everybody's claims in an article (an id) are seen."""
        return not self.blind or article in self.shown

    def hidden(self, articles: Iterable[str]) -> list[str]:
        """Return those of some articles (ids) in which the others' claims are hidden."""
        return [article for article in articles if not self.shows_all(article)]


EVERYTHING = Visibility()
"""Everybody's claims, as the command line and scripts see them."""


def everything(review: Review) -> Visibility:  # noqa: ARG001  # it is a `Look`
    """Return what whoever sees everybody's claims sees in a review."""
    return EVERYTHING


def visibility_of(review: Review, reviewer: str | None) -> Visibility:
    """Return whose claims a reviewer (an id) may see in a review.

    Where there is one person only, there is nothing to be blind to.
    """
    others = tuple(each for each in review.reviewers() if each.id != reviewer)
    if not any(each.kind == "person" for each in others):
        return Visibility(reviewer)
    from reviewer.store import blinding  # most reviews have one reviewer

    connection = review.store.connection
    said = blinding.properties(connection)
    done = blinding.done_by(connection, reviewer) if reviewer else frozenset[str]()
    blind = said.get(blinding.BLIND) != "0" and blinding.OPENED not in said
    opened = {
        name.removeprefix(blinding.OPENED_ARTICLE)
        for name in said
        if name.startswith(blinding.OPENED_ARTICLE)
    }
    return Visibility(reviewer, blind, others, done | opened)


def changes_visibility(notice: Notice) -> bool:
    """Tell whether whose claims are seen may be otherwise after a commit."""
    return notice.touches(*_TABLES)


def with_appearing(review: Review, notice: Notice, before: Visibility, after: Visibility) -> Notice:
    """Return a notice that also names the claims that come into sight or go out of it.

    Whoever follows it looks at them as if they had been changed; where there are many, at all.
    """
    if not (before.blind or after.blind):
        return notice
    if before.reviewer == after.reviewer and before.blind == after.blind:
        changed = before.shown ^ after.shown
        if len(changed) <= _FEW:
            claims = frozenset[str]()
            if changed:
                from reviewer.store import blinding

                connection = review.store.connection
                claims |= blinding.claims_of_others(connection, after.reviewer, changed)
            rows = notice.rows
            known = rows.get("claim", frozenset())
            return notice._replace(rows={**rows, "claim": known | claims}) if claims else notice
    return notice._replace(whole=True)
