"""Where the cards in the margin stand: beside their passages, never over one another.

Arithmetic without any Qt. Places and heights are pixels of the viewport, from the top down; an
anchor is where the line begins that a claim begins on.
"""

import math
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import accumulate
from typing import NamedTuple

GAP = 5
"""Pixels between two cards."""

NARROWEST, USUAL, WIDEST = 160, 204, 264
"""The least, the usual and the greatest width of a card, in pixels."""

LEAST_LETTERS, COMFORTABLE = 56, 62
"""Cards fold by themselves before a line of the text has fewer letters than the first, and are not
wider than the least before it has the second."""


NEIGHBOURHOOD = 150
"""How far above and below a line is looked to tell how crowded it is, in pixels."""

WHOLE, COMPACT, GROUPED = range(3)
"""How much of its cards a line shows: all of them, their first lines, one card for all claims."""

_WHOLE_HEIGHT, _COMPACT_HEIGHT = 50, 28


class Room(NamedTuple):
    """How the width of a view is shared: where the text begins, how wide its part and a card is."""

    left: int
    text: int
    card: int


def share_room(width: int, before: int, after: int, line: int, letter: float) -> Room | None:
    """Share a width between the text and the cards; None where the text would get too narrow.

    `before` and `after` are kept free left and right of the text, `line` is as wide as the text
    wants to be and `letter` as wide as one of its letters. The text gets what is comfortable before
    cards get more than the least, and what it wants before they get more than is usual; what nobody
    wants lies on both sides.
    """
    free = width - before - after
    usual = min(USUAL, free - round(min(line, COMFORTABLE * letter)))
    card = min(max(free - line, usual, NARROWEST), WIDEST)
    column = min(line, free - card)
    if column < min(line, LEAST_LETTERS * letter):
        return None
    left = before + (free - card - column) // 2
    return Room(left, left + column + after, card)


def crowding(places: Sequence[int], counts: Sequence[int]) -> list[int]:
    """Return how much of its cards each line shows, by how many claims begin around it.

    It depends on the text alone and not on what is in sight, so that scrolling changes no card.
    """
    shown = []
    before = list(accumulate(counts, initial=0))
    for place in places:
        low = bisect_left(places, place - NEIGHBOURHOOD)
        high = bisect_right(places, place + NEIGHBOURHOOD)
        around = before[high] - before[low]
        if around * _WHOLE_HEIGHT <= 2 * NEIGHBOURHOOD:
            shown.append(WHOLE)
        else:
            shown.append(COMPACT if around * _COMPACT_HEIGHT <= 2 * NEIGHBOURHOOD else GROUPED)
    return shown


def place_cards(
    anchors: Sequence[int],
    heights: Sequence[int],
    *,
    current: int | None = None,
    bottom: int | None = None,
) -> list[int]:
    """Return the tops of cards, given in the order of the text: as near to their anchors as can be.

    Cards in each other's way share the distance (the sum of its squares is the least there is), so
    that scrolling moves them with the text as one; `current` stands exactly at its anchor and the
    others give way. None stands above the viewport but those that go out of it, and none reaches
    below `bottom`, the end of the text, as long as there is room above.
    """
    if not anchors:
        return []
    targets = _going_out(anchors, heights)
    before = list(accumulate((height + GAP for height in heights), initial=0))
    wanted = [target - over for target, over in zip(targets, before, strict=False)]
    low = min(0, targets[0])
    high = max(low, bottom - before[-1] + GAP) if bottom is not None else math.inf
    if current is None:
        places = [max(low, min(place, high)) for place in _rising(wanted)]
    else:
        here = anchors[current] - before[current]
        above = (max(low, min(place, high)) for place in _rising(wanted[:current]))
        below = (max(low, min(place, high)) for place in _rising(wanted[current + 1 :]))
        places = [
            *(min(place, here) for place in above),
            here,
            *(max(place, here) for place in below),
        ]
    return [round(place) + over for place, over in zip(places, before, strict=False)]


def first_seen(anchors: Sequence[int], heights: Sequence[int]) -> int:
    """Return the number of the first card that is not wholly above the viewport."""
    targets = _going_out(anchors, heights)
    ends = (target + height + GAP for target, height in zip(targets, heights, strict=True))
    return next((n for n, end in enumerate(ends) if end > 0), len(targets))


def _going_out(anchors: Sequence[int], heights: Sequence[int]) -> list[int]:
    """Return the anchors, those above the viewport pushed down by the cards before them.

    In this way cards leave at the top one by one, however many begin on one line.
    """
    targets = list(anchors)
    reached = targets[0] if targets else 0
    for n, anchor in enumerate(anchors):
        if anchor >= 0:
            break
        targets[n] = max(anchor, reached)
        reached = targets[n] + heights[n] + GAP
    return targets


def _rising(targets: Sequence[float]) -> list[float]:
    """Return the nearest values that never fall (pool adjacent violators, Ayer et al. 1955)."""
    pools: list[tuple[float, int]] = []
    for target in targets:
        total, count = target, 1
        while pools and pools[-1][0] / pools[-1][1] > total / count:
            more, others = pools.pop()
            total, count = total + more, count + others
        pools.append((total, count))
    return [total / count for total, count in pools for _ in range(count)]
