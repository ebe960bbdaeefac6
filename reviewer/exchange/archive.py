"""Files in a folder or an archive from elsewhere: read by name, in memory; nothing is unpacked.

How much an archive unpacks to is bounded by what its directory says, before it is unpacked, and
while it is. At a glance, by which the window tells a format, the bounds are narrower.
"""

import gzip
import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from itertools import islice
from typing import IO, Final, Protocol

from reviewer.exchange.source import GLANCE, Source
from reviewer.model.errors import UnreadableImport

ZIP: Final = b"PK\x03\x04"
_GZIP: Final = b"\x1f\x8b"

_MOST: Final = 10_000
_LARGEST: Final = 300_000_000
"""Bytes that are read of all members together."""

_DIRECTORY: Final = 4_000_000
"""Bytes of the longest directory of an archive: that of 10,000 files with long names."""

_LARGE: Final = 10_000_000
_SHRUNK: Final = 400
"""By so much a large file is not packed unless it says the same over and over."""


class UnpacksToTooMuch(UnreadableImport):
    """An archive has more in it than is read of it."""

    def __init__(self) -> None:
        """Say so, after the name of the archive."""
        super().__init__("unpacks to more than any tool writes: refused.")


class Files(Protocol):
    """Several files: their names, with / between folders, and their bytes."""

    names: tuple[str, ...]

    def read(self, name: str) -> bytes:
        """Return the bytes of a file."""

    def head(self, name: str, most: int) -> bytes:
        """Return so many of the first bytes of a file, and unpack no more."""


def files_of(source: Source) -> Files | None:
    """Return the files in a folder or an archive, None where a source is neither."""
    if source.is_folder:
        return _Folder(source)
    if source.head.startswith(ZIP):
        if source.glance:
            return Archive(source.path.open("rb"), GLANCE)
        return Archive(source.data)
    if not source.head.startswith(_GZIP):
        return None
    if source.glance:
        with source.path.open("rb") as file:
            return _Tarball(file, GLANCE, may_end=True)
    return _Tarball(io.BytesIO(source.data), _LARGEST)


class _Folder:
    def __init__(self, source: Source) -> None:
        self._source, self._left = source, GLANCE
        self.names = tuple(source.names)

    def read(self, name: str) -> bytes:
        if not self._source.glance:
            return self._source.beside(name) or b""
        data = self._source.beginning(name, self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise UnpacksToTooMuch
        return data

    def head(self, name: str, most: int) -> bytes:
        return self._source.beginning(name, most)


class _Tarball:
    """A tar archive, packed with gzip, of which `most` bytes are unpacked.

    One with more is refused, but where it `may_end`: then the files are those before that.
    """

    def __init__(self, file: IO[bytes], most: int, *, may_end: bool = False) -> None:
        try:
            with gzip.GzipFile(fileobj=file) as packed:
                data = packed.read(most + 1)
            if len(data) > most and not may_end:
                raise UnpacksToTooMuch
            self._tar = tarfile.open(fileobj=io.BytesIO(data), mode="r:")  # noqa: SIM115  # of memory
            members = list(islice(_members(self._tar, is_cut=len(data) > most), _MOST + 1))
        except (tarfile.TarError, EOFError, OSError, zlib.error, ValueError) as error:
            raise UnreadableImport("is not a tar archive, or is damaged.") from error
        if len(members) > _MOST:
            raise UnreadableImport(f"has more than {_MOST:,} files in it: no tool writes such.")
        self._members = {each.name: each for each in members if each.isreg()}
        self._left = most
        self.names = tuple(self._members)

    def read(self, name: str) -> bytes:
        member = self._members[name]
        self._left -= member.size
        if self._left < 0:
            raise UnpacksToTooMuch
        return self.head(name, member.size)

    def head(self, name: str, most: int) -> bytes:
        try:
            file = self._tar.extractfile(self._members[name])
            return file.read(most) if file else b""
        except (tarfile.TarError, EOFError, OSError, zlib.error) as error:
            raise UnreadableImport(f"has a damaged file in it: {name}.") from error


def _members(tar: tarfile.TarFile, *, is_cut: bool) -> Iterator[tarfile.TarInfo]:
    try:
        yield from tar
    except tarfile.ReadError:
        if not is_cut:
            raise


class Archive:
    """A zip archive; raises UnreadableImport for what is none, or is made to use up memory."""

    def __init__(self, data: bytes | IO[bytes], most: int = _LARGEST) -> None:
        """Look at the list of members, of which together `most` bytes are read."""
        file = _Sparing(io.BytesIO(data) if isinstance(data, bytes) else data)
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError) as error:
            raise UnreadableImport("is not a zip archive, or is damaged.") from error
        file.most = None
        members = self._zip.infolist()
        if len(members) > _MOST:
            raise _too_many()
        self._left = most
        self.names = tuple(info.filename for info in members if not info.is_dir())
        """The names of the files in it, as they are written there."""

    def read(self, name: str) -> bytes:
        """Return the bytes of a member; what says that it is too large is not unpacked."""
        try:
            info = self._zip.getinfo(name)
        except KeyError as error:
            raise UnreadableImport(f"has a file in it that cannot be read: {name}.") from error
        shrunk = info.file_size > _LARGE and info.file_size > _SHRUNK * info.compress_size
        if shrunk or info.file_size > self._left:
            raise UnpacksToTooMuch
        data = self.head(name, self._left + 1)
        self._left -= len(data)
        if self._left < 0:
            raise UnpacksToTooMuch
        return data

    def head(self, name: str, most: int) -> bytes:
        """Return so many of the first bytes of a member, and unpack no more."""
        try:
            with self._zip.open(name) as member:
                return member.read(most)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError) as error:
            raise UnreadableImport(f"has a damaged file in it: {name}.") from error
        except (NotImplementedError, RuntimeError, KeyError) as error:
            raise UnreadableImport(f"has a file in it that cannot be read: {name}.") from error


class _Sparing(io.BufferedIOBase):
    """A file of which no more than `most` bytes are read at once; closed with its last user."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self.most: int | None = _DIRECTORY

    def read(self, size: int | None = -1, /) -> bytes:
        if self.most is not None and size is not None and size > self.most:
            raise _too_many()
        return self._file.read(-1 if size is None else size)

    def seek(self, at: int, whence: int = 0, /) -> int:
        return self._file.seek(at, whence)

    def tell(self) -> int:
        return self._file.tell()

    def seekable(self) -> bool:
        return True

    def close(self) -> None:
        self._file.close()
        super().close()


def _too_many() -> UnreadableImport:
    return UnreadableImport(f"has more than {_MOST:,} files in it: no tool writes such.")
