"""A window with its watch."""

import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import reviewer
from reviewer import app
from reviewer.gui.black_box import BlackBox
from reviewer.gui.crash_watch import CrashWatch
from reviewer.settings import Settings


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample review."""
    path = tmp_path / "kt.review"
    reviewer.new(path, sample=True).close()
    return path


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    return tmp_path / "reports"


@pytest.fixture
def watch(
    qtbot: QtBot, qapp: QApplication, sample: Path, reports: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[CrashWatch]:
    """The watch of a window on the sample; the hooks are as they were when it is over."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(sys, "unraisablehook", sys.unraisablehook)
    monkeypatch.setattr(threading, "excepthook", threading.excepthook)
    before = qapp.styleSheet(), qapp.palette()
    with BlackBox(reports) as box:
        settings = Settings(None)
        settings["reviewer"] = "Ann"
        window = app.make_window(qapp, settings, box.note_command)
        qtbot.addWidget(window)
        made = CrashWatch(window, box, reports)
        made.catch()
        app.open_review(window, sample, None, None)
        window.show()
        window.finish()
        yield made
        window.close()
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])
