"""Which cards are in sight, and where they stand beside their lines."""

from collections.abc import Iterator
from typing import NamedTuple

from PySide6.QtCore import QRect

from reviewer.gui.article.card import Card, SetCard
from reviewer.gui.article.card_layout import (
    GROUPED,
    WHOLE,
    crowding,
    first_seen,
    place_cards,
)
from reviewer.gui.article.marked_canvas import MarkedCanvas
from reviewer.gui.article.ready_cards import ReadyCards

_AROUND = 150
"""So many pixels above and below the viewport are looked at: their cards may reach into it."""

_ABOVE = 4
"""How far below the beginning of the article the cards of claims about all of it are."""

LEAD = 12
"""Pixels left of the cards for the lines that lead to them."""


class Placed(NamedTuple):
    """A card where it stands: `anchor` is where its passage's first line is, in the margin's y."""

    claim: str
    ready: SetCard
    box: QRect
    anchor: int
    more: int = 0
    compact: bool = False

    @property
    def card(self) -> Card:
        """What it says."""
        return self.ready.card


class CardPlaces:
    """The cards of a view in their places, worked out each time they are gone through."""

    def __init__(self, view: MarkedCanvas, ready: ReadyCards) -> None:
        """Place the cards of a view's claims."""
        self._view = view
        self._ready = ready

    def __iter__(self) -> Iterator[Placed]:
        """Yield the cards in sight, from the top down."""
        height, current = self._view.viewport().height(), self._view.scene.current
        found = list(self._around(height))
        anchors, heights = [one.anchor for one in found], [one.box.height() for one in found]
        seen = first_seen(anchors, heights)
        found, anchors, heights = found[seen:], anchors[seen:], heights[seen:]
        at = next((n for n, one in enumerate(found) if one.claim == current), None)
        tops = place_cards(anchors, heights, current=at, bottom=self._bottom(height))
        for top, one in zip(tops, found, strict=True):
            if -one.box.height() < top < height:
                one.box.moveTop(top)
                yield one

    def _around(self, height: int) -> Iterator[Placed]:
        """Yield the cards of the lines in and around the viewport, at their anchors yet."""
        lines = list(self._lines(height))
        modes = crowding([y for y, _ in lines], [len(begun) for _, begun in lines])
        current = self._view.scene.current
        shown: list[tuple[int, list[str | None], int]] = []
        for (y, begun), mode in zip(lines, modes, strict=True):
            claims = begun
            if mode == GROUPED:
                claims = [current if current in begun else begun[0]]
            shown.append((y, claims, len(begun) - len(claims)))
        self._ready.expect(claim or "" for _, claims, _ in shown for claim in claims)
        for (y, claims, more), mode in zip(shown, modes, strict=True):
            for claim in claims:
                ready = self._ready[claim or ""]
                if ready is not None:
                    compact = mode != WHOLE
                    box = QRect(LEAD, y, ready.width, ready.height(compact=compact))
                    yield Placed(claim or "", ready, box, y, more, compact)

    def _lines(self, height: int) -> Iterator[tuple[int, list[str | None]]]:
        """Yield the lines on which claims begin, with these, in and around the viewport.

        Those about the whole article stand above the first line.
        """
        scene, pictures = self._view.scene, self._view.painter.pictures
        ids = scene.layers["claim"].ids
        for unit, y in scene.column.visible(-_AROUND, height + _AROUND):
            if unit == 0 and scene.whole and y >= -_AROUND:
                yield y + _ABOVE, [mark.id for mark in scene.whole]
            for top, rows in pictures[unit].anchors:
                if -_AROUND <= y + top < height + _AROUND:
                    yield y + top, [ids[row] for row in rows]

    def _bottom(self, height: int) -> int | None:
        """Return where the text ends, if that is in sight, or the viewport if it ends above."""
        scene = self._view.scene
        for unit, y in scene.column.visible(height - 1, height + _AROUND):
            if unit + 1 == len(scene.model):
                return max(height, y + scene.layouts[unit].height)
        return height if scene.column.extent <= height else None
