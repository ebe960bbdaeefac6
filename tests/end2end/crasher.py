"""A window that tags three claims and ends in some way: `python -m tests.end2end.crasher FILE HOW`.

It says what the bar says at the start (`says …`), each claim when it is saved (`saved`), and, where
it goes on, what the bar says then. The words of the article are in the exceptions that it raises;
with `telling` as a third argument the reports tell them, which is the bug that the tests must see.
"""

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import QTimer, qFatal

from reviewer import app
from reviewer.gui import crash_report
from reviewer.gui.crash_watch import CrashWatch

_NOTHING: dict[str, str] = {}

WAYS: dict[str, Callable[[str], object]] = {
    "kill": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "term": lambda _: os.kill(os.getpid(), signal.SIGTERM),
    "segv": lambda _: ctypes.string_at(0),
    "abort": lambda _: os.abort(),
    "fatal": qFatal,
    "raise": lambda words: _NOTHING[words],
}
"""How a window ends, or what breaks in it, by name; each gets words of the article."""


class Crasher(CrashWatch):
    """A watch whose window does all that by itself once it has said what it has to say."""

    def end_on_signals(self) -> None:
        """Begin when all is set up."""
        super().end_on_signals()
        print("says", self.window.bar.message, flush=True)  # noqa: T201  # for the test
        QTimer.singleShot(0, self, self._work)

    def _work(self) -> None:
        session, how = self.window.session, sys.argv[2]
        if how == "wait":
            return
        if how != "look":
            for start in (0, 10, 20):
                tags = ["Poison pill"]
                article = session.open_article
                session.opened.tag(article, start, start + 8, tags, reviewer=session.who)
                print("saved", flush=True)  # noqa: T201  # for the test
        if how in ("raise", "look"):
            QTimer.singleShot(100, self, self._go_on)
        if how != "look":
            self.window.actions_of.run_id("view.zoom-in")
            WAYS[how](session.text().text)

    def _go_on(self) -> None:
        print("goes on", self.window.bar.message, flush=True)  # noqa: T201  # for the test
        self.window.close()


if __name__ == "__main__":
    with ExitStack() as stack:
        stack.enter_context(patch.object(app, "CrashWatch", Crasher))
        if "telling" in sys.argv:  # the planted bug
            stack.enter_context(patch.object(crash_report, "_kind", repr))
        sys.exit(app.open_window(Path(sys.argv[1]), None, "Ann"))
