"""The sheet for importing: what a file of another tool would bring, and bringing it."""

from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QLabel,
    QTabWidget,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from reviewer.commands.context import Context
from reviewer.gui.importing.told import COUNTED, HOW, news, passages
from reviewer.gui.jobs import SLICE
from reviewer.gui.panels.choice_bar import ChoiceBar
from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.safety.waiting import Waiting
from reviewer.gui.text import plain_tip, tr
from reviewer.model.errors import ReviewerError
from reviewer.model.importing import Imported
from reviewer.review.imports.importing import Looked, bringing, looking

T = TypeVar("T")
_SIZE = (680, 560)
_FEW = 8
"""So many warnings are shown at once."""
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


class ImportSheet(Sheet):
    """Looks through a file in a process of its own, shows what it brings, and imports it.

    `imported` gets what was done when it is.
    """

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        path: Path,
        imported: Callable[[Imported], object],
    ) -> None:
        """Begin to look through the file."""
        super().__init__(parent, tr("Import"), width=_SIZE[0])
        self._context, self._path, self._imported = context, path, imported
        self._review = context.session.opened
        self._looked: Looked | None = None
        self.tabs = QTabWidget(self)
        self.tabs.setTabBarAutoHide(True)
        self.tabs.hide()
        self.body.addWidget(self.tabs, 1)
        self.whose: ChoiceBar | None = None
        self._look()

    def carry_out(self) -> None:
        """Import what was looked through, in slices."""
        looked = self._looked
        if looked is None:
            return
        self.complain("")
        self.clear_buttons()
        self.tabs.setEnabled(False)
        self.say(tr("Importing “{name}”…", name=self._path.name))
        me = self._context.session.reviewer
        mine = self.whose is not None and self.whose.value == self.mine
        name, by = (me.name, me.id) if me else (None, None)
        work = bringing(self._review, looked, reviewer=name if mine else None, by=by)
        self._run(work, self._end, self._fail_importing)

    @property
    def mine(self) -> str:
        """The answer that claims of nobody are those of whoever imports."""
        me = self._context.session.reviewer
        return me.name if me else ""

    def _look(self) -> None:
        name = self._path.name
        words = tr("It is read by a process that can open no other file. Nothing is changed yet.")
        self.say(tr("Looking through “{name}”…", name=name), words, "soft")
        self._run(looking(self._review, self._path), self._show, self._fail)

    def _run(
        self,
        work: Generator[float, None, T],
        done: Callable[[T], object],
        failed: Callable[[ReviewerError], object],
    ) -> None:
        waiting = Waiting(self, work, done, failed, self._progress, at_once=SLICE)
        self.show_work(waiting.stop, 0)
        self.add_button(tr("Stop"), self.reject).setFocus()

    def _progress(self, share: float) -> None:
        if self.stop_work is not None:
            self.show_work(self.stop_work, share)

    def _show(self, looked: Looked) -> None:
        self.end_work()
        self._looked = looked
        told = looked.told
        into = self._review.path.stem
        if told.nothing:
            self.clear_buttons()
            words = tr("“{into}” has all of it already.", into=into)
            self.say(tr("Nothing new in “{name}”", name=self._path.name), words, "soft")
            self.add_button(tr("Close"), self.accept, primary=True).setFocus()
            self.fit()
            return
        self.tabs.addTab(self._counts(looked), tr("What comes"))
        if told.found:
            self.tabs.addTab(self._places(told), tr("Passages ({n:,})", n=len(told.found)))
        self.tabs.show()
        self._ask(looked)
        self.fit()

    def _ask(self, looked: Looked) -> None:
        self.clear_buttons()
        into = self._review.path.stem
        words = tr("As {format}, it brings {what}. Undo takes all of it back.",
                   format=looked.how.title, what=news(looked.told))  # fmt: skip
        self.say(tr("Import “{name}” into “{into}”?", name=self._path.name, into=into), words)
        self.add_button(tr("Import"), self.carry_out, primary=True).setFocus()
        self.add_button(tr("Cancel"), self.reject)

    def _counts(self, looked: Looked) -> QWidget:
        told = looked.told
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        column.addWidget(_table(told, page))
        if looked.nameless and self.mine:
            column.addWidget(self._ask_whose(looked, page))
        for words in passages(told):
            column.addWidget(_said(words, "soft", page))
        for words in (*told.warnings, *(f"{e.path}: {e.reason}" for e in told.refused))[:_FEW]:
            column.addWidget(_said(words, "warning", page))
        column.addStretch(1)
        return page

    def _ask_whose(self, looked: Looked, parent: QWidget) -> QWidget:
        part = QFrame(parent)
        part.setProperty("role", "card")
        inside = QVBoxLayout(part)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        words = tr("The file names nobody for {n:,} claims. Whose are they?", n=looked.nameless)
        inside.addWidget(_said(words, "", part))
        self.whose = ChoiceBar(words, (looked.nobody.name, self.mine), part)
        self.whose.show_value(looked.nobody.name)
        inside.addWidget(self.whose)
        return part

    def _places(self, told: Imported) -> QWidget:
        tree = QTreeWidget(self)
        tree.setRootIsDecorated(False)
        tree.setUniformRowHeights(True)
        tree.setAccessibleName(tr("Passages that are not where the file says"))
        tree.setHeaderLabels([tr("Words"), tr("How")])
        tree.header().resizeSection(0, 320)
        tree.ensurePolished()  # the style gives rows their height
        for each in told.found:
            item = QTreeWidgetItem([" ".join(each.quote.split()), tr(HOW[each.how])])
            item.setToolTip(0, plain_tip(each.quote))
            tree.addTopLevelItem(item)
        tree.scheduleDelayedItemsLayout()
        return tree

    def _end(self, done: Imported) -> None:
        self.end_work()
        self.accept()
        self._imported(done)

    def _fail(self, error: ReviewerError) -> None:
        self.end_work()
        self.clear_buttons()
        self.say(tr("Nothing was imported"), str(error))
        self.add_button(tr("Close"), self.reject, primary=True).setFocus()
        self.fit()

    def _fail_importing(self, error: ReviewerError) -> None:
        self.end_work()
        self.tabs.setEnabled(True)
        if self._looked is not None:
            self._ask(self._looked)
        self.complain(str(error))


def _number(number: int) -> str:
    return f"{number:,}" if number else "–"


def _said(words: str, role: str, parent: QWidget) -> QLabel:
    label = QLabel(words, parent)
    label.setWordWrap(True)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setProperty("role", role)
    return label


def _table(told: Imported, parent: QWidget) -> QFrame:
    """Return the counts of what is new and what is here already."""
    card = QFrame(parent)
    card.setProperty("role", "card")
    grid = QGridLayout(card)
    grid.setContentsMargins(16, 12, 16, 12)
    grid.setHorizontalSpacing(28)
    grid.setVerticalSpacing(7)
    grid.setColumnStretch(0, 1)
    claims = len(told.added) + len(told.restored)
    rows = [
        ("", tr("New"), tr("Already here")),
        (tr("Claims"), _number(claims), _number(len(told.already))),
    ]
    for name, title, *_ in COUNTED:
        count = getattr(told, name)
        if count.new or count.already:
            rows.append((tr(title), _number(count.new), _number(count.already)))
    for row, cells in enumerate(rows):
        for at, words in enumerate(cells):
            label = QLabel(words, card)
            label.setProperty("role", "heading" if not row else "soft" if words == "–" else "")
            if at:
                label.setAlignment(_RIGHT)
            grid.addWidget(label, row, at)
    return card
