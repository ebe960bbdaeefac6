"""Undo, copy and find."""

from collections.abc import Callable, Sequence

from reviewer.commands.context import Context
from reviewer.commands.needs import with_selection
from reviewer.commands.registry import Command, Need, with_article, with_review
from reviewer.commands.reviewers import who
from reviewer.model.article import Article
from reviewer.model.claim import Claim
from reviewer.model.errors import Refused
from reviewer.model.labels import label
from reviewer.model.step import Step
from reviewer.review.review import Undone


def undo(context: Context) -> None:
    """Take back the latest step that can be taken back."""
    context.perform(lambda: _report(context, "Undone", context.session.opened.undo(who(context))))


def redo(context: Context) -> None:
    """Bring again what was taken back last."""
    context.perform(lambda: _report(context, "Redone", context.session.opened.redo(who(context))))


def undo_label(context: Context) -> str:
    """Return what undo would do, in words."""
    return _named("Undo", _undoable(context))


def redo_label(context: Context) -> str:
    """Return what redo would do, in words."""
    return _named("Redo", _redoable(context))


def in_text(how: str) -> Callable[[Context], None]:
    """Return the command that lets the article view do something of its own."""

    def do(context: Context) -> None:
        context.window.move_text(how)

    return do


def dialog(name: str) -> Callable[[Context], None]:
    """Return the command that opens a part of the window by name."""

    def show(context: Context) -> None:
        context.window.open_dialog(name)

    return show


def copy_quotation(context: Context) -> None:
    """Copy the selection, or the claim here, as a quotation with its source."""
    from reviewer.commands.claims import claim_here
    from reviewer.commands.passages import passage_here

    session = context.session
    if session.selection.start == session.selection.end and session.claim is not None:
        context.perform(lambda: copy_claim(context, claim_here(context)))
        return

    def copy() -> None:
        start, end = passage_here(context)
        _copy(context, [session.text().text[start:end]], session.open_article)

    context.perform(copy)


def copy_claim(context: Context, claim: Claim) -> None:
    """Copy a claim as a quotation with its source, whichever article it is of."""

    def copy() -> None:
        if not claim.spans:
            raise Refused("This claim is about the whole article: it has no words to copy.")
        article = context.session.opened.articles.find(claim.article)
        _copy(context, [span.quote for span in claim.spans], article)

    context.perform(copy)


def find_next(context: Context) -> None:
    """Go to the next hit of the text being searched for."""
    context.window.move_text("next-hit")


def find_previous(context: Context) -> None:
    """Go to the previous hit of the text being searched for."""
    context.window.move_text("previous-hit")


def stop(context: Context) -> None:
    """Stop the long work that is under way."""
    context.window.stop()


def _copy(context: Context, quotes: Sequence[str], article: Article) -> None:
    from reviewer.exchange.quotation import quotation, source_of  # not needed to open a window

    source = source_of(article.publisher, article.heading, article.date, article.source)
    context.window.copy(quotation(quotes, source))
    context.window.tell("Copied with its source.")


def _me(context: Context) -> str | None:
    return context.session.reviewer.id if context.session.reviewer else None


def _undoable(context: Context) -> Step | None:
    review, me = context.session.review, _me(context)
    return review.undoable(me) if review and me and not review.read_only else None


def _redoable(context: Context) -> Step | None:
    review, me = context.session.review, _me(context)
    return review.redoable(me) if review and me and not review.read_only else None


def _named(verb: str, step: Step | None) -> str:
    return f"{verb} {label(step.command, step.arguments)}" if step else verb


def _report(context: Context, verb: str, undone: Undone) -> None:
    if undone.step is not None:
        context.window.tell(f"{verb}: {undone.label}")
    elif undone.compacted:
        context.window.tell("The review was compacted: what was done before that stays.")
    elif undone.skipped:
        context.window.warn(
            "There is nothing left to take back: what these steps changed was changed again since."
        )
    else:
        context.window.tell("There is nothing to undo." if verb == "Undone" else "Nothing to redo.")


can_undo = Need(lambda context: _undoable(context) is not None, "There is nothing to undo.")
"""There is a step to take back."""

can_redo = Need(lambda context: _redoable(context) is not None, "There is nothing to redo.")
"""There is a step to bring again."""

while_busy = Need(lambda context: context.window.is_busy(), "No long work is under way.")
"""Long work is under way."""

COMMANDS: tuple[Command, ...] = (
    Command("edit.undo", "Undo", "Take back your latest step.", undo, "Edit", ("Ctrl+Z",),
            enabled=can_undo, label=undo_label, icon="undo"),
    Command("edit.redo", "Redo", "Bring again what you took back.", redo, "Edit",
            ("Ctrl+Shift+Z", "Ctrl+Y"), enabled=can_redo, label=redo_label, icon="redo"),
    Command("edit.copy", "Copy", "Copy the selected text as it is.", in_text("copy"), "Edit",
            ("Ctrl+C",), in_text=True, enabled=with_selection, separated=True),
    Command("edit.copy-quotation", "Copy as quotation", "Copy the selection, or the claim here,"
            " with its source.", copy_quotation, "Edit", ("Ctrl+Shift+C",), enabled=with_article),
    Command("edit.select-all", "Select all", "Select the whole text.", in_text("select-all"),
            "Edit", ("Ctrl+A",), in_text=True, enabled=with_article),
    Command("edit.find", "Find…", "Find words in this article, whatever their accents and case.",
            dialog("find"), "Edit", ("Ctrl+F",), enabled=with_article, icon="search",
            separated=True),
    Command("edit.find-next", "Find next", "Go to the next hit.", find_next, "Edit", ("F3",),
            enabled=with_article),
    Command("edit.find-previous", "Find previous", "Go to the previous hit.", find_previous, "Edit",
            ("Shift+F3",), enabled=with_article),
    Command("edit.search", "Search everywhere…", "Search all articles, claims and notes.",
            dialog("search"), "Edit", ("Ctrl+Shift+F",), enabled=with_review),
    Command("edit.stop", "Stop the work under way", "Stop an export, a picture, a report or other"
            " long work; what it was to make or change stays as it was. Escape does so, too, where"
            " nothing else takes it.", stop, "Edit", ("Ctrl+.",), enabled=while_busy,
            separated=True),
)  # fmt: skip
"""The commands of the menu Edit, in its order."""
