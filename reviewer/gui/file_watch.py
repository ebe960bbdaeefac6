"""The state of the review file: saved, not saved, read-only, moved; and what others write to it."""

import time
from datetime import datetime
from pathlib import Path

from PySide6.QtCore import QObject, QTimer

from reviewer.commands.context import Context
from reviewer.commands.review import go_on_in, open_path, put_back, save_as, try_again
from reviewer.gui.notice_bar import Choice, NoticeBar
from reviewer.gui.status_line import StatusLine
from reviewer.gui.text import counted, tr
from reviewer.model.errors import ReviewFileError
from reviewer.review import Review

INTERVAL = 300
"""Milliseconds between two looks at the file, and at what other processes wrote."""

AGAIN = 2.0
"""Seconds between two tries to write what is kept in memory."""


_FILE = "file"
"""What the messages in the bar are about: of two the newer is true."""


class FileWatch(QObject):
    """Follows a session's file, says how it is, and what can be done where it cannot be written."""

    def __init__(self, context: Context, line: StatusLine, bar: NoticeBar) -> None:
        """Begin to watch the file of the context's session."""
        super().__init__(line)
        self._context, self._session = context, context.session
        self._line = line
        self._bar = bar
        self._elsewhere: Choice = (tr("Save as…"), lambda: save_as(context))
        self._tried = 0.0
        self._said: tuple[str, ...] = ()
        self._failed = ""
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
        self._bar.show_message("bad", message, [self._elsewhere], about=_FILE)

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
            if not self._session.hold(error) and str(error) != self._failed:
                self._failed = str(error)
                self._context.window.fail(review.path, error)

    def try_again(self) -> None:
        """Write what is kept in memory to the file."""
        self._tried = time.monotonic()
        put_back(self._context)

    def _show_state(self) -> None:
        review = self._session.review
        if review is None or review.read_only:
            return
        if not review.store.holding:
            self._said = ()
            self._line.show_saved(datetime.now().astimezone())
            self._bar.forget(_FILE)
            return
        if not self._said:
            self._line.tell("")  # what was told before is no longer so
        words, choices = self._case(review)
        self._line.show_unsaved(words, review.store.held)
        said = (words, *(label for label, _ in choices))
        if said != self._said:  # what was read and dismissed is not said again at each try
            self._said = said
            self._bar.show_message("bad", words, choices, about=_FILE)

    def _case(self, review: Review) -> tuple[str, list[Choice]]:
        """Return why the file cannot be written and what becomes of the work; what can be done."""
        path, kept, context = review.path, _kept(review.store.held), self._context
        if review.store.in_place():
            later = tr("{kept}, and will be saved as soon as the file can be written.", kept=kept)
            words = f"{self._session.unsaved} {later}" if kept else self._session.unsaved
            return words, [(tr("Try again"), lambda: try_again(context)), self._elsewhere]
        kept = tr("{kept}.", kept=kept or tr("What you have open is kept in memory"))
        choices, now = [self._elsewhere], _renamed(review)
        if path.exists():
            words = f"{tr('Another file is in the place of {name} now.', name=path.name)} {kept}"
            choices.insert(0, (tr("Open what is there now"), lambda: open_path(context, path)))
        elif now is not None:
            words = tr(
                "{name} is now called {new}. {kept}", name=path.name, new=now.name, kept=kept
            )
        else:
            words = f"{_gone(path)} {kept} " + tr(
                "Save it elsewhere; if the file comes back, work goes on in it by itself."
            )
        if now is not None:
            choices.insert(
                0, (tr("Go on in {name}", name=now.name), lambda: go_on_in(context, now))
            )
        return words, choices

    def _on_review(self) -> None:
        review = self._session.review
        self._said, self._failed = (), ""
        self._bar.forget_review()
        if review is None:
            self._timer.stop()
            self._line.show_nothing()
            return
        self._timer.start()
        if review.read_only:
            self._line.show_read_only(review.read_only)
            words = tr("This review is read-only. {why}", why=review.read_only)
            self._bar.show_message("warning", words, [self._elsewhere], about=_FILE)
        else:
            self._line.show_saved()


def _gone(path: Path) -> str:
    """Return what is known of a file that is not at its path."""
    if path.parent.is_dir():
        return tr("{name} was deleted, or moved to another folder.", name=path.name)
    return tr("The folder of {name} is not there any more.", name=path.name)


def _kept(count: int) -> str:
    """Return how many changes are in memory only, as the beginning of a sentence."""
    if not count:
        return ""
    return tr("{changes} kept in memory", changes=counted(count, "change is", "changes are"))


def _renamed(review: Review) -> Path | None:
    """Return where the file lies if somebody gave it another name in its folder.

    One that a backup took the place of has its name from us, and is not what one works on now.
    """
    from reviewer.review.safety import renamed  # not needed where all goes well

    now = renamed(review)
    return None if now is None or now.name.startswith(f"{review.path.stem}.replaced-") else now
