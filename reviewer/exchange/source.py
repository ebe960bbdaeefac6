"""What an importer reads: one file or a folder of files, and nothing beside them."""

import codecs
import os
import re
import stat
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from pathlib import Path
from typing import Final, Protocol

from reviewer.model.errors import UnreadableImport

SIZE_LIMIT: Final = 500_000_000
"""Bytes of the largest file, and of all files of a folder, that are read."""

GLANCE: Final = 32_000_000
"""Bytes that are unpacked, or read, of a file or of all files together to tell a format."""

_MOST_FILES: Final = 10_000
_HEAD: Final = 65_536
_JSON: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*[\[{]")
_KEY: Final = re.compile(rb'"[^"\\\s]{1,40}"\s*:')
_LINE: Final = 8_000_000
UTF16: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
"""What text in UTF-16 begins with."""


class Slices(Protocol):
    """Bytes that slices are taken of, as of `bytes`."""

    def __len__(self) -> int:
        """Return how many bytes there are."""

    def __getitem__(self, at: slice, /) -> bytes:
        """Return the bytes from one place to another."""


class Source:
    """A file or folder that was named; what lies outside of it, also through a link, is not read.

    Raises UnreadableImport with the rest of a sentence that begins with its name.
    """

    def __init__(self, path: Path, *, glance: bool = False) -> None:
        """Read from a path; at a `glance`, to tell the format, little of archives is unpacked."""
        self.path, self.glance = path, glance

    @property
    def name(self) -> str:
        """The name of the file or folder."""
        return self.path.name

    @property
    def is_folder(self) -> bool:
        """Whether it is a folder."""
        return self.path.is_dir()

    @cached_property
    def head(self) -> bytes:
        """The first bytes of the file, of text in UTF-16 as UTF-8; none of a folder.

        Of JSON the last ones too, and the keys in its first line: what tells its format may stand
        after a long text, and before many annotations.
        """
        if self.is_folder:
            return b""
        try:
            _check(self.path)
            with self.path.open("rb") as file:
                head = file.read(_HEAD)
                if len(head) == _HEAD and _JSON.match(head):
                    if b"\n" not in head:
                        head += b" ".join(_KEY.findall(file.readline(_LINE)))
                    file.seek(max(_HEAD, file.seek(0, os.SEEK_END) - _HEAD))
                    head += file.read()
        except OSError as error:
            raise _unopened(error) from error
        if not head.startswith(UTF16):
            return head
        return head[: len(head) // 2 * 2].decode("utf-16", "ignore").encode()

    @cached_property
    def data(self) -> bytes:
        """The bytes of the file."""
        return self._bytes_of(self.path)

    @cached_property
    def slices(self) -> Slices:
        """The bytes of the file, of which at a glance no more is read than is asked for."""
        return _Slices(self.path) if self.glance else self.data

    @cached_property
    def text(self) -> str:
        """The text of the file, without newline translation and less a byte order mark."""
        return decoded(self.data)

    @cached_property
    def names(self) -> list[str]:
        """The names of the files in the folder; of a file, its own."""
        if not self.is_folder:
            return [self.name]
        root = self.path.resolve()
        found = list(islice(_within(self.path), _MOST_FILES + 1))
        if len(found) > _MOST_FILES:
            raise UnreadableImport(f"has more than {_MOST_FILES:,} files: choose a smaller folder.")
        before = len(os.fspath(self.path)) + 1
        names = sorted(
            (
                (entry.path[before:].replace(os.sep, "/"), entry.is_symlink())
                for entry in found
                if not entry.name.startswith(".")
            ),
            key=lambda each: each[0].split("/"),
        )
        return [
            name
            for name, is_link in names
            if not is_link or (self.path / name).resolve().is_relative_to(root)
        ]

    def beside(self, name: str) -> bytes | None:
        """Return the bytes of a file in the folder, or beside the file; None without one.

        At a glance they are the first ones.
        """
        if self.is_folder:
            found = self._by_name.get(name)
        else:
            found = self.path.with_name(name)
            if found.resolve().parent != found.parent.resolve():  # a link to another folder
                found = self.path if name == self.name else None
        if found is None or not found.is_file():
            return None
        return _beginning(found, _HEAD) if self.glance else self._bytes_of(found)

    def beginning(self, name: str, most: int) -> bytes:
        """Return so many of the first bytes of a file in the folder; none where it is not there."""
        path = self._by_name.get(name)
        return _beginning(path, most) if path is not None else b""

    @cached_property
    def _by_name(self) -> dict[str, Path]:
        folder = self.path if self.is_folder else self.path.parent
        return {name: folder / name for name in self.names}

    def _bytes_of(self, path: Path) -> bytes:
        try:
            _check(path)
            size = path.stat().st_size
            if size > SIZE_LIMIT:
                raise UnreadableImport(
                    f"has {size / 1e6:,.0f} MB, and files of up to {SIZE_LIMIT / 1e6:,.0f} MB are"
                    " read: split it."
                )
            return path.read_bytes()
        except OSError as error:
            raise _unopened(error) from error


class _Slices:
    """The bytes of a file that stays on the disk; UnreadableImport where very many are read."""

    def __init__(self, path: Path) -> None:
        try:
            _check(path)
            self._size = path.stat().st_size
        except OSError as error:
            raise _unopened(error) from error
        self._path, self._left = path, GLANCE

    def __len__(self) -> int:
        return self._size

    def __getitem__(self, at: slice, /) -> bytes:
        start, end, _ = at.indices(self._size)
        self._left -= max(0, end - start)
        if self._left < 0:
            raise UnreadableImport("says nothing of what it is in its beginning: refused.")
        try:
            with self._path.open("rb", buffering=0) as file:
                file.seek(start)
                return file.read(max(0, end - start))
        except OSError as error:
            raise _unopened(error) from error


def _within(folder: str | Path) -> Iterator["os.DirEntry[str]"]:
    """Yield the files anywhere in a folder, but not in those that are links."""
    folders: list[str] = []
    try:
        with os.scandir(folder) as entries:
            for entry in entries:
                if entry.is_file():
                    yield entry
                elif entry.is_dir(follow_symlinks=False):
                    folders.append(entry.path)
    except OSError as error:
        raise _unopened(error) from error
    for each in folders:
        yield from _within(each)


def _beginning(path: Path, most: int) -> bytes:
    try:
        _check(path)
        with path.open("rb") as file:
            return file.read(most)
    except OSError as error:
        raise _unopened(error) from error


def _check(path: Path) -> None:
    """Refuse what is no file: a pipe would be waited for without end."""
    if not stat.S_ISREG(path.stat().st_mode):
        raise UnreadableImport("is not a file: choose the file itself.")


def _unopened(error: OSError) -> UnreadableImport:
    reason = error.strerror or type(error).__name__
    return UnreadableImport(
        f"cannot be opened ({reason}): check that it is there and that you may read it."
    )


def decoded(data: bytes) -> str:
    """Return bytes as text, less a byte order mark; raises UnreadableImport.

    It is UTF-8, or UTF-16 where a byte order mark says so.
    """
    try:
        return data.decode("utf-16" if data.startswith(UTF16) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableImport(
            f"is not UTF-8 text (byte {error.start:,} cannot be read): export it again as UTF-8."
        ) from error
