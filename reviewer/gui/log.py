"""One local log file for what Python, Qt and libraries complain of; nothing is sent.

As in the reports of errors nothing is in it that anybody read or wrote: of other libraries' lines
only where they come from, of Qt's which of its functions complains.
"""

import logging
import logging.handlers
import re
from collections.abc import Callable

from PySide6 import QtCore, QtGui, QtWidgets
from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

from reviewer.settings import log_folder

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_SIZE = 1_000_000
_OURS = ("reviewer", "qt")
_CLASS = re.compile(r"(Q\w+)(::~?\w+)?")


class CarefulFormatter(logging.Formatter):
    """Words our own lines, and of others only by which line of which module they were logged."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record, with the way of an exception and without its message."""
        from reviewer.gui.crash_report import told  # not needed where all goes well

        at = self.formatTime(record)
        ours = record.name in _OURS
        about = record.getMessage() if ours else f"{record.module}:{record.lineno}"
        line = f"{at} {record.levelname} {record.name}: {about}"
        error = record.exc_info[1] if record.exc_info else None
        return line if error is None else f"{line}\n{told(error)}"


def keep_log(fatal: Callable[[str], object]) -> None:
    """Write what is logged from now on to the log file; where it cannot be, to standard error.

    `fatal` hears what of Qt is about to end the program.
    """
    path = log_folder() / "reviewer.log"
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(path, maxBytes=_SIZE, backupCount=1)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(CarefulFormatter())
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    log = logging.getLogger("qt")

    def hear(kind: QtMsgType, context: QMessageLogContext, message: str | None) -> None:
        line = complaint(context.category or "", message or "")
        log.log(_LEVELS.get(kind, logging.WARNING), "%s", line)
        if kind == QtMsgType.QtFatalMsg:
            fatal(f"Qt ended the program: {line}")

    qInstallMessageHandler(hear)


def complaint(category: str, message: str) -> str:
    """Return what of a message of Qt is Qt's own: its category, and the class and function named.

    The rest may quote a file, or a text that is shown.
    """
    found = _CLASS.match(message)
    known = found and any(hasattr(each, found[1]) for each in (QtCore, QtGui, QtWidgets))
    return f"{category}: {found[0]}" if found and known else category
