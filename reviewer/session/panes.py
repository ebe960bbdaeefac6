"""The panes of a window: one, or two side by side, of which one is active."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from reviewer.model.article import Article
from reviewer.model.step import Notice
from reviewer.review import Review
from reviewer.review.open_claims import ClaimChange, OpenClaims
from reviewer.session.pane import Pane

if TYPE_CHECKING:
    from reviewer.review.sight import Sight


class Panes:
    """One or two panes from left to right; commands, keys and panels mean the `active` one.

    `tell` is called with the name of what changed: `article` and `claim` as the active pane tells
    them; `pane`: another pane is active; `panes`: there is one more or fewer, or they scroll
    together from now on, or no longer.
    """

    def __init__(self, tell: Callable[[str], None]) -> None:
        """Begin with one pane in which nothing is open."""
        self._tell = tell
        self._panes = [Pane(self._hear)]
        self.active = self._panes[0]
        self.linked = False
        """Whether two panes scroll together."""
        self.sight: Sight | None = None
        """What is seen of the claims of the review."""

    def __iter__(self) -> Iterator[Pane]:
        """Go through the panes from left to right."""
        return iter(tuple(self._panes))

    def __len__(self) -> int:
        """Return how many there are, one or two."""
        return len(self._panes)

    @property
    def other(self) -> Pane | None:
        """The pane that is not active, or None where there is one only."""
        return next((pane for pane in self._panes if pane is not self.active), None)

    def split(self) -> Pane:
        """Return the pane beside the active one, made where there is none yet."""
        other = self.other
        if other is None:
            other = Pane(self._hear)
            other.places = dict(self.active.places)
            self._panes.append(other)
            self._tell("panes")
        return other

    def activate(self, pane: Pane) -> None:
        """Make a pane the one that commands, keys and panels mean."""
        if pane is not self.active and pane in self._panes:
            self.active = pane
            self._tell("pane")

    def close(self, pane: Pane) -> None:
        """Take a pane away; the last one stays."""
        if pane in self._panes and len(self._panes) > 1:
            self._panes.remove(pane)
            was_active, self.active = self.active, self._panes[0]
            self._tell("panes")
            if was_active is pane:
                self._tell("pane")

    def link(self, *, linked: bool) -> None:
        """Let two panes scroll together, or each by itself."""
        if linked != self.linked:
            self.linked = linked
            self._tell("panes")

    def show(
        self,
        review: Review,
        article: Article,
        pane: Pane | None = None,
        claims: OpenClaims | None = None,
    ) -> None:
        """Open an article of a review in a pane, the active one where none is named.

        `claims` are those of the article, where they have been read already.
        """
        shown = self.showing(article.id)
        known = shown.claims if shown else claims
        (pane or self.active).show(review, article, self.sight, known)

    def showing(self, article: str) -> Pane | None:
        """Return the pane that has an article (an id) open, the active one first, or None."""
        order = (self.active, *self._panes)
        return next((p for p in order if p.article is not None and p.article.id == article), None)

    def clear(self) -> None:
        """Go back to one pane in which nothing is open: the review is closed."""
        for pane in self._panes:
            pane.forget()
        self.close(self._panes[-1])

    def follow(self, notice: Notice) -> None:
        """Let all panes follow a commit; claims that two of them share are read again once."""
        changes: dict[int, ClaimChange] = {}
        for pane in self:
            if pane.claims is not None and id(pane.claims) not in changes:
                changes[id(pane.claims)] = pane.claims.refresh(notice)
        for pane in self:
            pane.follow(notice, changes.get(id(pane.claims), ClaimChange()))

    def _hear(self, pane: Pane, what: str) -> None:
        if pane is self.active:
            self._tell(what)
