"""Further detectors work in a process of their own, so that the window answers meanwhile.

They load models, which takes seconds and a lot of memory, and whatever fails there fails there.
Run as a module, this is that process: it reads a file with the text and says what was found.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final, NamedTuple

from reviewer.analysis.detectors.plugin import DetectorUnavailable, Place
from reviewer.child import TookTooLong, output_of

if TYPE_CHECKING:
    from collections.abc import Generator, Mapping, Sequence
    from types import TracebackType

LONGEST: Final = 300.0
"""Seconds after which the process is ended."""


class FoundApart(NamedTuple):
    """The places by the titles of those who found them, and why others could not look.

    `first` are the titles of those that come first.
    """

    places: Mapping[str, tuple[Place, ...]]
    problems: tuple[str, ...] = ()
    first: frozenset[str] = frozenset()


def finding_apart(
    text: str, language: str | None, names: Sequence[str]
) -> Generator[None, None, FoundApart]:
    """Return what the detectors of some names find; yields while they work, one after the other.

    Left there, they are ended.
    """
    places: dict[str, tuple[Place, ...]] = {}
    problems: list[str] = []
    first: set[str] = set()
    with TemporaryDirectory() as folder:
        path = Path(folder, "text")
        path.write_bytes(text.encode("utf-8", "surrogatepass"))
        for name in names:
            try:
                said = yield from output_of(
                    "reviewer.analysis.detectors.apart",
                    [str(path), language or "", name],
                    seconds=LONGEST,
                )
            except TookTooLong:
                problems.append(f"The detector “{name}” took too long and was ended.")
                continue
            found = _received(name, said)
            places |= found.places
            problems += found.problems
            first |= found.first
    return FoundApart(places, tuple(problems), frozenset(first))


def _received(name: str, said: bytes) -> FoundApart:
    try:
        found = json.loads(said)
    except ValueError:
        return FoundApart({}, (f"The detector “{name}” failed: nothing of it is suggested.",))
    if "problem" in found:
        return FoundApart({}, (found["problem"],))
    places = (Place(start, end, type_) for start, end, type_ in found["places"])
    first = frozenset({found["title"]} if found["first"] else ())
    return FoundApart({found["title"]: tuple(places)}, first=first)


def _told(text: str, language: str | None, name: str) -> str:
    from reviewer.analysis.detectors.registry import load

    plugin = load(name)
    found = [
        (int(start), int(end), str(type_)) for start, end, type_ in plugin.find(text, language)
    ]
    about = {"title": str(plugin.title), "first": bool(plugin.first)}
    return json.dumps({**about, "places": found})


def _main() -> None:
    path, language, name = sys.argv[1:]
    answer = sys.stdout
    sys.stdout = sys.stderr  # what a library prints is no answer

    def tell(_: type[BaseException], error: BaseException, __: TracebackType | None) -> None:
        known = isinstance(error, DetectorUnavailable)
        words = str(error) if known else f"The detector “{name}” failed: {error}."
        answer.write(json.dumps({"problem": words}))
        answer.flush()

    sys.excepthook = tell
    text = Path(path).read_bytes().decode("utf-8", "surrogatepass")
    answer.write(_told(text, language or None, name))


if __name__ == "__main__":
    _main()
