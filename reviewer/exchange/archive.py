"""Files in a folder or an archive from elsewhere: read by name, in memory; nothing is unpacked."""

import io
import tarfile
import zipfile
import zlib
from typing import Final, Protocol

from reviewer.exchange.source import Source
from reviewer.model.errors import UnreadableImport

ZIP: Final = b"PK\x03\x04"
_GZIP: Final = b"\x1f\x8b"

_MOST: Final = 10_000
_LARGEST: Final = 300_000_000
"""Bytes that are read of all members together."""


class Files(Protocol):
    """Several files: their names, with / between folders, and their bytes."""

    names: tuple[str, ...]

    def read(self, name: str) -> bytes:
        """Return the bytes of a file."""


def files_of(source: Source) -> Files | None:
    """Return the files in a folder or an archive, None where a source is neither."""
    if source.is_folder:
        return _Folder(source)
    if source.head.startswith(ZIP):
        return Archive(source.data)
    return _Tarball(source.data) if source.head.startswith(_GZIP) else None


class _Folder:
    def __init__(self, source: Source) -> None:
        self._source = source
        self.names = tuple(name for name, _ in source.files())

    def read(self, name: str) -> bytes:
        return self._source.beside(name) or b""


class _Tarball:
    """A tar archive, packed with gzip."""

    def __init__(self, data: bytes) -> None:
        try:
            self._tar = tarfile.open(fileobj=io.BytesIO(data), mode="r:gz")  # noqa: SIM115  # of memory
            members = [each for each, _ in zip(self._tar, range(_MOST + 1), strict=False)]
        except (tarfile.TarError, EOFError, OSError, zlib.error, ValueError) as error:
            raise UnreadableImport("is not a tar archive, or is damaged.") from error
        if len(members) > _MOST:
            raise UnreadableImport(f"has more than {_MOST:,} files in it: no tool writes such.")
        self._members = {each.name: each for each in members if each.isreg()}
        self._left = _LARGEST
        self.names = tuple(self._members)

    def read(self, name: str) -> bytes:
        member = self._members[name]
        self._left -= member.size
        if self._left < 0:
            raise UnreadableImport("unpacks to more than any tool writes: refused.")
        try:
            file = self._tar.extractfile(member)
            return file.read() if file else b""
        except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
            raise UnreadableImport(f"has a damaged file in it: {name}.") from error


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
