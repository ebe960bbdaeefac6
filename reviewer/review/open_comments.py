"""What was said about the claims of a review, as views show it, kept current by notices."""

from reviewer.model.claim import Claim
from reviewer.model.comment import Comment
from reviewer.model.step import Notice
from reviewer.review.review import Review
from reviewer.review.sight import Sight

_TABLES = ("comment", "same_person")


class OpenComments:
    """The live comments by claim; read when first asked for, as they are few."""

    def __init__(self, review: Review, sight: Sight | None = None) -> None:
        """Read from a review; where somebody's sight is given, what they see."""
        self._review = review
        self._sight = sight or Sight(review)
        self._of: dict[str, list[Comment]] | None = None

    def of(self, claim: Claim) -> list[Comment]:
        """Return the comments on a claim that is seen, each answer below what it answers."""
        look = self._sight.visibility
        found = self._read().get(claim.id, [])
        return [each for each in found if look.shows(claim.article, each.reviewer_id)]

    def refresh(self, notice: Notice) -> frozenset[str]:
        """Follow a commit; return the claims (ids) about which something else is said now."""
        if self._of is None or not (notice.whole or notice.touches(*_TABLES)):
            return frozenset()
        before, self._of = self._of, None
        now = self._read()
        return frozenset(
            claim for claim in before.keys() | now.keys() if before.get(claim) != now.get(claim)
        )

    def _read(self) -> dict[str, list[Comment]]:
        if self._of is None:
            self._of = {}
            for comment in self._review.comments():
                self._of.setdefault(comment.claim, []).append(comment)
        return self._of
