"""The parts of a claim: its tags, its fields and its note, set one by one."""

from collections.abc import Iterable, Sequence

from reviewer.commands.context import Context
from reviewer.commands.reviewers import who
from reviewer.model.claim import Claim
from reviewer.model.codebook import Tag


def set_note(context: Context, claim: Claim, note: str) -> bool:
    """Give a claim this note; tell whether it is kept."""
    return context.perform(
        lambda: context.session.opened.claims.set_note(claim, note, reviewer=who(context))
    )


def set_field(context: Context, claim: Claim, name: str, value: str) -> bool:
    """Give a field of a claim this value, none where it is empty; tell whether it is kept."""
    return context.perform(
        lambda: context.session.opened.claims.set_field(claim, name, value, reviewer=who(context))
    )


def set_tags(context: Context, claim: Claim, tags: Iterable[str]) -> bool:
    """Give a claim exactly these tags (ids); tell whether they are kept."""
    return context.perform(
        lambda: context.session.opened.claims.set_tags(claim, tags, reviewer=who(context))
    )


def add_tag(context: Context, claim: Claim, tag: Tag | str) -> None:
    """Give a claim one more tag, or a new one of this name."""

    def add() -> None:
        review, reviewer = context.session.opened, who(context)
        added = review.codebook.add(tag, reviewer=reviewer) if isinstance(tag, str) else tag
        latest = review.claims.find(claim.id)
        if added.id not in latest.tag_ids:
            review.claims.set_tags(latest, [*latest.tag_ids, added.id], reviewer=reviewer)
        context.session.last_tags = (added.id,)

    context.perform(add)


def take_back_claims(context: Context, claims: Sequence[Claim]) -> bool:
    """Take back claims of one's own, in one step; tell whether they are gone."""
    return context.perform(
        lambda: context.session.opened.claims.take_back(claims, reviewer=who(context))
    )
