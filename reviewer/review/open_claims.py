"""The claims of the article that is open, kept current by notices instead of being read anew.

What is seen of all of them in the text is kept as outlines; a claim itself is read when it is first
asked for, together with those around it.
"""

from bisect import bisect_left, bisect_right, insort
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import islice
from operator import attrgetter
from typing import NamedTuple

from reviewer.model.claim import Claim, Outline
from reviewer.model.errors import NotFound, ReviewFileError
from reviewer.model.step import Notice
from reviewer.review.outlines import outlines
from reviewer.review.review import Review
from reviewer.review.sight import Sight

_TABLES = ("claim", "span", "claim_tag", "claim_field")

_AROUND = 8
"""So many claims before and after the one that is asked for are read with it."""

_FEW = 64
"""So many changed claims at most are put into their places one by one."""

_REVIEWER = attrgetter("reviewer_id")

_Where = tuple[int, int, str]
"""What orders claims in a text: the start of the first span, the longest first, the id."""


class ClaimChange(NamedTuple):
    """What a notice did to the claims: ids that are gone or changed, and those that live."""

    removed: frozenset[str] = frozenset()
    added: tuple[Outline, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether any claim changed."""
        return bool(self.removed or self.added)


class OpenClaims:
    """The live claims of one article by id, and their order in its text.

    Where somebody's sight is given, they are those that they see.
    """

    def __init__(
        self,
        review: Review,
        article: str,
        found: dict[str, Outline] | None = None,
        *,
        sight: Sight | None = None,
    ) -> None:
        """Read the outlines of an article's (an id) claims, unless they are `found` already."""
        self._review = review
        self._article = review.articles.find(article)
        self._sight = sight or Sight(review)
        if found is None:
            found = outlines(review, self._article, sight=self._sight)
        self.outlines = found
        """What is seen of each claim, in the order in which they were made."""
        self._order: list[_Where] | None = None
        self._longest = 0
        self._counts: Counter[str] | None = None
        self.by_id = ReadClaims(self)

    def __iter__(self) -> Iterator[Claim]:
        """Go through the claims in the order in which they were made."""
        return iter(self.read(list(self.outlines)).values())

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.outlines)

    def count_of(self, reviewer: str) -> int:
        """Return how many are of a reviewer (an id)."""
        if self._counts is None:
            self._counts = Counter(map(_REVIEWER, self.outlines.values()))
        return self._counts[reviewer]

    def read(self, ids: list[str]) -> dict[str, Claim]:
        """Return claims by their ids, in this order; those that were gone since are left out."""
        everything = len(ids) == len(self.outlines) > _FEW
        claims = self._review.claims
        seen = self._sight.visibility.shows_all(self._article.id)
        found = claims(article=self._article) if everything and seen else claims.of_ids(ids)
        by_id = {claim.id: claim for claim in found}
        return {id_: by_id[id_] for id_ in ids if id_ in by_id}

    def readable(self, ids: Iterable[str]) -> list[Claim]:
        """Return those of these claims that live, none where the file cannot be read just now.

        That is for what is said beside the text; whoever looks after the file tells of it.
        """
        wanted = list(ids)
        try:
            self.by_id.fetch(wanted)
            return [claim for id_ in wanted if (claim := self.by_id.get(id_))]
        except ReviewFileError:
            return []

    def around(self, claim: str) -> list[str]:
        """Return the ids of a claim and of those beside it in the order of the text."""
        order = self._ordered()
        at = bisect_left(order, _where(self.outlines[claim]))
        return [id_ for _, _, id_ in order[max(0, at - _AROUND) : at + _AROUND]]

    def refresh(self, notice: Notice) -> ClaimChange:
        """Read again what a notice says has changed, and return that."""
        if not notice.touches(*_TABLES):
            return ClaimChange()
        try:
            self._article = self._review.articles.find(self._article.id)
        except NotFound:  # somebody has purged it
            return ClaimChange()
        if notice.whole:
            return self._reread()
        touched = touched_claims(self._review, notice)
        alive = outlines(self._review, self._article, sorted(touched), self._sight)
        gone = {id_: self.outlines[id_] for id_ in touched & self.outlines.keys()}
        latest = next(reversed(self.outlines), "")
        for id_ in gone.keys() - alive.keys():
            del self.outlines[id_]
        back = any(id_ < latest and id_ not in self.outlines for id_ in alive)
        self.outlines.update(alive)
        if back:  # a claim that comes back takes its old place
            self.outlines = dict(sorted(self.outlines.items()))
        self._reorder(gone, alive)
        if self._counts is not None:
            self._counts.subtract(map(_REVIEWER, gone.values()))
            self._counts.update(map(_REVIEWER, alive.values()))
        self.by_id.forget(touched)
        return ClaimChange(frozenset(gone), tuple(alive.values()))

    def _reread(self) -> ClaimChange:
        before = frozenset(self.outlines)
        self.outlines = outlines(self._review, self._article, sight=self._sight)
        self.by_id = ReadClaims(self)
        self._order = self._counts = None
        return ClaimChange(before, tuple(self.outlines.values()))

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
        outline = self.outlines.get(claim.id)
        at = bisect_left(order, _where(outline)) + step if outline else -1
        return self.by_id[order[at][2]] if 0 <= at < len(order) else None

    def at(self, position: int) -> list[Claim]:
        """Return the claims on a position or ending there, the shortest first."""
        order = self._ordered()
        low = bisect_left(order, (position - self._longest, -(2**62), ""))
        high = bisect_right(order, (position, 2**62, ""))
        found = sorted(
            (span.end - span.start, id_)
            for _, _, id_ in islice(order, low, high)
            for span in self.outlines[id_].spans
            if span.start <= position <= span.end
        )
        return [self.by_id[id_] for id_ in dict.fromkeys(id_ for _, id_ in found)]

    def own_instead_of(self, claim: str, reviewer: str | None) -> str:
        """Return a reviewer's claim on the same passage as another's (ids), or that one itself."""
        meant = self.outlines.get(claim)
        if meant is None or meant.reviewer_id == reviewer:
            return claim
        places = _passages(meant)
        own = (
            each.id
            for each in self.outlines.values()
            if each.reviewer_id == reviewer and _passages(each) == places
        )
        return next(own, claim)

    def _ordered(self) -> list[_Where]:
        if self._order is None:
            self._order = sorted(map(_where, self.outlines.values()))
            self._longest = max(map(_reach, self.outlines.values()), default=0)
        return self._order

    def _reorder(self, gone: Mapping[str, Outline], alive: Mapping[str, Outline]) -> None:
        """Take what is gone out of the order and put in what lives; of many, make it anew."""
        if self._order is None or len(gone) + len(alive) > _FEW:
            self._order = None
            return
        for outline in gone.values():
            del self._order[bisect_left(self._order, _where(outline))]
        for outline in alive.values():
            insort(self._order, _where(outline))
            self._longest = max(self._longest, _reach(outline))


