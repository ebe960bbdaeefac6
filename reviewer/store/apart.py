"""Work for SQLite and the disk, in a thread of its own: whoever waits for it may do other things.

It is for what hardly runs Python: a thread that does takes time away from the window.
"""

import sqlite3
import threading
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from typing import TypeVar

_LOOK_SECONDS = 0.001

_INSTRUCTIONS = 20_000
"""How much SQLite does between two looks at whether somebody waits for it: under a millisecond."""

T = TypeVar("T")
Report = Callable[[float], None]
"""Says how much is done, from 0 to 1; ends the work where nobody waits for it any more."""


class GivenUp(Exception):
    """Nobody waits for the work any more."""


def apart(work: Callable[[Report], T]) -> Generator[float, None, T]:
    """Do work in a thread; yield how much is done, return what it returned or raise its error.

    Closing the generator has the work end where it reports the next time, and does not wait for
    that. Throwing GivenUp into it does the same, and it can be waited for to its end: it raises
    GivenUp if the work ended early, and returns what the work returned if it was too late for that.
    """
    cancelled = threading.Event()
    done = 0.0

    def report(share: float) -> None:
        nonlocal done
        done = share
        if cancelled.is_set():
            raise GivenUp

    threads = ThreadPoolExecutor(1, "apart")
    working: Future[T] = threads.submit(work, report)
    threads.shutdown(wait=False)
    try:
        while True:
            try:
                yield done
            except GivenUp:
                cancelled.set()
            if not wait((working,), _LOOK_SECONDS).not_done:
                return working.result()
    finally:
        cancelled.set()


@contextmanager
def interruptible(
    connection: sqlite3.Connection, report: Report | None, share: float = 1
) -> Iterator[None]:
    """End a long statement where nobody waits for it any more, and raise GivenUp."""
    if report is None:
        yield
        return
    look, ended = report, False

    def look_up() -> bool:
        nonlocal ended
        try:
            look(share)
        except GivenUp:
            ended = True
        return ended

    connection.set_progress_handler(look_up, _INSTRUCTIONS)
    try:
        yield
    except sqlite3.OperationalError as error:
        if ended:
            raise GivenUp from error
        raise
    finally:
        connection.set_progress_handler(None, 0)
