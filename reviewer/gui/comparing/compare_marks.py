"""The marks of a text that is compared: claims and agreement, of which an edit changes few."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reviewer.analysis.comparison.shading import Shade
from reviewer.gui.article.marks import PATTERNS, Mark
from reviewer.gui.claim_marks import marks_of

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from reviewer.analysis.comparison.shading import Stretch, Stretches
    from reviewer.gui.article.view import ArticleView
    from reviewer.gui.claim_marks import Lanes
    from reviewer.model.claim import Outline
    from reviewer.model.codebook import Codebook
    from reviewer.model.step import Notice
    from reviewer.review.open_claims import ClaimChange, OpenClaims

_PATTERNS = {Shade.SAME: "solid", Shade.PARTLY: "long", Shade.ONLY: "dotted"}
"""Each shade has a pattern of its own, as it has a colour of its own."""


def agreement_marks(stretches: Iterable[Stretch]) -> list[Mark]:
    """Return the marks of how far reviewers agree on the stretches of a text."""
    return [
        Mark(
            _id_of(each),
            "agreement",
            each.start,
            each.end,
            each.shade.word,
            pattern=PATTERNS.index(_PATTERNS[each.shade]),
        )
        for each in stretches
    ]


class CompareMarks:
    """Puts marks into a view: all of them at first, then those alone that are new or gone."""

    def __init__(self, view: ArticleView) -> None:
        """Have put none yet."""
        self._view = view
        self._claims: set[str] | None = None
        self._stretches: Stretches | None = None
        self._gone: set[str] = set()
        self._new: dict[str, Outline] = {}

    def forget(self) -> None:
        """Put all marks anew the next time."""
        self._claims = self._stretches = None

    def expect(self, change: ClaimChange, notice: Notice) -> None:
        """Take note of what a commit did to the claims, until they are shown again."""
        if notice.whole or notice.touches("tag"):
            self._claims = None  # they may all look otherwise
        self._gone |= change.removed
        for id_ in change.removed:
            self._new.pop(id_, None)
        self._new.update((each.id, each) for each in change.added)

    def show_claims(
        self, claims: OpenClaims, reviewers: Collection[str], book: Codebook, lanes: Lanes
    ) -> None:
        """Mark the claims of some reviewers (ids)."""
        length = len(self._view.text.rstrip())
        known, gone, new = self._claims, self._gone, self._new
        self._gone, self._new = set(), {}
        shown = claims.outlines if known is None else new
        own = [each for each in shown.values() if each.reviewer_id in reviewers]
        marks = marks_of(own, book, lanes, length)
        ids = {each.id for each in own}
        if known is None:
            self._claims = ids
            self._view.set_marks("claim", marks)
        elif gone or ids:
            self._view.change_marks("claim", sorted((gone | ids) & known), marks)
            self._claims = (known - gone) | ids

    def show_agreement(self, stretches: Stretches) -> None:
        """Mark how far reviewers agree on the stretches of the text."""
        before, self._stretches = self._stretches, stretches
        if before is None:
            self._view.set_marks("agreement", agreement_marks(stretches))
            return
        old, now = stretches.otherwise(before)
        if old or now:
            gone = [_id_of(each) for each in old]
            self._view.change_marks("agreement", gone, agreement_marks(now))


def _id_of(stretch: Stretch) -> str:
    return f"{stretch.start} {stretch.end} {stretch.shade.word}"
