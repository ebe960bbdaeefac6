"""What the status line says of the place of the caret: claims, which of them, who is named."""

from PySide6.QtCore import QObject, QTimer

from reviewer.gui.article.view import ArticleView
from reviewer.gui.passage_words import PassageWords
from reviewer.gui.status_line import StatusLine


class Here(QObject):
    """Says it anew after each paint that follows a move of the caret or a change."""

    def __init__(self, view: ArticleView, words: PassageWords, line: StatusLine) -> None:
        """Follow the caret of a view."""
        super().__init__(line)
        self._view = view
        self._words = words
        self._line = line
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.show_now)
        for changed in (view.caret_moved, view.current_changed, view.marks_replaced):
            changed.connect(self.show_soon)
        view.rows_changed.connect(self.show_soon)

    def show_soon(self) -> None:
        """Say it when the paint is done."""
        self._due.start(0)

    def show_now(self) -> None:
        """Say it."""
        view = self._view
        claims, entities = view.marks_around(view.caret), view.marks_around(view.caret, "mention")
        self._line.show_here(self._words.line(claims, entities, view.caret))
