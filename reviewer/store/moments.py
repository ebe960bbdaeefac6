"""Reading beside other processes: several statements that see one state of the file."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from reviewer.model.errors import ReviewFileError


@contextmanager
def one_moment(connection: sqlite3.Connection) -> Iterator[None]:
    """Let several statements read the same state, whatever other processes commit meanwhile.

    They wait for it: nothing slow may be done inside. Inside a change it does nothing.
    """
    if connection.in_transaction:
        yield
        return
    connection.execute("BEGIN")
    try:
        yield
    finally:
        # Nothing was written; where the file is at fault, the reader says so.
        with suppress(sqlite3.Error, ReviewFileError):
            connection.execute("ROLLBACK")
