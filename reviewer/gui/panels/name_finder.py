"""Looking for names in articles while the window rests: the open one first, then the others."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reviewer.gui.text import tr
from reviewer.model.errors import DamagedReview, NotFound

if TYPE_CHECKING:
    from reviewer.commands.context import Context
    from reviewer.model.article import Article
    from reviewer.model.entity import Entity

LONG = 60_000
"""Code points up to which an article is looked through unasked: 0.1 s on a slow core."""

_SLICE = 0.02
"""Seconds of looking for names between two looks at the window."""

SWEPT = 40
"""Articles up to which the others are looked through too where nobody asked for them."""

_AFTER = 40
"""Milliseconds after which names are looked for, so that the article is painted first."""

_SHOWN_EVERY = 1.0
"""Seconds after which what was found in other articles is shown, while more is looked for."""


class NameFinder(QObject):
    """Looks for names piece by piece; `found` says that there is something to be shown anew.

    `everywhere` is whether the names of all articles are wanted, however many these are.
    """

    found = Signal()

    def __init__(self, context: Context, parent: QObject) -> None:
        """Look in the articles of the session's review."""
        super().__init__(parent)
        self.everywhere = False
        self.listed = ""
        """The article (an id) whose names are shown already, or "": others may find them first."""
        self.names: list[Entity] = []
        """What is listed now."""
        self._context = context
        self._unreadable: set[str] = set()
        self._shown_at = 0.0
        self._soon = QTimer(self, singleShot=True)
        self._soon.timeout.connect(self._on_idle)

    def begin(self) -> None:
        """Look for names as soon as the window rests."""
        self._soon.start(_AFTER)

    def forget(self) -> None:
        """Go to another review: what could not be read was of the one before."""
        self._unreadable.clear()

    def can_read(self, article: Article) -> bool:
        """Tell whether an article is not known to be damaged."""
        return article.id not in self._unreadable

    def look_through(self) -> None:
        """Look for the names of the open article at once, however long it is."""
        article = self._context.session.article
        if article is not None:
            while not self._look_on(article):
                pass
            self.found.emit()

    def _on_idle(self) -> None:
        """Look through the open article, then through one of the others at each idle moment."""
        review, article = self._context.session.review, self._context.session.article
        if review is None:
            return
        if article is not None and self._is_to_do(article):
            known = review.entities.looked_through(article)
            if article.characters > LONG and not self.everywhere and not known:
                return
            if not self._look_on(article):
                self._soon.start(0)
                return
            if not known or review.entities.known() is not self.names:
                self.found.emit()
                return
        if article is not None and self.can_read(article) and self.listed != article.id:
            self.found.emit()
            return
        articles = [a for a in review.articles() if self.everywhere or a.characters <= LONG]
        few = self.everywhere or len(articles) <= SWEPT
        todo = [a for a in articles if self._is_to_do(a) and (few or self._is_known(a))]
        if todo:
            self._look_further(todo)

    def _look_further(self, todo: list[Article]) -> None:
        """Look through one of some articles, or through several that need no more than a look."""
        until, rest = time.monotonic() + _SLICE, list(todo)
        known = True
        while rest and known and time.monotonic() < until:
            known = self._is_known(rest[0])
            if not self._look_on(rest.pop(0)):
                self._soon.start(0)
                return
        if rest:
            self._soon.start(0 if self.everywhere or known else _AFTER)
        if not rest or (self.everywhere and time.monotonic() > self._shown_at):
            self._shown_at = time.monotonic() + _SHOWN_EVERY
            if self._context.session.opened.entities.known() is not self.names:
                self.found.emit()

    def _is_to_do(self, article: Article) -> bool:
        entities = self._context.session.opened.entities
        return self.can_read(article) and not entities.looking.is_done_with(article)

    def _is_known(self, article: Article) -> bool:
        """Tell whether an article is only to be looked through for what was confirmed since."""
        return self._context.session.opened.entities.looked_through(article)

    def _look_on(self, article: Article) -> bool:
        """Look for names in a piece of an article; tell whether all of it is done.

        One whose text is damaged is told of once.
        """
        done = True

        def look() -> None:
            nonlocal done
            entities, until = self._context.session.opened.entities, time.monotonic() + _SLICE
            try:
                done = entities.look_on(article)
                while not done and time.monotonic() < until:
                    done = entities.look_on(article)
            except (DamagedReview, NotFound) as error:
                raise DamagedReview(
                    tr("The text of “{name}” is damaged.", name=article.heading),
                    tr("Keep the file, and restore a backup or recover it into a new one."),
                ) from error

        if not self._context.perform(look):
            self._unreadable.add(article.id)
        return done
