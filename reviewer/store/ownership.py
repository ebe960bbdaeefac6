"""Whose claims a colleague's steps change: only their own, or the file was tampered with."""

import sqlite3
from collections.abc import Iterable, Mapping

from reviewer.model.errors import DamagedReview
from reviewer.store.links import representatives
from reviewer.store.log import Value
from reviewer.store.reviewers import same_persons
from reviewer.store.rows import FIXED, listed
from reviewer.store.schema import OWNED_BY_CLAIM, OWNED_BY_REVIEWER, Table
from reviewer.store.uniting import Arrival, Logged

_OF_NOBODY = frozenset({"review.flatten", "review.recover", "review.adopt", "review.restore"})
"""Commands that write anybody's rows, as they were, in nobody's name."""


class Ownership:
    """Looks through what arrives from a file for changes that the write path refuses."""

    def __init__(self, into: sqlite3.Connection, source: sqlite3.Connection, name: str) -> None:
        """Look at what comes from a source, the file of this name, into another."""
        self._into = into
        self._name = name
        links = [*same_persons(source), *same_persons(into)]
        self._same = representatives(links, lambda id_: (False, id_))
        found = source.execute("SELECT id FROM reviewer WHERE kind = 'person'")
        known = into.execute("SELECT id FROM reviewer WHERE kind = 'person'")
        self._persons = {id_ for (id_,) in (*found, *known)}

    def check(self, arrival: Arrival) -> None:
        """Raise DamagedReview where somebody changes another's claim, or makes it another's."""
        table = arrival.table
        fixed = FIXED.get(table.name, frozenset())
        places = [(column, table.columns.index(column)) for column in sorted(fixed)]
        for row, before in arrival.before.items():
            values = arrival.after.get(row)
            if values and any(values[column] != before[at] for column, at in places):
                raise self._tampered()
        if table.name == "claim" or table.name in OWNED_BY_CLAIM:
            claims = {row: _claim_of(table, row, v) for row, v in arrival.after.items()}
            owners = self._owners(claims.values())
            for row, claim in claims.items():
                self._check_images(arrival.images[row], owners.get(claim, ""))
        elif table.name in OWNED_BY_REVIEWER:
            for row, values in arrival.after.items():
                self._check_images(arrival.images[row], str(values["reviewer"]))

    def _check_images(self, images: Iterable[Logged], owner: str) -> None:
        if owner not in self._persons:
            return
        for each in images:
            who = each.reviewer
            if not each.new or who == owner:
                continue
            if who is None and each.command in _OF_NOBODY:
                continue
            if who is None or self._same.get(who, who) != self._same.get(owner, owner):
                raise self._tampered()

    def _owners(self, claims: Iterable[str]) -> dict[str, str]:
        return dict(
            self._into.execute(
                "SELECT id, reviewer FROM claim WHERE id IN (SELECT value FROM json_each(?))",
                (listed(set(claims)),),
            ).fetchall()
        )

    def _tampered(self) -> DamagedReview:
        return DamagedReview(
            f"{self._name} changes a reviewer's claims in somebody else's name, which Reviewer"
            " never does: another program changed the file.",
            "Nothing was merged.",
        )


def _claim_of(table: Table, row: str, values: Mapping[str, Value]) -> str:
    """Return the claim that a row belongs to, or is."""
    return str(values["claim"]) if "claim" in table.columns else table.key_of(row)[0]
