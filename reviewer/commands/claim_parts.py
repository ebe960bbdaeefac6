"""The parts of a claim: its tags, its fields and its note, set one by one."""

from collections.abc import Iterable, Sequence

from reviewer.commands.context import Context
from reviewer.commands.needs import meant_claim
from reviewer.commands.reviewers import who
from reviewer.model.claim import Claim
from reviewer.model.codebook import Tag
from reviewer.model.errors import Refused
from reviewer.review.questions import set_question


def set_note(context: Context, claim: Claim, note: str) -> bool:
    """Give a claim this note; tell whether it is kept."""
    return context.perform(
        lambda: context.session.opened.claims.set_note(claim, note, reviewer=who(context))
    )


def ask_question(context: Context) -> None:
    """Flag the claim here with a question, change that, or take it off by leaving it empty."""

    def ask() -> None:
        claim = meant_claim(context)
        if claim is None:
            raise Refused("There is no claim here. Put the caret into one.")
        title, about = "Question", "What are you unsure of? Leave it empty to take it off."
        said = context.window.ask_text(title, about, claim.question or "?")
        if said is not None:
            set_question(context.session.opened, claim, said, reviewer=who(context))

    context.perform(ask)


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
        added = review.codebook.proposed(tag) if isinstance(tag, str) else tag
        before = review.claims.find(claim.id)
        if added.id not in before.tag_ids:
            review.claims.set_tags(before, [*before.tag_ids, added], reviewer=reviewer)
        after = review.claims.find(claim.id)
        context.session.use_tags(
            [added.id] if added.id else set(after.tag_ids) - set(before.tag_ids)
        )

    context.perform(add)


def take_back_claims(context: Context, claims: Sequence[Claim]) -> bool:
    """Take back claims of one's own, in one step; tell whether they are gone."""
    return context.perform(
        lambda: context.session.opened.claims.take_back(claims, reviewer=who(context))
    )
