"""What a selection means without the white space, stops and stray quotation marks at its ends."""

import re

from reviewer.analysis.sentences import stop_belongs

Passage = tuple[int, int]

_CLOSERS = dict(zip("([{“‘«‹「『〈《【（［｛", ")]}”’»›」』〉》】）］｝", strict=True))
_OPENERS = {closer: opener for opener, closer in _CLOSERS.items()}
_STRAIGHT = frozenset("\"'")
_QUOTES = re.compile(f"[{re.escape(''.join((*_CLOSERS, *_OPENERS, *_STRAIGHT)))}]")
_APOSTROPHES = frozenset("'’")
_STOPS = frozenset(".,;:!?…‥·ㆍ・、。，；：！？｡､‐-‒–—―−~〜•‣▪◦|")
_SIGNS = frozenset("-−–+.")
"""What belongs to a number that follows at once."""


def trimmed(text: str, start: int, end: int) -> Passage:
    """Return a passage (code points) without white space and punctuation at its ends.

    A quotation or bracket that opens and closes in the passage stays whole, an abbreviation keeps
    its point, a number its sign and a word its apostrophe. It may become empty.
    """
    start, end = without_space(text, start, end)
    paired = _paired(text, start, end)
    while start < end and _is_loose_at_start(text, start, end, paired):
        start += 1
    while start < end and _is_loose_at_end(text, start, end, paired):
        end -= 1
    return start, end


def without_space(text: str, start: int, end: int) -> Passage:
    """Return a passage without the white space at its ends."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_loose_at_start(text: str, start: int, end: int, paired: frozenset[int]) -> bool:
    letter, following = text[start], text[start + 1 : min(start + 2, end)]
    if start in paired:
        return False
    if following.isdigit() and (letter in _SIGNS or letter in _APOSTROPHES):
        return start > 0 and text[start - 1].isalnum()  # in "5-6" it is no sign of the 6
    return letter.isspace() or letter in _STOPS or _QUOTES.match(letter) is not None


def _is_loose_at_end(text: str, start: int, end: int, paired: frozenset[int]) -> bool:
    letter = text[end - 1]
    if end - 1 in paired:
        return False
    if letter == ".":
        return not stop_belongs(text, end - 1, start)
    if letter in _APOSTROPHES and text[end - 2 : end - 1] in ("s", "S") and end - 2 >= start:
        return _is_opened(text, start, letter)  # "the workers'"
    return letter.isspace() or letter in _STOPS or _QUOTES.match(letter) is not None


def _paired(text: str, start: int, end: int) -> frozenset[int]:
    """Return where brackets and quotation marks are that open and close in a passage."""
    found: set[int] = set()
    opened: list[tuple[str, int]] = []
    for match in _QUOTES.finditer(text, start, end):
        sign, at = match[0], match.start()
        if sign in _APOSTROPHES and _is_inside_word(text, at):
            continue
        wanted = sign if sign in _STRAIGHT else _OPENERS.get(sign)
        before = next((n for n in range(len(opened) - 1, -1, -1) if opened[n][0] == wanted), None)
        if before is not None:
            found |= {opened[before][1], at}
            del opened[before:]
        elif sign in _CLOSERS or sign in _STRAIGHT:
            opened.append((sign, at))
    return frozenset(found)


def _is_inside_word(text: str, at: int) -> bool:
    return 0 < at < len(text) - 1 and text[at - 1].isalnum() and text[at + 1].isalnum()


def _is_opened(text: str, start: int, closer: str) -> bool:
    """Return whether a quotation that this sign closes begins in the line before a passage."""
    line = text[max(text.rfind("\n", 0, start), text.rfind("\r", 0, start)) + 1 : start]
    if closer in _STRAIGHT:
        return sum(s == closer and not _is_inside_word(line, n) for n, s in enumerate(line)) % 2 > 0
    return line.rfind(_OPENERS[closer]) > line.rfind(closer)
