"""What reviewers do while faults strike: a few of everything, more of what analysts do most."""

from random import Random

from reviewer.model.errors import Refused
from reviewer.review import Review
from tests.unit.review.actions import ACTIONS, Actor, add_article, tag_claim

KINDS = ("tag", "tag", "add", "bulk", "undo", "redo", "any", "any")
PASSAGES = 40


def tag_passages(actor: Actor, passages: int = PASSAGES) -> None:
    """Tag many passages in one step, as tagging every hit of a search does."""
    article = actor.article()
    tag = actor.tag().id
    with actor.review.change("claim.tag-all", reviewer=actor.reviewer) as rows:
        ids = [rows.new_id() for _ in range(passages)]
        rows.insert_many(
            "claim",
            ("id", "article", "reviewer"),
            [(claim, article.id, actor.reviewer) for claim in ids],
        )
        rows.insert_many(
            "span",
            ("id", "claim", "version", "start", "end", "quote"),
            [(rows.new_id(), claim, article.version, 0, 2, "KT") for claim in ids],
        )
        rows.insert_many("claim_tag", ("claim", "tag"), [(claim, tag) for claim in ids])


def work(review: Review, chance: Random) -> None:
    """Do one thing at random; what the review declines is left, as a reviewer would."""
    actor = Actor(review, chance.choice(review.reviewers()).id, chance)
    kind = chance.choice(KINDS)
    try:
        if kind == "tag":
            tag_claim(actor)
        elif kind == "add":
            add_article(actor)
        elif kind == "bulk":
            tag_passages(actor)
        elif kind == "undo":
            review.undo(actor.reviewer)
        elif kind == "redo":
            review.redo(actor.reviewer)
        else:
            chance.choice(ACTIONS)(actor)
    except Refused:
        return
