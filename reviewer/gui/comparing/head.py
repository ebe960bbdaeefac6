"""The bar above a comparison: who is compared, on what, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from reviewer.gui.buttons import CutButton, PushButton
from reviewer.gui.folding_bar import FoldingBar
from reviewer.gui.text import counted, cut, tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer.gui.comparing.report_buttons import ReportButtons
    from reviewer.model.reviewer import Reviewer
    from reviewer.review.blindness import Blindness
    from reviewer.review.findings import Findings
    from reviewer.session.comparing import Comparing

_CHIPS = 6
"""So many reviewers have a button of their own; the others are in the menu."""

_NAME = 130


class CompareHead(FoldingBar):
    """A button for each reviewer, pressed where they are compared, and what that is done on."""

    chosen = Signal(object)
    """The ids of those who are to be compared."""

    def __init__(self, parent: QWidget) -> None:
        """Name nobody yet."""
        super().__init__(parent)
        self.setObjectName("compareHead")
        self._everybody: Sequence[Reviewer] = ()
        self._compared: list[str] = []
        self.title = QLabel(tr("Compare"), self)
        font = self.title.font()
        font.setBold(True)
        self.title.setFont(font)
        self.chips = QHBoxLayout()
        self.chips.setSpacing(6)
        self.others = QToolButton(self)
        self.others.setText("▾")
        self.others.setAccessibleName(tr("Who is compared"))
        self.others.setToolTip(tr("Choose who is compared."))
        self.others.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.others.setProperty("role", "choice")
        self.others.clicked.connect(self._open_menu)
        self.about = CutButton(self)
        self.about.setProperty("role", "quiet")
        self.about.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.about.setToolTip(tr("Choose who is compared, on which articles and tags (W)."))
        self.back = PushButton(tr("Back to the article"), self)
        self.back.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        row = self.row
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(10)
        row.addWidget(self.title)
        row.addLayout(self.chips)
        row.addWidget(self.others)
        row.addWidget(self.about)
        row.addWidget(self.more)
        row.addStretch(1)
        row.addWidget(self.back)

    def put(self, reports: ReportButtons) -> None:
        """Have the buttons that write what is compared, or in a narrow window a menu of them."""
        self.row.insertWidget(self.row.count() - 1, reports)
        self.set_foldable((reports, self.title), (reports,))

    def show_comparison(self, comparing: Comparing, everybody: Sequence[Reviewer]) -> None:
        """Show who is compared, of everybody, and on what."""
        findings = comparing.findings
        compared = [reviewer.id for reviewer in findings.reviewers] if findings else []
        if (list(everybody), compared) != (list(self._everybody), self._compared):
            self._everybody, self._compared = everybody, compared
            self._fill()
        self.about.setText(_about(comparing, findings))

    def _fill(self) -> None:
        while (item := self.chips.takeAt(0)) is not None:
            chip = item.widget()
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        order = sorted(self._everybody, key=lambda each: each.id not in self._compared)
        for reviewer in order[:_CHIPS]:
            self.chips.addWidget(self._chip(reviewer))

    def _chip(self, reviewer: Reviewer) -> QToolButton:
        chip = QToolButton(self)
        chip.setText(cut(chip, reviewer.name, _NAME).replace("&", "&&"))
        chip.setCheckable(True)
        chip.setChecked(reviewer.id in self._compared)
        chip.setProperty("role", "choice")
        chip.setAccessibleName(tr("Compare {name}", name=reviewer.name))
        chip.setToolTip(tr("Compare {name}, or leave them out.", name=reviewer.name))
        chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        chip.clicked.connect(lambda: self._toggle(reviewer.id))
        return chip

    def _toggle(self, reviewer: str) -> None:
        ids = [r.id for r in self._everybody if (r.id in self._compared) != (r.id == reviewer)]
        self._compared = []  # what is pressed is shown anew, whatever comes of it
        self.chosen.emit(ids)

    def _open_menu(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for reviewer in self._everybody:
            action = menu.addAction(reviewer.name.replace("&", "&&"))
            action.setCheckable(True)
            action.setChecked(reviewer.id in self._compared)
            action.triggered.connect(lambda _=False, id_=reviewer.id: self._toggle(id_))
        menu.popup(self.others.mapToGlobal(self.others.rect().bottomLeft()))


def _about(comparing: Comparing, findings: Findings | None) -> str:
    if findings is None:
        return tr("Reading what they have marked…")
    articles = counted(len(findings.articles), "article", "articles")
    tags = comparing.selection.tags
    chosen = counted(len(findings.tags), "tag", "tags") if tags else tr("all tags")
    parts = (articles, chosen, blind_words(findings.blindness))
    return f"{' · '.join(filter(None, parts))} ▾"


def blind_words(blindness: Sequence[Blindness]) -> str:
    """Return how many claims were made blind, "" where there are none or nobody knows."""
    blind = sum(each.blind for each in blindness)
    number = sum(each.blind + each.changed + each.seeing + each.unknown for each in blindness)
    if not number:
        return ""
    if blind == number:
        return tr("marked blind")
    return tr("{blind:,} of {number:,} claims made blind", blind=blind, number=number)
