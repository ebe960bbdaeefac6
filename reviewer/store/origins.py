"""Which rows came from other files and were made nowhere else."""

import sqlite3
from collections.abc import Iterable

from reviewer.store.rows import listed
from reviewer.store.schema import MERGED


def only_merged(
    connection: sqlite3.Connection, table: str, rows: Iterable[str] | None = None
) -> set[str]:
    """Return the rows (ids) of a table, all or some, of which every image came by a merge."""
    chosen, values = f"SELECT id FROM {table}", tuple[str, ...]()
    if rows is not None:
        chosen, values = "SELECT value FROM json_each(?)", (listed(rows),)
    found = connection.execute(
        f"WITH chosen(id) AS ({chosen}) SELECT chosen.id FROM chosen CROSS JOIN change AS c"
        ' ON c."row" = chosen.id AND c."table" = ? LEFT JOIN merged_step AS m ON m.step = c.step'
        " AND m.source >= ? AND m.source < ? GROUP BY chosen.id HAVING count(*) = count(m.step)",
        (*values, table, MERGED, MERGED[:-1] + "!"),
    )
    return {row for (row,) in found}
