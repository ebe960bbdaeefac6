"""The test run itself is strict: what a test does wrong in passing makes it fail."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]

COPIED = (
    "pyproject.toml",
    "tests/conftest.py",
    "tests/faults/figures.py",
    "tests/gui/conftest.py",
)
"""What makes a run strict, and what that needs."""

# Each of these tests would pass, were the run not strict.
CARELESS = """
import logging, sqlite3, threading, time, warnings
from PySide6.QtCore import QTimer, qWarning
from PySide6.QtWidgets import QWidget

kept = []

def test_warning():
    warnings.warn("old", DeprecationWarning)

def test_log():
    logging.getLogger("reviewer.x").error("gone")

def test_thread():
    threading.Thread(target=time.sleep, args=(4,), daemon=True).start()

def test_open_review(tmp_path):
    kept.append(sqlite3.connect(tmp_path / "a.review"))
    kept[-1].execute("create table t (a)")

def test_window(qtbot):
    kept.append(QWidget())
    kept[-1].show()

def test_timer(qtbot):
    kept.append(QTimer())
    kept[-1].start(1000)

def test_qt_message():
    qWarning("unexpected")
"""

CAREFUL = """
import logging
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMenu, QWidget

def test_log(caplog):
    logging.getLogger("reviewer.x").error("expected")
    assert caplog.messages == ["expected"]

def test_window(qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QMenu(window).addAction("Tag")
    QTimer(window).start(1000)
    with qtbot.waitExposed(window):
        window.show()

def test_cycle(qtbot):
    window = QWidget()
    window.itself = window
    window.setToolTip("a tip")
    window.raise_()
"""


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """What became of each of the tests above: its name → how it ended."""
    folder = tmp_path_factory.mktemp("strict")
    for name in COPIED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    (folder / "tests/gui/test_careless.py").write_text(CARELESS, encoding="utf-8")
    (folder / "tests/gui/test_careful.py").write_text(CAREFUL, encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-rA", "-p", "no:cacheprovider", "-p", "no:xdist"],
        cwd=folder,
        env={**os.environ, "PYTHONDONTWRITEBYTECODE": "1"},
        check=False,
        capture_output=True,
        text=True,
    )
    ended = re.findall(
        r"^(PASSED|FAILED|ERROR) .*/test_(\w+\.py::test_\w+)", run.stdout, re.MULTILINE
    )
    return {name: outcome for outcome, name in sorted(ended, reverse=True)}


@pytest.mark.parametrize(
    "name", ["warning", "log", "thread", "open_review", "window", "timer", "qt_message"]
)
def test_a_careless_test_fails(outcomes: dict[str, str], name: str) -> None:
    assert outcomes[f"careless.py::test_{name}"] in {"FAILED", "ERROR"}


@pytest.mark.parametrize("name", ["log", "window", "cycle"])
def test_a_careful_test_passes(outcomes: dict[str, str], name: str) -> None:
    assert outcomes[f"careful.py::test_{name}"] == "PASSED"
