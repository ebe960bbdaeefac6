"""Entities: accepted, rejected, renamed, and gone through mention by mention."""

from reviewer.commands.context import Context
from reviewer.commands.reviewers import who
from reviewer.model.entity import Entity, Mention
from reviewer.model.errors import Refused


def accept_entity(context: Context, entity: Entity) -> None:
    """Say that a suggested entity is one."""
    context.perform(lambda: context.session.opened.entities.accept(entity, reviewer=who(context)))


def reject_entity(context: Context, entity: Entity) -> None:
    """Say that a suggested entity is none; one that was rejected is taken back in."""

    def decide() -> None:
        entities = context.session.opened.entities
        if entity.status == "rejected":
            entities.accept(entity, reviewer=who(context))
        else:
            entities.reject(entity, reviewer=who(context))

    context.perform(decide)


def set_type(context: Context, entity: Entity, type_: str) -> None:
    """Say what an entity is: a person, an organisation, a place and so on."""
    context.perform(
        lambda: context.session.opened.entities.edit(entity, reviewer=who(context), type=type_)
    )


def rename_entity(context: Context, entity: Entity) -> None:
    """Ask for another name of an entity; the one it had stays as a spelling of it."""
    name = context.window.ask_text("Rename", f"What is “{entity.name}” called?", entity.name)
    if name is not None and name.strip() != entity.name:
        context.perform(
            lambda: context.session.opened.entities.edit(
                entity, reviewer=who(context), name=" ".join(name.split())
            )
        )


def mentions_here(context: Context, entity: Entity) -> list[Mention]:
    """Return the places in the open article that name an entity, less those rejected."""
    article = context.session.article
    return [
        mention
        for mention in entity.mentions
        if article is not None and mention.article == article.id and mention.status != "rejected"
    ]


def step_mention(context: Context, entity: Entity, step: int) -> None:
    """Go to the next (1) or previous (-1) mention of an entity; another entity begins anew."""
    session = context.session
    places = mentions_here(context, entity)
    if not places:
        context.window.tell(f"This article does not name {entity.name}.")
        return
    same = session.entity == entity.id and session.mention > 0
    at = (session.mention - 1 + step) % len(places) if same else (0 if step > 0 else -1)
    chosen = places[at]
    context.window.show_passage(chosen.start, chosen.end, select=True)
    session.choose_entity(entity.id, places.index(chosen) + 1)


def reject_mention(context: Context, entity: Entity) -> None:
    """Say that the mention that is looked at does not name the entity."""

    def decide() -> None:
        session = context.session
        places = mentions_here(context, entity)
        if session.entity != entity.id or not 0 < session.mention <= len(places):
            raise Refused(f"Go to a mention of {entity.name} first.")
        session.opened.entities.reject_mention(
            places[session.mention - 1], entity, reviewer=who(context)
        )

    context.perform(decide)
