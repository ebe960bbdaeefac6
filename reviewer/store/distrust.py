"""Reading what columns keep as JSON: a value that no program of ours writes is damage."""

import json
from collections.abc import Callable
from typing import TypeVar

from reviewer.model.codebook import Example
from reviewer.model.errors import DamagedReview

T = TypeVar("T")


def texts_of(column: str) -> tuple[str, ...]:
    """Return a list of texts; raises DamagedReview where it is none."""
    return tuple(_read(column, lambda found: [_text(each) for each in _list(found)]))


def examples_of(column: str) -> tuple[Example, ...]:
    """Return a tag's examples; raises DamagedReview where they are none."""
    return tuple(_read(column, lambda found: [_example(each) for each in _list(found)]))


def arguments_of(column: str) -> dict[str, object]:
    """Return what a step's label is worded from; raises DamagedReview where it is no object."""

    def checked(found: object) -> dict[str, object]:
        if not isinstance(found, dict):
            raise TypeError
        return found

    return _read(column, checked)


def _read(column: str, checked: Callable[[object], T]) -> T:
    try:
        return checked(json.loads(column))
    except (ValueError, TypeError, LookupError, RecursionError) as error:
        raise DamagedReview(
            f"The review holds a value that no version of Reviewer writes: {column[:40]!r}."
            " Keep the file, and restore a backup or recover it into a new one."
        ) from error


def _list(found: object) -> list[object]:
    if not isinstance(found, list):
        raise TypeError
    return found


def _text(found: object) -> str:
    if not isinstance(found, str):
        raise TypeError
    return found


def _example(found: object) -> Example:
    match found:
        case {"article": str(article), "start": int(start), "end": int(end)}:
            return Example(article, start, end)
    raise TypeError
