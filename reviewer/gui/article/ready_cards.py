"""Cards that are kept ready: what they say, how high they are, and how they look painted."""

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPixmap

from reviewer.gui.article.card import (
    SHADOW,
    Card,
    Look,
    SetCard,
    SetHead,
    paint_below,
    paint_ground,
    paint_head,
    set_card,
    set_head,
)
from reviewer.gui.row_painter import Fonts, RowPainter
from reviewer.gui.signs import KeptSwatches
from reviewer.gui.theme import Theme

Source = Callable[[str], Card | None]

Expected = Callable[[Sequence[str]], object]

KEPT = 500
"""So many cards are kept."""

_PAINTED = 150
"""So many of them are kept painted, for scrolling moves them only."""

_HEADS = 200
"""So many heads are kept, set and painted: claims with the same tags and reviewer share one."""

_GROUNDS = 20
"""So many grounds are kept: of each height and look one."""


class ReadyCards:
    """The cards of claims by their ids, until they are forgotten; all have the same width."""

    def __init__(self, source: Source, fonts: Fonts, width: int = 0) -> None:
        """Ask `source` for what is on a claim's card; None where it has none.

        `expected` hears of several claims that it is about to be asked for.
        """
        self.width = width
        self.fonts = fonts
        self.source = source
        self.expected: Expected | None = None
        self._cards: dict[str, SetCard | None] = {}
        self._pictures: dict[str, dict[tuple[object, ...], QPixmap]] = {}
        self._set_heads: dict[Card, SetHead] = {}
        self._heads: dict[tuple[object, ...], QPixmap] = {}
        """Those used last come last."""
        self._grounds: dict[tuple[object, ...], QPixmap] = {}
        self._signs = KeptSwatches()

    def expect(self, claims: Iterable[str]) -> None:
        """Let what is on the cards of several claims be read at once, where it is not yet."""
        new = [claim for claim in claims if claim not in self._cards]
        if self.expected is not None and len(new) > 1:
            self.expected(new)

    def __getitem__(self, claim: str) -> SetCard | None:
        """Return the card of a claim, set in the width."""
        if claim not in self._cards:
            if len(self._cards) >= KEPT:
                self._cards.clear()
                self._pictures.clear()
            card = self.source(claim)
            self._cards[claim] = self._set(card) if card else None
        return self._cards[claim]

    def picture(
        self, claim: str, ready: SetCard, look: Look, size: QSize, *, theme: Theme, ratio: float
    ) -> QPixmap:
        """Return a card painted, with `SHADOW` pixels around it; `ratio` is that of the screen."""
        key = (look, size.width(), size.height(), theme.name, ratio)
        found = self._pictures.get(claim, {}).get(key)
        if found is None:
            if len(self._pictures) >= _PAINTED:
                self._pictures.clear()
            found = self._head(ready, look, size, theme, ratio)
            if ready.below and not look.compact:
                found = found.copy()
                painter = QPainter(found)
                box = QRect(QPoint(SHADOW, SHADOW), size)
                paint_below(RowPainter(painter, theme, self.fonts), box, ready)
                painter.end()
            self._pictures.setdefault(claim, {})[key] = found
        return found

    def forget(self, claims: Iterable[str] | None = None) -> None:
        """Ask anew for the cards of these claims, or for all."""
        if claims is None:
            for kept in (self._cards, self._pictures, self._set_heads, self._heads, self._grounds):
                kept.clear()
            return
        for claim in claims:
            self._cards.pop(claim, None)
            self._pictures.pop(claim, None)

    def _set(self, card: Card) -> SetCard:
        head = self._set_heads.get(card.head)
        if head is None:
            if len(self._set_heads) >= _HEADS:
                self._set_heads.clear()
            head = self._set_heads[card.head] = set_head(card, self.fonts, self.width)
        return set_card(card, head, self.fonts, self.width)

    def _head(self, ready: SetCard, look: Look, size: QSize, theme: Theme, ratio: float) -> QPixmap:
        """Return what is painted of all cards with this head."""
        key = (ready.card.head, look, size.width(), size.height(), theme.name, ratio)
        found = self._heads.pop(key, None)
        if found is None:
            if len(self._heads) >= _HEADS:
                del self._heads[next(iter(self._heads))]
            found = self._ground(look, size, theme, ratio).copy()
            painter = _painter_on(found)
            row = RowPainter(painter, theme, self.fonts)
            paint_head(row, QRect(QPoint(SHADOW, SHADOW), size), ready, look, self._signs.draw)
            painter.end()
        self._heads[key] = found
        return found

    def _ground(self, look: Look, size: QSize, theme: Theme, ratio: float) -> QPixmap:
        """Return what a card of a size and look is painted on."""
        key = (look.raised, look.lit, size.width(), size.height(), theme.name, ratio)
        found = self._grounds.get(key)
        if found is None:
            if len(self._grounds) >= _GROUNDS:
                self._grounds.clear()
            found = self._grounds[key] = QPixmap((size + QSize(2 * SHADOW, 2 * SHADOW)) * ratio)
            found.setDevicePixelRatio(ratio)
            found.fill(Qt.GlobalColor.transparent)
            painter = _painter_on(found)
            paint_ground(painter, theme, QRect(QPoint(SHADOW, SHADOW), size), look)
            painter.end()
        return found


def _painter_on(picture: QPixmap) -> QPainter:
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    return painter
