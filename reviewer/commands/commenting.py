"""Saying something about a claim, whosever it is, or answering what was said last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.commands.needs import meant_claim
from reviewer.commands.reviewers import who
from reviewer.model.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer.commands.context import Context
    from reviewer.model.claim import Claim
    from reviewer.model.comment import Comment

_QUOTED = 60
"""Characters of what was said last that are shown where it is answered."""


def comment_claim(context: Context) -> None:
    """Say something about the claim here, or answer what was said about it last."""

    def say() -> None:
        claim = meant_claim(context)
        if claim is None:
            raise Refused("There is no claim here. Put the caret into one.")
        comment_on(context, claim)

    context.perform(say)


def comment_on(context: Context, claim: Claim) -> None:
    """Ask what is to be said about a claim, and keep it."""
    comments = context.session.comments
    ask_comment(context, claim.id, comments.of(claim) if comments is not None else [])


def ask_comment(context: Context, claim: str, said: Sequence[Comment]) -> None:
    """Ask for a comment on a claim (an id), or for an answer to the last of what was `said`."""
    last = said[-1] if said else None
    label = f"Answer {last.reviewer}: “{_short(last.body)}”" if last else "What is to be said?"
    body = context.window.ask_text("Comment", label)
    if body is not None and body.strip():
        context.session.opened.comments.add(
            last.claim if last else claim,
            body,
            reviewer=who(context),
            answers=last.id if last else None,
        )


def _short(body: str) -> str:
    words = " ".join(body.split())
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rstrip()}…"
