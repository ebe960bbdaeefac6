"""The panel of entities: whom and what the open article names, and the way through the places."""

import time
from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QMenu, QToolButton

from reviewer.commands import entities as commands
from reviewer.commands.context import Context
from reviewer.gui.icons import icon
from reviewer.gui.keys import physical_letter
from reviewer.gui.panels.empty_state import EmptyState
from reviewer.gui.panels.entity_list_model import EntityListModel
from reviewer.gui.panels.entity_menu import Decision, EntityMenu
from reviewer.gui.panels.entity_row import EntityRowDelegate
from reviewer.gui.panels.filter_field import FilterField
from reviewer.gui.panels.mention_bar import MentionBar
from reviewer.gui.panels.panel import Panel
from reviewer.gui.panels.row_list import RowList
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.model.article import Article
from reviewer.model.errors import DamagedReview, NotFound

_LONG = 60_000
"""Code points up to which an article is looked through unasked: 0.1 s on a slow core."""

_SLICE = 0.02
"""Seconds of looking for names between two looks at the window."""

_SWEPT = 40
"""Articles up to which the others are looked through in idle moments, one in each."""

_AFTER = 40
"""Milliseconds after which names are looked for, so that the article is painted first."""


class EntityPanel(Panel):
    """The list of entities: a click or Return goes to the first or next mention.

    Right and Left go through the mentions, A accepts, R rejects, F2 renames, J joins, as does
    dragging one name onto another.
    """

    tables = ("entity", "mention", "alias", "distinct_from", "article", "version")

    def __init__(self, context: Context, theme: Theme) -> None:
        """Follow the session of a context."""
        super().__init__(context, theme, tr("Entities"))
        self.model = EntityListModel(self)
        self.filter = FilterField(tr("Filter… any script, any accent"), theme, self)
        self.options = QToolButton(self)
        self.list = RowList(tr("Entities"), self)
        self.rows = EntityRowDelegate(theme, self.list)
        self.empty = EmptyState(self)
        self.mentions = MentionBar(theme, self)
        self._listed: str | None = None
        self._unreadable: set[str] = set()
        self._soon = QTimer(self, singleShot=True)
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in the colours of a theme."""
        super().set_theme(theme)
        self.rows.theme = theme
        self.filter.set_theme(theme)
        self.mentions.set_theme(theme)
        self.options.setIcon(icon("filter", theme, "soft"))
        self.list.viewport().update()

    def focus_first(self) -> None:
        """Put the focus into the list, on the current entity."""
        self.catch_up()
        (self.list if self.model.rows else self.filter).setFocus()
        if self.model.rows and not self.list.currentIndex().isValid():
            self.list.show_row(self.model.nearest(0))

    def reload(self) -> None:
        """Show the entities of the open article, now or as soon as they are found."""
        review, article = self.session.review, self.session.article
        self._listed = None
        if review is None or article is None or article.id in self._unreadable:
            self.model.load((), None)
        elif review.entities.looked_through(article):
            self.model.load(review.entities.known(), article)
            self._listed = article.id
            self._soon.start(_AFTER)
        else:
            self.model.load((), None)
            self._soon.start(_AFTER)
        self._settle()

    def follow(self, what: str) -> None:
        """Follow the session to another article, or another mention."""
        if what == "entity":
            self._show_current()
        elif what in ("review", "article"):
            if what == "review":
                self._unreadable.clear()
            self.reload()

    def look_through(self) -> None:
        """Look for the names of the open article, however long it is."""
        review, article = self.session.review, self.session.article
        if review is not None and article is not None:
            while not self._look_on(article):
                pass
            self.reload()

    def _look_on(self, article: Article) -> bool:
        """Look for names in a piece of an article; tell whether all of it is done.

        One whose text is damaged is told of once.
        """
        done = True

        def look() -> None:
            nonlocal done
            entities, until = self.session.opened.entities, time.monotonic() + _SLICE
            try:
                done = entities.look_on(article)
                while not done and time.monotonic() < until:
                    done = entities.look_on(article)
            except (DamagedReview, NotFound) as error:
                raise DamagedReview(
                    tr("The text of “{name}” is damaged.", name=article.heading),
                    tr("Keep the file, and restore a backup or recover it into a new one."),
                ) from error

        if not self.context.perform(look):
            self._unreadable.add(article.id)
        return done

    def _lay_out(self) -> None:
        self.options.setToolTip(tr("What is shown, and how"))
        self.options.setAccessibleName(tr("What is shown, and how"))
        self.options.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.options.setMenu(self._options_menu())
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 8, 0)
        head.addWidget(self.filter, 1)
        head.addWidget(self.options)
        self.column.addLayout(head)
        self.column.addWidget(self.list, 1)
        self.column.addWidget(self.empty, 1)
        self.column.addWidget(self.mentions)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.rows)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.list.setDefaultDropAction(Qt.DropAction.LinkAction)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter)
        self.filter.left_down.connect(self.focus_first)
        self.list.chosen.connect(lambda at: self._step(at, 1))
        self.list.clicked.connect(lambda at: self._step(at, 1))
        self.list.menu_wanted.connect(self._on_menu)
        self.list.typed.connect(self._on_key)
        self.mentions.stepped.connect(lambda step: self._step(self.list.currentIndex(), step))
        self.model.dropped.connect(partial(commands.join, self.context))
        self._soon.timeout.connect(self._on_idle)

    def _options_menu(self) -> QMenu:
        menu = QMenu(self.options)
        shown = {"by_type": tr("Group by type"), "with_rejected": tr("Show rejected")}
        for name, words in shown.items():
            action = menu.addAction(words)
            action.setCheckable(True)
            action.setChecked(bool(getattr(self.model, name)))
            action.toggled.connect(partial(self._on_option, name))
        return menu

    def _on_option(self, name: str, on: bool) -> None:
        setattr(self.model, name, on)
        self.model.arrange()
        self._settle()

    def _on_filter(self, query: str) -> None:
        self.model.filter(query)
        self._settle()

    def _on_idle(self) -> None:
        """Look through the open article, then through one of the others at each idle moment."""
        review, article = self.session.review, self.session.article
        if review is None or article is None or not self.isVisible():
            return
        readable = article.id not in self._unreadable
        if readable and not review.entities.looked_through(article):
            if article.characters > _LONG:
                return
            if self._look_on(article):
                self.reload()
            else:
                self._soon.start(0)
            return
        if readable and self._listed != article.id:  # the text, which marks the names, was faster
            self.reload()
            return
        articles = [a for a in review.articles() if a.characters <= _LONG]
        unknown = (a for a in articles if not review.entities.looked_through(a))
        todo = [a for a in unknown if a.id not in self._unreadable]
        if not todo or len(articles) > _SWEPT:
            return
        if not self._look_on(todo[0]):
            self._soon.start(0)
        elif len(todo) > 1:
            self._soon.start(_AFTER)
        elif readable:
            self.model.load(review.entities.known(), article)
            self._settle()

    def _settle(self) -> None:
        """Show the list, or what to do where it is empty."""
        shown = bool(self.model.rows)
        if not shown:
            self._word_empty()
        self.list.settle()
        self.list.setVisible(shown)
        self.empty.setVisible(not shown)
        self._show_current()

    def _word_empty(self) -> None:
        review, article = self.session.review, self.session.article
        if review is None or article is None:
            words = tr("Open an article to see whom and what it names.")
            self.empty.say(tr("No article is open"), words)
        elif article.id in self._unreadable:
            words = tr("The text of this article cannot be read.")
            self.empty.say(tr("No names can be found"), words)
        elif not review.entities.looked_through(article):
            if article.characters <= _LONG:
                self.empty.say(tr("Looking for names…"), "")
                return
            words = tr("This article is long: looking for its names takes some seconds.")
            self.empty.say(tr("No names yet"), words, tr("Find names"), self.look_through)
        elif self.filter.text():
            words = tr("No name fits “{query}”.", query=self.filter.text())
            self.empty.say(tr("Nothing found"), words, tr("Show all"), self.filter.clear)
        else:
            words = tr("No names were found. Select a name in the text to mark it as one.")
            self.empty.say(tr("No names"), words)

    def _show_current(self) -> None:
        """Show which entity is looked at, and which of its mentions."""
        row = self.model.row_of(self.session.entity)
        self.list.show_row(row)
        entity = self.model.entity_at(self.model.index(row)) if row >= 0 else None
        places = len(commands.mentions_here(self.context, entity)) if entity else 0
        self.mentions.show_place(entity.name if entity else "", self.session.mention, places)

    def _step(self, at: QModelIndex, step: int) -> None:
        entity = self.model.entity_at(at)
        if entity is not None:
            commands.step_mention(self.context, entity, step)

    def _on_key(self, event: QKeyEvent) -> None:
        at = self.list.currentIndex()
        entity = self.model.entity_at(at)
        letter = physical_letter(event)
        if entity is None or event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            return
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._step(at, 1 if event.key() == Qt.Key.Key_Right else -1)
        elif letter == "A":
            self._decide(at, commands.accept_entity)
        elif letter == "R":
            self._decide(at, commands.reject_entity)
        elif event.key() == Qt.Key.Key_F2:
            commands.rename_entity(self.context, entity)
        elif letter == "J":
            commands.join_with(self.context, entity)
        else:
            return
        event.accept()

    def _decide(self, at: QModelIndex, decide: Decision) -> None:
        """Decide on the entity of a row, and stay at that place of the list."""
        entity, row = self.model.entity_at(at), at.row()
        if entity is None:
            return
        decide(self.context, entity)
        stays = self.model.row_of(entity.id)
        self.list.show_row(stays if stays >= 0 else self.model.nearest(row))

    def _on_menu(self, at: QModelIndex, place: QPoint) -> None:
        entity = self.model.entity_at(at)
        if entity is not None:
            decide = partial(self._decide, at)
            EntityMenu(self.context, self.theme, entity, decide, self).popup(place)
