"""Errors of the program itself: each is reported in a local file, and told once.

An exception in a slot or an event does not end the program: Qt goes on, and so does the user.
"""

from __future__ import annotations

import sys
import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from shiboken6 import isValid

from reviewer.gui.text import tr
from reviewer.model.errors import ReviewFileError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reviewer.gui.black_box import BlackBox
    from reviewer.gui.notice_bar import Choice
    from reviewer.gui.window import MainWindow

MOST = 10
"""How many bugs are reported in one run: what breaks everything is told by the first ones."""

_BEAT = 60_000
"""Milliseconds between two signs of life: to the minute it is known when the power failed."""


class CrashWatch(QObject):
    """Keeps the black box of a window, and reports the errors that nothing else catches."""

    broke = Signal(str)
    failed = Signal(object)

    def __init__(self, window: MainWindow, box: BlackBox, folder: Path) -> None:
        """Follow a window; reports go into a folder."""
        super().__init__(window)
        self.window = window
        self.folder = folder
        self._box = box
        self._done: str | None = None
        self._saved: str | None = None
        self._known: set[str] = set()
        self._beat = QTimer(self)
        self._beat.timeout.connect(box.beat)
        self._beat.start(_BEAT)
        # Queued: a bug in a paint is told when the paint is over, one of a thread in the window's.
        self.broke.connect(self._tell, Qt.ConnectionType.QueuedConnection)
        self.failed.connect(self._on_file, Qt.ConnectionType.QueuedConnection)
        forget = window.session.subscribe(self._on_session)
        window.destroyed.connect(forget)

    def catch(self) -> None:
        """Report from now on what nothing catches: in slots and events, threads and finalizers."""
        sys.excepthook = lambda _, error, __: self._on_error(error)
        threading.excepthook = lambda told: self._on_error(told.exc_value)
        sys.unraisablehook = lambda told: self._on_error(told.exc_value)

    def keep_log(self) -> None:
        """Keep a log of what Python and Qt complain of, and the versions of what is running."""
        from reviewer.gui.crash_report import program
        from reviewer.gui.log import keep_log

        keep_log(self._box.add_trace)
        self._box.note_program(program())

    def tell_of_ends(self) -> None:
        """Tell of the windows that ended unexpectedly before."""
        from reviewer.gui.last_end import tell_of_ends

        tell_of_ends(self)

    def end_on_signals(self) -> None:
        """Close the window where the system asks the program to end."""
        from reviewer.gui.ending import SignalWatch

        SignalWatch(self, self.window.close)

    def keep(self, report: str) -> None:
        """Write a report to a file; where that cannot be, it can still be shown and copied."""
        from reviewer.gui.crash_report import keep

        try:
            keep(self.folder, report)
        except OSError as error:
            import logging

            logging.getLogger("reviewer").warning("no report kept: %s", error.strerror)

    def say(self, kind: str, words: str, report: str, choices: Sequence[Choice] = ()) -> None:
        """Say something in the bar, with its report."""
        show = (tr("Show the report"), lambda: self._show(report))
        self.window.bar.show_message(kind, words, (show, *choices), lasting=True)

    def _show(self, report: str) -> None:
        from reviewer.gui.report_dialog import ReportDialog

        ReportDialog(self.window, report, self.folder).open()

    def _on_session(self, what: str) -> None:
        session = self.window.session
        if what == "review":
            self._done = self._saved = None
        elif what == "saved" and session.notice is not None:
            self._done = session.notice.step or self._done
        elif what != "held":
            return
        review = session.review
        unsaved = review.store.held if review else 0
        if not unsaved:
            self._saved = self._done
        self._box.note_state(review.path.absolute() if review else None, self._saved, unsaved)

    def _on_error(self, error: BaseException | None) -> None:
        """Report an error where this is the first time; it may come from any thread."""
        from reviewer.gui import crash_report  # not needed where all goes well

        if isinstance(error, ReviewFileError):
            if isValid(self):
                self.failed.emit(error)
            return
        if not isinstance(error, Exception) or len(self._known) >= MOST:
            return  # a thread that exits, or Ctrl+C before the window listens for it
        known = crash_report.signature(error)
        if known in self._known:
            return
        self._known.add(known)
        report = crash_report.report_of_error(error, self._box.commands)
        _print(error, report)
        self.keep(report)
        if isValid(self):  # while Python takes everything down it may be gone
            self.broke.emit(report)

    def _on_file(self, error: ReviewFileError) -> None:
        """Go on in memory where the file was taken away; say what is wrong with it otherwise."""
        review = self.window.session.review
        if review is not None:
            self.window.watch.look()
            if not review.store.holding:
                self.window.desk.fail(review.path, error)

    def _tell(self, report: str) -> None:
        words = tr(
            "Something went wrong in Reviewer itself. What is shown as saved is saved, and you can"
            " go on. There is a report of it, without any text of yours."
        )
        copy = (tr("Copy the report"), lambda: self.window.desk.copy(report))
        self.say("warning", words, report, [copy])


def _print(error: BaseException, report: str) -> None:
    """Tell a terminal the whole error, and anything else, which may keep it, the report alone."""
    stream = sys.stderr
    if stream is None:
        return
    if stream.isatty():
        sys.__excepthook__(type(error), error, error.__traceback__)
    else:
        stream.write(report)
