"""Compacting: dropping what old changes said that was overwritten since, for a smaller file."""

from collections.abc import Generator
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QWidget

from reviewer.gui.jobs import SLICE
from reviewer.gui.safety.sheet import Sheet, bytes_of, size_of
from reviewer.gui.safety.waiting import Waiting, scaled
from reviewer.gui.text import counted, tr
from reviewer.model.errors import ReviewerError
from reviewer.review import Review, safety
from reviewer.settings import Settings

if TYPE_CHECKING:
    from reviewer.store.compacting import Compacted

PERIODS = ((30, "30 days"), (90, "three months"), (365, "a year"))
"""Days, and their words."""

_BACKUP = 0.3
"""The part of the work that the backup before it is."""


class CompactDialog(Sheet):
    """Says what compacting does, does it, and says what came of it."""

    def __init__(
        self, parent: QWidget, review: Review, settings: Settings, reviewer: str | None
    ) -> None:
        """Ask how old what is dropped has to be."""
        super().__init__(parent, tr("Compact old history"))
        self._review, self._settings, self._reviewer = review, settings, reviewer
        parts = [
            tr(
                "Everything stays as it is: articles, claims, codebook, and the list of who did"
                " what and when. What old changes had written and later ones wrote over is dropped,"
                " and the file becomes smaller."
            ),
            tr("Changes older than that can no longer be undone, and this cannot be either."),
        ]
        if settings.flag("backups"):
            parts.append(tr("A backup is made first."))
        self.say(tr("Compact the history of “{name}”", name=review.path.stem), "\n\n".join(parts))
        self.period = QComboBox(self)
        self.period.setAccessibleName(tr("Older than"))
        for days, words in PERIODS:
            self.period.addItem(tr(words), days)
        self.period.setCurrentIndex(1)
        form = QFormLayout()
        form.addRow(tr("Older than"), self.period)
        form.addRow(tr("Size now"), QLabel(size_of(bytes_of(review.path)), self))
        self.body.addLayout(form)
        self.body.addStretch(1)
        self.go = self.add_button(tr("Compact"), self.begin, primary=True)
        self.add_button(tr("Cancel"), self.reject)

    def begin(self) -> None:
        """Back up and compact."""
        self.complain("")
        before = datetime.now(UTC) - timedelta(days=self.period.currentData())
        self.go.setEnabled(False)
        self.period.setEnabled(False)
        work = Waiting(
            self,
            _working(self._review, self._settings, before, self._reviewer),
            self._show,
            self._fail,
            lambda share: self.show_work(work.stop, share),
            at_once=SLICE,
        )
        self.show_work(work.stop, 0)

    def _show(self, done: "Compacted") -> None:
        self.end_work()
        self.clear_buttons()
        self.period.setEnabled(False)
        if done.images:
            images = counted(done.images, "old entry is", "old entries are")
            sizes = size_of(done.bytes_before), size_of(done.bytes_after)
            words = tr("{images} smaller or gone.", images=images) + " "
            words += tr("The file was {before} and is {after}.", before=sizes[0], after=sizes[1])
            self.say(tr("The history is compact"), f"{words} {done.left}".strip())
        else:
            self.say(tr("There was nothing to compact"), tr("No change that old was written over."))
        self.add_button(tr("Close"), self.accept, primary=True).setFocus()

    def _fail(self, error: ReviewerError) -> None:
        self.end_work()
        self.complain(str(error))
        self.go.setEnabled(True)
        self.period.setEnabled(True)


def _working(
    review: Review, settings: Settings, before: datetime, reviewer: str | None
) -> Generator[float, None, "Compacted"]:
    """Back up, where backups are made at all, and then compact."""
    if settings.flag("backups"):
        yield from scaled(safety.backing_up(review, settings), 0, _BACKUP)
    return (yield from scaled(review.upkeep.compacting(before, reviewer=reviewer), _BACKUP, 1))
