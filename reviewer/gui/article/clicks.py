"""What a click means: which claim or mention is told of when a place is clicked."""

from PySide6.QtCore import Qt

from reviewer.gui.article.marked_canvas import MarkedCanvas


class Clicks:
    """Chooses among the marks of a canvas and emits the canvas's signals; the innermost wins."""

    def __init__(self, canvas: MarkedCanvas) -> None:
        """Tell of the marks of this canvas."""
        self._canvas = canvas

    def click(self, position: int, modifiers: Qt.KeyboardModifier) -> None:
        """Tell of a click on a character."""
        canvas = self._canvas
        claims, mentions = canvas.marks_at(position), canvas.marks_at(position, "mention")
        if mentions and modifiers & Qt.KeyboardModifier.ControlModifier:
            canvas.mention_activated.emit(mentions[0])
        elif claims:
            canvas.claim_clicked.emit(claims[0])
        elif mentions:
            canvas.mention_clicked.emit(mentions[0])

    def double_click(self, position: int) -> None:
        """Tell of a double click on a character, if a claim is on it."""
        for claim in self._canvas.marks_at(position)[:1]:
            self._canvas.claim_activated.emit(claim)

    def activate(self, position: int) -> bool:
        """Open the claim or else the mention at a position; False if there is none."""
        canvas = self._canvas
        for kind, signal in (
            ("claim", canvas.claim_activated),
            ("mention", canvas.mention_activated),
        ):
            for mark in canvas.marks_at(position, kind)[:1]:
                signal.emit(mark)
                return True
        return False
