"""What is known of one entity across a review: where it is named, its claims, its company."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reviewer.analysis.offering import bare
from reviewer.model.entity_card import (
    ClaimOn,
    Companion,
    EntityCard,
    InContext,
    NamedIn,
    Reason,
)
from reviewer.review.cooccurrence import company
from reviewer.review.speaking import said_in_fields
from reviewer.store.claims import spans_in

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer.model.claim import Claim
    from reviewer.model.entity import Entity, Mention
    from reviewer.review.review import Review
    from reviewer.review.sight import Sight

AROUND = 60
"""Code points of context on each side of a mention."""

_CUT = 20
"""Articles up to which sentences are told apart; in more, who is named together is of articles."""

_TURNS_BACK = 12
"""Code points within which the context begins or ends at a word instead."""


def card(review: Review, entity: Entity, sight: Sight | None = None) -> EntityCard:
    """Return all that is known of an entity, in the articles that were looked through.

    Where somebody's sight is given, the claims are those that they see.
    """
    places = named_in(review, entity)
    within = unit_of(places)
    found = tuple(companions(review, entity, within))
    return EntityCard(entity, places, tuple(claims_on(review, entity, sight)), found, within)


def named_in(review: Review, entity: Entity) -> tuple[NamedIn, ...]:
    """Return where an entity is named, by the dates of the articles, those without one last."""
    found: defaultdict[str, list[Mention]] = defaultdict(list)
    for mention in entity.mentions:
        if mention.status != "rejected":
            found[mention.article].append(mention)
    articles = (article for article in review.articles() if article.id in found)
    dated = sorted(articles, key=lambda article: (article.date is None, article.date or ""))
    return tuple(NamedIn(article, tuple(found[article.id])) for article in dated)


def reasons(entity: Entity) -> list[Reason]:
    """Return why an entity is named where it is, the most often first; a mention may have some."""
    found = Counter(
        words
        for mention in entity.mentions
        if mention.status != "rejected"
        for words in mention.because.split("; ")
    )
    return [Reason(*each) for each in found.most_common()]


def unit_of(places: tuple[NamedIn, ...]) -> str:
    """Return what others have to be in to be named together with an entity of these places."""
    return "sentence" if len(places) <= _CUT else "article"


def companions(review: Review, entity: Entity, within: str) -> Iterator[Companion]:
    """Yield who else is named in the same sentences, or whatever it is, the most often first."""
    known = {each.id: each for each in review.entities.known()}
    for pair in company(review, entity.id, within):
        if pair.other in known:
            yield Companion(known[pair.other], pair.units)


def in_context(text: str, mention: Mention) -> InContext:
    """Return a mention as it stands in the text of its article, on one line."""
    start, end = max(0, mention.start - AROUND), min(len(text), mention.end + AROUND)
    before, after = text[start : mention.start], text[mention.end : end]
    if start and (at := before.find(" ", 0, _TURNS_BACK)) >= 0:
        before = before[at + 1 :]
    if end < len(text) and (at := after.rfind(" ", len(after) - _TURNS_BACK)) >= 0:
        after = after[:at]
    lines = (_one_line(before.rpartition("\n")[2]), mention.text, _one_line(after.split("\n")[0]))
    return InContext(*lines)


def claims_on(review: Review, entity: Entity, sight: Sight | None = None) -> list[ClaimOn]:
    """Return the claims that name an entity in a field, and those whose passages mention it."""
    said = _in_fields(review, entity)
    mentioned = [claim for claim in _mentioning(review, entity) if claim not in said]
    found = [*said, *mentioned]
    claims = sight.of_ids(found) if sight else review.claims.of_ids(found)
    by_id = {claim.id: claim for claim in claims}
    names = {bare(name) for name in (entity.name, *entity.aliases)}
    return [
        ClaimOn(by_id[id_], _field(review, by_id[id_], names) if id_ in said else "")
        for id_ in found
        if id_ in by_id
    ]


def _in_fields(review: Review, entity: Entity) -> dict[str, None]:
    """Return the claims (ids) that name an entity in a field, as made."""
    names = {name.casefold() for name in (entity.name, *entity.aliases)}
    own = {entity.id, *entity.joined}
    return dict.fromkeys(
        claim
        for claim, name, id_ in said_in_fields(review)
        if id_ in own or (id_ is None and name.casefold() in names)
    )


def _mentioning(review: Review, entity: Entity) -> dict[str, None]:
    """Return the claims (ids) of which a passage mentions an entity, in part at least."""
    found: dict[str, None] = {}
    for article, mentions in named_in(review, entity):
        starts = [mention.start for mention in mentions]
        ends = [mention.end for mention in mentions]
        for claim, start, end in spans_in(review.store.connection, article.id, article.version):
            if bisect_right(ends, start) < bisect_left(starts, end):
                found[claim] = None
    return found


def _field(review: Review, claim: Claim, names: set[str]) -> str:
    """Return the field of entities in which a claim has one of some names, or else the first."""
    fields = [field.name for field in review.codebook().fields if field.type == "entity"]
    own = [name for name in fields if name in claim.fields]

    def has_name(field: str) -> bool:
        given = claim.fields[field]
        return any(bare(v) in names for v in ((given,) if isinstance(given, str) else given))

    return next(filter(has_name, own), own[0] if own else "")


def _one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
