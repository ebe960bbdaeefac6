"""What is printed of an article: as it is when printing begins, whatever changes meanwhile."""

from collections.abc import Iterator
from typing import NamedTuple

from reviewer.gui.claim_marks import Lanes, lanes_of
from reviewer.model.article import Article, ArticleText
from reviewer.model.claim import Claim, Outline, Place
from reviewer.model.codebook import Codebook
from reviewer.model.reviewer import Reviewer
from reviewer.session import Session


class Content(NamedTuple):
    """An article with its claims in the order of their numbers; `review` is the review's name.

    `reviewers` are those who have a lane, in that order; `own` is the id of who prints.
    """

    review: str
    article: Article
    text: ArticleText
    claims: tuple[Claim, ...]
    book: Codebook
    lanes: Lanes
    reviewers: tuple[Reviewer, ...]
    own: str | None

    def outlines(self) -> Iterator[Outline]:
        """Yield what is seen of each claim in the text."""
        for claim in self.claims:
            places = (Place(s.start, s.end, s.lost, s.pending) for s in claim.spans)
            yield Outline(claim.id, claim.reviewer_id, claim.tag_ids, tuple(places))


def content_of(session: Session) -> Content:
    """Return the open article of a session; raises ReviewerError where it cannot be read."""
    review, article = session.opened, session.open_article
    claims = sorted(session.claims or (), key=_place)
    own = session.reviewer.id if session.reviewer else None
    lanes = lanes_of(review, claims, own)
    present = {claim.reviewer_id for claim in claims}
    reviewers = [each for each in review.reviewers() if each.id in present]
    reviewers.sort(key=lambda reviewer: lanes.lane(reviewer.id))
    return Content(
        review.path.stem,
        article,
        session.text(),
        tuple(claims),
        review.codebook(),
        lanes,
        tuple(reviewers),
        own,
    )


def _place(claim: Claim) -> tuple[int, int, str]:
    """Return what orders claims: first those about the whole article, then by their passages."""
    if not claim.spans:
        return -1, 0, claim.id
    return claim.spans[0].start, -claim.spans[0].end, claim.id
