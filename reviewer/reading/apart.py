"""Documents that take long to read are read in a process of their own.

So whoever waits can go on meanwhile and stop it at any time, and a file that would use up time or
memory ends its own process only. Run as a module, this is that process.
"""

import base64
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from pathlib import Path
from typing import IO, Final

from reviewer.model.article import Block, Document, Provenance
from reviewer.model.errors import UnreadableDocument
from reviewer.reading.registry import at_once, read_document

LONGEST: Final = 90.0
"""Seconds after which the process is ended."""

MEMORY: Final = 4_000_000_000
"""Bytes of memory that the process may use, where the system can limit that."""

_LOOK: Final = 0.005
"""Seconds that are waited before the process is looked at again."""


def reading(path: Path) -> Generator[None, None, Document]:
    """Read a document, and yield while that takes; left there, it is not read.

    Raises:
        UnreadableDocument: as `read_document`, and where it takes too long or too much memory.
    """
    if at_once(path):
        return read_document(path)
    with tempfile.TemporaryFile() as said:
        process = _begin(path, said)
        until = time.monotonic() + LONGEST
        try:
            while not _has_ended(process):
                yield
                if time.monotonic() > until:
                    raise UnreadableDocument(f"{path.name} takes too long to be read: split it.")
        finally:
            process.kill()
            process.wait()
        said.seek(0)
        return _received(path, said.read())


def _begin(path: Path, said: IO[bytes]) -> "subprocess.Popen[bytes]":
    package = str(Path(__file__).parents[2])
    paths = [package, *filter(None, [os.environ.get("PYTHONPATH")])]
    return subprocess.Popen(  # noqa: S603  our own module, and the path is one argument
        [sys.executable, "-m", "reviewer.reading.apart", os.fspath(path.absolute())],
        stdin=subprocess.DEVNULL,
        stdout=said,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
    )


def _has_ended(process: "subprocess.Popen[bytes]") -> bool:
    try:
        process.wait(_LOOK)
    except subprocess.TimeoutExpired:
        return False
    return True


def _received(path: Path, said: bytes) -> Document:
    """Return the document that a process told of, or raise what it refused."""
    try:
        found = json.loads(said)
    except ValueError:
        raise UnreadableDocument(
            f"{path.name} cannot be read: reading it took too much memory, or failed."
        ) from None
    if "refused" in found:
        raise UnreadableDocument(found["refused"])
    original = found["original"]
    return Document(
        found["text"],
        found["reader"],
        Provenance(*found["provenance"]),
        tuple(Block(*block) for block in found["blocks"]),
        None if original is None else base64.b64decode(original),
    )


def _told(path: Path) -> str:
    """Return what is said of a document: in ASCII, as its text may hold anything."""
    try:
        document = read_document(path)
    except UnreadableDocument as error:
        return json.dumps({"refused": str(error)})
    original = document.original
    encoded = None if original is None else base64.b64encode(original).decode()
    return json.dumps({**document._asdict(), "original": encoded})


def _limit_memory() -> None:
    if sys.platform != "win32":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


if __name__ == "__main__":
    _limit_memory()
    sys.stdout.write(_told(Path(sys.argv[1])))
