"""Which claims were made blind: before their owner saw the others' claims on the same text."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

from reviewer.store import blinding
from reviewer.store.articles import versions as read_versions
from reviewer.store.claims import claim_steps
from reviewer.store.moments import one_moment
from reviewer.store.reviewers import persons

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from reviewer.review.review import Review


class Made(Enum):
    """How a claim was made."""

    BLIND = "blind"
    """Before its owner saw what others marked, and not changed since then."""
    CHANGED = "changed"
    """Blind, but changed when its owner had seen what others marked."""
    SEEING = "seeing"
    """When its owner had seen what others marked."""
    UNKNOWN = "unknown"
    """The history of when is gone: it was copied without history, or recovered."""


class Blindness(NamedTuple):
    """How many claims of a reviewer (a name) were made how."""

    reviewer: str
    blind: int
    changed: int
    seeing: int
    unknown: int


def how_made(first: str, last: str, seen: str | None) -> Made:
    """Tell how a claim was made: stamps of its first and last change, and of the first sight.

    `seen` is None where its owner never saw the others' claims. Where both were written by one
    step, as a copy without history does, nobody knows.
    """
    if seen is None or last < seen:
        return Made.BLIND
    if first == seen:
        return Made.UNKNOWN
    return Made.CHANGED if first < seen else Made.SEEING


def blindness_of(
    review: Review, claims: Iterable[tuple[str, str, str]], others: Collection[str]
) -> dict[str, Made]:
    """Return how claims were made: each a claim, its article and its owner (ids), by claim.

    What counts as seen are the claims of `others` (ids), whoever of them is not the owner. Of
    claims whose owner saw nothing of theirs the history is not read.
    """
    known = list(claims)
    connection = review.store.connection
    with one_moment(connection):
        seen = _first_sight(review, others)
        asked = [claim for claim, article, owner in known if (owner, article) in seen]
        steps = claim_steps(connection, asked) if asked else {}
    return {
        claim: how_made(*steps.get(claim, ("", "")), seen.get((owner, article)))
        for claim, article, owner in known
    }


def counted(
    made: Mapping[str, Made], owners: Mapping[str, str], names: Mapping[str, str]
) -> list[Blindness]:
    """Count how claims were made, by owner; `owners` are ids by claim, `names` those of all."""
    found: dict[str, list[Made]] = {owner: [] for owner in names}
    for claim, how in made.items():
        found[owners[claim]].append(how)
    return [
        Blindness(names[owner], *(hows.count(how) for how in Made)) for owner, hows in found.items()
    ]


def _first_sight(review: Review, others: Collection[str]) -> dict[tuple[str, str], str]:
    """Return the stamp of when somebody first saw claims of others, by reviewer and article."""
    connection = review.store.connection
    same = persons(connection)
    articles = {version: article for version, article, _ in read_versions(connection)}
    found: dict[tuple[str, str], str] = {}
    for reviewer, whose, version, stamp in blinding.first_seen(connection):
        who, other = same.get(reviewer, reviewer), same.get(whose, whose)
        # A version that left with a merge may be seen no more, and come back with its claims.
        if other in others and other != who and version in articles:
            place = (who, articles[version])
            found[place] = min(stamp, found.get(place, stamp))
    return found
