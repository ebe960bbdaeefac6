"""Whom or what a claim is about: said of a claim, and the field for it in older codebooks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.commands.claims import edit_part
from reviewer.commands.needs import with_own_or_none
from reviewer.commands.registry import Command, Need, with_review
from reviewer.commands.reviewers import who

if TYPE_CHECKING:
    from reviewer.commands.context import Context

SUBJECT = "subject"
"""The name of the field."""


def add_subject(context: Context) -> None:
    """Take the field for subjects from the starter codebook into the review."""

    def add() -> None:
        from reviewer.reading import starter_codebook  # readers are slow to import

        fields = [field for field in starter_codebook()[1] if field.name == SUBJECT]
        context.session.opened.codebook.load((), fields, name=SUBJECT, reviewer=who(context))
        context.window.tell("Claims have a field for the subject now.")

    context.perform(add)


def _has_subject(context: Context) -> bool:
    fields = context.session.opened.codebook().fields
    return any(field.name.casefold() == SUBJECT for field in fields)


_WITH_SUBJECT = Need(
    _has_subject,
    "The codebook has no field for the subject. “Add a field for the subject” makes one.",
    with_own_or_none,
)

_WITHOUT_SUBJECT = Need(
    lambda context: not _has_subject(context) and not context.session.opened.read_only,
    "The codebook has a field for the subject, or the file can only be read.",
    with_review,
)

COMMANDS: tuple[Command, ...] = (
    Command(
        "claim.subject", "Subject", "Say whom or what the claim here is about.",
        edit_part(SUBJECT), "Claim", ("Shift+Y",), in_text=True, enabled=_WITH_SUBJECT,
        separated=True,
    ),
    Command(
        "codebook.add-subject", "Add a field for the subject", "Give the claims of a review whose"
        " codebook has none a field for whom or what they are about.", add_subject, "Claim",
        enabled=_WITHOUT_SUBJECT,
    ),
)  # fmt: skip
"""The commands about subjects, in the order of their menu."""
