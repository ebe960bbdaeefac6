"""The relations of a review as views show them, kept current by notices."""

from collections.abc import Iterable, Iterator
from itertools import islice

from reviewer.model.claim import Claim
from reviewer.model.relation import Relation
from reviewer.model.step import Notice
from reviewer.review.open_claims import touched_claims
from reviewer.review.review import Review
from reviewer.review.sight import Sight

_AT_ONCE = 50
"""So many claims are read together: one alone takes nearly as long."""

_MANY = 1_000
"""Where more rows changed at once, everything is read anew when it is asked for."""


class OpenRelations:
    """The live relations by claim, and what is at their other ends; read when first asked for."""

    def __init__(self, review: Review, sight: Sight | None = None) -> None:
        """Read from a review; where somebody's sight is given, what they see."""
        self._review = review
        self._sight = sight or Sight(review)
        self._by_id: dict[str, Relation] | None = None
        self._of: dict[str, list[str]] = {}
        self._claims: dict[str, Claim] = {}

    def of(self, claim: str) -> list[Relation]:
        """Return the relations of a claim (an id), to it and from it, in the order they came."""
        known = self._read()
        return [known[id_] for id_ in self._of.get(claim, ())]

    def related(self, claim: str) -> Iterator[tuple[Relation, Claim]]:
        """Yield the relations of a claim (an id), each with the claim at its other end."""
        for relation in self.of(claim):
            other = self._claim(relation.other_end(claim))
            if other is not None and self._is_seen(relation, claim, other):
                yield relation, other

    def _is_seen(self, relation: Relation, claim: str, other: Claim) -> bool:
        """Tell whether the other end of a relation may be seen, and who says so of both."""
        look = self._sight.visibility
        if not look.blind:
            return True
        here = self._claim(claim)
        ends = [end.article for end in (here, other) if end is not None]
        said = all(look.shows(article, relation.reviewer_id) for article in ends)
        return said and look.shows(other.article, other.reviewer_id)

    def refresh(self, notice: Notice) -> frozenset[str]:
        """Follow a commit; return the claims (ids) of which something else is said now."""
        if self._by_id is None:
            return frozenset()
        if notice.whole:
            return self._reread()
        relations = notice.rows.get("relation", frozenset())
        if not self._by_id and not relations and not self._review.relations.has_any():
            return frozenset()
        claims = touched_claims(self._review, notice)
        if len(claims) + len(relations) > _MANY:
            return self._reread()
        for claim in claims:
            self._claims.pop(claim, None)
        gone = {id_ for claim in claims for id_ in self._of.get(claim, ())}
        gone |= relations & self._by_id.keys()
        live = self._review.relations.touched(claims, relations) if claims or relations else []
        return frozenset(self._take(gone) | self._put(live))

    def _reread(self) -> frozenset[str]:
        before = set(self._of)
        self._by_id, self._of, self._claims = None, {}, {}
        self._read()
        return frozenset(before | self._of.keys())

    def _read(self) -> dict[str, Relation]:
        if self._by_id is None:
            self._by_id = {}
            if self._review.relations.has_any():
                self._put(self._review.relations())
        return self._by_id

    def _put(self, relations: Iterable[Relation]) -> set[str]:
        """Keep relations, and return their claims."""
        known, told = self._read(), set[str]()
        for relation in relations:
            known[relation.id] = relation
            for claim in (relation.claim, relation.other):
                of = self._of.setdefault(claim, [])
                if relation.id not in of:
                    of.append(relation.id)
                    of.sort()
                told.add(claim)
        return told

    def _take(self, relations: Iterable[str]) -> set[str]:
        """Forget relations (ids), and return their claims."""
        known, told = self._read(), set[str]()
        for id_ in relations:
            relation = known.pop(id_)
            for claim in (relation.claim, relation.other):
                self._of[claim].remove(id_)
                if not self._of[claim]:
                    del self._of[claim]
                told.add(claim)
        return told

    def _claim(self, id_: str) -> Claim | None:
        """Return a claim that is related to another; some more are read along with it."""
        if id_ not in self._claims:
            unknown = (other for other in self._of if other not in self._claims and other != id_)
            wanted = [id_, *islice(unknown, _AT_ONCE)]
            found = self._review.claims.of_ids(wanted)
            self._claims.update((claim.id, claim) for claim in found)
        return self._claims.get(id_)
