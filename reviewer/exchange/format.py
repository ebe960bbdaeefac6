"""What a format is: its name, what it is for, and the functions that read and write it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

from reviewer.exchange.carrying import ALL, loses
from reviewer.exchange.dossier import Dossier
from reviewer.exchange.parcel import Parcel
from reviewer.exchange.parts import ALL as PARTS
from reviewer.exchange.parts import OF_TEXT
from reviewer.exchange.source import Source
from reviewer.model.errors import NotFound, Refused

FORMAT_API: Final = 2
"""The shape of `Format.write` that this version of the program calls."""

Write = Callable[[Dossier, Path], Iterator[tuple[str, ...]]]
"""Writes a dossier to a path where there is nothing.

It yields once a claim, what of it had to be left out, in words: so that whoever runs it can show
progress, and can stop.
"""

Read = Callable[[Source], Parcel]
"""Reads a file or folder; raises UnreadableImport with the rest of a sentence after its name."""

Pack = Callable[[Parcel, Path], Iterator[int]]
"""Writes a parcel to a path where there is nothing, yielding how many annotations are written.

The parcel has nothing in it that the format cannot express (see `carrying`), and counts code
points.
"""


class Profile(NamedTuple):
    """What one program makes of a format, and what is therefore written otherwise for it.

    `differs` says that in a sentence. It `carries` these parts, and `pack` writes for it.
    """

    name: str
    title: str
    differs: str
    carries: frozenset[str]
    pack: Pack


def _not_written(_dossier: Dossier, _path: Path) -> Iterator[tuple[str, ...]]:
    raise Refused("This format is not written as evidence.")


@dataclass(frozen=True, slots=True)
class Format:
    """A format: its name, the file's extension with its dot, and what it cannot express.

    `title` is what people call it. `direction` has read, write or both. A format with `folder`
    writes several files, in a folder. What cannot be written in slices is written `apart`, by a
    process of its own, while a window is open. Claims that are `numbered` name each other so.

    It writes a dossier, or packs a parcel of all, of which it `carries` these parts. `recognises`
    tells whether a file or folder is of this format, by its name and first bytes; `companions` are
    the endings, with their dots, or the names of files that are read beside the one that is named.
    `is_whole` tells that all of a folder is what a program made; any other one is a list of files,
    some of which may be of other formats. `also` are further extensions of files that are read,
    `profiles` the programs for which it can be written in particular.
    """

    name: str
    direction: tuple[str, ...]
    extension: str
    folder: bool
    loses: tuple[str, ...]
    write: Write = _not_written
    title: str = ""
    api: int = FORMAT_API
    apart: bool = False
    numbered: bool = False
    read: Read | None = None
    pack: Pack | None = None
    carries: frozenset[str] = ALL
    companions: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    recognises: Callable[[Source], bool] | None = None
    is_whole: Callable[[Source], bool] | None = None
    profiles: tuple[Profile, ...] = ()

    @property
    def optional(self) -> frozenset[str]:
        """The parts (see `exchange.parts`) that can be left out of it, by name."""
        return PARTS if self.pack is None else PARTS - OF_TEXT

    def for_program(self, name: str) -> "Format":
        """Return the format as it is written for a program, by its profile's name; "" is any.

        Raises NotFound where it has no such profile.
        """
        if not name:
            return self
        found = next((each for each in self.profiles if each.name == name.casefold()), None)
        if found is None:
            names = ", ".join(each.name for each in self.profiles)
            there_is = f"there is: {names}" if names else "it has none"
            raise NotFound(f"{self.name} has no profile {name!r}; {there_is}.")
        return replace(self, carries=found.carries, pack=found.pack, loses=loses(found.carries))
