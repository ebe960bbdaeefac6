"""Comparing reviewers: opened and left, gone through, narrowed down, others chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.commands.articles import open_article
from reviewer.commands.context import Progress
from reviewer.commands.registry import Command, with_comparison, with_review
from reviewer.model.difference import KIND_WORDS
from reviewer.model.errors import NotFound, Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reviewer.analysis.comparison.results import Disagreement
    from reviewer.commands.context import Context, Job
    from reviewer.session.comparing import Comparing, Wanted

_MEANT = {
    "nothing": "what one has marked and another who read the article has not",
    "tag": "passages that reviewers gave different tags",
    "boundaries": "passages with the same tag whose beginnings or ends differ",
    "fields": "claims whose status, speaker or another field differs",
}
KINDS = tuple((kind, words.capitalize(), _MEANT[kind]) for kind, words in KIND_WORDS.items())
"""The kinds of differences, the gravest first, with what the commands call them."""


def show_comparison(context: Context) -> None:
    """Compare the reviewers, or go back to the article where that is being done."""
    if context.session.comparing is not None:
        leave_comparison(context)
    else:
        context.perform(lambda: _open(context))


def leave_comparison(context: Context) -> None:
    """Go back to the article where one was."""
    context.session.compare(None)
    context.window.show_panel("text")


def gather(context: Context) -> None:
    """Gather the claims of an open comparison, while the window answers."""
    comparing = context.session.comparing
    if comparing is not None and comparing.stale:
        context.window.run("Comparing", _gathering(context, comparing))


def compare(
    context: Context,
    *,
    reviewers: Sequence[str] | None = None,
    articles: Sequence[str] | None = None,
    tags: Sequence[str] | None = None,
) -> None:
    """Compare other reviewers, or on other articles or tags (ids); an empty choice means all."""
    comparing = context.session.comparing
    if comparing is None:
        return
    before = comparing.selection
    given = {"reviewers": reviewers, "articles": articles, "tags": tags}
    changed = {name: tuple(ids) for name, ids in given.items() if ids is not None}
    context.perform(lambda: comparing.compare(before.but(**changed)))


def next_difference(context: Context) -> None:
    """Go to the next difference."""
    _step(context, 1)


def previous_difference(context: Context) -> None:
    """Go to the difference before."""
    _step(context, -1)


def want(context: Context, wanted: Wanted) -> None:
    """Go through other differences."""
    if context.session.comparing is not None:
        context.session.comparing.want(wanted)


def only(kind: str) -> Callable[[Context], None]:
    """Return the command that goes through the differences of a kind alone, or of all again."""

    def narrow(context: Context) -> None:
        comparing = context.session.comparing
        if comparing is not None:
            wanted = comparing.wanted._replace(cell=None)
            chosen = None if wanted.kind == kind else kind
            comparing.want(wanted._replace(kind=chosen))

    return narrow


def goes_through(kind: str) -> Callable[[Context], bool]:
    """Return whether the differences of a kind alone are gone through."""

    def wanted(context: Context) -> bool:
        comparing = context.session.comparing
        return comparing is not None and comparing.wanted.kind == kind

    return wanted


def show_everything(context: Context) -> None:
    """Go through all differences again."""
    comparing = context.session.comparing
    if comparing is not None:
        comparing.want(type(comparing.wanted)())


def split(context: Context) -> None:
    """Show each reviewer's claims in a column of their own, or all in one text."""
    comparing = context.session.comparing
    if comparing is not None:
        comparing.split(columns=not comparing.columns)


def is_split(context: Context) -> bool:
    """Tell whether each reviewer has a column of their own."""
    comparing = context.session.comparing
    return comparing is not None and comparing.columns


def choose_scope(context: Context) -> None:
    """Choose who is compared, on which articles and tags."""
    if context.session.comparing is not None:
        context.window.open_dialog("comparison")


def show_figures(context: Context) -> None:
    """Show every figure on one sheet."""
    context.window.open_dialog("all-figures")


def open_in_article(context: Context) -> None:
    """Leave the comparison for the passage of the current difference, in its article."""
    difference = _difference(context)
    if difference is None:
        return

    def go() -> None:
        open_article(context, context.session.opened.articles.find(difference.article))
        context.session.compare(None)
        context.window.show_panel("text")
        context.window.show_passage(difference.start, difference.end)

    context.perform(go)


def write_report(context: Context) -> None:
    """Write a report on the comparison."""
    context.window.open_dialog("comparison-report")


