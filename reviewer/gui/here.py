"""What the status line says of the place of the caret: claims, which of them, who is named."""

from PySide6.QtCore import QObject, QTimer

from reviewer.gui.side_by_side import SideBySide
from reviewer.gui.status_line import StatusLine


class Here(QObject):
    """Says it anew after each paint that follows a move of the caret or a change."""

    def __init__(self, sides: SideBySide, line: StatusLine) -> None:
        """Follow the caret of the active side."""
        super().__init__(line)
        self._sides = sides
        self._line = line
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.show_now)
        sides.here_changed.connect(self.show_soon)

    def show_soon(self) -> None:
        """Say it when the paint is done."""
        self._due.start(0)

    def show_now(self) -> None:
        """Say it."""
        view, words = self._sides.active.view, self._sides.active.words
        claims, entities = view.marks_around(view.caret), view.marks_around(view.caret, "mention")
        self._line.show_here(words.line(claims, entities, view.caret))
