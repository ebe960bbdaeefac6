"""How words are found in the open article, and all their places tagged at once."""

from collections.abc import Callable

from reviewer.commands.context import Context
from reviewer.commands.needs import to_mark
from reviewer.commands.registry import Command, Need, with_article
from reviewer.model.search import Query
from reviewer.session import Session

SEARCHES = 20
"""So many searches are remembered."""


def turn(turned: Callable[[Query], Query]) -> Callable[[Context], None]:
    """Return the command that turns an option of the query on or off, and shows the find bar."""

    def change(context: Context) -> None:
        session = context.session
        if not context.window.is_shown("find"):
            context.window.open_dialog("find")
        session.look_for(turned(session.query))

    return change


def keep_search(session: Session) -> None:
    """Remember what is looked for now, so that it can be looked for again."""
    query = session.query
    if query.words.strip():
        earlier = (each for each in session.searches if each != query)
        session.searches = (query, *earlier)[:SEARCHES]


def tag_hits(context: Context) -> None:
    """List all hits, here or in all articles, to tag or untag those that are ticked."""
    from reviewer.commands.same_words import wanted_hits

    if context.perform(lambda: wanted_hits(context)):
        context.window.open_dialog("tag-hits")


_SOUGHT = Need(
    lambda context: bool(context.session.query.words.strip()),
    "Find the words first: Ctrl+F.",
    to_mark,
)

COMMANDS: tuple[Command, ...] = (
    Command(
        "find.exact", "Heed case and accents", "Find only what is spelled exactly so.",
        turn(lambda query: query._replace(exact=not query.exact)), "Edit/How to find",
        ("Alt+X",), enabled=with_article, checked=lambda context: context.session.query.exact,
        mac=("Ctrl+Alt+X",),
    ),
    Command(
        "find.whole-words", "Whole words", "Find no part of a longer word.",
        turn(lambda query: query._replace(whole_words=not query.whole_words)), "Edit/How to find",
        ("Alt+W",), enabled=with_article, checked=lambda context: context.session.query.whole_words,
        mac=("Ctrl+Alt+W",),
    ),
    Command(
        "find.pattern", "By a pattern", "Take what is typed for a regular expression, such as"
        " 20\\d\\d for a year.", turn(lambda query: query._replace(pattern=not query.pattern)),
        "Edit/How to find", ("Alt+P",), enabled=with_article,
        checked=lambda context: context.session.query.pattern, mac=("Ctrl+Alt+P",),
    ),
    Command(
        "find.tag-hits", "Tag all hits…", "List what is found, in this article or all, and tag or"
        " untag the places that you tick.", tag_hits, "Edit", ("Alt+T",), enabled=_SOUGHT,
        mac=("Ctrl+Alt+T",),
    ),
)  # fmt: skip
"""The commands about finding, in the order of their menu."""
