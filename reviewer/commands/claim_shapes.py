"""The passages of claims: one more, one fewer, split in two, two joined."""

from collections.abc import Sequence

from reviewer.commands.claims import claim_here, show_claim
from reviewer.commands.context import Context
from reviewer.commands.needs import (
    inside_claim,
    on_one_of_several,
    with_further_words,
    with_two_claims,
)
from reviewer.commands.passages import Passage, passage_here
from reviewer.commands.registry import Command
from reviewer.commands.reviewers import who
from reviewer.model.claim import Claim
from reviewer.model.errors import Refused


def add_span(context: Context) -> None:
    """Add the selection to the claim that was current last, as a further passage of it."""

    def add() -> None:
        session = context.session
        if session.selection.start == session.selection.end:
            raise Refused("Select the further passage first.")
        claim = session.current_claim() or session.panes.active.left_claim()
        if claim is None:
            raise Refused("Go to the claim first, then select the further passage.")
        start, end = passage_here(context)
        spans = _with((start, end), [(span.start, span.end) for span in claim.spans])
        session.opened.claims.set_spans(claim, spans, reviewer=who(context))
        context.window.show_passage(end, end, select=True)
        session.choose_claim(claim.id)

    context.perform(add)


def remove_span(context: Context) -> None:
    """Take the passage at the caret away from the claim here."""

    def remove() -> None:
        claim, caret = claim_here(context), context.session.selection.caret
        spans = [(span.start, span.end) for span in claim.spans]
        kept = [(start, end) for start, end in spans if not start <= caret <= end]
        if kept == spans:
            raise Refused("Put the caret into the passage that the claim is to lose.")
        if not kept:
            raise Refused("This is the claim's only passage. X takes the whole claim back.")
        context.session.opened.claims.set_spans(claim, kept, reviewer=who(context))

    context.perform(remove)


def split_here(context: Context) -> None:
    """Split the claim here at the caret."""

    def split() -> None:
        from reviewer.review import shaping  # not needed to open a window

        session = context.session
        claim, caret = claim_here(context), session.selection.caret
        made = shaping.split(session.opened, claim, caret, reviewer=who(context))
        session.choose_claim(made.id)
        context.window.tell("The claim is two claims now; the second is the current one.")

    context.perform(split)


def join_claims(context: Context) -> None:
    """Make one claim of those in the selection, or of the claim here and the next one."""

    def join() -> None:
        from reviewer.review import shaping  # not needed to open a window

        review, claims = context.session.opened, _to_join(context)
        others = _relations_of_others(context, claims)
        joined = shaping.join(review, claims, reviewer=who(context))
        lost = len(others) - len(review.relations.touched((), others))
        told = "The claims are one claim now."
        if lost:
            number = "1 relation" if lost == 1 else f"{lost:,} relations"
            told = f"{told} {number} of other reviewers went with the others; undo brings all back."
        context.window.tell(told)
        show_claim(context, joined)

    context.perform(join)


def _relations_of_others(context: Context, claims: Sequence[Claim]) -> list[str]:
    """Return the relations (ids) that other reviewers have made between these claims and others."""
    ids = {claim.id for claim in claims}
    return [
        relation.id
        for relation in context.session.opened.relations.touched(ids, ())
        if relation.reviewer_id != who(context) and not {relation.claim, relation.other} <= ids
    ]


def _with(passage: Passage, spans: list[Passage]) -> list[Passage]:
    """Return passages with a further one; those that it overlaps become one with it."""
    start, end = passage
    touched = [span for span in spans if span[0] <= end and start <= span[1]]
    apart = [span for span in spans if span not in touched]
    united = (min([start, *(s for s, _ in touched)]), max([end, *(e for _, e in touched)]))
    return sorted([*apart, united])


def _to_join(context: Context) -> list[Claim]:
    """Return one's own claims that begin in the selection, else the one here and the next one."""
    session, reviewer = context.session, who(context)
    chosen = session.selection
    claims = session.claims
    if claims is None:
        return []
    own = [c for c in claims.outlines.values() if c.reviewer_id == reviewer and c.spans]
    own.sort(key=lambda claim: (claim.spans[0].start, -claim.spans[0].end))
    if chosen.start < chosen.end:
        low, high = chosen.start, chosen.end
        within = [c.id for c in own if any(s.start < high and low < s.end for s in c.spans)]
        return list(claims.read(within).values())
    here = claim_here(context)
    ids = [claim.id for claim in own]
    if here.id not in ids:
        return [here]
    at = ids.index(here.id)
    return list(claims.read(ids[at : at + 2]).values())


COMMANDS: tuple[Command, ...] = (
    Command(
        "claim.add-span", "Add the selection to the claim", "Give the claim that is current, or was"
        " last, the selection as a further passage.", add_span, "Claim/Passages", ("+",),
        in_text=True, enabled=with_further_words, separated=True,
    ),
    Command(
        "claim.remove-span", "Take this passage away", "Take the passage at the caret away from the"
        " claim here.", remove_span, "Claim/Passages", ("Shift+X",), in_text=True,
        enabled=on_one_of_several,
    ),
    Command(
        "claim.split", "Split at the caret", "Make two claims of the claim here: up to the caret,"
        " and on from there.", split_here, "Claim/Passages", ("/",), in_text=True,
        enabled=inside_claim,
    ),
    Command(
        "claim.join", "Join with the next", "Make one claim of your claims in the selection, or of"
        " the claim here and your next one.", join_claims, "Claim/Passages", ("&",), in_text=True,
        enabled=with_two_claims,
    ),
)  # fmt: skip
"""The commands about the passages of claims, in the order of their menu."""
