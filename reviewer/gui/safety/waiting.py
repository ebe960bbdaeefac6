"""Waiting for work that is done elsewhere, in a thread or a process, while the window answers."""

import time
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
        *,
        at_once: float = 0,
    ) -> None:
        """Begin; it ends with its parent too.

        Work that is done on this thread gets `at_once` seconds at a time.
        """
        super().__init__(parent)
        self._work = work
        self._done, self._failed, self._progressed = done, failed, progressed
        self._at_once = at_once
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(0 if at_once else _INTERVAL)

    def stop(self) -> None:
        """Give the work up; nothing is handed on."""
        self._timer.stop()
        self._work.close()

    def _look(self) -> None:
        try:
            until = time.monotonic() + self._at_once
            share = next(self._work)
            while time.monotonic() < until:
                share = next(self._work)
        except StopIteration as end:
            self._timer.stop()
            self._done(end.value)
        except ReviewerError as error:
            self._timer.stop()
            self._failed(error)
        else:
            self._progressed(share)


def scaled(work: Generator[float, None, T], low: float, high: float) -> Generator[float, None, T]:
    """Go on with work that is a part of other work: from `low` to `high` of it."""
    try:
        while True:
            yield low + (high - low) * next(work)
    except StopIteration as end:
        done: T = end.value
        return done
    finally:
        work.close()
