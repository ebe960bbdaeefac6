"""Files of other tools are read in a process of their own. Run as a module, this is that process.

It says what it read as lines of JSON: whatever the file does to that process, nothing else comes
out of it.
"""

from __future__ import annotations

import gc
import os
import sys
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reviewer.child import TookTooLong, confine, output_of
from reviewer.exchange.by_text import ParcelByText, by_text, joined, lines_of, parcel_of
from reviewer.exchange.damaged import without_damaged
from reviewer.exchange.source import Source
from reviewer.model.errors import UnreadableImport

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from reviewer.exchange.format import Format, Read
    from reviewer.exchange.parcel import Parcel

LONGEST: Final = 120.0
"""Seconds after which the process is ended."""

_READ: Final = b"read"
_FOUND: Final = "found"
_AS_IT_SAYS: Final = "as it says"
_REFUSED: Final = b"refused "


def reading(path: Path, how: Format) -> Generator[None, None, Parcel]:
    """Read a file of a format, and yield while that takes; left there, it is not read.

    Raises UnreadableImport where it is not of that format, takes too long or too much memory.
    """
    return joined((yield from _reading(path, how, _AS_IT_SAYS)))


def sorting(path: Path, how: Format) -> Generator[None, None, ParcelByText]:
    """Read a file as `reading` does, and find its places in those of its texts that it has."""
    return (yield from _reading(path, how, _FOUND))


def _reading(path: Path, how: Format, places: str) -> Generator[None, None, ParcelByText]:
    if how.read is None:
        raise _only_written(path, how)
    function = how.read.__module__, how.read.__name__
    arguments = [*function, places, os.fspath(path.absolute()), *how.companions]
    try:
        said = yield from output_of("reviewer.exchange.apart", arguments, seconds=LONGEST)
    except TookTooLong:
        raise UnreadableImport(f"{path.name} takes too long to be read: split it.") from None
    lines = said.split(b"\n")
    if lines[0].startswith(_REFUSED):
        raise UnreadableImport(lines[0][len(_REFUSED) :].decode())
    if len(lines) < 3 or not lines[0] == lines[-1] == _READ:  # noqa: PLR2004  # a frame between
        raise UnreadableImport(
            f"{path.name} cannot be read: reading it took too much memory, or failed."
        )
    return (yield from parcel_of(lines[1:-1]))


def read(path: Path, how: Format) -> Parcel:
    """Read a file of a format in this process; raises UnreadableImport."""
    if how.read is None:
        raise _only_written(path, how)
    return _read(path, how.read)


def _only_written(path: Path, how: Format) -> UnreadableImport:
    return UnreadableImport(f"{path.name} cannot be read: {how.name} is only written.")


def _read(path: Path, reads: Read) -> Parcel:
    try:
        return without_damaged(reads(Source(path)))
    except UnreadableImport as error:
        raise UnreadableImport(f"{path.name} {error}") from error
    except RecursionError as error:
        raise UnreadableImport(f"{path.name} is nested too deeply to be read.") from error


def _told(path: Path, reads: Read, *, found: bool) -> Iterator[bytes]:
    """Yield the lines that say what is in a file, or why that cannot be said."""
    try:
        parcel = _read(path, reads)
    except UnreadableImport as error:
        yield _REFUSED + " ".join(str(error).split()).encode(errors="replace")
        return
    yield _READ
    yield from (line.encode() for line in lines_of(by_text(parcel, found=found)))
    yield _READ


def _beside(path: Path, companion: str) -> Path:
    """Return the file beside a path that an ending or a name means."""
    return path.with_suffix(companion) if companion[0] == "." else path.with_name(companion)


def _main(module: str, function: str, places: str, path: str, *companions: str) -> None:
    """Say what is in the file at a path, which a function of a module reads."""
    gc.disable()  # what is read is all kept until this process ends, which is soon
    place = Path(path)
    reads = getattr(import_module(module), function)  # one format; to import all of them takes long
    confine(place, *(_beside(place, each) for each in companions))
    sys.stdout.buffer.write(b"\n".join(_told(place, reads, found=places == _FOUND)))


if __name__ == "__main__":
    _main(*sys.argv[1:])
