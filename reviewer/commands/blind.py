"""Working blind: what is hidden until one is done, and what the owner opens for everybody."""

import contextlib

from reviewer.commands.context import Context
from reviewer.commands.registry import Command, with_article, with_review
from reviewer.commands.reviewers import who
from reviewer.model.errors import ReviewerError
from reviewer.review.visibility import Visibility

_NAMED = 2
"""So many reviewers are named; of more it is said how many they are."""


def record_sightings(context: Context) -> None:
    """Keep in the file whose claims were looked at; where that cannot be, it is tried again."""
    sight = context.session.sight
    if sight is not None and not context.session.opened.read_only:
        with contextlib.suppress(ReviewerError):
            sight.record()


def others_claims(visibility: Visibility) -> str:
    """Return whose claims are hidden, or were: "Ann's claims", "3 reviewers' claims"."""
    people = [each.name for each in visibility.others if each.kind == "person"]
    if len(people) > _NAMED:
        return f"{len(people)} reviewers' claims"
    return " and ".join(f"{name}'s" for name in people) + " claims"


def hidden_here(context: Context) -> str:
    """Return whose claims are hidden in the open article and what shows them; "" where none are.

    It says so of all who review, so that it does not tell who has marked anything.
    """
    session = context.session
    if session.article is None or session.sight is None:
        return ""
    look = session.sight.visibility
    if look.shows_all(session.article.id):
        return ""
    return f"{others_claims(look)} are hidden until you are done (D)."


def told_of_done(before: Visibility, after: Visibility, article: str) -> str:
    """Return what marking an article (an id) as done, or not, shows or hides; "" where nothing."""
    if before.shows_all(article) == after.shows_all(article):
        return ""
    claims = others_claims(after)
    if after.shows_all(article):
        return f"Done. {claims} are shown from now on, and it is recorded that you saw them."
    return f"Not done. {claims} are hidden again; that you saw them stays recorded."


def is_blind(context: Context) -> bool:
    """Tell whether the open review is read blind."""
    return context.session.review is not None and context.session.review.blind.on


def work_blind(context: Context) -> None:
    """Let reviewers work blind, or see each other's claims where they do."""
    blind = context.session.opened.blind
    context.perform(lambda: blind.set_on(on=not blind.on, reviewer=who(context)))


def is_open(context: Context) -> bool:
    """Tell whether the open review is open for everybody."""
    return context.session.review is not None and context.session.review.blind.opened


def open_review_for_all(context: Context) -> None:
    """Show everybody's claims to everybody, or no longer."""
    blind = context.session.opened.blind
    context.perform(lambda: blind.open_review(opened=not blind.opened, reviewer=who(context)))


def is_article_open(context: Context) -> bool:
    """Tell whether the open article is open for everybody."""
    session = context.session
    if session.review is None or session.article is None:
        return False
    return session.article.id in session.review.blind.opened_articles()


def open_article_for_all(context: Context) -> None:
    """Show everybody's claims in the open article to everybody, or no longer."""
    blind, article = context.session.opened.blind, context.session.open_article
    opened = article.id in blind.opened_articles()
    context.perform(lambda: blind.open_article(article, opened=not opened, reviewer=who(context)))


def hand_over(context: Context) -> None:
    """Ask who is to own the review from now on."""
    session = context.session
    me = who(context)
    people = [each for each in session.opened.reviewers() if each.kind == "person"]
    others = [each for each in people if each.id != me]
    owner = session.opened.blind.owner()
    if owner is not None and owner.id != me:
        context.window.warn(f"Only {owner.name}, whose review this is, can hand it over.")
    elif not others:
        context.window.warn("Nobody else reviews here yet. Whoever is to own it has to join first.")
    else:
        names = [each.name for each in others]
        told = "Who is to own this review? The owner opens articles for everybody."
        chosen = context.window.choose("Hand the review over", told, names)
        if chosen is not None:
            heir = others[chosen].id
            context.perform(lambda: session.opened.blind.hand_over(heir, reviewer=me))


FOR_REVIEW: tuple[Command, ...] = (
    Command(
        "review.blind", "Work blind", "Let reviewers see their own claims only until they have"
        " marked an article as done. Only the review's owner can change it.", work_blind, "Review",
        enabled=with_review, checked=is_blind, separated=True,
    ),
    Command(
        "review.open-for-all", "Open the review for everybody", "Show everybody's claims to"
        " everybody, done or not, until you take that back. Only the review's owner can.",
        open_review_for_all, "Review", enabled=with_review, checked=is_open,
    ),
    Command(
        "review.hand-over", "Hand the review over…", "Make somebody else the owner of the review.",
        hand_over, "Review", enabled=with_review,
    ),
)  # fmt: skip
"""The commands about the review, in the order of their menu."""

FOR_ARTICLE = Command(
    "article.open-for-all", "Open for everybody", "Show everybody's claims in this article to"
    " everybody, done or not, until you take that back. Only the review's owner can.",
    open_article_for_all, "Article", enabled=with_article, checked=is_article_open,
)  # fmt: skip
"""The command about the open article."""
