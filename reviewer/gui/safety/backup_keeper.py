"""Backups while one works: made when they are due, without a word as long as all is well."""

import time
from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer

from reviewer.gui.jobs import PATIENCE, JobRunner
from reviewer.gui.notice_bar import Choice, NoticeBar
from reviewer.gui.safety.sheet import bytes_of
from reviewer.gui.safety.waiting import Waiting
from reviewer.gui.status_line import StatusLine
from reviewer.gui.text import tr
from reviewer.gui.times import day_and_time
from reviewer.model.errors import (
    DamagedReview,
    Refused,
    ReviewBusy,
    ReviewerError,
    ReviewFileError,
    ReviewMoved,
)
from reviewer.review import Review, safety
from reviewer.review.safety import Backup
from reviewer.session import Session

INTERVAL = 60_000
"""Milliseconds between two looks at whether a backup is due."""

SOON = 3_000
"""Milliseconds after a review was opened: its first picture comes first."""

QUICK_BYTES, QUICK_SECONDS = 64_000_000, 1.0
"""A review is backed up when it is closed if it is no larger, and given up after so long."""


_ABOUT = "backup"
"""What the message in the bar is about, which goes when a backup was made after all."""

_PASSING = Refused, ReviewBusy, ReviewMoved
"""Another window was quicker, or something is under way that is told elsewhere."""


class BackupKeeper(QObject):
    """Has the open review backed up; `damaged` hears where the copy shows that it is damaged.

    Nothing is made of a review that cannot be written, nor while other long work is under way.
    """

    def __init__(
        self,
        session: Session,
        line: StatusLine,
        bar: NoticeBar,
        jobs: JobRunner,
        *,
        damaged: Callable[[ReviewFileError], object],
        choices: tuple[Choice, ...] = (),
    ) -> None:
        """Begin to look; `choices` are offered where a backup cannot be made."""
        super().__init__(line)
        self._session, self._line, self._bar, self._jobs = session, line, bar, jobs
        self._damaged, self._choices = damaged, choices
        self._said = ""
        self._work: Waiting[Backup | None] | None = None
        self._begun = 0.0
        self._shown = False
        line.stopped.connect(self.stop)
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        for timer in (self._soon, self._timer):
            timer.timeout.connect(self.look)
        self.follow("review")

    def follow(self, what: str) -> None:
        """Hear of the session, and of the settings of backups."""
        if what == "closing":
            self._close()
        elif what == "settings":
            self._show()
        elif what == "review":
            self._said = ""
            if self._session.review is None:
                self._timer.stop()
                self._soon.stop()
            else:
                self._timer.start()
                self._soon.start(SOON)
            self._show()

    @property
    def working(self) -> bool:
        """Whether a backup is being made."""
        return self._work is not None and self._work.under_way

    def look(self) -> None:
        """Begin a backup where one is due."""
        review = self._free()
        if review is not None and self._is_due(review):
            self._forget_work()
            self._begun = time.monotonic()
            work = safety.backing_up(review, self._session.settings)
            self._work = Waiting(self, work, self._end, self._fail, self._progressed)

    def _is_due(self, review: Review) -> bool:
        try:
            return safety.backup_due(review, self._session.settings)
        except ReviewerError:  # another program is at the file: the next look will see
            return False

    def stop(self) -> None:
        """Give up the backup that is being made, if any; the next look begins another."""
        if self._work is not None:
            self._work.stop()
            self._forget_work()

    def end(self) -> None:
        """Give up the backup that is being made, and wait until nothing of it can come any more."""
        if self._work is not None:
            self._work.end()
            self._forget_work()

    def _free(self) -> Review | None:
        """Return the review if it may be backed up now."""
        review = self._session.review
        if review is None or review.read_only or self._jobs.busy or self.working:
            return None
        store = review.store
        return None if store.writing or store.holding or not store.in_place() else review

    def _progressed(self, share: float) -> None:
        if time.monotonic() - self._begun > PATIENCE and not self._jobs.busy:
            self._shown = True
            self._line.show_progress(tr("Backing up"), round(share * 100), 100)

    def _forget_work(self) -> None:
        self._work = None
        if self._shown:
            self._shown = False
            self._line.end_progress()

    def _end(self, _: Backup | None) -> None:
        self._forget_work()
        self._bar.forget(_ABOUT)
        self._said = ""
        self._show()

    def _fail(self, error: ReviewerError) -> None:
        """Say once what is wrong, and until it is right again to whoever points at the state."""
        self._forget_work()
        again, self._said = self._said == str(error), str(error)
        self._show()
        if again or isinstance(error, _PASSING):
            return
        if isinstance(error, DamagedReview):
            self._damaged(error)
        else:
            self._bar.show_message("warning", str(error), self._choices, about=_ABOUT)

    def _show(self) -> None:
        """Tell when the last backup was made, beside the state of the file."""
        review, settings = self._session.review, self._session.settings
        if review is None or review.read_only:
            self._line.show_backup("")
            return
        if not settings.flag("backups"):
            self._line.show_backup(tr("Backups are turned off in the preferences."))
            return
        at = safety.last_backup(review.path, settings)
        words = tr("Backed up {when}", when=day_and_time(at)) if at else tr("Not backed up yet")
        self._line.show_backup(f"{words}. {self._said}" if self._said else words)

    def _close(self) -> None:
        """Back up what has changed since the last time, if that is quick."""
        self.stop()
        review = self._free()
        settings = self._session.settings
        if review is None or not safety.changed_since_backup(review, settings):
            return
        if bytes_of(review.path) > QUICK_BYTES:
            return
        until = time.monotonic() + QUICK_SECONDS
        work = safety.backing_up(review, settings)
        try:
            while time.monotonic() < until:
                next(work)
        except (StopIteration, ReviewerError):  # the next window on it will say what is wrong
            return
        finally:
            work.close()
