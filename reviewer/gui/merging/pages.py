"""The pages of the sheet for merging: counts, people, conflicts, what is there again."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHeaderView,
    QLabel,
    QListWidget,
    QScrollArea,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.gui.merging.told import COUNTED, hidden_words
from reviewer.gui.panels.choice_bar import ChoiceBar
from reviewer.gui.text import counted, plain_tip, tr
from reviewer.gui.theme import restyle
from reviewer.gui.times import day_and_time
from reviewer.model.merging import Conflict, Merged, Namesakes, Restored, Side

LISTED = 500
"""So many rows of a kind are listed; of more it is said how many."""

_AROUND = 14
"""Pixels above and below the two lines of a conflict."""

_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class CountsPage(QWidget):
    """How many articles, claims … are new, changed and here already, and what is to be known."""

    def __init__(self, done: Merged, parent: QWidget) -> None:
        """Show the counts of a merge."""
        super().__init__(parent)
        self.new_people: QLabel | None = None
        """How many reviewers are new, where that is shown."""
        self._new = done.reviewers.new
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        card = QFrame(self)
        card.setProperty("role", "card")
        self._grid = QGridLayout(card)
        self._grid.setContentsMargins(16, 12, 16, 12)
        self._grid.setHorizontalSpacing(28)
        self._grid.setVerticalSpacing(7)
        self._grid.setColumnStretch(0, 1)
        for at, title in enumerate(("", "New", "Changed", "Already here")):
            self._put(0, at, tr(title) if title else "", "heading")
        always = "" if done.hidden else "claims"
        rows = [each for each in COUNTED if any(getattr(done, each[0])) or each[0] == always]
        for row, (name, title, *_) in enumerate(rows, 1):
            self._put(row, 0, tr(title), "")
            for at, number in enumerate(getattr(done, name), 1):
                label = self._put(row, at, *_number(number))
                if name == "reviewers" and at == 1:
                    self.new_people = label
        column.addWidget(card)
        card.setVisible(bool(rows))
        if done.hidden:
            column.addWidget(_said(hidden_words(done.hidden), "soft", self))
        if done.away:
            words = counted(done.away, "article or claim stays", "articles and claims stay")
            column.addWidget(_said(tr("{n} away, as they were purged.", n=words), "soft", self))
        for words in done.warnings:
            column.addWidget(_said(words, "warning", self))
        column.addStretch(1)

    def show_fewer(self, fewer: int) -> None:
        """Show that so many people fewer come, as they are one with another."""
        if self.new_people is not None:
            words, role = _number(max(self._new - fewer, 0))
            self.new_people.setText(words)
            self.new_people.setProperty("role", role)
            restyle(self.new_people)

    def _put(self, row: int, column: int, words: str, role: str) -> QLabel:
        label = QLabel(words, self)
        label.setProperty("role", role)
        if column:
            label.setAlignment(_RIGHT)
        self._grid.addWidget(label, row, column)
        return label


class PeoplePage(QScrollArea):
    """Asks of each pair of reviewers with one name whether they are one person.

    `answered` tells that something was answered, or an answer taken away.
    """

    answered = Signal()

    def __init__(self, namesakes: Sequence[Namesakes], parent: QWidget) -> None:
        """Ask; what is not answered keeps them apart and is asked again the next time."""
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        inside = QWidget(self)
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 12, 8, 0)
        column.setSpacing(10)
        words = tr(
            "Their claims are kept apart until you say that they are one person. Nothing is"
            " rewritten, and you can say it later by merging again."
        )
        column.addWidget(_said(words, "soft", inside))
        self.bars: list[tuple[Namesakes, ChoiceBar]] = []
        self.one, self.two = tr("One person"), tr("Two people")
        asked: set[str] = set()
        for each in namesakes:
            if each.other not in asked:  # of three, who the third is follows from two answers
                asked.add(each.other)
                column.addWidget(self._card(each, inside))
        column.addStretch(1)
        self.setWidget(inside)

    @property
    def same(self) -> tuple[tuple[str, str], ...]:
        """The pairs of ids of whom it was said that they are one person."""
        return self._pairs(self.one)

    @property
    def apart(self) -> tuple[tuple[str, str], ...]:
        """The pairs of ids of whom it was said that they are not."""
        return self._pairs(self.two)

    @property
    def left(self) -> int:
        """How many pairs nobody has answered for yet."""
        return sum(not bar.value for _, bar in self.bars)

    @property
    def fewer(self) -> int:
        """How many people fewer come, as they are said to be one with another."""
        return sum(any(n.files) and bar.value == self.one for n, bar in self.bars)

    def _pairs(self, value: str) -> tuple[tuple[str, str], ...]:
        return tuple((n.reviewer, n.other) for n, bar in self.bars if bar.value == value)

    def _card(self, each: Namesakes, parent: QWidget) -> QFrame:
        card = QFrame(parent)
        card.setProperty("role", "card")
        inside = QVBoxLayout(card)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        one, other = (
            _namesake(each.name, file, claims)
            for file, claims in zip(each.files, each.claims, strict=True)
        )
        words = tr("{one} and {other}", one=one, other=other)
        inside.addWidget(_said(words, "", card))
        bar = ChoiceBar(each.name, (self.one, self.two), card)
        inside.addWidget(bar)
        bar.chosen.connect(self.answered)
        self.bars.append((each, bar))
        return card


def conflicts_page(conflicts: Sequence[Conflict], parent: QWidget) -> QWidget:
    """Return the list of what was changed on both sides."""
    tree = QTreeWidget(parent)
    tree.setRootIsDecorated(False)
    tree.setAccessibleName(tr("Conflicts"))
    tree.setHeaderLabels([tr("What"), tr("Kept, as it is later"), tr("Not kept")])
    tree.header().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
    for each in conflicts[:LISTED]:
        cells = ((each.what, each.column), _side(each.kept), _side(each.lost))
        item = QTreeWidgetItem(["\n".join(" ".join(line.split()) for line in c) for c in cells])
        for at, cell in enumerate(cells):
            item.setToolTip(at, plain_tip("\n".join(filter(None, cell))))
        item.setSizeHint(0, QSize(0, 2 * tree.fontMetrics().lineSpacing() + _AROUND))
        tree.addTopLevelItem(item)
    words = tr("Both files changed these. The later change is kept; the history keeps the other.")
    return listed(words, tree, len(conflicts), parent)


def restored_page(restored: Sequence[Restored], parent: QWidget) -> QWidget:
    """Return the list of what is there again after it was taken back."""
    found = QListWidget(parent)
    found.setAccessibleName(tr("There again"))
    found.addItems([" ".join(each.what.split()) for each in restored[:LISTED]])
    words = tr("These were taken back here, and are there again after the merge.")
    return listed(words, found, len(restored), parent)


def listed(words: str, widget: QWidget, total: int, parent: QWidget) -> QWidget:
    """Return a page with words above a list, of which more may be told than it shows."""
    page = QWidget(parent)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 12, 0, 0)
    column.setSpacing(8)
    if total > LISTED:
        more = tr("Of {total:,} the first {n:,} are listed.", total=total, n=LISTED)
        words = f"{words} {more}".strip()
    if words:
        column.addWidget(_said(words, "soft", page))
    column.addWidget(widget, 1)
    return page


def _side(side: Side) -> tuple[str, str]:
    """Return what one side says, and who said so and when."""
    value = f"“{side.value}”" if side.value else tr("nothing")
    who = side.reviewer or (tr("in the other file") if side.theirs else tr("in this file"))
    when = f", {day_and_time(datetime.fromisoformat(side.at))}" if side.at else ""
    return value, f"{who}{when}"


def _number(number: int) -> tuple[str, str]:
    """Return a number as it is shown, and the role of its words."""
    return (f"{number:,}", "") if number else ("–", "soft")


def _from(file: str) -> str:
    return tr("of {file}", file=file) if file else tr("of this review")


def _namesake(name: str, file: str, claims: int | None) -> str:
    """Return which of two of one name is meant; the number of claims may be hidden."""
    if claims is None:
        return tr("{name} {file}", name=name, file=_from(file))
    number = counted(claims, "claim", "claims")
    return tr("{name} {file} ({claims})", name=name, file=_from(file), claims=number)


def _said(words: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label
