"""The figures at the right: of everything and by tag, pair or article, and what they are worth."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from reviewer.commands import comparing as commands
from reviewer.commands.context import Progress
from reviewer.gui.buttons import CutButton
from reviewer.gui.comparing import figures_model
from reviewer.gui.comparing.figures_model import FigureRow, FiguresModel
from reviewer.gui.comparing.figures_row import FigureDelegate, FigureHead
from reviewer.gui.comparing.intervals import IntervalBar, Intervals
from reviewer.gui.comparing.matrices import Matrices
from reviewer.gui.comparing.words import left_out_words
from reviewer.gui.panels.row_list import RowList
from reviewer.gui.text import plain_tip, tr
from reviewer.review.verdict_words import in_words
from reviewer.session.comparing import Wanted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from reviewer.commands.context import Context, Job
    from reviewer.gui.theme import Theme
    from reviewer.review.findings import Findings
    from reviewer.session.comparing import Comparing

_SIDE = 14
_ROWS, _LEAST = 40, 96
"""So many rows are measured, and so many pixels they have at least."""

_TITLES = {"tags": "Tags", "pairs": "Pairs", "articles": "Articles"}


class FiguresPanel(QFrame):
    """Tables of figures; Return on a row goes through its differences alone."""

    def __init__(self, context: Context, theme: Theme, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self._context = context
        self._findings: Findings | None = None
        self.group = "tags"
        self.setProperty("role", "side")
        self.list = RowList(tr("Figures"), self)
        self.head = FigureHead(theme, self.list, self)
        self.model = FiguresModel(self)
        self.list.setModel(self.model)
        self.delegate = FigureDelegate(theme, self.list)
        self.list.setItemDelegate(self.delegate)
        self.list.chosen.connect(self._on_chosen)
        self.list.clicked.connect(self._on_chosen)
        self.verdict = self._words()
        self.left_out = self._words()
        self.groups: dict[str, QToolButton] = {}
        self.matrices = Matrices(context, theme, self)
        self.intervals = IntervalBar(self)
        self.intervals.found.connect(self._on_intervals)
        self.all = CutButton(tr("All figures…"), self)
        self.all.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.all.setToolTip(tr("Every coefficient on every kind of unit (F)."))
        self.all.clicked.connect(lambda: commands.show_figures(context))
        self._known: Mapping[str, Intervals] = {}
        self._lay_out()

    def set_theme(self, theme: Theme) -> None:
        """Show the figures in the colours of a theme."""
        self.head.theme = self.delegate.theme = theme
        self.head.update()
        self.matrices.set_theme(theme)
        self.list.viewport().update()

    def show_comparison(self, comparing: Comparing) -> None:
        """Show the figures as they are now; what takes longer follows."""
        findings = comparing.findings
        self.matrices.show_comparison(comparing)
        if findings is self._findings:
            return
        self._findings, self._known = findings, {}
        self.intervals.show_comparison(self._context.session.opened, comparing)
        if findings is not None and findings.articles:
            self._show_rows()
            words = in_words(findings.verdict(), tr)
            self.verdict.setText(words)
            self.verdict.setToolTip(plain_tip(words))
        else:
            self.model.show(())
            self.verdict.clear()
            self.verdict.setToolTip("")
        left = left_out_words(findings.left_out) if findings else []
        self.left_out.setText("\n".join((tr("Left out:"), *left)) if left else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the heading out where it would be cut beside the buttons."""
        super().resizeEvent(event)
        beside = sum(button.sizeHint().width() + 4 for button in self.groups.values())
        room = self.width() - 2 * _SIDE - beside
        self.title.setVisible(self.title.sizeHint().width() <= room)

    def choose_group(self, group: str) -> None:
        """Show the figures by tag, pair or article."""
        self.group = group
        for name, button in self.groups.items():
            button.setChecked(name == group)
        self.matrices.show_pairs(shown=group == "pairs")
        if self._findings is not None and self._findings.articles:
            self._show_rows()

    def _show_rows(self) -> None:
        findings = self._findings
        if findings is None:
            return
        whole = figures_model.whole_row(findings)
        if self.group == "articles":
            self.model.show([whole])
            self._context.window.run(tr("Figures by article"), self._adding(findings))
        else:
            by = {"tags": figures_model.tag_rows, "pairs": figures_model.pair_rows}[self.group]
            self.model.show([whole, *by(findings)])
        if self._known:
            self.model.take(self._known)
        self._fit()

    def _on_intervals(self, found: Mapping[str, Intervals]) -> None:
        self._known = found
        self.model.take(found)
        self._fit()

    def _fit(self) -> None:
        """Leave the matrices what the list has no use for."""
        rows = range(min(self.model.rowCount(), _ROWS))
        height = sum(self.list.sizeHintForRow(row) for row in rows)
        self.list.setMaximumHeight(height + 4)
        self.list.setMinimumHeight(min(height, _LEAST))
        self.head.update()

    def _adding(self, findings: Findings) -> Job:
        whole = len(findings.articles)
        for done, figures in enumerate(findings.by_article(), 1):
            if self._findings is not findings or self.group != "articles":
                return
            self.model.add([figures_model.article_row(findings, figures)])
            if done <= _ROWS:
                self._fit()
            yield Progress(done, whole)

    def _on_chosen(self, index: QModelIndex) -> None:
        comparing = self._context.session.comparing
        if comparing is None:
            return
        row: FigureRow = self.model.rows[index.row()]
        again = row.fits(comparing.wanted)
        wanted = Wanted() if again else row.wanted
        commands.want(self._context, wanted._replace(kind=comparing.wanted.kind))

    def _words(self) -> QLabel:
        label = QLabel(self)
        label.setProperty("role", "soft")
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        return label

    def _lay_out(self) -> None:
        self.title = QLabel(tr("AGREEMENT"), self)
        self.title.setProperty("role", "heading")
        head = QHBoxLayout()
        head.setContentsMargins(_SIDE, 0, _SIDE, 0)
        head.setSpacing(4)
        head.addWidget(self.title)
        head.addStretch(1)
        for name in figures_model.GROUPS:
            head.addWidget(self._group(name))
        words = QVBoxLayout()
        words.setContentsMargins(_SIDE, 4, _SIDE, 8)
        words.setSpacing(6)
        more = QHBoxLayout()
        more.setSpacing(6)
        more.addWidget(self.intervals, 1)
        more.addWidget(self.all, 0, Qt.AlignmentFlag.AlignTop)
        words.addLayout(more)
        words.addWidget(self.verdict)
        words.addWidget(self.left_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.head)
        column.addWidget(self.list, 3)
        column.addLayout(words)
        column.addWidget(self.matrices, 4)

    def _group(self, name: str) -> QToolButton:
        button = QToolButton(self)
        button.setText(tr(_TITLES[name]))
        button.setCheckable(True)
        button.setChecked(name == self.group)
        button.setProperty("role", "choice")
        button.setToolTip(tr("Show the figures by these."))
        button.setAccessibleName(tr("{what}: figures by these", what=tr(_TITLES[name])))
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.clicked.connect(lambda: self.choose_group(name))
        self.groups[name] = button
        return button
