"""Which entity of a review somebody means who names one: by name, spelling or id."""

from reviewer.analysis.folding import folded
from reviewer.model.entity import Entity
from reviewer.model.errors import Ambiguous, NotFound
from reviewer.review.review import Review

_LEAST = 6
"""Digits of an id from which its beginning is enough."""


def entity_named(review: Review, reference: str) -> Entity:
    """Return the entity that is meant, among those of the articles that were looked through.

    An id or its beginning, then the exact name, then the name and then a spelling whatever their
    case and accents; `person:Kim` is one of that type. What was rejected comes last. Raises
    NotFound, or Ambiguous where several answer equally well.
    """
    words = reference.strip()
    everything = review.entities.known()
    type_, colon, rest = words.partition(":")
    of_type = [each for each in everything if colon and each.type == type_.strip().lower()]
    wanted, among = (rest.strip(), of_type) if of_type else (words, everything)
    plain = folded(wanted)
    ways = (
        [each for each in among if len(wanted) >= _LEAST and each.id.startswith(wanted.lower())],
        [each for each in among if each.name == wanted],
        [each for each in among if folded(each.name) == plain],
        [each for each in among if plain in map(folded, each.aliases)],
    )
    for found in ways if wanted else ():
        live = [each for each in found if each.status != "rejected"] or found
        if len(live) == 1:
            return live[0]
        if live:
            raise _several(reference, live)
    raise NotFound(f"No entity is called {reference!r}. “reviewer entities” lists them.")


def _several(reference: str, found: list[Entity]) -> Ambiguous:
    names = ", ".join(f"{each.type}:{each.name} ({each.id[:12]})" for each in found)
    return Ambiguous(
        f"Several entities are called {reference!r}: {names}. Give the type before a colon, or"
        " the id.",
        choices=[each.id for each in found],
    )
