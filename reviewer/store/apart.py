"""Work for SQLite and the disk, in a thread of its own: whoever waits for it may do other things.

It is for what hardly runs Python: a thread that does takes time away from the window.
"""

import threading
from collections.abc import Callable, Generator
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import TypeVar

_LOOK_SECONDS = 0.001

T = TypeVar("T")
Report = Callable[[float], None]
"""Says how much is done, from 0 to 1; ends the work where nobody waits for it any more."""


class _Cancelled(Exception):
    """Nobody waits for the work any more."""


def apart(work: Callable[[Report], T]) -> Generator[float, None, T]:
    """Do work in a thread; yield how much is done, return what it returned or raise its error.

    Closing the generator waits until the work reports the next time, and ends it there.
    """
    cancelled = threading.Event()
    done = 0.0

    def report(share: float) -> None:
        nonlocal done
        done = share
        if cancelled.is_set():
            raise _Cancelled

    with ThreadPoolExecutor(1, "apart") as threads:
        working: Future[T] = threads.submit(work, report)
        try:
            yield done
            while wait((working,), _LOOK_SECONDS).not_done:
                yield done
        finally:
            cancelled.set()
    return working.result()
