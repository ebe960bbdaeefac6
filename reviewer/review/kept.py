"""What a review has, said after a window on it ended unexpectedly."""

from typing import NamedTuple

from reviewer.model.step import Step
from reviewer.review.damage import tells_damage
from reviewer.review.review import Review
from reviewer.store import log, summary
from reviewer.store.faults import told


class Kept(NamedTuple):
    """How many claims there are, the step written last, and whether one asked for is there."""

    claims: int
    last: Step | None
    whole: bool


@tells_damage
def kept(review: Review, step: str | None) -> Kept:
    """Return what a review has; `step` is the id of the one that was saved last, if any was.

    Raises a ReviewFileError where that cannot be read.
    """
    connection = review.store.connection
    with told(review.path):
        return Kept(
            summary.claim_count(connection),
            summary.latest_step(connection),
            step is None or log.has_step(connection, step),
        )
