"""Assignments: who is to read which articles, and how they are spread evenly."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

Pair = tuple[str, str]
"""A reviewer and an article (ids)."""


class Progress(NamedTuple):
    """How far a reviewer is: how many articles are assigned, and how many of those are done."""

    reviewer: str
    reviewer_id: str
    assigned: int
    done: int


def spread(
    articles: Sequence[str], reviewers: Sequence[str], readers: int, present: Collection[Pair] = ()
) -> list[Pair]:
    """Return what is to be assigned so that each article has so many readers, evenly.

    What is `present` stays. Each article goes to who has the fewest so far, and of those who come
    first; no reviewer is left more than one article behind another where nothing was assigned yet.
    """
    load = {who: sum(reviewer == who for reviewer, _ in present) for who in reviewers}
    order = {who: n for n, who in enumerate(reviewers)}
    found: list[Pair] = []
    for article in articles:
        has = {who for who, what in present if what == article}
        free = sorted(load.keys() - has, key=lambda who: (load[who], order[who]))
        for who in free[: max(0, readers - len(has))]:
            load[who] += 1
            found.append((who, article))
    return found
