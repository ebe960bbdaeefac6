"""How far reviewers agree on each stretch of a text: what is shaded in it."""

from collections.abc import Sequence
from enum import IntEnum
from typing import NamedTuple, overload

import numpy as np

from reviewer.analysis.agreement.columns import changes
from reviewer.analysis.agreement.table import Integers
from reviewer.analysis.comparison.cells import Cells, Sets
from reviewer.analysis.comparison.ground import Ground


class Shade(IntEnum):
    """Who has marked a stretch, of those who have read it."""

    SAME = 1
    """All, with the same tags."""
    PARTLY = 2
    """Several, but not all, or not with the same tags."""
    ONLY = 3
    """One alone."""

    @property
    def word(self) -> str:
        """The shade by its name, which is that of its colour too."""
        return self.name.lower()


class Stretch(NamedTuple):
    """A stretch `[start, end)` of an article, in code points, and how it is shaded."""

    start: int
    end: int
    shade: Shade


class Stretches(Sequence[Stretch]):
    """The stretches of an article in its order; each is made when it is asked for."""

    def __init__(self, start: Integers, end: Integers, shade: Integers) -> None:
        """Keep columns."""
        self.columns = start, end, shade
        """Their starts, ends and shades."""

    def __len__(self) -> int:
        """Return how many there are."""
        return len(self.columns[0])

    @overload
    def __getitem__(self, at: int) -> Stretch: ...
    @overload
    def __getitem__(self, at: slice) -> list[Stretch]: ...
    def __getitem__(self, at: int | slice) -> Stretch | list[Stretch]:
        """Return one, or some."""
        if isinstance(at, slice):
            columns = (column[at].tolist() for column in self.columns)
            return [Stretch(s, e, Shade(shade)) for s, e, shade in zip(*columns, strict=True)]
        start, end, shade = (int(column[at]) for column in self.columns)
        return Stretch(start, end, Shade(shade))

    def otherwise(self, before: "Stretches") -> tuple[list[Stretch], list[Stretch]]:
        """Return what is between the first and the last difference, before and now."""
        most = min(len(self), len(before))
        first = self._alike(before, slice(0, most), 1)
        rest = most - first
        last = self._alike(before, slice(-rest, None), -1) if rest else 0
        return before[first : len(before) - last], self[first : len(self) - last]

    def _alike(self, other: "Stretches", part: slice, step: int) -> int:
        """Return how many are the same from the begin of a part on, or back from its end."""
        pairs = zip(self.columns, other.columns, strict=True)
        same = np.logical_and.reduce([one[part] == two[part] for one, two in pairs])[::step]
        return len(same) if same.all() else int(np.argmin(same))


class Shading(NamedTuple):
    """The stretches of all articles on the ground as columns, in its places and order."""

    start: Integers
    end: Integers
    shade: Integers

    @property
    def none(self) -> "Stretches":
        """No stretches."""
        return Stretches(self.start[:0], self.end[:0], self.shade[:0])

    def of(self, ground: Ground, article: int) -> Stretches:
        """Return those of an article, by its number on the ground."""
        begin = int(ground.begins[article])
        first, last = np.searchsorted(self.start, ground.begins[article : article + 2]).tolist()
        return Stretches(
            self.start[first:last] - begin, self.end[first:last] - begin, self.shade[first:last]
        )


def shading_of(cells: Cells, sets: Sets) -> Shading:
    """Return how cells of characters are shaded; neighbours that look alike are one stretch."""
    values = sets.codes.values
    if not len(values):
        none = np.zeros(0, np.int64)
        return Shading(none, none, none)
    read, some = (values >= 0).sum(axis=1), (values > 0).sum(axis=1)
    most = values.max(axis=1, initial=0)
    same = (some == read) & ((values == most[:, None]) | (values < 0)).all(axis=1)
    shade = np.select(
        [some == 0, same, some == 1], [0, int(Shade.SAME), int(Shade.ONLY)], int(Shade.PARTLY)
    )
    ends = np.cumsum(cells.weights).astype(np.int64)
    first = np.flatnonzero(changes(cells.article * (len(Shade) + 1) + shade))
    last = np.append(first[1:], len(shade)) - 1
    shaded = shade[first] != 0
    starts = np.concatenate(([0], ends[:-1]))
    return Shading(starts[first][shaded], ends[last][shaded], shade[first][shaded])
