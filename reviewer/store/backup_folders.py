"""Whose backups a folder holds: those of one review, made while its file was at one path.

A folder is named by the file, the review and the path, as in `kt-5f0c11d2a3b4-9e107d9d`. So the
backups of a review are found under whatever names it had, and those of a file that can no longer be
read by where it is. Copies of a file are the same review, but none thins out another's backups.
"""

import hashlib
import os
import re
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from reviewer.model.errors import ReviewFileError
from reviewer.store.connection import connect_to_read

_REVIEW, _PATH = 12, 8
"""How many hexadecimal digits stand for a review and for a path."""
_NAME = re.compile(rf"(.*?)(?:-([0-9a-f]{{{_REVIEW}}}))?-[0-9a-f]{{{_PATH}}}")


class Whose(NamedTuple):
    """A review by the id of its first step, which is "" where it cannot be read, and its path."""

    review: str
    path: Path


def whose(path: Path) -> Whose:
    """Return which review is at a path, which may be damaged or gone."""
    return Whose(first_step_in(path), path)


def first_step(connection: sqlite3.Connection) -> str:
    """Return the id of a review's first step, which no other review has; "" where it is empty."""
    row = connection.execute("SELECT id FROM step WHERE seq = 1").fetchone()
    return str(row[0]) if row else ""


def first_step_in(path: Path) -> str:
    """Return the id of the first step of the review at a path, "" where it cannot be read."""
    try:
        found = path.stat()
        return _read(path, found.st_ino, found.st_size, found.st_mtime_ns)
    except (OSError, ReviewFileError, sqlite3.Error):
        return ""


@lru_cache(maxsize=1_000)
def _read(path: Path, _file: int, _size: int, _changed: int) -> str:
    with closing(connect_to_read(path)) as connection:
        return first_step(connection)


def folder_for(base: Path, of: Whose) -> Path:
    """Return where the backups of a review are made; it need not exist."""
    parts = (of.path.stem, _mark(of.review, _REVIEW) if of.review else "", _path_mark(of.path))
    return base / "-".join(part for part in parts if part)


def folders_of_review(bases: Iterable[Path], of: Whose) -> list[Path]:
    """Return the folders with backups of a review; by its path alone where it is not known."""
    found = []
    for folder in _folders(bases):
        name = _NAME.fullmatch(folder.name)
        marked = name[2] if name else None
        here = folder.name.endswith(f"-{_path_mark(of.path)}")
        if marked == _mark(of.review, _REVIEW) or (here and not (of.review and marked)):
            found.append(folder)
    return found


def folders_of_path(bases: Iterable[Path], of: Whose) -> list[Path]:
    """Return the folders with backups of whatever review was at a path."""
    return [each for each in _folders(bases) if each.name.endswith(f"-{_path_mark(of.path)}")]


def name_of(folder: Path) -> str:
    """Return the name, without its suffix, that the file had whose backups a folder holds."""
    name = _NAME.fullmatch(folder.name)
    return name[1] if name else folder.name


def _folders(bases: Iterable[Path]) -> Iterator[Path]:
    for base in dict.fromkeys(bases):
        try:
            found = sorted(base.iterdir())
        except OSError:  # nothing was ever backed up there, or the disk is not there just now
            continue
        yield from found


def _path_mark(path: Path) -> str:
    return _mark(os.fspath(path.absolute()), _PATH)


def _mark(words: str, digits: int) -> str:
    return hashlib.sha256(words.encode(errors="surrogateescape")).hexdigest()[:digits]
