"""What a file says is around a passage that its text does not have, in words for a comment.

Nothing else that is kept of such a passage tells it, and whoever looks for the passage wants it.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from reviewer.exchange.parcel import Place


def surroundings(
    places: Sequence[Place], lost: Iterable[int], counts: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """Yield what is said around lost places (by number), with the number of their annotation.

    `counts` are how many places each annotation has; where it is empty each has one.
    """
    ends = list(accumulate(counts))
    for n in lost:
        words = _words(places[n])
        if words:
            yield (bisect_right(ends, n) if counts else n), words


def _words(place: Place) -> str:
    it = f"“{place.quote}”" if place.quote else "this"
    if place.prefix and place.suffix:
        return f"In the file {it} stands between “{place.prefix}” and “{place.suffix}”."
    if place.prefix:
        return f"In the file {it} stands after “{place.prefix}”."
    return f"In the file {it} stands before “{place.suffix}”." if place.suffix else ""
