"""The library between the store and the disk: made at test time, steered by the process itself."""

import ctypes
import errno
import os
import shutil
import struct
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

SOURCE = Path(__file__).with_suffix(".c")
_HEAD = struct.Struct("=cqII")


def compiled(folder: Path) -> Path:
    """Make the library in a folder; skips where there is no compiler or another system."""
    if not sys.platform.startswith("linux"):
        pytest.skip("faults of the disk are made on Linux")
    compiler = shutil.which("cc") or shutil.which("gcc")
    if compiler is None:
        pytest.skip("there is no C compiler; on Debian and Ubuntu: apt-get install gcc")
    library = folder / "shim.so"
    options = ["-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", str(library)]
    subprocess.run([compiler, *options, str(SOURCE), "-ldl"], check=True)
    return library


def environment(library: Path) -> dict[str, str]:
    """The environment of a program that loads the library."""
    return {**os.environ, "LD_PRELOAD": str(library)}


@dataclass(frozen=True)
class Fault:
    """Which call fails, with which error, and whether half of a write is done before."""

    call: str
    error: int = errno.EIO
    partly: bool = False

    def __str__(self) -> str:
        return f"{self.call} {errno.errorcode[self.error]}{' short' if self.partly else ''}"


FAULTS = (
    Fault("pwrite", errno.EIO),
    Fault("pwrite", errno.EROFS),
    Fault("pwrite", errno.ENOSPC),
    Fault("pwrite", errno.ENOSPC, partly=True),
    Fault("fsync"),
    Fault("ftruncate"),
    Fault("unlink"),
    Fault("link"),
    Fault("open", errno.EMFILE),
)


class Shim:
    """The library as the process that was started with it sees it."""

    def __init__(self) -> None:
        self._library = ctypes.CDLL(None)
        self._library.shim_seen.restype = ctypes.c_long

    def fail(self, folder: Path, fault: Fault, which: int) -> None:
        """Let the call of this number, from 1, fail; 0 only counts."""
        self._library.shim_fail(
            _folder(folder),
            fault.call.encode(),
            ctypes.c_long(which),
            fault.error,
            int(fault.partly),
        )

    def seen(self) -> int:
        """How many calls of the kind there were."""
        return int(self._library.shim_seen())

    def trace(self, folder: Path, into: int) -> None:
        """Write down from now on what happens in a folder, into an open file."""
        self._library.shim_trace(_folder(folder), into)

    def mark(self, text: str) -> None:
        """Write a mark into the trace."""
        self._library.shim_mark(text.encode())


def _folder(folder: Path) -> bytes:
    return os.fsencode(folder) + b"/"


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a trace.

    `kind` is c (create), w (write at `number`), t (truncate to `number`), s (sync), u (unlink),
    l or r (link or rename `data` to `name`) or a (a mark, which is `name`). The folder itself has
    the name "".
    """

    kind: str
    name: str
    number: int
    data: bytes


def calls(trace: Path) -> Iterator[Call]:
    """Read a trace."""
    data = trace.read_bytes()
    at = 0
    while at < len(data):
        kind, number, length, size = _HEAD.unpack_from(data, at)
        at += _HEAD.size
        name, content = data[at : at + length], data[at + length : at + length + size]
        at += length + size
        yield Call(kind.decode(), name.decode(), number, content)
