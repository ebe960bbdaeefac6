"""Bringing the work of colleagues into the open review, and taking that back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.commands.context import Context, Job, Progress
from reviewer.commands.edit import dialog
from reviewer.commands.registry import Command
from reviewer.commands.safety import with_writable_review

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from reviewer.review import Review
    from reviewer.store.withdrawing import Merge, Withdrawn

_PARTS = 1_000
"""Into how many parts progress is divided."""


def take_reviews(context: Context, paths: Sequence[Path]) -> None:
    """Merge reviews that were dropped onto the window, or open the first, as the user wishes."""
    from reviewer.commands.review import open_path  # which lists these commands with its own

    review = context.session.review
    others = [path for path in paths if review is None or not _is(review, path)]
    if review is None or review.read_only or not others:
        open_path(context, paths[0])
        return
    names = ", ".join(f"“{path.stem}”" for path in others[:3]) + ("…" if len(others) > 3 else "")  # noqa: PLR2004  # more would not be read
    chosen = context.window.choose(
        f"Merge {names} into “{review.path.stem}”?",
        "Merging brings in what was done there. First it is shown what that is, and it can be taken"
        " back.",
        ("Merge into this review…", "Open instead"),
    )
    if chosen == 0:
        context.window.open_dialog("merge", others)
    elif chosen == 1:
        open_path(context, others[0])


def withdraw(context: Context, merge: Merge) -> None:
    """Take a merge back, and say what left the review."""
    context.window.run("Taking back the merge", _withdrawing(context, merge))


def _withdrawing(context: Context, merge: Merge) -> Job:
    from reviewer.review.merging import withdrawing  # not needed otherwise

    session = context.session
    who = session.reviewer.id if session.reviewer else None
    blind = session.sight is not None and session.sight.visibility.blind
    work = withdrawing(session.opened, merge, reviewer=who)
    done = yield from _told(work, ", ".join(merge.files))
    claims = "1 claim" if done.claims == 1 else f"{done.claims:,} claims"
    if blind:
        claims = "the claims"
    context.window.tell(f"The merge was taken back, with {claims} that had come.")


def _told(
    work: Generator[float, None, Withdrawn], about: str
) -> Generator[Progress, None, Withdrawn]:
    """Pass on how much is done, and at the end what was done; stop where stopped."""
    try:
        while True:
            yield Progress(round(_PARTS * next(work)), _PARTS, about)
    except StopIteration as end:
        done: Withdrawn = end.value
        return done
    finally:
        work.close()


def _is(review: Review, path: Path) -> bool:
    try:
        return path.samefile(review.path)
    except OSError:
        return False


COMMANDS: tuple[Command, ...] = (
    Command("review.merge", "Merge files…", "Bring what colleagues did in their files into this"
            " review; first it is shown what that is.", dialog("merge"), "Review",
            enabled=with_writable_review, separated=True),
    Command("review.withdraw", "Take back a merge…", "Take out of this review again what came with"
            " a merge.", dialog("withdraw"), "Review", enabled=with_writable_review),
)  # fmt: skip
"""The commands about merging, in the order of their menu."""
