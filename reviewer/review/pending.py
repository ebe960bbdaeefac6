"""Passages whose places wait to be confirmed: said to be right, or taken away."""

from collections.abc import Sequence

from reviewer.model.claim import Claim
from reviewer.model.errors import Refused
from reviewer.review.claims import refuse_others
from reviewer.review.review import Review


def pending_claims(review: Review, article: str, reviewer: str) -> list[Claim]:
    """Return a reviewer's claims in an article (ids) of which a place waits, by place."""
    found = review.claims(article=article, reviewer=reviewer)
    waiting = [claim for claim in found if any(span.pending for span in claim.spans)]
    return sorted(waiting, key=lambda claim: claim.spans[0].start)


def confirm(review: Review, claims: Sequence[Claim], *, reviewer: str) -> None:
    """Say that claims of one's own are where they seem to be, in one step.

    Raises NotYours where one is another's, Refused where no place waits.
    """
    spans = _waiting(claims, reviewer)
    with review.store.change("claim.confirm", reviewer=reviewer, count=len(spans)) as rows:
        rows.update_many("span", ("pending",), [(span, (0,)) for span in spans])


def reject(review: Review, claims: Sequence[Claim], *, reviewer: str) -> None:
    """Take the places that wait away from claims of one's own, in one step.

    A claim that has no other passage is taken back. Raises NotYours where one is another's,
    Refused where no place waits.
    """
    spans = _waiting(claims, reviewer)
    empty = [claim.id for claim in claims if all(span.pending for span in claim.spans)]
    with review.store.change("claim.reject", reviewer=reviewer, count=len(spans)) as rows:
        rows.update_many("span", ("gone",), [(span, (1,)) for span in spans])
        rows.update_many("claim", ("gone",), [(claim, (1,)) for claim in empty])


def _waiting(claims: Sequence[Claim], reviewer: str) -> list[str]:
    """Return the passages (ids) of these claims that wait to be confirmed."""
    refuse_others(claims, reviewer)
    found = [span.id for claim in claims for span in claim.spans if span.pending]
    if not found:
        raise Refused("There is no place here that waits to be confirmed.")
    return found
