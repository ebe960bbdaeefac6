"""How long until the window is there: process start → sample review painted.

With `REVIEWER_BENCH_START` set, the program prints a line `NAME SECONDS` (since the epoch) for each
stage that it has reached, the last of them `painted`, after the article's first paint, and ends.
"""

import os
import re
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from statistics import median

from reviewer.settings import Settings
from tests.bench.children import PROCESSES
from tests.bench.figures import Figure, benchmark, figure

RUNS = 7

EMPTY_WINDOW = """
import time
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

class Window(QWidget):
    def paintEvent(self, event):
        print("painted", time.time(), flush=True)
        QTimer.singleShot(0, application.quit)

application = QApplication([])
window = Window()
window.resize(1280, 720)
window.show()
application.exec()
"""


@benchmark("start")
def measure_start() -> Sequence[Figure]:
    """Alternate an empty window with Reviewer on the sample review; medians of seven."""
    with tempfile.TemporaryDirectory() as name:
        environment = _environment(Path(name))
        opening = _opening(Path(name), environment)
        floors, starts = _alternated(opening, environment, RUNS)
        imports = _import_times(opening[1:], environment)
    return [
        _first_paint("start", floors, starts),
        *_steps(starts),
        *(figure(f"start: importing {name}", took, "ms") for name, took in imports),
    ]


def measure_first_paint() -> list[Figure]:
    """The one figure of `start` that the view has a goal for, of five starts."""
    with tempfile.TemporaryDirectory() as name:
        environment = _environment(Path(name))
        opening = _opening(Path(name), environment)
        return [_first_paint("view", *_alternated(opening, environment, PROCESSES))]


Stages = dict[str, float]
"""Milliseconds since the start of a process by the stage that it reached."""


def _opening(folder: Path, environment: Mapping[str, str]) -> list[str]:
    """Make the sample review in a folder and return the command that opens it."""
    review = folder / "sample.review"
    settings = Settings(folder / "config" / "settings.json")
    settings["reviewer"] = "Kim"  # as on every day but the first
    reviewer = [sys.executable, "-m", "reviewer"]
    make = [*reviewer, "new", str(review), "--sample"]
    subprocess.run(make, check=True, env=environment, stdout=subprocess.DEVNULL)
    return [*reviewer, "open", str(review)]


def _alternated(
    opening: Sequence[str], environment: Mapping[str, str], runs: int
) -> tuple[list[Stages], list[Stages]]:
    """Start an empty window and Reviewer by turns; the stages of each."""
    empty = [sys.executable, "-c", EMPTY_WINDOW]
    floors, starts = [], []
    for _ in range(runs + 1):  # the first of each warms the disk's cache and does not count
        floors.append(_stages(empty, environment))
        starts.append(_stages(opening, environment))
    return floors[1:], starts[1:]


def _first_paint(prefix: str, floors: Sequence[Stages], starts: Sequence[Stages]) -> Figure:
    """The figure of the first paint over that of an empty window."""
    floor = [stages["painted"] for stages in floors]
    painted = [stages["painted"] for stages in starts]
    name = f"{prefix}: process start to the window with the sample review"
    return figure(name, painted, "ms", floor=floor, goal=2.0)


def _environment(folder: Path) -> dict[str, str]:
    """This environment with settings and cache of its own, out of sight, for measuring."""
    own = {
        "REVIEWER_CONFIG_DIR": str(folder / "config"),
        "REVIEWER_CACHE_DIR": str(folder / "cache"),
        "REVIEWER_DATA_DIR": str(folder / "data"),
    }
    inherited = dict(os.environ)
    # Installed programs have their bytecode: it is kept here, whatever is usual where this runs.
    inherited.pop("PYTHONDONTWRITEBYTECODE", None)
    own["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    return {**inherited, **own, "QT_QPA_PLATFORM": "offscreen", "REVIEWER_BENCH_START": "1"}


def _stages(command: Sequence[str], environment: Mapping[str, str]) -> dict[str, float]:
    """The stages that the program reached, each with the milliseconds since its start."""
    begun = time.time()
    done = subprocess.run(
        command, check=True, env=environment, stdout=subprocess.PIPE, text=True, timeout=60
    )
    stamps = re.findall(r"^(\w+) (\d+\.\d+)$", done.stdout, re.MULTILINE)
    return {name: (float(seconds) - begun) * 1000 for name, seconds in stamps}


def _steps(runs: Sequence[Mapping[str, float]]) -> list[Figure]:
    """The median milliseconds between one stage and the next."""
    names = list(runs[0])
    medians = [median(run[name] for run in runs) for name in names]
    before = [0.0, *medians]
    return [
        figure(f"start: until {name}", reached - previous, "ms")
        for name, reached, previous in zip(names, medians, before, strict=False)
    ]


def _import_times(
    arguments: Sequence[str], environment: Mapping[str, str]
) -> list[tuple[str, float]]:
    """The packages that take longest to import, with their own milliseconds, in one slowed run."""
    command = [sys.executable, "-X", "importtime", *arguments]
    done = subprocess.run(command, check=True, env=environment, capture_output=True, text=True)
    took: Counter[str] = Counter()
    for own, module in re.findall(
        r"^import time:\s+(\d+) \|\s+\d+ \|\s+(\S+)", done.stderr, re.MULTILINE
    ):
        took[module.partition(".")[0]] += int(own)
    return [(name, microseconds / 1000) for name, microseconds in took.most_common(6)]
