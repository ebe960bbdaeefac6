"""Comments: remarks on a claim, in a thread."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Comment:
    """What a reviewer says about a claim (an id), whosever it is.

    `answers` is the id of the comment that it answers, or None; `depth` how many answers lie
    between it and the begin of its thread. `created` and `modified` are UTC, ISO 8601.
    """

    id: str
    claim: str
    answers: str | None
    body: str
    reviewer: str
    reviewer_id: str
    created: str
    modified: str
    depth: int = 0
