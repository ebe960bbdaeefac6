"""What several detectors suggest, as one: each place once, with all who found it as the reason."""

from __future__ import annotations

from bisect import bisect_left, insort
from typing import TYPE_CHECKING

from reviewer.analysis.names import key
from reviewer.model.entity import ENTITY_TYPES, FoundMention

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from reviewer.analysis.detectors.plugin import Place


def united(
    text: str,
    own: Iterable[FoundMention],
    others: Mapping[str, Iterable[Place]],
    first: Collection[str] = (),
) -> list[FoundMention]:
    """Return the program's `own` mentions with those of others, by their titles, in order.

    A place that several found is one mention, which names them all. Of overlapping ones those of
    the titles that come `first` stand, then the longest, of equals the program's own or that of the
    earlier detector. What is no place of the text, or of no type of ours, is left out.
    """
    found = [(False, each) for each in own]
    for title, places in others.items():
        found += [
            (title in first, _mention(text, place, title))
            for place in sorted(set(places))
            if _is_place(text, place)
        ]
    found.sort(key=lambda each: (not each[0], each[1].start - each[1].end))  # equals stay in order
    kept: dict[tuple[int, int], FoundMention] = {}
    taken: list[tuple[int, int]] = []
    for _, mention in found:
        span = mention.start, mention.end
        if span in kept:
            kept[span] = _also(kept[span], mention.because)
        elif not _overlaps(taken, span):
            kept[span] = mention
            insort(taken, span)
    return [kept[span] for span in taken]


def _also(mention: FoundMention, because: str) -> FoundMention:
    """Return a mention whose reason says also why another found it."""
    reasons = dict.fromkeys((*mention.because.split("; "), because))
    return mention._replace(because="; ".join(filter(None, reasons)))


def _mention(text: str, place: Place, title: str) -> FoundMention:
    words = text[place.start : place.end]
    return FoundMention(
        *place[:2], words, place.type, key(place.type, words), words, f"“{title}” finds it"
    )


def _is_place(text: str, place: Place) -> bool:
    inside = 0 <= place.start < place.end <= len(text)
    words = text[place.start : place.end] if inside else ""
    return inside and place.type in ENTITY_TYPES and words == words.strip() and "\n" not in words


def _overlaps(taken: list[tuple[int, int]], span: tuple[int, int]) -> bool:
    """Tell whether a span covers a part of any of those taken, which are in order."""
    at = bisect_left(taken, (span[1], -1))
    return bool(at) and taken[at - 1][1] > span[0]
