"""What holds for every test with widgets: nothing of Qt is left behind."""

import gc
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThread, QTimer
from PySide6.QtGui import QClipboard
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from reviewer.gui import dialogs

# Qt keeps these for itself once they were shown.
_KEPT_BY_QT = ("QTipLabel", "QShapedPixmapWindow")


@pytest.fixture(scope="session", autouse=True)
def clipboard_left_empty(qapp: QApplication) -> Iterator[None]:
    """Take back what tests put on the clipboard: offscreen, Qt deletes it after Python has ended.

    What is deleted then and was made in Python ends the process with a crash.
    """
    yield
    qapp.clipboard().clear()
    qapp.clipboard().clear(QClipboard.Mode.Selection)


@pytest.fixture(autouse=True)
def no_question_waits(monkeypatch: pytest.MonkeyPatch) -> None:
    """Fail a test in which the window asks what nobody answers, instead of waiting for ever."""

    def asking(name: str) -> Callable[..., None]:
        def ask(*arguments: object, **_: object) -> None:
            pytest.fail(f"{name} asks, and nobody answers: {arguments[1:]}")

        return ask

    for name in ("choose", "ask_text", "ask_open", "ask_reviews", "ask_new", "ask_documents"):
        monkeypatch.setattr(dialogs, name, asking(name))


@pytest.fixture(autouse=True)
def no_qt_objects_left(qapp: QApplication) -> Iterator[None]:
    """Fail a test that leaves a window, a timer that belongs to nothing, or a thread behind."""
    before = {id(item): item for item in (*_windows(), *_running())}
    yield
    # qtbot has closed its widgets by now; what was to be deleted later is deleted here.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    if _new(before, _windows()):  # a cycle that Python has not collected yet is no leak
        gc.collect()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = _new(before, [*_windows(), *_running()])
    names = [f"{type(item).__name__} {item.objectName()!r}" for item in left]
    for item in left:  # the next test is not to answer for them
        if isinstance(item, QThread):
            item.quit()
            item.wait()
        else:
            item.deleteLater()
    if names:
        pytest.fail(f"left behind: {', '.join(names)}")


def _windows() -> list[QObject]:
    """The windows that belong to no other."""
    return [
        widget
        for widget in QApplication.topLevelWidgets()
        if widget.parent() is None and widget.metaObject().className() not in _KEPT_BY_QT
    ]


def _running() -> list[QObject]:
    """The running timers that belong to nothing, and the running threads."""
    found: list[QObject] = []
    for item in gc.get_objects():
        kind = type(item)  # not isinstance, which asks proxies of other libraries what they are
        if issubclass(kind, QTimer) and isValid(item):
            if item.isActive() and item.parent() is None:
                found.append(item)
        elif issubclass(kind, QThread) and isValid(item) and item.isRunning():
            found.append(item)
    return found


def _new(before: dict[int, QObject], found: list[QObject]) -> list[QObject]:
    return [item for item in found if before.get(id(item)) is not item]
