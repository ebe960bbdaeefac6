"""The panel of the review's articles: how far each is read, and the way to open one."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QActionGroup, QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton

from reviewer.commands import articles as commands
from reviewer.commands.context import Context
from reviewer.commands.panes import open_beside
from reviewer.gui.actions import native
from reviewer.gui.icons import icon
from reviewer.gui.keys import physical_letter
from reviewer.gui.panels.article_list_model import ORDERS, ArticleListModel, changed
from reviewer.gui.panels.article_row import ArticleRowDelegate
from reviewer.gui.panels.empty_state import EmptyState
from reviewer.gui.panels.filter_field import FilterField
from reviewer.gui.panels.panel import Panel
from reviewer.gui.panels.row_list import RowList
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.model.article import Article
from reviewer.model.step import Notice
from reviewer.session import Session

_ORDER_WORDS = dict(
    zip(
        ORDERS,
        ("In the order added", "Newest first", "By title", "Unread first", "Assigned to me"),
        strict=True,
    )
)


class ArticleListPanel(Panel):
    """The list of articles: a click or Return opens one, with Ctrl beside the one that is open.

    D marks an article as read or not.
    """

    tables = ("article", "version", "claim", "done", "assignment")

    def __init__(self, context: Context, theme: Theme) -> None:
        """Follow the session of a context."""
        super().__init__(context, theme, tr("Articles"))
        self.model = ArticleListModel(self)
        self.heading, self.progress = QLabel(self), QLabel(self)
        self.order_button, self.add_button = QToolButton(self), QToolButton(self)
        self.filter = FilterField(tr("Filter articles"), theme, self)
        self.list = RowList(tr("Articles"), self)
        self.rows = ArticleRowDelegate(theme, self.list)
        self.empty = EmptyState(self)
        self._adds = partial(commands.add_files, context)
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in the colours of a theme."""
        super().set_theme(theme)
        self.rows.theme = theme
        self.filter.set_theme(theme)
        self.order_button.setIcon(icon("filter", theme, "soft"))
        self.add_button.setIcon(icon("add", theme, "soft"))
        self.list.viewport().update()

    def focus_first(self) -> None:
        """Put the focus into the list, on the article that is open."""
        self.catch_up()
        (self.list if self.list.isVisibleTo(self) else self.empty.button).setFocus()
        if not self.list.currentIndex().isValid():
            self.list.show_row(0)

    def reload(self) -> None:
        """Read the articles anew."""
        self.model.load(self.session)
        self._settle()

    def follow(self, what: str) -> None:
        """Follow the session to another review, reviewer or article."""
        if what == "article":
            self._show_open()
        elif what in ("review", "reviewer"):
            self.reload()

    def refresh(self, notice: Notice) -> None:
        """Show anew the articles that a commit touched, or all where it does not say which."""
        touched = _touched(self.session, notice)
        if touched is None:
            at = self.list.currentIndex()
            kept = self.model.rows[at.row()].article.id if at.isValid() else None
            self.reload()
            self.list.show_row(self.model.row_of(kept))
            return
        review, reviewer = self.session.opened, self.session.reviewer
        who = reviewer.id if reviewer else ""
        done = review.articles.done() if notice.touches("done") else None
        for article in touched:
            claims, own = _claims_of(self.session, article, who)
            read = None if done is None else (who, article) in done
            self.model.change(article, partial(changed, claims=claims, own=own, done=read))
        self._word_head()

    def _lay_out(self) -> None:
        self.heading.setProperty("role", "heading")
        self.progress.setProperty("role", "soft")
        self.order_button.setToolTip(tr("Order of the articles"))
        self.order_button.setAccessibleName(tr("Order of the articles"))
        self.order_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.order_button.setMenu(self._order_menu())
        self.add_button.setToolTip(tr("Add articles…"))
        self.add_button.setAccessibleName(tr("Add articles…"))
        head = QHBoxLayout()
        head.setContentsMargins(16, 0, 8, 0)
        head.addWidget(self.heading)
        head.addWidget(self.progress)
        head.addStretch(1)
        head.addWidget(self.order_button)
        head.addWidget(self.add_button)
        field = QHBoxLayout()
        field.setContentsMargins(10, 0, 10, 2)
        field.addWidget(self.filter)
        self.column.addLayout(head)
        self.column.addLayout(field)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.empty, 1)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.rows)

    def _connect(self) -> None:
        self.filter.textChanged.connect(lambda query: self._arrange(query=query))
        self.filter.left_down.connect(self.focus_first)
        self.add_button.clicked.connect(self._adds)
        self.list.chosen.connect(self._open)
        self.list.clicked.connect(self._on_click)
        self.list.menu_wanted.connect(self._on_menu)
        self.list.typed.connect(self._on_key)

    def _order_menu(self) -> QMenu:
        menu = QMenu(self.order_button)
        group = QActionGroup(menu)
        for order in ORDERS:
            action = group.addAction(menu.addAction(tr(_ORDER_WORDS[order])))
            action.setCheckable(True)
            action.setChecked(order == ORDERS[0])
            action.triggered.connect(partial(self._arrange, order=order))
        return menu

    def _arrange(self, _: object = None, **wanted: str) -> None:
        """Show the list in another order, or what fits another query."""
        self.model.arrange(**wanted)
        self._settle()

    def _settle(self) -> None:
        """Word the head, and show the list or what to do where it is empty."""
        everything = self.model.everything
        self._word_head()
        self._word_empty()
        self.filter.setVisible(bool(everything))
        self.list.settle()
        self.list.setVisible(bool(self.model.rows))
        self.empty.setVisible(not self.model.rows)
        self._show_open()

    def _word_head(self) -> None:
        everything = self.model.everything
        done = sum(row.state == "done" for row in everything)
        self.heading.setText(tr("ARTICLES · {number:,}", number=len(everything)))
        self.progress.setText(tr("{done:,} of {all:,} done", done=done, all=len(everything)))
        self.progress.setVisible(bool(everything))

    def _word_empty(self) -> None:
        if self.session.review is None:
            self.empty.say(tr("No review is open"), tr("Open a review, or make a new one."))
        elif not self.model.everything:
            words = tr("Add the articles that you want to review: text files, or a folder of them.")
            self.empty.say(tr("No articles yet"), words, tr("Add articles…"), self._adds)
        elif self.model.only_mine and not self.filter.text():
            words = tr("Who reads what is said in the menu Article, Assignments…")
            self.empty.say(tr("Nothing is assigned to you"), words)
        else:
            words = tr("No article fits “{query}”.", query=self.filter.text())
            self.empty.say(tr("Nothing found"), words, tr("Show all"), self.filter.clear)

    def _show_open(self) -> None:
        article = self.session.article
        self.list.show_row(self.model.row_of(article.id if article else None))

    def _open(self, at: QModelIndex) -> None:
        commands.open_article(self.context, self.model.rows[at.row()].article)

    def _on_click(self, at: QModelIndex) -> None:
        held = QGuiApplication.keyboardModifiers()
        (self._open_beside if held & Qt.KeyboardModifier.ControlModifier else self._open)(at)

    def _open_beside(self, at: QModelIndex) -> None:
        open_beside(self.context, self.model.rows[at.row()].article)

    def _on_key(self, event: QKeyEvent) -> None:
        at = self.list.currentIndex()
        if at.isValid() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open_beside(at)
            event.accept()
        elif at.isValid() and physical_letter(event) == "D" and not event.modifiers():
            self._toggle_done(self.model.rows[at.row()].article)
            event.accept()

    def _toggle_done(self, article: Article) -> None:
        self.context.perform(lambda: commands.set_done(self.context, article))

    def _on_menu(self, at: QModelIndex, place: QPoint) -> None:
        row = self.model.rows[at.row()]
        done = tr("Mark as not done") if row.state == "done" else tr("Mark as done")
        menu = QMenu(self)
        menu.addAction(tr("Open") + "\t↵", lambda: self._open(at))
        menu.addAction(
            f"{tr('Open beside')}\t{native('Ctrl+Return')}", lambda: self._open_beside(at)
        )
        menu.addAction(f"{done}\tD", lambda: self._toggle_done(row.article))
        menu.addSeparator()
        menu.addAction(
            tr("Copy title"), lambda: QGuiApplication.clipboard().setText(row.article.heading)
        )
        menu.popup(place)
        menu.aboutToHide.connect(menu.deleteLater)


def _claims_of(session: Session, article: str, reviewer: str) -> tuple[int, int]:
    """Return how many claims an article has, and how many of them are a reviewer's (ids)."""
    if session.claims and session.article and session.article.id == article:
        return len(session.claims), session.claims.count_of(reviewer)
    own = session.opened.articles.claim_counts(reviewer, article) if reviewer else {}
    seen = session.sight.article_counts([article]) if session.sight else {}
    return seen.get(article, 0), own.get(article, 0)


def _touched(session: Session, notice: Notice) -> set[str] | None:
    """Return the ids of the articles whose state or claims changed; None where unknown."""
    change, article = session.claim_change, session.article
    known = change.removed | {claim.id for claim in change.added}
    claims = notice.rows.get("claim", frozenset())
    if notice.touches("article", "version", "assignment") or claims - known:
        return None
    touched = {key.partition(" ")[2] for key in notice.rows.get("done", ())}
    return touched | ({article.id} if claims and article else set())
