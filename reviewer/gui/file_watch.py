"""The state of the review file: saved, not saved, read-only, moved; and what others write to it."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, QTimer

from reviewer.gui.notice_bar import NoticeBar
from reviewer.gui.status_line import StatusLine
from reviewer.gui.text import tr
from reviewer.model.errors import ReviewerError
from reviewer.session import Session

INTERVAL = 300
"""Milliseconds between two looks at what other processes wrote."""


class FileWatch(QObject):
    """Follows a session's file and says how it is; `save_elsewhere` is offered where it is gone."""

    def __init__(
        self,
        session: Session,
        line: StatusLine,
        bar: NoticeBar,
        save_elsewhere: Callable[[], object],
    ) -> None:
        """Begin to watch."""
        super().__init__(line)
        self._session = session
        self._line = line
        self._bar = bar
        self._save_elsewhere = save_elsewhere
        self._moved = False
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self.look)

    def follow(self, what: str) -> None:
        """Hear of the session."""
        if what == "review":
            self._on_review()
        elif what == "saved":
            self._line.show_saved(datetime.now().astimezone())
            if self._bar.kind == "bad":
                self._bar.dismiss_quietly()

    def fail(self, message: str) -> None:
        """Say that something was not saved, and offer to save a copy elsewhere."""
        review = self._session.review
        if review is None:
            self._bar.show_message("bad", message)
            return
        if review.read_only:
            self._line.show_read_only(message)
        else:
            self._line.show_unsaved(message)
        self._bar.show_message("bad", message, [(tr("Save a copy…"), self._save_elsewhere)])

    def look(self) -> None:
        """Notice what other processes wrote, and whether the file is still there."""
        review = self._session.review
        if review is None:
            return
        try:
            if review.store.in_place():
                review.store.poll()
                if self._moved:
                    self._moved = False
                    self._line.show_saved()
                    self._bar.dismiss_quietly()
            elif not self._moved:
                self._moved = True
                review.store.refuse_if_unwritable()
        except ReviewerError as error:
            self.fail(str(error))

    def _on_review(self) -> None:
        review = self._session.review
        self._moved = False
        self._bar.dismiss_quietly()
        if review is None:
            self._timer.stop()
            self._line.show_nothing()
            return
        self._timer.start()
        if review.read_only:
            self._line.show_read_only(review.read_only)
            words = tr("This review is read-only. {why}", why=review.read_only)
            choices = [(tr("Save a copy…"), self._save_elsewhere)]
            self._bar.show_message("warning", words, choices)
        else:
            self._line.show_saved()
