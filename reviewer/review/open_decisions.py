"""The decisions of a review as views show them, kept current by notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.review.open_claims import touched_claims

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reviewer.analysis.comparison.results import Disagreement
    from reviewer.model.decision import Decision
    from reviewer.model.step import Notice
    from reviewer.review.review import Review
    from reviewer.review.sight import Sight

_MANY = 1_000
"""Where more rows changed at once, everything is read anew when it is asked for."""


class OpenDecisions:
    """The live decisions by the claims that they are about; read when first asked for."""

    def __init__(self, review: Review, sight: Sight | None = None) -> None:
        """Read from a review, as somebody sees it."""
        self._review = review
        self._sight = sight
        self._by_id: dict[str, Decision] | None = None
        self._about: dict[str, list[str]] = {}
        self._settled: frozenset[str] | None = None
        self._put_off: tuple[str | None, Mapping[str, str]] | None = None

    @property
    def settled(self) -> frozenset[str]:
        """The claims (ids) that a decision settles: it stands, and is about them."""
        if self._settled is None:
            known = self._read().values()
            self._settled = frozenset(c for each in known if each.stands for c in each.sources)
        return self._settled

    @property
    def decided(self) -> frozenset[str]:
        """The claims (ids) that anything was decided about, and those that decisions made."""
        known = self._read().values()
        return frozenset(c for each in known for c in (*each.sources, *each.results))

    def about(self, claims: Iterable[str]) -> list[Decision]:
        """Return the decisions about any of some claims (ids), in the order they were made."""
        known = self._read()
        ids = {id_ for claim in claims for id_ in self._about.get(claim, ())}
        return [known[id_] for id_ in sorted(ids)]

    @property
    def put_off(self) -> Mapping[str, str]:
        """The claims (ids) that whoever looks has put off, and stamps that order them."""
        who = self._sight.visibility.reviewer if self._sight else None
        if self._put_off is None or self._put_off[0] != who:
            self._put_off = who, self._review.decisions.put_off(who)
        return self._put_off[1]

    def is_put_off(self, difference: Disagreement | None) -> bool:
        """Tell whether a difference is put off: it has claims, and all of them are."""
        claims = difference.claims if difference else ()
        return bool(claims) and self.put_off.keys() >= set(claims)

    def refresh(self, notice: Notice) -> bool:
        """Follow a commit; tell whether another claim is settled, or one differently, than before.

        A decision is changed by its own rows, by its claims', and by other decisions about them.
        """
        if notice.whole or notice.touches("property", "same_person"):
            self._put_off = None
        if self._by_id is None:
            return False
        decisions = set(notice.rows.get("decision", ()))
        decisions |= {row.partition(" ")[0] for row in notice.rows.get("decision_claim", ())}
        claims = set() if notice.whole else touched_claims(self._review, notice)
        if notice.whole or len(decisions) + len(claims) > _MANY:
            self._by_id, self._about, self._settled = None, {}, None
            return True
        touched = {id_ for claim in claims for id_ in self._about.get(claim, ())} | decisions
        if not touched:
            return False
        live = self._review.decisions.of_ids(touched)
        known = self._by_id
        before = [known[id_] for id_ in touched if id_ in known]
        near = {claim for each in (*before, *live) for claim in each.sources}
        touched |= {id_ for claim in near for id_ in self._about.get(claim, ())}
        self._take(touched)
        self._put(self._review.decisions(claims=near))
        self._settled = None
        return True

    def _read(self) -> dict[str, Decision]:
        if self._by_id is None:
            self._by_id = {}
            self._put(self._review.decisions())
        return self._by_id

    def _put(self, decisions: Iterable[Decision]) -> None:
        known = self._by_id if self._by_id is not None else {}
        for each in decisions:
            known[each.id] = each
            for claim in each.sources:
                of = self._about.setdefault(claim, [])
                if each.id not in of:
                    of.append(each.id)

    def _take(self, decisions: Iterable[str]) -> None:
        known = self._by_id if self._by_id is not None else {}
        for id_ in decisions:
            each = known.pop(id_, None)
            for claim in each.sources if each else ():
                self._about[claim].remove(id_)
