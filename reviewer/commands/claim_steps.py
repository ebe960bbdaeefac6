"""Claims gone through: the next one, the one that overlaps, none."""

from reviewer.commands.claims import show_claim
from reviewer.commands.context import Context
from reviewer.commands.needs import with_claim, with_claims
from reviewer.commands.registry import Command, Need


def next_claim(context: Context) -> None:
    """Go to the next claim of the article."""
    _step(context, 1)


def previous_claim(context: Context) -> None:
    """Go to the previous claim of the article."""
    _step(context, -1)


def cycle_claims(context: Context) -> None:
    """Go through the claims that overlap at the caret."""
    session = context.session
    here = session.claims.at(session.selection.caret) if session.claims else []
    found = [claim.id for claim in here]
    if found:
        at = found.index(session.claim) + 1 if session.claim in found else 0
        chosen = here[at % len(here)]
        session.choose_claim(chosen.id)
        names = ", ".join(path.rpartition("/")[2] for path in chosen.tags) or "Without a tag"
        place = (
            f"{at % len(here) + 1} of {len(here)} here" if len(here) > 1 else "The only one here"
        )
        context.window.tell(f"{place}: {names} · {chosen.reviewer}")
    else:
        context.window.tell("There is no claim here.")


def leave_claim(context: Context) -> None:
    """Let no claim be the current one."""
    context.session.choose_claim(None)


def _step(context: Context, step: int) -> None:
    session = context.session
    if session.claims is None:
        return
    current = session.claims.by_id.get(session.claim or "")
    caret = session.selection.caret
    if current is not None:
        found = session.claims.beside(current, step)
    elif step > 0:
        # At the very beginning, those about the whole article come first.
        found = session.claims.next(caret - 1 if caret else -2)
    else:
        found = session.claims.previous(caret)
    if found is not None:
        show_claim(context, found)
    elif len(session.claims) == 0:
        context.window.tell("This article has no claims yet.")
    else:
        context.window.tell("That was the last claim." if step > 0 else "That was the first claim.")


def _can_leave(context: Context) -> bool:
    selection = context.session.selection
    return context.session.claim is not None and selection.start == selection.end


_LEAVABLE = Need(_can_leave, "No claim is the current one.", with_claim)

COMMANDS: tuple[Command, ...] = (
    Command(
        "claim.next", "Next claim", "Go to the next claim of the article.", next_claim, "Claim",
        ("J",), in_text=True, enabled=with_claims, separated=True,
    ),
    Command(
        "claim.previous", "Previous claim", "Go to the previous claim of the article.",
        previous_claim, "Claim", ("K",), in_text=True, enabled=with_claims,
    ),
    Command(
        "claim.cycle", "Next overlapping claim", "Go through the claims that overlap at the caret.",
        cycle_claims, "Claim", ("O",), in_text=True, enabled=with_claim,
    ),
    Command(
        "claim.leave", "Leave the claim", "Let no claim be the current one, so that a tag goes to"
        " the sentence at the caret.", leave_claim, "Claim", ("Esc",), in_text=True,
        enabled=_LEAVABLE,
    ),
)  # fmt: skip
"""The commands that go through claims, in the order of their menu."""
