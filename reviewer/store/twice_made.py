"""Entities that several files made of the same suggestion, each for itself.

The first touch of a suggested entity writes down what was suggested. That is nobody's decision, and
what a colleague has decided stands whichever came later: who takes a name for a speaker does not
take back that somebody else accepted, renamed or rejected it. What was undone counts for nothing.
"""

import json
import sqlite3
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from reviewer.store.log import PURGED, Value
from reviewer.store.schema import Table

_MAKING = {"type", "name", "status"}
_MERGE = "review.merge"


class Twice(NamedTuple):
    """An entity that was made more than once: what it is to be, and what was suggested, by step.

    `columns` is empty where all that was done with it was undone.
    """

    columns: Mapping[str, Value]
    suggested: Mapping[str, Mapping[str, Value]]

    def decided(self, step: str, column: str, value: Value) -> bool:
        """Tell whether a step decided on a value, and did not only write down a suggestion."""
        made = self.suggested.get(step, {})
        return column not in made or made[column] != value


class _Image(NamedTuple):
    step: str
    command: str
    columns: dict[str, Value]

    @property
    def only_suggested(self) -> bool:
        """Whether it writes down a suggestion: whoever names or types an entity accepts it."""
        return self.columns.keys() == _MAKING and self.columns["status"] == "suggested"


def twice_made(connection: sqlite3.Connection, table: Table, since: int) -> dict[str, Twice]:
    """Return by id the entities to which steps after the place `since` came, and made again.

    What merges have put right before is worked out anew, so that their order does not matter.
    """
    images: dict[str, list[_Image]] = {}
    rows = connection.execute(
        'SELECT c."row", step.id, step.command, c.image FROM change AS c'
        ' JOIN step ON step.seq = c.step WHERE c."table" = \'entity\' AND c."row" IN'
        ' (SELECT "row" FROM change WHERE "table" = \'entity\' AND step > ?)'
        " ORDER BY step.id, c.n",
        (since,),
    )
    for row, step, command, image in rows:
        if not image.startswith(PURGED):
            images.setdefault(row, []).append(_Image(step, command, json.loads(image)))
    several = {row: found for row, found in images.items() if sum(map(_makes, found)) > 1}
    out = _undone(connection) if several else frozenset()
    return {row: _meant(table, found, out) for row, found in several.items()}


def _makes(image: _Image) -> bool:
    return image.columns.keys() >= _MAKING


def _meant(table: Table, images: list[_Image], out: frozenset[str]) -> Twice:
    """Return what a row is if suggestions come before decisions, and nothing undone counts."""
    made = [each for each in images if each.only_suggested]
    said = [each for each in images if each.step not in out and each.command != _MERGE]
    folded = dict(table.defaults)
    for each in (*made, *(each for each in said if not each.only_suggested)):
        folded.update(each.columns)
    there = bool(said) and folded.keys() >= _MAKING  # else all of it was undone
    return Twice(folded if there else {}, {each.step: each.columns for each in made})


def _undone(connection: sqlite3.Connection) -> frozenset[str]:
    """Return the steps (ids) that were undone, and those that undid or brought again."""
    steps: Iterable[tuple[str, str]] = connection.execute(
        "SELECT id, undoes FROM step WHERE undoes IS NOT NULL ORDER BY id DESC"
    )
    out: set[str] = set()
    for id_, undoes in steps:  # the latest first: one that was undone itself undoes nothing
        if id_ not in out:
            out.add(undoes)
    taken_back = connection.execute("SELECT id FROM step WHERE undoes IS NOT NULL")
    return frozenset(out | {id_ for (id_,) in taken_back})
