"""The session: what is open, who is reviewing, what is selected; plain listeners, no Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from reviewer.model.article import Article, ArticleText
from reviewer.model.claim import Claim
from reviewer.model.errors import NotFound, Refused, ReviewerError, ReviewFileError
from reviewer.model.recent_tags import RecentTags
from reviewer.model.reviewer import Reviewer
from reviewer.model.search import NOTHING, Query
from reviewer.model.step import Notice
from reviewer.review import Review
from reviewer.review.open_claims import ClaimChange, OpenClaims
from reviewer.settings import Settings
from reviewer.store.trail import Trail

Listener = Callable[[str], None]

PATIENCE = 200
"""Milliseconds for which the window waits for another process; then changes are kept in memory."""


SEARCHES = 20
"""So many searches are remembered."""


@dataclass(slots=True)
class Selection:
    """The text's caret and selection in code points; `start == end` where nothing is selected."""

    start: int = 0
    end: int = 0
    caret: int = 0


@dataclass(slots=True, weakref_slot=True)
class Session:
    """What one window looks at. Its listeners hear the name of what changed.

    `review` and `reviewer`: another one; `closing`: the review is about to be closed; `article`:
    another article is open; `claim`: another claim is current; `entity`: another entity, or mention
    of it, is looked at; `query`: something else is looked for; `saved`: a commit of ours or of
    another process was noticed (with `notice`); `held`: changes are kept in memory from now on, or
    no longer.
    """

    settings: Settings
    review: Review | None = None
    reviewer: Reviewer | None = None
    article: Article | None = None
    claim: str | None = None
    entity: str | None = None
    mention: int = 0
    """Which mention of the entity in the open article is looked at, from 1; 0 where none."""
    selection: Selection = field(default_factory=Selection)
    notice: Notice | None = None
    unsaved: str = ""
    """Why changes are kept in memory and not in the file; "" where everything is saved."""
    places: dict[str, int] = field(default_factory=dict)
    """Where the caret was in the articles that were open before, by their ids."""
    claims: OpenClaims | None = None
    """The claims of the open article."""
    claim_change: ClaimChange = field(default_factory=ClaimChange)
    """What the last notice did to them."""
    last_tags: tuple[str, ...] = ()
    left: str | None = None
    """The claim (an id) that was current last in the open article."""
    recent_tags: RecentTags = field(default_factory=RecentTags)
    """The tags used last, each in a place of its own."""
    query: Query = NOTHING
    """What is looked for in the open article."""
    searches: tuple[Query, ...] = ()
    """What was looked for before, the last first."""
    _listeners: list[Listener] = field(default_factory=list)
    _trail: Trail | None = None

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call a listener with the name of what changed; return what ends that."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def open(self, path: Path) -> None:
        """Open a review in the place of the one that is open; raises a ReviewFileError."""
        self.take(Review.open(path))

    def take(self, review: Review) -> None:
        """Take an open review in the place of the one that is open."""
        try:
            reviewer = _reviewer_of(review, self.settings.text("reviewer"))
        except BaseException:
            review.close()
            raise
        self.close()
        self.review, self.reviewer = review, reviewer
        self._trail = Trail(review.store)
        review.store.patience = PATIENCE
        review.subscribe(self._on_notice)
        self._tell("review")

    def close(self) -> None:
        """Close what is open; harmless where nothing is."""
        if self.review is not None:
            self._tell("closing")
            self.review.close()
            if self._trail is not None:
                self._trail.close()
            self.review, self.reviewer, self.article, self.claim = None, None, None, None
            self.claims = None
            self.places = {}
            self.last_tags, self.recent_tags = (), RecentTags()
            self.entity, self.mention = None, 0
            self.query, self.searches = NOTHING, ()
            self.selection = Selection()
            self.unsaved = ""
            self._tell("review")

    def hold(self, error: ReviewFileError) -> bool:
        """Keep changes in memory from now on where the file cannot be written; tell whether."""
        if self.review is None or self._trail is None or not error.unsaved:
            return False
        from reviewer.review import safety  # not needed where all goes well

        try:
            safety.hold(self.review, self._trail, self.settings)
        except ReviewerError:
            return False
        self.unsaved = error.what
        self._tell("held")
        return True

    def put_back(self, path: Path | None = None) -> bool:
        """Write what is kept in memory to the file, which may lie elsewhere now; tell whether."""
        try:
            self.opened.store.put_back(path)
        except ReviewerError as error:
            self.unsaved = error.what
        else:
            self.unsaved = ""
        self._tell("held")
        return not self.unsaved

    def review_as(self, name: str) -> None:
        """Go on as the reviewer of this name, made where unknown."""
        self.reviewer = self.opened.reviewers.find(name, create=True)
        self._tell("reviewer")

    def show(self, article: Article) -> None:
        """Open an article; harmless where it is open."""
        if self.article is None or self.article.id != article.id:
            if self.article is not None:
                self.places[self.article.id] = self.selection.caret
            self.article, self.claim, self.mention = article, None, 0
            self.left = None
            self.selection = Selection()
            self.claims = OpenClaims(self.opened, article.id)
            self._tell("article")

    def choose_claim(self, claim: str | None) -> None:
        """Make a claim the current one (an id), or none."""
        if self.claim != claim:
            self.left = self.claim or self.left
            self.claim = claim
            self._tell("claim")

    def choose_entity(self, entity: str | None, mention: int = 0) -> None:
        """Make an entity (an id) the current one, or none, and one of its mentions (from 1)."""
        if (self.entity, self.mention) != (entity, mention):
            self.entity, self.mention = entity, mention
            self._tell("entity")

    def look_for(self, query: Query) -> None:
        """Look for something else in the open article."""
        if self.query != query:
            self.query = query
            self._tell("query")

    def keep_search(self) -> None:
        """Remember what is looked for now, so that it can be looked for again."""
        if self.query.words.strip():
            earlier = (query for query in self.searches if query != self.query)
            self.searches = (self.query, *earlier)[:SEARCHES]

    def use_tags(self, tags: Iterable[str]) -> None:
        """Remember the tags (ids) that were given just now."""
        self.last_tags = tuple(tags)
        for tag in self.last_tags:
            self.recent_tags.use(tag)

    @property
    def opened(self) -> Review:
        """The open review; raises Refused where there is none."""
        if self.review is None:
            raise Refused("Open a review first.")
        return self.review

    @property
    def who(self) -> str:
        """The reviewer's id; raises Refused where nobody is named yet."""
        if self.reviewer is None:
            raise Refused("Say who is reviewing first.")
        return self.reviewer.id

    @property
    def open_article(self) -> Article:
        """The open article; raises Refused where there is none."""
        if self.article is None:
            raise Refused("Open an article first.")
        return self.article

    def text(self) -> ArticleText:
        """Return the text of the open article."""
        return self.opened.articles.text(self.open_article)

    def current_claim(self) -> Claim | None:
        """Return the current claim, or None where there is none (any more)."""
        if self.claim is None or self.review is None:
            return None
        try:
            return self.review.claims.find(self.claim)
        except NotFound:
            return None

    def left_claim(self) -> Claim | None:
        """Return the claim that was current last, or None where it is gone."""
        return self.claims.by_id.get(self.left or "") if self.claims else None

    def _on_notice(self, notice: Notice) -> None:
        self.notice = notice
        if self.article is not None and notice.touches("purged"):
            self._leave_purged(self.article)
        if self.claims is not None:
            self.claim_change = self.claims.refresh(notice)
            if self.claim is not None and self.claim not in self.claims.by_id:
                self.choose_claim(None)
        self._tell("saved")

    def _leave_purged(self, article: Article) -> None:
        """Close the open article where somebody has purged it."""
        try:
            self.opened.articles.find(article.id)
        except NotFound:
            self.article, self.claims, self.claim, self.mention = None, None, None, 0
            self.selection = Selection()
            self._tell("article")

    def _tell(self, what: str) -> None:
        for listener in tuple(self._listeners):
            listener(what)


def _reviewer_of(review: Review, name: str) -> Reviewer | None:
    """Return who reviews: the one of the settings, made where new, or None: to be asked.

    Nobody is taken for somebody else because that one reviewed here before. Where nothing can
    be written the first person stands in, whose claims are then the first.
    """
    if not review.read_only:
        return review.reviewers.find(name, create=True) if name else None
    return next((r for r in review.reviewers() if r.kind == "person"), None)
