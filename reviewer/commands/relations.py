"""Relations between claims: said, gone along, noted and taken back."""

from reviewer.commands.claims import claim_here, show_claim
from reviewer.commands.context import Context
from reviewer.commands.needs import with_claim_to_use, with_related
from reviewer.commands.registry import Command
from reviewer.commands.reviewers import who
from reviewer.model.claim import Claim
from reviewer.model.errors import Refused
from reviewer.model.relation import Relation

_SHOWN = 30


def relate_claim(context: Context) -> None:
    """Find another claim by typing and say what the claim here does to it."""
    context.perform(lambda: _ask(context, claim_here(context)))


def ask_relation(context: Context, claim: Claim) -> None:
    """Let the user find another claim and say what a claim does to it."""
    context.perform(lambda: _ask(context, claim))


def ask_kind(context: Context, claim: str, other: str) -> None:
    """Ask what a claim (an id) that was dropped onto another does to it, and say so."""

    def ask() -> None:
        find = context.session.opened.claims.find

        def take(one: Claim, kind: str, two: Claim, note: str) -> None:
            relate(context, one.id, kind, two.id, note)

        context.window.pick_relation(find(claim), find(other), take)

    context.perform(ask)


def relate(context: Context, claim: str, kind: str, other: str, note: str = "") -> bool:
    """Say that a claim (an id) does something to another; tell whether it is kept."""

    def add() -> None:
        relations, claims = context.session.opened.relations, context.session.opened.claims
        made = relations.add(claim, kind, other, reviewer=who(context), note=note)
        one, two = claims.of_ids([claim, other])
        first, second = (one, two) if one.id == claim else (two, one)
        context.window.tell(f"{_short(first)} {made.kind} {_short(second)}.")

    return context.perform(add)


def go_to_related(context: Context) -> None:
    """Go to the claim that the claim here is related to; from there the same key leads back.

    Where it is related to several, they are gone through in turn.
    """

    def go() -> None:
        session = context.session
        claim = claim_here(context)
        found = list(session.relations.related(claim.id)) if session.relations else []
        if not found:
            raise Refused("This claim is related to none. L relates it to another.")
        ends = [other for _, other in found]
        at = next((n for n, other in enumerate(ends) if other.id == session.came_from), -1)
        session.came_from = claim.id
        show_related(context, ends[(at + 1) % len(ends)] if len(ends) > 1 else ends[0])

    context.perform(go)


def show_related(context: Context, claim: Claim) -> None:
    """Show the claim at the other end, on the other side where there are two.

    So both ends are in sight. Where its article is open already, that is where it is shown.
    """
    session = context.session
    if session.panes.showing(claim.article) is None and session.panes.other is not None:
        session.panes.activate(session.panes.other)
    show_claim(context, claim)


def note_relation(context: Context, relation: Relation) -> None:
    """Ask for the note of a relation of one's own."""
    note = context.window.ask_text("Note", "Why is it so, or where?", relation.note)
    if note is not None and note.strip() != relation.note:
        context.perform(
            lambda: context.session.opened.relations.set_note(relation, note, reviewer=who(context))
        )


def take_back_relation(context: Context, relation: Relation) -> None:
    """Take back a relation of one's own."""
    context.perform(
        lambda: context.session.opened.relations.take_back([relation], reviewer=who(context))
    )


def _ask(context: Context, claim: Claim) -> None:
    sight = context.session.sight
    if sight is None or sum(sight.article_counts().values()) < 2:  # noqa: PLR2004  # a claim is related to another
        raise Refused("There is no other claim yet to relate this one to.")

    def take(one: Claim, kind: str, other: Claim, note: str) -> None:
        relate(context, one.id, kind, other.id, note)

    context.window.pick_relation(claim, None, take)


def _short(claim: Claim) -> str:
    quote = " ".join(" … ".join(span.quote for span in claim.spans).split())
    if not quote:
        return "The claim about the whole article"
    return f"“{quote}”" if len(quote) <= _SHOWN else f"“{quote[: _SHOWN - 1].rstrip()}…”"


COMMANDS: tuple[Command, ...] = (
    Command(
        "claim.relate", "Relate to another claim…", "Say that the claim here supports, contradicts,"
        " repeats or qualifies another one, in this article or another; a claim can also be dragged"
        " onto another.", relate_claim, "Claim", ("L",), in_text=True, enabled=with_claim_to_use,
        separated=True,
    ),
    Command(
        "claim.related", "Go to the related claim", "Go to the claim that the claim here is related"
        " to, and with the same key back.", go_to_related, "Claim", ("Shift+L",), in_text=True,
        enabled=with_related,
    ),
)  # fmt: skip
"""The commands about relations, in the order of their menu."""
