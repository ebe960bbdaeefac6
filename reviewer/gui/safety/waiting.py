"""Waiting for work that is done elsewhere, in a thread or a process, while the window answers."""

import time
from collections.abc import Callable, Generator
from functools import partial
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer

from reviewer.model.errors import ReviewerError
from reviewer.store.apart import GivenUp

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
        given_up: Callable[[], object] = lambda: None,
        at_once: float = 0,
    ) -> None:
        """Begin; it ends with its parent too.

        Work that is done on this thread gets `at_once` seconds at a time. `given_up` hears that
        work which was asked to end early did.
        """
        super().__init__(parent)
        self._work = work
        self._done, self._failed, self._progressed = done, failed, progressed
        self._given_up, self._at_once = given_up, at_once
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._look)
        self._timer.start(0 if at_once else _INTERVAL)

    @property
    def under_way(self) -> bool:
        """Whether it still waits; not where the work had an error that is a bug."""
        return self._timer.isActive()

    def stop(self) -> None:
        """Give the work up, and do not wait for its end; nothing is handed on."""
        self._timer.stop()
        self._work.close()

    def give_up(self) -> None:
        """Ask the work to end early; what it comes to is handed on if it is too late for that."""
        self._advance(partial(self._work.throw, GivenUp()))

    def end(self) -> None:
        """Give the work up and wait until nothing of it is under way; nothing is handed on."""
        self._timer.stop()
        try:
            self._work.throw(GivenUp())
            for _ in self._work:
                pass
        except (StopIteration, GivenUp, ReviewerError):
            pass

    def _look(self) -> None:
        self._advance(partial(next, self._work))

    def _advance(self, step: Callable[[], float]) -> None:
        self._timer.stop()  # whatever comes of it, a bug too, is told once
        try:
            until = time.monotonic() + self._at_once
            share = step()
            while time.monotonic() < until:
                share = next(self._work)
        except StopIteration as end:
            self._done(end.value)
        except GivenUp:
            self._given_up()
        except ReviewerError as error:
            self._failed(error)
        else:
            self._timer.start()
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
