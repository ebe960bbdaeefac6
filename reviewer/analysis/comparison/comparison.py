"""A comparison of reviewers: whatever is asked of it is computed then, and kept.

A part of it, such as two of the reviewers or one article, is a comparison of its own.
"""

from collections.abc import Callable, Generator, Iterator, Sequence
from functools import cached_property

import numpy as np

from reviewer.analysis.agreement.coefficient import Coefficient, Undefined, undefined
from reviewer.analysis.agreement.continuum import Marks
from reviewer.analysis.agreement.disorder import Draw, Gamma, gamma_of
from reviewer.analysis.agreement.table import Integers
from reviewer.analysis.comparison import cells as cutting
from reviewer.analysis.comparison.cells import Cells, Edges
from reviewer.analysis.comparison.disagreements import Disagreements, disagreements_of
from reviewer.analysis.comparison.frequency import uses_of
from reviewer.analysis.comparison.ground import Ground, ground_of, marks_on, on_ground
from reviewer.analysis.comparison.lengths import Continuum, Marked, continuum_of, marked_of
from reviewer.analysis.comparison.matches import Matches, pair_matches, tag_matrix
from reviewer.analysis.comparison.material import Material, Passages, article_by_article, part_of
from reviewer.analysis.comparison.resampling import Resamples, resamples
from reviewer.analysis.comparison.units import PairUnits, Units
from reviewer.analysis.comparison.verdict import Verdict, verdict_on

KINDS = ("characters", "sentences", "paragraphs", "articles")
"""The kinds of units that are coded."""
MOST_UNITS = 20_000
"""Passages up to which γ is computed."""


class Comparison:
    """The figures, counts and disagreements of a material."""

    def __init__(self, material: Material | Callable[[], Material]) -> None:
        """Compare the reviewers of a material, or of what is made when it is needed.

        Nothing is computed yet.
        """
        self._given = material
        self._units: dict[str, Units] = {}

    @cached_property
    def material(self) -> Material:
        """What is compared."""
        return self._given if isinstance(self._given, Material) else self._given()

    @cached_property
    def ground(self) -> Ground:
        """The articles that at least two of the reviewers have read."""
        return ground_of(self.material)

    @cached_property
    def placed(self) -> Passages:
        """The passages on the ground."""
        return on_ground(self.ground, self.material.passages)

    @cached_property
    def marks(self) -> Marks:
        """The tagged passages, a reviewer's overlapping ones of a tag united."""
        return marks_on(self.ground, self.placed)

    @cached_property
    def continuum(self) -> Continuum:
        """What uα is computed from."""
        return continuum_of(self.ground, self.marks, self.units("characters").sets, self.marked)

    @cached_property
    def marked(self) -> Marked:
        """Whether anything is marked: what |uα is computed from."""
        return marked_of(self.ground, self.marks, self.units("characters").sets)

    @cached_property
    def edges(self) -> Edges:
        """Where marks and articles begin and end."""
        return cutting.edges_of(self.ground, self.marks)

    @cached_property
    def matches(self) -> Matches:
        """The marks of each pair of reviewers, matched."""
        return Matches(self.ground, list(pair_matches(self.ground, self.marks)))

    @cached_property
    def uses(self) -> Integers:
        """How often each tag was used: (tags, articles, reviewers)."""
        return uses_of(self.ground, self.placed)

    @cached_property
    def disagreements(self) -> Disagreements:
        """Where the reviewers differ."""
        return disagreements_of(self.material, self.ground)

    def units(self, kind: str) -> Units:
        """Return the units of a kind."""
        if kind not in self._units:
            self._units[kind] = self._units_of(kind)
        return self._units[kind]

    def matrix(self, first: int, second: int) -> Integers:
        """Return what one reviewer's tags are called by another: (tags + 1, tags + 1)."""
        both = {first, second}
        found = next(pair for pair in self.matches.pairs if {pair.first, pair.second} == both)
        matrix = tag_matrix(found)
        return matrix if first == found.first else matrix.T

    def verdict(self, kind: str = "sentences") -> Verdict:
        """Return what the agreement on units of a kind means."""
        articles = int(self.ground.compared.sum())
        return verdict_on(kind, self.units(kind).coding, len(self.material.reviewers), articles)

    def part(
        self, *, reviewers: Sequence[int] | None = None, articles: Sequence[int] | None = None
    ) -> "Comparison":
        """Return the comparison of some of the reviewers, on some of the articles (by number)."""
        return Comparison(part_of(self.material, reviewers, articles))

    def pair(self, first: int, second: int) -> "Comparison":
        """Return the comparison of two of the reviewers; what is computed here serves it too."""
        return _Pair(self, first, second)

    def by_article(self) -> Iterator["Comparison"]:
        """Yield the comparison of each article that two have read."""
        for material in article_by_article(self.material, self.ground.articles):
            yield Comparison(material)

    def resamples(self, times: int, seed: int = 0) -> Resamples:
        """Draw the articles that two have read, so many times."""
        compared = self.ground.compared
        drawn = resamples(int(compared.sum()), times, seed)
        weights = np.zeros((times, len(compared)))
        weights[:, compared] = drawn.weights
        return Resamples(weights, drawn.articles)

    def gamma(
        self, tag: int | None = None
    ) -> Generator[tuple[int, int], None, Coefficient | Gamma]:
        """Compute γ over all tags or of one, on the articles that all have read.

        Yields how many samples are drawn, of how many.
        """
        complete = self.ground.articles[self.ground.read.all(axis=1)]
        if not len(complete):
            return undefined(Undefined.NOT_COMPLETE)
        whole = (
            self
            if len(complete) == len(self.ground.articles)
            else self.part(articles=complete.tolist())
        )
        marks = whole.marks if tag is None else whole.marks.where(whole.marks.value == tag)
        if len(marks.start) > MOST_UNITS:
            return undefined(Undefined.TOO_MANY, len(marks.start))
        draw = Draw(whole.ground.characters, breaks=whole.ground.begins[1:-1].astype(np.float64))
        return (yield from gamma_of(marks, whole.ground.reviewers, draw))

    def _units_of(self, kind: str) -> Units:
        return Units(self.ground, lambda: _cut(self, kind))


