"""The articles of a review as rows: in an order, filtered, with how far each is read."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace

from PySide6.QtCore import QObject

from reviewer.analysis.filtering import Filter
from reviewer.gui.row_list_model import RowListModel
from reviewer.gui.signs import STATES
from reviewer.gui.text import counted, tr
from reviewer.model.article import Article
from reviewer.session import Session

ORDERS = ("added", "date", "title", "state", "mine")
"""What articles can be ordered by."""


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """An article in the list; `state` is one of `STATES`, for the reviewer who looks."""

    article: Article
    state: str
    claims: int
    assigned: bool = False
    """Whether the reviewer who looks is to read it."""

    @property
    def facts(self) -> tuple[str, ...]:
        """What is said below the title, in words."""
        about = self.article
        known = (about.date, about.publisher, about.language)
        facts = (
            tr(self.state),
            tr("assigned to you") if self.assigned else "",
            counted(self.claims, "claim", "claims"),
            *known,
        )
        return tuple(fact for fact in facts if fact)


class ArticleListModel(RowListModel[ArticleRow]):
    """The rows that are shown, of all rows in the order in which articles were added."""

    def __init__(self, parent: QObject) -> None:
        """Be empty."""
        super().__init__(parent)
        self.everything: list[ArticleRow] = []
        self._order = "added"
        self._filter = Filter()

    def load(self, session: Session) -> None:
        """Show the articles of the open review as its reviewer sees them and has read them."""
        self.everything = list(_rows(session))
        self._arrange()

    @property
    def only_mine(self) -> bool:
        """Whether only what is assigned to the reviewer is shown."""
        return self._order == "mine"

    def arrange(self, *, order: str | None = None, query: str | None = None) -> None:
        """Change the order, or the filter, or both."""
        self._order = order or self._order
        if query is not None:
            self._filter = Filter(query)
        self._arrange()

    def change(self, article: str, change: Callable[[ArticleRow], ArticleRow]) -> None:
        """Put another row in the place of an article's (an id), where the list has it."""
        for rows in (self.everything, self.rows):
            for at, row in enumerate(rows):
                if row.article.id == article:
                    rows[at] = change(row)
                    if rows is self.rows:
                        self.dataChanged.emit(self.index(at), self.index(at))
                    break

    def row_of(self, article: str | None) -> int:
        """Return the row of an article (an id), -1 where it is not shown."""
        return next((n for n, row in enumerate(self.rows) if row.article.id == article), -1)

    def words(self, row: ArticleRow) -> str:
        """Return an article's heading."""
        return row.article.heading

    def spoken(self, row: ArticleRow) -> str:
        """Return what a screen reader says of an article."""
        return ", ".join((row.article.heading, *row.facts))

    def tip(self, row: ArticleRow) -> str:
        """Return the whole heading, and what is known of the article."""
        return "\n".join((row.article.heading, " · ".join(row.facts)))

    def _arrange(self) -> None:
        rows = [row for row in self.everything if not self._filter or self._fits(row.article)]
        if self.only_mine:
            rows = [row for row in rows if row.assigned]
        self.show(_sorted(rows, self._order))

    def _fits(self, about: Article) -> bool:
        known = (about.heading, about.publisher, about.date, about.language)
        return self._filter.fits(" ".join(fact for fact in known if fact))


def changed(row: ArticleRow, claims: int, own: int, done: bool | None) -> ArticleRow:
    """Return a row with other numbers of claims, all and own, and done or not (None: as before)."""
    read = row.state == "done" if done is None else done
    return replace(row, claims=claims, state=_state(done=read, own=own))


def _rows(session: Session) -> Iterable[ArticleRow]:
    review, sight = session.review, session.sight
    if review is None or sight is None:
        return
    reviewer = session.reviewer.id if session.reviewer else None
    mine = review.assignments.of(reviewer) if reviewer else frozenset[str]()
    done = {article for who, article in review.articles.done() if who == reviewer}
    own = review.articles.claim_counts(reviewer) if reviewer else {}
    for article in sight.articles():
        state = _state(done=article.id in done, own=own.get(article.id, 0))
        yield ArticleRow(article, state, article.claims, article.id in mine)


def _state(*, done: bool, own: int) -> str:
    return "done" if done else "reading" if own else "new"


def _sorted(rows: list[ArticleRow], order: str) -> list[ArticleRow]:
    """Return rows in an order; the newest date first, and what has none last."""
    if order == "date":
        return sorted(rows, key=lambda row: row.article.date or "", reverse=True)
    if order == "title":
        return sorted(rows, key=lambda row: row.article.heading.casefold())
    if order == "state":
        return sorted(rows, key=lambda row: STATES.index(row.state))
    return rows
