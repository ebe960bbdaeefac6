"""Finding words in the open article: a field, how to find, how many hits there are."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QInputMethodEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSizePolicy,
    QToolButton,
    QWidget,
)

from reviewer.commands import finding
from reviewer.commands.context import Context
from reviewer.gui.article.view import ArticleView
from reviewer.gui.find_buttons import FindButtons
from reviewer.gui.hits import Hits
from reviewer.gui.text import plain_tip, tr
from reviewer.gui.theme import restyle

if TYPE_CHECKING:
    from reviewer.model.search import Query

_FIELD = (110, 360)
"""The least and the greatest width of the field, in pixels."""

_COUNT = 90
"""The least width of what is said of the hits, in pixels."""

_NARROW = 700
"""A bar less wide than so many pixels has signs for words."""


class FindBar(QFrame):
    """A bar below the article; what is looked for, and how, is the session's."""

    def __init__(self, view: ArticleView, context: Context, parent: QWidget | None = None) -> None:
        """Search the text of a view; hidden until it is opened."""
        super().__init__(parent)
        self._view = view
        self._context = context
        self._session = context.session
        self._composed = ""
        self._past: tuple[Query, ...] = ()
        self._recalled = 0
        self.hits = Hits(view)
        self.hits.changed.connect(self._say_count)
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(tr("Find in this article"))
        self.field.setAccessibleName(tr("Find in this article"))
        self.field.setMinimumWidth(_FIELD[0])
        self.field.setMaximumWidth(_FIELD[1])
        self.field.textEdited.connect(self._on_edited)
        self.field.textChanged.connect(self._on_typed)
        self.field.installEventFilter(self)
        self.buttons = FindButtons(context, self)
        self.count = QLabel(self)
        self.count.setProperty("role", "soft")
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self.count.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.count.setMinimumWidth(_COUNT)
        self.said = ""
        """What is to be said of the hits, however much of it there is room for."""
        self.tag = self.buttons.make("find.tag-hits", tr("Tag all…"), self._tag_hits)
        self._lay_out()
        self.hide()

    def open_bar(self) -> None:
        """Show the bar, with what is selected in the field."""
        start, end = self._view.selection
        chosen = self._view.text[start:end]
        self.buttons.show_tips()
        self.show()
        self.hits.begin()
        if chosen and "\n" not in chosen and not self._session.query.pattern:
            self._session.look_for(self._session.query._replace(words=chosen))
        self.field.setFocus()
        self.field.selectAll()
        self._look()

    def close_bar(self) -> None:
        """Hide the bar and the hits, and stop looking; the focus goes to the text."""
        finding.keep_search(self._session)
        self.hide()
        self.hits.clear()
        self._view.setFocus()

    def forget(self) -> None:
        """Forget the hits of a text that is not shown any more."""
        self.hits.forget()
        self._show_query()

    def search_again(self, *, go: bool = True) -> None:
        """Look in a text that has just been shown, or for what is looked for now, where open.

        Without `go` the hits are only marked.
        """
        self._show_query()
        if not self.isHidden():
            self._look(go=go)

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) hit; after the last comes the first."""
        if self._shows_hits():
            finding.keep_search(self._session)
            self.hits.step(step)

    def select_to(self, step: int) -> None:
        """Select from the caret to the end of the next hit (1), or to the start of the one before.

        Without a hit there, nothing is done.
        """
        if self._shows_hits():
            self.hits.select_to(step)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use the width that there is."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for what is being composed; Return, Escape, Up and Down have a meaning."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            return self._press(event)
        if isinstance(event, QInputMethodEvent):
            self._composed = event.preeditString()
            if self._composed:
                self._look()
        elif event.type() == QEvent.Type.FocusIn:
            self.hits.begin()
        return False

    def _press(self, event: QKeyEvent) -> bool:
        key = event.key()
        if key == Qt.Key.Key_Escape:
            self.close_bar()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            self.step(-1 if back else 1)
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self._recall(1 if key == Qt.Key.Key_Up else -1)
        else:
            return False
        return True

    def _show_query(self) -> None:
        """Show what is looked for now, and how."""
        query = self._session.query
        if self.field.text() != query.words:
            self.field.setText(query.words)
        self.buttons.show_query(query)

    def _shows_hits(self) -> bool:
        """Show the hits again where the bar is hidden; where nothing is looked for, ask what."""
        if self.isHidden():
            if not self._session.query.words:
                self.open_bar()
                return False
            self.show()
            self._look(go=False)
        return True

    def _recall(self, step: int) -> None:
        """Look for what was looked for before (1), or after that again (-1)."""
        if not self._past:
            now = self._session.query
            self._past = (now, *(query for query in self._session.searches if query != now))
        self._recalled = min(max(self._recalled + step, 0), len(self._past) - 1)
        self._session.look_for(self._past[self._recalled])

    def _on_edited(self) -> None:
        self._past, self._recalled = (), 0

    def _on_typed(self, words: str) -> None:
        self._composed = ""
        self._session.look_for(self._session.query._replace(words=words))

    def _look(self, *, go: bool = True) -> None:
        query, at = self._session.query, self.field.cursorPosition()
        words = query.words[:at] + self._composed + query.words[at:]
        self.hits.look(query._replace(words=words), go=go)

    def _tag_hits(self) -> None:
        finding.keep_search(self._session)
        finding.tag_hits(self._context)

    def _say_count(self) -> None:
        hits, role = self.hits, "soft"
        more = "…" if hits.looking else ""
        number = f"{len(hits.places):,}{more}"
        if hits.error:
            self.said, role = tr("Not a pattern: {reason}", reason=hits.error), "bad"
        elif not (self._session.query.words.strip() or self._composed):
            self.said = ""
        elif not hits.places:
            self.said = more or " · ".join(
                (tr("Not found"), *self.buttons.narrowing(self._session.query))
            )
            role = "soft" if more else "warning"
        elif hits.at >= 0:
            self.said = tr("{n} of {all}", n=f"{hits.at + 1:,}", all=number)
        else:
            self.said = tr("{all} found", all=number)
        self.tag.setVisible(bool(hits.places))
        if self.count.property("role") != role:
            self.count.setProperty("role", role)
            restyle(self.count)
        self._fit()

    def _fit(self) -> None:
        """Use the width that there is: signs for words where it is narrow."""
        self.buttons.word(narrow=self.width() < _NARROW)
        metrics = self.count.fontMetrics()
        wanted = metrics.horizontalAdvance(self.said) + 1
        self.count.setMinimumWidth(max(_COUNT, min(wanted, self.width() // 3)))
        self._row.activate()
        right = Qt.TextElideMode.ElideRight
        self.count.setText(metrics.elidedText(self.said, right, self.count.width()))
        self.count.setToolTip(plain_tip(self.said if self.count.text() != self.said else ""))

    def _lay_out(self) -> None:
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.setSpacing(6)
        row.addWidget(self.field, 3)
        for button in self.buttons.options.values():
            row.addWidget(button)
        row.addSpacing(6)
        row.addWidget(self.buttons.make("edit.find-previous", "↑", lambda: self.step(-1)))
        row.addWidget(self.buttons.make("edit.find-next", "↓", lambda: self.step(1)))
        row.addWidget(self.count, 2)
        row.addWidget(self.tag)
        close = QToolButton(self)
        close.setText("✕")
        close.setToolTip(tr("Close (Esc)"))
        close.setAccessibleName(tr("Close"))
        close.clicked.connect(self.close_bar)
        row.addWidget(close)
