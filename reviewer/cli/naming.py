"""The commands for one entity: its card, and what somebody decides of it."""

from collections.abc import Callable, Iterable
from functools import partial, wraps
from pathlib import Path
from typing import Concatenate

import click

from reviewer.cli.parameters import (
    WORDS,
    article_argument,
    file_argument,
    json_option,
    name_needed,
    reviewer_option,
    seen_by_option,
)
from reviewer.cli.printing import document, line, table
from reviewer.cli.shapes import shape
from reviewer.model.article import Article
from reviewer.model.entity import ENTITY_TYPES, Entity, Mention
from reviewer.model.entity_card import EntityCard, InContext
from reviewer.model.errors import NotFound, Refused
from reviewer.review import Review
from reviewer.review.joining import others_of, refuse_other_spelling, refuse_same

_SHORT_ID, _DAY, _AROUND = 12, 10, 30
_entity_argument = click.argument("entity", type=WORDS)


def _named(review: Review, reference: str) -> Entity:
    from reviewer.review.entity_names import entity_named

    review.entities()  # or only what was looked for before would have a name
    return entity_named(review, reference)


_Who = Callable[[], str]
"""Returns the reviewer's id; one whose name is new is made when it is called."""


def _decides(
    function: Callable[Concatenate[Review, Entity, _Who, ...], str | None],
) -> Callable[..., None]:
    """Add what a decision on an entity needs, and print the entity as it is afterwards.

    The function gets the review, the entity and what returns the reviewer, which it calls when
    there is nothing more to be refused; it returns the id of the entity to print where that is
    another one.
    """

    @wraps(function)
    def command(
        file: Path, entity: str, reviewer: str | None, *, as_json: bool, **others: object
    ) -> None:
        name = name_needed(reviewer)
        with Review.open(file) as review:
            found = _named(review, entity)
            other = function(review, found, partial(_reviewer, review, name), **others)
            review.entities()  # for what is decided now in all articles
            after = review.entities.find(other or found.id)
        if as_json:
            document(after)
        else:
            _print([after])

    for decorate in (json_option, reviewer_option):
        command = decorate(command)
    return command


def _reviewer(review: Review, name: str) -> str:
    return review.reviewers.find(name, create=True).id


@click.command("entity")
@file_argument
@_entity_argument
@seen_by_option
@json_option
def show(file: Path, entity: str, *, seen_by: str | None, as_json: bool) -> None:
    """Show the card of ENTITY: where it is named, its claims, who is named with it.

    ENTITY is a name or a spelling, whatever the case and accents, with its type before a colon
    (person:Kim) where several have it; or an id, or the beginning of one.
    """
    from reviewer.review.entity_cards import card
    from reviewer.review.sight import Sight

    with Review.open(file) as review:
        found = card(review, _named(review, entity), Sight.of(review, seen_by))
        places = _contexts(review, found)
    if as_json:
        document(_told(found, places))
    else:
        _print_card(found, places)


@click.command("entity-edit")
@file_argument
@_entity_argument
@click.option("--name", type=WORDS, help="Another name; the one it had stays as a spelling.")
@click.option("--type", type=click.Choice(ENTITY_TYPES), help="What it is.")
@click.option("--note", type=WORDS, metavar="TEXT", help="A note on it.")
@click.option("--identifier", type=WORDS, metavar="TEXT", help="What it is called elsewhere.")
@_decides
def edit(review: Review, entity: Entity, who: _Who, **values: str | None) -> None:
    """Rename ENTITY, or change its type, note or identifier."""
    given = {name: value for name, value in values.items() if value is not None}
    if not given:
        raise Refused("Say what to change: --name, --type, --note or --identifier.")
    if "name" in given and not given["name"].strip():
        raise Refused("An entity needs a name.")
    review.entities.edit(entity, reviewer=who(), **given)


@click.command("entity-accept")
@file_argument
@_entity_argument
@_decides
def accept(review: Review, entity: Entity, who: _Who) -> None:
    """Say that ENTITY is one; a rejected one is taken back in."""
    review.entities.accept(entity, reviewer=who())


@click.command("entity-reject")
@file_argument
@_entity_argument
@click.option("--never", is_flag=True, help="Never suggest the name again, as whatever it may be.")
@_decides
def reject(review: Review, entity: Entity, who: _Who, *, never: bool) -> None:
    """Say that ENTITY is none: it is not suggested again."""
    if never:
        review.silencing.silence(entity, reviewer=who())
    else:
        review.entities.reject(entity, reviewer=who())


@click.command("entity-silenced")
@file_argument
@click.option("--again", type=WORDS, metavar="ENTITY", help="Suggest this name again.")
@reviewer_option
@json_option
def silenced(file: Path, again: str | None, reviewer: str | None, *, as_json: bool) -> None:
    """List the names that are never suggested, or suggest one again."""
    with Review.open(file) as review:
        if again is not None:
            name = name_needed(reviewer)
            review.silencing.unsilence(_silent(review, again), reviewer=_reviewer(review, name))
        found = review.silencing()
    if as_json:
        document(found)
    else:
        _print(found)


def _silent(review: Review, reference: str) -> Entity:
    found = _named(review, reference)
    if found.id not in {each.id for each in review.silencing()}:
        raise NotFound(f"“{found.name}” is not among the names that are never suggested.")
    return found