class ReadClaims(Mapping[str, Claim]):
    """The claims by id, each read when it is first asked for, with those around it."""

    def __init__(self, claims: OpenClaims) -> None:
        """Read what these claims are made of."""
        self._claims = claims
        self._read: dict[str, Claim] = {}

    def forget(self, ids: Iterable[str]) -> None:
        """Read these anew when they are asked for."""
        for id_ in ids:
            self._read.pop(id_, None)

    def fetch(self, ids: Sequence[str]) -> None:
        """Read at once those of several claims that are not read yet, and no others."""
        missing = [id_ for id_ in ids if id_ not in self._read and id_ in self._claims.outlines]
        if len(missing) > 1:
            self._read |= self._claims.read(missing)

    def __getitem__(self, claim: str) -> Claim:
        if claim not in self._read:
            if claim not in self._claims.outlines:
                raise KeyError(claim)
            near = [id_ for id_ in self._claims.around(claim) if id_ not in self._read]
            self._read |= self._claims.read(near)
        return self._read[claim]

    def __contains__(self, claim: object) -> bool:
        return claim in self._claims.outlines

    def __iter__(self) -> Iterator[str]:
        return iter(self._claims.outlines)

    def __len__(self) -> int:
        return len(self._claims.outlines)


def touched_claims(review: Review, notice: Notice) -> set[str]:
    """Return the ids of the claims whose rows changed; a link row begins with its claim."""
    found = set(notice.rows.get("claim", ()))
    for table in ("claim_tag", "claim_field"):
        found |= {key.partition(" ")[0] for key in notice.rows.get(table, ())}
    return found | review.claims.with_spans(notice.rows.get("span", ()))


def _passages(outline: Outline) -> list[tuple[int, int]]:
    return [(span.start, span.end) for span in outline.spans]


def _where(outline: Outline) -> _Where:
    """Return what orders claims in a text: those about the whole article come first."""
    if not outline.spans:
        return -1, 0, outline.id
    return outline.spans[0].start, -outline.spans[0].end, outline.id


def _reach(outline: Outline) -> int:
    """Return how far a claim's spans reach from where it begins, in code points."""
    if not outline.spans:
        return 0
    return max(span.end for span in outline.spans) - outline.spans[0].start
