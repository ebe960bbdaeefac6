"""Keeping a review safe: backups restored, damage found and mended, copies, purging."""

from reviewer.commands.context import Context
from reviewer.commands.edit import dialog
from reviewer.commands.registry import Command, Need, with_review


def _is_writable(context: Context) -> bool:
    review = context.session.review
    return review is not None and not review.read_only


with_writable_review = Need(
    _is_writable, "This review can only be read: nothing in it can be changed.", with_review
)
"""A review is open that can be written."""


COMMANDS: tuple[Command, ...] = (
    Command("review.restore", "Restore a backup…", "Show the backups of the review and what each"
            " holds; open one, or put it in the place of the review.", dialog("restore"), "Review",
            enabled=with_review, separated=True),
    Command("review.check", "Check this review…", "Compare everything in the file with its"
            " history.", dialog("check"), "Review", enabled=with_review),
    Command("review.recover", "Recover a damaged review…", "Make a new review of whatever is intact"
            " in a damaged one.", dialog("recover"), "Review"),
    Command("review.snapshot", "Save a snapshot…", "Write a copy to hand on, with or without the"
            " history.", dialog("snapshot"), "Review", enabled=with_review, separated=True),
    Command("review.compact", "Compact old history…", "Drop what old changes said that was written"
            " over since: the file becomes smaller, and they can no longer be undone.",
            dialog("compact"), "Review", enabled=with_writable_review),
    Command("review.purge", "Purge…", "Remove articles and claims for good, with their texts and"
            " their history.", dialog("purge"), "Review", enabled=with_writable_review),
)  # fmt: skip
"""The commands about the safety of a review, in the order of their menu."""
