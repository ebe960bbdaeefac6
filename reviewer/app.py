"""The composition root of the desktop program: builds everything, connects it, and runs it."""

import builtins
import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

_ICON_SIZES = (16, 32, 64, 256)
_COLLECTED = (50_000, 20, 20)
"""New objects after which the youngest are looked through, and how much more seldom the others."""
_MEASURED = "REVIEWER_BENCH_START" in os.environ


def _stage(name: str) -> None:
    """Print when a stage of starting was reached, where that is being measured."""
    if _MEASURED:
        print(name, time.time(), flush=True)  # noqa: T201  # the benchmark reads it


_stage("python")

# What does without Qt comes first: once PySide6 is there, it slows every further import down.
from reviewer.commands import review as review_commands
from reviewer.commands.catalogue import all_commands
from reviewer.commands.context import Context
from reviewer.commands.registry import Command, Registry
from reviewer.commands.reviewers import review_as
from reviewer.gui.kept_code import kept_code
from reviewer.session import Session
from reviewer.settings import Settings, config_folder, log_folder

_stage("library")

with kept_code():
    from PySide6.QtCore import QEvent, QObject, Qt, QTimer
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication, QWidget

# PySide6 would have the source of every further module read, for one that wants other names for
# Qt's methods (`from __feature__ import snake_case`). None here does.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
_stage("qt")

from reviewer.gui.black_box import BlackBox
from reviewer.gui.crash_watch import CrashWatch
from reviewer.gui.theme import Theme, load_theme
from reviewer.gui.window import MainWindow

_stage("modules")


def open_window(review: Path | None, article: str | None, reviewer: str | None) -> int:
    """Show the window with a review, or the last one, and run until it is closed."""
    reports = log_folder() / "reports"
    with BlackBox(reports) as box:
        application = make_application()
        _stage("application")
        settings = Settings(config_folder() / "settings.json")
        window = make_window(application, settings, box.note_command)
        watch = CrashWatch(window, box, reports)
        watch.catch()
        _stage("window")
        open_review(window, review, article, reviewer)
        _stage("review")
        window.show()
        window.focus_work()
        _stage("shown")
        FirstPaint(_painted_part(window), lambda: _after_first_paint(application, watch))
        return application.exec()


def collect_garbage() -> None:
    """Look for cycles from now on, seldom, and not among what the program itself is made of.

    An article of ten thousand claims is a hundred thousand small tuples: by Python's usual measure
    they would be gone through again and again while they are made.
    """
    gc.freeze()
    gc.set_threshold(*_COLLECTED)
    gc.enable()


def play_tour(folder: Path | None) -> int:
    """Play a session of two reviewers in the window and leave its pictures and exports."""
    from reviewer.gui.tour import play  # not needed otherwise

    application = make_application()

    def make(settings: Settings) -> MainWindow:
        window = make_window(application, settings)
        window.show_review()
        return window

    return play(folder, application, make)


def make_application() -> QApplication:
    """Return the application, with one look on every system."""
    application = QApplication([*sys.argv[:1], "-style", "fusion"])
    application.setApplicationName("Reviewer")
    return application


def make_window(
    application: QApplication, settings: Settings, heard: Callable[[str], object] | None = None
) -> MainWindow:
    """Return a window on a session of its own, in the theme of the settings, which it follows.

    `open_review` shows something in it; `heard` gets the id of each command before it is run.
    """
    theme = chosen_theme(settings.text("theme"))
    dress(application, theme)
    registry = heard_of(all_commands(), heard) if heard else all_commands()
    window = MainWindow(Session(settings), registry, theme)

    def change_theme() -> None:
        theme = chosen_theme(settings.text("theme"))
        if theme is not window.theme:
            dress(application, theme)
            window.set_theme(theme)

    forget = settings.subscribe(lambda name: change_theme() if name == "theme" else None)
    window.destroyed.connect(forget)
    application.styleHints().colorSchemeChanged.connect(change_theme)
    return window


def heard_of(registry: Registry, heard: Callable[[str], object]) -> Registry:
    """Return the same commands, of which `heard` gets the id of each before it is run."""

    def telling(command: Command) -> Command:
        def run(context: Context) -> None:
            heard(command.id)
            command.run(context)

        return command._replace(run=run)

    def commands() -> Iterator[Command]:
        # Gone through when they are first wanted, as those of the registry are.
        yield from map(telling, registry.commands)

    return Registry(commands())


def open_review(
    window: MainWindow, review: Path | None, article: str | None, reviewer: str | None
) -> None:
    """Open a review in a window, the last one where none is named, at an article, as a reviewer."""
    context, session = window.context, window.session
    if review is None:
        recent = review_commands.recent(context)
        review = next((path for path in recent[:1] if path.is_file()), None)
    if review is None or not review_commands.open_path(context, review):
        window.show_review()
        return
    if article:
        context.perform(lambda: session.show(session.opened.articles.find(article)))
    if reviewer:
        context.perform(lambda: review_as(context, reviewer))


def chosen_theme(name: str) -> Theme:
    """Return the theme of a setting; `system` follows the desktop."""
    if name == "system":
        dark = QGuiApplication.styleHints().colorScheme() == Qt.ColorScheme.Dark
        name = "dark" if dark else "light"
    return load_theme(name)


def dress(application: QApplication, theme: Theme) -> None:
    """Give the application the colours of a theme."""
    application.setPalette(theme.palette())
    application.setStyleSheet(theme.style_sheet())


def give_icon(application: QApplication) -> None:
    """Give the application's windows their icon."""
    from PySide6.QtGui import QIcon  # not needed for the first frame

    from reviewer.gui.icons import pixmap

    icon = QIcon()
    for size in _ICON_SIZES:
        icon.addPixmap(pixmap("app", "", size))
    application.setWindowIcon(icon)


class FirstPaint(QObject):
    """Waits for a widget's first paint, and then does something once."""

    def __init__(self, widget: QWidget, then: Callable[[], object]) -> None:
        """Listen to a widget's events."""
        super().__init__(widget)
        self._widget = widget
        self._then = then
        widget.installEventFilter(self)

    def eventFilter(self, _: QObject, event: QEvent) -> bool:
        """Let the paint happen, then do what was to be done."""
        if event.type() == QEvent.Type.Paint:
            self._widget.removeEventFilter(self)
            QTimer.singleShot(0, self._then)
        return False


def _painted_part(window: MainWindow) -> QWidget:
    return window.workspace.view.viewport() if window.session.article else window.start


def _after_first_paint(application: QApplication, watch: CrashWatch) -> None:
    _stage("painted")
    give_icon(application)
    collect_garbage()
    if _MEASURED:
        QTimer.singleShot(0, application.quit)
        return
    watch.window.finish()
    for work in (watch.keep_log, watch.tell_of_ends, watch.end_on_signals):
        QTimer.singleShot(0, watch, work)
