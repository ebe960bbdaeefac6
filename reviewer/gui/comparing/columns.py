"""Several reviewers side by side: the same text once for each, scrolled together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from reviewer.gui.article.view import ArticleView
from reviewer.gui.claim_marks import Lanes, marks_of
from reviewer.gui.text import counted, tr
from reviewer.gui.text_look import show_look

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer.gui.article.scroller import Place
    from reviewer.gui.theme import Theme
    from reviewer.model.article import ArticleText
    from reviewer.model.claim import Outline
    from reviewer.model.codebook import Codebook
    from reviewer.model.reviewer import Reviewer
    from reviewer.settings import Settings

_LEAST = 240
"""Pixels that a column has at least; what does not fit is scrolled to."""

_SIDES = 30, 14
"""Room beside the text in a column, in which one lane stands."""


class Together(QObject):
    """Scrolls several views of one text to the same place."""

    def __init__(self, parent: QObject) -> None:
        """Link nothing yet."""
        super().__init__(parent)
        self._views: list[ArticleView] = []
        self._place: Place | None = None
        self._following = False

    def add(self, view: ArticleView) -> None:
        """Scroll this view along."""
        self._views.append(view)
        view.moved.connect(lambda: self._follow(view))

    def forget(self) -> None:
        """Link no views any more."""
        self._views = []

    def _follow(self, leading: ArticleView) -> None:
        if self._following or leading not in self._views or not leading.isVisible():
            return
        place = leading.scroller.place()
        if place == self._place:
            return
        self._place, self._following = place, True
        for view in self._views:
            if view is not leading:
                view.scroller.show(place)
        self._following = False


class Column(QWidget):
    """The text with one reviewer's claims, below their name."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.setMinimumWidth(_LEAST)
        self.name = QLabel(self)
        self.name.setTextFormat(Qt.TextFormat.PlainText)
        self.name.setContentsMargins(16, 8, 16, 6)
        self.view = ArticleView(self)
        self.view.scene.sides = _SIDES
        self.view.set_theme(theme)
        show_look(self.view, settings)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.name)
        column.addWidget(self.view, 1)

    def show_claims(
        self, reviewer: Reviewer, claims: Sequence[Outline], book: Codebook, *, read: bool
    ) -> None:
        """Show a reviewer's claims, or say that they have not read the article."""
        state = counted(len(claims), "claim", "claims") if read else tr("has not read this article")
        self.name.setText(f"{reviewer.name} · {state}")
        self.view.setAccessibleName(tr("The article with the claims of {name}", name=reviewer.name))
        lanes = Lanes((reviewer,), reviewer.id)
        length = len(self.view.text.rstrip())
        self.view.set_marks("claim", marks_of(claims, book, lanes, length))


class Columns(QScrollArea):
    """A column for each reviewer."""

    made = Signal(QWidget)
    """A view that can have the focus."""

    def __init__(self, settings: Settings, theme: Theme, parent: QWidget) -> None:
        """Show nobody yet."""
        super().__init__(parent)
        self._settings = settings
        self._theme = theme
        self._text: ArticleText | None = None
        self._together = Together(self)
        self.columns: list[Column] = []
        self._sheet = QWidget(self)
        self._row = QHBoxLayout(self._sheet)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(1)
        self.setWidget(self._sheet)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setAccessibleName(tr("A column for each reviewer"))

    def set_theme(self, theme: Theme) -> None:
        """Show the columns in the colours of a theme."""
        self._theme = theme
        for column in self.columns:
            column.view.set_theme(theme)

    def apply_settings(self) -> None:
        """Set the texts as the settings have it now."""
        for column in self.columns:
            show_look(column.view, self._settings)

    def show_text(self, text: ArticleText, number: int) -> None:
        """Show a text in so many columns."""
        new = len(self.columns) != number
        if new:
            self._make(number)
        if new or text is not self._text:
            for column in self.columns:
                column.view.set_article(text.text, text.blocks, text.lines)
        self._text = text

    def show_passage(self, start: int, end: int) -> None:
        """Frame a passage in all columns, and go there."""
        for column in self.columns:
            column.view.set_framed((start, end))
        if self.columns:
            view = self.columns[0].view
            whole = end - start >= len(view.text)
            view.set_range(start, start, follow=False)
            view.reveal(start, start if whole else end)

    def _make(self, number: int) -> None:
        self._together.forget()
        for column in self.columns:
            column.hide()
            column.deleteLater()
        self.columns = [Column(self._settings, self._theme, self._sheet) for _ in range(number)]
        for column in self.columns:
            self._row.addWidget(column, 1)
            self._together.add(column.view)
            self.made.emit(column.view)
