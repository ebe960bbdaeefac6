"""Two articles side by side: the second pane opened and closed, gone to, scrolled along."""

from collections.abc import Iterable

from reviewer.commands.articles import open_article
from reviewer.commands.context import Context
from reviewer.commands.registry import Command, Need, with_review
from reviewer.model.article import Article
from reviewer.session import Pane


def toggle_side_by_side(context: Context) -> None:
    """Show a second article beside the one that is open, or go back to one."""
    panes = context.session.panes
    if panes.other is not None:
        close_pane(context, panes.other)
    else:
        context.perform(lambda: _open(context, _second(context)))


def open_beside(context: Context, article: Article) -> None:
    """Open an article beside the one that is open, and go there."""
    context.perform(lambda: _open(context, article))


def close_pane(context: Context, pane: Pane) -> None:
    """Close one of two panes, and go on in the other."""
    context.session.panes.close(pane)
    context.window.show_panel("text")


def close_here(context: Context) -> None:
    """Close the pane that one works in."""
    close_pane(context, context.session.panes.active)


def go_across(context: Context) -> None:
    """Go to the other pane."""
    panes = context.session.panes
    if panes.other is not None:
        panes.activate(panes.other)
        context.window.show_panel("text")


def link_scrolling(context: Context) -> None:
    """Let both panes scroll together, or each by itself."""
    panes = context.session.panes
    panes.link(linked=not panes.linked)
    together = "Both sides scroll together now." if panes.linked else "Each side scrolls by itself."
    context.window.tell(together)


are_two = Need(
    lambda context: context.session.panes.other is not None,
    "There is only one article: F4 opens a second one beside it.",
    with_review,
)
"""There are two panes."""


def _open(context: Context, article: Article | None) -> None:
    session = context.session
    session.panes.activate(session.panes.split())
    if article is not None:
        open_article(context, article)
    context.window.show_panel("text")


def _second(context: Context) -> Article | None:
    """Return what is likely to be wanted beside the open article, None where there is no other.

    That is the one that was open here last, else the next one of the review, else the first.
    """
    session = context.session
    here = session.article.id if session.article else ""
    others = [article for article in session.opened.articles() if article.id != here]
    by_id = {article.id: article for article in others}
    left = next((id_ for id_ in reversed(session.panes.active.places) if id_ in by_id), None)
    return by_id[left] if left else _after(session.opened.articles(), here, others)


def _after(articles: Iterable[Article], here: str, others: list[Article]) -> Article | None:
    order = [article.id for article in articles]
    at = order.index(here) if here in order else -1
    return others[at] if 0 <= at < len(others) else next(iter(others), None)


COMMANDS: tuple[Command, ...] = (
    Command(
        "view.side-by-side", "Side by side", "Show a second article beside the one that is open, or"
        " go back to one.", toggle_side_by_side, "View", ("F4",), enabled=with_review,
        checked=are_two, separated=True,
    ),
    Command(
        "view.other-side", "Go to the other side", "Put the focus into the other one of two"
        " articles.", go_across, "View", ("Ctrl+Tab",), enabled=are_two, mac=("Meta+Tab",),
    ),
    Command(
        "view.link-scrolling", "Scroll both sides together", "Let two articles scroll together, at"
        " the same headings and paragraphs where they have as many, or each by itself.",
        link_scrolling, "View", ("F7",), enabled=are_two,
        checked=lambda context: context.session.panes.linked,
    ),
    Command(
        "view.close-side", "Close this side", "Close the one of two articles that has the focus.",
        close_here, "View", ("Ctrl+Shift+W",), enabled=are_two,
    ),
)  # fmt: skip
"""The commands about two panes, in the order of their menu."""
