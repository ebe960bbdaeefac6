"""The same words elsewhere: the places found, ticked, tagged or untagged in one step."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPointF, QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPen, QPolygonF
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QComboBox, QHBoxLayout, QLabel, QRadioButton

from reviewer.commands import same_words as commands
from reviewer.gui.delegates import ROW_ROLE, Index
from reviewer.gui.jobs import SLICE
from reviewer.gui.panels.row_list import RowList
from reviewer.gui.safety.sheet import Sheet
from reviewer.gui.search_panel import HitDelegate, HitModel
from reviewer.gui.text import counted, tr
from reviewer.model.search import SearchHit
from reviewer.review import same_words
from reviewer.review.same_words import Place

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtWidgets import QWidget

    from reviewer.commands.context import Context
    from reviewer.commands.same_words import Wanted
    from reviewer.gui.row_painter import Fonts, RowPainter
    from reviewer.gui.theme import Theme
    from reviewer.model.article import Article
    from reviewer.model.codebook import Tag
    from reviewer.model.search import Query
    from reviewer.store.claims import ClaimRow

_SIZE = (860, 600)
_AT_ONCE = 200
_MOST = 20_000
"""So many places are listed at most; more are tagged by words that say more."""
_BOX = 14


class SameWordsDialog(Sheet):
    """Lists where some words are; those ticked get a tag, or lose it."""

    def __init__(self, parent: QWidget, context: Context, theme: Theme, wanted: Wanted) -> None:
        """Look for what is wanted: the words of a claim or selection, or what is being found."""
        super().__init__(parent, tr("The same words elsewhere"), width=_SIZE[0], height=_SIZE[1])
        self._context = context
        self._wanted = wanted
        self._looking: Iterator[SearchHit | None] = iter(())
        self._own: dict[Place, list[ClaimRow]] = {}
        self.say(_worded(wanted.query))
        self.tag = QComboBox(self)
        self.tag.setAccessibleName(tr("Tag"))
        self.tag.setMaxVisibleItems(16)
        self.whole = QCheckBox(tr("Whole words"), self)
        self.whole.setChecked(wanted.query.whole_words)
        self.all = QCheckBox(tr("All"), self)
        self.count = QLabel(self)
        self.count.setProperty("role", "soft")
        self.list = TickList(tr("Places"), self)
        self.model = TickModel(self.list)
        self.list.setModel(self.model)
        self.list.setItemDelegate(TickDelegate(theme, self.list))
        self.list.setUniformItemSizes(True)
        self.here, self.everywhere = self._choice(tr("In this article"), tr("In all articles"))
        self.give, self.take = self._choice(tr("Tag"), tr("Untag"))
        self._more = QTimer(self)
        self._more.timeout.connect(self._take_more)
        self._fill_tags()
        self._lay_out()
        self._connect()
        self._look()
        self.list.setFocus()

    def apply(self) -> None:
        """Tag or untag the ticked places in one step, and close; ask which tag where none is."""
        places, tag = self.model.places(), self.chosen_tag()
        if tag is None:
            self.tag.setFocus()
            self.tag.showPopup()
        if places and tag is not None:
            tagging = self.give.isChecked()
            self.accept()
            commands.change_places(self._context, tag, places, tagging=tagging)

    def chosen_tag(self) -> Tag | None:
        """Return the tag that is given or taken; None where none is chosen yet."""
        found = self.tag.currentData()
        return self._context.session.opened.codebook.find(found) if found else None

    def done(self, result: int) -> None:
        """Close, and look no further."""
        self._more.stop()
        super().done(result)

    def _choice(self, first: str, second: str) -> tuple[QRadioButton, QRadioButton]:
        group = QButtonGroup(self)
        found = QRadioButton(first, self), QRadioButton(second, self)
        for button in found:
            group.addButton(button)
        found[0].setChecked(True)
        return found

    def _fill_tags(self) -> None:
        """List the tags: those that the words have here first, then the recent ones."""
        session = self._context.session
        book = session.opened.codebook()
        first = dict.fromkeys((*self._wanted.tags, *session.recent_tags))
        known = {tag.id: tag for tag in book.tags if not tag.gone}
        for id_ in dict.fromkeys((*(id_ for id_ in first if id_ in known), *known)):
            self.tag.addItem(known[id_].path.replace("/", " › "), id_)
        if not first.keys() & known.keys():  # nothing says which is meant
            self.tag.setPlaceholderText(tr("Choose a tag"))
            self.tag.setCurrentIndex(-1)

    def _lay_out(self) -> None:
        top, below = QHBoxLayout(), QHBoxLayout()
        for widget in (self.give, self.take, self.tag):
            top.addWidget(widget)
        top.addStretch(1)
        for choice in (self.here, self.everywhere, self.whole):
            top.addWidget(choice)
        below.addWidget(self.all)
        below.addStretch(1)
        below.addWidget(self.count)
        for row in (top, below):
            row.setSpacing(12)
            self.body.addLayout(row)
        self.body.addWidget(self.list, 1)
        self.add_button(tr("Cancel"), self.reject)
        self.go = self.add_button(tr("Tag"), self.apply, primary=True)

    def _connect(self) -> None:
        self.here.toggled.connect(self._look)
        self.whole.toggled.connect(self._look)
        self.give.toggled.connect(self._look)
        self.tag.currentIndexChanged.connect(self._look)
        self.all.clicked.connect(self._tick_all)
        self.list.chosen.connect(lambda _: self.apply())
        self.list.toggled.connect(self.model.toggle)
        self.model.ticked_changed.connect(self._say_count)

    def _articles(self) -> list[Article]:
        session = self._context.session
        return [session.open_article] if self.here.isChecked() else session.opened.articles()

    def _look(self, *_: object) -> None:
        """Begin to look anew, as something that matters was chosen otherwise."""
        session = self._context.session
        review, articles = session.opened, self._articles()
        self.model.show(())
        self.model.titles = {article.id: article.heading for article in articles}
        reviewer = session.reviewer.id if session.reviewer else ""
        self._own = same_words.own_claims(review, reviewer, articles)
        query = self._wanted.query._replace(whole_words=self.whole.isChecked())
        self._looking = same_words.occurrences(review, query, articles)
        self._more.start(0)
        self._say_count()

    def _take_more(self) -> None:
        """Look for some milliseconds, so that the window never waits."""
        until = time.monotonic() + SLICE
        found: list[SearchHit] = []
        ended = False
        while not ended and len(found) < _AT_ONCE and time.monotonic() < until:
            hit = next(self._looking, self)
            ended = hit is self
            if isinstance(hit, SearchHit) and self._fits(hit):
                found.append(hit)
        self.model.add(found)
        if ended or len(self.model.rows) >= _MOST:
            self._more.stop()
        self._say_count()
        if self.model.rows and not self.list.currentIndex().isValid():
            self.list.show_row(0)

    def _fits(self, hit: SearchHit) -> bool:
        """Tell whether a place lacks the tag that is to be given, or has the one to be taken."""
        tag = self.tag.currentData()
        rows = self._own.get(Place(hit.article, hit.start, hit.end), ())
        return any(tag in row.tags for row in rows) != self.give.isChecked()

    def _tick_all(self) -> None:
        self.model.tick_all(ticked=self.model.number < len(self.model.rows))

    def _say_count(self) -> None:
        number, known = self.model.number, len(self.model.rows)
        looking = self._more.isActive()
        if not known and not looking:
            words = tr("None has it") if self.take.isChecked() else tr("None that lacks the tag")
        else:
            more = "…" if looking else "+" if known >= _MOST else ""
            places = counted(known, "place", "places") + more
            words = tr("{n} of {places}", n=f"{number:,}", places=places)
        self.count.setText(words)
        self.all.setChecked(0 < known == number)
        self.all.setEnabled(known > 0)
        verb = tr("Tag") if self.give.isChecked() else tr("Untag")
        self.go.setText(f"{verb} {counted(number, 'place', 'places')}" if number else verb)
        self.go.setEnabled(number > 0 and self.tag.currentIndex() >= 0)


def _worded(query: Query) -> str:
    """Return what a query looks for, and how."""
    if query.pattern:
        return tr("All that fits “{pattern}”", pattern=query.words)
    exactly = tr("exactly so") if query.exact else ""
    return " · ".join(filter(None, (tr("“{words}”", words=query.words), exactly)))


class TickList(RowList):
    """A list in which space, or a click, ticks a row: `toggled`."""

    toggled = Signal(QModelIndex)

    def __init__(self, name: str, parent: QWidget) -> None:
        """Be a list of that accessible name."""
        super().__init__(name, parent)
        self.clicked.connect(self.toggled)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Tick the current row with the space bar."""
        if event.key() == Qt.Key.Key_Space and self.currentIndex().isValid():
            self.toggled.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)


