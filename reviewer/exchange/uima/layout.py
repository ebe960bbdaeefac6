"""Where the CASes of several documents and annotators are: in the folders of INCEpTION's projects.

A project of INCEpTION (its user guide, "Exporting projects") has `annotation/DOCUMENT/ANNOTATOR`
and `curation/DOCUMENT/CURATION_USER`, each a file or an archive with a file and its types in it;
`annotation/DOCUMENT/INITIAL_CAS` is what all annotators began from. An archive of one document has
that file and its types. What Reviewer writes has the same folders, and `reviewer.json` beside them
with what the files have no place for.
"""

import json
import zipfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, Final, NamedTuple

from reviewer.exchange.archive import ZIP, Archive, Files, UnpacksToTooMuch, files_of
from reviewer.exchange.json_source import parsed
from reviewer.exchange.source import Source, decoded
from reviewer.exchange.uima.type_system import NAME as TYPES

OURS: Final = "reviewer.json"
INITIAL: Final = "INITIAL_CAS"
COMPANIONS: Final = (TYPES, "typesystem.xml")
"""Files that are read beside an XMI."""

_FOLDERS: Final = ("annotation", "curation")
_ROOTS: Final = tuple(f"{folder}/" for folder in _FOLDERS)
_MOMENT: Final = (1980, 1, 1, 0, 0, 0)
_HEAD: Final = 65_536
_LOOKED_AT: Final = 20
"""Files of a project by which it is recognised."""


class Member(NamedTuple):
    """A file of a project: whose it is, of which document, and its types where it has such."""

    name: str
    document: str
    annotator: str
    data: bytes
    types: bytes | None = None


class _Place(NamedTuple):
    """Where a file is: its name in these files; `path` says whose it is.

    That is its own, or that of the archive that it is in. It `is_one` that no other is called like.
    """

    path: str
    name: str
    files: Files
    is_one: bool = True


class Project(NamedTuple):
    """The files of a project, and our object beside them, or None."""

    members: Iterable[Member]
    ours: Any = None


def is_project(source: Source, ending: str, is_one: Callable[[bytes], bool]) -> bool:
    """Tell whether an archive or folder has files of this ending that are such, by their heads."""
    files = _files(source)
    if files is None:
        return False
    found = islice(_places(files, ending), _LOOKED_AT)
    try:
        return any(is_one(place.files.head(place.name, _HEAD)) for place in found)
    except UnpacksToTooMuch:
        return False


def is_whole(source: Source) -> bool:
    """Tell whether a folder is a project, and not only has files in it."""
    return any(name.startswith(_ROOTS) for name in source.names)


def project_of(source: Source, ending: str, beside: Iterable[str] = ()) -> Project:
    """Return the files of this ending in a project, or the one that was named.

    The types of the latter are in the first file of those names that stands beside it.
    """
    files = _files(source)
    if files is None:
        types = next(filter(None, map(source.beside, beside)), None)
        return Project([Member(source.name, source.path.stem, "", source.data, types)])
    ours = parsed(decoded(files.read(OURS))) if OURS in files.names else None
    return Project(_members(files, ending), ours)


def written_project(path: Path, files: Iterable[tuple[str, str]], number: int) -> Iterator[int]:
    """Write an archive of these files, names and texts; the same files make the same bytes.

    Yields 0 after each file, and after all of them the number of annotations that there are.
    """
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, words in files:
            info = zipfile.ZipInfo(name, _MOMENT)
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, words.encode())
            yield 0
    yield number


def written_ours(ours: dict[str, Any]) -> tuple[str, str]:
    """Return the file of our object."""
    return OURS, json.dumps(ours, ensure_ascii=False, indent=1)


def _files(source: Source) -> Files | None:
    several = source.is_folder or source.head.startswith(ZIP)
    return files_of(source) if several else None


def _is_inner(name: str) -> bool:
    return name.lower().endswith(".zip") and PurePosixPath(name).parent.parent.name in _FOLDERS


def _members(files: Files, ending: str) -> Iterator[Member]:
    """Yield the files of annotators where there are such, or else all of this ending."""
    return (_member(place) for place in _places(files, ending))


def _places(files: Files, ending: str) -> Iterator[_Place]:
    own = [name for name in files.names if _is_inner(name) or name.lower().endswith(ending)]
    own = [name for name in own if name != OURS]
    of_annotators = [n for n in own if PurePosixPath(n).parent.parent.name in _FOLDERS]
    called = Counter(PurePosixPath(name).stem for name in own)
    for name in of_annotators or own:
        if not _is_inner(name):
            yield _Place(name, name, files, called[PurePosixPath(name).stem] == 1)
            continue
        inner = Archive(files.read(name))
        for each in inner.names:
            if each.lower().endswith(ending):
                yield _Place(name, each, inner)


def _member(where: _Place) -> Member:
    """Return a file; a document is called by all of its path, but where no other is called like."""
    place = PurePosixPath(where.path)
    if place.parent.parent.name in _FOLDERS:
        document, annotator = place.parent.name, place.stem
    else:
        document, annotator = place.stem if where.is_one else place.with_suffix("").as_posix(), ""
    data = where.files.read(where.name)
    return Member(where.path, document, annotator, data, _types(where.name, where.files))


def _types(name: str, files: Files) -> bytes | None:
    """Return the types beside a file, or in the folders above it."""
    for folder in PurePosixPath(name).parents:
        for companion in COMPANIONS:
            beside = (folder / companion).as_posix()
            if beside in files.names:
                return files.read(beside)
    return None
