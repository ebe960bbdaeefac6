"""What is looked at of a comparison: who is compared on what, and which difference."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reviewer.review.open_comparison import Followed, OpenComparison
from reviewer.review.open_decisions import OpenDecisions

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from reviewer.analysis.comparison.disagreements import Disagreements
    from reviewer.analysis.comparison.results import Disagreement
    from reviewer.model.step import Notice
    from reviewer.review import Review
    from reviewer.review.findings import Findings, Pair
    from reviewer.review.gathering import Selection
    from reviewer.review.settlements import Settlement
    from reviewer.review.sight import Sight


class Cell(NamedTuple):
    """A cell of the matrix of two reviewers (ids): a row's and a column's tag, by their paths.

    None stands for nothing.
    """

    pair: Pair
    row: str | None
    column: str | None


class Wanted(NamedTuple):
    """Which differences are gone through; all where nothing is said.

    `kind` is that of a difference, `tag` a path, `article` an id, `pair` two reviewers (ids);
    a `cell` stands for all of these. What is settled is left out, or with `settled` all the rest.
    """

    kind: str | None = None
    tag: str | None = None
    article: str | None = None
    pair: Pair | None = None
    cell: Cell | None = None
    settled: bool = False

    @property
    def everything(self) -> bool:
        """Whether nothing is left out."""
        return self == Wanted()


class Comparing:
    """The comparison that is open in a window.

    `tell` is called with the name of what changed: `comparison`: what is found, or which
    differences are gone through; `difference`: another difference is current, or something was said
    about it; `planned`: what a rule would settle.
    """

    def __init__(
        self,
        review: Review,
        tell: Callable[[str], None],
        selection: Selection,
        sight: Sight | None = None,
    ) -> None:
        """Compare those of a selection, as far as they are seen; raises NotFound or Ambiguous."""
        self._tell = tell
        self._review = review
        self._sight = sight
        self._open = OpenComparison(review, selection, sight)
        self.decisions = OpenDecisions(review, sight)
        """What was decided about the claims."""
        self._later: Mapping[str, str] = {}
        self.wanted = Wanted()
        self.differences: Sequence[Disagreement] = ()
        """The differences that are gone through."""
        self.at = 0
        """Which of them is current, from 0."""
        self.columns = False
        """Whether each reviewer has a column of their own."""
        self.passage: tuple[int, int] | None = None
        """What is selected of the article of the current difference (code points), or None."""
        self.planned: Sequence[Settlement] = ()
        """What a rule would settle, where that is being looked at."""
        self.stale = True
        """Whether the claims are still to be gathered, or to be gathered again."""

    @property
    def selection(self) -> Selection:
        """Who is compared, on what."""
        return self._open.selection

    @property
    def findings(self) -> Findings | None:
        """What is found; None until the claims are gathered."""
        return self._open.findings

    @property
    def difference(self) -> Disagreement | None:
        """The current difference, or None where there is none."""
        return self.differences[self.at] if self.at < len(self.differences) else None

    @property
    def settles(self) -> bool:
        """Whether the differences can be settled: not those from what was decided."""
        return all(each.kind != "consensus" for each in self._open.scope.reviewers)

    @property
    def progress(self) -> tuple[int, int]:
        """How many of all differences are settled, and how many are open."""
        if self.findings is None:
            return 0, 0
        left = len(self._open_or_settled(self.findings.disagreements, settled=False))
        return len(self.findings.disagreements) - left, left

    def kinds(self) -> dict[str, int]:
        """Return how many differences of each kind are open, or settled where those are wanted.

        Those of a pair, tag, article or cell are counted alone where one goes through them.
        """
        if self.findings is not None and self.wanted.cell is not None:
            return dict(Counter(each.kind for each in self.differences))
        found = _of(self.findings, self.wanted._replace(kind=None))
        if found is None:
            return {}
        return self._open_or_settled(found, settled=self.wanted.settled).kinds()

    def gather(self) -> Generator[tuple[int, int], None, None]:
        """Gather the claims, yielding how many articles are read, of how many."""
        before, self.stale = self._open.scope.reviewers, False
        yield from self._open.gather()
        if self._open.scope.reviewers != before:
            self.wanted = Wanted()
        self._renew()

    def compare(self, selection: Selection) -> None:
        """Compare others, or on something else; `gather` does it. Raises NotFound or Ambiguous."""
        self._open = OpenComparison(self._review, selection, self._sight)
        self.wanted, self.differences, self.at = Wanted(), (), 0
        self.stale = True
        self._tell("comparison")

    def want(self, wanted: Wanted) -> None:
        """Go through other differences, the current one where it is among them."""
        if wanted != self.wanted:
            self.wanted = wanted
            self._renew()

    def split(self, *, columns: bool) -> None:
        """Give each reviewer a column of their own, or all one text."""
        if columns != self.columns:
            self.columns = columns
            self._tell("difference")

    def choose(self, at: int) -> None:
        """Make one of the differences current, by its number from 0."""
        if 0 <= at < len(self.differences) and at != self.at:
            self.at = at
            self._tell("difference")

    def step(self, by: int) -> bool:
        """Go to the next difference (1) or the one before (-1); tell whether there is one."""
        at = self.at + by
        there = 0 <= at < len(self.differences)
        if there:
            self.choose(at)
        return there

    def propose(self, plans: Sequence[Settlement]) -> None:
        """Let it be looked at what a rule would settle; nothing ends that."""
        self.planned = plans
        self._tell("planned")

    def follow(self, notice: Notice) -> None:
        """Follow a commit; where that takes a gathering, be stale."""
        before, later = self.decisions.settled, self._later
        decided = self.decisions.refresh(notice)
        came = frozenset[str]()  # the claims that are now among what is gone through
        if decided and not notice.outside:
            now = self.decisions.settled
            came = now - before if self.wanted.settled else before - now
        put_off, went = self.decisions.put_off, frozenset[str]()
        if later != put_off and not notice.outside:
            came |= later.keys() - put_off.keys()
            went |= {claim for claim, stamp in put_off.items() if later.get(claim) != stamp}
        match self._open.follow(notice):
            case Followed.CHANGED:
                self._renew(came, went)
            case Followed.ANEW:
                self.stale = True
                self._tell("comparison")
            case Followed.NOTHING:
                if decided or later != put_off:
                    self._renew(came, went)
                elif notice.touches("comment"):
                    self._tell("difference")

    def _renew(
        self, came: frozenset[str] = frozenset(), went: frozenset[str] = frozenset()
    ) -> None:
        """Take the differences that are wanted; stay at the current one, or near it.

        Where some `came` back (claims' ids), as by undoing, the first of them becomes current; what
        `went` to the end goes there alone.
        """
        before = self.difference
        if before is not None and went.issuperset(before.claims):
            before = None
        self.differences = self._wanted()
        if came:
            back = (each for each in self.differences if not came.isdisjoint(each.claims))
            before = next(back, before)
        if before is not None:
            self.at = _index_of(self.differences, before)
        self.at = min(self.at, max(len(self.differences) - 1, 0))
        self._tell("comparison")

    def _wanted(self) -> Sequence[Disagreement]:
        findings, wanted = self.findings, self.wanted
        self._later = self.decisions.put_off
        if findings is None:
            return ()
        if wanted.cell is not None:
            return findings.passages(*wanted.cell)
        found = _of(findings, wanted)
        if found is None:
            return ()
        if not self.settles:  # one looks for what was decided otherwise
            found = found.with_first(self.decisions.decided)
        return self._open_or_settled(found, settled=wanted.settled).with_last(self._later)

    def is_decided(self, difference: Disagreement | None) -> bool:
        """Tell whether anything was decided about the claims of a difference."""
        claims = difference.claims if difference else ()
        return not self.decisions.decided.isdisjoint(claims)

    def _open_or_settled(self, found: Disagreements, *, settled: bool) -> Disagreements:
        return found.open_for(self.decisions.settled if self.settles else (), otherwise=settled)


def _of(findings: Findings | None, wanted: Wanted) -> Disagreements | None:
    """Return the differences of a kind, pair, tag and article that are wanted.

    What was chosen may have gone since: nobody uses the tag, or no two have read the article.
    """
    if findings is None:
        return None
    known = wanted.tag is None or wanted.tag in findings.tags
    read = wanted.article is None or wanted.article in findings.articles
    if not (known and read):
        return None
    found = findings.between(wanted.pair) if wanted.pair else findings.disagreements
    if wanted.kind is wanted.tag is wanted.article is None:
        return found
    return found.of(kind=wanted.kind, tag=wanted.tag, article=wanted.article)


def _index_of(differences: Sequence[Disagreement], one: Disagreement) -> int:
    """Return where a difference is, or what has come into its place."""
    find = getattr(differences, "index_of", None)
    if find is not None:
        return int(find(one.article, one.start, one.end))
    places = [(each.article, each.start, each.end) for each in differences]
    place = one.article, one.start, one.end
    return places.index(place) if place in places else 0
