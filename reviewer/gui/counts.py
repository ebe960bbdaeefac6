"""What the status line counts: claims, articles done, what undo would take back, the zoom."""

from PySide6.QtCore import QObject, QTimer

from reviewer.commands.blind import hidden_here
from reviewer.commands.context import Context
from reviewer.commands.edit import can_undo, undo_label
from reviewer.gui.actions import native
from reviewer.gui.status_line import StatusLine
from reviewer.gui.text import counted, cut, plain_tip, tr
from reviewer.review import Review


class Counts(QObject):
    """Counts anew after each paint that follows a change, never before it."""

    def __init__(self, context: Context, line: StatusLine) -> None:
        """Count for a status line."""
        super().__init__(line)
        self._context = context
        self._line = line
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.show_now)

    def follow(self, what: str) -> None:
        """Hear of the session."""
        if what in ("review", "article", "pane", "saved", "reviewer", "comparing", "comparison"):
            self.show_soon()

    def show_soon(self) -> None:
        """Count when the paint is done."""
        self._due.start(0)

    def show_now(self) -> None:
        """Count and say it."""
        session = self._context.session
        if session.review is None:
            return
        self._line.counts.setText(self._counted(session.review))
        self._line.counts.setToolTip(plain_tip(hidden_here(self._context)))
        label = cut(self._line.undo, undo_label(self._context), self._line.width() * 2 // 5)
        undo = f"{label}   {native('Ctrl+Z')}"
        self._line.undo.setText(undo if can_undo(self._context) else "")
        self._line.zoom.setText(
            tr("{percent}%", percent=round(session.settings.number("zoom") * 100))
        )

    def _counted(self, review: Review) -> str:
        session = self._context.session
        if session.comparing is not None:
            settled, left = session.comparing.progress
            if not session.comparing.settles:
                return counted(left, "difference", "differences")
            return tr("{settled:,} settled · {left:,} open", settled=settled, left=left)
        claims = counted(len(session.claims or ()), "claim", "claims")
        me = session.reviewer.id if session.reviewer else None
        done = sum(1 for who, _ in review.articles.done() if who == me)
        hidden = tr("blind") if hidden_here(self._context) else ""
        said = (hidden, claims, counted(done, "article done", "articles done"))
        return " · ".join(filter(None, said))
