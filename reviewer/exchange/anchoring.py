"""Where the places of a file are in a text: believed only where the text has the words there.

Offsets are counted as the format says. Where the file contradicts that, the way of counting by
which most quotes are right is taken for it: files are written by one program at a time. Where the
quotes do not tell, as there are none, another way of counting is taken if more places are possible
by it and more of their edges are edges of words: a wrong place among right ones moves none of them.
A place whose words are nowhere near is looked for by its quote, and what is not found is lost, not
moved.
"""

import re
from collections.abc import Iterable, Sequence
from operator import lt
from typing import Final, NamedTuple

from reviewer.exchange.occurrences import Occurrences
from reviewer.exchange.parcel import Place
from reviewer.exchange.units import Counting, Ruler, countings, ruler

EXACT, CONVERTED, BY_QUOTE, AMBIGUOUS, LOST = "exact", "converted", "quote", "ambiguous", "lost"
"""How a place was found.

exact: as the format says; converted: counted in another way; quote: by its words, which are there
once, or once between these words; ambiguous: by its words, which are there several times; lost: not
at all.
"""

_SPACE: Final = re.compile(r"\s+")
_LONGEST: Final = 2**53
"""Beyond this no offset is one: it is what numbers in JSON can hold."""


class Anchored(NamedTuple):
    """A place in code points of the text, the words there, and how it was found.

    Of a lost place these are the offsets and the words that the file says, so far as it does.
    """

    start: int
    end: int
    quote: str
    how: str


class Anchors(NamedTuple):
    """All places of a text, in their order, in columns; and how their offsets are counted."""

    starts: Sequence[int]
    ends: Sequence[int]
    quotes: Sequence[str]
    hows: Sequence[str]
    counting: Counting

    @property
    def places(self) -> tuple[Anchored, ...]:
        """The places one by one."""
        return tuple(map(Anchored, self.starts, self.ends, self.quotes, self.hows))


def anchor(text: str, places: Sequence[Place], first: Counting) -> Anchors:
    """Find places in a text; `first` is how the format counts."""
    exact = _all_exact(text, places, ruler(text, first))
    if exact is not None:
        return Anchors(*exact, [EXACT] * len(places), first)
    ways = [(counting, ruler(text, counting)) for counting in countings(text, first)]
    if len(ways) > 1:
        ways = _likeliest_first(text, places, ways)
    occurrences = Occurrences(text)
    found = [_anchored(occurrences, place, ways, first) for place in places]
    starts, ends, quotes, hows = map(list, zip(*found, strict=True))
    return Anchors(starts, ends, quotes, hows, ways[0][0])


def words_at(text: str, starts: Iterable[int], ends: Iterable[int]) -> list[str]:
    """Return the words of a text between offsets, in columns."""
    return list(map(text.__getitem__, map(slice, starts, ends)))


_Columns = tuple[Sequence[int], Sequence[int], Sequence[str]]


def _all_exact(text: str, places: Sequence[Place], by: Ruler) -> _Columns | None:
    """Return the places, where all are what the format says, letter by letter, as mostly they are.

    Then no other way of counting need be tried.
    """
    said = list(zip(*places, strict=True)) or [()] * len(Place._fields)
    starts, ends = _code_points(said[0], by), _code_points(said[1], by)
    if starts is None or ends is None or not all(map(lt, starts, ends)):
        return None
    if min(starts, default=0) < 0 or max(ends, default=0) > len(text):
        return None
    quotes, words = said[2], words_at(text, starts, ends)
    said_otherwise = (q is not None and q != own for q, own in zip(quotes, words, strict=True))
    if any(said_otherwise):
        return None
    return starts, ends, words


def _code_points(offsets: Sequence[int | None], by: Ruler) -> list[int] | None:
    """Return offsets in code points, None where one is missing or inside a character."""
    said = [offset for offset in offsets if offset is not None]
    found = said if by.starts is None else [p for p in map(by.code_point, said) if p is not None]
    return found if len(found) == len(offsets) else None


_Way = tuple[Counting, Ruler]


def _likeliest_first(text: str, places: Iterable[Place], ways: Sequence[_Way]) -> list[_Way]:
    """Return ways of counting; of those for which as much speaks, the format's comes first."""
    quoted: list[Place] = []
    bare: list[tuple[int, int]] = []
    for place in places:
        if place.quote is not None:
            quoted.append(place)
        elif place.start is not None and place.end is not None and place.start < place.end:
            bare.append((place.start, place.end))
    evidence = [_evidence(text, quoted, bare, by) for _, by in ways]

    def against(n: int) -> tuple[int, int]:
        own = evidence[n] if evidence[n].possible > evidence[0].possible else evidence[0]
        return -evidence[n].right, -own.edges

    return [ways[n] for n in sorted(range(len(ways)), key=against)]


