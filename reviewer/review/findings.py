"""What a comparison finds, computed when it is asked for and kept."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from reviewer.analysis.agreement.table import PAIR
from reviewer.analysis.agreement.tallies import rater_pairs
from reviewer.analysis.comparison.comparison import Comparison
from reviewer.analysis.comparison.matches import Called, called
from reviewer.analysis.comparison.results import Disagreement
from reviewer.analysis.comparison.shading import Shading, Stretches, shading_of
from reviewer.analysis.comparison.tables import (
    Wanted,
    article_figures,
    figures_of,
    pair_figures,
    tag_figures,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reviewer.analysis.comparison.disagreements import Disagreements
    from reviewer.analysis.comparison.material import Material
    from reviewer.analysis.comparison.results import (
        ArticleFigures,
        Figures,
        PairFigures,
        TagFigures,
    )
    from reviewer.analysis.comparison.verdict import Verdict
    from reviewer.model.reviewer import Reviewer
    from reviewer.review.blindness import Blindness
    from reviewer.review.compared import LeftOut
    from reviewer.review.gathering import Scope

SAME = "same"
"""The kind of a passage on which two reviewers agree, where such are listed."""


Pair = tuple[str, str]
"""Two reviewers, by their ids."""


class Findings:
    """The figures and differences of the reviewers of a scope, as their claims are now.

    Without intervals and without γ, which take long. `left_out` says what is not in the figures.
    """

    def __init__(
        self,
        scope: Scope,
        material: Material,
        left_out: Sequence[LeftOut],
        blindness: Sequence[Blindness] = (),
    ) -> None:
        """Find in a material; nothing is computed yet."""
        self.blindness = blindness
        """How the claims were made, by reviewer; nothing where that is not known any more."""
        self.scope = scope
        self.left_out = left_out
        self._comparison = Comparison(material)
        self._wanted = Wanted()
        self._called: dict[tuple[int, int], Called] = {}
        self._between: dict[tuple[int, int], Disagreements] = {}

    @property
    def reviewers(self) -> tuple[Reviewer, ...]:
        """Who is compared."""
        return self.scope.reviewers

    @property
    def tags(self) -> tuple[str, ...]:
        """The paths of the tags that figures are of, in the order of the codebook."""
        return self._comparison.material.tags

    @cached_property
    def articles(self) -> tuple[str, ...]:
        """The ids of the articles that at least two have read."""
        ground, material = self._comparison.ground, self._comparison.material
        return tuple(material.articles[at] for at in ground.articles.tolist())

    @cached_property
    def disagreements(self) -> Disagreements:
        """Where they differ, what somebody has a question about first."""
        return self._comparison.disagreements.flagged_first()

    @cached_property
    def whole(self) -> Figures:
        """The figures over all tags."""
        return figures_of(self._comparison, self._wanted)

    @cached_property
    def by_tag(self) -> list[TagFigures]:
        """The figures of each tag."""
        return tag_figures(self._comparison, self._wanted)

    @cached_property
    def by_pair(self) -> list[PairFigures]:
        """The figures of each pair of reviewers."""
        pairs = list(self.pairs())
        names = [reviewer.name for reviewer in self.reviewers]
        if len(pairs) == 1:
            return [pair_figures(self.whole, (names[0], names[1]))]
        return [
            pair_figures(
                figures_of(self._comparison.pair(first, second), self._wanted),
                (names[first], names[second]),
            )
            for first, second in pairs
        ]

    def by_article(self) -> Iterator[ArticleFigures]:
        """Yield the figures of one article after the other, which for many takes a while."""
        for part in self._comparison.by_article():
            yield article_figures(figures_of(part, self._wanted), part.material.articles[0])

    def pairs(self) -> Iterator[tuple[int, int]]:
        """Yield the pairs of reviewers, by number."""
        return rater_pairs(len(self.reviewers))

    def verdict(self, kind: str = "sentences") -> Verdict:
        """Return what the agreement on units of a kind means."""
        return self._comparison.verdict(kind)

    def matrix(self, pair: Pair) -> list[list[int]]:
        """Return what the first reviewer's tags are called by the second, in passages.

        Rows and columns are the tags, and last what the other has not marked at all.
        """
        first, second = self._numbers(pair)
        found: list[list[int]] = self._comparison.matrix(first, second).tolist()
        return found

    def between(self, pair: Pair) -> Disagreements:
        """Return where two reviewers differ, whatever others say there."""
        first, second = sorted(self._numbers(pair))
        if len(self.reviewers) == PAIR:
            return self.disagreements
        if (first, second) not in self._between:
            found = self._comparison.pair(first, second).disagreements
            self._between[first, second] = found.flagged_first()
        return self._between[first, second]

    def passages(self, pair: Pair, row: str | None, column: str | None) -> list[Disagreement]:
        """Return the passages of a cell of the matrix of a pair, in the order of the articles.

        `row` and `column` are paths of tags, None for nothing. Those that differ are the
        differences that lie there; those on which both agree are made for this, of the kind `same`,
        without claims.
        """
        if any(tag is not None and tag not in self.tags for tag in (row, column)):
            return []
        found = self._called_by(pair)
        at = [len(self.tags) if tag is None else self.tags.index(tag) for tag in (row, column)]
        chosen = (found.row == at[0]) & (found.column == at[1])
        ground = self._comparison.ground
        starts, ends = found.start[chosen].astype(int), found.end[chosen].astype(int)
        number = ground.article_at(starts)
        begins = ground.begins[number]
        passages = sorted(
            zip(number.tolist(), (starts - begins).tolist(), (ends - begins).tolist(), strict=True)
        )
        ranges = [(self.articles[at], start, end) for at, start, end in passages]
        tags = tuple(tag for tag in (row, column) if tag is not None)
        if row == column:
            return [Disagreement(*each, SAME, (), tags[:1], (), flagged=False) for each in ranges]
        return [each for each in self.between(pair).within(ranges) if set(tags) <= set(each.tags)]

    def shades(self, article: str) -> Stretches:
        """Return how far they agree on each stretch of an article (an id)."""
        if article not in self.articles:
            return self._shading.none
        return self._shading.of(self._comparison.ground, self.articles.index(article))

    def has_read(self, reviewer: str, article: str) -> bool:
        """Tell whether a reviewer counts as having read an article (both are ids)."""
        readers = zip(self.scope.articles, self.scope.readers, strict=True)
        return any(each.id == article and reviewer in who for each, who in readers)

    @cached_property
    def _shading(self) -> Shading:
        cells = self._comparison.units("characters").cells
        return shading_of(cells, self._comparison.units("characters").sets)

    def _called_by(self, pair: Pair) -> Called:
        """Return what the first calls what the second has marked, whichever comes first."""
        numbers = self._numbers(pair)
        if numbers not in self._called:
            first, second = sorted(numbers)
            matches = next(
                each
                for each in self._comparison.matches.pairs
                if (each.first, each.second) == (first, second)
            )
            found = called(matches)
            turned = found._replace(row=found.column, column=found.row)
            self._called[numbers] = found if numbers == (first, second) else turned
        return self._called[numbers]

    def _numbers(self, pair: Pair) -> tuple[int, int]:
        order = [reviewer.id for reviewer in self.reviewers]
        return order.index(pair[0]), order.index(pair[1])
