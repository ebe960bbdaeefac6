"""The history of a review to look through: a page at a time, by words, and what a step changed."""

from __future__ import annotations

import json
from datetime import datetime
from functools import lru_cache
from typing import TYPE_CHECKING

from reviewer.model.labels import label
from reviewer.review.damage import tells_damage
from reviewer.store import history

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator, Sequence

    from reviewer.model.step import Step
    from reviewer.store import Store
    from reviewer.store.history import Change, Line

MOST = 200
"""Rows of one step that are told of in detail."""


class Timeline:
    """The steps of a review, however many there are; a place is a step's number in the file."""

    def __init__(self, store: Store) -> None:
        """Read from a store."""
        self._store = store

    def steps(self, reviewer: str | None = None) -> Iterator[Step]:
        """Yield the steps, oldest first; of one reviewer (an id) where one is named."""
        return history.steps(self._store.connection, reviewer)

    @tells_damage
    def places(self) -> Sequence[int]:
        """Return the places of all steps, the last first."""
        return history.places(self._store.connection)

    @tells_damage
    def at(self, places: Sequence[int]) -> dict[int, Step]:
        """Return the steps at some places; what was lost by damage is missing."""
        return history.steps_at(self._store.connection, places)

    def finding(self, words: str, names: dict[str, str]) -> Generator[list[int], None, None]:
        """Yield the places of steps that have all these words, the last first, in small lists.

        They are looked for in the label, in the reviewer's name (`names` has them by id) and in the
        local time, blind to case and accents. Lists may be empty: each is a moment to stop at.
        """
        from reviewer.analysis.folding import folded  # not needed to open a review

        wanted = folded(words).split()
        timed = any(character.isdecimal() for word in wanted for character in word)

        @lru_cache(maxsize=4_096)
        def said(command: str, arguments: str, reviewer: str | None) -> str:
            what = label(command, json.loads(arguments))
            return folded(f"{what} {names.get(reviewer or '', '')}")

        def has_all(line: Line) -> bool:
            text = said(line.command, line.arguments, line.reviewer)
            if timed:
                text = f"{text} {local_time(line.at)}"
            return all(word in text for word in wanted)

        connection = self._store.connection
        place = next(iter(self.places()), 0) + 1
        while lines := history.lines_before(connection, place):
            yield [line.place for line in lines if has_all(line)]
            place = lines[-1].place

    @tells_damage
    def changes(self, step: Step) -> list[Change]:
        """Return what a step changed, `MOST` rows of it."""
        store = self._store
        return history.changes(store.connection, store.tables, step.id, MOST)

    def quote_of(self, table: str, row: str) -> str:
        """Return the first quote of a row's claim, in quotation marks, also where it is gone."""
        quote = history.quote_of(self._store.connection, table, row)
        return f"“{quote}”" if quote else ""


def local_time(at: str) -> str:
    """Return a time of the log in this computer's own zone, as in 2026-03-04 17:08:09."""
    return f"{datetime.fromisoformat(at).astimezone():%Y-%m-%d %H:%M:%S}"
