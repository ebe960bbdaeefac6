"""The tags used last, each in a place that it keeps, so that a hand learns where it is."""

from collections.abc import Iterator, Sequence

PLACES = 9
"""As many as there are digits from 1."""


class RecentTags:
    """Up to nine tags (ids) by place, from 1; a new one takes that of the one unused longest."""

    def __init__(self, places: Sequence[str] = (), order: Sequence[str] = ()) -> None:
        """Begin with these places, used in this order, the last one last; with none otherwise."""
        self._places = list(places)
        self._order = list(order)

    @property
    def places(self) -> tuple[str, ...]:
        """The tags by place, from the first."""
        return tuple(self._places)

    def use(self, tag: str) -> None:
        """Remember that a tag was used just now."""
        if tag in self._order:
            self._order.remove(tag)
        elif len(self._places) < PLACES:
            self._places.append(tag)
        else:
            self._places[self._places.index(self._order.pop(0))] = tag
        self._order.append(tag)

    def at(self, place: int) -> str | None:
        """Return the tag at a place, or None where there is none."""
        return self._places[place - 1] if 0 < place <= len(self._places) else None

    def __iter__(self) -> Iterator[str]:
        """Go through the tags, the one used last first."""
        return reversed(self._order)
