"""Long work in slices on the window's thread: the window paints and can be told to stop."""

import time
from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, QTimer

from reviewer.commands.context import Job, Progress
from reviewer.gui.status_line import StatusLine
from reviewer.gui.text import tr

SLICE = 0.008
"""Seconds of work between two looks at the window."""

PATIENCE = 0.5
"""Seconds after which progress is shown."""


class JobRunner(QObject):
    """Runs one job at a time; `guard` runs a slice and tells whether to go on."""

    def __init__(self, line: StatusLine, guard: Callable[[Callable[[], object]], bool]) -> None:
        """Show progress in a status line."""
        super().__init__(line)
        self._line = line
        self._guard = guard
        self._waiting: list[tuple[str, Job]] = []
        self._begun = 0.0
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._work)
        line.stopped.connect(self.stop)

    @property
    def busy(self) -> bool:
        """Whether work is under way."""
        return bool(self._waiting)

    def run(self, title: str, job: Job, *, ahead: bool = False) -> None:
        """Do this work after what is under way, which waits for it where it goes `ahead`."""
        self._waiting.insert(0 if ahead else len(self._waiting), (title, job))
        if ahead or len(self._waiting) == 1:
            self._begun = time.monotonic()
            self._timer.start(0)

    def stop(self) -> None:
        """Stop the work that is under way; what it had not finished is left as it was."""
        if self._waiting:
            title, job = self._waiting[0]
            self._line.tell(tr("Stopped: {title}.", title=title))
            close = getattr(job, "close", None)
            if close is not None:
                close()
            self._line.end_progress()
            self._next()

    def may_leave(self, ask: Callable[[str, str, Sequence[str]], int | None]) -> bool:
        """Tell whether nothing is under way (any more): `ask` puts a question, as a window does."""
        if self._waiting:
            title, _ = self._waiting[0]
            message = tr(
                "“{title}” is not finished. What it was to make or change is then left as it was.",
                title=tr(title),
            )
            if ask("Work is under way", message, ("Stop it and close",)) is None:
                return False
            while self._waiting:
                self.stop()
        return True

    def _work(self) -> None:
        title, job = self._waiting[0]
        until = time.monotonic() + SLICE
        progress: Progress | None = None

        def work() -> None:
            nonlocal progress
            progress = next(job, None)
            while progress is not None and time.monotonic() < until:
                progress = next(job, None)

        if not self._guard(work) or progress is None:
            if not self._line.progress.isHidden():
                self._line.end_progress()
            self._next()
        elif time.monotonic() - self._begun > PATIENCE:
            about = f"{title}: {progress.about}" if progress.about else title
            self._line.show_progress(about, progress.done, progress.total)

    def _next(self) -> None:
        self._waiting.pop(0)
        self._begun = time.monotonic()
        if not self._waiting:
            self._timer.stop()
