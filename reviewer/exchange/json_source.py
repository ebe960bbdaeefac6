"""JSON from elsewhere: nothing but texts, whole numbers, booleans, null, lists and objects."""

import json
from collections.abc import Iterator
from typing import Any, Final

from reviewer.model.errors import UnreadableImport

_LARGEST: Final = 2**53
_DIGITS: Final = 20


def parsed(text: str) -> Any:  # noqa: ANN401  # JSON has no type
    """Return what a JSON document holds; a number that is none, or too large, is None.

    Raises UnreadableImport for what is no JSON, or is nested too deeply.
    """
    try:
        return json.loads(text, parse_constant=_none, parse_float=_float, parse_int=_whole)
    except RecursionError:
        raise UnreadableImport("is nested too deeply: no tool writes such files.") from None
    except ValueError as error:
        raise UnreadableImport(f"is not JSON: {error}.") from error


def parsed_lines(text: str) -> Iterator[Any]:
    """Yield what each line of JSON Lines holds; empty lines are passed over.

    Raises UnreadableImport, which names the line.
    """
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                yield parsed(line)
            except UnreadableImport as error:
                raise UnreadableImport(f"{error} That is line {number:,}.") from error


def objects(value: object) -> list[dict[str, Any]]:
    """Return the objects of a value that may be one or a list of them; others are left."""
    return [each for each in listed(value) if isinstance(each, dict)]


def listed(value: object) -> list[Any]:
    """Return a value that may be one or several, or none at all, as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def text_of(value: object) -> str:
    """Return a value as text: "" for what is neither text nor number."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, str | int | float) else ""


def number_of(value: object) -> int | None:
    """Return a value that is a whole number, also one written as text, or None."""
    if isinstance(value, bool):
        return None
    if isinstance(value, float) and value.is_integer():
        return int(value)
    if isinstance(value, str) and value.strip().lstrip("-").isdecimal() and len(value) < _DIGITS:
        return int(value)
    return value if isinstance(value, int) else None


def _none(_: str) -> None:
    return None


def _whole(digits: str) -> int | None:
    return int(digits) if len(digits) < _DIGITS and abs(int(digits)) <= _LARGEST else None


def _float(digits: str) -> float | None:
    number = float(digits)
    return number if abs(number) <= _LARGEST else None
