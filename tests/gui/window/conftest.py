"""The main window on the sample review."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import reviewer
from reviewer import app
from reviewer.gui.window import MainWindow
from reviewer.settings import Settings

Open = Callable[..., MainWindow]
WORDS = "poison pill clauses unilaterally unfavorable"


@pytest.fixture(autouse=True)
def plain_application(qapp: QApplication) -> Iterator[None]:
    """Leave the application as it was for other tests."""
    before = qapp.styleSheet(), qapp.palette()
    yield
    qapp.setStyleSheet(before[0])
    qapp.setPalette(before[1])


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    """The sample review."""
    path = tmp_path / "sample.review"
    reviewer.new(path, sample=True).close()
    return path


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    made = Settings(tmp_path / "settings.json")
    made["reviewer"] = "Ann"
    made["theme"] = "light"
    made["backups"] = False  # the tests about them turn them on
    return made


@pytest.fixture
def open_window(qtbot: QtBot, qapp: QApplication, settings: Settings) -> Open:
    """Return a function that shows the window, with a review or with the start page."""

    def make(review: Path | None = None) -> MainWindow:
        window = app.make_window(qapp, settings)
        qtbot.addWidget(window)
        app.open_review(window, review, None, None)
        window.show()
        window.focus_work()
        qtbot.waitExposed(window)
        window.finish()
        return window

    return make


@pytest.fixture
def window(open_window: Open, sample: Path) -> MainWindow:
    """The window with the fourth article of the sample open."""
    made = open_window(sample)
    made.session.show(made.session.opened.articles()[3])
    return made


def press(window: QWidget, key: Qt.Key, *modifiers: Qt.KeyboardModifier) -> None:
    """Press a key where the focus is."""
    held = Qt.KeyboardModifier.NoModifier
    for modifier in modifiers:
        held |= modifier
    QTest.keyClick(window.focusWidget(), key, held)


def select(window: MainWindow, words: str) -> None:
    """Select the first place of some words."""
    view = window.workspace.view
    start = view.text.index(words)
    view.select(start, start + len(words))


def quotes(window: MainWindow) -> list[str]:
    return [claim.spans[0].quote for claim in window.session.opened.claims()]
