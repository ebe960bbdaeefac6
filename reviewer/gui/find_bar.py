"""Finding words in the open article, whatever their accents and case."""

from bisect import bisect_left

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from reviewer.gui.article.marks import Mark
from reviewer.gui.article.view import ArticleView
from reviewer.gui.text import tr

_MARKED = 20_000
"""So many hits are marked at most; all are counted and gone through."""


class FindBar(QFrame):
    """A field below the article with the number of hits and buttons to go through them."""

    def __init__(self, view: ArticleView, parent: QWidget | None = None) -> None:
        """Search the text of a view; hidden until it is opened."""
        super().__init__(parent)
        self._view = view
        self._hits: list[tuple[int, int]] = []
        self._at = -1
        self._folded: object = None
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(tr("Find in this article"))
        self.field.setAccessibleName(tr("Find in this article"))
        self.field.setMaximumWidth(360)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.count = QLabel(self)
        self.count.setProperty("role", "soft")
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 10, 6)
        row.addWidget(self.field, 1)
        row.addWidget(self._button("↑", tr("Previous (Shift+F3)"), lambda: self.step(-1)))
        row.addWidget(self._button("↓", tr("Next (F3)"), lambda: self.step(1)))
        row.addWidget(self.count)
        row.addStretch(1)
        row.addWidget(self._button("✕", tr("Close (Esc)"), self.close_bar))
        self.hide()

    def open_bar(self) -> None:
        """Show the bar, with what is selected in the field."""
        start, end = self._view.selection
        chosen = self._view.text[start:end]
        self.show()
        if chosen and "\n" not in chosen:
            self.field.setText(chosen)
        self.field.setFocus()
        self.field.selectAll()
        self._search()

    def close_bar(self) -> None:
        """Hide the bar and the hits; the focus goes to the text."""
        self.hide()
        self._hits, self._at = [], -1
        self._view.set_marks("hit", ())
        self._view.set_current(None)
        self._view.setFocus()

    def forget(self) -> None:
        """Forget the hits of a text that is not shown any more."""
        self._folded = None
        self._hits, self._at = [], -1

    def search_again(self) -> None:
        """Search a text that has just been shown, where the bar is open."""
        if not self.isHidden():
            self._search()

    def step(self, step: int) -> None:
        """Go to the next (1) or previous (-1) hit; after the last comes the first."""
        if not self._hits:
            if self.isHidden() and not self.field.text():
                self.open_bar()
                return
            self._search(go=False)
        if self._hits:
            self._show_hit((self._at + step) % len(self._hits) if self._at >= 0 else 0)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Return goes on, Escape closes."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                back = event.modifiers() & Qt.KeyboardModifier.ShiftModifier
                self.step(-1 if back else 1)
                return True
        return False

    def _search(self, *_: object, go: bool = True) -> None:
        from reviewer.analysis.folding import Folded, find_all, fold  # slow to import

        query = self.field.text()
        folded = self._folded
        if not isinstance(folded, Folded):
            folded = self._folded = fold(self._view.text)
        self._hits = find_all(folded, query) if query.strip() else []
        self._at = -1
        marks = [Mark(f"hit {n}", "hit", *hit) for n, hit in enumerate(self._hits[:_MARKED])]
        self._view.set_marks("hit", marks)
        if self._hits and go:
            after = bisect_left(self._hits, (self._view.selection[0], 0))
            self._show_hit(after % len(self._hits))
        self._say_count()

    def _show_hit(self, at: int) -> None:
        self._at = at
        self._view.set_current(f"hit {at}")
        self._view.select(*self._hits[at])
        self._view.reveal(*self._hits[at])
        self._say_count()

    def _say_count(self) -> None:
        if not self.field.text().strip():
            self.count.setText("")
        elif not self._hits:
            self.count.setText(tr("Not found"))
        else:
            self.count.setText(tr("{n} of {all}", n=self._at + 1, all=f"{len(self._hits):,}"))

    def _button(self, sign: str, words: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        return button
