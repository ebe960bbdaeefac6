"""The panel of entities: whom and what the open article names, and the way through the places."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHBoxLayout,
    QSplitter,
    QToolButton,
    QVBoxLayout,
)

from reviewer.commands import entities as commands
from reviewer.commands.context import Context
from reviewer.gui.keys import physical_letter
from reviewer.gui.panels import name_finder
from reviewer.gui.panels.empty_state import EmptyState
from reviewer.gui.panels.entity_list_model import EntityListModel
from reviewer.gui.panels.entity_menu import Decision, EntityMenu, TypeMenu
from reviewer.gui.panels.entity_options import EntityOptions
from reviewer.gui.panels.entity_row import EntityRowDelegate
from reviewer.gui.panels.filter_field import FilterField
from reviewer.gui.panels.mention_bar import MentionBar
from reviewer.gui.panels.name_finder import NameFinder
from reviewer.gui.panels.panel import Panel
from reviewer.gui.panels.row_list import MANY, TallList
from reviewer.gui.text import counted, tr
from reviewer.gui.theme import Theme
from reviewer.model.step import Notice

if TYPE_CHECKING:
    from reviewer.gui.panels.entity_card import EntityCard

_LISTED = ("entity", "mention", "alias", "distinct_from", "article", "version")
"""The tables whose rows the list shows."""

_CLAIMED = ("claim", "span", "claim_tag", "claim_field", "tag", "field")
"""The tables whose rows show what is claimed of an entity."""

_DECISIONS = {"A": commands.accept_entity, "R": commands.reject_entity}
"""What letters decide in the list."""

_HEIGHTS = [430, 430]
"""How the height is shared at first between the list and the card."""


class EntityPanel(Panel):
    """The list of entities: a click or Return goes to the first or next mention.

    Right and Left go through the mentions, A accepts, R rejects, Shift+R silences, F2 renames, T
    changes the type, J joins, as does dragging one name onto another; N notes, Escape closes the
    card below.
    """

    tables = (*_LISTED, *_CLAIMED)

    def __init__(self, context: Context, theme: Theme) -> None:
        """Follow the session of a context."""
        super().__init__(context, theme, tr("Entities"))
        self.model = EntityListModel(self)
        self.finder = NameFinder(context, self)
        tip = tr("By name or spelling, in any script, with or without accents")
        self.filter = FilterField(tr("Filter names"), theme, self, tip)
        self.everywhere = QToolButton(self)
        self.options = EntityOptions(self.session.settings, theme, self)
        self.list = TallList(tr("Entities"), self)
        self.rows = EntityRowDelegate(theme, self.list)
        self.empty = EmptyState(self)
        self.mentions = MentionBar(theme, self)
        self.below = QFrame(self)
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self.made: EntityCard | None = None
        """The card, once somebody was looked at."""
        self._showing = False
        self._lay_out()
        self._connect()
        self.model.arrange(self.options.arrangement)

    @property
    def card(self) -> "EntityCard":
        """The card of the entity that is looked at, made when it is first asked for."""
        if self.made is None:
            from reviewer.gui.panels.entity_card import EntityCard  # not in the first picture

            self.made = EntityCard(self.context, self.theme, self)
            self.made.left_up.connect(self.focus_first)
            layout = self.below.layout()
            if layout is not None:
                layout.addWidget(self.made)
        return self.made

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in the colours of a theme."""
        super().set_theme(theme)
        self.rows.theme = theme
        for part in (self.filter, self.mentions, self.options):
            part.set_theme(theme)
        if self.made is not None:
            self.made.set_theme(theme)
        self.list.viewport().update()

    def focus_first(self) -> None:
        """Put the focus into the list, on the current entity."""
        self.catch_up()
        listed = self.model.rowCount() > 0
        (self.list if listed else self.filter).setFocus()
        if listed and not self.list.currentIndex().isValid():
            self.list.show_row(self.model.nearest(0))

    def reload(self) -> None:
        """Show the entities of the open article, or of all, now or as soon as they are found."""
        review, article = self.session.review, self.session.article
        everywhere = self.finder.everywhere = self.options.arrangement.everywhere
        if review is None or not (everywhere or self._is_known()):
            self.finder.names = []
            self.model.load(())
        else:
            self.finder.names = review.entities.known()
            self.model.load(self.finder.names, review.articles(), article)
        self.finder.listed = article.id if article and self._is_known() else ""
        self.finder.begin()
        self._settle()
        if self.model.rowCount() > MANY:
            QTimer.singleShot(0, self, self.model.listing.prepare)

    def refresh(self, notice: Notice) -> None:
        """Show what a commit changed, of entities or of the claims that the card shows."""
        if notice.touches(*_LISTED):
            self.reload()
        elif self.made is not None:
            self.made.follow_claims()

    def follow(self, what: str) -> None:
        """Follow the session to another article, or another mention."""
        if what == "entity":
            self._show_current()
        elif what == "closing" and self.made is not None:
            self.made.flush()
        elif what in ("review", "article"):
            if what == "review":
                self.finder.forget()
            self.reload()

    def _is_known(self) -> bool:
        """Tell whether the names of the open article are known."""
        article = self.session.article
        return (
            article is not None
            and self.finder.can_read(article)
            and self.session.opened.entities.looked_through(article)
        )

    def _lay_out(self) -> None:
        self.everywhere.setText(tr("All articles"))
        self.everywhere.setCheckable(True)
        self.everywhere.setChecked(self.options.arrangement.everywhere)
        self.everywhere.setProperty("role", "choice")
        self.everywhere.setToolTip(tr("Show the entities of all articles"))
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 8, 0)
        head.addWidget(self.filter, 1)
        head.addWidget(self.everywhere)
        head.addWidget(self.options)
        self.column.addLayout(head)
        self.column.addWidget(self.empty, 1)
        self.column.addWidget(self.split, 1)
        lines = QVBoxLayout(self.below)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.mentions)
        for part in (self.list, self.below):
            self.split.addWidget(part)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes(_HEIGHTS)
        self.split.setAccessibleName(tr("Entities and the current entity"))
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.rows)
        self.list.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.list.setDefaultDropAction(Qt.DropAction.LinkAction)

    def _connect(self) -> None:
        self.filter.textChanged.connect(self.model.filter)
        self.filter.textChanged.connect(lambda _: self._settle())
        self.filter.left_down.connect(self.focus_first)
        self.everywhere.toggled.connect(self.options.set_everywhere)
        self.options.changed.connect(self._on_options)
        self.finder.found.connect(self.reload)
        self.list.chosen.connect(lambda at: self._step(at, 1))
        self.list.clicked.connect(lambda at: self._step(at, 1))
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.menu_wanted.connect(self._on_menu)
        self.list.typed.connect(self._on_key)
        self.mentions.stepped.connect(self._on_stepped)
        self.model.dropped.connect(partial(commands.join, self.context))

    def _on_options(self) -> None:
        self.model.arrange(self.options.arrangement)
        if self.finder.everywhere == self.options.arrangement.everywhere:
            self._settle()
        else:
            self.reload()

    def _settle(self) -> None:
        """Show the list, or what to do where it is empty."""
        shown = self.model.rowCount() > 0
        if not shown:
            self._word_empty()
        self.list.settle()
        self.list.setVisible(shown)
        self.empty.setVisible(not shown)
        self._show_current()

    def _word_empty(self) -> None:
        article = self.session.article
        query = self.filter.text()
        if query and (elsewhere := self.model.listing.elsewhere(query)):
            names = counted(elsewhere, "name of another article", "names of other articles")
            words = tr("No name in this article fits “{query}”, but {names}.",
                       query=query, names=names)  # fmt: skip
            look = tr("Look in all articles")
            self.empty.say(tr("Nothing found here"), words, look, self.everywhere.click)
        elif query:
            words = tr("No name fits “{query}”.", query=query)
            self.empty.say(tr("Nothing found"), words, tr("Show all"), self.filter.clear)
        elif self.options.arrangement.everywhere:
            self.empty.say(tr("Looking for names…"), "")
        elif article is None:
            words = tr("Open an article to see whom and what it names.")
            self.empty.say(tr("No article is open"), words)
        elif not self.finder.can_read(article):
            words = tr("The text of this article cannot be read.")
            self.empty.say(tr("No names can be found"), words)
        elif self._is_known():
            words = tr("No names were found. Select a name in the text to mark it as one.")
            self.empty.say(tr("No names"), words)
        elif article.characters <= name_finder.LONG:
            self.empty.say(tr("Looking for names…"), "")
        else:
            words = tr("This article is long: looking for its names takes some seconds.")
            self.empty.say(tr("No names yet"), words, tr("Find names"), self.finder.look_through)

    def _show_current(self) -> None:
        """Show which entity is looked at, with its card, and which of its mentions."""
        review, chosen = self.session.review, self.session.entity
        entity = self.model.listing.find_id(chosen)
        if entity is None and review is not None and chosen:  # one that is not listed
            entity = next((each for each in review.entities.known() if each.id == chosen), None)
        self._showing = True
        self.list.show_row(self.model.row_of(chosen))
        self._showing = False
        places = len(commands.mentions_here(self.context, entity)) if entity else 0
        self.mentions.show_place(entity.name if entity else "", self.session.mention, places)
        if entity is not None or self.made is not None:
            self.card.show_entity(entity)
        self.below.setVisible(entity is not None)
        self.split.setVisible(entity is not None or self.model.rowCount() > 0)

    def _on_current(self, at: QModelIndex) -> None:
        """Look at the entity that the arrow keys go to, without leaving the place in the text."""
        entity = self.model.entity_at(at)
        if entity is not None and not self._showing and self.list.hasFocus():
            self.session.choose_entity(entity.id, 0)

    def _on_stepped(self, step: int) -> None:
        entity = self.made.entity if self.made else None
        if entity is not None:
            commands.step_mention(self.context, entity, step)

    def _step(self, at: QModelIndex, step: int) -> None:
        entity = self.model.entity_at(at)
        if entity is not None:
            commands.step_mention(self.context, entity, step)

    def _on_key(self, event: QKeyEvent) -> None:
        at = self.list.currentIndex()
        entity = self.model.entity_at(at)
        letter = physical_letter(event)
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if entity is not None and letter == "R" and modifiers == Qt.KeyboardModifier.ShiftModifier:
            self._decide(at, commands.silence)
            event.accept()
        if entity is None or modifiers:
            return
        if event.key() in (Qt.Key.Key_Right, Qt.Key.Key_Left):
            self._step(at, 1 if event.key() == Qt.Key.Key_Right else -1)
        elif letter in _DECISIONS:
            self._decide(at, _DECISIONS[letter])
        elif event.key() == Qt.Key.Key_F2:
            commands.rename_entity(self.context, entity)
        elif letter == "T":
            types = TypeMenu(self.theme, entity, partial(self._decide, at), self)
            types.aboutToHide.connect(types.deleteLater)
            types.popup(self.list.viewport().mapToGlobal(self.list.visualRect(at).bottomLeft()))
        elif letter == "J":
            commands.join_with(self.context, entity)
        elif letter == "N":
            self.card.show_part("details")
            self.card.focus_part()
        elif event.key() == Qt.Key.Key_Escape:
            self.session.choose_entity(None)
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