def write_table(context: Context) -> None:
    """Write the raw table of the comparison."""
    context.window.open_dialog("comparison-table")


def with_consensus(context: Context) -> None:
    """Compare one's own work with what was decided."""
    session = context.session

    def go() -> None:
        found = [each for each in session.opened.reviewers() if each.kind == "consensus"]
        if not found:
            raise Refused("There is no consensus yet: it is made by settling differences.")
        if session.comparing is None:
            _open(context)
        compare(context, reviewers=[session.who, found[0].id])

    context.perform(go)


def _open(context: Context) -> None:
    from reviewer.review.gathering import Selection  # brings what computes figures

    context.session.compare(Selection())


def _gathering(context: Context, comparing: Comparing) -> Job:
    if not comparing.stale:  # gathered meanwhile
        return
    try:
        for done, whole in comparing.gather():
            yield Progress(done, whole)
            if context.session.comparing is not comparing:
                return
    except NotFound:  # what was chosen has gone since: all are compared
        comparing.compare(comparing.selection.but(reviewers=(), articles=(), tags=()))


def _step(context: Context, by: int) -> None:
    comparing = context.session.comparing
    if comparing is None or comparing.step(by):
        return
    if not comparing.differences:
        context.window.tell("There is no difference here.")
    else:
        last = "This is the last difference." if by > 0 else "This is the first difference."
        context.window.tell(last)


def _difference(context: Context) -> Disagreement | None:
    comparing = context.session.comparing
    return comparing.difference if comparing else None


COMMANDS: tuple[Command, ...] = (
    Command("compare.show", "Compare reviewers", "Show where reviewers differ and how far they"
            " agree, or go back to the article.", show_comparison, "Compare", ("F5",),
            enabled=with_review, checked=with_comparison),
    Command("compare.consensus", "My work against the consensus", "Compare your own claims with"
            " what was decided.", with_consensus, "Compare", enabled=with_review),
    Command("compare.choose", "Choose what is compared…", "Choose who is compared, on which"
            " articles and tags.", choose_scope, "Compare", ("W",), enabled=with_comparison,
            in_comparison=True),
    Command("compare.columns", "A column for each reviewer", "Show each reviewer's claims in a"
            " column of their own, scrolled together, or all in one text.", split, "Compare",
            ("V",), enabled=with_comparison, checked=is_split, in_comparison=True),
    Command("compare.figures", "All figures…", "Show every coefficient on characters, sentences,"
            " paragraphs and articles, and of passages.", show_figures, "Compare", ("F",),
            enabled=with_comparison, in_comparison=True),
    Command("compare.next", "Next difference", "Go to the next difference.", next_difference,
            "Compare", ("N",), enabled=with_comparison, in_comparison=True, separated=True),
    Command("compare.previous", "Previous difference", "Go to the difference before.",
            previous_difference, "Compare", ("P",), enabled=with_comparison, in_comparison=True),
    Command("compare.open", "Open in the article", "Leave the comparison and go to the passage in"
            " its article.", open_in_article, "Compare", ("O",), enabled=with_comparison,
            in_comparison=True),
    *(
        Command(f"compare.only-{kind}", f"Only: {title.lower()}", f"Go through {words} alone, or"
                " through all differences again.", only(kind), "Compare", (f"Ctrl+{n}",),
                enabled=with_comparison, checked=goes_through(kind), in_comparison=True,
                separated=n == 1)
        for n, (kind, title, words) in enumerate(KINDS, 1)
    ),
    Command("compare.all", "All differences", "Go through all differences again.", show_everything,
            "Compare", ("0",), enabled=with_comparison, in_comparison=True),
    Command("compare.report", "Report…", "Write a report on the comparison, as HTML or a Word"
            " document: method, figures, every difference with its decision.", write_report,
            "Compare", ("R",), enabled=with_comparison, in_comparison=True, separated=True),
    Command("compare.table", "Export the raw table…", "Write every unit with what each reviewer"
            " said, as CSV or a workbook, from which the figures can be computed again.",
            write_table, "Compare", ("Shift+R",), enabled=with_comparison, in_comparison=True),
    Command("compare.leave", "Back to the article", "Go back to the article where you were.",
            leave_comparison, "Compare", ("Esc",), enabled=with_comparison, in_comparison=True,
            separated=True),
)  # fmt: skip
"""The commands of the menu Compare, in its order."""
