"""Whom claims name in fields of entities, also after a spelling became somebody of its own."""

from __future__ import annotations

from itertools import permutations
from typing import TYPE_CHECKING

from reviewer.analysis.offering import bare
from reviewer.store.claims import named_in_fields
from reviewer.store.entities import kept_apart

if TYPE_CHECKING:
    from reviewer.model.entity import Entity
    from reviewer.review.review import Review


def said_in_fields(review: Review) -> list[tuple[str, str, str | None]]:
    """Return whom live claims (ids) name in fields: what is said there, and the entity's id.

    The id is of the entity that was known under this name when it was said, or of the one that was
    split off from it since under this name; None where nobody was known.
    """
    connection = review.store.connection
    said = named_in_fields(connection)
    apart = kept_apart(connection)
    if not said or not apart:
        return said
    known = {id_: each for each in review.entities.known() for id_ in (each.id, *each.joined)}
    moved: dict[tuple[str | None, str], str] = {}
    for pair in apart:
        for one, other in permutations(pair):
            if one in known and other in known:
                names = _names(known[other]) - _names(known[one])
                moved |= {(one, name): other for name in names}
    parted = {one for one, _ in moved}
    return [
        (claim, name, moved.get((id_, bare(name)), id_) if id_ in parted else id_)
        for claim, name, id_ in said
    ]


def _names(entity: Entity) -> set[str]:
    return {bare(name) for name in (entity.name, *entity.aliases)}
