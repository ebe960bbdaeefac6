"""What something costs the window's thread: CPU, and the longest turn without an answer."""

import os
import resource
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import quantiles
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


def cpu(action: Callable[[], object]) -> float:
    """Milliseconds of CPU that this thread spends on something."""
    begun = time.thread_time()
    action()
    return (time.thread_time() - begun) * 1000


def percentile(values: Sequence[float], percent: int) -> float:
    """Return what so many percent of the values do not exceed."""
    return quantiles(values, n=100, method="inclusive")[percent - 1]


def memory() -> float:
    """Megabytes of memory in use; on systems without /proc the most there was."""
    try:
        with open("/proc/self/statm", encoding="ascii") as statm:  # noqa: PTH123  # a device of the kernel
            return int(statm.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except FileNotFoundError:
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6


def longest_turn(
    owner: "QObject",
    work: Callable[[], object],
    milliseconds: int,
    until: Callable[[], bool] = lambda: True,
) -> float:
    """Milliseconds of CPU of the longest turn of the event loop while work is done and after it.

    A timer that is always due shows when the loop gets round; what is between two of its ticks
    keeps the window from answering. The loop goes on `until` something is so, and then for some
    time.
    """
    from PySide6.QtCore import QTimer
    from PySide6.QtTest import QTest

    ticks: list[float] = []
    timer = QTimer(owner)
    timer.timeout.connect(lambda: ticks.append(time.thread_time()))
    timer.start(0)
    QTest.qWait(5)
    begun = len(ticks)
    QTimer.singleShot(0, owner, work)
    QTest.qWait(milliseconds)
    while not until():
        QTest.qWait(milliseconds)
    timer.stop()
    timer.deleteLater()
    return max(later - earlier for earlier, later in pairwise(ticks[begun - 1 :])) * 1000
