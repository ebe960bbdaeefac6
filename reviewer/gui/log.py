"""One local log file for what Python and Qt complain of, and for our bugs; nothing is sent."""

import faulthandler
import logging
import logging.handlers
import os
import sys
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler

_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}
_SIZE = 1_000_000


def log_path() -> Path:
    """Return the log file: in `REVIEWER_CACHE_DIR` if that is set, else in the system's place."""
    given = os.environ.get("REVIEWER_CACHE_DIR")
    if given:
        return Path(given) / "reviewer.log"
    import platformdirs

    return Path(platformdirs.user_log_dir("reviewer", appauthor=False)) / "reviewer.log"


def keep_log() -> None:
    """Write what is logged from now on to the log file; where it cannot be, to standard error."""
    path = log_path()
    handler: logging.Handler
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handler = logging.handlers.RotatingFileHandler(path, maxBytes=_SIZE, backupCount=1)
    except OSError:
        handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)
    qInstallMessageHandler(_log_qt)
    sys.excepthook = _log_bug
    if sys.__stderr__ is not None:
        faulthandler.enable()


def _log_qt(kind: QtMsgType, _: QMessageLogContext, message: str | None) -> None:
    logging.getLogger("qt").log(_LEVELS.get(kind, logging.WARNING), "%s", message)


def _log_bug(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    """Report a bug of ours whole: to the log, and to whoever started the program."""
    logging.getLogger("reviewer").critical("a bug", exc_info=(kind, error, trace))
    sys.__excepthook__(kind, error, trace)
