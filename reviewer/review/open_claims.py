"""The claims of the article that is open, kept current by notices instead of being read anew."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from reviewer.model.claim import Claim
from reviewer.model.step import Notice
from reviewer.review.review import Review

_TABLES = ("claim", "span", "claim_tag", "claim_field")


class ClaimChange(NamedTuple):
    """What a notice did to the claims: ids that are gone or changed, and those that live."""

    removed: frozenset[str] = frozenset()
    added: tuple[Claim, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether any claim changed."""
        return bool(self.removed or self.added)


class OpenClaims:
    """The live claims of one article by id, and their order in its text."""

    def __init__(self, review: Review, article: str) -> None:
        """Read the claims of an article (an id)."""
        self._review = review
        self._article = article
        self._order: list[tuple[int, int, str]] | None = None
        self.by_id = {claim.id: claim for claim in review.claims(article=article)}

    def __iter__(self) -> Iterator[Claim]:
        """Go through the claims in the order in which they were made."""
        return iter(self.by_id.values())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.by_id)

    def refresh(self, notice: Notice) -> ClaimChange:
        """Read again what a notice says has changed, and return that."""
        if not notice.touches(*_TABLES):
            return ClaimChange()
        if notice.whole:
            return self._reread()
        touched = self._touched(notice)
        alive = [
            c for c in self._review.claims.of_ids(sorted(touched)) if c.article == self._article
        ]
        removed = frozenset(touched & self.by_id.keys())
        for id_ in touched - {claim.id for claim in alive}:
            self.by_id.pop(id_, None)
        latest = next(reversed(self.by_id), "")
        back = any(claim.id < latest and claim.id not in self.by_id for claim in alive)
        self.by_id.update((claim.id, claim) for claim in alive)
        if back:  # a claim that comes back takes its old place
            self.by_id = dict(sorted(self.by_id.items()))
        self._order = None
        return ClaimChange(removed, tuple(alive))

    def _reread(self) -> ClaimChange:
        before = frozenset(self.by_id)
        self.by_id = {claim.id: claim for claim in self._review.claims(article=self._article)}
        self._order = None
        return ClaimChange(before, tuple(self.by_id.values()))

    def next(self, position: int) -> Claim | None:
        """Return the first claim that starts after a position (code points), or None."""
        order = self._ordered()
        at = bisect_right(order, (position, len(order) + 2**62, ""))
        return self.by_id[order[at][2]] if at < len(order) else None

    def previous(self, position: int) -> Claim | None:
        """Return the last claim that starts before a position (code points), or None."""
        order = self._ordered()
        at = bisect_left(order, (position, -(2**62), ""))
        return self.by_id[order[at - 1][2]] if at else None

    def beside(self, claim: Claim, step: int) -> Claim | None:
        """Return the claim after (1) or before (-1) another in the order of the text, or None."""
        order = self._ordered()
        at = bisect_left(order, _place(claim)) + step
        return self.by_id[order[at][2]] if 0 <= at < len(order) else None

    def at(self, position: int) -> list[Claim]:
        """Return the claims on a position or ending there, the shortest first."""
        found = [
            (span.end - span.start, claim.id)
            for claim in self
            for span in claim.spans
            if span.start <= position <= span.end
        ]
        return [self.by_id[id_] for id_ in dict.fromkeys(id_ for _, id_ in sorted(found))]

    def own_instead_of(self, claim: str, reviewer: str | None) -> str:
        """Return a reviewer's claim on the same passage as another's (ids), or that one itself."""
        meant = self.by_id.get(claim)
        if meant is None or meant.reviewer_id == reviewer:
            return claim
        place = [(span.start, span.end) for span in meant.spans]
        own = (
            each.id
            for each in self
            if each.reviewer_id == reviewer and [(s.start, s.end) for s in each.spans] == place
        )
        return next(own, claim)

    def _touched(self, notice: Notice) -> set[str]:
        """Return the ids of the claims whose rows changed; a link row begins with its claim."""
        found = set(notice.rows.get("claim", ()))
        for table in ("claim_tag", "claim_field"):
            found |= {key.partition(" ")[0] for key in notice.rows.get(table, ())}
        return found | self._review.claims.with_spans(notice.rows.get("span", ()))

    def _ordered(self) -> list[tuple[int, int, str]]:
        if self._order is None:
            self._order = sorted(_place(claim) for claim in self)
        return self._order


def _place(claim: Claim) -> tuple[int, int, str]:
    """Return what orders claims in a text: those about the whole article come first."""
    if not claim.spans:
        return -1, 0, claim.id
    return claim.spans[0].start, -claim.spans[0].end, claim.id
