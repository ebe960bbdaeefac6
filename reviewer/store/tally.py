"""What a union of two logs does to a review: counted, and what lost against a later change."""

import json
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from reviewer.store.log import RowKey, Value
from reviewer.store.rows import listed
from reviewer.store.schema import OWNED_BY_CLAIM, Table
from reviewer.store.uniting import Arrival, Logged

COUNTED = ("article", "claim", "tag", "entity", "reviewer", "comment", "decision")
"""The tables whose rows are counted; what belongs to a row counts as a change of that."""

_PARTS: Mapping[str, tuple[str, str]] = {
    "alias": ("entity", "entity"),
    "decision_claim": ("decision", "decision"),
    "version": ("article", "article"),
    **dict.fromkeys(OWNED_BY_CLAIM, ("claim", "claim")),
}
"""By table: what its rows belong to, and in which column that stands."""

_FLAT, _RECOVERED = "review.flatten", "review.recover"


class Clash(NamedTuple):
    """A register of a row that was changed on both sides: what is kept and what lost.

    The values are of the register's first column.
    """

    table: str
    row: str
    column: str
    kept: "Said"
    lost: "Said"


class Said(NamedTuple):
    """What a step made of a register; `theirs` tells whether it came from the other file."""

    values: tuple[Value, ...]
    step: str
    theirs: bool


@dataclass(slots=True)
class Tally:
    """Counts what arrives, by the names of rows."""

    new: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in COUNTED})
    changed: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in COUNTED})
    away: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in COUNTED})
    theirs: dict[str, set[str]] = field(default_factory=lambda: {name: set() for name in COUNTED})
    """The live rows of the other files."""
    restored: list[tuple[str, str]] = field(default_factory=list)
    """Rows that were taken back here and are there again, by table and name."""
    clashes: list[Clash] = field(default_factory=list)

    def count(self, arrival: Arrival, withdrawn: set[str]) -> None:
        """Count rows; `withdrawn` are the steps that had been taken out of this log."""
        name = arrival.table.name
        if name in self.away:
            self.away[name].update(arrival.away)
        gone = arrival.table.columns.index("gone")
        for row, values in arrival.after.items():
            before = arrival.before.get(row)
            now = tuple(values[column] for column in arrival.table.columns)
            if before == now:
                continue
            if name not in self.new:
                self._count_part(arrival.table, row, values)
            elif before is not None:
                self.changed[name].add(row)
            elif not now[gone]:
                self.new[name].add(row)
            if before is not None:
                back = before[gone] and not now[gone]
            else:
                back = not now[gone] and arrival.images[row][0].step in withdrawn
            if back and (name in self.new or before is not None):
                self.restored.append((name, row))

    def already(self, table: str) -> int:
        """Return how many rows of the others were here and stay as they are."""
        rest = self.theirs[table] - self.new[table] - self.changed[table] - self.away[table]
        return len(rest)

    def without(self, rows: Collection[RowKey]) -> "Tally":
        """Return a tally of the same arrivals that says nothing of some rows."""

        def rest(counted: Mapping[str, set[str]]) -> dict[str, set[str]]:
            return {
                name: {i for i in ids if (name, i) not in rows} for name, ids in counted.items()
            }

        return Tally(
            new=rest(self.new),
            changed=rest(self.changed),
            away=rest(self.away),
            theirs=rest(self.theirs),
            restored=[row for row in self.restored if row not in rows],
            clashes=[each for each in self.clashes if (each.table, each.row) not in rows],
        )

    def see(self, source: sqlite3.Connection) -> None:
        """Take in the rows of another file."""
        for name in COUNTED:
            found = source.execute(f"SELECT id FROM {name} WHERE gone = 0")
            self.theirs[name].update(row for (row,) in found)

    def _count_part(self, table: Table, row: str, values: Mapping[str, Value]) -> None:
        owner, column = _PARTS.get(table.name, ("", ""))
        if owner:
            at = table.key.index(column) if column in table.key else None
            of = str(values[column]) if at is None else table.key_of(row)[at]
            if of not in self.new[owner]:
                self.changed[owner].add(of)


def clashes(arrival: Arrival, source: sqlite3.Connection) -> Iterator[Clash]:
    """Yield what was changed here and there without knowing of each other, to other values.

    What recovering brings counts as such wherever it is something else: it may be a text that is
    only near to what it was.
    """
    mixed = {
        row: images
        for row, images in arrival.images.items()
        if row in arrival.before and row in arrival.after
    }
    steps = {each.step for images in mixed.values() for each in images if not each.new}
    common = source.execute(
        "SELECT id FROM step WHERE id IN (SELECT value FROM json_each(?))", (listed(steps),)
    )
    known = {step for (step,) in common}
    for row, images in mixed.items():
        yield from _of_row(arrival.table, row, images, known)


def _of_row(table: Table, row: str, images: list[Logged], known: set[str]) -> Iterator[Clash]:
    said: dict[tuple[str, ...], list[tuple[Said, Logged]]] = {}
    for each in images:
        columns: dict[str, Value] = json.loads(each.image)
        for register in dict.fromkeys(map(table.register, columns)):
            values = tuple(columns.get(column) for column in register)
            said.setdefault(register, []).append((Said(values, each.step, each.new), each))
    for register, entries in said.items():
        clash = _of_register(entries, known)
        if clash is not None:
            yield Clash(table.name, row, register[0], *clash)


def _of_register(entries: list[tuple[Said, Logged]], known: set[str]) -> tuple[Said, Said] | None:
    """Return what is kept of a register and what lost, where each side said something else."""
    kept, by = entries[-1]
    others = [
        (said, logged)
        for said, logged in entries[:-1]
        if said.theirs != kept.theirs and (said.theirs or logged.step not in known)
    ]
    if not others and by.command == _RECOVERED:
        others = [pair for pair in entries[:-1] if not pair[0].theirs][-1:]
    if not others:
        return None
    lost, loser = others[-1]
    if lost.values == kept.values:
        return None
    older = (said.values for said, _ in entries if said is not lost)
    if loser.command == _FLAT and lost.values in older:
        return None  # a copy without history only did not know of the change
    return kept, lost
