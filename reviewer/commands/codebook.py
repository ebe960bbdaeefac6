"""The codebook: tags added, edited, moved and removed, and their examples shown."""

from dataclasses import dataclass

from reviewer.commands.context import Context
from reviewer.commands.reviewers import who
from reviewer.model.codebook import Example, Tag
from reviewer.model.errors import Refused


@dataclass(frozen=True, slots=True)
class TagDraft:
    """What a user wrote about a tag."""

    name: str
    colour: str = "grey"
    key: str = ""
    definition: str = ""
    use_when: str = ""
    avoid_when: str = ""

    def changes(self, tag: Tag) -> dict[str, str | int | None]:
        """Return what is different from a tag."""
        values = {name: getattr(self, name) for name in self.__slots__}
        return {name: value for name, value in values.items() if value != getattr(tag, name)}


def add_tag(context: Context, draft: TagDraft, parent: str | None) -> bool:
    """Add a tag below another (an id), or at the top; tell whether it is there."""

    def add() -> None:
        values = {name: getattr(draft, name) for name in draft.__slots__}
        context.session.opened.codebook.add(**values, parent=parent, reviewer=who(context))

    return context.perform(add)


def edit_tag(context: Context, tag: Tag, draft: TagDraft) -> bool:
    """Give a tag what was written, in one step; tell whether it is kept."""
    values = draft.changes(tag)
    return not values or context.perform(
        lambda: context.session.opened.codebook.edit(tag, reviewer=who(context), **values)
    )


def rename_tag(context: Context, tag: Tag) -> None:
    """Ask for another name of a tag."""
    name = context.window.ask_text("Rename tag", f"What is “{tag.name}” called?", tag.name)
    if name is not None and name.strip() != tag.name:
        context.perform(
            lambda: context.session.opened.codebook.edit(tag, reviewer=who(context), name=name)
        )


def set_colour(context: Context, tag: Tag, colour: str) -> None:
    """Give a tag a colour of the palette."""
    context.perform(
        lambda: context.session.opened.codebook.edit(tag, reviewer=who(context), colour=colour)
    )


def move_tag(context: Context, tag: Tag, parent: str | None, at: int) -> bool:
    """Move a tag below another (an id; None: to the top), to a place there; tell if it went."""
    return context.perform(
        lambda: context.session.opened.codebook.move(tag, parent, at, reviewer=who(context))
    )


def shift_tag(context: Context, tag: Tag, direction: str) -> None:
    """Move a tag one place `up` or `down`, `in` below the sibling before it, or `out`."""
    book = context.session.opened.codebook()
    siblings = book.children(tag.parent)
    at = next((n for n, sibling in enumerate(siblings) if sibling.id == tag.id), 0)
    if direction == "up" and at > 0:
        move_tag(context, tag, tag.parent, at - 1)
    elif direction == "down" and at < len(siblings) - 1:
        move_tag(context, tag, tag.parent, at + 1)
    elif direction == "in" and at > 0:
        above = siblings[at - 1].id
        move_tag(context, tag, above, len(book.children(above)))
    elif direction == "out" and (parent := book.by_id.get(tag.parent or "")):
        beside = [sibling.id for sibling in book.children(parent.parent)]
        move_tag(context, tag, parent.parent, beside.index(parent.id) + 1)


def remove_tag(context: Context, tag: Tag) -> None:
    """Take a tag out of the codebook; it stays with the claims that have it."""

    def remove() -> None:
        codebook = context.session.opened.codebook
        below = len(codebook().children(tag.id))
        if below:
            raise Refused(
                f"“{tag.name}” has {below} tag{'s' * (below != 1)} below it."
                " Move or remove them first."
            )
        sight = context.session.sight
        claims = sight.tag_counts().get(tag.id, 0) if sight else 0
        codebook.remove(tag, reviewer=who(context))
        if claims:
            kept = "one claim that has" if claims == 1 else f"{claims:,} claims that have"
            context.window.tell(f"“{tag.name}” stays with the {kept} it.")

    context.perform(remove)


def show_example(context: Context, example: Example) -> None:
    """Open the article of an example and show its passage."""

    def show() -> None:
        context.session.go_to(example.article)
        context.window.show_passage(example.start, example.end, select=True)

    context.perform(show)


def load_starter(context: Context) -> None:
    """Take the tags and fields of the starter codebook into the review."""

    def load() -> None:
        from reviewer.reading import starter_codebook  # readers are slow to import

        tags, fields = starter_codebook()
        context.session.opened.codebook.load(tags, fields, name="starter", reviewer=who(context))

    context.perform(load)
