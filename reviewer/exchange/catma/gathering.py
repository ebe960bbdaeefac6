"""What both forms of CATMA come to: annotations with one tag, pieces of text and properties."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from reviewer.exchange.json_source import number_of
from reviewer.exchange.parcel import (
    UTF16,
    Parcel,
    ParcelAnnotation,
    ParcelField,
    ParcelTag,
    ParcelText,
    Place,
)

AUTHOR, COLOUR, TIME = "catma_markupauthor", "catma_displaycolor", "catma_markuptimestamp"
SYSTEM: Final = frozenset({AUTHOR, COLOUR, TIME})
"""Properties that every annotation has."""


class Gathering:
    """Gathers what a project or its collections have."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.texts: dict[str, ParcelText] = {}
        self.tags: dict[str, ParcelTag] = {}
        self.remarks: list[str] = []
        self._annotators: dict[str, str] = {}
        self._annotations: list[ParcelAnnotation] = []
        self._offered: dict[str, dict[str, None]] = {}

    def offer(self, name: str, values: Iterable[str]) -> None:
        """Note which values a property is offered."""
        self._offered.setdefault(name, {}).update(dict.fromkeys(filter(None, values)))

    def add(self, made: ParcelAnnotation, pieces: Iterable[tuple[int, int]]) -> None:
        """Add an annotation with its pieces; one without any has a place that is nowhere."""
        if made.annotator:
            self._annotators[made.annotator] = made.annotator
        self.texts.setdefault(made.text, ParcelText(made.text))
        for tag in made.tags:
            self.tags.setdefault(tag, ParcelTag(tag, tag))
        places = tuple(Place(*piece) for piece in united(pieces)) or (Place(None, None),)
        self._annotations.append(made._replace(places=places))

    def parcel(self) -> Parcel:
        """Return what was gathered."""
        return Parcel(
            tuple(self.texts.values()), self._annotators, tuple(self.tags.values()),
            tuple(self._fields()), tuple(self._annotations), unit=UTF16,
            remarks=tuple(self.remarks),
        )  # fmt: skip

    def _fields(self) -> Iterable[ParcelField]:
        """Yield the properties; those that have no value but the offered ones are choices."""
        used: dict[str, set[str]] = {}
        many: set[str] = set()
        for each in self._annotations:
            names = [name for name, _ in each.fields]
            many |= {name for name in names if names.count(name) > 1}
            for name, value in each.fields:
                used.setdefault(name, set()).add(value)
        for name in {**self._offered, **used}:
            offered = tuple(self._offered.get(name, ()))
            is_choice = bool(offered) and used.get(name, set()) <= set(offered)
            choices = offered if is_choice else ()
            yield ParcelField(name, "choice" if is_choice else "text", choices, many=name in many)


def united(pieces: Iterable[tuple[int, int]]) -> Sequence[tuple[int, int]]:
    """Return pieces in their order, those that touch or overlap as one."""
    found: list[tuple[int, int]] = []
    for start, end in sorted(pieces):
        if found and start <= found[-1][1]:
            found[-1] = found[-1][0], max(found[-1][1], end)
        else:
            found.append((start, end))
    return found


def colour_of(value: str) -> str:
    """Return a colour that is written as a number of 32 bits, the lowest 24 of them its letters."""
    number = number_of(value)
    return "" if number is None else f"#{number & 0xFFFFFF:06x}"


def owner_of(properties: Mapping[str, Sequence[str]], otherwise: str) -> str:
    """Return who made an annotation, by its properties, or else whose collection it is in."""
    return next(iter(properties.get(AUTHOR, ())), "") or otherwise


def time_of(properties: Mapping[str, Sequence[str]]) -> str:
    """Return when an annotation was made, by its properties."""
    return next(iter(properties.get(TIME, ())), "")


def fields_of(properties: Mapping[str, Sequence[str]]) -> tuple[tuple[str, str], ...]:
    """Return the properties of an annotation but those that every one has."""
    return tuple(
        (name, value)
        for name, values in properties.items()
        for value in values
        if name not in SYSTEM and value
    )
