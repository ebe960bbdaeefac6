"""The keyboard comes back to the window when a dialog closes, also where nobody gives it back."""

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QWidget

_PATIENCE = 50
"""Milliseconds in which a window manager gives the keyboard to the next window itself."""


class FocusReturn(QObject):
    """Asks for the keyboard when a dialog over a window has closed and no window has it.

    A window manager sees to that by itself. Without one, as on a kiosk or over some remote
    desktops, the X server gives the keyboard to nobody: letters still reach the window under the
    pointer, but as it is not active no shortcut is heard. Whoever is in another program when the
    dialog closes is not called back.
    """

    def __init__(self, window: QWidget) -> None:
        """Look after a window."""
        super().__init__(window)
        self._window = window
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self._return)
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look whether the keyboard has come back, soon after the last dialog has gone."""
        if event.type() == QEvent.Type.WindowUnblocked and _is_used():
            self._due.start(_PATIENCE)
        return False

    def _return(self) -> None:
        if QApplication.activeWindow() is None and self._window.isVisible():
            self._window.activateWindow()


def _is_used() -> bool:
    """Tell whether the program, and no other, is the one in use."""
    return QGuiApplication.applicationState() == Qt.ApplicationState.ApplicationActive
