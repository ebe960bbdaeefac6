"""Who is named by a passage that somebody marks as a name of some type."""

from collections.abc import Iterable

from reviewer.model.entity import Entity
from reviewer.review.giving_way import Place, SuggestedPlaces
from reviewer.review.overlaying import id_of


def marked_as(
    known: Iterable[Entity], places: SuggestedPlaces, place: Place, type_: str, quote: str
) -> Entity:
    """Return the entity of a type that a passage names, as accepted.

    It is who is suggested there already, else the one that has this name as a suggestion has it.
    """
    live = [each for each in known if each.type == type_ and each.status != "rejected"]
    here = {id_ for id_, found in places.overlapping({place}).items() if place in found}
    for each in live:
        if not here.isdisjoint((each.id, *each.joined)):
            return each._replace(status="accepted")
    id_ = id_of(type_, quote)
    if any(each.id == id_ and _differ(each.name, quote) for each in live):
        id_ = _marked_id(type_, quote)
    return Entity(id_, type_, quote, status="accepted")


def _differ(name: str, other: str) -> bool:
    """Tell whether two names in Vietnamese are written with different marks."""
    from reviewer.analysis.names import with_marks

    marks = with_marks(name), with_marks(other)
    return all(marks) and marks[0] != marks[1]


def _marked_id(type_: str, name: str) -> str:
    """Return the id that is suggested for a name beside another of other marks."""
    from reviewer.analysis.grouping import suggested_id
    from reviewer.analysis.names import key, with_marks

    return suggested_id(type_, f"{key(type_, name)} ({with_marks(name)})")
