"""Whom claims name in fields of entities, also after a spelling became somebody of its own."""

from __future__ import annotations

from contextlib import suppress
from itertools import permutations
from typing import TYPE_CHECKING

from reviewer.analysis.offering import bare, called
from reviewer.model.errors import DamagedReview, NotFound
from reviewer.store.claims import claim_places, named_in_fields
from reviewer.store.entities import kept_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reviewer.model.article import Article
    from reviewer.model.entity import Entity
    from reviewer.review.review import Review

_Moved = dict[tuple[str | None, str], str]
"""Whose a name is by now, by the entity (an id) that had it, and the bare name."""


class Meant:
    """Called with what a claim says in a field, it returns what that is compared by.

    That is the entity where the field is one of entities. They are looked up when first asked for.
    """

    def __init__(self, review: Review) -> None:
        """Ask a review."""
        self._review = review
        self._fields: frozenset[str] | None = None
        self._asked: dict[tuple[str, str | None], str] = {}
        self._known: Sequence[Entity] | None = None
        self._roots: dict[str, str] = {}
        self._spelled: dict[str, set[str]] = {}
        self._moved: _Moved = {}

    def __call__(self, field: str, value: str, entity: str | None) -> str:
        """Return what a value of a field (an id) is compared by.

        In a field of entities that is the id of the one that is meant, or the name where nobody
        known is, or one of several. `entity` is who was known under it when it was said, if any.
        """
        if self._fields is None:
            book = self._review.codebook()
            self._fields = frozenset(each.id for each in book.fields if each.type == "entity")
        return self._whom(value, entity) if field in self._fields else value

    def changed(self) -> bool:
        """Tell whether anything that it was asked means another now; it begins anew then."""
        self._fields = None
        before, self._asked = self._asked, {}
        return any(self._whom(*asked) != meaning for asked, meaning in before.items())

    def _whom(self, name: str, id_: str | None) -> str:
        asked = name, id_
        if asked not in self._asked:
            self._look_up()
            self._asked[asked] = self._meaning(name, id_)
        return self._asked[asked]

    def _look_up(self) -> None:
        known = self._review.entities.known()
        if known is self._known:
            return
        self._known = known
        self._roots = {id_: each.id for each in known for id_ in (each.id, *each.joined)}
        self._spelled = {}
        for each in known:
            if each.status != "rejected":
                for name in (each.name, *each.aliases):
                    self._spelled.setdefault(name.casefold(), set()).add(each.id)
        apart = kept_apart(self._review.store.connection)
        self._moved = _moved(known, apart) if apart else {}

    def _meaning(self, name: str, id_: str | None) -> str:
        now = self._moved.get((id_, bare(name)), id_) if self._moved else id_
        if now in self._roots:
            return self._roots[now]
        words = name.strip()
        found = self._spelled.get(words.casefold())
        found = found or {each.id for each in called(words, self._known or ())}
        return next(iter(found)) if len(found) == 1 else words


def look_for_speakers(review: Review, articles: Sequence[Article]) -> Iterator[None]:
    """Look for names in those of these articles whose claims name somebody who is not known.

    It yields after each piece of some ten milliseconds.
    """
    connection = review.store.connection
    unknown = {claim for claim, _, id_ in named_in_fields(connection) if id_ is None}
    if not unknown:
        return
    by_id = {article.id: article for article in articles}
    places = claim_places(connection, by_id)
    for about in dict.fromkeys(each.article for each in places if each.claim in unknown):
        with suppress(DamagedReview, NotFound):  # what cannot be read is told where it is left out
            while not review.entities.look_on(by_id[about]):
                yield


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
    moved = _moved(review.entities.known(), apart)
    parted = {one for one, _ in moved}
    return [
        (claim, name, moved.get((id_, bare(name)), id_) if id_ in parted else id_)
        for claim, name, id_ in said
    ]


def _moved(entities: Sequence[Entity], apart: frozenset[frozenset[str]]) -> _Moved:
    known: Mapping[str, Entity] = {id_: e for e in entities for id_ in (e.id, *e.joined)}
    moved: _Moved = {}
    for pair in apart:
        for one, other in permutations(pair):
            if one in known and other in known:
                names = _names(known[other]) - _names(known[one])
                moved |= {(one, name): other for name in names}
    return moved


def _names(entity: Entity) -> set[str]:
    return {bare(name) for name in (entity.name, *entity.aliases)}
