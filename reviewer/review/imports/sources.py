"""What is imported where files and folders were chosen: a list of sources, each of some format."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reviewer.exchange.registry import recognised_in
from reviewer.exchange.source import Source
from reviewer.model.errors import ReviewerError, UnreadableImport

if TYPE_CHECKING:
    from collections.abc import Container, Generator, Iterable, Iterator, Sequence
    from pathlib import Path

    from reviewer.exchange.registry import Format

    Known = dict[Path, Format | None]


class Chosen(NamedTuple):
    """The files and folders that are imported, and the files in folders that no format knows."""

    paths: list[Path]
    passed: list[Path]


_AT_ONCE = 200
"""So many files of a folder are told from their names in some milliseconds."""


def choosing(paths: Iterable[Path]) -> Generator[None, None, Chosen]:
    """Return what is imported where these were chosen, and yield after each file is looked at.

    A folder is one thing where all that is known in it is of one format, or where it is as a whole
    what a program made. Any other one is a list of files and folders, each told by itself. What is
    read beside another file, as a text is beside its annotations, is left out.
    """
    found: Known = {}
    passed: list[Path] = []
    for path in paths:
        if path.is_dir():
            inside = yield from _in_folder(path)
            ours: Known = {each: how for each, how in inside.items() if how is not None}
            found |= ours or {path: None}
            passed += inside.keys() - {*ours, path}
        else:
            found[path] = format_of(path)
    known = [(path, how) for path, how in found.items() if how is not None]
    beside = {other for path, how in known for other in companions(path, how)}
    folders = [(path, how.companions) for path, how in known if path.is_dir()]
    left = (each for each in passed if each not in beside and not _is_read(each, folders))
    return Chosen([path for path in found if path not in beside], sorted(left) if known else [])


def _in_folder(folder: Path) -> Generator[None, None, Known]:
    """Return what is in a folder, or the folder itself where it is one thing; None: not known."""
    found: Known = {folder: None}
    source = Source(folder, glance=True)
    try:
        names = source.names
    except UnreadableImport:
        return found
    yield
    how = _format_of(source)
    yield
    if how is not None and how.is_whole is not None and how.is_whole(source):
        return {folder: how}
    found = {}
    here = dict.fromkeys(name.partition("/")[0] for name in names)
    for n, path in enumerate(map(folder.joinpath, here)):
        if n % _AT_ONCE == 0:
            yield
        if how is not None and _is_in_pair(path, how, here):
            found[path] = how
        elif path.is_dir():
            found |= yield from _in_folder(path)
        else:
            found[path] = format_of(path)
            yield
    known = {path: each for path, each in found.items() if each is not None}
    if how is None or any(each.name != how.name or _whole(p, each) for p, each in known.items()):
        return found
    return {path: each for path, each in found.items() if each is None} | {folder: how}


def _is_in_pair(path: Path, how: Format, here: Container[str]) -> bool:
    """Tell whether a file stands with one that is read with it, so that it need not be opened."""
    ends = [end for end in how.companions if path.suffix in how.companions and end != path.suffix]
    return any(f"{path.stem}{end}" in here for end in ends)


def _whole(path: Path, how: Format) -> bool:
    return how.is_whole is not None and path.is_dir() and how.is_whole(Source(path))


def _is_read(path: Path, folders: Sequence[tuple[Path, tuple[str, ...]]]) -> bool:
    """Tell whether a file is read with a folder that it is in, as texts and types are."""
    return any(
        path.is_relative_to(folder) and (path.suffix in companions or path.name in companions)
        for folder, companions in folders
    )


def companions(path: Path, how: Format) -> Iterator[Path]:
    """Yield the files that are read beside a file of a format."""
    for end in () if path.is_dir() else how.companions:
        other = path.with_suffix(end) if end.startswith(".") else path.with_name(end)
        # Annotations have a text beside them; a text is not read for itself.
        if other != path and path.suffix not in how.companions[:1]:
            yield other


def format_of(path: Path) -> Format | None:
    """Return the format that a file or folder is of, None where it is of none that is read."""
    return _format_of(Source(path, glance=True))


def _format_of(source: Source) -> Format | None:
    try:
        return recognised_in(source)
    except ReviewerError:
        return None
