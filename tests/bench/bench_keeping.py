"""What keeping a review safe does to the window: how long it keeps it from answering.

Measured in a process of its own, offscreen: `python -m tests.bench.bench_keeping FILE`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path

from reviewer.review import safety
from tests.bench.figures import Figure, benchmark, figure
from tests.bench.prepared import Prepared
from tests.bench.safety import ARTICLES, CLAIMS

FRAME, DIALOG = 16.0, 100.0
"""Milliseconds: what nobody feels, and what a window may take to open."""

_BACKUPS = 60
"""How many there are already: as many as a month of work leaves."""


@benchmark("keeping")
def measure_keeping() -> Sequence[Figure]:
    """Back up 50 MB beside 60 backups, with the window ticking, and tag meanwhile; check it."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "large.review"
        prepared = Prepared(path, ARTICLES)
        prepared.write(prepared.claims(CLAIMS))
        prepared.store.close()
        environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        environment |= {f"REVIEWER_{kind}_DIR": str(folder) for kind in ("CONFIG", "CACHE", "DATA")}
        command = [sys.executable, "-m", "tests.bench.bench_keeping", str(path)]
        done = subprocess.run(
            command, check=True, env=environment, stdout=subprocess.PIPE, text=True
        )
    found = json.loads(done.stdout.splitlines()[-1])
    return [
        figure("keeping: longest gap of an idle window", found["idle"], "ms"),
        figure("keeping: longest gap while backing up", found["backup"], "ms", goal=FRAME),
        figure("keeping: backup, as long as it took", found["took"], "ms"),
        figure("keeping: asking whether a backup is due", found["due"], "ms", goal=FRAME),
        figure("keeping: slowest tag while backing up", found["tag"], "ms", goal=DIALOG),
        figure("keeping: longest gap while checking", found["check"], "ms", goal=DIALOG),
        figure("keeping: longest gap while backups are listed", found["list"], "ms", goal=DIALOG),
    ]


class _Ticking:
    """A window on a review, and a timer in it that shows how long it kept from answering."""

    def __init__(self, path: Path) -> None:
        from PySide6.QtCore import QTimer

        from reviewer import app
        from reviewer.settings import Settings

        self.settings = Settings(None)
        self.settings["reviewer"] = "Kim"
        self.settings["backups"] = False
        self.application = app.make_application()
        self.window = app.make_window(self.application, self.settings)
        app.open_review(self.window, path, None, None)
        self.window.show()
        self.window.finish()
        self.wait(1500)
        self.review = self.window.session.opened
        self._ticks: list[float] = []
        timer = QTimer(self.window)
        timer.timeout.connect(lambda: self._ticks.append(time.perf_counter()))
        timer.start(1)

    def wait(self, milliseconds: int) -> None:
        """Let the window run."""
        from PySide6.QtTest import QTest

        QTest.qWait(milliseconds)

    def gap(self, work: Callable[[], object], busy: Callable[[], bool]) -> float:
        """Do something, and return the longest time (ms) between two ticks until it is done."""
        self._ticks[:] = [time.perf_counter()]
        work()
        self.wait(20)
        while busy():
            self.wait(5)
        return max(later - earlier for earlier, later in pairwise(self._ticks)) * 1000

    def tag(self) -> float:
        """Tag, and return how long that took (ms)."""
        begun = time.perf_counter()
        article = self.window.session.open_article
        self.review.tag(article, 0, 9, ["Tag 1"], reviewer="Kim")
        return (time.perf_counter() - begun) * 1000


def _look(path: Path) -> dict[str, float]:
    """Show the window in this process and measure."""
    ticking = _Ticking(path)
    until = time.perf_counter() + 1
    found = {"idle": ticking.gap(lambda: None, lambda: time.perf_counter() < until)}
    found |= _backups(ticking)
    found |= _dialogs(ticking)
    ticking.window.close()
    return found


def _backups(ticking: _Ticking) -> dict[str, float]:
    """Measure a backup beside many, and tags while another is made."""
    review, settings = ticking.review, ticking.settings
    keeper = ticking.window.safety.keeper
    assert keeper is not None
    for _ in safety.backing_up(review, settings):
        pass
    (first,) = safety.backups(review.path, settings)
    for n in range(_BACKUPS):
        name = f"2026-01-{n // 24 + 1:02}T{n % 24:02}-00-00Z.review"
        os.link(first.path, first.path.with_name(name))
    settings["backup_recent"] = 100
    settings["backups"] = True
    _make_old(ticking)
    begun = time.perf_counter()
    if not safety.backup_due(review, settings):
        raise AssertionError("no backup is due")
    found = {"due": (time.perf_counter() - begun) * 1000}
    begun = time.perf_counter()
    found["backup"] = ticking.gap(keeper.look, lambda: keeper.working)
    found["took"] = (time.perf_counter() - begun) * 1000
    _make_old(ticking)
    keeper.look()
    took = []
    while keeper.working:
        took.append(ticking.tag())
        ticking.wait(300)  # as fast as anybody tags
    settings["backups"] = False
    return {**found, "tag": max(took)}


def _make_old(ticking: _Ticking) -> None:
    """Change something, and let the last backup be of another month."""
    ticking.tag()
    latest = safety.backups(ticking.review.path, ticking.settings)[0].path
    month = len(list(latest.parent.glob("*-01T00-00-00Z.review"))) + 1
    latest.rename(latest.with_name(f"2026-{month:02}-01T00-00-00Z.review"))


def _dialogs(ticking: _Ticking) -> dict[str, float]:
    """Measure checking, and looking at the backups."""
    from reviewer.gui.safety.check_dialog import CheckDialog
    from reviewer.gui.safety.restore_dialog import RestoreDialog

    window = ticking.window

    def checking() -> bool:
        return window.findChildren(CheckDialog)[0].progress.isVisible()

    def comparing() -> bool:
        return "Its last step" not in window.findChildren(RestoreDialog)[0].details.text()

    return {
        "check": ticking.gap(window.safety.open_check, checking),
        "list": ticking.gap(window.safety.open_restore, comparing),
    }


if __name__ == "__main__":
    print(json.dumps(_look(Path(sys.argv[1]))), flush=True)
    os._exit(0)  # what is left to be torn down is not measured
