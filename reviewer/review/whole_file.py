"""A file that appears whole or not at all, in a place where it may be written."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from reviewer.model.errors import Refused
from reviewer.store.header import MAGIC

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def whole_file(review: Path, path: Path, *, folder: bool = False) -> Iterator[Path]:
    """Give a draft to write, which takes its place where nothing goes wrong.

    It replaces the file that was there, the one that a link leads to; a `folder` may be written in
    its place. Whatever happens, no draft stays. Raises Refused where the path cannot be written, is
    a database, or is the open `review`'s.
    """
    place = _place(review, path, folder=folder)
    draft = place.with_name(f".{place.name}.{os.getpid()}.new")
    try:
        yield draft
        draft.replace(place)
    except OSError as error:
        raise _unwritable(path, error) from error
    finally:
        with suppress(OSError):
            _remove(draft)


def _place(review: Path, path: Path, *, folder: bool) -> Path:
    """Return the file to be written, the one that a link leads to; raises Refused."""
    try:
        place = path.resolve()
        _refuse(review, place, path, folder=folder)
    except (OSError, RuntimeError) as error:  # a name that is too long, links in a ring
        raise _unwritable(path, error) from error
    return place


def _refuse(review: Path, place: Path, path: Path, *, folder: bool) -> None:
    if place.is_dir() and not folder:
        raise Refused(f"{path} is a folder. Give the name of a file.")
    if not place.parent.is_dir():
        raise Refused(f"There is no folder {path.parent}. Make it first, or choose another.")
    if not place.exists() or place.is_dir():
        return
    if not place.is_file():
        raise Refused(f"{path} is a device or a pipe. Give the name of a file.")
    with place.open("rb") as file:
        if place.samefile(review) or file.read(len(MAGIC)) == MAGIC:
            raise Refused(f"{path} is a review or another database. Choose another name.")


def _unwritable(path: Path, error: OSError | RuntimeError) -> Refused:
    reason = getattr(error, "strerror", None) or str(error)
    return Refused(f"{path} cannot be written: {reason}. Choose another.")


def _remove(draft: Path) -> None:
    if draft.is_dir():
        shutil.rmtree(draft)
    else:
        draft.unlink(missing_ok=True)
