"""Settling the current difference of a comparison by key, and many of them by rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.commands.commenting import ask_comment
from reviewer.commands.context import Progress
from reviewer.commands.registry import Command
from reviewer.commands.reviewers import who
from reviewer.model.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reviewer.analysis.comparison.results import Disagreement
    from reviewer.commands.context import Context, Job
    from reviewer.model.claim import Claim
    from reviewer.model.codebook import Codebook, Tag
    from reviewer.model.decision import Decision
    from reviewer.model.reviewer import Reviewer
    from reviewer.review.decisions import Edited
    from reviewer.review.settlements import Settlement
    from reviewer.session.comparing import Comparing

MOST = 4
"""So many reviewers have a digit of their own."""

MAJORITY = 0.8
"""The share of their characters that claims of a majority have in common at least."""

_SHOWN = 5
"""Passages that are quoted of what a rule would settle."""
_QUOTED = 70


def with_difference(context: Context) -> bool:
    """Tell whether there is a current difference that can be settled."""
    comparing = context.session.comparing
    return comparing is not None and comparing.settles and comparing.difference is not None


def while_settling(context: Context) -> bool:
    """Tell whether a comparison is open whose differences can be settled."""
    comparing = context.session.comparing
    return comparing is not None and comparing.settles


def decisions_here(comparing: Comparing) -> list[Decision]:
    """Return the decisions about the claims of the current difference."""
    difference = comparing.difference
    return comparing.decisions.about(difference.claims) if difference else []


def accept(number: int) -> Callable[[Context], None]:
    """Return the command that accepts what a reviewer has there, by their place from 0."""

    def accept_theirs(context: Context) -> None:
        context.perform(lambda: _accept(context, number))

    return accept_theirs


def accept_all(context: Context) -> None:
    """Accept what all of them have there."""
    _settle(context, "accept")


def unite(context: Context) -> None:
    """Make one claim of all of them, with all passages and tags."""
    _settle(context, "unite")


def intersect(context: Context) -> None:
    """Make one claim of what they have in common."""
    _settle(context, "intersect")


def edit(context: Context) -> None:
    """Find the tag of what is decided, on the selected passage or on all that they cover."""
    comparing, _ = _here(context)
    selected = [comparing.passage] if comparing.passage else None

    def take(tag: Tag | str) -> None:
        from reviewer.review.decisions import Edited

        name = tag if isinstance(tag, str) else tag.id
        context.perform(lambda: _made(context, "edit", edited=Edited(selected, [name])))

    context.perform(lambda: who(context))
    prompt = (
        "The tag of what is decided, on the selected passage"
        if selected
        else ("The tag of what is decided, on all that they cover")
    )
    context.window.pick_tag(prompt, take)


def reject(context: Context) -> None:
    """Reject all of them, for a reason that is asked for."""
    _here(context)
    reason = context.window.ask_text("Reject", "Why is none of it a claim?")
    if reason is not None:
        _settle(context, "reject", reason=reason)


def postpone(context: Context) -> None:
    """Put the difference off to the end of the queue."""

    def go() -> None:
        comparing, difference = _here(context)
        last = comparing.at == len(comparing.differences) - 1
        if not (last and comparing.decisions.is_put_off(difference)):
            context.session.opened.decisions.postpone(
                difference.claims, reviewer=who(context), tags=_names(difference)
            )
        if comparing.difference == difference:
            context.window.tell("This is the last one.")

    context.perform(go)


def comment(context: Context) -> None:
    """Say something about it, in the thread of its first claim."""
    _, difference = _here(context)

    def say() -> None:
        said = context.session.opened.comments(claims=difference.claims)
        ask_comment(context, difference.claims[0], said)

    context.perform(say)


def take_back(context: Context) -> None:
    """Take the decisions about it back: it is open again. Or no longer put it off."""

    def go() -> None:
        comparing, difference = _here(context)
        found = decisions_here(comparing)
        if not found and comparing.decisions.is_put_off(difference):
            context.session.opened.decisions.resume(
                difference.claims, reviewer=who(context), tags=_names(difference)
            )
            context.window.tell("It is no longer put off.")
            return
        if not found:
            raise Refused("Nothing was decided about this.")
        context.session.opened.decisions.take_back(found, reviewer=who(context))
        context.window.tell("It is open again. Ctrl+Z brings the decision back.")

    context.perform(go)


def confirm(context: Context) -> None:
    """Let a decision stand although its claims were changed, or another was made about them."""

    def go() -> None:
        comparing, _ = _here(context)
        fallen = [each for each in decisions_here(comparing) if not each.stands]
        if not fallen:
            raise Refused("There is no decision about this that has to be confirmed.")
        context.session.opened.decisions.confirm(fallen[0], reviewer=who(context))
        context.window.tell("The decision stands.")

    context.perform(go)


def show_settled(context: Context) -> None:
    """Go through what is settled, or through what is open again."""
    comparing = context.session.comparing
    if comparing is not None:
        comparing.want(type(comparing.wanted)(settled=not comparing.wanted.settled))


def goes_through_settled(context: Context) -> bool:
    """Tell whether what is settled is gone through."""
    comparing = context.session.comparing
    return comparing is not None and comparing.wanted.settled


def settle_alike(context: Context) -> None:
    """Settle all that was marked exactly alike, after it was shown what that is."""
    _by_rule(context, None)


def settle_majorities(context: Context) -> None:
    """Settle all on which a majority agrees, after it was shown what that is."""
    _by_rule(context, MAJORITY)


def _here(context: Context) -> tuple[Comparing, Disagreement]:
    comparing = context.session.comparing
    if comparing is None or comparing.difference is None:
        raise Refused("There is no difference to settle.")
    return comparing, comparing.difference


def _names(difference: Disagreement) -> list[str]:
    """Return the names of the tags of a difference, as steps are called by them."""
    return [path.rpartition("/")[2] for path in difference.tags]


def _accept(context: Context, number: int) -> None:
    comparing, difference = _here(context)
    reviewers: tuple[Reviewer, ...] = comparing.findings.reviewers if comparing.findings else ()
    if number >= len(reviewers):
        raise Refused(f"Only {len(reviewers)} reviewers are compared.")
    reviewer = reviewers[number]
    claims: list[Claim] = context.session.opened.claims.of_ids(difference.claims)
    kept = tuple(claim.id for claim in claims if claim.reviewer_id == reviewer.id)
    if kept:
        _made(context, "accept", keep=kept)
    elif reviewer.id in difference.nothing:
        _made(context, "reject", reason=f"{reviewer.name} has nothing there, and that is right.")
    else:
        raise Refused(f"{reviewer.name} has not read this article.")


def _settle(context: Context, way: str, *, reason: str = "") -> None:
    context.perform(lambda: _made(context, way, reason=reason))


def _made(
    context: Context,
    way: str,
    *,
    keep: tuple[str, ...] = (),
    edited: Edited | None = None,
    reason: str = "",
) -> None:
    comparing, difference = _here(context)
    made = context.session.opened.decisions.settle(
        difference.claims,
        way,
        keep=keep,
        edited=edited,
        reason=reason,
        reviewer=who(context),
        again=comparing.wanted.settled,
    )
    settled, left = comparing.progress
    context.window.tell(f"{made.verdict.capitalize()}. {settled:,} settled, {left:,} open.")


def _by_rule(context: Context, at_least: float | None) -> None:
    if context.session.comparing is None:
        return
    if context.perform(lambda: _be_able(context)):
        context.window.run("Looking for what a rule settles", _planning(context, at_least))


def _be_able(context: Context) -> None:
    context.session.opened.store.refuse_if_unwritable()
    who(context)


def _planning(context: Context, at_least: float | None) -> Job:
    """Look for what a rule settles, show it, and settle it if that is wanted."""
    comparing = context.session.comparing
    if comparing is None:
        return
    chosen, review = comparing.selection, context.session.opened
    work = review.decisions.by_rule(
        at_least,
        reviewers=chosen.reviewers,
        articles=chosen.articles,
        tags=chosen.tags,
        visibility=chosen.visibility,
    )
    plans: list[Settlement] = []
    while True:
        try:
            stage = next(work)
        except StopIteration as end:
            plans = end.value
            break
        yield Progress(stage.done, stage.whole)
    if not plans:
        context.window.tell("There is nothing that this rule settles.")
        return
    if context.session.comparing is comparing:
        comparing.propose(plans)


def settle_planned(context: Context) -> None:
    """Settle what a rule was found to settle."""
    comparing = context.session.comparing
    if comparing is not None and comparing.planned:
        plans = comparing.planned
        comparing.propose(())
        context.window.run("Settling", _settling(context, plans))


def leave_planned(context: Context) -> None:
    """Leave open what a rule would settle."""
    if context.session.comparing is not None:
        context.session.comparing.propose(())


def preview(plans: Sequence[Settlement], book: Codebook) -> str:
    """Return in words what a rule would settle, with the first passages and their tags."""
    articles = len({plan.article for plan in plans})
    number = f"{len(plans):,} passage{'' if len(plans) == 1 else 's'}"
    where = f"{articles:,} article{'' if articles == 1 else 's'}"
    lines = [f"{number} in {where} would become the consensus. {plans[0].reason}"]
    drafts = [draft for plan in plans for draft in plan.drafts if draft.spans]
    for draft in drafts[:_SHOWN]:
        tags = " · ".join(book.by_id[tag].name for tag in draft.tags if tag in book.by_id)
        quote = f"“{_shortened(draft.spans[0][3])}”"
        lines.append(f"{tags}: {quote}" if tags else quote)
    if len(plans) > _SHOWN:
        lines.append(f"and {len(plans) - _SHOWN:,} more")
    return "\n".join(lines)


def _settling(context: Context, plans: Sequence[Settlement]) -> Job:
    work = context.session.opened.decisions.settle_all(plans, reviewer=who(context))
    number = 0
    try:
        while True:
            yield Progress(next(work), len(plans))
    except StopIteration as end:
        number = end.value
    finally:
        work.close()  # what is stopped halfway leaves everything as it was
    are = "passage is" if number == 1 else "passages are"
    context.window.tell(f"{number:,} {are} in the consensus now. Ctrl+Z takes that back.")


def _shortened(quote: str) -> str:
    words = " ".join(quote.split())
    return words if len(words) <= _QUOTED else f"{words[:_QUOTED].rstrip()}…"


_ORDINALS = ("first", "second", "third", "fourth")

COMMANDS: tuple[Command, ...] = (
    *(
        Command(f"settle.accept-{n}", f"Accept the {word} reviewer's", f"Settle the difference with"
                f" what the {word} of the reviewers has there; where that is nothing, reject it.",
                accept(n - 1), "Compare/Settle", (str(n),), enabled=with_difference,
                in_comparison=True)
        for n, word in enumerate(_ORDINALS, 1)
    ),
    Command("settle.accept-all", "Accept all", "Settle the difference with what each of them has"
            " there.", accept_all, "Compare/Settle", ("B",), enabled=with_difference,
            in_comparison=True),
    Command("settle.unite", "Unite", "Settle the difference with one claim that has all passages"
            " and tags.", unite, "Compare/Settle", ("U",), enabled=with_difference,
            in_comparison=True),
    Command("settle.intersect", "Intersect", "Settle the difference with one claim that has what"
            " all of them have in common.", intersect, "Compare/Settle", ("I",),
            enabled=with_difference, in_comparison=True),
    Command("settle.edit", "Edit…", "Settle the difference with a claim of your own: a tag, on the"
            " selected passage or on all that they cover.", edit, "Compare/Settle", ("E",),
            enabled=with_difference, in_comparison=True),
    Command("settle.reject", "Reject…", "Settle the difference with nothing, for a reason.",
            reject, "Compare/Settle", ("X",), enabled=with_difference, in_comparison=True),
    Command("settle.later", "Later", "Put the difference off to the end of the queue, where it"
            " stays for you until it is settled or this is taken back.", postpone,
            "Compare/Settle", ("L",), enabled=with_difference, in_comparison=True),
    Command("settle.comment", "Comment…", "Say something about the difference, or answer what was"
            " said last.", comment, "Compare/Settle", ("C",), enabled=with_difference,
            in_comparison=True, separated=True),
    Command("settle.show-settled", "What is settled", "Go through the differences that are settled,"
            " or again through those that are open.", show_settled, "Compare/Settle", ("S",),
            enabled=while_settling, checked=goes_through_settled, in_comparison=True,
            separated=True),
    Command("settle.take-back", "Take the decision back", "Open a settled difference again, or no"
            " longer put one off.", take_back, "Compare/Settle", ("Del",), enabled=with_difference,
            in_comparison=True),
    Command("settle.confirm", "Let the decision stand", "Keep a decision although its claims were"
            " changed, or against another one about them.", confirm, "Compare/Settle", ("K",),
            enabled=with_difference, in_comparison=True),
    Command("settle.alike", "All that is marked alike…", "Bring everything into the consensus that"
            " all who read it marked exactly alike; it is shown first.", settle_alike,
            "Compare/Settle", enabled=while_settling, separated=True),
    Command("settle.majorities", "What a majority agrees on…", "Bring everything into the consensus"
            " that more than half have marked with the same tags, with at least 80% in common; it"
            " is shown first.", settle_majorities, "Compare/Settle", enabled=while_settling),
)  # fmt: skip
"""The commands of the menu Compare, Settle, in its order."""
