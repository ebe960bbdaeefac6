"""The panel of claims: those of the article in the order of its text, and the editor of one."""

from PySide6.QtCore import QModelIndex, QPoint, Qt
from PySide6.QtGui import QGuiApplication, QHideEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QSplitter, QToolButton

from reviewer.commands import claim_parts
from reviewer.commands import claims as commands
from reviewer.commands.context import Context
from reviewer.commands.edit import copy_claim
from reviewer.commands.relations import ask_relation
from reviewer.gui.claim_marks import Lanes, lanes_of
from reviewer.gui.keys import physical_letter
from reviewer.gui.panels.claim_editor import ClaimEditor
from reviewer.gui.panels.claim_list_drops import ClaimListDrops
from reviewer.gui.panels.claim_list_model import ClaimListModel
from reviewer.gui.panels.claim_row import ClaimRowDelegate
from reviewer.gui.panels.empty_state import EmptyState
from reviewer.gui.panels.filter_field import FilterField
from reviewer.gui.panels.hidden_note import HiddenNote
from reviewer.gui.panels.panel import Panel
from reviewer.gui.panels.row_list import MANY, RowList
from reviewer.gui.text import tr
from reviewer.gui.theme import Theme
from reviewer.model.claim import Claim
from reviewer.model.step import Notice

_HEIGHTS = [430, 570]
"""How the height is shared at first between the list and the editor."""

_PARTS = {"N": "note", "S": "status", "E": "tags", "Y": "speaker", "U": "confidence"}
"""The parts of a claim by the keys that lead to them, those of the text; Shift+Y to its subject."""

_RELATE = "L"
"""The key that relates a claim, that of the text."""

_QUOTATION = "C"
"""The key that copies a claim with its source; the text has it with Ctrl and Shift."""


_LISTED = ("claim", "span", "claim_tag", "claim_field", "tag", "field", "article")
"""The tables whose rows the list shows."""


