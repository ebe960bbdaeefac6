"""Ending in good order where the system asks for it: at the end of a session, with Ctrl+C."""

import signal
import socket
from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier

_ASKED = ("SIGTERM", "SIGINT", "SIGHUP")
_MANY = 64
"""Signals that are taken in at once."""


class SignalWatch(QObject):
    """Calls something when a signal asks the program to end, from the event loop.

    Python runs a handler between any two of its instructions, in the middle of a change too: so
    the handler does nothing. The number of the signal is written to a socket, which wakes Qt.
    """

    def __init__(self, parent: QObject, end: Callable[[], object]) -> None:
        """Listen from now on, in the main thread."""
        super().__init__(parent)
        self._end = end
        self._asked = {getattr(signal, name) for name in _ASKED if hasattr(signal, name)}
        self._heard, self._wake = socket.socketpair()
        for each in (self._heard, self._wake):
            each.setblocking(False)
        signal.set_wakeup_fd(self._wake.fileno(), warn_on_full_buffer=False)
        self._notifier = QSocketNotifier(self._heard.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_heard)
        for number in self._asked:
            signal.signal(number, lambda *_: None)

    def _on_heard(self) -> None:
        if self._asked.intersection(self._heard.recv(_MANY)):
            self._end()

    def close(self) -> None:
        """Hear no more of signals."""
        self._notifier.setEnabled(False)
        self._heard.close()
        self._wake.close()
