"""Files of other tools are read in a process of their own. Run as a module, this is that process.

It says what it read as JSON: whatever the file does to that process, nothing else comes out of it.
"""

import gc
import json
import os
import re
import sys
from collections.abc import Generator
from pathlib import Path
from typing import Final

from reviewer.child import TookTooLong, confine, output_of
from reviewer.exchange.parcel import Parcel, parcel_of
from reviewer.exchange.registry import Format, format_named
from reviewer.exchange.source import Source
from reviewer.model.errors import UnreadableImport

LONGEST: Final = 120.0
"""Seconds after which the process is ended."""

_HALF_PAIR: Final = re.compile("[\ud800-\udfff]")


def reading(path: Path, how: Format) -> Generator[None, None, Parcel]:
    """Read a file of a format, and yield while that takes; left there, it is not read.

    Raises UnreadableImport where it is not of that format, takes too long or too much memory.
    """
    arguments = [how.name, os.fspath(path.absolute())]
    try:
        said = yield from output_of("reviewer.exchange.apart", arguments, seconds=LONGEST)
    except TookTooLong:
        raise UnreadableImport(f"{path.name} takes too long to be read: split it.") from None
    try:
        found = json.loads(said)
    except ValueError:
        raise UnreadableImport(
            f"{path.name} cannot be read: reading it took too much memory, or failed."
        ) from None
    if "refused" in found:
        raise UnreadableImport(found["refused"])
    return parcel_of(found["parcel"])


def read(path: Path, how: Format) -> Parcel:
    """Read a file of a format in this process; raises UnreadableImport."""
    if how.read is None:
        raise UnreadableImport(f"{path.name} cannot be read: {how.name} is only written.")
    try:
        return how.read(Source(path))
    except UnreadableImport as error:
        raise UnreadableImport(f"{path.name} {error}") from error
    except RecursionError as error:
        raise UnreadableImport(f"{path.name} is nested too deeply to be read.") from error


def told(path: Path, how: Format) -> str:
    """Return what is said of a file. Halves of character pairs, which no file keeps, are marked."""
    try:
        parcel = read(path, how)
    except UnreadableImport as error:
        return json.dumps({"refused": str(error)})
    words = json.dumps({"parcel": parcel}, ensure_ascii=False)
    if not _HALF_PAIR.search(words):
        return words
    remark = "Halves of character pairs, which are no characters, were replaced by \ufffd."
    whole = parcel._replace(remarks=(*parcel.remarks, remark))
    return _HALF_PAIR.sub("\ufffd", json.dumps({"parcel": whole}, ensure_ascii=False))


def _beside(path: Path, companion: str) -> Path:
    """Return the file beside a path that an ending or a name means."""
    return path.with_suffix(companion) if companion[0] == "." else path.with_name(companion)


if __name__ == "__main__":
    gc.disable()  # what is read is all kept until this process ends, which is soon
    place = Path(sys.argv[2])
    chosen = format_named(sys.argv[1])
    confine(place, *(_beside(place, each) for each in chosen.companions))
    sys.stdout.write(told(place, chosen))
