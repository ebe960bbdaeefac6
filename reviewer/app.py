"""The composition root of the desktop program: builds everything, connects it, and runs it."""

import os
import sys
import threading
import time
from pathlib import Path

_BENCH = "REVIEWER_BENCH_START" in os.environ


def _stage(name: str) -> None:
    """Print when a stage of starting was reached, where that is being measured."""
    if _BENCH:
        print(name, time.time(), flush=True)  # noqa: T201 the benchmark reads it


def _import_numpy() -> None:
    import numpy  # noqa: F401, ICN001 imported for the article view, beside Qt


_stage("python")
_numpy = threading.Thread(target=_import_numpy, daemon=True)
_numpy.start()

from PySide6.QtCore import QTimer  # noqa: E402 numpy is to begin first
from PySide6.QtGui import QFont, QGuiApplication  # noqa: E402
from PySide6.QtWidgets import QApplication  # noqa: E402

_stage("qt")
_numpy.join()

from reviewer.commands import review as review_commands  # noqa: E402
from reviewer.commands.catalogue import all_commands  # noqa: E402
from reviewer.gui.theme import Theme, load_theme  # noqa: E402
from reviewer.gui.window import MainWindow  # noqa: E402
from reviewer.model.errors import ReviewerError  # noqa: E402
from reviewer.session import Session  # noqa: E402
from reviewer.settings import Settings, config_folder  # noqa: E402

_stage("modules")


def open_window(review: Path | None, article: str | None, reviewer: str | None) -> int:
    """Show the window with a review, or the last one, and run until it is closed."""
    application = _application()
    settings = Settings(config_folder() / "settings.json")
    session = Session(settings)
    theme = chosen_theme(settings.text("theme"))
    dress(application, theme)
    window = MainWindow(session, all_commands(), theme)
    _stage("window")
    return _run(application, window, review, article, reviewer)


def _run(
    application: QApplication,
    window: MainWindow,
    review: Path | None,
    article: str | None,
    reviewer: str | None,
) -> int:
    context = window.context
    review_commands.open_path(context, review) if review else None
    _stage("review")
    window.show()
    QTimer.singleShot(0, window.finish)
    return application.exec()


def play_tour(folder: Path | None) -> int:
    """Play a session of two reviewers in the window and leave its pictures and exports."""
    from reviewer.gui.tour import play  # not needed otherwise

    return play(folder)


def chosen_theme(name: str) -> Theme:
    """Return the theme of a setting; `system` follows the desktop."""
    if name == "system":
        from PySide6.QtCore import Qt

        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        name = "dark" if dark else "light"
    return load_theme(name)


def dress(application: QApplication, theme: Theme) -> None:
    """Give the application the colours of a theme."""
    application.setPalette(theme.palette())
    application.setStyleSheet(theme.style_sheet())


def _application() -> QApplication:
    application = QApplication(sys.argv[:1])
    application.setApplicationName("Reviewer")
    application.setStyle("Fusion")
    return application
