"""When an entity is named: a bar for each article that names it, by date."""

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reviewer.gui.row_painter import fonts_of
from reviewer.gui.text import counted, plain_tip, tr
from reviewer.gui.theme import Theme
from reviewer.model.entity_card import NamedIn

_HIGH, _SIDE, _WIDEST, _DAY = 26, 16, 9, 10


class DateStrip(QWidget):
    """A bar as high as an article names the entity often; a click on it tells the article's place.

    Those without a date stand at the end. The list below it says the same to the keyboard.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.theme = theme
        self.places: Sequence[NamedIn] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_places(self, places: Sequence[NamedIn]) -> None:
        """Show the articles, in their order; with one alone there is nothing to compare."""
        self.places = places
        days = [day for day in (_day(place) for place in places) if day]
        words = counted(len(places), "article", "articles")
        span = " – ".join(dict.fromkeys((days[0], days[-1]))) if days else ""
        self.setAccessibleName(", ".join(filter(None, (words, span))))
        self.setVisible(len(places) > 1)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the bars and of the dates below them."""
        return QSize(100, _HIGH + fonts_of(self.font()).small_line + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the bars, with the first and the last date."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("line"))
        base = _HIGH + 6
        painter.drawRect(QRectF(_SIDE, base, self.width() - 2 * _SIDE, 1))
        painter.setBrush(self.theme.colour("accent"))
        for bar in self.bars():
            painter.drawRoundedRect(bar, 1, 1)
        small = fonts_of(self.font()).small
        painter.setFont(small)
        painter.setPen(self.theme.colour("soft"))
        room = QRectF(_SIDE, base + 3, self.width() - 2 * _SIDE, self.height() - base - 3)
        days = [day for day in (_day(place) for place in self.places) if day]
        if days:
            painter.drawText(room, Qt.AlignmentFlag.AlignLeft, days[0])
        last = tr("no date") if _day(self.places[-1]) == "" else days[-1]
        if last != (days[0] if days else ""):
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, last)

    def bars(self) -> list[QRectF]:
        """Return where the bar of each article stands."""
        most = max((len(place.mentions) for place in self.places), default=1)
        step = (self.width() - 2 * _SIDE) / max(1, len(self.places))
        wide = max(1.0, min(_WIDEST, step - 1))
        return [
            QRectF(_SIDE + n * step, _HIGH + 6 - high, wide, high)
            for n, place in enumerate(self.places)
            for high in (max(2.0, _HIGH * len(place.mentions) / most),)
        ]

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Tell which article was clicked."""
        at = self._at(event.position())
        if at >= 0:
            self.chosen.emit(at)

    def event(self, event: QEvent) -> bool:
        """Say which article is under the pointer."""
        if isinstance(event, QHelpEvent):
            at = self._at(QPointF(event.pos()))
            if at >= 0:
                place = self.places[at]
                times = counted(len(place.mentions), "mention", "mentions")
                words = " · ".join(filter(None, (_day(place), place.article.heading, times)))
                QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)

    def _at(self, place: QPointF) -> int:
        """Return the number of the article at a place, -1 beside all of them."""
        edges = [bar.left() for bar in self.bars()]
        edges.append(self.width() - _SIDE)
        for n, (left, right) in enumerate(pairwise(edges)):
            if left <= place.x() < right:
                return n
        return -1


def _day(place: NamedIn) -> str:
    return (place.article.date or "")[:_DAY]
