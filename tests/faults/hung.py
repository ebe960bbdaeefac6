"""A program whose window searches while its patience is measured.

`python -m tests.faults.hung FILE [waiting]`: for each line on its input (JSON: where, what is
typed, whether it is a pattern) it types that into the find bar (`find`) or the search panel
(`search`), lets the window work for a while, cancels, and answers with JSON: the longest stall of
the event loop and how long the cancelling took, both in milliseconds, and what the window said of
the hits. With `waiting`, which is the bug that the tests must see, the window waits until all hits
are found.
"""

import json
import os
import sys
import time
from pathlib import Path

from PySide6.QtCore import QEventLoop, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reviewer import app
from reviewer.gui import hits, search_panel
from reviewer.gui.search_panel import SearchPanel
from reviewer.gui.window import MainWindow
from reviewer.settings import Settings

TICK = 5
"""Milliseconds between two looks whether the event loop answers."""
WORK = 0.7
"""Seconds for which the window is let to work at one search."""


class Pulse:
    """Ticks, and keeps how long it had to wait longest."""

    def __init__(self) -> None:
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)
        self._last = time.perf_counter()
        self.longest = 0.0

    def start(self) -> None:
        """Begin to measure."""
        self.longest, self._last = 0.0, time.perf_counter()
        self._timer.start(TICK)

    def stop(self) -> float:
        """End, and return the longest stall in milliseconds."""
        self._tick()
        self._timer.stop()
        return self.longest * 1000

    def _tick(self) -> None:
        now = time.perf_counter()
        self.longest, self._last = max(self.longest, now - self._last - TICK / 1000), now


def loop(seconds: float) -> None:
    """Let the event loop run."""
    waiting = QEventLoop()
    QTimer.singleShot(int(seconds * 1000), waiting.quit)
    waiting.exec()


def find(window: MainWindow, query: str) -> tuple[float, float, str]:
    """Type into the find bar, wait, and close it."""
    bar = window.workspace.find_bar
    pulse = Pulse()
    pulse.start()
    bar.open_bar()
    bar.field.setText(query)
    loop(WORK)
    said = bar.count.text()
    began = time.perf_counter()
    QTest.keyClick(bar.field, Qt.Key.Key_Escape)
    QApplication.processEvents()
    cancelled = (time.perf_counter() - began) * 1000
    return pulse.stop(), cancelled, said


def search(window: MainWindow, query: str, *, pattern: bool) -> tuple[float, float, str]:
    """Type into the search panel, wait, and type another word."""
    panel = window.docks.panel("search")
    assert isinstance(panel, SearchPanel)
    pulse = Pulse()
    pulse.start()
    panel.pattern.setChecked(pattern)
    panel.field.setText(query)
    loop(WORK)
    said = panel.count.text()
    began = time.perf_counter()
    panel.field.setText("")
    panel.search()
    QApplication.processEvents()
    cancelled = (time.perf_counter() - began) * 1000
    return pulse.stop(), cancelled, said


def main(path: Path, *, waiting: bool) -> None:
    """Answer each line."""
    if waiting:
        for module in (hits, search_panel):
            setattr(module, "SLICE", 60.0)  # noqa: B010  # the planted bug
    settings = Settings(None)
    settings["reviewer"] = "Kim"
    settings["backups"] = False
    application = app.make_application()
    window = app.make_window(application, settings)
    app.open_review(window, path, None, None)
    window.show()
    window.focus_work()
    window.finish()
    window.session.show(max(window.session.opened.articles(), key=lambda a: a.characters))
    loop(0.5)
    for line in sys.stdin:
        where, query, pattern = json.loads(line)
        found = find(window, query) if where == "find" else search(window, query, pattern=pattern)
        sys.stdout.write(json.dumps(found) + "\n")
        sys.stdout.flush()
    os._exit(0)  # what is left to be torn down is not measured


if __name__ == "__main__":
    main(Path(sys.argv[1]), waiting="waiting" in sys.argv)
