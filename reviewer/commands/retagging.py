"""Tags of claims changed by one key: cloned to another, one taken away, those used last."""

from collections.abc import Callable

from reviewer.commands.claims import claim_here, tag_with
from reviewer.commands.context import Context
from reviewer.commands.needs import to_mark, with_claim_to_use, with_tag
from reviewer.commands.registry import Command, Need
from reviewer.commands.reviewers import who
from reviewer.model.codebook import Tag
from reviewer.model.errors import NotFound, Refused
from reviewer.model.recent_tags import PLACES


def clone_claim(context: Context) -> None:
    """Find a tag by typing and make a further claim with it where the claim here is."""

    def ask() -> None:
        claim = claim_here(context)

        def make(tag: Tag | str) -> None:
            from reviewer.review import shaping  # not needed to open a window

            session = context.session
            review = session.opened
            chosen = review.codebook.proposed(tag) if isinstance(tag, str) else tag
            made = shaping.clone(review, claim, chosen, reviewer=who(context))
            session.use_tags(made.tag_ids)
            session.choose_claim(made.id)

        def take(tag: Tag | str) -> None:
            context.perform(lambda: make(tag))

        passage = (claim.spans[0].start, claim.spans[-1].end) if claim.spans else None
        context.window.pick_tag(
            "A further claim on the same passage", take, passage, given=claim.tag_ids
        )

    context.perform(ask)


def remove_tag(context: Context) -> None:
    """Take one tag away from the claim here; which one is asked where it has several."""

    def remove() -> None:
        session, reviewer = context.session, who(context)
        claim = claim_here(context)
        if not claim.tags:
            raise Refused("This claim has no tag.")
        names = [path.rpartition("/")[2] for path in claim.tags]
        at: int | None = 0
        if len(names) > 1:
            at = context.window.choose("Remove a tag", "Which tag does the claim lose?", names)
        if at is not None:
            kept = [tag for n, tag in enumerate(claim.tag_ids) if n != at]
            session.opened.claims.set_tags(claim, kept, reviewer=reviewer)
            context.window.tell(f"The claim has lost “{names[at]}”.")

    context.perform(remove)


def tag_recent(place: int) -> Callable[[Context], None]:
    """Return the command that gives the recent tag at a place, from 1."""

    def tag(context: Context) -> None:
        found = recent_tag(context, place)
        if found is None:
            context.window.tell(f"No recent tag has the place {place} yet: T finds one.")
        else:
            tag_with(context, found)

    return tag


def recent_tag(context: Context, place: int) -> Tag | None:
    """Return the recent tag at a place, from 1, or None where there is none (any more)."""
    session = context.session
    id_ = session.recent_tags.at(place)
    if id_ is None or session.review is None:
        return None
    try:
        tag = session.review.codebook.find(id_)
    except NotFound:
        return None
    return None if tag.gone else tag


def _with_recent(place: int) -> Need:
    return Need(
        lambda context: recent_tag(context, place) is not None,
        f"No recent tag has the place {place} yet: T finds one.",
        to_mark,
    )


def _label(place: int) -> Callable[[Context], str]:
    def label(context: Context) -> str:
        tag = recent_tag(context, place)
        return tag.name if tag else f"Recent tag {place}"

    return label


COMMANDS: tuple[Command, ...] = (
    Command(
        "claim.clone", "Clone to another tag…", "Make a further claim with another tag where the"
        " claim here is, with the same fields.", clone_claim, "Claim", ("C",), in_text=True,
        enabled=with_claim_to_use, separated=True,
    ),
    Command(
        "claim.remove-tag", "Remove a tag", "Take one tag away from the claim here.", remove_tag,
        "Claim", ("Shift+E",), in_text=True, enabled=with_tag,
    ),
    *(
        Command(
            f"claim.recent-{place}", f"Recent tag {place}", "Give the selection, or the sentence at"
            f" the caret, the recent tag at place {place}.", tag_recent(place), "Claim/Recent tags",
            (f"Ctrl+{place}",), in_text=True, enabled=_with_recent(place), label=_label(place),
        )
        for place in range(1, PLACES + 1)
    ),
)  # fmt: skip
"""The commands that change the tags of claims, in the order of their menu."""
