"""Who is named together, as it was counted."""

from typing import NamedTuple


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
