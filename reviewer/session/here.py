"""What is looked at where one works, by the names that commands and panels use."""

from reviewer.model.article import Article, ArticleText
from reviewer.model.claim import Claim
from reviewer.review.open_claims import ClaimChange, OpenClaims
from reviewer.session.pane import Selection
from reviewer.session.panes import Panes


class Here:
    """The active pane of some panes, read through."""

    __slots__ = ()
    panes: Panes

    @property
    def article(self) -> Article | None:
        """The open article."""
        return self.panes.active.article

    @property
    def open_article(self) -> Article:
        """The open article; raises Refused where there is none."""
        return self.panes.active.open_article

    @property
    def claims(self) -> OpenClaims | None:
        """The claims of the open article."""
        return self.panes.active.claims

    @property
    def claim_change(self) -> ClaimChange:
        """What the last notice did to them."""
        return self.panes.active.change

    @property
    def claim(self) -> str | None:
        """The current claim (an id)."""
        return self.panes.active.claim

    @property
    def mention(self) -> int:
        """Which mention of the current entity is looked at, from 1; 0 where none."""
        return self.panes.active.mention

    @property
    def selection(self) -> Selection:
        """The caret and what is selected."""
        return self.panes.active.selection

    def text(self) -> ArticleText:
        """Return the text of the open article; raises Refused where there is none."""
        return self.panes.active.text()

    def current_claim(self) -> Claim | None:
        """Return the current claim, or None where there is none (any more)."""
        return self.panes.active.current_claim()

    def choose_claim(self, claim: str | None) -> None:
        """Make a claim of the open article the current one (an id), or none."""
        self.panes.active.choose_claim(claim)
