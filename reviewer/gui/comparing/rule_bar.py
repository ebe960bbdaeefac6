"""Settling by rule: the rules, and what the one that was asked would settle."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from reviewer.commands import settling as commands
from reviewer.gui.buttons import CutButton, PushButton
from reviewer.gui.text import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer.commands.context import Context
    from reviewer.review.settlements import Settlement


class RuleBar(QWidget):
    """A button for each rule; what it would settle is shown before it is settled."""

    def __init__(self, context: Context, parent: QWidget) -> None:
        """Show the rules."""
        super().__init__(parent)
        self._context = context
        heading = QLabel(tr("SETTLE BY RULE"), self)
        heading.setProperty("role", "heading")
        self.alike = self._rule(tr("All marked alike → consensus…"))
        self.alike.clicked.connect(lambda: commands.settle_alike(context))
        self.majority = self._rule(
            tr("A majority, ≥ {share:.0f}% in common → union…", share=100 * commands.MAJORITY)
        )
        self.majority.clicked.connect(lambda: commands.settle_majorities(context))
        self.preview = QFrame(self)
        self.preview.setProperty("role", "card")
        self.words = QLabel(self.preview)
        self.words.setTextFormat(Qt.TextFormat.PlainText)
        self.words.setWordWrap(True)
        self.settle = PushButton("", self.preview)
        self.settle.setProperty("role", "primary")
        self.settle.clicked.connect(lambda: commands.settle_planned(context))
        self.leave = PushButton(tr("Leave open"), self.preview)
        self.leave.clicked.connect(lambda: commands.leave_planned(context))
        self._lay_out(heading)
        self.preview.hide()

    def show_plans(self, plans: Sequence[Settlement]) -> None:
        """Show what a rule would settle; nothing where there is nothing."""
        self.preview.setVisible(bool(plans))
        if plans:
            book = self._context.session.opened.codebook()
            self.words.setText(commands.preview(plans, book))
            self.settle.setText(tr("Settle {number:,}", number=len(plans)))
            self.settle.setFocus()

    def _rule(self, words: str) -> CutButton:
        button = CutButton(words, self)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _lay_out(self, heading: QLabel) -> None:
        answers = QHBoxLayout()
        answers.addWidget(self.settle)
        answers.addWidget(self.leave)
        answers.addStretch(1)
        inner = QVBoxLayout(self.preview)
        inner.setContentsMargins(12, 10, 12, 10)
        inner.addWidget(self.words)
        inner.addLayout(answers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(6)
        for each in (heading, self.preview, self.alike, self.majority):
            column.addWidget(each)
