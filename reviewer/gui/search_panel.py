"""Searching all articles, claims and notes: a list of hits that can be gone to."""

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
)

from reviewer.commands.context import Context
from reviewer.gui.delegates import ROW_ROLE, Index, RowDelegate
from reviewer.gui.jobs import SLICE
from reviewer.gui.panels.row_list import RowList
from reviewer.gui.row_list_model import RowListModel
from reviewer.gui.row_painter import Fonts, RowPainter
from reviewer.gui.text import counted, tr
from reviewer.gui.theme import Theme
from reviewer.model.claim import CONTEXT
from reviewer.model.errors import ReviewerError
from reviewer.model.search import SearchHit
from reviewer.review.searching import search_in_slices

if TYPE_CHECKING:
    from collections.abc import Iterator

_PLACES = (("Articles", "articles"), ("Claims", "claims"), ("Notes", "notes"))
_PAUSE = 180
"""Milliseconds without a letter after which the search begins."""
_AT_ONCE = 200
_ANSWER = 0.08
"""Seconds for which Return waits for the first hit."""
_SHOWN = 5_000
_HEIGHT = 250


class SearchPanel(QFrame):
    """A field and the hits in all articles; a click or Return goes to one."""

    def __init__(self, context: Context, theme: Theme) -> None:
        """Search the review of a session."""
        super().__init__()
        self._context = context
        self._hits: Iterator[SearchHit | None] = iter(())
        self.setProperty("role", "side")
        self.setAccessibleName(tr("Search"))
        self.field = QLineEdit(self)
        self.field.setPlaceholderText(tr("Search everywhere, whatever the accents and case"))
        self.field.setAccessibleName(tr("Search everywhere"))
        self.place = QComboBox(self)
        self.place.setAccessibleName(tr("Where to search"))
        for words, name in _PLACES:
            self.place.addItem(tr(words), name)
        self.pattern = QCheckBox(tr("Pattern"), self)
        self.pattern.setToolTip(tr("What is typed is a regular expression"))
        self.count = QLabel(self)
        self.count.setProperty("role", "soft")
        self.list = RowList(tr("Hits"), self)
        self.model = HitModel(self.list)
        self.rows = HitDelegate(theme, self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(self.rows)
        self.list.setUniformItemSizes(True)
        self._due = QTimer(self)
        self._due.setSingleShot(True)
        self._due.timeout.connect(self.search)
        self._more = QTimer(self)
        self._more.timeout.connect(self._take_more)
        self._arrange()
        forget = context.session.subscribe(self._on_session)
        self.destroyed.connect(forget)

    def sizeHint(self) -> QSize:
        """Ask for the room of the field and some hits."""
        return QSize(super().sizeHint().width(), _HEIGHT)

    def set_theme(self, theme: Theme) -> None:
        """Show the hits in the colours of a theme."""
        self.rows.theme = theme
        self.list.viewport().update()

    def focus_first(self) -> None:
        """Put the focus into the field."""
        self.field.setFocus()
        self.field.selectAll()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Be gone with Escape; the focus goes to the text."""
        if event.key() == Qt.Key.Key_Escape:
            self._context.window.toggle_panel("search")
            self._context.window.show_panel("text")
        else:
            super().keyPressEvent(event)

    def search(self) -> None:
        """Search for what is in the field."""
        self._more.stop()
        self.model.show(())
        self.count.setText("")
        session, query = self._context.session, self.field.text()
        review, sight = session.review, session.sight
        if review is None or sight is None or not query.strip():
            return
        self.model.titles = {article.id: article.heading for article in review.articles()}
        try:
            self._hits = search_in_slices(
                review,
                query,
                within=self.place.currentData(),
                regex=self.pattern.isChecked(),
                sight=sight,
            )
        except ReviewerError as error:
            self.count.setText(str(error))
            return
        self._more.start(0)

    def _on_session(self, what: str) -> None:
        if what == "closing":
            for timer in (self._due, self._more):
                timer.stop()
            self._hits = iter(())
            self.model.show(())

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(12, 8, 12, 2)
        head.addWidget(self.field, 1)
        head.addWidget(self.place)
        head.addWidget(self.pattern)
        head.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addLayout(head)
        column.addWidget(self.list, 1)
        self.field.textChanged.connect(lambda: self._due.start(_PAUSE))
        self.field.returnPressed.connect(self._on_return)
        self.place.currentIndexChanged.connect(self.search)
        self.pattern.toggled.connect(self.search)
        self.list.chosen.connect(self._go)
        self.list.clicked.connect(self._go)

    def _take_more(self) -> None:
        """Look for some milliseconds, so that the window never waits."""
        try:
            found, ended = self._some()
        except ReviewerError as error:
            self._more.stop()
            self.count.setText(str(error))
            return
        self.model.add(found)
        full = len(self.model.rows) >= _SHOWN
        if ended or full:
            self._more.stop()
        more = "+" if full else "" if ended else "…"
        self.count.setText(counted(len(self.model.rows), "hit", "hits") + more)

    def _some(self) -> tuple[list[SearchHit], bool]:
        """Return the next hits, and whether there are no more."""
        found: list[SearchHit] = []
        until = time.monotonic() + SLICE
        while len(found) < _AT_ONCE and time.monotonic() < until:
            hit = next(self._hits, self)
            if hit is self:
                return found, True
            if isinstance(hit, SearchHit):
                found.append(hit)
        return found, False

    def _on_return(self) -> None:
        if self._due.isActive():
            self._due.stop()
            self.search()
        until = time.monotonic() + _ANSWER
        while not self.model.rows and self._more.isActive() and time.monotonic() < until:
            self._take_more()
        if self.model.rows:
            self.list.setFocus()
            self.list.setCurrentIndex(self.model.index(0))
            self._go(self.model.index(0))

    def _go(self, at: QModelIndex) -> None:
        hit = self.model.rows[at.row()]
        context, session = self._context, self._context.session

        def show() -> None:
            session.go_to(hit.article)
            if hit.claim and self.place.currentData() == "notes":
                spans = session.opened.claims.find(hit.claim).spans
                if spans:
                    context.window.show_passage(spans[0].start, spans[0].end)
                session.choose_claim(hit.claim)
            else:
                context.window.show_passage(hit.start, hit.end, select=True)

        context.perform(show)


class HitModel(RowListModel[SearchHit]):
    """The hits found so far, with the titles of their articles."""

    def __init__(self, parent: QObject) -> None:
        """Be empty."""
        super().__init__(parent)
        self.titles: dict[str, str] = {}

    def words(self, row: SearchHit) -> str:
        """Return a hit with what stands around it, and where."""
        return f"{row.before}{row.text}{row.after}, {self.titles.get(row.article, '')}"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a hit with its article's title, or its words."""
        if role == ROW_ROLE:
            hit = self.rows[index.row()]
            return hit, self.titles.get(hit.article, "")
        return super().data(index, role)


class HitDelegate(RowDelegate):
    """Paints a hit with what stands around it, the letters found bold, and the article's title."""

    def row_height(self, fonts: Fonts, width: int, index: Index) -> int:
        """Return the height of every row."""
        return fonts.line + 12

    def paint_row(self, row: RowPainter, at: QRect, index: Index) -> None:
        """Paint a hit."""
        hit, title = index.data(ROW_ROLE)
        room = QRect(at.left() + 16, at.top(), at.width() - 32, at.height())
        aside = min(room.width() // 3, 320)
        row.line(
            QRect(room.right() - aside, room.top(), aside, room.height()),
            title,
            row.fonts.small,
            "soft",
            right=True,
        )
        before = _words_before(hit.before)
        words = before + hit.text + _words_after(hit.after)
        places = range(len(before), len(before) + len(hit.text))
        row.matched(
            QRect(room.left(), room.top(), room.width() - aside - 12, room.height()), words, places
        )


def _words_before(text: str) -> str:
    """Return the whole words of what stands before a hit, on one line."""
    whole = text if len(text) < CONTEXT else text[max(text.find(" "), 0) :]
    words = " ".join(whole.split())
    return f"{words if len(text) < CONTEXT else f'… {words}'}{' ' if text[-1:].isspace() else ''}"


def _words_after(text: str) -> str:
    """Return the whole words of what stands after a hit, on one line."""
    whole = text if len(text) < CONTEXT else text[: text.rfind(" ") + 1 or None]
    words = " ".join(whole.split())
    return f"{' ' if text[:1].isspace() else ''}{words if len(text) < CONTEXT else f'{words} …'}"
