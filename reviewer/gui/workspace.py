"""An article in the middle of the window: what a pane has, shown; what is selected there, told."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from reviewer.commands.context import Context
from reviewer.commands.mentions import LOOKED_THROUGH
from reviewer.commands.moving import SELECTING
from reviewer.commands.passages import sentence_at
from reviewer.gui.article.beside import Beside
from reviewer.gui.article.marks import Mark
from reviewer.gui.article.view import ArticleView
from reviewer.gui.claim_marks import ClaimWords, Lanes, lanes_of, marks_of, whole_marks_of
from reviewer.gui.empty_page import EmptyPage
from reviewer.gui.find_bar import FindBar
from reviewer.gui.pane_choices import PaneChoices
from reviewer.gui.passage_words import PassageWords
from reviewer.gui.text import tr
from reviewer.gui.text_look import TYPE_SETTINGS, type_choice
from reviewer.gui.theme import Theme
from reviewer.model.errors import NotFound, ReviewFileError
from reviewer.session import Pane

if TYPE_CHECKING:
    from collections.abc import Callable

ZOOM_STEP = 1.1
_AFTER_PAINT = 30
"""Milliseconds after which names are looked for in an article that has just been opened."""


class Workspace(QWidget):
    """The article view with the find bar below it, joined to a pane of a session."""

    menu_requested = Signal(QPoint)

    def __init__(
        self, context: Context, pane: Pane, theme: Theme, parent: QWidget | None = None
    ) -> None:
        """Show what a pane has open and follow it."""
        super().__init__(parent)
        self.pane = pane
        self._context = context
        self._session = context.session
        self._lanes = Lanes((), None)
        self._words = ClaimWords(self._session, pane)
        self._length = 0
        self._aimed: tuple[tuple[int, int], int, int] | None = None
        self.view = ArticleView(self)
        self.view.setAccessibleName(tr("Article"))
        self.words = PassageWords(self._session, pane, self._words)
        self.view.tips.tip_of = self.words.tip_for(self.view)
        self.view.claim_words = self.words.spoken
        self.beside = Beside(self.view)
        self.beside.cards.set_source(self._words.card, self._words.expect)
        self.find_bar = FindBar(self.view, context, self)
        self.empty = EmptyPage(context, self.view)
        self.setFocusProxy(self.view)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.view, 1)
        column.addWidget(self.find_bar)
        self._mentions_due = QTimer(self)
        self._mentions_due.setSingleShot(True)
        self._painted = self._readable = False
        self._mentions_due.timeout.connect(self.show_mentions)
        self._connect()
        self.set_theme(theme)
        for name in ("zoom", *TYPE_SETTINGS, "typewriter", "show_cards", "trim"):
            if not context.session.settings.is_default(name):
                self.apply_setting(name)
        self._show_article()

    def set_theme(self, theme: Theme) -> None:
        """Show the article in the colours of a theme."""
        self.view.set_theme(theme)
        self.beside.renew()

    def apply_setting(self, name: str) -> None:
        """Show the article as a setting says that has changed."""
        settings = self._session.settings
        if name == "zoom":
            self.view.set_zoom(settings.number("zoom"))
        elif name in TYPE_SETTINGS:
            self.view.set_type(type_choice(settings))
        elif name == "typewriter":
            self.view.typewriter = settings.flag("typewriter")
        elif name == "focus_on" and self.view.spotlight.step:
            self.set_focus(focused=True)
        elif name == "trim":
            self.view.end_drag.keeps_space = not settings.flag("trim")
        elif name == "show_mentions":
            self.show_mentions()
        elif name == "show_cards":
            wanted = settings.flag("show_cards") and not self.view.spotlight.step
            self.beside.set_cards(wanted=wanted)
            if wanted and self.beside.folded:
                self._context.window.tell(tr("There is no room for cards: hide a panel (F9)."))

    def set_focus(self, *, focused: bool) -> None:
        """Dim all but what is read, without cards, or show everything again."""
        settings = self._session.settings
        self.view.spotlight.set_step(settings.text("focus_on") if focused else None)
        self.beside.set_cards(wanted=settings.flag("show_cards") and not focused)
        if focused:
            self.view.centre(self.view.caret)

    def show_passage(self, start: int, end: int, *, select: bool = False) -> None:
        """Scroll to a passage; the caret goes to its start, or the passage is selected.

        Where it is what is selected already made longer or shorter, or only a place for the caret,
        the text stays where it is as long as the caret is in sight.
        """
        if select and start in (end, self.view.anchor()):
            self.view.set_range(start, end)
            return
        if select:
            self.view.select(start, end)
        else:
            self.view.set_range(start, start, follow=False)
        self.view.reveal(start, end)

    def aim(self, passage: tuple[int, int]) -> QPoint:
        """Select a passage for as long as something is asked about it; return where it ends."""
        view = self.view
        self._aimed = (passage, view.anchor(), view.caret)
        view.select(*passage)
        view.reveal(*passage)
        return view.viewport().mapToGlobal(view.caret_rect(passage[1]).bottomLeft())

    def release(self) -> None:
        """Put the caret back where it was before `aim`, unless it has gone elsewhere since."""
        if self._aimed is not None:
            passage, anchor, caret = self._aimed
            self._aimed = None
            if self.view.selection == passage:
                self.view.set_range(anchor, caret, follow=False)

    def show_claims(self) -> None:
        """Mark all claims anew, each with its card."""
        review, claims = self._session.review, self.pane.claims
        if review is None or claims is None or not self._readable:
            return
        self._words.book = review.codebook()
        own = self._session.reviewer.id if self._session.reviewer else None
        self._lanes = self._words.lanes = lanes_of(review, claims.outlines.values(), own)
        self.view.set_lanes(self._lanes.signs())
        marks = marks_of(claims.outlines.values(), self._words.book, self._lanes, self._length)
        self.view.set_marks("claim", marks)
        self._show_whole()
        self._show_current()

    def show_mentions(self) -> None:
        """Mark where entities are named, or nowhere where the setting says so."""
        article, review = self.pane.article, self._session.review
        if article is None or review is None or not self._readable:
            return
        if not self._session.settings.flag("show_mentions"):
            self.view.set_marks("mention", ())
            return
        if article.characters > LOOKED_THROUGH:
            return
        if not review.entities.look_on(article):
            self._mentions_due.start(0)
            return
        for problem in review.entities.detectors.new_problems():
            self._context.window.warn(problem)
        self.view.set_marks(
            "mention",
            [
                Mark(entity.id, "mention", mention.start, mention.end)
                for entity in review.entities(article)
                if entity.status != "rejected"
                for mention in entity.mentions
                if mention.status != "rejected"
            ],
        )

    def finish(self) -> None:
        """Look for what the first picture does not show, and let claims be dragged."""
        from reviewer.gui.claim_drops import ClaimDrops  # not in the first picture

        ClaimDrops(self, self._context)
        self._painted = True
        self._mentions_due.start(_AFTER_PAINT)

    def do(self, how: str) -> None:
        """Let the view do something of its own or move, or step to a hit of the find bar."""
        view = self.view
        doings: dict[str, Callable[[], object]] = {
            "copy": view.copy,
            "select-all": lambda: view.select(0, len(view.text)),
            "next-hit": lambda: self.find_bar.step(1),
            "previous-hit": lambda: self.find_bar.step(-1),
            "select next-hit": lambda: self.find_bar.select_to(1),
            "select previous-hit": lambda: self.find_bar.select_to(-1),
            "zoom-in": lambda: view.set_zoom(view.zoom * ZOOM_STEP),
            "zoom-out": lambda: view.set_zoom(view.zoom / ZOOM_STEP),
            "zoom-reset": lambda: view.set_zoom(1.0),
        }
        if how in doings:
            doings[how]()
        else:
            view.move_by(how.removeprefix(SELECTING), extending=how.startswith(SELECTING))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the find bar with Escape, where the text has no use for it."""
        if event.key() == Qt.Key.Key_Escape and not self.find_bar.isHidden():
            self.find_bar.close_bar()
        else:
            super().keyPressEvent(event)

    def _connect(self) -> None:
        PaneChoices(self, self._context)
        for part in (self.view.context_menu_requested, self.beside.cards.menu_requested):
            part.connect(self.menu_requested)
        for subscribe, listener in (
            (self.pane.subscribe, self._on_pane),
            (self._session.subscribe, self._on_session),
        ):
            self.destroyed.connect(subscribe(listener))

    def _on_pane(self, what: str) -> None:
        if what == "article":
            self._show_article()
        elif what == "claim":
            self._show_current()
        elif what == "saved":
            self._follow_commit()

    def _on_session(self, what: str) -> None:
        if what == "review":
            self._show_article()
        elif what == "reviewer":
            self.show_claims()
        elif what == "query":
            self.find_bar.search_again(go=self._is_active())

    def _is_active(self) -> bool:
        return self._session.panes.active is self.pane

    def _follow_commit(self) -> None:
        notice, change = self._session.notice, self.pane.change
        if notice is None or not self._readable:
            return
        newcomer = any(not self._lanes.has(claim.reviewer_id) for claim in change.added)
        if notice.touches("tag", "reviewer") or newcomer:
            self.show_claims()
        elif change:
            added = marks_of(change.added, self._words.book, self._lanes, self._length)
            self.view.change_marks("claim", change.removed, added)
            whole = {mark.id for mark in self.view.scene.whole}
            if not whole.isdisjoint(change.removed) or not all(c.spans for c in change.added):
                self._show_whole()
        if self._session.related_anew:
            self.beside.cards.forget(self._session.related_anew)
        if notice.touches("entity", "mention", "alias"):
            self._mentions_due.start(0)

    def _show_article(self) -> None:
        article = self.pane.article
        self.find_bar.forget()
        self._readable = False
        if article is None:
            self.view.clear()
            self.empty.ask_for_articles()
            return
        try:
            shown = self.pane.text()
        except (ReviewFileError, NotFound) as error:
            self.view.clear()
            self.view.setAccessibleName(article.heading)
            self.empty.tell_unreadable(error)
            return
        self._readable = True
        self.empty.hide()
        text, language = shown.text, article.language
        self._length = len(text.rstrip())
        self.view.set_article(text, shown.blocks, shown.lines)
        self.view.set_sentences(lambda position: sentence_at(text, position, language))
        self.view.setAccessibleName(article.heading)
        self.show_claims()
        place = self.pane.places.get(article.id, 0)
        if place:
            self.show_passage(place, place)
        self.find_bar.search_again(go=self._is_active())
        if self._painted:
            self._mentions_due.start(_AFTER_PAINT)

    def _show_whole(self) -> None:
        """Show the claims about the whole article."""
        claims = self.pane.claims.outlines.values() if self.pane.claims else ()
        self.view.set_whole(whole_marks_of(claims, self._words.book, self._lanes))

    def _show_current(self) -> None:
        """Emphasise the current claim; the ends of one's own can be dragged."""
        session, pane = self._session, self.pane
        claim = pane.claims.outlines.get(pane.claim or "") if pane.claims else None
        own = session.reviewer.id if session.reviewer else None
        writable = session.review is not None and not session.review.read_only
        self.view.set_current(pane.claim)
        changeable = claim is not None and claim.reviewer_id == own and writable
        self.view.set_changeable(pane.claim if changeable else None)