class TickModel(HitModel):
    """The places found so far; each is ticked until it is unticked."""

    ticked_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Be empty."""
        super().__init__(parent)
        self._ticked = bytearray()
        self.number = 0
        """How many places are ticked."""

    def show(self, rows: Iterable[SearchHit]) -> None:
        """Show these places and no others, all ticked."""
        places = list(rows)
        self._ticked, self.number = bytearray(b"\1" * len(places)), len(places)
        super().show(places)

    def add(self, rows: Iterable[SearchHit]) -> None:
        """Show further places, all ticked."""
        places = list(rows)
        self._ticked.extend(b"\1" * len(places))
        self.number += len(places)
        super().add(places)

    def ticked_hits(self) -> list[SearchHit]:
        """Return what is ticked."""
        ticked: Iterable[tuple[SearchHit, int]] = zip(self.rows, self._ticked, strict=True)
        return [hit for hit, tick in ticked if tick]

    def places(self) -> list[Place]:
        """Return the ticked places."""
        return [Place(hit.article, hit.start, hit.end) for hit in self.ticked_hits()]

    def toggle(self, at: QModelIndex) -> None:
        """Tick a place, or untick it."""
        self._ticked[at.row()] ^= 1
        self.number += 1 if self._ticked[at.row()] else -1
        self.dataChanged.emit(at, at)
        self.ticked_changed.emit()

    def tick_all(self, *, ticked: bool) -> None:
        """Tick all places, or none."""
        self._ticked = bytearray((b"\1" if ticked else b"\0") * len(self.rows))
        self.number = len(self.rows) if ticked else 0
        self.dataChanged.emit(self.index(0), self.index(len(self.rows) - 1))
        self.ticked_changed.emit()

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a place with its article's title, its words, or whether it is ticked."""
        if role == Qt.ItemDataRole.CheckStateRole:
            ticked = self._ticked[index.row()]
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Tell, also to screen readers, that rows can be ticked."""
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable


class TickDelegate(HitDelegate):
    """Paints a box before a place, ticked or not."""

    def row_height(self, fonts: Fonts, width: int, index: Index) -> int:
        """Return the height of every row."""
        return fonts.line + 12

    def paint_row(self, row: RowPainter, at: QRect, index: Index) -> None:
        """Paint the box and the place."""
        ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        box = QRectF(at.left() + 16.5, at.center().y() - _BOX / 2 + 0.5, _BOX, _BOX)
        painter, theme = row.painter, self.theme
        painter.setPen(QPen(theme.colour("accent" if ticked else "border"), 1))
        painter.setBrush(theme.colour("accent" if ticked else "field"))
        painter.drawRoundedRect(box, 4, 4)
        if ticked:
            painter.setPen(QPen(theme.colour("window"), 1.8))
            hook = ((3.5, 7.5), (6.0, 10.0), (10.5, 4.5))
            painter.drawPolyline(QPolygonF([box.topLeft() + QPointF(*point) for point in hook]))
        if index.data(ROW_ROLE) is not None:
            super().paint_row(row, at.adjusted(_BOX + 10, 0, 0, 0), index)
