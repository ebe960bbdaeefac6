"""What a file's kind and first bytes tell, before SQLite opens it.

The bytes are those of the SQLite file format, section 1.3.
"""

from pathlib import Path
from typing import Final

from reviewer.model.errors import NotAReview, ReviewFileError
from reviewer.store.schema import APPLICATION_ID

MAGIC: Final = b"SQLite format 3\0"
"""The bytes with which every SQLite file begins."""

_ID_AT: Final = 68


def refuse_other_kinds(path: Path) -> None:
    """Raise ReviewFileError where no file is, or a folder, pipe or device; it opens nothing."""
    try:
        found = path.is_file()
    except OSError as error:  # a name that is too long, a folder that may not be looked into
        raise _unopened(path, error) from error
    if not found:
        raise ReviewFileError(
            f"There is no review at {path}. Check the name, or make a new review."
        )


def refuse_other_files(path: Path) -> None:
    """Raise NotAReview for a file that is something else, ReviewFileError where there is none."""
    refuse_other_kinds(path)
    try:
        with path.open("rb") as file:
            head = file.read(_ID_AT + 4)
    except OSError as error:
        raise _unopened(path, error) from error
    if not head.startswith(MAGIC) or head[_ID_AT:] != APPLICATION_ID.to_bytes(4, "big"):
        raise NotAReview(f"{path.name} is not a review. Choose a file made by Reviewer.")


def _unopened(path: Path, error: OSError) -> ReviewFileError:
    return ReviewFileError(
        f"{path} cannot be opened ({error.strerror}). Check the name, or make a new review."
    )
