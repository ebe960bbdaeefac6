"""JSON from elsewhere: nothing but texts, whole numbers, booleans, null, lists and objects."""

import json
import re
from collections.abc import Iterator
from typing import Any, Final

from reviewer.model.errors import UnreadableImport

_LARGEST: Final = 2**53
_DIGITS: Final = 20
_SAFE: Final = 16
"""Digits that are never too many."""
_SPACE: Final = re.compile(r"[ \t\r\n]*")


def parsed(text: str) -> Any:  # noqa: ANN401  # JSON has no type
    """Return what a JSON document holds; a number that is none, or too large, is None.

    Raises UnreadableImport for what is no JSON, or is nested too deeply.
    """
    try:
        return json.loads(text, parse_constant=_none, parse_float=_float, parse_int=_whole)
    except RecursionError:
        raise UnreadableImport("is nested too deeply: no tool writes such files.") from None
    except json.JSONDecodeError as error:
        raise _no_json(error) from error


def parsed_stream(text: str) -> Iterator[Any]:
    """Yield the documents that stand one after the other, mostly one a line.

    Raises UnreadableImport, which names the line.
    """
    decoder = json.JSONDecoder(parse_constant=_none, parse_float=_float, parse_int=_whole)
    at = _after_space(text, 0)
    while at < len(text):
        try:
            found, at = decoder.raw_decode(text, at)
        except RecursionError:
            raise UnreadableImport("is nested too deeply: no tool writes such files.") from None
        except json.JSONDecodeError as error:
            raise _no_json(error) from error
        yield found
        at = _after_space(text, at)


def _no_json(error: json.JSONDecodeError) -> UnreadableImport:
    where = f"line {error.lineno:,}, column {error.colno:,}"
    return UnreadableImport(f"is not JSON in {where}: {error.msg}.")


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def objects(value: object) -> list[dict[str, Any]]:
    """Return the objects of a value that may be one or a list of them; others are left."""
    if type(value) is dict:
        return [value]
    return [each for each in listed(value) if isinstance(each, dict)]


def listed(value: object) -> list[Any]:
    """Return a value that may be one or several, or none at all, as a list."""
    if type(value) is list:
        return value
    if value is None:
        return []
    return [value]


def text_of(value: object) -> str:
    """Return a value as text: "" for what is neither text nor number."""
    if type(value) is str:
        return value
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value) if isinstance(value, int | float) else ""


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
    if len(digits) < _SAFE:
        return int(digits)
    return int(digits) if len(digits) < _DIGITS and abs(int(digits)) <= _LARGEST else None


def _float(digits: str) -> float | None:
    number = float(digits)
    return number if abs(number) <= _LARGEST else None
