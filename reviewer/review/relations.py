"""The relations of a review: said, changed and taken back by the reviewer who says so."""

from collections.abc import Iterable, Sequence

from reviewer.model.claim import Claim
from reviewer.model.errors import Ambiguous, NotFound, NotYours, Refused
from reviewer.model.relation import Relation, kind_named
from reviewer.review.claims import Claims
from reviewer.review.damage import reads
from reviewer.review.reviewers import Reviewers
from reviewer.store import Store, remarks
from reviewer.store.reviewers import persons


class Relations:
    """Called, it lists the relations between live claims, in the order in which they were made.

    Anybody may relate any claims; a relation belongs to who made it.
    """

    def __init__(self, store: Store, claims: Claims, reviewers: Reviewers) -> None:
        """Read from and write to a store; the others resolve what a relation refers to."""
        self._store = store
        self._claims = claims
        self._reviewers = reviewers

    @reads
    def __call__(self, *, claim: Claim | str | None = None) -> list[Relation]:
        """Return the relations of all claims, or of one (a claim or an id), to it and from it."""
        connection = self._store.connection
        if claim is None:
            return self._values(remarks.relations(connection))
        return self._values(remarks.relations_of(connection, [self._resolved(claim).id]))

    @reads
    def touched(self, claims: Iterable[str], relations: Iterable[str]) -> list[Relation]:
        """Return the relations of these claims (ids), and those with these ids, that are live."""
        return self._values(remarks.relations_of(self._store.connection, claims, relations))

    @reads
    def has_any(self) -> bool:
        """Tell whether there ever was a relation: most reviews have none."""
        return remarks.has_relations(self._store.connection)

    @reads
    def ends(self, relation: str) -> tuple[str, str, str] | None:
        """Return claim, kind and other claim of a relation (an id), gone or not, or None."""
        return remarks.ends_of(self._store.connection, relation)

    @reads
    def find(self, reference: str) -> Relation:
        """Return the relation of this id or unambiguous beginning of one; NotFound, Ambiguous."""
        wanted = reference.lower()
        found = [relation for relation in self() if wanted and relation.id.startswith(wanted)]
        if not found:
            raise NotFound(f"No relation has the id {reference!r}.")
        if len(found) > 1:
            raise Ambiguous(f"Several relations begin with {reference!r}. Give more of the id.")
        return found[0]

    def add(
        self, claim: Claim | str, kind: str, other: Claim | str, *, reviewer: str, note: str = ""
    ) -> Relation:
        """Say that a claim supports, contradicts, repeats or qualifies another; return that.

        Both are claims or ids; `reviewer` is a name (made where unknown) or id. Raises Refused for
        a claim with itself, and for what this reviewer has said already.
        """
        one, two = self._resolved(claim), self._resolved(other)
        kind = kind_named(kind)
        if one.id == two.id:
            raise Refused("A claim cannot be related to itself.")
        who = self._reviewers.find(reviewer, create=True).id
        self._refuse_again(one, kind, two, who)
        with self._store.change("claim.relate", reviewer=who, kind=kind) as rows:
            made = rows.new_id()
            rows.insert(
                "relation", id=made, kind=kind, claim=one.id, other_claim=two.id,
                reviewer=who, note=note.strip(),
            )  # fmt: skip
        return self.find(made)

    def set_kind(self, relation: Relation, kind: str, *, reviewer: str) -> None:
        """Say something else of the same two claims; raises NotYours for another's relation."""
        refuse_others([relation], reviewer)
        kind = kind_named(kind)
        with self._store.change("relation.edit", reviewer=reviewer, kind=kind) as rows:
            rows.update("relation", relation.id, {"kind": kind})

    def set_note(self, relation: Relation, note: str, *, reviewer: str) -> None:
        """Give a relation this note; raises NotYours for another's relation."""
        refuse_others([relation], reviewer)
        with self._store.change("relation.note", reviewer=reviewer) as rows:
            rows.update("relation", relation.id, {"note": note.strip()})

    def take_back(self, relations: Sequence[Relation], *, reviewer: str) -> None:
        """Take back one's own relations, in one step; raises NotYours where one is another's."""
        refuse_others(relations, reviewer)
        with self._store.change("relation.remove", reviewer=reviewer, count=len(relations)) as rows:
            gone = [(relation.id, (1,)) for relation in relations]
            rows.update_many("relation", ("gone",), gone)

    def _resolved(self, claim: Claim | str) -> Claim:
        return claim if isinstance(claim, Claim) else self._claims.find(claim)

    def _refuse_again(self, claim: Claim, kind: str, other: Claim, reviewer: str) -> None:
        said = (claim.id, kind, other.id, reviewer)
        for known in self(claim=claim):
            if (known.claim, known.kind, known.other, known.reviewer_id) == said:
                raise Refused("You have said so of these two claims already.")

    def _values(self, rows: Iterable[remarks.Relation]) -> list[Relation]:
        names, same = self._reviewers.names(), persons(self._store.connection)
        return [
            Relation(id_, kind, claim, other, names.get(who, ""), same.get(who, who), note)
            for id_, claim, kind, other, _, who, note in rows
            if other is not None
        ]


def refuse_others(relations: Iterable[Relation], reviewer: str) -> None:
    """Raise NotYours where one of these relations is not this reviewer's (an id)."""
    for relation in relations:
        if relation.reviewer_id != reviewer:
            raise NotYours(
                f"This relation belongs to {relation.reviewer}. You can add one of your own."
            )
