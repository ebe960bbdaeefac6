"""The queue of differences at the left: their kinds with counts, and each as a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from reviewer.commands import comparing as commands
from reviewer.gui.buttons import PushButton
from reviewer.gui.comparing.kind_bar import KindBar
from reviewer.gui.comparing.queue_model import QueueModel
from reviewer.gui.comparing.queue_row import QueueRowDelegate
from reviewer.gui.panels.empty_state import EmptyState
from reviewer.gui.panels.row_list import RowList
from reviewer.gui.text import tr

if TYPE_CHECKING:
    from PySide6.QtGui import QFont

    from reviewer.commands.context import Context
    from reviewer.gui.theme import Theme
    from reviewer.session.comparing import Comparing, Wanted

_SIDE = 14


class Queue(QFrame):
    """Shows which differences are gone through and which is current, and lets one choose."""

    left = Signal()
    """Return was pressed on a row: the text is wanted."""

    def __init__(self, context: Context, theme: Theme, quoted: QFont, parent: QWidget) -> None:
        """Be empty; quotes are in the font given."""
        super().__init__(parent)
        self._context = context
        self.setProperty("role", "side")
        self.title = QLabel(self)
        self.title.setProperty("role", "heading")
        self.kinds = KindBar(self)
        self.kinds.chosen.connect(lambda kind: commands.only(kind)(context))
        self.narrowed = QLabel(self)
        self.narrowed.setProperty("role", "soft")
        self.narrowed.setTextFormat(Qt.TextFormat.PlainText)
        self.narrowed.setWordWrap(True)
        self.all = PushButton(tr("All differences"), self)
        self.all.clicked.connect(lambda: commands.show_everything(context))
        self.list = RowList(tr("Differences"), self)
        self.model = QueueModel(self)
        self.list.setModel(self.model)
        self.delegate = QueueRowDelegate(theme, quoted, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.selectionModel().currentChanged.connect(self._on_current)
        self.list.chosen.connect(lambda _: self.left.emit())
        # The list keeps the focus where there is nothing to show.
        self.empty = EmptyState(self.list.viewport())
        QVBoxLayout(self.list.viewport()).addWidget(self.empty)
        self.below = QVBoxLayout()
        """Where what settles differences by rule is put."""
        self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        """Show the queue in the colours of a theme."""
        self.delegate.theme = theme
        self.list.viewport().update()

    def show_comparison(self, comparing: Comparing) -> None:
        """Show the differences as they are now."""
        self.model.show(self._context.session.review, comparing)
        self.list.settle()
        findings, wanted = comparing.findings, comparing.wanted
        whole = findings.disagreements if findings else ()
        self.kinds.show_counts(comparing.kinds(), wanted.kind)
        self.narrowed.setText(narrowed_words(wanted, comparing))
        narrow = not wanted.everything
        self.narrowed.setVisible(bool(self.narrowed.text()))
        self.all.setVisible(narrow)
        self.empty.setVisible(not comparing.differences and findings is not None)
        self.kinds.setVisible(bool(whole))
        self._say_empty(comparing)
        self.show_current(comparing)

    def show_current(self, comparing: Comparing) -> None:
        """Show which difference is the current one."""
        number = len(comparing.differences)
        if number:
            at = comparing.at + 1
            words = (
                tr("SETTLED · {at:,} OF {number:,}", at=at, number=number)
                if comparing.wanted.settled
                else tr("TO SETTLE · {at:,} OF {number:,}", at=at, number=number)
                if comparing.settles
                else tr("DIFFERENCES · {at:,} OF {number:,}", at=at, number=number)
            )
            self.list.show_row(comparing.at)
        else:
            words = tr("SETTLED") if comparing.wanted.settled else tr("TO SETTLE")
        self.title.setText(words)

    def _say_empty(self, comparing: Comparing) -> None:
        findings = comparing.findings
        if findings is None or comparing.differences:
            return
        settled, _ = comparing.progress
        if comparing.wanted.settled:
            self.empty.say(
                tr("No difference is settled yet"),
                tr("1, 2, B, U, I, E and X settle a difference."),
            )
        elif comparing.wanted.everything and settled:
            self.empty.say(
                tr("All of it is settled"),
                tr("What was decided is the consensus. S shows the decisions."),
            )
        elif not comparing.wanted.everything:
            self.empty.say(tr("Nothing of this kind"), tr("Go through all differences again."))
        elif len(findings.articles) and len(findings.reviewers) > 1:
            self.empty.say(
                tr("They agree everywhere"),
                tr("All claims of these reviewers are alike, in tags, passages and fields."),
            )
        else:
            self.empty.say("", "")

    def _on_current(self, now: QModelIndex, _: QModelIndex) -> None:
        comparing = self._context.session.comparing
        if now.isValid() and comparing is not None:
            comparing.choose(now.row())

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(8)
        head = QVBoxLayout()
        head.setContentsMargins(_SIDE, 0, _SIDE, 0)
        head.setSpacing(8)
        head.addWidget(self.title)
        head.addWidget(self.kinds)
        head.addWidget(self.narrowed)
        head.addWidget(self.all, alignment=Qt.AlignmentFlag.AlignLeft)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.below.setContentsMargins(_SIDE, 0, _SIDE, 12)
        column.addLayout(self.below)


def narrowed_words(wanted: Wanted, comparing: Comparing) -> str:
    """Return to what else than a kind the differences are narrowed down, "" where to nothing."""
    findings = comparing.findings
    if findings is None:
        return ""
    names = {reviewer.id: reviewer.name for reviewer in findings.reviewers}
    if wanted.cell is not None:
        row, column = (
            tag.rpartition("/")[2] if tag else tr("nothing")
            for tag in (wanted.cell.row, wanted.cell.column)
        )
        one, other = (names.get(who, "") for who in wanted.cell.pair)
        return tr("{one}: {row} → {other}: {column}", one=one, row=row, other=other, column=column)
    parts: list[str] = []
    if wanted.pair is not None:
        parts.append(" – ".join(names.get(who, "") for who in wanted.pair))
    if wanted.tag is not None:
        parts.append(wanted.tag.rpartition("/")[2])
    if wanted.article is not None:
        headings = {each.id: each.heading for each in findings.scope.articles}
        parts.append(headings.get(wanted.article, ""))
    return " · ".join(parts)
