"""What people decided of entities, laid over what the detectors suggest.

Facts are never rewritten: an entity that somebody joined with another keeps its row and is shown as
a part of the other; a spelling that was split off goes to the entity that is kept apart under it.
"""

from __future__ import annotations

import unicodedata
from bisect import insort
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from reviewer.model.entity import ENTITY_TYPES, Entity, Mention
from reviewer.review.giving_way import SuggestedPlaces, give_way

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reviewer.analysis.types_told import Own, Told
    from reviewer.model.article import Article
    from reviewer.model.entity import FoundMention
    from reviewer.review.giving_way import Place
    from reviewer.store.entities import EntityRow, MentionRow

_TRUSTED = ("suggested", "rejected", "accepted")
"""Where two say different things of one place, the last of these is believed."""


_FEW = 500
"""Up to so many entities are put into a sorted list one by one faster than all are sorted."""


class Decided(NamedTuple):
    """The live facts: entities by id, mentions, spellings given by entity, pairs kept apart."""

    entities: Mapping[str, EntityRow]
    mentions: list[MentionRow]
    aliases: Mapping[str, list[str]]
    apart: frozenset[frozenset[str]]


def guessed(
    found: Mapping[str, list[FoundMention]], articles: Mapping[str, Article]
) -> Mapping[Own, Told]:
    """Return the names whose type one article only guesses, with what another tells.

    `found` and `articles` are by version.
    """
    from reviewer.analysis.types_told import told_elsewhere  # slow to import

    return told_elsewhere(mentions for v, mentions in found.items() if v in articles)


def undecided(told: Mapping[Own, Told], decided: Decided) -> Mapping[Own, Told]:
    """Return those of the guessed names that nobody decided of, as what nobody rejected.

    What a human touched stays what it is, whatever other articles tell.
    """
    if not told:
        return told
    from reviewer.analysis.grouping import suggested_id

    def stays(own: Own, new: Told) -> bool:
        other = decided.entities.get(suggested_id(new.type, new.key))
        return suggested_id(*own) in decided.entities or bool(other and other.status == "rejected")

    return {own: new for own, new in told.items() if not stays(own, new)}


class Made(NamedTuple):
    """An entity with what somebody decided of it, and of what it was made."""

    known: Entity | None
    fact: EntityRow | None
    given: list[str]
    own: list[Mention]
    entity: Entity


def overlaid(
    suggestions: Mapping[str, Entity],
    articles: Mapping[str, Article],
    decided: Decided,
    made: dict[str, Made],
    suggested: SuggestedPlaces,
) -> list[Entity]:
    """Return the entities, the most often named first, as `suggestions` are.

    `articles` are by version. Whoever is in `made` of the same is not made again; it is of the same
    articles, and is kept up. `suggested` are the places of the suggestions.
    """
    entities = dict(suggestions)
    order = {article.id: n for n, article in enumerate(articles.values())}
    own: dict[str, list[Mention]] = {}
    # Where people decided apart from each other, and not alike, who accepted it is believed.
    for row in sorted(decided.mentions, key=lambda row: (row.status == "accepted", row.id)):
        if row.version in articles:
            place = articles[row.version].id, row.start, row.end
            own.setdefault(row.entity, []).append(Mention(*place, row.quote, row.status, row.id))
    _silence(entities, decided)
    for id_ in {*decided.entities, *(own.keys() & entities.keys())}:
        fact = decided.entities.get(id_)
        known, before = entities.get(id_), made.get(id_)
        given, stands = decided.aliases.get(id_, []), own.get(id_, [])
        if not (before and before.known is known and before[1:4] == (fact, given, stands)):
            whole = known or (fact and Entity(id_, fact.type, fact.name))
            if whole is None:
                continue
            whole = whole._replace(mentions=_decided(whole.mentions, stands, order))
            before = Made(known, fact, given, stands, _merged(whole, fact, given))
            made[id_] = before
        entities[id_] = before.entity
    give_way(entities, suggested, _accepted(own, decided), decided.entities)
    for pair in decided.apart:
        _split(entities, pair, decided, order)
    _join(entities, decided, order)
    return _sorted(entities, suggestions)


def _accepted(own: Mapping[str, list[Mention]], decided: Decided) -> set[Place]:
    """Return the places of which somebody said whom they name, less those of who is rejected."""
    return {
        mention[:3]
        for id_, mentions in own.items()
        if id_ in decided.entities and decided.entities[id_].status != "rejected"
        for mention in mentions
        if mention.status == "accepted"
    }


def often_named(entity: Entity) -> tuple[int, str, str, str]:
    """Return what entities are sorted by: the most often named come first."""
    return -len(entity.mentions), entity.name.casefold(), entity.type, entity.id


def put_in_order(rest: list[Entity], others: list[Entity]) -> list[Entity]:
    """Return entities with others put among them; all but these are in their order already."""
    if len(others) > _FEW:
        return sorted((*rest, *others), key=often_named)
    for each in others:
        insort(rest, each, key=often_named)
    return rest


def _sorted(entities: Mapping[str, Entity], suggestions: Mapping[str, Entity]) -> list[Entity]:
    """Return entities in their order; suggestions that nobody touched are in it already."""
    rest = [e for e in suggestions.values() if entities.get(e.id) is e]
    touched = [e for e in entities.values() if suggestions.get(e.id) is not e]
    return put_in_order(rest, touched)


def _silence(entities: dict[str, Entity], decided: Decided) -> None:
    """Leave out what nobody touched of the names that are never to be suggested, of any type."""
    for row in decided.entities.values():
        if is_silenced(row):
            for type_ in ENTITY_TYPES:
                silent = id_of(type_, row.name)
                if silent not in decided.entities:
                    entities.pop(silent, None)


