"""Which lines stand on which page: arithmetic without any Qt.

A page ends between two lines, never in one. It does not end below a heading, and neither leaves the
first line of a paragraph alone at its foot nor takes the last one alone to the next, as long as
there is another place for it to end. Where a table goes on, its head is there again.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate, groupby
from typing import NamedTuple

from reviewer.gui.article.column import Piece

ALONE = 2
"""So many lines of a paragraph at least stay together at the foot and at the head of a page."""

_MOST_HEAD = 0.3
"""The share of a page that the head of a table may take where it is repeated."""


class Stack(NamedTuple):
    """The lines of a unit: `edges` are their tops and bottoms below its beginning, in page units.

    What stands side by side in the cells of a table counts as one line. What is `leading` stays
    with the lines after it, as a heading does; what is `blank` is but the space between two
    paragraphs, with which no page begins. What is `open` goes on in the next unit without a break.
    What is `headed` is a row of a table below the rows that are its `head`.
    """

    edges: Sequence[tuple[int, int]]
    height: int
    leading: bool = False
    blank: bool = False
    open: bool = False
    head: bool = False
    headed: bool = False


class Sheet(NamedTuple):
    """What stands on a page, and above it the head of the table that goes on there, again."""

    pieces: list[Piece]
    again: list[Piece]


class _Row(NamedTuple):
    """One line; `above` is the space before it, and a page may begin here if it is a `place`.

    `rest` is the space of its unit below it, where it is the last one of it; `head` are the lines
    of the head of its table.
    """

    unit: int
    line: int
    top: int
    bottom: int
    above: int
    place: bool
    blank: bool
    rest: int
    head: "Sequence[_Row]"


def paginate(stacks: Iterable[Stack], first: int, height: int) -> Iterator[Sheet]:
    """Yield page after page of units that follow one another; a text without lines has one page.

    `first` is the height of the first page's text, `height` that of all others. A line that is
    higher than its page is alone on it.
    """
    room, begin, used = first, 0, 0
    page: list[_Row] = []
    for row in _rows(stacks):
        used += row.bottom - row.top + (row.above if page else 0)
        page.append(row)
        while used > room - begin and not row.blank:
            end = _end(page, room - begin)
            if end == len(page):
                break
            yield _sheet(page[:end], begin)
            page, room = page[end:], height
            begin, used = _begin(page[0], height), _extents(page)[-1]
    yield _sheet(page, begin)


def _rows(stacks: Iterable[Stack]) -> Iterator[_Row]:
    """Yield all lines, each with the space between it and the one before."""
    space, before, free, within_head = 0, 0, True, False
    head: list[_Row] = []
    for unit, stack in enumerate(stacks):
        edges, height = stack.edges, stack.height
        count = before + len(edges)
        if not (stack.headed or (stack.head and within_head)):
            head = []  # of another table, if of any
        within_head = stack.head
        for n, (top, bottom) in enumerate(edges):
            above = top + space if n == 0 else top - edges[n - 1][1]
            inside = before + n
            whole = inside >= ALONE and (stack.open or count - inside >= ALONE)
            place = not stack.blank and (whole if inside else free)
            rest = height - bottom if n + 1 == len(edges) else 0
            above_it = head if stack.headed else ()
            row = _Row(unit, n, top, bottom, above, place, stack.blank, rest, above_it)
            if stack.head:
                head.append(row)
            yield row
        space = height - edges[-1][1]
        before = count if stack.open else 0
        free = not stack.leading and (free or not stack.blank)


def _begin(row: _Row, height: int) -> int:
    """Return how far down a page of a height its first line begins, below the head of its table."""
    if not row.head:
        return 0
    space = row.head[-1].rest + (0 if row.line else row.top)
    begin = _extents(row.head)[-1] + space
    return begin if begin <= height * _MOST_HEAD else 0


def _end(page: Sequence[_Row], room: int) -> int:
    """Return how many of the rows stay on a page: to the last good place, or as many as fit."""
    least = next((n for n, row in enumerate(page, start=1) if not row.blank), len(page))
    fitting = max(least, bisect_right(_extents(page), room))
    while fitting < len(page) and page[fitting].blank:  # nothing is seen of it below the foot
        fitting += 1
    places = (n for n in range(min(fitting, len(page) - 1), least - 1, -1) if page[n].place)
    return next(places, fitting)


def _extents(page: Sequence[_Row]) -> list[int]:
    """Return how far down the page each row ends."""
    ends = accumulate(row.above + row.bottom - row.top for row in page)
    return [end - page[0].above for end in ends]


def _sheet(page: Sequence[_Row], begin: int) -> Sheet:
    """Return rows as the pieces of a page, of which the first line begins at a height."""
    return Sheet(list(_pieces(page, begin)), list(_pieces(page[0].head, 0)) if begin else [])


def _pieces(page: Sequence[_Row], begin: int) -> Iterator[Piece]:
    """Yield the rows of each unit as one piece."""
    placed = zip(page, _extents(page) if page else (), strict=True)
    for unit, rows in groupby(placed, key=lambda each: each[0].unit):
        found = list(rows)
        (first, end), (last, _) = found[0], found[-1]
        top = first.top if first.line else 0
        yield Piece(unit, begin + end - first.bottom, top, last.bottom + last.rest)
