"""Finding words in the open article, whatever their accents and case."""

import time
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QToolButton, QWidget

from reviewer.gui.article.view import ArticleView
from reviewer.gui.jobs import SLICE
from reviewer.gui.text import tr

_MARKED = 20_000
"""So many hits are marked at most; all are counted and gone through."""

_AT_FIRST = 0.04
"""Seconds of looking before the window goes on: in most texts that is enough."""


class FindBar(QFrame):
    """A field below the article with the number of hits and buttons to go through them."""

    def __init__(self, view: ArticleView, parent: QWidget | None = None) -> None:
        """Search the text of a view; hidden until it is opened."""
        super().__init__(parent)
        self._view = view
        self._hits: list[tuple[int, int]] = []
        self._at = -1
        self._marked = 0
        self._folded: object = None
        self._go = True
        self._looking: Iterator[object] = iter(())
        self._more = QTimer(self)
        self._more.timeout.connect(self._look)
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
        """Hide the bar and the hits, and stop looking; the focus goes to the text."""
        self._more.stop()
        self.hide()
        self._hits, self._at = [], -1
        self._view.set_marks("hit", ())
        self._view.set_current(None)
        self._view.setFocus()

    def forget(self) -> None:
        """Forget the hits of a text that is not shown any more."""
        self._more.stop()
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

    def select_to(self, step: int) -> None:
        """Select from the caret to the end of the next hit (1), or to the start of the one before.

        Without a hit there, nothing is done.
        """
        if not self._hits:
            self._search(go=False)
        caret = self._view.caret
        if step > 0:
            at = bisect_right(self._hits, caret, key=lambda hit: hit[1])
            edges = [self._hits[at][1]] if at < len(self._hits) else []
        else:
            at = bisect_left(self._hits, (caret, 0))
            edges = [self._hits[at - 1][0]] if at else []
        for edge in edges:
            self._view.move_caret(edge, keep_anchor=True)

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
        """Look for what is in the field: at once in a short text, else in slices."""
        self._hits, self._at, self._marked, self._go = [], -1, 0, go
        self._view.set_marks("hit", ())
        self._looking = self._found(self.field.text())
        self._more.start(0)
        self._look(_AT_FIRST)

    def _found(self, query: str) -> Iterator[object]:
        """Collect the hits; the text is folded before, once."""
        from reviewer.analysis import slices  # slow to import
        from reviewer.analysis.folding import Folded

        if not query.strip():
            return
        if not isinstance(self._folded, Folded):
            self._folded = yield from slices.folding(self._view.text)
        for place in slices.places(self._folded, query):
            if place is not None:
                self._hits.append(place)
            else:
                yield None

    def _look(self, seconds: float = 0.0) -> None:
        """Look for a moment; go to the first hit after the caret as soon as it is met."""
        until = time.monotonic() + (seconds or SLICE)
        ended = False
        while not ended and time.monotonic() < until:
            ended = next(self._looking, self) is self
        if ended:
            self._more.stop()
        if self._marked < _MARKED and (ended or len(self._hits) >= _MARKED or not self._marked):
            self._mark()
        caret = (self._view.selection[0], 0)
        if self._go and self._at < 0 and self._hits and (ended or self._hits[-1] >= caret):
            self._show_hit(bisect_left(self._hits, caret) % len(self._hits))
        self._say_count()

    def _mark(self) -> None:
        shown = self._hits[:_MARKED]
        ids = [f"hit {n}" for n in range(len(shown))]
        starts, ends = [hit[0] for hit in shown], [hit[1] for hit in shown]
        self._view.set_mark_columns("hit", ids, starts, ends)
        self._marked = len(shown)

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
            self.count.setText("…" if self._more.isActive() else tr("Not found"))
        else:
            more = "…" if self._more.isActive() else ""
            found = f"{len(self._hits):,}{more}"
            self.count.setText(tr("{n} of {all}", n=self._at + 1, all=found))

    def _button(self, sign: str, words: str, act: object) -> QToolButton:
        button = QToolButton(self)
        button.setText(sign)
        button.setToolTip(words)
        button.setAccessibleName(words)
        button.clicked.connect(act)
        return button
