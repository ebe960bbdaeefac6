"""The comparison of reviewers in the place of the article: queue, text and figures."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from reviewer.commands import comparing as commands
from reviewer.gui.comparing.figures import FiguresPanel
from reviewer.gui.comparing.head import CompareHead
from reviewer.gui.comparing.queue import Queue
from reviewer.gui.comparing.report_buttons import ReportButtons
from reviewer.gui.comparing.rule_bar import RuleBar
from reviewer.gui.comparing.settle_bar import SettleBar
from reviewer.gui.comparing.text import CompareText
from reviewer.gui.panels.empty_state import EmptyState
from reviewer.gui.text import tr

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from reviewer.commands.context import Context
    from reviewer.gui.theme import Theme
    from reviewer.review.findings import Findings

_EMPTY = 560
"""Width of what is said where nothing can be compared, in pixels."""

_QUOTED = 14
"""Size of the quotes in the queue, in pixels."""

_QUEUE, _TEXT, _FIGURES = 310, 660, 350
"""Pixels of the three parts at first."""


class ComparePage(QWidget):
    """Follows the comparison that a session has open."""

    def __init__(
        self,
        context: Context,
        theme: Theme,
        listen: Callable[[QWidget], object],
        parent: QWidget,
    ) -> None:
        """Show the open comparison; `listen` gets what hears its keys when it has the focus."""
        super().__init__(parent)
        self._context = context
        self._session = context.session
        self._claims_of: Findings | None = None
        self.head = CompareHead(self)
        self.text = CompareText(self._session, theme, self, listen)
        quoted = QFont(self.text.view.scene.layouts.face(0).font)
        quoted.setPixelSize(_QUOTED)
        self.queue = Queue(context, theme, quoted, self)
        self.settling = SettleBar(context, self.text.card)
        self.text.card.slot.addWidget(self.settling)
        self.rules = RuleBar(context, self.queue)
        self.queue.below.addWidget(self.rules)
        self.reports = ReportButtons(context, self.head)
        self.head.put(self.reports)
        self.figures = FiguresPanel(context, theme, self)
        self.empty = EmptyState(self)
        self.empty.setMaximumWidth(_EMPTY)
        self.parts = QSplitter(Qt.Orientation.Horizontal, self)
        for part, width in ((self.queue, _QUEUE), (self.text, _TEXT), (self.figures, _FIGURES)):
            self.parts.addWidget(part)
            part.setMinimumWidth(width * 2 // 3)
        self.parts.setStretchFactor(1, 1)
        self.parts.setChildrenCollapsible(False)
        self.parts.setSizes([_QUEUE, _TEXT, _FIGURES])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.parts, 1)
        column.addWidget(self.empty, 1)
        figures = self.figures
        lists = (self.queue.list, figures.list, *figures.matrices.views)
        for keyed in (self.text.view, self.empty.button, *lists):
            listen(keyed)
        self.setFocusProxy(self.queue.list)
        self.head.back.clicked.connect(lambda: commands.leave_comparison(context))
        self.head.about.clicked.connect(lambda: commands.choose_scope(context))
        self.head.chosen.connect(self._on_chosen)
        self.queue.left.connect(self.text.setFocus)
        self.text.view.selection_changed.connect(self._on_selection)
        self.destroyed.connect(self._session.subscribe(self._on_session))
        self._on_session("comparing")

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """Say by which keys, by the ids of their commands, the buttons are pressed."""
        self.queue.kinds.set_keys(
            {kind: keys.get(f"compare.only-{kind}", "") for kind in self.queue.kinds.buttons}
        )
        self.settling.set_keys(keys)
        self.reports.set_key(keys.get("compare.report", ""))

    @property
    def is_busy(self) -> bool:
        """Whether a report or intervals are being made."""
        return self.reports.under_way or self.figures.intervals.under_way

    def stop(self) -> None:
        """Stop what is being made."""
        self.reports.stop()
        self.figures.intervals.stop()

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of a theme."""
        for part in (self.queue, self.text, self.figures):
            part.set_theme(theme)

    def apply_settings(self) -> None:
        """Set the text as the settings have it now."""
        self.text.apply_settings()

    def show_comparison(self) -> None:
        """Show what is found as it is now."""
        comparing = self._session.comparing
        if comparing is None:
            return
        findings = comparing.findings
        everybody = [each for each in self._session.opened.reviewers() if not each.gone]
        self.head.show_comparison(comparing, everybody)
        comparable = findings is None or bool(findings.articles)
        self.parts.setVisible(comparable)
        self.empty.setVisible(not comparable)
        if findings is not None and not comparable:
            self._say_empty(findings)
            self.empty.button.setFocus()
            return
        self.queue.show_comparison(comparing)
        self.rules.setVisible(comparing.settles)
        self.show_difference()
        self.figures.show_comparison(comparing)

    def show_difference(self) -> None:
        """Show the current difference in its text."""
        comparing = self._session.comparing
        if comparing is None or comparing.findings is None:
            self.text.clear()
            return
        findings, difference = comparing.findings, comparing.difference
        self.queue.show_current(comparing)
        article = difference.article if difference else findings.articles[0]
        shown = self._claims_of, self.text.shown, self.text.split
        if shown != (findings, article, comparing.columns):
            self.text.show_claims(findings, article, columns=comparing.columns)
            self._claims_of = findings
            if self.focusWidget() is self.text.view and comparing.columns:
                self.setFocus()
        comparing.passage = None
        self.settling.show_difference(comparing)
        learns = difference is not None and not comparing.settles
        undecided = learns and not comparing.is_decided(difference)
        more = (tr("not decided yet"),) if undecided else ()
        self.text.show_difference(findings, difference, more)

    def _on_session(self, what: str) -> None:
        comparing = self._session.comparing
        if comparing is None:
            return
        if what in ("comparing", "comparison"):
            if comparing.stale:
                commands.gather(self._context)
            self.show_comparison()
        elif what == "difference":
            self.show_difference()
        elif what == "saved":
            self.text.follow()
        elif what == "reviewer":
            self.text.forget_claims()
        elif what == "planned":
            self.rules.show_plans(comparing.planned)
            if not comparing.planned:
                self.queue.list.setFocus()

    def _on_selection(self, start: int, end: int) -> None:
        if self._session.comparing is not None:
            self._session.comparing.passage = (start, end) if start < end else None

    def _on_chosen(self, reviewers: Sequence[str]) -> None:
        if len(reviewers) > 1:
            commands.compare(self._context, reviewers=reviewers)
        else:
            self._context.window.tell(tr("Comparing takes two reviewers at least."))
            self.show_comparison()

    def _say_empty(self, findings: Findings) -> None:
        who = len(findings.reviewers)
        if findings.scope.hidden:
            title = tr("You are working blind")
            words = tr(
                "What others have marked is compared with your work as soon as you have marked an"
                " article as done (D in the text), or the review's owner has opened it."
            )
            leave = partial(commands.leave_comparison, self._context)
            self.empty.say(title, words, tr("Back to the article"), leave)
            return
        if who > 1:
            title = tr("There is no article that two of them have read")
            words = tr(
                "An article counts as read by who has marked it as done (D) or has a claim in it."
                " Let another reviewer read the same article, or merge a colleague's file."
            )
        else:
            title = tr("There is nobody to compare with yet")
            words = tr(
                "Comparing takes two reviewers who have read the same article. Merge a colleague's"
                " file (menu Review), or let somebody else review here: Reviewer… in the menu"
                " Review."
            )
        merge = tr("Merge files…")
        self.empty.say(title, words, merge, lambda: self._context.window.open_dialog("merge"))
