"""Steps: what one user action changed, and the notice that tells the views of it."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from reviewer.model.labels import label


class Step(NamedTuple):
    """One entry of the log.

    `at` is UTC, ISO 8601; `undoes` the id of the step it took back, or None. `reviewer` is
    a name, None where nobody was named; `rows` counts the rows it changed; `arguments` are
    what its label is worded from.
    """

    id: str
    command: str
    arguments: Mapping[str, object]
    reviewer: str | None
    at: str
    undoes: str | None
    rows: int
    reviewer_id: str | None = None

    @property
    def label(self) -> str:
        """What it did, in words."""
        return label(self.command, self.arguments)


class Notice(NamedTuple):
    """What changed: the ids of the rows, by table. `outside`: another process did it.

    A row of a link table is named by its key columns joined with a space. `whole`: so much changed
    that the rows are not named: everything is to be looked at again.
    """

    command: str
    rows: Mapping[str, frozenset[str]] = MappingProxyType({})
    reviewer: str | None = None
    step: str | None = None
    outside: bool = False
    whole: bool = False

    def touches(self, *tables: str) -> bool:
        """Tell whether any row of these tables changed."""
        return self.whole or any(self.rows.get(table) for table in tables)
