"""From key to picture: how long a tag takes to be kept and painted, and a large review to open.

Each is measured in a process of its own, offscreen: `python -m tests.bench.bench_window WHAT FILE`.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from statistics import median

import reviewer
from tests.bench.figures import Figure, benchmark, figure
from tests.bench.prepared import large_review, peak_memory

TAGS = 60
KEY_GOAL = 16.0
OPEN_GOAL = 1500.0
MEMORY_GOAL = 400.0
RUNS = 3


@benchmark("window")
def measure_window() -> Sequence[Figure]:
    """Tag in the sample review by key; open a review of 10,000 articles and 100,000 claims."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        sample = folder / "sample.review"
        reviewer.new(sample, sample=True).close()
        keys = measured("key", sample, folder)["key"]
        runs = [measured("open", large_review(), folder) for _ in range(RUNS)]
    painted, memory = ([run[what][0] for run in runs] for what in ("painted", "memory"))
    return [
        figure("window: key to painted and committed", keys, "ms", goal=KEY_GOAL),
        figure("window: slowest of the keys", max(keys), "ms"),
        figure("window: large review, start to painted", painted, "ms", goal=OPEN_GOAL),
        figure("window: large review, memory", median(memory), "MB", goal=MEMORY_GOAL),
    ]


def measured(what: str, review: Path, folder: Path) -> dict[str, list[float]]:
    """Measure in a process of its own: `key` or `open`, with settings in this folder."""
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "REVIEWER_CONFIG_DIR": str(folder / "config"),
        "REVIEWER_CACHE_DIR": str(folder / "cache"),
        "REVIEWER_DATA_DIR": str(folder / "data"),
    }
    command = [sys.executable, "-m", "tests.bench.bench_window", what, str(review)]
    begun = time.perf_counter()
    done = subprocess.run(command, check=True, env=environment, stdout=subprocess.PIPE, text=True)
    found: dict[str, list[float]] = json.loads(done.stdout.splitlines()[-1])
    if "left" in found:  # how long the process ran after the paint does not count
        found["painted"] = [(time.perf_counter() - begun) * 1000 - found["left"][0]]
    return found


def _look(what: str, path: Path) -> dict[str, list[float]]:
    """Show the window in this process and measure."""
    from PySide6.QtCore import Qt
    from PySide6.QtTest import QTest

    from reviewer import app
    from reviewer.settings import Settings

    settings = Settings(None)
    settings["reviewer"] = "Kim"
    application = app.make_application()
    window = app.make_window(application, settings)
    app.open_review(window, path, None, None)
    window.show()
    window.workspace.view.viewport().repaint()
    painted = time.perf_counter()
    window.focus_work()
    window.finish()
    QTest.qWait(500)
    if what == "open":
        memory = peak_memory()
        return {"memory": [memory], "left": [(time.perf_counter() - painted) * 1000]}
    view, took = window.workspace.view, []
    for at in range(TAGS):
        view.select(60 * at, 60 * at + 45)
        QTest.qWait(10)
        begun = time.perf_counter()
        QTest.keyClick(view, Qt.Key.Key_1)
        view.viewport().repaint()
        took.append((time.perf_counter() - begun) * 1000)
    window.close()
    return {"key": took}


if __name__ == "__main__":
    print(json.dumps(_look(sys.argv[1], Path(sys.argv[2]))), flush=True)
    os._exit(0)  # what is left to be torn down is not measured