class ClaimsPanel(Panel):
    """The list of claims, and below it the editor of the current one.

    The arrow keys choose a claim, Return shows its passage, C copies it as a quotation with its
    source, Delete takes it back.
    """

    tables = (*_LISTED, "relation", "comment")

    def __init__(self, context: Context, theme: Theme) -> None:
        """Follow the session of a context."""
        super().__init__(context, theme, tr("Claims"))
        self.model = ClaimListModel(self)
        tip = tr("By tag, words, note or reviewer")
        self.filter = FilterField(tr("Filter claims"), theme, self, tip)
        self.everywhere = QToolButton(self)
        self.list = RowList(tr("Claims"), self)
        self.rows = ClaimRowDelegate(theme, self.list)
        self.empty = EmptyState(self)
        self.editor = ClaimEditor(context, theme, self)
        self.split = QSplitter(Qt.Orientation.Vertical, self)
        self._changing = False
        self._lay_out()
        self._connect()

    def set_theme(self, theme: Theme) -> None:
        """Show the panel in the colours of a theme."""
        super().set_theme(theme)
        self.rows.theme = theme
        self.filter.set_theme(theme)
        self.editor.set_theme(theme)
        self.list.viewport().update()

    def focus_first(self) -> None:
        """Put the focus into the list, on the current claim."""
        self.catch_up()
        (self.list if self.model.rows else self.filter).setFocus()
        if self.model.rows and not self.list.currentIndex().isValid():
            self.list.show_row(0)

    def edit(self, part: str) -> None:
        """Put the focus into a part of the current claim: note, tags, or a field's name."""
        self.catch_up()
        self.editor.edit(part)

    def flush(self) -> None:
        """Keep what is being written."""
        self.editor.flush()

    def reload(self) -> None:
        """Read the claims anew."""
        session = self.session
        review, sight = session.review, session.sight
        own = session.reviewer.id if session.reviewer else None
        if review is None or sight is None:
            self.model.load((), self.model.codebook, {})
        elif self.everywhere.isChecked():
            places = {a.id: (n, a.heading) for n, a in enumerate(review.articles())}
            self.model.lanes = Lanes(review.reviewers(), own)
            self.model.load(sight.claims(), review.codebook(), places)
        else:
            marked = session.claims.outlines.values() if session.claims else ()
            self.model.lanes = lanes_of(review, marked, own)
            self.model.load(session.claims or (), review.codebook(), {})
        self._settle()
        self.list.settle()

    def follow(self, what: str) -> None:
        """Follow the session to another claim, article or review."""
        if what == "claim":
            self._show_current()
        elif what == "closing":
            self.flush()
        elif what in ("review", "reviewer", "article"):
            self.reload()

    def changed_while_hidden(self, what: str) -> None:
        """Keep what is being written before it is too late."""
        if what in ("claim", "article", "closing"):
            self.flush()

    def refresh(self, notice: Notice) -> None:
        """Put in, change or take out the claims of the article that a commit touched."""
        if not notice.touches(*_LISTED):
            self._show_current()
            return
        change, claims = self.session.claim_change, self.session.claims
        many = len(change.removed) + len(change.added) > MANY
        many = many or not all(self.model.lanes.has(each.reviewer_id) for each in change.added)
        if notice.touches("tag", "field", "article") or not change or many or claims is None:
            self.reload()
            return
        self.model.codebook = self.session.opened.codebook()
        self._changing = True
        added = (claims.by_id.get(outline.id) for outline in change.added)
        self.model.change(change.removed, [claim for claim in added if claim])
        self._changing = False
        self._settle()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what is being written."""
        self.flush()
        super().hideEvent(event)

    def _lay_out(self) -> None:
        self.everywhere.setText(tr("All articles"))
        self.everywhere.setCheckable(True)
        self.everywhere.setProperty("role", "choice")
        self.everywhere.setToolTip(tr("Show the claims of all articles"))
        head = QHBoxLayout()
        head.setContentsMargins(10, 0, 10, 0)
        head.addWidget(self.filter, 1)
        head.addWidget(self.everywhere)
        self.column.addLayout(head)
        self.column.addWidget(HiddenNote(self.context, self))
        self.column.addWidget(self.empty, 1)
        self.column.addWidget(self.split, 1)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.rows)
        self.split.addWidget(self.list)
        self.split.addWidget(self.editor)
        self.split.setStretchFactor(0, 3)
        self.split.setStretchFactor(1, 2)
        self.split.setChildrenCollapsible(False)
        self.split.setSizes(_HEIGHTS)
        self.split.setAccessibleName(tr("Claims and the current claim"))

    def _connect(self) -> None:
        self.filter.textChanged.connect(self._on_filter)
        self.filter.left_down.connect(self.focus_first)
        self.everywhere.toggled.connect(self.reload)
        self.list.chosen.connect(self._show_passage)
        self.list.doubleClicked.connect(self._show_passage)
        self.list.menu_wanted.connect(self._on_menu)
        self.list.typed.connect(self._on_key)
        ClaimListDrops(self.list, self.model, self.context)
        self.list.selectionModel().currentChanged.connect(self._on_current)

    def _on_filter(self, query: str) -> None:
        self.model.filter(query)
        self.list.settle()
        self._settle()

    def _settle(self) -> None:
        """Show the list, or what to do where it is empty, and the current claim."""
        number = len(self.session.claims or ())
        self.set_title(tr("Claims {number:,}", number=number) if number else tr("Claims"))
        shown = bool(self.model.rows)
        self._word_empty()
        self.empty.setVisible(not shown)
        self.list.setVisible(shown)
        self._show_current()

    def _word_empty(self) -> None:
        if self.session.article is None and not self.everywhere.isChecked():
            self.empty.say(tr("No article is open"), tr("Open an article to mark its claims."))
        elif self.model.total:
            words = tr("No claim fits “{query}”.", query=self.filter.text())
            self.empty.say(tr("Nothing found"), words, tr("Show all"), self.filter.clear)
        else:
            words = tr(
                "Select a passage of the text and press T to find a tag, or press the tag's own"
                " key. With nothing selected, the sentence at the caret is tagged."
            )
            self.empty.say(tr("No claims yet"), words)

    def _show_current(self) -> None:
        claim = self.session.current_claim()
        self.editor.show_claim(claim)
        self.editor.setVisible(claim is not None)
        self.list.show_row(self.model.row_of(claim.id if claim else None))
        self.split.setVisible(bool(self.model.rows) or claim is not None)

    def _on_current(self, at: QModelIndex) -> None:
        """Make the claim of a row the current one, if its article is open.

        A row that leaves makes its neighbour current: that is nobody's choice.
        """
        if at.isValid() and not self._changing:
            claim = self.model.rows[at.row()].claim
            if self.session.article is not None and claim.article == self.session.article.id:
                self.session.choose_claim(claim.id)

    def _show_passage(self, at: QModelIndex) -> None:
        claim = self.model.rows[at.row()].claim
        self.context.perform(lambda: commands.show_claim(self.context, claim))

    def _on_key(self, event: QKeyEvent) -> None:
        at = self.list.currentIndex()
        if not at.isValid() or event.modifiers():
            return
        claim = self.model.rows[at.row()].claim
        letter = physical_letter(event) or ""
        part = _PARTS.get(letter)
        if part == "speaker" and event.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            part = "subject"
        if event.key() == Qt.Key.Key_Delete:
            claim_parts.take_back_claims(self.context, [claim])
        elif letter == _QUOTATION:
            copy_claim(self.context, claim)
        elif letter == _RELATE:
            ask_relation(self.context, claim)
        elif part and self.session.claim == claim.id:
            self.editor.edit(part)
        else:
            return
        event.accept()

    def _on_menu(self, at: QModelIndex, place: QPoint) -> None:
        claim = self.model.rows[at.row()].claim
        reviewer = self.session.reviewer
        menu = QMenu(self)
        menu.addAction(tr("Show the passage") + "\t↵", lambda: self._show_passage(at))
        menu.addAction(tr("Copy the quote"), lambda: _copy(claim))
        menu.addAction(
            tr("Copy as quotation") + f"\t{_QUOTATION}", lambda: copy_claim(self.context, claim)
        )
        menu.addAction(
            tr("Relate to another claim…") + f"\t{_RELATE}",
            lambda: ask_relation(self.context, claim),
        )
        if reviewer is not None and reviewer.id == claim.reviewer_id:
            menu.addSeparator()
            menu.addAction(
                tr("Take back") + "\tDel",
                lambda: claim_parts.take_back_claims(self.context, [claim]),
            )
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(place)


def _copy(claim: Claim) -> None:
    QGuiApplication.clipboard().setText("\n".join(span.quote for span in claim.spans))
