"""The lines of a text, found in slices: 100 MB are looked through while a window answers."""

from collections.abc import Generator
from typing import NamedTuple

from reviewer.model.work import ended

_BREAKS = "\n\r\u2029"

_SLICE = 4_000_000
"""So many code points are looked through at once: some milliseconds."""


class Lines(NamedTuple):
    """Where each line of a text starts and ends, in code points, without its line break."""

    starts: list[int]
    ends: list[int]


def lines_of(text: str) -> Lines:
    """Return the lines of a text; LF, CR, CR LF and U+2029 each end one."""
    return ended(finding_lines(text))


def finding_lines(text: str) -> Generator[None, None, Lines]:
    """Return what `lines_of` does; yields wherever the work may rest or be given up."""
    starts, ends = [0], list[int]()
    for low in range(0, len(text), _SLICE):
        high = low + _SLICE
        signs = [sign for sign in _BREAKS if text.find(sign, low, high) >= 0]
        places = [_places(text, sign, low, high) for sign in signs]
        if signs == ["\n"] and text[starts[-1] - 1 : starts[-1]] != "\r":
            ends += places[0]
            starts += [at + 1 for at in places[0]]
        else:
            _break_at(text, sorted(at for found in places for at in found), starts, ends)
        yield
    return Lines(starts, [*ends, len(text)])


def _break_at(text: str, places: list[int], starts: list[int], ends: list[int]) -> None:
    """End a line at each of these places; CR LF is one break."""
    for at in places:
        if text[at] == "\n" and at and text[at - 1] == "\r":
            starts[-1] = at + 1
        else:
            ends.append(at)
            starts.append(at + 1)


def _places(text: str, sign: str, low: int, high: int) -> list[int]:
    """Return where a sign is; a generator would take twice as long in a text of 100 MB."""
    found: list[int] = []
    find, keep = text.find, found.append
    at = find(sign, low, high)
    while at >= 0:
        keep(at)
        at = find(sign, at + 1, high)
    return found
