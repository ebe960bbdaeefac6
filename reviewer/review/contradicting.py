"""What people who worked apart said of entities, and cannot both be right.

Two are one, and they are not; a place names the one, and it names the other. Both facts stay, and
it is told until somebody settles it: by joining them, by taking them apart, by rejecting a place.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reviewer.review.overlaying import stands_for
from reviewer.store import entities as reading

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reviewer.review.review import Review
    from reviewer.store.entities import EntityRow

_NAMED = 3
"""So many pairs are called by name."""


def contradictions(review: Review) -> Iterator[str]:
    """Yield a sentence on who is apart although joined, or the other way, and on places of two.

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
    if places := _places_of_two(review, rows, apart):
        words = "; ".join(places[:_NAMED])
        rest = len(places) - _NAMED
        yield (
            f"{words}{f'; and {rest:,} more' if rest > 0 else ''}: people differ in whom a passage"
            " names, and it counts for each. Reject it where it is wrong."
        )


def _places_of_two(
    review: Review, rows: Mapping[str, EntityRow], apart: frozenset[frozenset[str]]
) -> list[str]:
    """Return the passages that were accepted as naming several, in words."""
    named: defaultdict[tuple[str, int, int], set[str]] = defaultdict(set)
    quotes: dict[tuple[str, int, int], str] = {}
    for mention in reading.mention_rows(review.store.connection):
        entity = rows.get(mention.entity)
        if mention.gone or mention.status != "accepted" or not entity:
            continue
        if entity.status != "rejected":
            place = mention.version, mention.start, mention.end
            named[place].add(rows[stands_for(mention.entity, rows, apart)].name)
            quotes[place] = mention.quote
    return [
        f"“{quotes[place]}” as {' and as '.join(sorted(names))}"
        for place, names in sorted(named.items())
        if len(names) > 1
    ]


def _listed(pairs: list[tuple[str, str]]) -> str:
    words = ", ".join(" and ".join(sorted(pair)) for pair in sorted(pairs)[:_NAMED])
    rest = len(pairs) - _NAMED
    return f"{words} and {rest:,} more pairs" if rest > 0 else words
