"""Archives from elsewhere: members are read by name, in memory; nothing is ever unpacked."""

import io
import zipfile
import zlib
from typing import Final

from reviewer.model.errors import UnreadableImport

_MOST: Final = 10_000
_LARGEST: Final = 300_000_000
"""Bytes that are read of all members together."""


class Archive:
    """A zip archive; raises UnreadableImport for what is none, or is made to use up memory."""

    def __init__(self, data: bytes) -> None:
        """Look at the list of members."""
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableImport("is not a zip archive, or is damaged.") from error
        members = self._zip.infolist()
        if len(members) > _MOST:
            raise UnreadableImport(f"has more than {_MOST:,} files in it: no tool writes such.")
        self._left = _LARGEST
        self.names = tuple(info.filename for info in members if not info.is_dir())
        """The names of the files in it, as they are written there."""

    def read(self, name: str) -> bytes:
        """Return the bytes of a member."""
        try:
            with self._zip.open(name) as member:
                data = member.read(self._left + 1)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise UnreadableImport(f"has a damaged file in it: {name}.") from error
        except (NotImplementedError, RuntimeError, KeyError) as error:
            raise UnreadableImport(f"has a file in it that cannot be read: {name}.") from error
        self._left -= len(data)
        if self._left < 0:
            raise UnreadableImport("unpacks to more than any tool writes: refused.")
        return data
