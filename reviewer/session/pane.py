"""A pane: one place of the window in which an article is open, and what is looked at there."""

from collections.abc import Callable
from dataclasses import dataclass

from reviewer.model.article import Article, ArticleText
from reviewer.model.claim import Claim
from reviewer.model.errors import NotFound, Refused
from reviewer.model.step import Notice
from reviewer.review import Review
from reviewer.review.open_claims import ClaimChange, OpenClaims
from reviewer.review.sight import Sight
from reviewer.session.listeners import Listener, Listeners


@dataclass(slots=True)
class Selection:
    """The text's caret and selection in code points; `start == end` where nothing is selected."""

    start: int = 0
    end: int = 0
    caret: int = 0


class Pane:
    """What is open and looked at in one place. Its listeners hear the name of what changed.

    `article`: another article is open, or none; `claim`: another claim is current; `saved`: a
    commit was noticed, and `change` is what it did to the claims.
    """

    def __init__(self, heard: Callable[["Pane", str], None]) -> None:
        """Have nothing open; `heard` is called after the listeners."""
        self.article: Article | None = None
        self.claims: OpenClaims | None = None
        """The claims of the open article."""
        self.change = ClaimChange()
        """What the last notice did to them."""
        self.claim: str | None = None
        """The current claim (an id)."""
        self.left: str | None = None
        """The claim (an id) that was current last in the open article."""
        self.mention = 0
        """Which mention of the session's entity is looked at here, from 1; 0 where none."""
        self.selection = Selection()
        self.places: dict[str, int] = {}
        """Where the caret was in the articles that were open here before, by their ids."""
        self._review: Review | None = None
        self._heard = heard
        self._listeners = Listeners()

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call a listener with the name of what changed; return what ends that."""
        return self._listeners.add(listener)

    def show(
        self,
        review: Review,
        article: Article,
        sight: Sight | None = None,
        claims: OpenClaims | None = None,
    ) -> None:
        """Open an article of a review, with the claims that are seen; harmless where it is open.

        Where another pane has it open too, its claims are given: they are read and kept once.
        """
        if self.article is not None and self.article.id == article.id:
            return
        if self.article is not None:
            self.places.pop(self.article.id, None)  # the one left last comes last
            self.places[self.article.id] = self.selection.caret
        self.forget()
        self._review, self.article = review, article
        self.claims = OpenClaims(review, article.id, sight=sight) if claims is None else claims
        self._tell("article")

    def clear(self) -> None:
        """Have nothing open."""
        was_open = self.article is not None
        self.forget()
        if was_open:
            self._tell("article")

    def forget(self) -> None:
        """Have nothing open and tell nobody: the review is closed, and everybody hears of that."""
        self.article, self.claims, self._review = None, None, None
        self.claim, self.left, self.mention = None, None, 0
        self.change, self.selection = ClaimChange(), Selection()

    def choose_claim(self, claim: str | None) -> None:
        """Make a claim the current one (an id), or none."""
        if self.claim != claim:
            self.left = self.claim or self.left
            self.claim = claim
            self._tell("claim")

    def follow(self, notice: Notice, change: ClaimChange) -> None:
        """Follow a commit that changed the claims like this, which have followed it already."""
        self.change = change
        if notice.touches("article", "purged"):
            self._read_article_again()
        if self.claims is not None and self.claim and self.claim not in self.claims.by_id:
            self.choose_claim(None)
        self._listeners.tell("saved")

    @property
    def open_article(self) -> Article:
        """The open article; raises Refused where there is none."""
        if self.article is None:
            raise Refused("Open an article first.")
        return self.article

    def text(self) -> ArticleText:
        """Return the text of the open article."""
        article = self.open_article
        if self._review is None:
            raise Refused("Open a review first.")
        return self._review.articles.text(article)

    def current_claim(self) -> Claim | None:
        """Return the current claim, or None where there is none (any more)."""
        if self.claim is None or self._review is None:
            return None
        try:
            return self._review.claims.find(self.claim)
        except NotFound:
            return None

    def left_claim(self) -> Claim | None:
        """Return the claim that was current last, or None where it is gone."""
        return self.claims.by_id.get(self.left or "") if self.claims else None

    def _read_article_again(self) -> None:
        """Follow what was said anew of the open article; close it where somebody purged it."""
        if self.article is None or self._review is None:
            return
        try:
            self.article = self._review.articles.find(self.article.id)
        except NotFound:
            self.clear()

    def _tell(self, what: str) -> None:
        self._listeners.tell(what)
        self._heard(self, what)
