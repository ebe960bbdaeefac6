"""Claims flagged with a question, which come first when they are compared."""

from reviewer.model.claim import Claim
from reviewer.review.claims import refuse_others
from reviewer.review.review import Review


def set_question(review: Review, claim: Claim, question: str, *, reviewer: str) -> None:
    """Flag one's own claim with a question; an empty one takes the flag off. Raises NotYours."""
    refuse_others([claim], reviewer)
    command = "claim.question" if question.strip() else "claim.no-question"
    with review.store.change(command, reviewer=reviewer) as rows:
        rows.update("claim", claim.id, {"question": question.strip()})
