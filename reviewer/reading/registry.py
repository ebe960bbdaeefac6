"""The readers of documents: which there are, and which one a file needs."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from reviewer.model.article import Document
from reviewer.model.errors import UnreadableDocument
from reviewer.reading.kind import kind_of
from reviewer.reading.markdown import read_markdown
from reviewer.reading.plain_text import read_plain_text

READER_API: Final = 1
"""The shape of `Reader.read` that this version of the program calls."""

SIZE_LIMIT: Final = 200_000_000
"""Bytes of the largest document that is read; a long novel has about one million."""


@dataclass(frozen=True, slots=True)
class Reader:
    """A format of documents.

    `read` is a pure function of a file's bytes. It raises `UnreadableDocument` with the rest of a
    sentence that begins with the file's name: "is not UTF-8 text: save it as UTF-8 …". `extensions`
    are in lower case with their dot; `api` is the `READER_API` that the reader was written for.
    Larger files than `at_once` (bytes) are read in a process of their own while a window waits;
    None says that it reads so fast that none need be.
    """

    name: str
    extensions: tuple[str, ...]
    read: Callable[[bytes], Document]
    api: int = READER_API
    at_once: int | None = None


def readers() -> tuple[Reader, ...]:
    """The readers of this program, in the order in which they are asked."""
    return (
        Reader("plain-text", (".txt",), read_plain_text),
        Reader("markdown", (".md", ".markdown"), read_markdown, at_once=30_000),
    )


def extensions() -> tuple[str, ...]:
    """The extensions of the files that can be read, in lower case with their dot."""
    return tuple(extension for reader in readers() for extension in reader.extensions)


def at_once(path: Path) -> bool:
    """Tell whether a file is read, or refused, so fast that nobody need wait for it."""
    reader = next((each for each in readers() if path.suffix.lower() in each.extensions), None)
    try:
        return reader is None or reader.at_once is None or path.stat().st_size <= reader.at_once
    except OSError:
        return True


def read_document(path: Path, *, data: bytes | None = None) -> Document:
    """Read a file as an article, by the reader that its extension names.

    Args:
        path: the file; of a document that is already in memory, only its name is used.
        data: the file's bytes, where the caller has them.

    Raises:
        UnreadableDocument: the file cannot be opened, is too large, or holds no text that
            Reviewer can read; the message says which, and what to do.
    """
    try:
        reader = _reader_for(path, data)
        data = _bytes_of(path) if data is None else data
        _check_size(len(data))
        return reader.read(data)
    except UnreadableDocument as error:
        raise UnreadableDocument(f"{path.name} {error}") from error


def _reader_for(path: Path, data: bytes | None) -> Reader:
    extension = path.suffix.lower()
    for reader in readers():
        if extension in reader.extensions:
            return reader
    kind = kind_of(data[:4096] if data is not None else _bytes_of(path, 4096))
    what = kind or (f"a file of type {extension}" if extension else "a file without an extension")
    can = ", ".join(extensions())
    raise UnreadableDocument(
        f"is {what}, which Reviewer does not read yet: save its text as UTF-8 in a file of type"
        f" {can} and add that."
    )


def _bytes_of(path: Path, count: int = -1) -> bytes:
    try:
        if path.exists() and not path.is_file():
            raise UnreadableDocument("is not a file: choose the documents themselves.")
        _check_size(path.stat().st_size)
        with path.open("rb") as file:
            return file.read(count)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise UnreadableDocument(
            f"cannot be opened ({reason}): check that it is there and that you may read it."
        ) from error


def _check_size(size: int) -> None:
    if size > SIZE_LIMIT:
        raise UnreadableDocument(
            f"has {size / 1e6:,.0f} MB, and Reviewer reads documents of up to"
            f" {SIZE_LIMIT / 1e6:,.0f} MB: split it and add the parts."
        )
