"""The sheet for importing: what a file of another tool would bring, and bringing it."""

from collections.abc import Callable, Generator, Iterator, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QFrame,
    QSlider,
    QTabWidget,
    QTreeWidget,
    QVBoxLayout,
    QWidget,
)

from reviewer.commands.context import Context
from reviewer.commands.reviewers import who
from reviewer.gui.importing.pages import counts_table, files_list, places_page, said
from reviewer.gui.importing.told import brought, named, news, passages, passed_over
from reviewer.gui.jobs import SLICE
from reviewer.gui.merging.told import hidden_words
from reviewer.gui.panels.choice_bar import ChoiceBar
from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.safety.waiting import Waiting
from reviewer.gui.scrolled_page import ScrolledPage
from reviewer.gui.text import tr
from reviewer.model.errors import ReviewerError
from reviewer.model.importing import Imported, LeftOutOfFile
from reviewer.model.work import told as tells
from reviewer.review.imports.importing import Looked, bringing
from reviewer.review.imports.several import bringing_all, looking_through, together_told
from reviewer.review.imports.sources import choosing
from reviewer.review.visibility import EVERYTHING

T = TypeVar("T")
_SIZE = (680, 560)
_WHOSE = (
    "The file names nobody for {n:,} claims. Whose are they?",
    "The files name nobody for {n:,} claims. Whose are they?",
)
_TURNS = {
    Qt.Key.Key_PageDown: QSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QSlider.SliderAction.SliderPageStepSub,
}
_FEW = 8
"""So many warnings are shown at once."""


