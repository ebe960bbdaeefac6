"""The review file: made, opened, copied, exported and closed."""

import json
from collections.abc import Callable
from pathlib import Path

from reviewer.commands.articles import open_article
from reviewer.commands.blind import FOR_REVIEW
from reviewer.commands.context import Context
from reviewer.commands.importing import COMMANDS as IMPORTING
from reviewer.commands.leaving import go_back, remember_place
from reviewer.commands.merging import COMMANDS as MERGING
from reviewer.commands.registry import Command, Need, with_review
from reviewer.commands.reviewers import change_reviewer
from reviewer.commands.safety import COMMANDS as SAFETY
from reviewer.review import Review

SUFFIX = ".review"
_RECENT = 12


def recent(context: Context) -> list[Path]:
    """Return the reviews opened last, the latest first."""
    found = json.loads(context.session.settings.text("recent") or "[]")
    return [Path(path) for path in found if isinstance(path, str)]


def open_path(context: Context, path: Path) -> bool:
    """Open a review where one was left off; tell whether it could be opened."""
    return _change_to(context, lambda: context.session.open(path), path)


def new_review(context: Context) -> None:
    """Ask where, and make a review with the starter codebook there."""
    path = context.window.ask_new("New review", f"New{SUFFIX}")
    if path is not None:
        _change_to(context, lambda: context.session.take(_make(path, sample=False)))


def try_sample(context: Context) -> None:
    """Open the sample review, made among the user's documents where it is not there yet."""
    path = sample_path()

    def take() -> None:
        context.session.take(Review.open(path) if path.exists() else _make(path, sample=True))

    _change_to(context, take)


def sample_path() -> Path:
    """Return where the sample review lies."""
    import platformdirs

    return Path(platformdirs.user_documents_dir()) / f"Sample{SUFFIX}"


def choose_review(context: Context) -> None:
    """Ask which review to open, and open it."""
    path = context.window.ask_open()
    if path is not None:
        open_path(context, path)


def save_as(context: Context) -> None:
    """Ask where, write the whole review there, what is not saved yet too, and go on in it."""
    review = context.session.review
    if review is None:
        return
    path = context.window.ask_new("Save as", f"{review.path.stem}{SUFFIX}")
    if path is not None and context.perform(lambda: review.snapshot(path), elsewhere=True):
        remember_place(context, path)
        _go_to(context, lambda: context.session.open(path), path)
        context.window.tell(f"Saved as {path.name}.")


def go_on_in(context: Context, path: Path) -> None:
    """Go on in the review's own file where it lies now, with what is not saved yet."""
    if context.session.put_back(path):
        remember_place(context, path)
        open_path(context, path)


def put_back(context: Context) -> bool:
    """Write what is kept in memory to the file, and say so; tell whether all is saved."""
    count = context.session.opened.store.held
    if not context.session.put_back():
        return False
    if count:
        changes = "1 change was" if count == 1 else f"{count:,} changes were"
        context.window.tell(f"{changes} saved.")
    return True


def try_again(context: Context) -> None:
    """Try to write what is kept in memory to the file, and say also where that did not go."""
    if not put_back(context):
        context.window.tell(f"Still not saved. {context.session.unsaved}")


def leave(context: Context) -> bool:
    """Make sure that nothing is lost if the review is closed now; tell whether it may be."""
    session = context.session
    if session.review is None or not session.review.store.holding or session.put_back():
        return True
    if not session.review.store.held:
        return _leave_missing(context, session.review)
    chosen: int | None = 0
    while chosen == 0 and session.unsaved:
        count = session.review.store.held
        changes, them = ("1 change is", "it") if count == 1 else (f"{count:,} changes are", "them")
        chosen = context.window.choose(
            f"{changes} not saved.",
            f"{session.unsaved} Closing without saving loses {them}.",
            ("Try again", "Save as…", "Close without saving"),
        )
        if chosen == 0 and put_back(context):
            return True
    if chosen == 1:
        save_as(context)
        return not session.unsaved
    return chosen is not None


