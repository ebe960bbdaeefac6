"""How far reviewers agree on each stretch of a text: what is shaded in it."""

from enum import IntEnum
from typing import NamedTuple

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


class Shading(NamedTuple):
    """The stretches of all articles on the ground as columns, in its places and order."""

    start: Integers
    end: Integers
    shade: Integers

    def of(self, ground: Ground, article: int) -> list[Stretch]:
        """Return those of an article, by its number on the ground."""
        begin = int(ground.begins[article])
        first, last = np.searchsorted(self.start, ground.begins[article : article + 2]).tolist()
        rows = zip(
            (self.start[first:last] - begin).tolist(),
            (self.end[first:last] - begin).tolist(),
            self.shade[first:last].tolist(),
            strict=True,
        )
        return [Stretch(start, end, Shade(shade)) for start, end, shade in rows]


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
