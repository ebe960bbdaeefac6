"""Going through everything that names an entity, across the articles of a review."""

from reviewer.commands.context import Context
from reviewer.commands.entities import named
from reviewer.commands.mentions import mention_here
from reviewer.commands.needs import to_mark, with_selection
from reviewer.commands.passages import passage_here
from reviewer.commands.registry import Command, Need, with_article, with_review
from reviewer.commands.reviewers import who
from reviewer.model.entity import Entity, Mention
from reviewer.model.errors import Refused


def go_to_mention(context: Context, entity: Entity, mention: Mention) -> None:
    """Open the article of a mention, show it there, and look at the entity."""

    def go() -> None:
        session = context.session
        session.go_to(mention.article)
        here = [m for m in _live(entity) if m.article == mention.article]
        at = next((n for n, each in enumerate(here, 1) if each[:3] == mention[:3]), 0)
        context.window.show_passage(mention.start, mention.end, select=True)
        session.choose_entity(entity.id, at)

    context.perform(go)


def step_everywhere(context: Context, entity: Entity, step: int) -> None:
    """Go to the next (1) or previous (-1) mention of an entity, on through all articles."""
    places = _by_date(context, entity)
    if not places:
        context.window.tell(f"No article names {entity.name}.")
        return
    session = context.session
    article = session.article.id if session.article else ""
    here = [n for n, place in enumerate(places) if place.article == article]
    if session.entity == entity.id and 0 < session.mention <= len(here):
        at = (here[session.mention - 1] + step) % len(places)
    else:
        caret = session.selection.caret
        ahead = [n for n in here if places[n].start >= caret]
        at = ahead[0] if step > 0 and ahead else here[-1] if here else 0
    go_to_mention(context, entity, places[at])
    context.window.tell(f"{entity.name}: {at + 1} of {len(places)} in all articles")


def next_everywhere(context: Context) -> None:
    """Go to the next mention of the current entity in any article."""
    context.perform(lambda: step_everywhere(context, _current(context), 1))


def previous_everywhere(context: Context) -> None:
    """Go to the previous mention of the current entity in any article."""
    context.perform(lambda: step_everywhere(context, _current(context), -1))


def show_here(context: Context) -> None:
    """Show the card of the entity that is named at the caret."""

    def show() -> None:
        entity, mention = mention_here(context)
        own = [m for m in _live(entity) if m.article == mention.article]
        at = next((n for n, each in enumerate(own, 1) if each[:3] == mention[:3]), 0)
        context.session.choose_entity(entity.id, at)
        context.window.show_panel("entities")

    context.perform(show)


def mark_as_mention(context: Context) -> None:
    """Say whom or what the selection names, one that is known already."""
    session = context.session
    known = _chosen(context)
    name = context.window.ask_text(
        "Add mention",
        "Whom or what does the selection name?",
        known.name if known else "",
        session.opened.entities.known(),
    )
    if name is None or not name.strip():
        return

    def mark() -> None:
        own = known if known and name.strip() == known.name else named(context, name)
        session.opened.entities.add_mention(
            session.open_article,
            *passage_here(context),
            type=own.type,
            reviewer=who(context),
            entity=own,
        )
        session.choose_entity(own.id)

    context.perform(mark)


def show_silenced(context: Context) -> None:
    """List the names that are never suggested, each of which can be suggested again."""
    context.window.open_dialog("silenced")


def _live(entity: Entity) -> list[Mention]:
    return [mention for mention in entity.mentions if mention.status != "rejected"]


def _by_date(context: Context, entity: Entity) -> list[Mention]:
    """Return the mentions of an entity as its card lists them."""
    from reviewer.review.entity_cards import named_in  # not needed for the first picture

    found = named_in(context.session.opened, entity)
    return [mention for place in found for mention in place.mentions]


def _chosen(context: Context) -> Entity | None:
    session = context.session
    known = session.opened.entities.known()
    return next((each for each in known if each.id == session.entity), None)


def _current(context: Context) -> Entity:
    """Return the entity that is looked at, or the one named at the caret; raises Refused."""
    found = _chosen(context)
    if found is not None:
        return found
    if context.session.article is None:
        raise Refused("Choose an entity first.")
    return mention_here(context)[0]


_TO_NAME = Need(with_selection, "Select the name first.", to_mark)

COMMANDS: tuple[Command, ...] = (
    Command("mention.next-anywhere", "Next mention in any article", "Go to the next mention of the"
            " current entity, on through all articles by their dates.", next_everywhere, "Entities",
            ("Ctrl+Alt+M",), enabled=with_review, separated=True),
    Command("mention.previous-anywhere", "Previous mention in any article", "Go to the previous"
            " mention of the current entity, back through all articles by their dates.",
            previous_everywhere, "Entities", ("Ctrl+Alt+Shift+M",), enabled=with_review),
    Command("entity.show", "Entity card", "Show the card of the entity that is named at the caret:"
            " its places, its claims, who is named beside it.", show_here, "Entities",
            ("Shift+I",), in_text=True, enabled=with_article),
    Command("mention.add-known", "Mark selection as a mention of…", "Say that the selection names"
            " an entity that is known already.", mark_as_mention, "Entities", ("Shift+A",),
            in_text=True, enabled=_TO_NAME),
    Command("entity.silenced", "Names never suggested…", "List the names that are never suggested"
            " in this review, and suggest one again.", show_silenced, "Entities",
            enabled=with_review),
)  # fmt: skip
"""The commands of entities, in the order of the menu, below those of mentions."""
