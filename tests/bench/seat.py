"""A window to be measured: on a review, with everything that a user has in sight."""

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest

from reviewer import app
from reviewer.commands.articles import open_article
from reviewer.settings import Settings
from tests.bench.turns import cpu, longest_turn

SIZE = (1400, 900)


class Seat:
    """A window of the reviewer Kim on a copy of a review, with its short article open."""

    def __init__(self, review: Path) -> None:
        settings = Settings(None)
        settings["reviewer"], settings["backups"] = "Kim", False
        self._folder = tempfile.TemporaryDirectory()
        copy = Path(self._folder.name) / "copy.review"
        shutil.copyfile(review, copy)
        self.application = app.make_application()
        self.window = app.make_window(self.application, settings)
        app.open_review(self.window, copy, "Short", None)
        self.window.resize(*SIZE)
        app.collect_garbage()
        self.window.show()
        self.window.finish()
        self.wait(300)
        session = self.window.session
        while not session.opened.entities.looked_through(session.open_article):
            self.wait(50)  # for the names in the short article, or they would be looked for later
        self.view = self.window.workspace.view
        self.bar = self.view.verticalScrollBar()

    def wait(self, milliseconds: int) -> None:
        """Let the window do what is due."""
        QTest.qWait(milliseconds)

    def painted(self, change: Callable[[], object]) -> float:
        """Milliseconds of CPU until a change is painted; what waits for a timer is not counted."""

        def work() -> None:
            change()
            self.paint()

        return cpu(work)

    def paint(self) -> None:
        """Paint what has to be painted anew."""
        QCoreApplication.sendPostedEvents(self.window, QEvent.Type.UpdateRequest.value)

    def shown(self, change: Callable[[], object]) -> float:
        """Milliseconds of CPU until a change is painted everywhere."""
        return cpu(lambda: (change(), self.application.processEvents()))

    def turn(self, work: Callable[[], object], milliseconds: int = 150) -> float:
        """Milliseconds of CPU of the longest turn of the event loop that some work leads to."""
        return longest_turn(self.window, work, milliseconds, lambda: not self.window.jobs.busy)

    def open_long(self) -> None:
        """Open the long article, and wait until it is open."""
        self.begin_long()
        while self.window.jobs.busy:
            self.application.processEvents()

    def begin_long(self) -> None:
        """Open the long article, as a click on it does."""
        session = self.window.session
        open_article(self.window.context, session.opened.articles.find("Long"))

    def press(self, key: Qt.Key) -> None:
        """Press a key in the text."""
        QTest.keyClick(self.view, key)

    def run(self, command: str) -> None:
        """Run a command."""
        self.window.actions_of.run_id(command)

    def page_down(self) -> None:
        """Scroll by a page."""
        self.bar.setValue(self.bar.value() + self.bar.pageStep())

    def close(self) -> None:
        """Close the window."""
        self.window.close()
        self._folder.cleanup()
