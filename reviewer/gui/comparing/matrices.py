"""What one reviewer calls what another marked, and with more than two how far each pair agrees."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from reviewer.analysis.agreement.table import PAIR
from reviewer.commands import comparing as commands
from reviewer.gui.comparing.grid_model import pair_grid, tag_grid
from reviewer.gui.comparing.grid_view import GridView
from reviewer.gui.text import cut, tr

if TYPE_CHECKING:
    from reviewer.commands.context import Context
    from reviewer.gui.theme import Theme
    from reviewer.review.findings import Findings, Pair
    from reviewer.session.comparing import Comparing, Wanted

_SIDE = 14
_NAME = 120
_PAIRS, _TAGS = 150, 100
"""Pixels that the pairs have at least, where they have so many, and the tags."""


class Matrices(QWidget):
    """The matrix of a pair, and where there are several pairs those above it."""

    def __init__(self, context: Context, theme: Theme, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._context = context
        self._findings: Findings | None = None
        self._pair: Pair | None = None
        self._with_pairs = False
        self.pairs_title = self._heading(tr("PAIRS · α ON SENTENCES"))
        self.pairs = GridView(tr("How far each pair agrees"), theme, self)
        self.tags_title = self._heading("")
        self.tags = GridView(tr("What one calls what the other marked"), theme, self, upright=True)
        self.turn = QToolButton(self)
        self.turn.setText("⇅")
        self.turn.setAccessibleName(tr("Change sides"))
        self.turn.setToolTip(tr("Let the columns be the rows."))
        self.turn.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.turn.clicked.connect(self._turn)
        self.views = (self.pairs, self.tags)
        for view in self.views:
            view.picked.connect(self._on_picked)
        head = QHBoxLayout()
        head.addWidget(self.tags_title, 1)
        head.addWidget(self.turn)
        column = QVBoxLayout(self)
        column.setContentsMargins(_SIDE, 0, 4, 6)
        column.setSpacing(4)
        self.show_pairs(shown=False)
        column.addWidget(self.pairs_title)
        column.addWidget(self.pairs, 2)
        column.addLayout(head)
        column.addWidget(self.tags, 5)
        self.tags.setMinimumHeight(_TAGS)

    def set_theme(self, theme: Theme) -> None:
        """Paint in the colours of a theme."""
        for view in self.views:
            view.set_theme(theme)

    def show_comparison(self, comparing: Comparing) -> None:
        """Show the matrices as they are now, of the pair that is looked at."""
        findings, wanted = comparing.findings, comparing.wanted
        comparable = findings is not None and bool(findings.articles)
        self.setVisible(comparable)
        if findings is None or not comparable:
            self._findings = None
            return
        pair = self._chosen(findings, wanted)
        if findings is self._findings and pair == self._pair:
            return
        self._findings, self._pair = findings, pair
        self.show_pairs(shown=self._with_pairs)
        self.tags.show_grid(tag_grid(findings, pair))
        names = {reviewer.id: reviewer.name for reviewer in findings.reviewers}
        one, other = (cut(self, names[who], _NAME).upper() for who in pair)
        self.tags_title.setText(tr("{one} SAYS → {other} SAYS", one=one, other=other))

    def show_pairs(self, *, shown: bool) -> None:
        """Show how far each pair agrees, where there are several, or not."""
        self._with_pairs = shown
        findings = self._findings
        several = shown and findings is not None and len(findings.reviewers) > PAIR
        for widget in (self.pairs_title, self.pairs):
            widget.setVisible(several)
        if findings is not None and several:
            self.pairs.show_grid(pair_grid(findings))
            height = self.pairs.height_wanted()
            self.pairs.setMaximumHeight(height)
            self.pairs.setMinimumHeight(min(height, _PAIRS))

    def _chosen(self, findings: Findings, wanted: Wanted) -> Pair:
        """Return the pair that is looked at: one that is gone through, else the one before."""
        ids = [reviewer.id for reviewer in findings.reviewers]
        asked = wanted.cell.pair if wanted.cell else wanted.pair
        if asked is not None and self._pair is not None and set(asked) == set(self._pair):
            asked = self._pair
        for pair in (asked, self._pair):
            if pair is not None and set(pair) <= set(ids):
                return pair
        return ids[0], ids[1]

    def _turn(self) -> None:
        comparing = self._context.session.comparing
        if comparing is not None and self._pair is not None:
            self._pair = (self._pair[1], self._pair[0])
            self._findings = None
            self.show_comparison(comparing)

    def _on_picked(self, wanted: Wanted) -> None:
        comparing = self._context.session.comparing
        if comparing is not None:
            again = comparing.wanted == wanted
            commands.want(self._context, type(wanted)() if again else wanted)

    def _heading(self, words: str) -> QLabel:
        label = QLabel(words, self)
        label.setProperty("role", "heading")
        label.setTextFormat(Qt.TextFormat.PlainText)
        return label
