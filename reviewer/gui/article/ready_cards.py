"""Cards that are kept ready: what they say, how high they are, and how they look painted."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from reviewer.gui.article.card import SHADOW, Card, Look, card_height, paint_card
from reviewer.gui.row_painter import Fonts, RowPainter
from reviewer.gui.theme import Theme

Source = Callable[[str], Card | None]

KEPT = 500
"""So many cards are kept."""

_PAINTED = 150
"""So many of them are kept painted, for scrolling moves them only."""


class ReadyCards:
    """The cards of claims by their ids, until they are forgotten; all have the same width."""

    def __init__(self, source: Source, fonts: Fonts, width: int = 0) -> None:
        """Ask `source` for what is on a claim's card; None where it has none."""
        self.width = width
        self.fonts = fonts
        self.source = source
        self._cards: dict[str, Card | None] = {}
        self._heights: dict[tuple[str, bool], int] = {}
        self._pictures: dict[str, dict[tuple[object, ...], QPixmap]] = {}

    def __getitem__(self, claim: str) -> Card | None:
        """Return what is on the card of a claim."""
        if claim not in self._cards:
            if len(self._cards) >= KEPT:
                self.forget()
            self._cards[claim] = self.source(claim)
        return self._cards[claim]

    def height(self, claim: str, card: Card, *, compact: bool) -> int:
        """Return how high a claim's card is, in pixels."""
        if (claim, compact) not in self._heights:
            height = card_height(card, self.fonts, self.width, compact=compact)
            self._heights[claim, compact] = height
        return self._heights[claim, compact]

    def picture(
        self, claim: str, card: Card, look: Look, size: QSize, *, theme: Theme, ratio: float
    ) -> QPixmap:
        """Return a card painted, with `SHADOW` pixels around it; `ratio` is that of the screen."""
        key = (look, size.width(), size.height(), theme.name, ratio)
        found = self._pictures.get(claim, {}).get(key)
        if found is None:
            if len(self._pictures) >= _PAINTED:
                self._pictures.clear()
            found = self._pictures.setdefault(claim, {})[key] = QPixmap(
                (size + QSize(2 * SHADOW, 2 * SHADOW)) * ratio
            )
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            painter = QPainter(found)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            box = QRect(QPoint(SHADOW, SHADOW), size)
            paint_card(RowPainter(painter, theme, self.fonts), box, card, look)
            painter.end()
        return found

    def forget(self, claims: Iterable[str] | None = None) -> None:
        """Ask anew for the cards of these claims, or for all."""
        if claims is None:
            for kept in (self._cards, self._heights, self._pictures):
                kept.clear()
            return
        for claim in claims:
            self._cards.pop(claim, None)
            self._pictures.pop(claim, None)
            for compact in (False, True):
                self._heights.pop((claim, compact), None)
