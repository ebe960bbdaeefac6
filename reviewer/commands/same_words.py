"""The same words elsewhere: which are meant, and all ticked places tagged or untagged."""

from typing import TYPE_CHECKING, NamedTuple

from reviewer.commands.claims import target
from reviewer.commands.context import Context, Job, Progress
from reviewer.commands.registry import Command, with_article
from reviewer.commands.reviewers import who
from reviewer.model.codebook import Tag
from reviewer.model.errors import Refused
from reviewer.model.search import Query

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reviewer.review.same_words import Place

_LONGEST = 300


class Wanted(NamedTuple):
    """What is looked for, and the tags (ids) that it has here or that were used last."""

    query: Query
    tags: tuple[str, ...]


def look_elsewhere(context: Context) -> None:
    """Look for the selected words, or those of the claim here, in all articles."""
    if context.perform(lambda: wanted(context)):
        context.window.open_dialog("same-words")


def wanted(context: Context) -> Wanted:
    """Return the words that are meant; raises Refused where they are none, or very many."""
    session = context.session
    goal = target(context)
    start, end = goal.passage
    if goal.claim is not None:
        if not goal.claim.spans:
            raise Refused("This claim is about the whole article: it has no words to look for.")
        start, end = goal.claim.spans[0].start, goal.claim.spans[0].end
    words = " ".join(session.text().text[start:end].split())
    if len(words) > _LONGEST:
        raise Refused("That is very long. Select some words that may be elsewhere too.")
    query = Query(words, whole_words=True)
    return Wanted(query, goal.claim.tag_ids if goal.claim else session.last_tags)


def wanted_hits(context: Context) -> Wanted:
    """Return what is looked for in the open article; raises Refused where that is nothing."""
    from reviewer.analysis.finding import refuse_bad  # slow to import

    session = context.session
    who(context)
    if not session.query.words.strip():
        raise Refused("Find the words first: Ctrl+F.")
    refuse_bad(session.query)
    return Wanted(session.query, session.last_tags)


def change_places(context: Context, tag: Tag, places: "Sequence[Place]", *, tagging: bool) -> None:
    """Give a tag to all of these places, or take it from them."""
    title = "Tagging" if tagging else "Untagging"
    if context.perform(context.session.opened.store.refuse_if_unwritable):
        context.window.run(title, _changing(context, tag, places, tagging=tagging))


def _changing(context: Context, tag: Tag, places: "Sequence[Place]", *, tagging: bool) -> Job:
    from reviewer.review import same_words  # not needed to open a window

    session, reviewer = context.session, who(context)
    review = session.opened
    change = same_words.tag_all if tagging else same_words.untag_all
    work = change(review, tag, places, reviewer=reviewer)
    try:
        for done in work:
            yield Progress(done, len(places), tag.name)
    finally:
        work.close()  # what is stopped halfway leaves everything as it was
    session.use_tags([tag.id])
    number = f"{len(places):,} place{'' if len(places) == 1 else 's'}"
    done_words = f"{number} tagged “{tag.name}”" if tagging else f"{number} untagged"
    context.window.tell(f"{done_words}. Ctrl+Z takes that back.")


COMMANDS: tuple[Command, ...] = (
    Command(
        "claim.same-words", "The same words elsewhere…", "Look for the selected words, or those of"
        " the claim here, in this article or all, and tag or untag the places that you tick.",
        look_elsewhere, "Claim", ("F",), in_text=True, enabled=with_article, icon="search",
        separated=True,
    ),
)  # fmt: skip
"""The command about the same words, in the menu Claim."""
