"""Search hits: where something was found, and what stands around it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class SearchHit:
    """One hit `[start, end)` in code points of the article, or of the note where it is in one.

    `claim` is the id of the claim whose quote or note has it, or None.
    """

    article: str
    start: int
    end: int
    text: str
    before: str
    after: str
    claim: str | None = None
