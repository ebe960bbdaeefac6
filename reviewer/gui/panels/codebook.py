"""The panel of the codebook: the tree of tags, what one means, and the ways to change them."""

from functools import partial

from PySide6.QtCore import QModelIndex, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSplitter, QToolButton

from reviewer.commands import claims
from reviewer.commands import codebook as commands
from reviewer.commands.context import Context
from reviewer.gui.icons import icon
from reviewer.gui.panels.empty_state import EmptyState
from reviewer.gui.panels.filter_field import FilterField
from reviewer.gui.panels.panel import Panel
from reviewer.gui.panels.tag_details import TagDetails
from reviewer.gui.panels.tag_dialog import TagDialog
from reviewer.gui.panels.tag_menu import TagMenu, TagWays
from reviewer.gui.panels.tag_node_row import TagNodeDelegate
from reviewer.gui.panels.tag_tree import TagTree
from reviewer.gui.panels.tag_tree_model import TagTreeModel
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.model.codebook import Codebook, Tag
from reviewer.model.step import Notice

_COUNT_AFTER = 80
"""Milliseconds after a commit at which claims are counted anew: never between key and paint."""

_HEIGHTS = [600, 300]
"""How the height is shared at first between the tree and what is said of a tag."""

_SHIFTS = {
    Qt.Key.Key_Up: "up",
    Qt.Key.Key_Down: "down",
    Qt.Key.Key_Right: "in",
    Qt.Key.Key_Left: "out",
}
"""Where Alt and an arrow key move a tag."""


