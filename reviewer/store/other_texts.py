"""Texts from other files of the same review: a text that has the right hash is the right text."""

import hashlib
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

from reviewer.model.errors import ReviewFileError
from reviewer.store.connection import connect_to_read


class OtherTexts:
    """Looks for texts in files, which need not be there nor be sound, the first one first."""

    def __init__(self, files: Iterable[Path]) -> None:
        """Look at nothing yet but whether each can be read."""
        self._files: list[Path] = []
        self._unread: list[str] = []
        self.given = 0
        """How many texts were found."""
        for path in dict.fromkeys(files):
            try:
                with closing(connect_to_read(path)) as connection:
                    connection.execute("SELECT sha256 FROM content LIMIT 1").fetchone()
            except (ReviewFileError, sqlite3.Error):
                self._unread.append(str(path))
            else:
                self._files.append(path)

    @property
    def unread(self) -> tuple[str, ...]:
        """The files that cannot be read."""
        return tuple(self._unread)

    def text(self, digest: str) -> bytes | None:
        """Return the text with this SHA-256, None where no file has it intact."""
        for path in self._files:
            data = _text(path, digest)
            if data is not None and hashlib.sha256(data).hexdigest() == digest:
                self.given += 1
                return data
        return None


def _text(path: Path, digest: str) -> bytes | None:
    try:
        with closing(connect_to_read(path)) as connection:
            row = connection.execute(
                "SELECT bytes FROM content WHERE sha256 = ?", (digest,)
            ).fetchone()
    except (ReviewFileError, sqlite3.Error):  # it is damaged just there
        return None
    return row[0] if row and isinstance(row[0], bytes) else None
