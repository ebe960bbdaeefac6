"""What several detectors suggest, as one: each place once, with all who found it as the reason."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reviewer.analysis.names import key
from reviewer.model.entity import ENTITY_TYPES, FoundMention

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reviewer.analysis.detectors.plugin import Place


def united(
    text: str, own: Iterable[FoundMention], others: Mapping[str, Iterable[Place]]
) -> list[FoundMention]:
    """Return the program's `own` mentions with those of others, by their titles, in order.

    A place that several found is one mention: of overlapping ones the program's own stands, else
    that of the earlier detector, and it names whoever found the same place. What is no place of the
    text, or of no type of ours, is left out.
    """
    kept = {(each.start, each.end): each for each in own}
    taken = sorted(kept)
    for title, places in others.items():
        added: list[tuple[int, int]] = []
        for place in sorted(set(places)):
            span = place.start, place.end
            if span in kept:
                kept[span] = _also(kept[span], title)
            elif _is_place(text, place) and not _overlaps(taken, added, span):
                kept[span] = _mention(text, place, title)
                added.append(span)
        taken = sorted([*taken, *added])
    return [kept[span] for span in sorted(kept)]


def _also(mention: FoundMention, title: str) -> FoundMention:
    """Return a mention whose reason names one more who found it."""
    return mention._replace(because=f"{mention.because}; {title}" if mention.because else title)


def _mention(text: str, place: Place, title: str) -> FoundMention:
    words = text[place.start : place.end]
    return FoundMention(*place[:2], words, place.type, key(place.type, words), words, title)


def _is_place(text: str, place: Place) -> bool:
    inside = 0 <= place.start < place.end <= len(text)
    words = text[place.start : place.end] if inside else ""
    return inside and place.type in ENTITY_TYPES and words == words.strip() and "\n" not in words


def _overlaps(
    taken: list[tuple[int, int]], added: list[tuple[int, int]], span: tuple[int, int]
) -> bool:
    """Tell whether a span covers a part of any; both lists are in order and free of overlaps."""
    for spans in (taken, added):
        at = bisect_left(spans, (span[1], -1))
        if at and spans[at - 1][1] > span[0]:
            return True
    return False