class _Evidence(NamedTuple):
    """What speaks for a way of counting: right quotes, and of places without one the possible.

    `edges` are how many of their edges are the edge of a word, less those that can be of none.
    """

    right: int
    possible: int
    edges: int


def _evidence(
    text: str, quoted: Iterable[Place], bare: Iterable[tuple[int, int]], by: Ruler
) -> _Evidence:
    right = possible = edges = 0
    for place in quoted:
        at = _range(place, by)
        right += at is not None and _is(text[at[0] : at[1]], place.quote or "")
    for said in bare:
        start, end = map(by.code_point, said)
        possible += start is not None and end is not None
        if start is not None:
            edges += _edge(text[start : start + 1], text[max(0, start - 1) : start])
        if end is not None:
            edges += _edge(text[max(0, end - 1) : end], text[end : end + 1])
    return _Evidence(right, possible, edges)


def _edge(inside: str, outside: str) -> int:
    """Return 1 if a word has its edge between two letters, -1 if no passage has: else nothing.

    Between two letters without case there may be one: many of their scripts write words unparted.
    """
    if not inside.strip():
        return -1
    if inside.isalnum() and outside.isalnum():
        return -all(c.isdigit() or c.lower() != c.upper() for c in (inside, outside))
    return inside.isalnum()


def _anchored(
    occurrences: Occurrences, place: Place, ways: Sequence[_Way], first: Counting
) -> Anchored:
    text = occurrences.text
    # What has no quote could be anything by another way than that of the others.
    for counting, by in ways if place.quote is not None else ways[:1]:
        at = _range(place, by)
        if at is not None and (place.quote is None or _is(text[at[0] : at[1]], place.quote)):
            how = EXACT if counting == first else CONVERTED
            return Anchored(*at, text[at[0] : at[1]], how)
    counting, by = ways[0]
    at = _range(place, by)
    if at is not None and _is_nearly(text[at[0] : at[1]], place.quote or ""):
        return Anchored(*at, text[at[0] : at[1]], EXACT if counting == first else CONVERTED)
    if place.quote:
        found = _by_quote(occurrences, place, by)
        if found is not None:
            return found
    return _lost(place)


def _range(place: Place, by: Ruler) -> tuple[int, int] | None:
    """Return a place in code points, None where it is none in the text, or has no length."""
    if place.start is None or place.end is None:
        return None
    start, end = by.code_point(place.start), by.code_point(place.end)
    return (start, end) if start is not None and end is not None and start < end else None


def _is(words: str, quote: str) -> bool:
    """Tell whether words are a quote; programs write its line ends and spaces as they like."""
    return words == quote or _SPACE.sub(" ", words) == _SPACE.sub(" ", quote)


def _is_nearly(words: str, quote: str) -> bool:
    """Tell whether words are a quote but for space around them, which some programs trim or keep.

    The offsets are believed then.
    """
    return words.split() == quote.split() and not words.isspace()


def _by_quote(occurrences: Occurrences, place: Place, by: Ruler) -> Anchored | None:
    """Return the one place that has a quote, or of several the nearest, which is told."""
    quote = place.quote or ""
    found = occurrences.of(quote)
    if len(found.starts) > 1 and (place.prefix or place.suffix):
        between = occurrences.between(place.prefix, quote, place.suffix)
        found = between if between.starts else found
    if not found.starts:
        return None
    expected = None if place.start is None else by.code_point(place.start)
    start, end = found.nearest(expected or 0)
    how = BY_QUOTE if len(found.starts) == 1 else AMBIGUOUS
    return Anchored(start, end, occurrences.text[start:end], how)


def _lost(place: Place) -> Anchored:
    """Return what is kept of a place that is not in the text: its words, or that it has none.

    A place without length or beyond reason is kept by name, as no span can be like that.
    """
    start, end = place.start, place.end
    quote = place.quote or _wordless(start, end)
    if start is None or end is None or not 0 <= start < end < _LONGEST:
        start = start if start is not None and 0 <= start < _LONGEST else 0
        end = start + max(1, len(quote))
    return Anchored(start, end, quote, LOST)


def _wordless(start: int | None, end: int | None) -> str:
    """Return what stands for the words of a place of which a file only says where it is."""
    if start is None and end is None:
        return "[without words or place]"
    if start is None or end is None or start == end:
        return f"[without words, at {end if start is None else start}]"
    return f"[without words, {start}–{end}]"
