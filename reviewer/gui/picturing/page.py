"""A picture of entities in the place of the article: its bar, the picture, and what it shows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QStackedWidget, QVBoxLayout, QWidget

from reviewer.commands import picturing as commands
from reviewer.gui.panels.empty_state import EmptyState
from reviewer.gui.picturing.camera import STEP
from reviewer.gui.picturing.foot import PictureFoot
from reviewer.gui.picturing.graph_view import GraphView
from reviewer.gui.picturing.head import PictureHead
from reviewer.gui.picturing.matrix_pane import MatrixPane
from reviewer.gui.picturing.words import of_graph, of_matrix
from reviewer.gui.text import tr
from reviewer.session.picturing import GRAPH

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from reviewer.commands.context import Context
    from reviewer.gui.theme import Theme

_EMPTY = 560
"""Width of what is said where there is nothing to be drawn, in pixels."""

_ZOOMS = {"zoom-in": 1, "zoom-out": -1, "zoom-reset": 0}


class PicturePage(QWidget):
    """Follows the picture that a session has open."""

    def __init__(self, context: Context, theme: Theme, parent: QWidget) -> None:
        """Show the open picture, and draw it where that is to be done."""
        super().__init__(parent)
        self._context = context
        self._session = context.session
        self._picturing = context.session.picturing
        self.head = PictureHead(context, self)
        self.head.setObjectName("pictureHead")
        self.graph = GraphView(theme, self)
        self.matrix = MatrixPane(context, theme, self)
        self.empty = EmptyState(self)
        self.empty.setMaximumWidth(_EMPTY)
        self.waiting = QWidget(self)
        self.waiting.setAccessibleName(tr("Names are being looked for"))
        self.waiting.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.shown = QStackedWidget(self)
        for part in (self.waiting, self.graph, self.matrix, self.empty):
            self.shown.addWidget(part)
        self.foot = PictureFoot(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.shown, 1)
        column.addWidget(self.foot)
        self.graph.chosen.connect(self._session.choose_entity)
        self.graph.opened.connect(lambda id_: commands.go_to_entity(context, id_))
        self.foot.zoomed.connect(self._zoom)
        self.destroyed.connect(self._session.subscribe(self._on_session))
        self._on_session("picture")

    def set_theme(self, theme: Theme) -> None:
        """Show everything in the colours of a theme."""
        self.graph.set_theme(theme)
        self.matrix.set_theme(theme)

    def zoom(self, how: str) -> bool:
        """Zoom as the commands of the text would; tell whether that was meant."""
        if how in _ZOOMS:
            self._zoom(_ZOOMS[how])
        return how in _ZOOMS

    def focus_picture(self) -> None:
        """Put the focus where the keys go through the picture."""
        part = self.shown.currentWidget() or self.waiting
        (self.empty.button if part is self.empty else part).setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go back to the article with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            commands.leave(self._context)
        else:
            super().keyPressEvent(event)

    def show_picture(self) -> None:
        """Show what was drawn."""
        self.head.show_asked()
        graph, matrix = self._picturing.graph, self._picturing.matrix
        focused = QApplication.focusWidget()
        had_focus = focused is not None and self.shown.isAncestorOf(focused)
        if self._picturing.kind == GRAPH and graph is not None:
            self.graph.show_drawing(graph.drawing)
            self.graph.show_entity(self._session.entity)
            self._turn_to(self.graph if graph.drawing.dots else self.empty, of_graph(graph))
        elif self._picturing.kind != GRAPH and matrix is not None:
            self.matrix.show_matrix(matrix)
            self._turn_to(self.matrix if matrix.entities else self.empty, of_matrix(matrix))
        elif self._picturing.stopped:
            self._turn_to(self.empty, "")
        else:
            self._turn_to(self.waiting, tr("Looking who is named where…"))
        if had_focus:
            self.focus_picture()

    def _turn_to(self, part: QWidget, words: str) -> None:
        if part is self.empty:
            self._say_empty()
        self.foot.words.setText("" if part is self.empty else words)
        self.shown.setCurrentWidget(part)

    def _zoom(self, by: int) -> None:
        part = self.graph if self._picturing.kind == GRAPH else self.matrix
        if by:
            part.zoom(STEP**by)
        else:
            part.fit()

    def _say_empty(self) -> None:
        if self._picturing.stopped:
            words = tr("It was stopped before there was anything to be seen.")
            self.empty.say(tr("Not drawn"), words, tr("Draw it"), self._picturing.begin_again)
            return
        if not self._session.opened.articles():
            title, words = tr("There are no articles yet"), tr("Add articles to see who they name.")
        elif self._picturing.kind == GRAPH:
            title = tr("No names are together here")
            words = tr(
                "Ask for names in one paragraph or one article, together once or more, of all"
                " articles, dates, tags and types."
            )
        else:
            title = tr("No claim names anybody here")
            words = tr(
                "Claims are counted by whom their passages name, and by their speakers. Mark a"
                " passage with a name in it (T in the text), or ask for all articles, dates and"
                " types."
            )
        leave = tr("Back to the article")
        self.empty.say(title, words, leave, lambda: commands.leave(self._context))

    def _on_session(self, what: str) -> None:
        if not self._picturing.kind:
            return
        if what == "picture":
            if self._picturing.stale:
                commands.draw(self._context)
            self.show_picture()
        elif what == "cell":
            self.matrix.show_cell()
        elif what == "entity":
            self.graph.show_entity(self._session.entity)
