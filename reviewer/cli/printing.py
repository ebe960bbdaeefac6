"""What goes to stdout and stderr: JSON documents, tables, lines; never a raw control character."""

import json
import os
import re
import shutil
import sys
import unicodedata
from collections.abc import Iterable, Sequence
from itertools import islice, zip_longest

from reviewer.cli.shapes import plain
from reviewer.model.errors import Refused

_SPACE = re.compile(r"\s+")
# What moves the cursor, changes the terminal or turns the direction of what follows.
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")
_WIDEST = 60
_AT_ONCE = 1_000
_encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False).encode
_GAP = "  "


def document(value: object) -> None:
    """Print a value of the library as one JSON document in UTF-8; a list has one item a line."""
    if isinstance(value, list) or type(value) is tuple:  # what has names for its parts is no list
        items = [_dumped(item) for item in value]
        write("[" + ("\n" + ",\n".join(items) + "\n" if items else "") + "]\n", encoding="utf-8")
    else:
        write(_dumped(value) + "\n", encoding="utf-8")


def stream(items: Iterable[object]) -> None:
    """Print what `document` prints of a list, as the items come: there may be a million."""
    found, head = iter(items), "[\n"
    while some := list(islice(found, _AT_ONCE)):
        write(head + ",\n".join(map(_dumped, some)), encoding="utf-8")
        head = ",\n"
    write("[]\n" if head == "[\n" else "\n]\n", encoding="utf-8")


def table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    """Print rows under headings, in columns; numbers are set to the right, None is shown as –."""
    cells = [[_cell(value) for value in row] for row in rows]
    numeric = [all(isinstance(v, int) for v in column) for column in zip(*rows, strict=True)]
    widths = [max(map(columns, column)) for column in zip(headings, *cells, strict=True)]
    if sys.stdout.isatty():
        rest = shutil.get_terminal_size().columns - sum(widths[:-1]) - len(_GAP) * len(widths[:-1])
        widths[-1] = max(8, min(widths[-1], rest))
    write(_row(headings, widths, numeric, bold=_in_colour()))
    for row in cells:
        write(_row(row, widths, numeric))


def line(text: str) -> None:
    """Print a line to stdout."""
    write(shown(text) + "\n")


def note(text: str) -> None:
    """Print a message to stderr, in one line."""
    print(shown(text), file=sys.stderr)  # noqa: T201  # printing is what this module is for


def write(text: str, *, encoding: str | None = None) -> None:
    """Write text to stdout, by default in the terminal's encoding."""
    raw(text.encode(encoding or sys.stdout.encoding or "utf-8", "backslashreplace"))


def raw(data: bytes) -> None:
    """Write bytes to stdout as they are; raises Refused where the disk is full or failed."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        silence()
        raise Refused(f"The output cannot be written: {error.strerror}.") from error


def silence() -> None:
    """Let nothing more be written to an output that failed, also not when Python ends."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


def shown(text: str) -> str:
    """Return foreign text as it can be printed: white space runs as one space, controls escaped."""
    return _CONTROL.sub(_escaped, _SPACE.sub(" ", text).strip())


def columns(text: str) -> int:
    """Return how many columns of a terminal a text takes; East Asian letters take two."""
    return sum(map(_columns, text))


def _dumped(value: object) -> str:
    return _encode(plain(value))


def _escaped(match: re.Match[str]) -> str:
    return match[0].encode("unicode_escape").decode()


def _columns(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _cell(value: object) -> str:
    return "–" if value is None else _shortened(shown(str(value)), _WIDEST)


def _shortened(text: str, width: int) -> str:
    if columns(text) <= width:
        return text
    room = width - 1
    for at, character in enumerate(text):
        room -= _columns(character)
        if room < 0:
            return text[:at].rstrip() + "…"
    return text


def _row(
    cells: Sequence[str], widths: Sequence[int], numeric: Sequence[bool], *, bold: bool = False
) -> str:
    parts: list[str] = []
    for cell, width, right in zip_longest(cells, widths, numeric, fillvalue=False):
        text = _shortened(str(cell), width)
        room = " " * (width - columns(text))
        parts.append(room + text if right else text + room)
    text = _GAP.join(parts).rstrip()
    return f"\x1b[1m{text}\x1b[0m\n" if bold else text + "\n"


def _in_colour() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def counted(number: int, noun: str) -> str:
    """Return a number with its noun, which has an s where it is not one."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
