"""Decisions: how disagreements were settled, by whom, why, and what came of it."""

import hashlib
from dataclasses import dataclass
from typing import Final

from reviewer.model.errors import Refused

CONSENSUS: Final = hashlib.sha256(b"consensus").hexdigest()[:32]
"""The id of the reviewer who owns what was decided: the same in every review, so that they unite.

It is the beginning of the SHA-256 of the word, and comes after the stamps of all persons.
"""

CONSENSUS_NAME: Final = "Consensus"

WAYS: Final = ("accept", "unite", "intersect", "edit", "reject")
"""How a disagreement can be settled."""


@dataclass(frozen=True, slots=True)
class Decision:
    """How a disagreement in an article (an id) was settled.

    `verdict` is accepted, merged, edited or rejected. `sources` are the claims (ids) that it was
    about, `results` those of the consensus that it made. `as_of` is the step after which it was
    made, `at` when (UTC, ISO 8601). `changed` are the sources that are not any more what they were
    then, `conflicts` other decisions (ids) about one of the sources.
    """

    id: str
    article: str
    verdict: str
    reason: str
    reviewer: str
    reviewer_id: str
    at: str
    as_of: str
    sources: tuple[str, ...]
    results: tuple[str, ...]
    changed: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()

    @property
    def stands(self) -> bool:
        """Whether it settles its claims: none of them changed, and nothing else was decided."""
        return not self.changed and not self.conflicts


def way_named(name: str) -> str:
    """Return the way of settling of this name or unambiguous beginning; raises Refused."""
    wanted = name.strip().casefold()
    found = [way for way in WAYS if wanted and way.startswith(wanted)]
    if len(found) != 1:
        raise Refused(f"“{name}” settles nothing; one can {', '.join(WAYS)}.")
    return found[0]
