"""The units of one kind in a comparison: who has which tags in each of them."""

from collections.abc import Callable
from functools import cached_property

from reviewer.analysis.agreement.tallies import Tallies, tally
from reviewer.analysis.comparison import cells as cutting
from reviewer.analysis.comparison.cells import Cells, Presence, Sets
from reviewer.analysis.comparison.coding import codings_of, sets_grouped
from reviewer.analysis.comparison.ground import Ground
from reviewer.analysis.comparison.results import Coding


class Units:
    """Units of a kind, and what is counted of them: computed when it is asked for, and kept."""

    def __init__(self, ground: Ground, cut: Callable[[], Cells]) -> None:
        """Take the ground, and what cuts it into units of the kind."""
        self.ground = ground
        self._cut = cut

    @cached_property
    def cells(self) -> Cells:
        """The units as cells."""
        return self._cut()

    @cached_property
    def sets(self) -> Sets:
        """Who has which tags in each."""
        return cutting.sets_in(self.ground, self.cells)

    @cached_property
    def presence(self) -> Presence:
        """By tag who has it where."""
        return cutting.presence_in(self.cells)

    @cached_property
    def tallies(self) -> Tallies:
        """How the sets of tags agree."""
        return tally(self.sets.codes)

    @cached_property
    def coding(self) -> Coding:
        """The figures of coding over all tags, the value being the set of tags."""
        return codings_of(self.tallies, sets_grouped(self.sets))[0]


class PairUnits(Units):
    """The units of two of the reviewers of a whole comparison, in its cells."""

    def __init__(
        self, ground: Ground, cut: Callable[[], Cells], whole: Units, both: tuple[int, int]
    ) -> None:
        """Take the ground of both, and the units of the whole."""
        super().__init__(ground, cut)
        self._whole = whole
        self._both = both

    @cached_property
    def sets(self) -> Sets:
        """The sets of both, in the cells of the whole."""
        return self._whole.sets.of(self._both)

    @cached_property
    def tallies(self) -> Tallies:
        """How the sets of both agree; a part of what was counted where all have read everything."""
        if self._whole.ground.read.all():
            return self._whole.tallies.of_pair(*self._both)
        return tally(self.sets.codes)
