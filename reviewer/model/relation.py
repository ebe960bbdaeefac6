"""Relations: what one claim does to another."""

from typing import Final, NamedTuple

from reviewer.model.errors import Refused

KINDS: Final = ("supports", "contradicts", "repeats", "qualifies")
"""What a claim can do to another, in the order of the digits that choose it."""

BACKWARDS: Final = {
    "supports": "supported by",
    "contradicts": "contradicted by",
    "repeats": "repeated by",
    "qualifies": "qualified by",
}
"""What the other claim is then, by kind."""


class Relation(NamedTuple):
    """A claim `kind` another: `claim` and `other` are ids, and it reads in this direction.

    It belongs to the reviewer who said so, whosever the claims are.
    """

    id: str
    kind: str
    claim: str
    other: str
    reviewer: str
    reviewer_id: str
    note: str = ""

    def words(self, claim: str) -> str:
        """Return what one of its claims (an id) does to the other, or what is done to it."""
        return self.kind if claim == self.claim else backwards(self.kind)

    def other_end(self, claim: str) -> str:
        """Return the claim (an id) at the other end, seen from one of its claims."""
        return self.other if claim == self.claim else self.claim


def backwards(kind: str) -> str:
    """Return what the other claim of a relation is; kinds of other tools are marked as such."""
    return BACKWARDS.get(kind) or f"{kind} (from)"


def kind_named(name: str) -> str:
    """Return the kind of this name, whatever the case, or of its beginning; raises Refused."""
    wanted = name.strip().casefold()
    found = [kind for kind in KINDS if wanted and kind.startswith(wanted)]
    if len(found) != 1:
        raise Refused(f"A claim does not “{name}” another; it {', '.join(KINDS)} it.")
    return found[0]
