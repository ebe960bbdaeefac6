"""Assignments: who is to read which articles."""

from collections.abc import Collection

from reviewer.commands.context import Context
from reviewer.commands.registry import Command, with_review
from reviewer.commands.reviewers import who
from reviewer.model.assignment import Pair


def show_assignments(context: Context) -> None:
    """Show who reads what, and how far everybody is."""
    context.window.open_dialog("assignments")


def assign(context: Context, pairs: Collection[Pair], taken: Collection[Pair]) -> bool:
    """Assign articles to reviewers, and take others away, in one step; tell whether it went."""
    assignments = context.session.opened.assignments
    return context.perform(lambda: assignments.put(pairs, taken=taken, reviewer=who(context)))


FOR_ARTICLES = Command(
    "article.assign", "Assignments…", "Say who reads which articles, spread them evenly, and see"
    " how far everybody is.", show_assignments, "Article", enabled=with_review, separated=True,
)  # fmt: skip
"""The command about assignments."""
