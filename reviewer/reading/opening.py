"""The first words of a text, by which an article without a title is known in a list."""

import re
import unicodedata
from typing import Final

from reviewer.reading.dates import find_dates

OPENING_LENGTH: Final = 80
"""Code points of the longest opening, its ellipsis included."""

_SAMPLE: Final = 4_000
_LINE_ENDS: Final = re.compile(r"[\n\r\x85\u2028\u2029]+")
_STAMP_LABEL: Final = re.compile(r"(?:date|published|updated|posted)?\W{0,3}", re.IGNORECASE)
_TIME: Final = re.compile(r"[\s,]*(?:\d{1,2}:\d{2}(?::\d{2})?)?[\s,:|–—-]*")
_JOINERS: Final = "\u200c\u200d"


def opening(text: str) -> str:
    """Return the first meaningful words of a text, at most 80 code points, on one line.

    Leading white space and a leading date stamp (" date 2020-02-27") are skipped; a longer line is
    cut at a word's end and closed with an ellipsis. Controls, which would disturb a list, are left
    out.
    """
    for raw in _LINE_ENDS.split(text[:_SAMPLE]):
        line = _visible(raw)
        if words := line[_stamp_end(line) :]:
            return _cut(words)
    return ""


def _visible(line: str) -> str:
    if line.isprintable():  # as most lines are: there is no control in them
        return " ".join(line.split())
    kept = (
        char if char in _JOINERS or unicodedata.category(char) not in ("Cc", "Cf") else " "
        for char in line
    )
    return " ".join("".join(kept).split())


def _stamp_end(line: str) -> int:
    """Return where the text begins behind a date stamp, 0 where there is none."""
    label = _STAMP_LABEL.match(line)
    begin = label.end() if label else 0
    for start, end, _ in find_dates(line[:OPENING_LENGTH]):
        if start <= begin and (time := _TIME.match(line, end)):
            return time.end()
    return 0


def _cut(words: str) -> str:
    if len(words) <= OPENING_LENGTH:
        return words
    room = OPENING_LENGTH - 1
    end = words.rfind(" ", 0, room + 1)
    if end <= room // 2:  # a script without spaces, or one endless word
        end = room
        while end > 1 and (unicodedata.combining(words[end]) or words[end] in _JOINERS):
            end -= 1
    return words[:end].rstrip(" ,;:–—-") + "…"