def _leave_missing(context: Context, review: Review) -> bool:
    """Leave a review with all saved in a file that is not at its path; tell whether it may be."""
    if _renamed(review):
        return True
    name = review.path.name
    replaced = review.path.exists()
    chosen = context.window.choose(
        f"{name} was replaced by another file." if replaced else f"{name} is not there any more.",
        f"{context.session.unsaved} What you have open may be all that is left of it.",
        ("Save as…", "Close"),
    )
    if chosen == 0:
        save_as(context)
        return not context.session.unsaved
    return chosen is not None


def _renamed(review: Review) -> bool:
    """Tell whether the file is still there under another name."""
    from reviewer.review import safety  # not needed where all goes well

    return safety.renamed(review) is not None


def close_review(context: Context) -> None:
    """Close the review and show the start page."""
    if leave(context):
        remember_place(context)
        context.session.close()


def _make(path: Path, *, sample: bool) -> Review:
    from reviewer.resources import resource

    path.parent.mkdir(parents=True, exist_ok=True)
    return Review.new(path, sample=sample, codebook=resource("codebook/starter.json"))


def _change_to(context: Context, open_: Callable[[], object], path: Path | None = None) -> bool:
    """Open a review in the place of the one that is open, which stays where that fails."""
    return leave(context) and _go_to(context, open_, path)


def _go_to(context: Context, open_: Callable[[], object], path: Path | None) -> bool:
    remember_place(context)
    if not context.perform(open_, elsewhere=path or True):
        return False
    _arrive(context)
    return True


def _arrive(context: Context) -> None:
    """Remember a review that was opened, and go where it was left off."""
    session = context.session
    path = session.opened.path.absolute()
    paths = [str(path), *(str(p) for p in recent(context) if p != path)][:_RECENT]
    session.settings["recent"] = json.dumps(paths, ensure_ascii=False)
    if not go_back(context):
        for article in session.opened.articles()[:1]:
            open_article(context, article)


def show_history(context: Context) -> None:
    """Show who changed what and when."""
    context.window.open_dialog("history")


def export_claims(context: Context) -> None:
    """Choose a format and export the claims."""
    context.window.open_dialog("export")


def show_preferences(context: Context) -> None:
    """Show the preferences."""
    context.window.open_dialog("preferences")


def _is_holding(context: Context) -> bool:
    review = context.session.review
    return review is not None and review.store.holding


def quit_program(context: Context) -> None:
    """Close the window."""
    context.window.close_window()


_HOLDING = Need(_is_holding, "Everything is saved.", with_review)

COMMANDS: tuple[Command, ...] = (
    Command("review.new", "New review…", "Make a review with the starter codebook.", new_review,
            "Review", ("Ctrl+N",), icon="add"),
    Command("review.open", "Open…", "Open a review file.", choose_review, "Review", ("Ctrl+O",),
            icon="open"),
    Command("review.sample", "Try the sample review", "Open five articles about KT, Viettel and"
            " Microsoft with a codebook, to try things out.", try_sample, "Review"),
    Command("review.save-as", "Save as…", "Write the whole review to another file and go on in it.",
            save_as, "Review", ("Ctrl+Shift+S",), enabled=with_review, separated=True),
    Command("review.try-again", "Save what is not saved", "Try again to write to the file what is"
            " kept in memory.", try_again, "Review", enabled=_HOLDING),
    Command("review.export", "Export claims…", "Write the claims as evidence: quote, context,"
            " source, tags, reviewer.", export_claims, "Review", ("Ctrl+E",), enabled=with_review,
            icon="export"),
    *MERGING,
    *IMPORTING,
    Command("review.history", "History…", "Show who changed what, and when.", show_history,
            "Review", enabled=with_review, icon="history"),
    *SAFETY,
    *FOR_REVIEW,
    Command("review.reviewer", "Reviewer…", "Say who is reviewing.", change_reviewer, "Review",
            enabled=with_review, icon="person", separated=True),
    Command("review.preferences", "Preferences…", "Choose colours, fonts, keys and more.",
            show_preferences, "Review", ("Ctrl+,",), icon="settings"),
    Command("review.close", "Close the review", "Close the review and show the start page.",
            close_review, "Review", ("Ctrl+W",), enabled=with_review, separated=True),
    Command("review.quit", "Quit", "Close the window; everything is saved already.", quit_program,
            "Review", ("Ctrl+Q",)),
)  # fmt: skip
"""The commands about the review file, in the order of their menu."""
