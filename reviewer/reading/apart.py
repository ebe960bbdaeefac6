"""Documents that take long to read are read in a process of their own.

So whoever waits can go on meanwhile and stop it at any time, and a file that would use up time or
memory ends its own process only. Run as a module, this is that process.
"""

import base64
import json
import os
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Final

from reviewer.child import TookTooLong, confine, output_of
from reviewer.model.article import Block, Document, Provenance
from reviewer.model.errors import UnreadableDocument
from reviewer.reading.registry import at_once, read_document

LONGEST: Final = 90.0
"""Seconds after which the process is ended."""


def reading(path: Path) -> Generator[None, None, Document]:
    """Read a document, and yield while that takes; left there, it is not read.

    Raises:
        UnreadableDocument: as `read_document`, and where it takes too long or too much memory.
    """
    if at_once(path):
        return read_document(path)
    arguments = [os.fspath(path.absolute())]
    try:
        said = yield from output_of("reviewer.reading.apart", arguments, seconds=LONGEST)
    except TookTooLong:
        raise UnreadableDocument(f"{path.name} takes too long to be read: split it.") from None
    return _received(path, said)


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


if __name__ == "__main__":
    confine(Path(sys.argv[1]))
    sys.stdout.write(_told(Path(sys.argv[1])))
