"""Mentions of entities in the text: gone through, accepted, rejected, marked by hand."""

from collections.abc import Callable

from reviewer.commands.context import Context
from reviewer.commands.needs import to_mark, with_selection
from reviewer.commands.passages import passage_here
from reviewer.commands.registry import Command, Need, with_article
from reviewer.commands.reviewers import who
from reviewer.model.entity import ENTITY_TYPES, Entity, Mention
from reviewer.model.errors import Refused

LOOKED_THROUGH = 200_000
"""An article of more characters is looked through for names only when it is asked for."""


def next_mention(context: Context) -> None:
    """Go to the next mention of the current entity, or of any where none is current."""
    _step(context, 1)


def previous_mention(context: Context) -> None:
    """Go to the previous mention of the current entity, or of any where none is current."""
    _step(context, -1)


def accept_here(context: Context) -> None:
    """Say that the mention at the caret is one."""

    def accept() -> None:
        entity, mention = mention_here(context)
        context.session.opened.entities.accept_mention(mention, entity, reviewer=who(context))
        context.window.tell(f"“{mention.text}” names {entity.name}.")

    context.perform(accept)


def reject_here(context: Context) -> None:
    """Say that the mention at the caret is none: it is not suggested here again."""

    def reject() -> None:
        entity, mention = mention_here(context)
        context.session.opened.entities.reject_mention(mention, entity, reviewer=who(context))
        context.window.tell(f"“{mention.text}” does not name {entity.name} here.")

    context.perform(reject)


def mark_as(type_: str) -> Callable[[Context], None]:
    """Return the command that marks the selection as naming an entity of this type."""

    def mark(context: Context) -> None:
        def add() -> None:
            session = context.session
            if session.selection.start == session.selection.end:
                raise Refused("Select the name first.")
            entity = session.opened.entities.add_mention(
                session.open_article, *passage_here(context), type=type_, reviewer=who(context)
            )
            session.choose_entity(entity)

        context.perform(add)

    return mark


def mentions(context: Context) -> list[tuple[Mention, Entity]]:
    """Return the mentions in the open article that are not rejected, in the order of the text."""
    session = context.session
    return sorted(
        (
            (mention, entity)
            for entity in session.opened.entities(session.open_article)
            if entity.status != "rejected"
            for mention in entity.mentions
            if mention.status != "rejected"
        ),
        key=lambda found: (found[0].start, found[0].end),
    )


def mention_here(context: Context) -> tuple[Entity, Mention]:
    """Return the entity and its mention at the caret, the shortest one; raises Refused."""
    caret = context.session.selection.caret
    here = [
        (m.end - m.start, m.start, m, e) for m, e in mentions(context) if m.start <= caret <= m.end
    ]
    if not here:
        raise Refused("No entity is named here. M goes to the next place where one is.")
    found = min(here, key=lambda each: each[:2])
    return found[3], found[2]


def _step(context: Context, step: int) -> None:
    context.perform(lambda: _go(context, step))


def _go(context: Context, step: int) -> None:
    session = context.session
    found = mentions(context)
    current = [(m, e) for m, e in found if e.id == session.entity] or found
    caret = session.selection.caret
    at = session.selection.start if session.selection.start < session.selection.end else caret
    ahead = [(m, e) for m, e in current if (m.start > at if step > 0 else m.start < at)]
    if not current:
        context.window.tell("This article names nobody and nothing that was found.")
        return
    chosen = ahead or current  # after the last comes the first
    mention, entity = chosen[0] if step > 0 else chosen[-1]
    own = [m for m, e in found if e.id == entity.id]
    context.window.show_passage(mention.start, mention.end, select=True)
    if session.entity is not None:
        session.choose_entity(entity.id, own.index(mention) + 1)
    context.window.tell(f"{entity.name}: {own.index(mention) + 1} of {len(own)}")


def _has_mention(context: Context) -> bool:
    if context.session.open_article.characters > LOOKED_THROUGH:
        return True  # looking would take long
    try:
        mention_here(context)
    except Refused:
        return False
    return True


def _one(type_: str) -> str:
    """Return what something of a type is called."""
    if type_ == "money":
        return "an amount of money"
    return f"{'an' if type_[0] in 'aeo' else 'a'} {type_}"


_WITH_MENTION = Need(
    _has_mention, "No entity is named here. M goes to the next place where one is.", to_mark
)

_TO_NAME = Need(with_selection, "Select the name first.", to_mark)

COMMANDS: tuple[Command, ...] = (
    Command("mention.next", "Next mention", "Go to the next mention of the current entity, or of"
            " any where none is current.", next_mention, "Entities", ("M",), in_text=True,
            enabled=with_article),
    Command("mention.previous", "Previous mention", "Go to the previous mention of the current"
            " entity, or of any where none is current.", previous_mention, "Entities", ("Shift+M",),
            in_text=True, enabled=with_article),
    Command("mention.accept", "Accept the mention", "Say that the mention at the caret is one.",
            accept_here, "Entities", ("A",), in_text=True, enabled=_WITH_MENTION, icon="accept",
            separated=True),
    Command("mention.reject", "Reject the mention", "Say that the mention at the caret is none: it"
            " is not suggested here again.", reject_here, "Entities", ("R",), in_text=True,
            enabled=_WITH_MENTION, icon="reject"),
    *(
        Command(f"mention.add-{type_}", type_.capitalize(), "Mark the selection as naming"
                f" {_one(type_)}.", mark_as(type_), "Entities/Mark selection as",
                enabled=_TO_NAME, icon=type_)
        for type_ in ENTITY_TYPES
    ),
)  # fmt: skip
"""The commands of the menu Entities, in its order."""
