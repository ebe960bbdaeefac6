"""The session: what is open, who is reviewing, what is selected; plain listeners, no Qt."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from reviewer.model.article import Article
from reviewer.model.errors import Refused, ReviewerError, ReviewFileError
from reviewer.model.recent_tags import RecentTags
from reviewer.model.reviewer import Reviewer
from reviewer.model.search import NOTHING, Query
from reviewer.model.step import Notice
from reviewer.review import Review
from reviewer.review.open_claims import OpenClaims
from reviewer.review.open_comments import OpenComments
from reviewer.review.open_relations import OpenRelations
from reviewer.review.sight import Sight
from reviewer.session.here import Here
from reviewer.session.listeners import Listener, Listeners
from reviewer.session.panes import Panes
from reviewer.session.picturing import Picturing
from reviewer.settings import Settings
from reviewer.store.trail import Trail

if TYPE_CHECKING:
    from reviewer.review.gathering import Selection
    from reviewer.session.comparing import Comparing

PATIENCE = 200
"""Milliseconds for which the window waits for another process; then changes are kept in memory."""

_OPTIONS = ("exact", "whole_words", "pattern")
"""The options of a query, in its order."""


@dataclass(slots=True, weakref_slot=True, eq=False, repr=False)
class Session(Here):
    """What one window looks at. Its listeners hear the name of what changed.

    `review` and `reviewer`: another one; `closing`: the review is about to be closed; `article`:
    another article is open in the active pane; `claim`: another claim is current there; `pane`:
    another pane is active; `panes`: there is one more or fewer, or their scrolling is linked or
    freed; `entity`: another entity, or mention of it, is looked at; `query`: something else is
    looked for; `comparing`: a comparison was opened or closed; `comparison`: it finds something
    else, or other differences are gone through; `difference`: another one is current; `picturing`,
    `picture`, `cell`: a picture of entities, see `Picturing`; `saved`: a
    commit of ours or of another process was noticed (with `notice`); `held`:
    changes are kept in memory from now on, or no longer.
    """

    settings: Settings
    review: Review | None = None
    reviewer: Reviewer | None = None
    sight: Sight | None = None
    """What the reviewer sees of the claims of the open review."""
    entity: str | None = None
    notice: Notice | None = None
    unsaved: str = ""
    """Why changes are kept in memory and not in the file; "" where everything is saved."""
    last_tags: tuple[str, ...] = ()
    recents: dict[str, RecentTags] = field(default_factory=dict)
    """The tags that each reviewer (an id) used last in the open review."""
    query: Query = NOTHING
    """What is looked for in the open article."""
    searches: tuple[Query, ...] = ()
    """What was looked for before, the last first."""
    relations: OpenRelations | None = None
    """The relations between the claims of the open review."""
    comments: OpenComments | None = None
    """What was said about its claims."""
    came_from: str | None = None
    """The claim (an id) from which somebody went to one that it is related to."""
    related_anew: frozenset[str] = frozenset()
    """The claims (ids) of whose relations or comments the last notice changed something."""
    comparing: "Comparing | None" = None
    """The comparison that is open."""
    panes: Panes = field(init=False)
    """Where articles are open: `article`, `claim` and the like are those of the active pane."""
    picturing: Picturing = field(init=False)
    """The picture of entities that is open, if one is."""
    _listeners: Listeners = field(default_factory=Listeners)
    _trail: Trail | None = None

    def __post_init__(self) -> None:
        """Begin with one pane."""
        self.panes = Panes(self._listeners.tell)
        self.picturing = Picturing(self._listeners.tell)
        self.query = _first_query(self.settings)

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Call a listener with the name of what changed; return what ends that."""
        return self._listeners.add(listener)

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
        self.sight = self.panes.sight = Sight(review)
        self.sight.look(reviewer.id if reviewer else None)
        self.relations = OpenRelations(review, self.sight)
        self.comments = OpenComments(review, self.sight)
        self._trail = Trail(review.store)
        review.store.patience = PATIENCE
        if names := self.settings.text("detectors").split():
            review.entities.detectors.names = tuple(names)
        review.subscribe(self.hear)
        self._listeners.tell("review")

    def close(self) -> None:
        """Close what is open; harmless where nothing is."""
        if self.review is not None:
            self._listeners.tell("closing")
            self.review.close()
            if self._trail is not None:
                self._trail.close()
            self.review, self.reviewer, self.entity, self.unsaved = None, None, None, ""
            self.relations, self.related_anew, self.came_from = None, frozenset(), None
            self.comments = None
            self.last_tags, self.recents = (), {}
            self.query, self.searches = _first_query(self.settings), ()
            self.comparing = None
            self.picturing.forget()
            self.sight = self.panes.sight = None
            self.panes.clear()
            self._listeners.tell("review")

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
        self._listeners.tell("held")
        return True

    def put_back(self, path: Path | None = None) -> bool:
        """Write what is kept in memory to the file, which may lie elsewhere now; tell whether."""
        try:
            self.opened.store.put_back(path)
        except ReviewerError as error:
            self.unsaved = error.what
        else:
            self.unsaved = ""
        self._listeners.tell("held")
        return not self.unsaved

    def review_as(self, name: str) -> None:
        """Go on as the reviewer of this name, made where unknown."""
        self._become(self.opened.reviewers.find(name, create=True))

    def show(self, article: Article, claims: OpenClaims | None = None) -> None:
        """Open an article in the active pane; harmless where it is open there.

        `claims` are those of the article, where they have been read already.
        """
        self.panes.show(self.opened, article, claims=claims)

    def go_to(self, article: str) -> None:
        """Go to where an article (an id) is open, or open it in the active pane; or NotFound."""
        pane = self.panes.showing(article)
        if pane is not None:
            self.panes.activate(pane)
        else:
            self.show(self.opened.articles.find(article))

    def choose_entity(self, entity: str | None, mention: int = 0) -> None:
        """Make an entity (an id) the current one, or none, and one of its mentions (from 1)."""
        if (self.entity, self.mention) != (entity, mention):
            self.entity, self.panes.active.mention = entity, mention
            self._listeners.tell("entity")

    def look_for(self, query: Query) -> None:
        """Look for something else in the open article; how is remembered."""
        if self.query != query:
            self.query = query
            self.settings["find_options"] = " ".join(
                name for name in _OPTIONS if getattr(query, name)
            )
            self._listeners.tell("query")

    def compare(self, selection: "Selection | None") -> None:
        """Open a comparison in the place of the article, or go back to that; raises NotFound."""
        if selection is not None:
            from reviewer.session.comparing import Comparing  # brings what computes figures

            tell = self._listeners.tell
            self.comparing = Comparing(self.opened, tell, selection, self.sight)
        elif self.comparing is not None:
            self.comparing = None
        else:
            return
        self._listeners.tell("comparing")

    def use_tags(self, tags: Iterable[str]) -> None:
        """Remember the tags (ids) that were given just now."""
        self.last_tags = tuple(tags)
        for tag in self.last_tags:
            self.recent_tags.use(tag)

    @property
    def recent_tags(self) -> RecentTags:
        """The tags that the reviewer used last, each in a place of its own."""
        return self.recents.setdefault(self.reviewer.id if self.reviewer else "", RecentTags())

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

    def hear(self, notice: Notice) -> None:
        """Follow what a commit changed, or what else is to be looked at again."""
        self._follow(notice)
        if self.reviewer is not None and notice.whole:
            known = _known(self.opened, self.reviewer)
            if known != self.reviewer:
                self._become(known)
        self._listeners.tell("saved")

    def _follow(self, notice: Notice) -> None:
        """Let all that is open follow a commit, and what it brings into sight."""
        if self.sight is not None:
            notice = self.sight.follow(notice, self.reviewer.id if self.reviewer else None)
        self.notice = notice
        if self.relations is not None:
            self.related_anew = self.relations.refresh(notice)
        if self.comments is not None:
            self.related_anew |= self.comments.refresh(notice)
        self.panes.follow(notice)
        if self.comparing is not None:
            self.comparing.follow(notice)
        self.picturing.follow(notice)

    def _become(self, reviewer: Reviewer | None) -> None:
        """Go on as another reviewer, who may see other claims."""
        self.reviewer = reviewer
        self._follow(Notice("reviewer.change"))
        self._listeners.tell("reviewer")


def _first_query(settings: Settings) -> Query:
    """Return a query for nothing yet, to be found as the last one was."""
    chosen = settings.text("find_options").split()
    return Query("", *(name in chosen for name in _OPTIONS))


def _reviewer_of(review: Review, name: str) -> Reviewer | None:
    """Return who reviews: the one of the settings, made where new, or None: to be asked.

    Nobody is taken for somebody else because that one reviewed here before. Where nothing can
    be written the first person stands in, whose claims are then the first.
    """
    if not review.read_only:
        return review.reviewers.here(name) if name else None
    return next((r for r in review.reviewers() if r.kind == "person"), None)


def _known(review: Review, reviewer: Reviewer) -> Reviewer | None:
    """Return a reviewer as the review knows them now: maybe by a number too; None who is gone."""
    return next((each for each in review.reviewers() if each.id == reviewer.id), None)
