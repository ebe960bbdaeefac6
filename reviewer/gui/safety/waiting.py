"""Waiting for work that is done elsewhere, in a thread or a process, while the window answers."""

from collections.abc import Callable, Generator
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from reviewer.model.errors import ReviewerError

_INTERVAL = 15
"""Milliseconds between two looks: a frame."""

T = TypeVar("T")


class Waiting(QObject, Generic[T]):
    """Looks after a generator that yields how much is done, and hands on what it returns."""

    def __init__(
        self,
        parent: QObject,
        work: Generator[float, None, T],
        done: Callable[[T], object],
        failed: Callable[[ReviewerError], object],
        progressed: Callable[[float], object] = lambda _: None,
    ) -> None:
        """Begin; it ends with its parent too."""
        super().__init__(parent)
        self._work = work
        self._done, self._failed, self._progressed = done, failed, progressed
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(_INTERVAL)

    def stop(self) -> None:
        """Give the work up; nothing is handed on."""
        self._timer.stop()
        self._work.close()

    def _look(self) -> None:
        try:
            share = next(self._work)
        except StopIteration as end:
            self._timer.stop()
            self._done(end.value)
        except ReviewerError as error:
            self._timer.stop()
            self._failed(error)
        else:
            self._progressed(share)
