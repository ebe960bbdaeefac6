"""Places of claims that wait to be confirmed: gone through, confirmed, rejected."""

from collections.abc import Callable, Sequence

from reviewer.commands.claims import claim_here, show_claim
from reviewer.commands.context import Context
from reviewer.commands.needs import found_claim, with_own_claim
from reviewer.commands.registry import Command, Need, with_article
from reviewer.commands.reviewers import who
from reviewer.model.claim import Claim
from reviewer.model.errors import Refused

_MENU = "Claim/Places to confirm"


def confirm_here(context: Context) -> None:
    """Say that the claim here is where it seems to be, and show the next that waits."""
    _settle(context, [claim_here(context)], right=True)
    _go(context, 1, told=False)


def reject_here(context: Context) -> None:
    """Say that the claim here is not there, and show the next that waits."""
    _settle(context, [claim_here(context)], right=False)
    _go(context, 1, told=False)


def settle_places(context: Context, claims: Sequence[Claim], *, right: bool) -> bool:
    """Confirm the places of several claims in one step, or reject them; tell whether it went."""
    return context.perform(lambda: _settle(context, claims, right=right))


def waiting_claims(context: Context) -> list[Claim]:
    """Return one's own claims in the open article of which a place waits; raises Refused."""
    from reviewer.review import pending  # rarely needed

    session = context.session
    found = pending.pending_claims(session.opened, session.open_article.id, who(context))
    if not found:
        raise Refused("No place in this article waits to be confirmed.")
    return found


def list_waiting(context: Context) -> None:
    """List the places that wait in this article, to confirm or reject those that are ticked."""
    if context.perform(lambda: waiting_claims(context)):
        context.window.open_dialog("pending")


def go_to_waiting(step: int) -> Callable[[Context], None]:
    """Return the command that goes to the next place that waits (1), or the one before (-1)."""

    def go(context: Context) -> None:
        _go(context, step, told=True)

    return go


def _do(right: bool) -> Callable[[Context], None]:  # noqa: FBT001  # one of two
    def settle(context: Context) -> None:
        context.perform(lambda: (confirm_here if right else reject_here)(context))

    return settle


def _settle(context: Context, claims: Sequence[Claim], *, right: bool) -> None:
    from reviewer.review import pending  # rarely needed

    settle = pending.confirm if right else pending.reject
    settle(context.session.opened, claims, reviewer=who(context))
    number = sum(span.pending for claim in claims for span in claim.spans)
    places = "1 place" if number == 1 else f"{number:,} places"
    context.window.tell(f"{places} {'confirmed' if right else 'rejected'}. Ctrl+Z takes that back.")


def _go(context: Context, step: int, *, told: bool) -> None:
    """Go to the next or previous claim with a place that waits; after the last comes the first."""
    session = context.session
    reviewer = session.reviewer.id if session.reviewer else None
    places = sorted(
        (span.start, claim.id)
        for claim in (session.claims.outlines.values() if session.claims else ())
        for span in claim.spans
        if span.pending and claim.reviewer_id == reviewer
    )
    caret = session.selection.caret
    after = [each for each in places if each[0] > caret and each[1] != session.claim]
    before = [each for each in places if each[0] < caret and each[1] != session.claim]
    chosen = (after or places)[:1] if step > 0 else (before or places)[-1:]
    for _, claim in chosen:
        if session.claims is not None:
            show_claim(context, session.claims.by_id[claim])
    if told:
        number = len(places)
        context.window.tell(
            f"{number:,} {'place waits' if number == 1 else 'places wait'} to be confirmed here."
        )


def _has_waiting(context: Context) -> bool:
    session = context.session
    reviewer = session.reviewer.id if session.reviewer else None
    outlines = session.claims.outlines.values() if session.claims else ()
    return any(
        span.pending for claim in outlines if claim.reviewer_id == reviewer for span in claim.spans
    )


def _waits_here(context: Context) -> bool:
    claim = found_claim(context)
    return claim is not None and any(span.pending for span in claim.spans)


_HERE = Need(_waits_here, "The place of this claim does not wait to be confirmed.", with_own_claim)
_ANY = Need(_has_waiting, "No place in this article waits to be confirmed.", with_article)

COMMANDS: tuple[Command, ...] = (
    Command(
        "claim.confirm", "Confirm the place", "Say that the claim here, which was carried over from"
        " another version of the text, is where it seems to be.", _do(right=True), _MENU, ("=",),
        in_text=True, enabled=_HERE, icon="accept", separated=True,
    ),
    Command(
        "claim.reject", "Reject the place", "Say that the claim here, which was carried over from"
        " another version of the text, is not there.", _do(right=False), _MENU, ("-",),
        in_text=True, enabled=_HERE, icon="reject",
    ),
    Command(
        "claim.next-waiting", "Next place to confirm", "Go to the next claim whose place waits to"
        " be confirmed.", go_to_waiting(1), _MENU, ("Alt+J",), in_text=True, enabled=_ANY,
    ),
    Command(
        "claim.previous-waiting", "Place to confirm before", "Go to the claim before whose place"
        " waits to be confirmed.", go_to_waiting(-1), _MENU, ("Alt+K",), in_text=True,
        enabled=_ANY,
    ),
    Command(
        "claim.list-waiting", "Confirm several places…", "List the places in this article that wait"
        " to be confirmed, and confirm or reject those that you tick.", list_waiting, _MENU,
        enabled=_ANY,
    ),
)  # fmt: skip
"""The commands about places that wait, in the order of their menu."""
