"""What a plug-in that finds names has to be."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

DETECTOR_API = 1
"""The version of what a detector gets and returns; a plug-in names the one that it is made for."""


class DetectorUnavailable(Exception):
    """A detector cannot work here: the message is a sentence that says what to install."""


class Place(NamedTuple):
    """A place `[start, end)` (code points of the untouched text) that names something of a type."""

    start: int
    end: int
    type: str


class FindPlaces(Protocol):
    """What finds names in a text."""

    def __call__(self, text: str, language: str | None) -> Iterable[Place]:
        """Return the places of names in a text in a language (BCP 47, if known).

        Raises DetectorUnavailable where it cannot work here.
        """


class DetectorPlugin(NamedTuple):
    """A detector under an entry point of the group `reviewer.detectors`.

    `title` is what it is called for a reader, who sees it as the reason of a suggestion; `find` is
    called in a process of its own. What one finds that comes `first` stands, whatever the program's
    own rules and other detectors say of the same words; else the longest place does.
    """

    title: str
    find: FindPlaces
    api: int = DETECTOR_API
    first: bool = False
