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

from reviewer.exchange.archive import Archive
from reviewer.exchange.json_source import parsed
from reviewer.exchange.source import Source, decoded
from reviewer.exchange.uima.type_system import NAME as TYPES

OURS: Final = "reviewer.json"
INITIAL: Final = "INITIAL_CAS"
COMPANIONS: Final = (TYPES, "typesystem.xml")
"""Files that are read beside an XMI."""

_ZIP: Final = b"PK\x03\x04"
_FOLDERS: Final = ("annotation", "curation")
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


class Project(NamedTuple):
    """The files of a project, and our object beside them, or None."""

    members: Iterable[Member]
    ours: Any = None


class _Files(NamedTuple):
    """Files by name, read when they are asked for."""

    names: tuple[str, ...]
    read: Callable[[str], bytes]


def is_project(source: Source, ending: str, is_one: Callable[[bytes], bool]) -> bool:
    """Tell whether an archive or folder has files of this ending that are such, by their bytes."""
    if not _is_several(source):
        return False
    files = _files(source)
    found = (each.data for each in islice(_members(files, ending), _LOOKED_AT))
    return any(is_one(data[:_HEAD]) for data in found)


def _is_several(source: Source) -> bool:
    return source.is_folder or source.head.startswith(_ZIP)


def project_of(source: Source, ending: str, beside: Iterable[str] = ()) -> Project:
    """Return the files of this ending in a project, or the one that was named.

    The types of the latter are in the first file of those names that stands beside it.
    """
    if not _is_several(source):
        types = next(filter(None, map(source.beside, beside)), None)
        return Project([Member(source.name, source.path.stem, "", source.data, types)])
    files = _files(source)
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


def _files(source: Source) -> _Files:
    if source.is_folder:
        return _Files(
            tuple(name for name, _ in source.files()), lambda name: source.beside(name) or b""
        )
    archive = Archive(source.data)
    return _Files(archive.names, archive.read)


def _is_inner(name: str) -> bool:
    return name.lower().endswith(".zip") and PurePosixPath(name).parent.parent.name in _FOLDERS


def _members(files: _Files, ending: str) -> Iterator[Member]:
    """Yield the files of annotators where there are such, or else all of this ending."""
    own = [name for name in files.names if _is_inner(name) or name.lower().endswith(ending)]
    own = [name for name in own if name != OURS]
    of_annotators = [n for n in own if PurePosixPath(n).parent.parent.name in _FOLDERS]
    called = Counter(PurePosixPath(name).stem for name in own)
    for name in of_annotators or own:
        if not _is_inner(name):
            yield _member(name, name, files, is_one=called[PurePosixPath(name).stem] == 1)
            continue
        archive = Archive(files.read(name))
        inner = _Files(archive.names, archive.read)
        for each in inner.names:
            if each.lower().endswith(ending):
                yield _member(name, each, inner)


def _member(path: str, name: str, files: _Files, *, is_one: bool = True) -> Member:
    """Return a file; `path` says whose it is, which is that of the archive that it is in.

    A document is called by all of its path, but where it `is_one` that no other is called like.
    """
    place = PurePosixPath(path)
    if place.parent.parent.name in _FOLDERS:
        document, annotator = place.parent.name, place.stem
    else:
        document, annotator = place.stem if is_one else place.with_suffix("").as_posix(), ""
    return Member(path, document, annotator, files.read(name), _types(name, files))


def _types(name: str, files: _Files) -> bytes | None:
    """Return the types beside a file, or in the folders above it."""
    for folder in PurePosixPath(name).parents:
        for companion in COMPANIONS:
            beside = (folder / companion).as_posix()
            if beside in files.names:
                return files.read(beside)
    return None
