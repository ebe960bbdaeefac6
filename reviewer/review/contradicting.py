"""Entities of which people who worked apart said both: that they are one, and that they are not.

Nothing of it can be made in one file, where joining two takes back that they were kept apart. Both
facts stay, and it is told until somebody settles it by joining them, or by taking them apart.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reviewer.review.overlaying import stands_for
from reviewer.store import entities as reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reviewer.review.review import Review

_NAMED = 3
"""So many pairs are called by name."""


def contradictions(review: Review) -> Iterator[str]:
    """Yield a sentence on those that are apart although joined, and on those it is the other way.

    Kept apart wins where the two were joined with each other; joined wins where both were joined
    with a third, as nobody can tell which of the joins was wrong.
    """
    connection = review.store.connection
    rows = {id_: row for id_, row in reading.entity_rows(connection).items() if not row.gone}
    apart = reading.kept_apart(connection)
    names = {id_: row.name for id_, row in rows.items()}
    parted, united = [], defaultdict(list)
    for one, two in (sorted(pair) for pair in apart if len(pair) > 1 and pair <= rows.keys()):
        if two == rows[one].same_as or one == rows[two].same_as:
            parted.append((names[one], names[two]))
        elif (root := stands_for(one, rows, apart)) == stands_for(two, rows, apart):
            united[names[root]].append((names[one], names[two]))
    if parted:
        yield (
            f"{_listed(parted)} were joined by one and kept apart by another: they are apart now."
            " Join them again if they are the same."
        )
    for name, pairs in sorted(united.items()):
        yield (
            f"{_listed(pairs)} were kept apart by one, but others have joined both: they are"
            f" {name} now. Split off what is not."
        )


def _listed(pairs: list[tuple[str, str]]) -> str:
    words = ", ".join(" and ".join(sorted(pair)) for pair in sorted(pairs)[:_NAMED])
    rest = len(pairs) - _NAMED
    return f"{words} and {rest:,} more pairs" if rest > 0 else words
