"""What is shown where the mouse rests on the text: everything that is on the place."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint
from PySide6.QtGui import QHelpEvent
from PySide6.QtWidgets import QToolTip

from reviewer.gui.article.marked_canvas import MarkedCanvas

TipOf = Callable[[Sequence[str], Sequence[str], int, int], str]
"""Words, as rich text, on claims and mentions (ids).

Further, how many of the claims are not drawn, and where (code points) the mentions are, or -1.
"""


class Tips(QObject):
    """Shows a note at the mouse over claims, mentions, and the "+N" of a line."""

    def __init__(self, canvas: MarkedCanvas) -> None:
        """Listen to this canvas's viewport; nothing is shown until `tip_of` is set."""
        super().__init__(canvas)
        self._canvas = canvas
        self.tip_of: TipOf | None = None
        canvas.viewport().installEventFilter(self)

    def tip_at(self, point: QPoint) -> str:
        """Return what is shown where the mouse rests at a point of the viewport; "" for nothing."""
        canvas = self._canvas
        if self.tip_of is None:
            return ""
        if more := canvas.more_at(point):
            return self.tip_of(more, (), len(more), -1)
        found = {kind: canvas.marked_position(point, kind) for kind in ("claim", "mention")}
        claims, mentions = (
            [] if position is None else canvas.marks_at(position, kind)
            for kind, position in found.items()
        )
        at = found["mention"]
        return (
            self.tip_of(claims, mentions, 0, -1 if at is None else at) if claims or mentions else ""
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the note when Qt asks for one."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            canvas = self._canvas
            QToolTip.showText(event.globalPos(), self.tip_at(event.pos()), canvas.viewport())
            return True
        return False
