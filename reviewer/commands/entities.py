"""Entities: accepted, rejected, renamed, and gone through mention by mention."""

from reviewer.commands.context import Context
from reviewer.commands.reviewers import who
from reviewer.model.entity import Entity, Mention
from reviewer.model.errors import NotFound, Refused


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
        set_name(context, entity, name)


def set_name(context: Context, entity: Entity, name: str) -> bool:
    """Give an entity another name, beside which the one it had stays; tell whether that went."""
    return context.perform(
        lambda: context.session.opened.entities.edit(
            entity, reviewer=who(context), name=" ".join(name.split())
        )
    )


def set_note(context: Context, entity: Entity, note: str) -> bool:
    """Keep a note on an entity; tell whether that went.

    What others wrote to the file is looked up before, so that a note of theirs is told of.
    """

    def keep() -> None:
        context.session.opened.store.poll()
        context.session.opened.entities.edit(entity, reviewer=who(context), note=note)

    return context.perform(keep)


def set_identifier(context: Context, entity: Entity, identifier: str) -> bool:
    """Keep the identifier that an entity has elsewhere; tell whether that went."""
    return context.perform(
        lambda: context.session.opened.entities.edit(
            entity, reviewer=who(context), identifier=identifier
        )
    )


def silence(context: Context, entity: Entity) -> None:
    """Never suggest an entity's name again in this review, whatever it is taken for."""

    def decide() -> None:
        context.session.opened.silencing.silence(entity, reviewer=who(context))
        context.window.tell(f"“{entity.name}” is not suggested any more. Undo takes that back.")

    context.perform(decide)


def suggest_again(context: Context, entity: Entity) -> None:
    """Suggest a name again that was never to be suggested."""
    context.perform(
        lambda: context.session.opened.silencing.unsilence(entity, reviewer=who(context))
    )


def join_with(context: Context, entity: Entity) -> None:
    """Ask for another name of the same person or thing, and join the two under that one."""
    known = context.session.opened.entities.known()
    others = [each for each in known if each.id != entity.id]
    other = context.window.ask_text("Join", f"Who or what else is “{entity.name}”?", "", others)
    if other is None or not other.strip():
        return

    def join() -> None:
        into = named(context, other, entity)
        context.session.opened.joining.join([entity], into, reviewer=who(context))
        context.session.choose_entity(into.id)

    context.perform(join)


def join(context: Context, entity: Entity, into: Entity) -> None:
    """Say that an entity is the same as another, under whose name both are shown."""

    def unite() -> None:
        context.session.opened.joining.join([entity], into, reviewer=who(context))
        if context.session.entity == entity.id:
            context.session.choose_entity(into.id)

    context.perform(unite)


def keep_apart(context: Context, entity: Entity, other: Entity) -> None:
    """Say that two entities are not the same, so that it is not proposed again."""
    context.perform(
        lambda: context.session.opened.joining.keep_apart(entity, other, reviewer=who(context))
    )


def split_off(context: Context, entity: Entity, spelling: str) -> None:
    """Make a spelling of an entity one of its own, with its mentions."""
    context.perform(
        lambda: context.session.opened.joining.split(entity, spelling, reviewer=who(context))
    )


def may_be_same(context: Context, entity: Entity) -> list[tuple[Entity, str]]:
    """Return the entities that may be the same as one, with the reason, the likeliest first."""
    review = context.session.opened
    known = {each.id: each for each in review.entities.known()}
    return [
        (known[each.other if each.entity == entity.id else each.entity], each.because)
        for each in review.joining.proposals(entity)
    ]


def named(context: Context, name: str, beside: Entity | None = None) -> Entity:
    """Return the entity that has a name or spelling, of the same type where there are several.

    The one that it is looked for `beside` is not meant. Raises NotFound, and Refused where a name
    without its accents could be of several.
    """
    from reviewer.analysis.offering import called, meant  # not needed for the first picture

    known = context.session.opened.entities.known()
    found = called(name, (each for each in known if not (beside and each.id == beside.id)))
    alike = [each for each in found if beside and each.type == beside.type] or found
    one = meant(name, alike)
    if one is not None:
        return one
    if alike:
        names = " or ".join(f"“{each.name}”" for each in alike)
        raise Refused(f"“{name.strip()}” may be {names}. Choose one of them in the list of names.")
    raise NotFound(
        f"No {'other ' * bool(beside)}entity is called “{name.strip()}”. Look in the list for"
        " its name."
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