def _cut(comparison: Comparison, kind: str) -> Cells:
    ground, marks, edges = comparison.ground, comparison.marks, comparison.edges
    if kind == "characters":
        return cutting.character_cells(ground, marks, edges)
    if kind == "articles":
        return cutting.article_cells(ground, comparison.placed)
    material = comparison.material
    cuts = {"sentences": material.sentences, "paragraphs": material.paragraphs}
    return cutting.unit_cells(ground, marks, edges, cuts[kind])


class _Pair(Comparison):
    """Two of the reviewers of a comparison, on its ground and with its cells."""

    def __init__(self, whole: Comparison, first: int, second: int) -> None:
        super().__init__(lambda: part_of(whole.material, (first, second), None))
        self._whole = whole
        self._both = (first, second)

    @cached_property
    def ground(self) -> Ground:
        """The ground of the whole."""
        return self._whole.ground.of(self._both)

    @cached_property
    def matches(self) -> Matches:
        """The one pair, with what the whole has matched."""
        pairs = self._whole.matches.pairs
        found = next(pair for pair in pairs if (pair.first, pair.second) == self._both)
        return Matches(self.ground, [found])

    @cached_property
    def marks(self) -> Marks:
        """The marks of both, on articles that both have read."""
        mine, theirs = self.matches.pairs[0].mine, self.matches.pairs[0].theirs
        columns = [np.concatenate(both) for both in zip(mine[1:], theirs[1:], strict=True)]
        who = np.repeat((0, 1), (len(mine.start), len(theirs.start)))
        return Marks(who, *columns)

    @cached_property
    def uses(self) -> Integers:
        """The uses of both."""
        return self._whole.uses[:, :, list(self._both)]

    @cached_property
    def marked(self) -> Marked:
        """A part of the whole's where all have read everything."""
        if self._whole.ground.read.all():
            return self._whole.marked.of_pair(*self._both)
        return super().marked

    def _units_of(self, kind: str) -> Units:
        return PairUnits(self.ground, lambda: _cut(self, kind), self._whole.units(kind), self._both)
