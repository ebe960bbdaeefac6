"""Who is named together, and under which tags, as it was counted."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence


class Counted(NamedTuple):
    """An entity (an id): how often it is named in the units that are counted, and in how many."""

    entity: str
    mentions: int
    units: int


class Pair(NamedTuple):
    """Two entities (ids, the lesser first unless said otherwise), and how many units name both."""

    one: str
    other: str
    units: int


class Together(NamedTuple):
    """Who is named, the most often named first, and together with whom, the most often first.

    `left_out` is how many entities are named less often than those that were counted.
    """

    entities: tuple[Counted, ...] = ()
    pairs: tuple[Pair, ...] = ()
    left_out: int = 0


class EntityTags(NamedTuple):
    """How many claims with a tag mention or are said by an entity: a row each, a column a tag.

    `entities` and `tags` are ids, `claims` the ids of the claims by row and column, as made. The
    rows are by how many claims there are, most first; the columns as in the codebook. `left_out` is
    how many entities with fewer claims there are.
    """

    entities: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    claims: tuple[tuple[tuple[str, ...], ...], ...] = ()
    left_out: int = 0

    def counts(self) -> list[list[int]]:
        """Return how many claims there are, by row and column."""
        return [[len(cell) for cell in row] for row in self.claims]

    def ordered(self, rows: Sequence[int]) -> EntityTags:
        """Return the same with its rows in another order, by their numbers."""
        return self._replace(
            entities=tuple(self.entities[n] for n in rows),
            claims=tuple(self.claims[n] for n in rows),
        )
