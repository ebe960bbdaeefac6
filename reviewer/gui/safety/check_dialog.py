"""Checking a review: everything in the file against its history, in a process of its own."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

from reviewer.commands.context import Context
from reviewer.gui.safety.child import Child, Found
from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.text import counted, tr
from reviewer.review import Review
from reviewer.review.problems import Problem, worded

_SIZE = (680, 460)
_LISTED = 500
_OTHERS = ("row", "unlogged", "missing")
"""Kinds of problems that another program can have made."""


class CheckDialog(Sheet):
    """Checks the review at a path; `recover` and `restore` open what helps where it is damaged."""

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        path: Path,
        *,
        recover: Callable[[], object],
        restore: Callable[[], object],
    ) -> None:
        """Begin to check."""
        super().__init__(parent, tr("Check this review"), width=_SIZE[0])
        self._context, self._path = context, path
        self._recover, self._restore = recover, restore
        self.table = _table(self)
        self.body.addWidget(self.table, 1)
        self.check()

    def check(self, settle: str = "") -> None:
        """Check; before that keep or put back (`settle`) what another program changed."""
        self.complain("")
        self.clear_buttons()
        self.table.hide()
        self.say(tr("Checking “{name}”…", name=self._path.stem), tr("Everything in the file is"
            " compared with its history."), "soft")  # fmt: skip
        options = [f"--{settle}"] if settle else []
        arguments = ["check", str(self._path), "--json", *options]
        child = Child(self, arguments, self._show, self._fail)
        self.show_work(child.stop)
        self.add_button(tr("Stop"), self.reject)
        self.fit()

    def _show(self, found: Found) -> None:
        self.end_work()
        self.clear_buttons()
        self._hear()
        problems = _problems(found)
        if not problems:
            self._show_sound(found)
            return
        self._list(problems)
        kinds = {kind for kind, _, _ in problems}
        mendable = kinds <= set(_OTHERS)
        damaged, rows = found.get("damaged", 0), found.get("rows", 0)
        if not damaged:
            title = tr("This file is damaged: a part of it cannot be read")
        elif mendable:
            title = tr("Something else changed {n:,} of {rows:,} rows", n=damaged, rows=rows)
        else:
            title = tr("This file is damaged: {n:,} of {rows:,} rows", n=damaged, rows=rows)
        self.say(title, _advice(mendable=mendable), "soft")
        self._offer(kinds, mendable=mendable)

    def _show_sound(self, found: Found) -> None:
        rows, steps = found.get("rows", 0), found.get("steps", 0)
        words = tr("{rows:,} rows and {steps:,} steps were compared.", rows=rows, steps=steps)
        nearly = found.get("nearly")
        if isinstance(nearly, list) and nearly:
            articles = counted(len(nearly), "article", "articles")
            words += " " + tr("The text of {n} is only near to what it was before the review was"
                " recovered: the history says which.", n=articles)  # fmt: skip
        self.say(tr("Everything is as it should be"), words, "soft")
        self.add_button(tr("Close"), self.accept, primary=True).setFocus()
        self.fit()

    def _offer(self, kinds: set[str], *, mendable: bool) -> None:
        review = self._open()
        self.add_button(tr("Restore a backup…"), lambda: self._go(self._restore), left=True)
        if kinds & set(_OTHERS) and review is not None and not review.read_only:
            self.add_button(tr("Put back"), lambda: self.check("put-back")).setToolTip(
                tr("Make everything what the history says")
            )
            self.add_button(tr("Keep as it is"), lambda: self.check("keep")).setToolTip(
                tr("Take what it is now into the history")
            )
        if not mendable:
            words = tr("Recover into a new file…")
            self.add_button(words, lambda: self._go(self._recover), primary=True).setFocus()
        self.add_button(tr("Close"), self.reject)

    def _list(self, problems: list[tuple[str, str, str]]) -> None:
        review = self._open()
        shown = problems[:_LISTED]
        self.table.setRowCount(len(shown))
        for at, (kind, table, row) in enumerate(shown):
            for column, words in enumerate(worded(review, Problem(kind, table, row))):
                item = QTableWidgetItem(words)
                item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
                item.setToolTip(f"{words}\n{table} {row}".strip())
                self.table.setItem(at, column, item)
        self.table.show()
        self.resize(*_SIZE)

    def _fail(self, message: str) -> None:
        self.end_work()
        self.clear_buttons()
        self.say(tr("“{name}” cannot be checked", name=self._path.stem), message)
        self._offer(set(), mendable=False)
        self.fit()

    def _go(self, where: Callable[[], object]) -> None:
        self.accept()
        where()

    def _open(self) -> Review | None:
        review = self._context.session.review
        return review if review is not None and review.path == self._path else None

    def _hear(self) -> None:
        """Show in the window what was put back or kept."""
        review = self._open()
        if review is not None:
            self._context.perform(review.store.poll)


def _table(parent: QWidget) -> QTableWidget:
    table = QTableWidget(0, 3, parent)
    table.setAccessibleName(tr("What does not hold"))
    table.setHorizontalHeaderLabels([tr("What"), tr("Which"), tr("What is wrong")])
    table.verticalHeader().hide()
    table.setShowGrid(False)
    table.setWordWrap(False)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
    table.setColumnWidth(0, 150)
    table.setColumnWidth(2, 240)
    return table


def _problems(found: Found) -> list[tuple[str, str, str]]:
    """Return kind, table and row of each problem that the check printed."""
    problems = found.get("problems")
    if not isinstance(problems, list):
        return []
    return [(str(each["kind"]), str(each["table"]), str(each["id"])) for each in problems]


def _advice(*, mendable: bool) -> str:
    if mendable:
        return tr(
            "The file itself is sound, but these rows are not what Reviewer wrote. Put them back to"
            " what the history says, or keep them as they are: then the history says so too. Either"
            " is a step in the history, which undo leaves alone."
        )
    return tr(
        "Do not go on working in it. Recover it into a new file, which takes everything that is"
        " intact from both the rows and the history, or restore a backup. The file itself is left"
        " as it is."
    )
