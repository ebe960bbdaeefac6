"""Backups while one works: made when they are due, without a word as long as all is well."""

import time
from collections.abc import Callable, Generator

from PySide6.QtCore import QObject, QTimer

from reviewer.commands.context import Progress
from reviewer.gui.jobs import JobRunner
from reviewer.gui.notice_bar import Choice, NoticeBar
from reviewer.gui.status_line import StatusLine
from reviewer.gui.text import tr
from reviewer.gui.times import day_and_time
from reviewer.model.errors import DamagedReview, ReviewerError, ReviewFileError
from reviewer.review import Review, safety
from reviewer.session import Session

INTERVAL = 60_000
"""Milliseconds between two looks at whether a backup is due."""

SOON = 3_000
"""Milliseconds after a review was opened: its first picture comes first."""

QUICK_BYTES, QUICK_SECONDS = 64_000_000, 1.0
"""A review is backed up when it is closed if it is no larger, and given up after so long."""


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
        self._working = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        for timer in (self._soon, self._timer):
            timer.timeout.connect(self.look)
        self.follow("review")

    def follow(self, what: str) -> None:
        """Hear of the session."""
        if what == "closing":
            self._close()
        elif what == "review":
            self._said = ""
            if self._session.review is None:
                self._timer.stop()
                self._soon.stop()
            else:
                self._timer.start()
                self._soon.start(SOON)
            self._show()

    def look(self) -> None:
        """Begin a backup where one is due."""
        review = self._free()
        if review is not None and safety.backup_due(review, self._session.settings):
            self._working = True
            self._jobs.run(tr("Backing up"), self._job(review))

    def _free(self) -> Review | None:
        """Return the review if it may be backed up now."""
        review = self._session.review
        if review is None or review.read_only or self._jobs.busy:
            return None
        store = review.store
        return None if store.writing or store.holding or not store.in_place() else review

    def _job(self, review: Review) -> Generator[Progress, None, None]:
        try:
            work = safety.backing_up(review, self._session.settings)
            for share in work:
                yield Progress(round(share * 100), 100)
        except ReviewerError as error:
            self._fail(error)
        else:
            self._said = ""
            self._show()
        finally:
            self._working = False

    def _fail(self, error: ReviewerError) -> None:
        """Say once what is wrong, and until it is right again to whoever points at the state."""
        again, self._said = self._said == str(error), str(error)
        self._show()
        if again:
            return
        if isinstance(error, DamagedReview):
            self._damaged(error)
        elif self._bar.kind != "bad":
            self._bar.show_message("warning", str(error), self._choices)

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
        if self._working:
            self._jobs.stop()
        review = self._free()
        settings = self._session.settings
        if review is None or not safety.changed_since_backup(review, settings):
            return
        if review.path.stat().st_size > QUICK_BYTES:
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