class CodebookPanel(Panel):
    """The tree of tags: Return gives one to the selection, a double click edits it.

    Insert adds one beside it, Shift+Insert below it, F2 renames, Delete removes, Alt and an arrow
    key or the pointer move.
    """

    tables = ("tag", "field", "claim", "claim_tag")

    def __init__(self, context: Context, theme: Theme) -> None:
        """Follow the session of a context."""
        super().__init__(context, theme, tr("Codebook"))
        self.model = TagTreeModel(partial(commands.move_tag, context), self)
        self.filter = FilterField(tr("Filter tags"), theme, self)
        self.add_button = QToolButton(self)
        self.tree = TagTree(self.model, self)
        self.rows = TagNodeDelegate(theme, self.tree)
        self.details = TagDetails(theme, self)
        self.empty = EmptyState(self)
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self._counting = QTimer(self, singleShot=True, interval=_COUNT_AFTER)
        self._lay_out()
        self._connect()
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in the colours of a theme."""
        super().set_theme(theme)
        self.rows.theme = self.details.theme = theme
        self.filter.set_theme(theme)
        self.add_button.setIcon(icon("add", theme, "soft"))
        self.tree.viewport().update()
        self._show_details()

    def focus_first(self) -> None:
        """Put the focus into the tree."""
        self.catch_up()
        (self.tree if self.model.nodes else self.filter).setFocus()
        if self.model.nodes and not self.tree.currentIndex().isValid():
            self.tree.setCurrentIndex(self.model.index(0, 0))

    def reload(self) -> None:
        """Read the codebook anew."""
        sight = self.session.sight
        self.model.load(self._codebook(), sight.tag_counts() if sight else {})
        self._settle()

    def follow(self, what: str) -> None:
        """Follow the session to another review, or to a reviewer who sees other claims."""
        if what == "review":
            self.reload()
        elif what == "reviewer":
            self._count()

    def refresh(self, notice: Notice) -> None:
        """Read the tags anew where they changed; count claims anew in a moment."""
        if notice.touches("tag", "field"):
            self.reload()
        else:
            self._counting.start()

    def edit(self, tag: Tag) -> None:
        """Open the sheet of a tag."""
        sheet = TagDialog(tag, self._codebook(), self.theme, self, new=False)
        sheet.ask(partial(commands.edit_tag, self.context, tag))

    def add(self, parent: Tag | None) -> None:
        """Open the sheet of a new tag below another, or at the top."""
        blank = Tag("", "", colour=parent.colour if parent else "grey")
        sheet = TagDialog(blank, self._codebook(), self.theme, self, new=True)
        above = parent.id if parent else None
        sheet.ask(lambda draft: commands.add_tag(self.context, draft, above))

    def _lay_out(self) -> None:
        self.add_button.setToolTip(tr("New tag (Insert)"))
        self.add_button.setAccessibleName(tr("New tag"))
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 8, 0)
        head.addWidget(self.filter, 1)
        head.addWidget(self.add_button)
        self.column.addLayout(head)
        self.column.addWidget(self.empty, 1)
        self.column.addWidget(self.split, 1)
        self.tree.setItemDelegate(self.rows)
        self.split.addWidget(self.tree)
        self.split.addWidget(self.details)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes(_HEIGHTS)
        self.split.setAccessibleName(tr("Tags and the chosen tag"))

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter)
        self.filter.left_down.connect(self.focus_first)
        self.add_button.clicked.connect(
            lambda: self.add(self.model.tag_above(self.tree.currentIndex()))
        )
        self.tree.chosen.connect(self._on_chosen)
        self.tree.doubleClicked.connect(self._on_double_click)
        self.tree.menu_wanted.connect(self._on_menu)
        self.tree.typed.connect(self._on_key)
        self.tree.selectionModel().currentChanged.connect(self._show_details)
        self.details.example_chosen.connect(partial(commands.show_example, self.context))
        self._counting.timeout.connect(self._count)

    def _codebook(self) -> Codebook:
        review = self.session.review
        return review.codebook() if review else Codebook(())

    def _count(self) -> None:
        if self.session.sight is not None:
            self.model.count(self.session.sight.tag_counts())
            self._show_details()

    def _on_filter(self, query: str) -> None:
        self.model.filter(query)
        self._settle()

    def _settle(self) -> None:
        """Show the tree, or what to do where it is empty."""
        shown = bool(self.model.nodes)
        if self.session.review is None:
            self.empty.say(tr("No review is open"), tr("Open a review to see its codebook."))
        elif self._codebook().tags:
            words = tr("No tag fits “{query}”.", query=self.filter.text())
            self.empty.say(tr("Nothing found"), words, tr("Show all"), self.filter.clear)
        else:
            words = tr(
                "Tags say what a claim is about. Begin with those of the starter codebook, or"
                " press T in the text and type the name of a new one."
            )
            load = partial(commands.load_starter, self.context)
            self.empty.say(tr("No tags yet"), words, tr("Take the starter codebook"), load)
        self.split.setVisible(shown)
        self.empty.setVisible(not shown)
        self._show_details()

    def _show_details(self) -> None:
        tag = self._current()
        review = self.session.review
        number = self.model.nodes[self.tree.currentIndex().internalId()].claims if tag else 0
        self.details.show_tag(tag, number, review)
        self.details.setVisible(tag is not None)

    def _current(self) -> Tag | None:
        return self.model.tag_at(self.tree.currentIndex())

    def _on_chosen(self, at: QModelIndex) -> None:
        tag = self.model.tag_at(at)
        if tag is not None and not tag.gone:
            claims.tag_with(self.context, tag)

    def _on_double_click(self, at: QModelIndex) -> None:
        tag = self.model.tag_at(at)
        if tag is not None:
            self.edit(tag)

    def _on_key(self, event: QKeyEvent) -> None:
        tag, key = self._current(), Qt.Key(event.key())
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if key == Qt.Key.Key_Insert:
            self.add(tag if shift else self.model.tag_above(self.tree.currentIndex()))
        elif tag is None:
            return
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier and key in _SHIFTS:
            commands.shift_tag(self.context, tag, _SHIFTS[key])
        elif key == Qt.Key.Key_F2:
            commands.rename_tag(self.context, tag)
        elif key == Qt.Key.Key_Delete:
            commands.remove_tag(self.context, tag)
        else:
            return
        event.accept()

    def _on_menu(self, at: QModelIndex, place: QPoint) -> None:
        tag = self.model.tag_at(at)
        beside = self.model.tag_above(at)
        ways = TagWays(
            choose=partial(self._on_chosen, at),
            edit=partial(self._on_double_click, at),
            add_below=partial(self.add, tag),
            add_beside=partial(self.add, beside),
        )
        TagMenu(self.context, self.theme, tag, ways, self).popup(place)
