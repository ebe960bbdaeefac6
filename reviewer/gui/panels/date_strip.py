"""When an entity is named: a bar for each article that names it, on an axis of time."""

import re
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby, pairwise

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from reviewer.gui.row_painter import fonts_of
from reviewer.gui.text import counted, plain_tip, tr
from reviewer.gui.theme import Theme
from reviewer.model.entity_card import NamedIn

_HIGH, _SIDE, _DAY = 26, 16, 10
_NARROW, _WIDE = 3.0, 9.0
"""Pixels that a bar is wide, where days are near each other and where they are not."""

_APART = 18.0
"""Pixels between the axis and the articles without a date."""

_SHARE = 0.3
"""So much of the width articles without a date take at most, beside others."""

_PARTED = 3.0
"""Pixels from which bars on top of each other have a line between them."""

_REACH = 5.0
"""Pixels beside a bar where a click still is on it."""

_DATE = re.compile(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?")


class DateStrip(QWidget):
    """A bar as high as an article names the entity often; a click on it tells the article's place.

    Dates are to scale, articles of one day stand on top of each other, and those without a date
    apart at the end. The list below it says the same to the keyboard.
    """

    chosen = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        """Show nothing yet."""
        super().__init__(parent)
        self.theme = theme
        self.places: Sequence[NamedIn] = ()
        self._days: list[date | None] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_places(self, places: Sequence[NamedIn]) -> None:
        """Show the articles, in their order; with one alone there is nothing to compare."""
        self.places = places
        self._days = [_day_of(place) for place in places]
        words = counted(len(places), "article", "articles")
        span = " – ".join(dict.fromkeys(filter(None, self._ends())))
        undated = self._days.count(None)
        apart = tr("{count} without a date", count=undated) if undated and span else ""
        self.setAccessibleName(", ".join(filter(None, (words, span, apart))))
        self.setVisible(len(places) > 1)
        self.update()

    def sizeHint(self) -> QSize:
        """Return the height of the bars and of the dates below them."""
        return QSize(100, _HIGH + fonts_of(self.font()).small_line + 12)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the axis and the bars, with the first and the last date, and what has none."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.colour("line"))
        base = _HIGH + 6
        axis, apart = self._parts()
        for part in (axis, apart):
            painter.drawRect(QRectF(part.left(), base, part.width(), 1))
        for tick in self._ticks(axis):
            painter.drawRect(QRectF(tick, base, 1, 4))
        painter.setBrush(self.theme.colour("accent"))
        for bar in self.bars():
            painter.drawRoundedRect(bar, 1, 1)
        painter.setFont(fonts_of(self.font()).small)
        painter.setPen(self.theme.colour("soft"))
        high = self.height() - base - 3
        first, last = self._ends()
        room = QRectF(axis.left(), base + 3, axis.width(), high)
        painter.drawText(room, Qt.AlignmentFlag.AlignLeft, first)
        if last != first:
            painter.drawText(room, Qt.AlignmentFlag.AlignRight, last)
        if apart.width():
            left = axis.right() + 4 if first else _SIDE
            room = QRectF(left, base + 3, self.width() - _SIDE - left, high)
            side = Qt.AlignmentFlag.AlignRight if first else Qt.AlignmentFlag.AlignLeft
            painter.drawText(room, side, tr("no date"))

    def bars(self) -> list[QRectF]:
        """Return where the bar of each article stands."""
        columns = list(self._columns())
        most = max((self._mentions(rows) for _, rows in columns), default=1)
        wide = self._width_of([left for left, _ in columns])
        bars = [QRectF()] * len(self.places)
        for left, rows in columns:
            total = self._mentions(rows)
            high = max(2.0, _HIGH * total / most)
            below = float(_HIGH + 6)
            for row in rows:
                part = high * len(self.places[row].mentions) / total
                gap = 1.0 if part >= _PARTED and len(rows) > 1 else 0.0
                bars[row] = QRectF(left, below - part + gap, wide, part - gap)
                below -= part
        return bars

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
                day = (place.article.date or "")[:_DAY] or tr("no date")
                words = " · ".join(filter(None, (day, place.article.heading, times)))
                QToolTip.showText(event.globalPos(), plain_tip(words), self)
            return True
        return super().event(event)

    def _at(self, place: QPointF) -> int:
        """Return the number of the article at a place, -1 beside all of them."""
        near = [
            (abs(bar.center().x() - place.x()), _distance(bar, place.y()), n)
            for n, bar in enumerate(self.bars())
            if bar.left() - _REACH <= place.x() <= bar.right() + _REACH
        ]
        return min(near)[2] if near else -1

    def _mentions(self, rows: Sequence[int]) -> int:
        return max(1, sum(len(self.places[row].mentions) for row in rows))

    def _ends(self) -> tuple[str, str]:
        """Return the first and the last date as they are given, "" where there is none."""
        given = [(day, n) for n, day in enumerate(self._days) if day]
        if not given:
            return "", ""
        first, last = ((self.places[n].article.date or "") for _, n in (min(given), max(given)))
        return first[:_DAY], last[:_DAY]

    def _parts(self) -> tuple[QRectF, QRectF]:
        """Return where the axis is, and what stands apart; of no width where there is none."""
        room = float(self.width() - 2 * _SIDE)
        undated = self._days.count(None)
        if not undated or undated == len(self._days):
            whole, none = QRectF(_SIDE, 0, room, 0), QRectF()
            return (none, whole) if undated else (whole, none)
        least = float(self.fontMetrics().horizontalAdvance(tr("no date")))
        apart = min(max(least, undated * (_WIDE + 1)), max(least, room * _SHARE))
        right = _SIDE + room
        return QRectF(_SIDE, 0, room - apart - _APART, 0), QRectF(right - apart, 0, apart, 0)

    def _columns(self) -> Iterator[tuple[float, list[int]]]:
        """Yield where each day stands, with its articles; then one by one those without a date."""
        axis, apart = self._parts()
        dated = sorted((day, n) for n, day in enumerate(self._days) if day)
        if dated:
            first, last = dated[0][0], dated[-1][0]
            room, days = axis.width() - _WIDE, max(1, (last - first).days)
            for day, found in groupby(dated, key=lambda each: each[0]):
                left = axis.left() + room * (day - first).days / days
                yield left, [n for _, n in found]
        undated = [n for n, day in enumerate(self._days) if day is None]
        step = min(_WIDE + 1, (apart.width() - _NARROW) / max(1, len(undated) - 1))
        for at, n in enumerate(undated):
            yield apart.left() + at * step, [n]

    def _width_of(self, lefts: Sequence[float]) -> float:
        least = min((b - a for a, b in pairwise(sorted(lefts))), default=_WIDE)
        return max(_NARROW, min(_WIDE, least - 1))

    def _ticks(self, axis: QRectF) -> Iterator[float]:
        """Yield where years begin on the axis, or months where it has no more than some of them."""
        days = [day for day in self._days if day]
        if not days:
            return
        first, last = min(days), max(days)
        months = (last.year - first.year) * 12 + last.month - first.month
        every = 1 if months <= _MOST_MONTHS else 12
        for n in range(1, months + 1):
            at = first.year * 12 + first.month - 1 + n
            if at % every == 0:
                begins = date(at // 12, at % 12 + 1, 1)
                share = (begins - first).days / max(1, (last - first).days)
                yield axis.left() + (axis.width() - _WIDE) * share


_MOST_MONTHS = 18
"""Months of which each has a tick; of longer times the years have."""


def _distance(bar: QRectF, height: float) -> float:
    return max(bar.top() - height, height - bar.bottom(), 0.0)


def _day_of(place: NamedIn) -> date | None:
    """Return an article's date, of a month or a year the first day; None where it is none."""
    found = _DATE.match(place.article.date or "")
    if found is None:
        return None
    try:
        return date(int(found[1]), int(found[2] or 1), int(found[3] or 1))
    except ValueError:  # 2024-02-31 is no day
        return None