class ImportSheet(Sheet):
    """Looks through files in processes of their own, shows what they bring, and imports them.

    `imported` gets what was done when it is; `ask_folder` asks for a folder instead.
    """

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        paths: Sequence[Path],
        imported: Callable[[Imported], object],
        ask_folder: Callable[[], object],
    ) -> None:
        """Begin to look through the files."""
        super().__init__(parent, tr("Import"), width=_SIZE[0])
        self._context, self._paths, self._imported = context, paths, imported
        self._ask_folder = ask_folder
        self._review = context.session.opened
        self._looked: Sequence[Looked] = ()
        self._unread: Sequence[LeftOutOfFile] = ()
        self._passed: Sequence[Path] = ()
        self.tabs = QTabWidget(self)
        self.tabs.setTabBarAutoHide(True)
        self.tabs.hide()
        self.body.addWidget(self.tabs, 1)
        self.whose: ChoiceBar | None = None
        self._look()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll the page that is open with Page Up and Page Down, wherever the focus is."""
        page, key = self.tabs.currentWidget(), event.key()
        area = page if isinstance(page, ScrolledPage) else self.tabs.findChild(QTreeWidget, "found")
        if area is None or key not in _TURNS:
            super().keyPressEvent(event)
        else:
            area.verticalScrollBar().triggerAction(_TURNS[Qt.Key(key)])

    def carry_out(self) -> None:
        """Import what was looked through, in slices."""
        # Whoever imports takes it back, also where this is the first that they do.
        if not self._looked or not self._context.perform(lambda: who(self._context)):
            return
        self.complain("")
        self.clear_buttons()
        self.tabs.setEnabled(False)
        self.say(tr("Importing {names}…", names=named(self._paths)))
        self._run(self._bringing(), self._end, self._fail_importing)

    def _bringing(self) -> Generator[float, None, Imported]:
        """Return the work of writing what was looked through."""
        me = self._context.session.reviewer
        mine = self.whose is not None and self.whose.value == self.mine
        name, by = (me.name, me.id) if me else (None, None)
        reviewer = name if mine else None
        if len(self._looked) == 1:
            return bringing(self._review, self._looked[0], reviewer=reviewer, by=by)
        return bringing_all(self._review, self._looked, reviewer=reviewer, by=by)

    @property
    def mine(self) -> str:
        """The answer that claims of nobody are those of whoever imports."""
        me = self._context.session.reviewer
        return me.name if me else ""

    def _look(self) -> None:
        words = tr("It is read by a process that can open no other file. Nothing is changed yet.")
        self.say(tr("Looking through {names}…", names=named(self._paths)), words, "soft")
        self._run(self._looking(), self._show, self._fail)

    def _looking(self) -> Generator[float, None, tuple[list[Looked], list[LeftOutOfFile]]]:
        """Return the work of finding out what was chosen, and of looking through it."""
        self._paths, self._passed = yield from tells(choosing(self._paths), lambda _: 0.0)
        sight = self._context.session.sight
        look = sight.visibility if sight is not None else EVERYTHING
        return (yield from looking_through(self._review, self._paths, look=look))

    def _run(
        self,
        work: Generator[float, None, T],
        done: Callable[[T], object],
        failed: Callable[[ReviewerError], object],
    ) -> None:
        waiting = Waiting(self, work, done, failed, self._progress, at_once=SLICE)
        self.show_work(waiting.stop)
        self.add_button(tr("Stop"), self.reject).setFocus()

    def _progress(self, share: float) -> None:
        if self.stop_work is not None:
            self.show_work(self.stop_work, share or None)  # reading does not say how far it is

    def _show(self, found: tuple[list[Looked], list[LeftOutOfFile]]) -> None:
        self.end_work()
        self._looked, self._unread = found
        told = together_told(self._looked)
        into, names = self._review.path.stem, named(self._paths)
        if told.nothing:
            self.clear_buttons()
            words = tr("“{into}” has all of it already.", into=into)
            self.say(tr("Nothing new in {names}", names=names), words, "soft")
            self._offer_folder()
            self.add_button(tr("Close"), self.accept, primary=True).setFocus()
            self.fit()
            return
        name = tr("What comes")
        self.tabs.addTab(ScrolledPage(name, self._counts(told), self), name)
        if told.found:
            page = places_page(told.found, self)
            self.tabs.addTab(page, tr("Passages ({n:,})", n=len(told.found)))
        self.tabs.show()
        self._ask(told)
        self.fit()

    def _ask(self, told: Imported) -> None:
        self.clear_buttons()
        into = self._review.path.stem
        if len(self._looked) == 1:
            words = tr("As {format}, it brings {what}. Undo takes all of it back.",
                       format=self._looked[0].how.title, what=news(told))  # fmt: skip
        else:
            words = tr("They bring {what}; what two of them have comes once. Undo takes all of it"
                       " back.", what=brought(told))  # fmt: skip
        names = named(self._paths)
        self.say(tr("Import {names} into “{into}”?", names=names, into=into), words)
        proceed = self.add_button(tr("Import"), self.carry_out, primary=True)
        proceed.setFocus()
        if self.whose is not None:
            self.whose.finished.connect(proceed.setFocus)
        self.add_button(tr("Cancel"), self.reject)
        self._offer_folder()

    def _offer_folder(self) -> None:
        """Offer to import a folder instead, where one file of such a format was chosen."""
        is_file = len(self._paths) == 1 and not self._paths[0].is_dir()
        if is_file and (not self._looked or self._looked[0].how.folder):
            self.add_button(tr("Choose a folder…"), self._leave_for_folder, left=True)

    def _leave_for_folder(self) -> None:
        self.reject()
        self._ask_folder()

    def _counts(self, told: Imported) -> QWidget:
        page = QWidget(self)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 12, 0, 0)
        column.setSpacing(10)
        if len(self._looked) + len(self._unread) > 1:
            column.addWidget(files_list(self._looked, self._unread, page))
        else:
            column.addWidget(counts_table(told, page))
        if told.hidden:
            column.addWidget(said(hidden_words(told.hidden), "soft", page))
        nameless = sum(looked.nameless for looked in self._looked)
        if nameless and self.mine:
            column.addWidget(self._ask_whose(nameless, page))
        for words in passages(told):
            column.addWidget(said(words, "soft", page))
        if self._passed:
            column.addWidget(said(passed_over(self._passed), "soft", page))
        warnings = list(self._warnings(told))
        for words in warnings[:_FEW]:
            column.addWidget(said(words, "warning", page))
        if len(warnings) > _FEW:
            more = tr(
                "… and {n:,} more. “reviewer import --dry-run” says all.", n=len(warnings) - _FEW
            )
            column.addWidget(said(more, "warning", page))
        column.addStretch(1)
        return page

    def _warnings(self, told: Imported) -> Iterator[str]:
        yield from (f"{each.path}: {each.reason}" for each in self._unread)
        yield from told.warnings
        yield from (f"{each.path}: {each.reason}" for each in told.refused)

    def _ask_whose(self, nameless: int, parent: QWidget) -> QWidget:
        part = QFrame(parent)
        part.setProperty("role", "card")
        inside = QVBoxLayout(part)
        inside.setContentsMargins(14, 12, 14, 12)
        inside.setSpacing(8)
        several = len(self._looked) > 1
        words = tr(_WHOSE[several], n=nameless)
        if any(looked.told.hidden for looked in self._looked):
            words = tr(
                "For some claims nobody is named. Whose are they?"
            )  # no number: one is blind
        inside.addWidget(said(words, "", part))
        theirs = tr("As the files are called") if several else self._looked[0].nobody.name
        self.whose = ChoiceBar(words, (theirs, self.mine), part)
        self.whose.show_value(theirs)
        inside.addWidget(self.whose)
        return part

    def _end(self, done: Imported) -> None:
        self.end_work()
        self.accept()
        self._imported(done)

    def _fail(self, error: ReviewerError) -> None:
        self.end_work()
        self.clear_buttons()
        self.say(tr("Nothing was imported"), str(error))
        self._offer_folder()
        self.add_button(tr("Close"), self.reject, primary=True).setFocus()
        self.fit()

    def _fail_importing(self, error: ReviewerError) -> None:
        self.end_work()
        self.tabs.setEnabled(True)
        if self._looked:
            self._ask(together_told(self._looked))
        self.complain(str(error))