@click.command("entity-join")
@file_argument
@_entity_argument
@click.argument("into", type=WORDS)
@_decides
def join(review: Review, entity: Entity, who: _Who, *, into: str) -> str:
    """Say that ENTITY is the same as INTO, which stands for both from now on."""
    other = _named(review, into)
    others_of([entity], other)
    review.joining.join([entity], other, reviewer=who())
    return other.id


@click.command("entity-apart")
@file_argument
@_entity_argument
@click.argument("other", type=WORDS)
@_decides
def apart(review: Review, entity: Entity, who: _Who, *, other: str) -> None:
    """Say that ENTITY and OTHER are not the same, so that it is not proposed again."""
    second = _named(review, other)
    refuse_same(entity, second)
    review.joining.keep_apart(entity, second, reviewer=who())


@click.command("entity-split")
@file_argument
@_entity_argument
@click.argument("spelling", type=WORDS)
@_decides
def split(review: Review, entity: Entity, who: _Who, *, spelling: str) -> str:
    """Make a spelling of ENTITY one of its own, with its mentions, and print that one."""
    refuse_other_spelling(entity, spelling)
    return review.joining.split(entity, spelling, reviewer=who())


@click.command("entity-mention")
@file_argument
@_entity_argument
@article_argument
@click.argument("start", type=int)
@click.argument("end", type=int)
@click.option("--reject", "wrong", is_flag=True, help="This place does not name it.")
@_decides
def mention(
    review: Review, entity: Entity, who: _Who, *, article: str, start: int, end: int, wrong: bool
) -> None:
    """Say that ARTICLE names ENTITY from START to END, or that it does not."""
    within = review.articles.find(article)
    if not wrong:
        if not 0 <= start < end <= within.characters:
            raise Refused(f"The article has no characters from {start} to {end}.")
        review.entities.add_mention(
            within, start, end, type=entity.type, reviewer=who(), entity=entity
        )
        return
    place = within.id, start, end
    found = next((each for each in entity.mentions if each[:3] == place), None)
    if found is None:
        raise NotFound(f"{entity.name} is not named there. “reviewer entity” lists its mentions.")
    review.entities.reject_mention(found, entity, reviewer=who())


@click.command("entity-alike")
@file_argument
@click.argument("entity", type=WORDS, required=False)
@json_option
def alike(file: Path, entity: str | None, *, as_json: bool) -> None:
    """List which entities may be one, of all or with ENTITY, each with the reason."""
    with Review.open(file) as review:
        review.entities()
        found = review.joining.proposals(_named(review, entity) if entity else None)
        names = {each.id: each.name for each in review.entities.known()}
    if as_json:
        document(found)
    else:
        rows = [(names[each.entity], names[each.other], each.because) for each in found]
        table(("name", "other", "because"), rows)


def _contexts(review: Review, card: EntityCard) -> list[tuple[Article, Mention, InContext]]:
    """Return the mentions of a card with what is around each."""
    from reviewer.review.entity_cards import in_context

    found = []
    for article, mentions in card.articles:
        text = review.articles.text(article).text
        found += [(article, each, in_context(text, each)) for each in mentions]
    return found


def _told(card: EntityCard, places: list[tuple[Article, Mention, InContext]]) -> dict[str, object]:
    """Return a card as the JSON object that is printed."""
    return {
        **shape(card.entity),
        "articles": [
            {
                "id": article.id,
                "title": article.title,
                "date": article.date,
                "mentions": [
                    {**shape(each), "before": around.before, "after": around.after}
                    for of, each, around in places
                    if of.id == article.id
                ],
            }
            for article, _ in card.articles
        ],
        "claims": [{"claim": on.claim.id, "field": on.how or None} for on in card.claims],
        "within": card.within,
        "together": [
            {"id": e.id, "type": e.type, "name": e.name, "units": units}
            for e, units in card.companions
        ],
    }


def _print_card(card: EntityCard, places: list[tuple[Article, Mention, InContext]]) -> None:
    entity = card.entity
    said = {
        "type": entity.type,
        "status": entity.status,
        "also": ", ".join(entity.aliases),
        "note": entity.note,
        "identifier": entity.identifier,
    }
    table((entity.name, ""), [(words, value) for words, value in said.items() if value])
    rows = [
        ((article.date or "")[:_DAY], article.id[:_SHORT_ID], each.start,
         f"{around.before[-_AROUND:]}[{around.text}]{around.after[:_AROUND]}")
        for article, each, around in places
    ]  # fmt: skip
    claims = [
        (on.claim.id[:_SHORT_ID], on.how, ", ".join(on.claim.tags),
         on.claim.spans[0].quote if on.claim.spans else "")
        for on in card.claims
    ]  # fmt: skip
    together = [(each.units, each.entity.type, each.entity.name) for each in card.companions]
    for headings, found in (
        (("date", "article", "start", "mention"), rows),
        (("claim", "named as", "tags", "quote"), claims),
        (("together", "type", f"in the same {card.within}"), together),
    ):
        if found:
            line("")
            table(headings, found)


def _print(found: Iterable[Entity]) -> None:
    table(
        ("id", "type", "mentions", "status", "name", "also"),
        [
            (e.id[:_SHORT_ID], e.type, len(e.mentions), e.status, e.name, ", ".join(e.aliases))
            for e in found
        ],
    )


COMMANDS: tuple[click.Command, ...] = (
    show, edit, accept, reject, silenced, join, apart, split, mention, alike,
)  # fmt: skip
"""The commands of this module, in the order in which the help lists them."""
