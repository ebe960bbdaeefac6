"""Searching long texts in slices of a few milliseconds, so that a window can answer in between.

Each generator yields None where it may be left for a while, or for good.
"""

from collections.abc import Generator, Iterator
from unicodedata import combining

from reviewer.analysis.folding import Folded, compiled, composed, fold, is_whole

Place = tuple[int, int]

_FOLDED_AT_ONCE = 50_000
"""Characters: some milliseconds of folding."""
_LOOKED_AT = 256
"""Hits between two pauses."""
_MATCHED_AT_ONCE = 1_000_000
"""Characters through which a pattern goes at once: 40 ms at most."""
_LONGEST_MATCH = 100_000
"""Characters of a match that is surely found whole where a longer text is cut."""


def folding(text: str, *, exact: bool = False) -> Generator[None, None, Folded]:
    """Fold a text as `fold` does; where it is to be `exact`, bring it into normal form C alone."""
    form = composed if exact else fold
    pieces: list[str] = []
    whole = Folded("", text)
    start = length = 0
    while start < len(text):
        end = _cut(text, start + _FOLDED_AT_ONCE)
        piece = form(text[start:end])
        whole.at.extend(at + length for at in piece.at)
        whole.starts.extend(at + start for at in piece.starts)
        whole.ends.extend(at + start for at in piece.ends)
        pieces.append(piece.text)
        length += len(piece.text)
        start = end
        yield
    return Folded("".join(pieces), text, whole.at, whole.starts, whole.ends)


def _cut(text: str, at: int) -> int:
    """Return the next place at or after this one where no syllable or letter is cut in two."""
    while at < len(text) and ("\u1161" <= text[at] <= "\u11c2" or combining(text[at])):
        at += 1
    return min(at, len(text))


def places(
    folded: Folded, query: str, *, whole_word: bool = False, exact: bool = False
) -> Iterator[Place | None]:
    """Yield what `find_all` returns for a query; `exact` where the text was folded so."""
    wanted = (composed if exact else fold)(query).text
    if not wanted:
        return
    last, n = 0, 0
    at = folded.text.find(wanted)
    while at >= 0:
        place = folded.original(at, at + len(wanted))
        fits = not whole_word or is_whole(folded.text, at, at + len(wanted))
        if fits and place[0] >= last:
            last = place[1]
            yield place
        n += 1
        if n % _LOOKED_AT == 0:
            yield None
        at = folded.text.find(wanted, at + len(wanted))


def pattern_places(
    text: str, pattern: str, *, whole_word: bool = False, exact: bool = False
) -> Iterator[Place | None]:
    """Yield what `find_pattern` does; raises Refused at the first look.

    Case matters where it is `exact`; with `whole_word` no place begins or ends inside a word. In
    texts of more than a million characters a match of more than 100,000 may be cut short.
    """
    machine = compiled(pattern, exact=exact)
    begin = 0
    while True:
        end = min(len(text), begin + _MATCHED_AT_ONCE)
        last = end == len(text)
        sure = end if last else end - _LONGEST_MATCH
        # One character more on each side: ^, $ and \b look at it.
        ahead = min(begin, 1)
        piece = text[begin - ahead : end + 1]
        # A lone surrogate cannot be encoded; any stand-in of one code point keeps the offsets.
        piece = piece.encode("utf-8", "replace").decode()
        next_ = sure
        for n, match in enumerate(machine.finditer(piece, ahead, ahead + end - begin), 1):
            place = match.start() + begin - ahead, match.end() + begin - ahead
            if place[0] >= sure and not last:
                break
            if place[1] > place[0]:
                if not whole_word or is_whole(text, *place):
                    yield place
                next_ = max(sure, place[1])
            if n % _LOOKED_AT == 0:
                yield None
        if last:
            return
        begin = next_
        yield None
