"""What the first bytes of a file tell, before SQLite opens it (SQLite file format, section 1.3)."""

from pathlib import Path
from typing import Final

from reviewer.model.errors import NotAReview, ReviewFileError
from reviewer.store.schema import APPLICATION_ID

MAGIC: Final = b"SQLite format 3\0"
"""The bytes with which every SQLite file begins."""

_ID_AT: Final = 68


def refuse_other_files(path: Path) -> None:
    """Raise NotAReview for a file that is something else, ReviewFileError where there is none."""
    try:
        with path.open("rb") as file:
            head = file.read(_ID_AT + 4)
    except OSError as error:
        raise ReviewFileError(
            f"{path} cannot be opened ({error.strerror}). Check the name, or make a new review."
        ) from error
    if not head.startswith(MAGIC) or head[_ID_AT:] != APPLICATION_ID.to_bytes(4, "big"):
        raise NotAReview(f"{path.name} is not a review. Choose a file made by Reviewer.")
