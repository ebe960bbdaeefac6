"""Ending in good order where the system asks for it: at the end of a session, with Ctrl+C."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

_ASKED = ("SIGTERM", "SIGINT", "SIGHUP")


class SignalWatch(QObject):
    """Calls something when a signal asks the program to end.

    Python hears of a signal when it next runs, and Qt waits outside of Python: so the signal also
    writes to a socket, which wakes Qt.
    """

    def __init__(self, parent: QObject, end: Callable[[], object]) -> None:
        """Listen from now on, in the main thread."""
        super().__init__(parent)
        self._heard, self._wake = socket.socketpair()
        for each in (self._heard, self._wake):
            each.setblocking(False)
        signal.set_wakeup_fd(self._wake.fileno(), warn_on_full_buffer=False)
        notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        notifier.activated.connect(lambda: self._heard.recv(1))
        for name in _ASKED:
            if hasattr(signal, name):
                signal.signal(getattr(signal, name), lambda *_: end())
