"""Records whose claims were looked at, when they have been painted."""

from PySide6.QtCore import QObject, QTimer

from reviewer.commands.blind import record_sightings
from reviewer.commands.context import Context

_AFTER_PAINT = 50
"""Milliseconds after which what is on the screen counts as seen."""


class Witness(QObject):
    """Follows a session; nobody waits for what it writes."""

    def __init__(self, context: Context, parent: QObject) -> None:
        """Witness what is seen in the session of a context."""
        super().__init__(parent)
        self._context = context
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(lambda: record_sightings(context))

    def follow(self, what: str) -> None:
        """Hear of the session: another review, or one that is about to be closed."""
        sight = self._context.session.sight
        if what == "closing":
            self._due.stop()
            record_sightings(self._context)
        elif what == "review" and sight is not None:
            sight.hear(self._soon)
        if what in ("review", "reviewer") and sight is not None and sight.unrecorded:
            self._soon()

    def _soon(self) -> None:
        if not self._due.isActive():
            self._due.start(_AFTER_PAINT)