def is_silenced(row: EntityRow) -> bool:
    """Tell whether somebody said that a name is never to be suggested: its row keeps the key."""
    return row.status == "rejected" and bool(row.key)


def id_of(type_: str, name: str) -> str:
    """Return the id that a name of this type has when it is suggested."""
    from reviewer.analysis.grouping import suggested_id
    from reviewer.analysis.names import key

    return suggested_id(type_, key(type_, name))


def spelled(name: str) -> str:
    """Return a spelling as it is compared with others: composed, in small letters."""
    return unicodedata.normalize("NFC", name).casefold()


def stands_for(entity: str, rows: Mapping[str, EntityRow], apart: frozenset[frozenset[str]]) -> str:
    """Return the id of the entity that one was joined with, by way of others too, or its own."""
    way = [entity]
    while (row := rows.get(way[-1])) and row.same_as and row.same_as in rows:
        if frozenset((way[-1], row.same_as)) in apart:
            break
        if row.same_as in way:  # two people joined them both ways
            return min(way[way.index(row.same_as) :])
        way.append(row.same_as)
    return way[-1]


def _join(entities: dict[str, Entity], decided: Decided, order: Mapping[str, int]) -> None:
    for id_ in sorted(id_ for id_, row in decided.entities.items() if row.same_as):
        root = stands_for(id_, decided.entities, decided.apart)
        if root == id_ or root not in entities or id_ not in entities:
            continue
        one, other = entities[root], entities.pop(id_)
        spellings = dict.fromkeys((*one.aliases, other.name, *other.aliases))
        spellings.pop(one.name, None)
        entities[root] = one._replace(
            aliases=tuple(spellings),
            mentions=_in_order((*one.mentions, *other.mentions), order),
            joined=(*one.joined, other.id, *other.joined),
        )


def _split(
    entities: dict[str, Entity],
    pair: frozenset[str],
    decided: Decided,
    order: Mapping[str, int],
) -> None:
    """Give to each of two that are kept apart the suggested mentions with its spelling."""
    if len(pair) != 2 or not pair <= entities.keys():  # noqa: PLR2004  # a pair is two
        return
    one, other = pair
    for id_, from_ in ((one, other), (other, one)):
        to, source = entities[id_], entities[from_]
        own = {spelled(name) for name in (to.name, *decided.aliases.get(id_, ()))}
        if id_ not in decided.entities or spelled(source.name) in own:
            continue
        taken = _taken(source, own)
        if not taken:
            continue
        rest = tuple(m for m in source.mentions if m not in taken)
        gone = own | ({spelled(m.text) for m in taken} - {spelled(m.text) for m in rest})
        aliases = tuple(a for a in source.aliases if spelled(a) not in gone)
        entities[from_] = source._replace(mentions=rest, aliases=aliases)
        short = (m.text for m in taken if spelled(m.text) not in own)
        entities[id_] = to._replace(
            mentions=_in_order((*to.mentions, *taken), order),
            aliases=tuple(dict.fromkeys((*to.aliases, *short))),
        )


def _taken(source: Entity, own: set[str]) -> list[Mention]:
    """Return the suggested mentions of an entity that are of these spellings.

    Of a person so are a family or given name alone, where the whole name before it is one of them.
    """
    found: list[Mention] = []
    article, theirs = "", False
    for mention in source.mentions:
        if mention.article != article:
            article, theirs = mention.article, False
        text = spelled(mention.text)
        short = text != spelled(source.name) and any(
            text in name.split() or name.startswith(text) for name in own
        )
        theirs = text in own or (theirs and short and source.type == "person")
        if theirs and mention.status == "suggested":
            found.append(mention)
    return found


def _in_order(mentions: Iterable[Mention], order: Mapping[str, int]) -> tuple[Mention, ...]:
    """Return mentions in the order of articles and places, of each place one."""
    at: dict[tuple[str, int, int], Mention] = {}
    for each in sorted(mentions, key=lambda each: _TRUSTED.index(each.status)):
        at[each.article, each.start, each.end] = each
    return tuple(sorted(at.values(), key=lambda m: (order[m.article], m.start, m.end)))


def _merged(suggested: Entity, fact: EntityRow | None, given: Iterable[str]) -> Entity:
    """Return an entity with what somebody decided of it; `given` are the spellings they gave."""
    if fact is None:
        return suggested
    spellings = dict.fromkeys([*given, *suggested.aliases, suggested.name])
    spellings.pop(fact.name, None)
    return suggested._replace(
        type=fact.type,
        name=fact.name,
        aliases=tuple(spellings),
        note=fact.note,
        identifier=fact.identifier,
        status=fact.status,
    )


def _decided(
    guesses: tuple[Mention, ...], own: Iterable[Mention], order: Mapping[str, int]
) -> tuple[Mention, ...]:
    """Return an entity's mentions by article and place; decisions win over guesses."""
    at = {(each.article, each.start, each.end): each for each in (*guesses, *own)}
    return tuple(sorted(at.values(), key=lambda m: (order[m.article], m.start, m.end)))


def by_version(
    articles: Iterable[Article], versions: Iterable[tuple[str, str, str]]
) -> dict[str, Article]:
    """Return the articles by their latest versions, and by others that have the same text.

    People who each added an article for themselves made a version each.
    """
    found = {article.version: article for article in articles}
    by_text = {(article.id, article.sha256): article for article in found.values()}
    for version, *text in versions:
        article = by_text.get((text[0], text[1]))
        if article is not None:
            found.setdefault(version, article)
    return found


def mention_id(version: str, start: int, end: int, entity: str) -> str:
    """Return the id of a mention (code points of a version's text): the same everywhere."""
    return sha256(f"{version}\0{start}\0{end}\0{entity}".encode()).hexdigest()[:32]
