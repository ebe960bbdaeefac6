"""Pictures of entities: opened and left, drawn, and gone from to what they show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.commands.articles import open_article
from reviewer.commands.context import Progress
from reviewer.commands.entities import step_mention
from reviewer.commands.registry import Command, Need, with_review
from reviewer.session.picturing import GRAPH, MATRIX

if TYPE_CHECKING:
    from collections.abc import Callable

    from reviewer.commands.context import Context, Job
    from reviewer.session.picturing import Picturing

with_picture = Need(
    lambda context: bool(context.session.picturing.kind),
    "Open the graph of names or names by tags first.",
    with_review,
)
"""A picture of entities is open."""


def show(kind: str) -> Callable[[Context], None]:
    """Return the command that opens a picture of a kind, or goes back to the article from it."""

    def toggle(context: Context) -> None:
        if context.session.picturing.kind == kind:
            leave(context)
        else:
            open_picture(context, kind)

    return toggle


def open_picture(context: Context, kind: str) -> None:
    """Open a picture of a kind in the place of the article, or of another picture."""
    session = context.session
    session.compare(None)
    session.picturing.open(session.opened, session.sight, kind)


def is_shown(kind: str) -> Callable[[Context], bool]:
    """Return what tells whether a picture of a kind is open."""
    return lambda context: context.session.picturing.kind == kind


def leave(context: Context) -> None:
    """Go back to the article where one was."""
    context.session.picturing.close()
    context.window.show_panel("text")


def draw(context: Context) -> None:
    """Draw an open picture where it has to be drawn, while the window answers."""
    picturing = context.session.picturing
    if picturing.kind and picturing.stale:
        context.window.run("Drawing the names", _drawing(picturing))


def export(context: Context) -> None:
    """Write the open picture to a file."""
    context.window.open_dialog("picture")


def go_to_entity(context: Context, entity: str) -> None:
    """Leave the picture for a mention of an entity (an id), in the open article if it has one."""
    session = context.session

    def go() -> None:
        found = session.opened.entities.find(entity)
        articles = [m.article for m in found.mentions if m.status != "rejected"]
        here = session.article.id if session.article else ""
        if not articles:
            context.window.tell(f"No article names {found.name}.")
            return
        if here not in articles:
            open_article(context, session.opened.articles.find(articles[0]))
        leave(context)
        step_mention(context, found, 1)

    context.perform(go)


def go_to_claim(context: Context, claim: str) -> None:
    """Leave the picture for a claim (an id) in its article."""
    session = context.session

    def go() -> None:
        found = session.opened.claims.find(claim)
        open_article(context, session.opened.articles.find(found.article))
        leave(context)
        session.choose_claim(found.id)
        if found.spans:
            context.window.show_passage(found.spans[0].start, found.spans[0].end)

    context.perform(go)


def _drawing(picturing: Picturing) -> Job:
    kind = picturing.kind
    if picturing.stale:
        for step in picturing.draw():
            yield Progress(*step)
            if picturing.kind != kind or picturing.stale:
                return


COMMANDS: tuple[Command, ...] = (
    Command("picture.graph", "Graph of names", "Draw who is named together, or go back to the"
            " article.", show(GRAPH), "Entities", ("Ctrl+G",), enabled=with_review,
            checked=is_shown(GRAPH), separated=True),
    Command("picture.matrix", "Names by tags", "Count the claims that mention or are said by each"
            " name, by tag, or go back to the article.", show(MATRIX), "Entities",
            ("Ctrl+Shift+G",), enabled=with_review, checked=is_shown(MATRIX)),
    Command("picture.export", "Export the picture…", "Write the graph of names, or names by tags,"
            " as a picture (SVG, PNG) or as tables (CSV).", export, "Entities",
            enabled=with_picture),
)  # fmt: skip
"""The commands on pictures of the menu Entities, in its order."""
