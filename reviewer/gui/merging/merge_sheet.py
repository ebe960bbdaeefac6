"""The sheet for merging: what files would bring, the questions they raise, and doing it."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtWidgets import QTabWidget, QWidget

from reviewer.commands.context import Context
from reviewer.gui.jobs import SLICE
from reviewer.gui.merging.pages import (
    CountsPage,
    PeoplePage,
    conflicts_page,
    restored_page,
)
from reviewer.gui.merging.tags_page import TagsPage
from reviewer.gui.merging.told import merged_of, named, news
from reviewer.gui.safety.child import Child, Found
from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.safety.waiting import Waiting
from reviewer.gui.scrolled_page import ScrolledPage
from reviewer.gui.text import tr
from reviewer.model.errors import ReviewerError
from reviewer.model.merging import Answers, Merged
from reviewer.review.merging import Prepared, merging_prepared
from reviewer.review.visibility import visibility_of

_SIZE = (720, 580)


class MergeSheet(Sheet):
    """Looks through files in a process of its own, shows what they bring, and merges them.

    `merged` gets what was done when it is.
    """

    def __init__(
        self,
        parent: QWidget,
        context: Context,
        paths: Sequence[Path],
        merged: Callable[[Merged], object],
    ) -> None:
        """Begin to look through the files."""
        super().__init__(parent, tr("Merge files"), width=_SIZE[0])
        self._context, self._paths, self._merged = context, tuple(paths), merged
        self._review = context.session.opened
        self._who = context.session.reviewer.id if context.session.reviewer else None
        # What was looked through there is merged: the files themselves may change meanwhile.
        self._folder = TemporaryDirectory(prefix="reviewer-merge-", ignore_cleanup_errors=True)
        self.destroyed.connect(self._folder.cleanup)  # also where the window goes before it
        self.tabs = QTabWidget(self)
        self.tabs.setTabBarAutoHide(True)
        self.tabs.hide()
        self.body.addWidget(self.tabs, 1)
        self.people: PeoplePage | None = None
        self.tags: TagsPage | None = None
        self._plan: Merged | None = None
        self._look()

    @property
    def answers(self) -> Answers:
        """What was said about who and what is the same."""
        people, tags = self.people, self.tags
        return Answers(
            same=people.same if people else (),
            apart=people.apart if people else (),
            tags=tags.tags if tags else (),
        )

    def merge(self) -> None:
        """Merge what was looked through, in slices."""
        self.complain("")
        self.clear_buttons()
        names, into = named(self._paths), self._review.path.stem
        self.say(tr("Merging {names} into “{into}”…", names=names, into=into))
        look = partial(visibility_of, reviewer=self._who)
        prepared = Prepared.in_folder(Path(self._folder.name), self._others())
        work = Waiting(
            self,
            merging_prepared(self._review, prepared, self.answers, reviewer=self._who, look=look),
            self._end,
            self._fail_merging,
            lambda share: self.show_work(work.stop, share),
            at_once=SLICE,
        )
        self.tabs.setEnabled(False)
        self.show_work(work.stop, 0)
        self.add_button(tr("Stop"), self.reject).setFocus()

    def done(self, result: int) -> None:
        """Close, stop what is under way and leave no copies."""
        super().done(result)
        self._folder.cleanup()

    def _look(self) -> None:
        names = named(self._paths)
        words = tr("Every row in them is compared with its history. The files are only read.")
        self.say(tr("Looking through {names}…", names=names), words, "soft")
        own = str(self._review.path)
        arguments = ["merge", own, *map(str, self._paths), "--dry-run", "--json"]
        arguments += ["--seen-by", self._who or ""]
        folder = ["--keep-copies", self._folder.name]
        child = Child(self, [*arguments, *folder], self._show, self._fail)
        self.show_work(child.stop)
        self.add_button(tr("Stop"), self.reject)

    def _show(self, found: Found) -> None:
        self.end_work()
        plan = self._plan = merged_of(found)
        if plan.nothing and not (plan.namesakes or plan.codebook):
            names, into = named(self._paths), self._review.path.stem
            self.clear_buttons()
            self.say(tr("Nothing new in {names}", names=names), tr("“{into}” has all of it"
                " already.", into=into), "soft")  # fmt: skip
            self.add_button(tr("Close"), self.accept, primary=True).setFocus()
            self.fit()
            return
        self._fill(plan)
        self._ask(plan)
        if self.tabs.count() > 1:
            self.resize(*_SIZE)
        else:
            self.fit()

    def _ask(self, plan: Merged) -> None:
        self.clear_buttons()
        names, into = named(self._paths), self._review.path.stem
        self.say(tr("Merge {names} into “{into}”?", names=names, into=into), self._words(plan))
        self.add_button(tr("Merge"), self.merge, primary=True).setFocus()
        self.add_button(tr("Cancel"), self.reject)

    def _words(self, plan: Merged) -> str:
        if plan.nothing:
            return tr("Nothing new would come, but there are questions that were not answered yet.")
        what = news(plan) or tr("what was done there")
        words = tr("It brings {what}.", what=what)
        if self.people is not None and self.people.left:
            names = ", ".join(dict.fromkeys(n.name for n, bar in self.people.bars if not bar.value))
            words += " " + tr("Two are called {names}: say below if they are one.", names=names)
        return words + " " + tr("Everything that came can be taken back.")

    def _fill(self, plan: Merged) -> None:
        self.counts = CountsPage(plan, self)
        name = tr("What comes")
        self.tabs.addTab(ScrolledPage(name, self.counts, self), name)
        if plan.namesakes:
            self.people = PeoplePage(plan.namesakes, self)
            self.people.answered.connect(self._on_answered)
            self.tabs.setCurrentIndex(self.tabs.addTab(self.people, ""))
            self._say_left(self.people)
        open_ = [match for match in plan.codebook if not match.matched]
        if open_:
            book = self._review.codebook()
            here = {tag.id: book.path(tag.id) for tag in book.tags if not tag.gone}
            self.tags = TagsPage(open_, here, self)
            self.tabs.addTab(self.tags, tr("Tags ({n:,})", n=len(open_)))
        if plan.conflicts:
            page = conflicts_page(plan.conflicts, self)
            self.tabs.addTab(page, tr("Conflicts ({n:,})", n=len(plan.conflicts)))
        if plan.restored:
            page = restored_page(plan.restored, self)
            self.tabs.addTab(page, tr("There again ({n:,})", n=len(plan.restored)))
        self.tabs.show()

    def _say_left(self, people: PeoplePage) -> None:
        """Say on its tab how many questions about people are left."""
        words = tr("One person? ({n:,})", n=people.left) if people.left else tr("One person?")
        self.tabs.setTabText(self.tabs.indexOf(people), words)

    def _on_answered(self) -> None:
        """Let what is said and counted be as it will be with the answers."""
        if self.people is not None and self._plan is not None:
            self._say_left(self.people)
            self.counts.show_fewer(self.people.fewer)
            self.say(self.title.text(), self._words(self._plan))

    def _others(self) -> list[Path]:
        """Return the files of which there are copies: less this review, and those named twice."""
        from reviewer.review.merging import others_of

        return others_of(self._review.path, self._paths)

    def _end(self, done: Merged) -> None:
        self.end_work()
        self.accept()
        self._merged(done)

    def _fail(self, message: str) -> None:
        self.end_work()
        self.clear_buttons()
        self.say(tr("Nothing was merged"), message)
        self.add_button(tr("Close"), self.reject, primary=True).setFocus()
        self.fit()

    def _fail_merging(self, error: ReviewerError) -> None:
        self.end_work()
        self.tabs.setEnabled(True)
        if self._plan is not None:
            self._ask(self._plan)
        self.complain(str(error))
