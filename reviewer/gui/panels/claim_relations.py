"""The relations of a claim as rows: each leads to the other claim; one's own can be taken back."""

from functools import partial

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.commands import relations as commands
from reviewer.commands.context import Context
from reviewer.gui.buttons import PushButton
from reviewer.gui.relation_words import SIGN, Related, related_of
from reviewer.gui.text import plain_tip, tr
from reviewer.model.claim import Claim

_LEAST = 80


class RelationRow(QWidget):
    """What a claim does to another: a button that leads there, and a cross on one's own."""

    def __init__(self, related: Related, context: Context, parent: QWidget, *, own: bool) -> None:
        """Show a relation."""
        super().__init__(parent)
        self.related = related
        self._context = context
        self._own = own
        self.button = PushButton(self)
        self.button.setProperty("role", "quiet")
        self.button.setObjectName("relationButton")
        self.button.setAccessibleName(related.full)
        self.button.setToolTip(plain_tip(related.full))
        self.button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.button.setMinimumWidth(_LEAST)
        self.button.clicked.connect(self._go)
        self.cross = QToolButton(self)
        self.cross.setText("✕")
        self.cross.setAccessibleName(tr("Take back the relation"))
        self.cross.setToolTip(tr("Take back the relation; undo brings it again"))
        self.cross.setVisible(own)
        self.cross.clicked.connect(partial(commands.take_back_relation, context, related.relation))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(2)
        row.addWidget(self.button, 1)
        row.addWidget(self.cross)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_menu)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width that there is."""
        super().resizeEvent(event)
        metrics = self.button.fontMetrics()
        words = f"{SIGN} {self.related.full}".replace("&", "&&")
        room = self.button.width() - 14
        self.button.setText(metrics.elidedText(words, Qt.TextElideMode.ElideRight, room))

    def _go(self) -> None:
        context, other = self._context, self.related.other
        context.perform(lambda: commands.show_related(context, other))

    def _open_menu(self, at: QPoint) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        relation = self.related.relation
        menu.addAction(tr("Go to the other claim"), self._go)
        if self._own:
            note = partial(commands.note_relation, self._context, relation)
            menu.addAction(tr("Note on the relation…"), note)
            menu.addSeparator()
            take_back = partial(commands.take_back_relation, self._context, relation)
            menu.addAction(tr("Take back the relation"), take_back)
        menu.popup(self.mapToGlobal(at))


class ClaimRelations(QWidget):
    """The relations of the claim that is shown, and a button for one more."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Show none yet."""
        super().__init__(parent)
        self._context = context
        self._claim: Claim | None = None
        self._shown: list[Related] = []
        self.rows: list[RelationRow] = []
        self.heading = QLabel(tr("RELATIONS"), self)
        self.heading.setProperty("role", "heading")
        self.more = PushButton(self)
        """Asks for one more; it stands where the editor puts it."""
        self.more.setText(tr("Relate…"))
        self.more.setProperty("role", "quiet")
        self.more.setToolTip(
            tr("Say what this claim does to another (L); it can also be dragged onto it")
        )
        self.more.clicked.connect(self._relate)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(1)
        self._column.addWidget(self.heading)
        self.hide()

    def show_claim(self, claim: Claim) -> None:
        """Show the relations of a claim."""
        session = self._context.session
        related = list(related_of(session.relations, claim.id))
        writable = session.review is not None and not session.review.read_only
        self.more.setVisible(writable)
        self._claim = claim
        if related == self._shown:
            return
        self._shown = related
        self.setVisible(bool(related))
        for row in self.rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        reviewer = session.reviewer.id if session.reviewer and writable else None
        self.rows = [self._row(each, reviewer) for each in related]
        for row in self.rows:
            self._column.addWidget(row)
            row.show()

    def minimumSizeHint(self) -> QSize:
        """Return the room for rows that are cut where they must."""
        return QSize(_LEAST, super().minimumSizeHint().height())

    def _row(self, related: Related, reviewer: str | None) -> RelationRow:
        own = related.relation.reviewer_id == reviewer
        return RelationRow(related, self._context, self, own=own)

    def _relate(self) -> None:
        context, claim = self._context, self._claim
        if claim is not None:
            commands.ask_relation(context, claim)
