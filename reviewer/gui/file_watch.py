"""The state of the review file: saved, not saved, read-only, moved; and what others write to it."""

import time
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from reviewer.commands.context import Context
from reviewer.commands.review import go_on_in, save_as
from reviewer.gui.notice_bar import Choice, NoticeBar
from reviewer.gui.status_line import StatusLine
from reviewer.gui.text import counted, tr
from reviewer.model.errors import ReviewFileError
from reviewer.store import Store

INTERVAL = 300
"""Milliseconds between two looks at the file, and at what other processes wrote."""

AGAIN = 2.0
"""Seconds between two tries to write what is kept in memory."""


class FileWatch(QObject):
    """Follows a session's file, says how it is, and what can be done where it cannot be written."""

    def __init__(self, context: Context, line: StatusLine, bar: NoticeBar) -> None:
        """Begin to watch the file of the context's session."""
        super().__init__(line)
        self._context, self._session = context, context.session
        self._line = line
        self._bar = bar
        self._tried = 0.0
        self._said = ""
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL)
        self._timer.timeout.connect(self.look)

    def follow(self, what: str) -> None:
        """Hear of the session."""
        if what == "review":
            self._on_review()
        elif what in ("saved", "held"):
            self._show_state()

    def fail(self, message: str) -> None:
        """Say that something was not saved, and offer to save everything elsewhere."""
        review = self._session.review
        if review is None:
            self._bar.show_message("bad", message)
            return
        if review.read_only:
            self._line.show_read_only(message)
        else:
            self._line.show_unsaved(message)
        self._bar.show_message("bad", message, [(tr("Save as…"), self._save_as)])

    def look(self) -> None:
        """Notice what other processes wrote, and whether the file is still there."""
        review = self._session.review
        if review is None or review.store.writing:
            return
        if review.store.holding:
            if time.monotonic() - self._tried > AGAIN:
                self.try_again()
            return
        try:
            if review.store.in_place() or review.read_only:
                review.store.poll()
            else:
                review.store.refuse_if_unwritable()
        except ReviewFileError as error:
            if not self._session.hold(error) and str(error) != self._said:
                self._said = str(error)
                self._context.window.fail(review.path, error)

    def try_again(self) -> None:
        """Write what is kept in memory to the file."""
        count = self._session.opened.store.held
        self._tried = time.monotonic()
        if self._session.put_back() and count:
            changes = counted(count, "change was", "changes were")
            self._line.tell(tr("{changes} saved.", changes=changes))

    def _show_state(self) -> None:
        review = self._session.review
        if review is None or review.read_only:
            return
        if not review.store.holding:
            self._said = ""
            self._line.show_saved(datetime.now().astimezone())
            if self._bar.kind == "bad":
                self._bar.dismiss_quietly()
            return
        count = review.store.held
        words = self._session.unsaved
        if count:
            changes = counted(count, "change is", "changes are")
            words += " " + tr(
                "{changes} kept in memory, and will be saved as soon as that goes.", changes=changes
            )
        self._line.show_unsaved(words, count)
        if words != self._said:  # what was read and dismissed is not said again at each try
            self._said = words
            self._bar.show_message("bad", words, self._choices(review.store))

    def _save_as(self) -> None:
        save_as(self._context)

    def _choices(self, store: Store) -> list[Choice]:
        """Return what can be done about a file that cannot be written, or lies elsewhere now."""
        save_elsewhere = (tr("Save as…"), self._save_as)
        if store.in_place():
            return [(tr("Try again"), self.try_again), save_elsewhere]
        renamed = _renamed(store)
        if renamed is None:
            return [save_elsewhere]
        words = tr("Go on in {name}", name=renamed.name)
        return [(words, lambda: go_on_in(self._context, renamed)), save_elsewhere]

    def _on_review(self) -> None:
        review = self._session.review
        self._said = ""
        self._bar.dismiss_quietly()
        if review is None:
            self._timer.stop()
            self._line.show_nothing()
            return
        self._timer.start()
        if review.read_only:
            self._line.show_read_only(review.read_only)
            words = tr("This review is read-only. {why}", why=review.read_only)
            choices = [(tr("Save as…"), self._save_as)]
            self._bar.show_message("warning", words, choices)
        else:
            self._line.show_saved()


def _renamed(store: Store) -> Path | None:
    """Return where the file lies if it was only given another name in its folder."""
    try:
        return next((path for path in store.path.parent.iterdir() if store.in_place(path)), None)
    except OSError:
        return None
