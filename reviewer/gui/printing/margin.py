"""How much of its claims a page's margin says, so that everything on it fits: without any Qt.

Claims are numbered in the order of the text, so that what is not said beside it is found in the
list at the end by its number.
"""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from reviewer.gui.article.card_layout import COMPACT, GAP, GROUPED, WHOLE, crowding, place_cards


class Begun(NamedTuple):
    """A line at a height of the page, with the claims that begin on it: their numbers from 1 on."""

    y: int
    claims: tuple[int, ...]


class Note(NamedTuple):
    """What becomes one card: the claims that it is for, beside a height, whole or in one line."""

    y: int
    claims: tuple[int, ...]
    compact: bool


class Stood(NamedTuple):
    """A note where it stands: `top` and `height` of its card."""

    note: Note
    top: int
    height: int


Measure = Callable[[Note], int]


def stand(lines: Sequence[Begun], room: int, measure: Measure) -> list[Stood]:
    """Return the cards of a page in their places, none over another and none out of its room.

    `measure` says how high a card gets. As few claims as can be share one: first they are smaller
    where they crowd together, then there those of one line of the text share a card, then all are
    smaller, then all share the card of their line, then that of several lines. Where not even one
    card fits, there is none.
    """
    for notes in _tries(lines, room, measure):
        heights = [measure(note) for note in notes]
        if sum(heights) + GAP * (len(heights) - 1) <= room:
            tops = place_cards([note.y for note in notes], heights, bottom=room)
            return [Stood(*each) for each in zip(notes, tops, heights, strict=True)]
    return []


def _tries(lines: Sequence[Begun], room: int, measure: Measure) -> Iterator[list[Note]]:
    """Yield the notes of a page, smaller or fewer with each try."""
    modes = crowding([line.y for line in lines], [len(line.claims) for line in lines])
    for least, most in ((WHOLE, COMPACT), (WHOLE, GROUPED), (COMPACT, GROUPED), (GROUPED,) * 2):
        shown = (min(max(mode, least), most) for mode in modes)
        yield [note for each in zip(lines, shown, strict=True) for note in _notes(*each)]
    if lines:
        lowest = measure(Note(0, lines[0].claims[:1], compact=True)) + GAP
        fitting = (room + GAP) // lowest
        if fitting > 0:
            yield list(_shared(lines, fitting))


def _notes(line: Begun, mode: int) -> Iterator[Note]:
    if mode == GROUPED:
        yield Note(line.y, line.claims, compact=True)
    else:
        yield from (Note(line.y, (claim,), compact=mode != WHOLE) for claim in line.claims)


def _shared(lines: Sequence[Begun], most: int) -> Iterator[Note]:
    """Yield at most so many notes, each for lines that follow one another."""
    each = -(-len(lines) // most)
    for _, group in groupby(enumerate(lines), key=lambda pair: pair[0] // each):
        together = [line for _, line in group]
        claims = tuple(claim for line in together for claim in line.claims)
        yield Note(together[0].y, claims, compact=True)


def ranges(numbers: Sequence[int]) -> str:
    """Return numbers as they are printed: `3–5, 9`."""
    parts: list[str] = []
    rising = sorted(set(numbers))
    for _, group in groupby(enumerate(rising), key=lambda pair: pair[1] - pair[0]):
        run = [number for _, number in group]
        parts.append(f"{run[0]}" if len(run) == 1 else f"{run[0]}–{run[-1]}")
    return ", ".join(parts)
